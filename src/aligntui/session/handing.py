"""Handing a team's part out to its manager."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aligntui.model import Brief, Handout, Record, Review, Team, Workspace, new_id
from aligntui.rules.handout import cut_check_in, cut_handout, team_of_handout
from aligntui.rules.past import digest_of
from aligntui.rules.words import say_day, say_who, whose

from .errors import Refused
from .session import Session


def hand_out(session: Session, team: Team, *, wanted_by: date | None = None, note: str = "") -> Workspace:
    """The hand-out of a team as a workspace; that it was handed out is kept here. `note` is said to the manager first.

    Raises:
        Refused: this is a hand-out itself, or this window may not write.
    """
    cut = cut_for(session, team, wanted_by=wanted_by, note=note)
    note_cut(session, team, cut)
    return cut


def cut_for(session: Session, team: Team, *, wanted_by: date | None = None, note: str = "") -> Workspace:
    """The hand-out of a team as a workspace, before it is noted: whoever writes it to a file notes it afterwards.

    Raises:
        Refused: this is a hand-out itself, or this window may not write.
    """
    from aligntui.rules.drift.findings import own_findings
    from aligntui.rules.drift.for_team import drift_words

    if session.workspace.meta.handout_of:
        raise Refused("This is a hand-out itself: only the whole session can hand out.")
    session.must_write()
    workspace, number = session.workspace, new_id(Handout.prefix)
    brief = Brief(
        id=f"{Brief.prefix}_{number.partition('_')[2]}",
        by=say_who(workspace, workspace.meta.leader or workspace.meta.facilitator) or session.by,
        at=session.clock(),
        wanted_by=wanted_by,
        note=note.strip(),
        findings=tuple(
            # What the other team offers to the same people is said; of everything else there only whose it is.
            f"{one.said}." if one.kind == "offers" else drift_words(workspace, team, one)
            for one in own_findings(workspace, team)
        ),
    )
    cut = cut_handout(workspace, team.id, number)
    return Workspace({**dict(cut.tables()), Brief.table: [brief]})


def check_in_for(session: Session, team: Team) -> Workspace:
    """The check-in of a team as a workspace, before it is noted.

    Raises:
        Refused: this is a hand-out itself, its plan was never approved, or this window may not write.
    """
    if session.workspace.meta.handout_of:
        raise Refused("This is a hand-out itself: only the whole session can hand out.")
    session.must_write()
    if session.workspace.first(Review, team=team.id, event="approved") is None:
        raise Refused(f"{whose(team.name)} plan was never approved, so there is nothing to check in on yet.")
    handout = Handout(id=new_id(Handout.prefix), team=team.id, at=session.clock(), by=session.by)
    return cut_check_in(session.workspace, handout)


_CHECK_IN = "check-in"


def is_check_in_record(session: Session, handout: Handout) -> bool:
    """Whether this hand-out was a check-in: the record holds the same of both, and the history tells them apart."""
    made = (one for one in session.history if any(op.id == handout.id and op.before is None for op in one.ops))
    first = next(made, None)
    return first is not None and first.label.endswith(f" {_CHECK_IN}")


def note_cut(session: Session, team: Team, cut: Workspace) -> None:
    """Keeps that this was handed out, so that what comes back is compared with it."""
    before = session.history[-1].uid if session.history else ""
    brief = cut.first(Brief)
    marked = cut.get(Handout, cut.meta.handout_of)  # a check-in holds its own record
    with session.record_fact(f"Hand out {whose(team.name)} {_CHECK_IN if marked is not None else 'part'}") as pen:
        pen.add(
            Handout,
            id=cut.meta.handout_of,
            team=team.id,
            at=marked.at if marked is not None else session.clock(),
            by=marked.by if marked is not None else session.by,
            after=before,
            digest=digest_of(cut),
            wanted_by=brief.wanted_by if brief is not None else None,
            note=brief.note if brief is not None else "",
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


def write_handout(session: Session, team: Team, path: Path, *, wanted_by: date | None = None, note: str = "") -> None:
    """Cuts the hand-out of a team and writes it to a new file, readable by its owner only.

    Raises:
        OSError: it could not be written, or there is a file of that name; nothing was noted then.
        Refused: this is a hand-out itself, or this window may not write.
    """
    _write(session, team, cut_for(session, team, wanted_by=wanted_by, note=note), path)


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


def write_for_sending(session: Session, folder: Path) -> Path:
    """Writes what a manager has now as a file of its own, to be sent: it can only be read, and says what it is.

    Raises:
        OSError: it could not be written.
    """
    from aligntui.disk.file_names import safe_name
    from aligntui.store import save_copy

    workspace, now = session.workspace, session.clock()
    brief = workspace.first(Brief) or Brief(id=f"{Brief.prefix}_{now:%Y%m%d}", at=now)
    copied: list[Record] = [brief.model_copy(update={"sent": now})]
    tables = {**dict(workspace.tables()), Brief.table: copied}
    day = now.astimezone()
    stem = safe_name(f"{session.store.name} - handed in {say_day(day.date())}")
    target, number = folder / f"{stem}.align", 1
    while target.exists():
        number += 1
        target = folder / f"{stem} ({number}).align"
    save_copy(target, Workspace(tables), session.history)
    target.chmod(0o400)
    return target


def who_works_on(workspace: Workspace, named: str, login: str) -> str:
    """The name of the person at the keyboard: as in the settings, else a hand-out's manager, else the login."""
    team = team_of_handout(workspace)
    return named or (say_who(workspace, team.manager) if team is not None else "") or login


def is_for_sending(workspace: Workspace) -> bool:
    """Whether this file is a copy that a manager made to be sent; work goes on in another."""
    brief = workspace.first(Brief)
    return brief is not None and brief.sent is not None


def without_sent(workspace: Workspace) -> Workspace:
    """The same as a file to work in."""
    briefs: list[Record] = [one.model_copy(update={"sent": None}) for one in workspace.all(Brief)]
    return Workspace({**dict(workspace.tables()), Brief.table: briefs})
