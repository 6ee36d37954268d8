"""Handing a team's part out to its manager."""

from __future__ import annotations

from pathlib import Path

from aligntui.model import Handout, Team, Workspace, new_id
from aligntui.rules.handout import cut_handout
from aligntui.rules.past import digest_of

from .errors import Refused
from .session import Session


def hand_out(session: Session, team: Team) -> Workspace:
    """The hand-out of a team as a workspace; that it was handed out is kept here.

    Raises:
        Refused: this is a hand-out itself, or this window may not write.
    """
    cut = cut_for(session, team)
    note_cut(session, team, cut)
    return cut


def cut_for(session: Session, team: Team) -> Workspace:
    """The hand-out of a team as a workspace, before it is noted: whoever writes it to a file notes it afterwards.

    Raises:
        Refused: this is a hand-out itself, or this window may not write.
    """
    if session.workspace.meta.handout_of:
        raise Refused("This is a hand-out itself: only the whole session can hand out.")
    session.must_write()
    return cut_handout(session.workspace, team.id, new_id(Handout.prefix))


def note_cut(session: Session, team: Team, cut: Workspace) -> None:
    """Keeps that this was handed out, so that what comes back is compared with it."""
    before = session.history[-1].uid if session.history else ""
    with session.record_fact(f"Hand out {team.name}'s part") as pen:
        pen.add(
            Handout,
            id=cut.meta.handout_of,
            team=team.id,
            at=session.clock(),
            by=session.by,
            after=before,
            digest=digest_of(cut),
        )


def handout_name(workspace: Workspace, team: Team) -> str:
    """A name for the file: the session and the team."""
    from aligntui.store.places import file_name_for

    title = workspace.meta.title
    return file_name_for(f"{title} - {team.name}" if title else team.name)


def write_handout(session: Session, team: Team, path: Path) -> None:
    """Cuts the hand-out of a team and writes it to a new file, readable by its owner only.

    Raises:
        OSError: it could not be written, or there is a file of that name; nothing was noted then.
        Refused: this is a hand-out itself, or this window may not write.
    """
    from aligntui.store import save_copy

    if path.exists():
        raise FileExistsError(17, "there is already a file of that name", str(path))
    cut = cut_for(session, team)
    save_copy(path, cut, ())
    note_cut(session, team, cut)
