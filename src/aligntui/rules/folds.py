"""Which imperative stands for which, now and in the result of a ballot that was revealed."""

from __future__ import annotations

from aligntui.model import Ballot, Imperative, Workspace


def standing_for(workspace: Workspace, candidate: str) -> str:
    """The imperative that now stands for this one: itself, or the one it was folded under."""
    seen = set()
    while candidate not in seen:
        seen.add(candidate)
        imperative = workspace.get(Imperative, candidate)
        if imperative is None or not imperative.duplicate_of:
            break
        candidate = imperative.duplicate_of
    return candidate


def folds_now(workspace: Workspace, ballot: Ballot) -> tuple[str, ...]:
    """The folds among a ballot's candidates as they are now, as `Ballot.folded` keeps them."""
    pairs = ((candidate, standing_for(workspace, candidate)) for candidate in ballot.candidates)
    return tuple(f"{candidate} {other}" for candidate, other in pairs if candidate != other)


def stands_in(workspace: Workspace, ballot: Ballot, candidate: str) -> str:
    """What a candidate counts for in this ballot: while it is open, whatever stands for it now; from the reveal on,
    what stood for it then, so that a later fold changes no old result."""
    if ballot.folded is None or ballot.state == "open":
        # A ballot that an older program closed has its votes under the names of then.
        return candidate if ballot.state == "closed" else standing_for(workspace, candidate)
    folds = dict(pair.split(" ", 1) for pair in ballot.folded if " " in pair)
    seen = set()
    while candidate in folds and candidate not in seen:
        seen.add(candidate)
        candidate = folds[candidate]
    return candidate
