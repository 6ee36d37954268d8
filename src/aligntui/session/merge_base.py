"""What both sides of a merge came from."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from aligntui.model import DoesNotFit, Handout, Merge, Transaction, Workspace
from aligntui.rules.handout import cut_check_in, cut_handout, is_check_in
from aligntui.rules.past import before, digest_of
from aligntui.store.port import Loaded

from .errors import NotMerged
from .session import Session


def as_it_was(theirs: Workspace, history: Sequence[Transaction], seq: int, name: str) -> Workspace:
    """A file as it was before transaction `seq` of it.

    Raises:
        NotMerged: its history does not fit its records.
    """
    try:
        return before(theirs, history, seq)
    except DoesNotFit as error:
        raise NotMerged(
            "edited by another program",
            f"{name} was edited by another program, so its history does not tell what was changed in it, and it cannot"
            " be compared. Nothing was changed.",
        ) from error


def parting(ours: Sequence[Transaction], theirs: Sequence[Transaction], name: str) -> tuple[str, int]:
    """Where the history of a copy parts from ours: the uid of what comes first there, and the last common place.

    Raises:
        NotMerged: they have nothing in common.
    """
    common = 0
    for one, other in zip(ours, theirs, strict=False):
        if one.uid != other.uid:
            break
        common = other.seq
    beyond = next((transaction for transaction in theirs if transaction.seq > common), None)
    if common == 0 and ours and theirs:
        raise NotMerged(
            "another session", f"{name} has nothing in common with this session's history, so it cannot be compared."
        )
    return (beyond.uid if beyond else ""), common


def merged_up_to(working: Workspace, source: str, history: Sequence[Transaction]) -> int:
    """The last transaction of this very source that was merged before; 0 when none was."""
    places = {transaction.uid: transaction.seq for transaction in history}
    marks = [places[mark.upto] for mark in working.find(Merge, source=source) if mark.upto in places]
    return max(marks, default=0)


def handed_out(session: Session, loaded: Loaded, name: str) -> tuple[Workspace, list[str]]:
    """What was handed out, by our own record of it, and what is said about that.

    It is the hand-out without its history when that is what we noted, else it is worked out from our own history.
    Only for a hand-out that we have no record of the file's own word has to do.

    Raises:
        NotMerged: it cannot be known.
    """
    known = session.workspace.get(Handout, loaded.workspace.meta.handout_of)
    wanted = known.digest if known is not None else loaded.workspace.meta.handout_digest
    first = loaded.history[0].seq if loaded.history else 0
    base = Workspace()
    with suppress(DoesNotFit):
        base = before(loaded.workspace, loaded.history, first)
        if digest_of(base) == wanted:
            return base, []
    if known is not None:
        with suppress(DoesNotFit):
            then = session.after(known.after)
            check_in = is_check_in(loaded.workspace)
            base = cut_check_in(then, known) if check_in else cut_handout(then, known.team, known.id)
        if digest_of(base) == known.digest:
            return base, [
                f"{name} was edited by another program, too; everything in it was compared with what was handed out."
            ]
    raise NotMerged(
        "edited by another program",
        f"{name} was edited by another program, and this session does not remember what was handed out, so the two"
        " cannot be compared. Open it, copy what is needed, and hand out anew. Nothing was changed.",
    )
