"""What a session with several keyboards says of itself, and what belongs to whoever drives the room."""

from __future__ import annotations

from aligntui.model import Ballot, Imperative, Person, Transaction, Workspace
from aligntui.rules.who_is_meant import match_person
from aligntui.store.port import Elsewhere, Sharing, Store

from .errors import Refused

DRIVEN = frozenset({"cutting", "collecting", "deciding"})
"""Modules whose decisions belong to whoever has the wheel: fates, letters and ballots."""


def sharing_of(store: Store) -> Sharing | None:
    """How it stands with the others; None where there are none."""
    return store.sharing if isinstance(store, Elsewhere) else None


def must_drive(store: Store, what: str) -> None:
    """That nobody else has the wheel.

    Raises:
        Refused: somebody has; the sentence says who.
    """
    sharing = sharing_of(store)
    if sharing is not None and sharing.is_driven_elsewhere:
        raise Refused(
            f"{sharing.wheel_name or 'Another keyboard'} has the wheel, and {what} where it is; ‹workshop.room:O› asks"
            " for it."
        )


def must_drive_to_turn(store: Store, change: Transaction | None) -> None:
    """That nobody else has the wheel, where undo or redo would turn a decision of theirs.

    Raises:
        Refused: somebody has; the sentence says who.
    """
    decided = (Imperative.table, Ballot.table)
    if change is not None and change.way == "strict" and any(op.table in decided for op in change.ops):
        must_drive(store, "fates, letters and ballots are taken back")


def must_lead(store: Store, workspace: Workspace, leader: Person, by: str) -> None:
    """That plans are approved and returned at the leader's keyboard, when the leader is in at one. `by` is whoever acts
    here; with no keyboard of the leader in, any stands in for it, as one keyboard in a room does.

    Raises:
        Refused: the leader is in elsewhere; the sentence says so.
    """
    sharing = sharing_of(store)
    if sharing is None or match_person(by, workspace) == leader.id:
        return
    if any(match_person(other.name, workspace) == leader.id for other in sharing.others):
        raise Refused(f"{leader.name} is in at another keyboard, and approves and returns plans there.")


def words_of(sharing: Sharing, waiting: list[Transaction], aside: int) -> tuple[str, bool]:
    """What the header says, without its sign, and whether somebody has to do something about it."""
    since = f"{sharing.since.astimezone():%H:%M}"
    if aside:
        return f"{aside} {'needs' if aside == 1 else 'need'} you", True
    if sharing.reached == "ended":
        return "no longer shared", True
    if waiting and sharing.reached != "on":
        return f"{len(waiting)} waiting since {waiting[0].at.astimezone():%H:%M}", False
    if sharing.reached == "on":
        return "shared", False
    return ("offline" if sharing.reached == "off" else "reaching the others") + f" since {since}", False


def whose(now: Sharing) -> str:
    """Whose the wheel is, in a sentence."""
    if not now.wheel:
        return "Nobody has the wheel: everybody decides."
    return "You have the wheel." if now.wheel == now.site else f"{now.wheel_name or 'Another keyboard'} has the wheel."
