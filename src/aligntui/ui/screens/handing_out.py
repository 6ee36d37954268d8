"""Writes hand-outs from the screen: a file for one manager, a folder for all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from aligntui.disk.here import here
from aligntui.model import Team
from aligntui.rules.words import plural
from aligntui.session import Refused, Session
from aligntui.session.handing import handout_name, write_handout
from aligntui.ui.host import Host
from aligntui.ui.keys import say_key, say_refusal

from .files import ask_path


def ask_hand_out(app: Host, session: Session, teams: Sequence[Team]) -> None:
    """Asks where the hand-outs go.

    Raises:
        ReadOnly: nothing can be kept here, so that what comes back could not be told from what was handed out.
    """
    session.must_write()
    folder = here()
    one = teams[0] if len(teams) == 1 else None
    suggestion = handout_name(session.workspace, one) if one else "hand-outs"
    ask_path(
        app,
        f"Hand out {one.name}'s part" if one else f"Hand out to {plural(len(teams), 'team')}",
        suggestion=suggestion,
        about=f"In {folder}" if one else f"A folder in {folder}; one file a team",
        then=lambda path: _write(app, session, teams, folder / Path(path).expanduser()),
    )


def _write(app: Host, session: Session, teams: Sequence[Team], path: Path) -> None:
    for written, team in enumerate(teams):
        target = path if len(teams) == 1 else path / handout_name(session.workspace, team)
        if target.suffix != ".align":
            target = target.with_name(f"{target.name}.align")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_handout(session, team, target)
        except FileExistsError:
            app.notify(
                f"{target.name} is there already and was left as it is; choose another name."
                + (f" {plural(written, 'hand-out')} written before it." if written else ""),
                severity="warning",
                timeout=12,
            )
            return
        except OSError as error:
            app.notify(f"Nothing was written to {target}: {error.strerror or error}.", severity="error", timeout=12)
            return
        except Refused as refusal:
            app.notify(say_refusal(refusal), severity="warning", timeout=12)
            return
    where = path if len(teams) > 1 else target
    app.notify(f"Written: {where}. It comes back with {say_key('approve.merge')} in stage 7.", timeout=12)
