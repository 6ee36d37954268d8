"""Handing a team's part out to its manager."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aligntui.model import Handout, Review, Team, Workspace, new_id
from aligntui.rules.handout import cut_check_in, cut_handout
from aligntui.rules.past import digest_of
from aligntui.rules.words import whose

from .errors import ReadOnly, Refused
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
    if session.store.read_only:
        raise ReadOnly(session.store.read_only)
    return cut_handout(session.workspace, team.id, new_id(Handout.prefix))


def check_in_for(session: Session, team: Team) -> Workspace:
    """The check-in of a team as a workspace, before it is noted.

    Raises:
        Refused: this is a hand-out itself, its plan was never approved, or this window may not write.
    """
    if session.workspace.meta.handout_of:
        raise Refused("This is a hand-out itself: only the whole session can hand out.")
    if session.store.read_only:
        raise ReadOnly(session.store.read_only)
    if session.workspace.first(Review, team=team.id, event="approved") is None:
        raise Refused(f"{whose(team.name)} plan was never approved, so there is nothing to check in on yet.")
    handout = Handout(id=new_id(Handout.prefix), team=team.id, at=session.clock(), by=session.by)
    return cut_check_in(session.workspace, handout)


def note_cut(session: Session, team: Team, cut: Workspace) -> None:
    """Keeps that this was handed out, so that what comes back is compared with it."""
    before = session.history[-1].uid if session.history else ""
    marked = cut.get(Handout, cut.meta.handout_of)  # a check-in holds its own record
    with session.record_fact(f"Hand out {whose(team.name)} {'check-in' if marked is not None else 'part'}") as pen:
        pen.add(
            Handout,
            id=cut.meta.handout_of,
            team=team.id,
            at=marked.at if marked is not None else session.clock(),
            by=marked.by if marked is not None else session.by,
            after=before,
            digest=digest_of(cut),
        )


def handout_name(workspace: Workspace, team: Team) -> str:
    """A name for the file: the session and the team."""
    from aligntui.store.places import file_name_for

    title = workspace.meta.title
    return file_name_for(f"{title} - {team.name}" if title else team.name)


def check_in_name(workspace: Workspace, team: Team, today: date) -> str:
    """A name for the file of a check-in: one a week lies beside the other."""
    from aligntui.store.places import file_name_for

    title = workspace.meta.title
    said = f"{team.name} check-in {today.isoformat()}"
    return file_name_for(f"{title} - {said}" if title else said)


def write_handout(session: Session, team: Team, path: Path) -> None:
    """Cuts the hand-out of a team and writes it to a new file, readable by its owner only.

    Raises:
        OSError: it could not be written, or there is a file of that name; nothing was noted then.
        Refused: this is a hand-out itself, or this window may not write.
    """
    _write(session, team, cut_for(session, team), path)


def write_check_in(session: Session, team: Team, path: Path) -> None:
    """The same for its check-in.

    Raises:
        OSError: it could not be written, or there is a file of that name; nothing was noted then.
        Refused: this is a hand-out itself, its plan was never approved, or this window may not write.
    """
    _write(session, team, check_in_for(session, team), path)


def _write(session: Session, team: Team, cut: Workspace, path: Path) -> None:
    from aligntui.store import save_copy

    if path.exists():
        raise FileExistsError(17, "there is already a file of that name", str(path))
    save_copy(path, cut, ())
    note_cut(session, team, cut)
