"""Handing a team's part out to its manager."""

from __future__ import annotations

from aligntui.model import Handout, Team, Workspace, new_id
from aligntui.rules.handout import cut_handout
from aligntui.rules.past import digest_of

from .errors import ReadOnly, Refused
from .session import Session


def hand_out(session: Session, team: Team) -> Workspace:
    """The hand-out of a team, to be written to a file of its own; that it was handed out is kept here.

    Raises:
        Refused: this is a hand-out itself, or this window may not write.
    """
    if session.workspace.meta.handout_of:
        raise Refused("This is a hand-out itself: only the whole session can hand out.")
    if session.store.read_only:
        raise ReadOnly(session.store.read_only)
    handout = new_id(Handout.prefix)
    cut = cut_handout(session.workspace, team.id, handout)
    with session.record_fact(f"Hand out {team.name}'s part") as pen:
        pen.add(
            Handout,
            id=handout,
            team=team.id,
            at=session.clock(),
            by=session.by,
            seq=session.history[-1].seq if session.history else 0,
            digest=digest_of(cut),
        )
    return cut
