"""How ballots follow each other: a run-off of a tie, the second of two steps; and which of them is a full vote."""

from __future__ import annotations

from aligntui.model import Ballot, Imperative, Team, Workspace

from .folds import standing_for


def ballot_before(workspace: Workspace, ballot: Ballot) -> Ballot | None:
    """The ballot that this one goes on from: whose tie it decides, or whose shortlist it votes on; else None.

    A second step of an older file does not say so itself: it is the ballot right after a shortlist, among what that
    had.
    """
    if ballot.run_off_of:
        return workspace.get(Ballot, ballot.run_off_of)
    earlier = workspace.first(Ballot, number=ballot.number - 1)
    if earlier is None or not earlier.shortlist or without_result(earlier):
        return None
    return earlier if set(ballot.candidates) < set(earlier.candidates) else None


def being_collected(workspace: Workspace) -> Ballot | None:
    """The one ballot that is open, whatever it is about; None when none is."""
    return workspace.first(Ballot, state="open")


def whole_vote(workspace: Workspace, ballot: Ballot) -> list[Ballot]:
    """This ballot and those that it goes on from, the full one first."""
    chain = [ballot]
    while (before := ballot_before(workspace, chain[0])) is not None and before not in chain:
        chain.insert(0, before)
    return chain


def went_on_in(workspace: Workspace, ballot: Ballot) -> Ballot | None:
    """The run-off or the second step that this one went on in, the last one that is open or has a result."""
    later = [
        one
        for one in workspace.find(Ballot, subject=ballot.subject)
        if one.number > ballot.number and not without_result(one) and ballot_before(workspace, one) == ballot
    ]
    return max(later, key=lambda one: one.number, default=None)


def last_vote(workspace: Workspace, subject: str = "imperatives") -> Ballot | None:
    """The last full ballot with a result: a run-off or a second step belongs to the one that it goes on from."""
    with_result = [
        one for one in workspace.find(Ballot, subject=subject) if one.state != "open" and not without_result(one)
    ]
    last = max(with_result, key=lambda one: one.number, default=None)
    return whole_vote(workspace, last)[0] if last is not None else None


def without_result(ballot: Ballot) -> bool:
    """Whether it was closed before it was revealed."""
    return ballot.state == "closed" and not ballot.decided and bool(ballot.decided_why)


def ballot_name(workspace: Workspace, ballot: Ballot) -> str:
    """What a ballot is called: "Ballot 2", "Run-off, ballot 3"."""
    before = ballot_before(workspace, ballot)
    if before is not None:
        return f"Ballot {ballot.number}, second step" if before.shortlist else f"Run-off, ballot {ballot.number}"
    return f"First step, ballot {ballot.number}" if ballot.shortlist else f"Ballot {ballot.number}"


def where_it_is(workspace: Workspace, ballot: Ballot) -> str:
    """Where a ballot stands: "Cut", "Translate (East for A)", "Drop (East)"."""
    team = workspace.get(Team, ballot.team)
    priority = workspace.get(Imperative, ballot.priority)
    who = team.name if team is not None else ""
    if ballot.subject == "tactics":
        return f"Translate ({who} for {priority.letter})" if who and priority and priority.letter else "Translate"
    if ballot.subject == "activities":
        return f"Drop ({who})" if who else "Drop"
    return "Cut"


def voted_on(workspace: Workspace, ballot: Ballot) -> set[str]:
    """Everything that this vote was about, in all its steps, also under the name that stands for it now."""
    found = {candidate for one in whole_vote(workspace, ballot) for candidate in one.candidates}
    return found | {standing_for(workspace, candidate) for candidate in found}


def not_voted_on(workspace: Workspace, ballot: Ballot) -> list[str]:
    """Imperatives without a fate that this vote says nothing about, in none of its steps."""
    voted = voted_on(workspace, ballot)
    return [
        imperative.id
        for imperative in workspace.find(Imperative, duplicate_of="")
        if imperative.id not in voted and not imperative.fate
    ]


def came_after(workspace: Workspace, ballot: Ballot) -> list[str]:
    """Those of them that were brought in after the vote began."""
    first = whole_vote(workspace, ballot)[0]
    return [
        one for one in not_voted_on(workspace, ballot) if workspace.came_after(workspace.need(Imperative, one), first)
    ]
