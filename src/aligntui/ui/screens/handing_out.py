"""Writes hand-outs from the screen: a file for one manager, a folder for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from aligntui.dataclass import dataclass
from aligntui.disk.file_names import distinct_names
from aligntui.disk.here import here, placed
from aligntui.model import Team
from aligntui.rules.words import plural, whose
from aligntui.session import Refused, Session
from aligntui.session.handing import check_in_name, handout_name, write_check_in, write_handout
from aligntui.ui.host import Host
from aligntui.ui.keys import say_key
from aligntui.ui.text import plain
from aligntui.ui.widgets.field import Field

from .files import ask_path
from .form import FormScreen, Values, open_form

NAMED = 3
"""Files that a sentence names before it says how many more."""


def ask_hand_out(app: Host, session: Session, teams: Sequence[Team]) -> None:
    """Asks where the hand-outs go, until when they are wanted back, and what is said with them.

    Raises:
        ReadOnly: nothing can be kept here, so that what comes back could not be told from what was handed out.
    """
    session.must_write()
    one = teams[0] if len(teams) == 1 else None
    suggestion = handout_name(session.workspace, one) if one else "hand-outs"

    def then(values: Values) -> None:
        write = partial(write_handout, wanted_by=values["wanted_by"], note=values["note"])
        kind = Kind(partial(handout_name, session.workspace), write, "approve.merge", "stage 7")
        _write(app, session, _targets(teams, placed(values["path"]), kind), kind)

    fields = [
        Field("path", "File" if one else "Folder", suggestion, required="Type where it should go, such as east.align."),
        Field("wanted_by", "Wanted back", "", kind="day", help="5 dec, friday; empty for no day"),
        Field("note", "Say with it", "", help="what the manager reads first"),
    ]
    title = f"Hand out {whose(one.name)} part" if one else f"Hand out to {plural(len(teams), 'team')}"
    about = f"In {here()}" if one else f"A folder in {here()}; one file a team"
    open_form(app, lambda: FormScreen(title, fields, about=plain(about)), then)


def ask_check_in(app: Host, session: Session, teams: Sequence[Team]) -> None:
    """Asks where the check-ins go."""
    today = session.clock().astimezone().date()
    one = teams[0] if len(teams) == 1 else None
    suggestion = check_in_name(session.workspace, one, today) if one else f"check-ins {today.isoformat()}"
    kind = Kind(lambda team: check_in_name(session.workspace, team, today), write_check_in, "follow.merge", "stage 9")
    ask_path(
        app,
        f"{whose(one.name)} check-in" if one else f"Check-ins of {plural(len(teams), 'team')}",
        suggestion=suggestion,
        about=f"In {here()}" if one else f"A folder in {here()}; one file a team",
        then=lambda path: _write(app, session, _targets(teams, placed(path), kind), kind),
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """What is written: how a team's file is called, who writes it, the key that brings it back, and where that is."""

    name: Callable[[Team], str]
    write: Callable[[Session, Team, Path], None]
    back: str
    stage: str


def _targets(teams: Sequence[Team], place: Path, kind: Kind) -> list[tuple[Team, Path]]:
    """Where each team's file goes; no two have the same name on any system."""
    if len(teams) == 1:
        return [(teams[0], place if place.suffix == ".align" else place.with_name(f"{place.name}.align"))]
    names = distinct_names(kind.name(team).removesuffix(".align") for team in teams)
    return [(team, place / f"{name}.align") for team, name in zip(teams, names, strict=True)]


def _write(app: Host, session: Session, targets: Sequence[tuple[Team, Path]], kind: Kind) -> None:
    """Writes what is not there yet; what is there stays as it is and is named.

    Raises:
        Refused: a file could not be written, or nothing was, because all of it is there.
    """
    there: list[str] = []
    for team, target in targets:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            kind.write(session, team, target)
        except FileExistsError:
            there.append(target.name)
        except OSError as error:
            raise Refused(f"Nothing was written to {target}: {error.strerror or error}.") from error
    written = len(targets) - len(there)
    where = targets[0][1] if len(targets) == 1 else targets[0][1].parent
    if there:
        more = f" and {len(there) - NAMED} more" if len(there) > NAMED else ""
        names = f"{', '.join(there[:NAMED])}{more}"
        verb = "is" if len(there) == 1 else "are"
        left = f"{names} {verb} there already and {'was' if len(there) == 1 else 'were'} left; choose another name."
        if not written:
            raise Refused(left)
        done = f" {plural(written, 'hand-out')} written to {where}."
        app.notify(left + done, severity="warning", timeout=15)
        return
    app.notify(f"Written: {where}. It comes back with {say_key(kind.back)} in {kind.stage}.", timeout=12)
