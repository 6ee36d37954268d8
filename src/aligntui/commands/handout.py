"""`aligntui handout FILE --team T`: a manager's file to work on away from the room."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aligntui.cli import DONE, WRONG_USE

from .printing import complain, say
from .workspaces import open_to_write

if TYPE_CHECKING:
    from aligntui.model import Team
    from aligntui.session import Session

EXAMPLE = """examples:
  aligntui handout nordfrakt.align --team East -o east.align
  aligntui handout nordfrakt.align --all -o handouts"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the workspace of the session")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--team", metavar="T", help="the team whose part it is")
    which.add_argument("--all", action="store_true", help="one file for every team; OUT is a folder")
    parser.add_argument("-o", "--out", metavar="OUT", help="the file, or with --all the folder; as the team is called")


def run(args: argparse.Namespace) -> int:
    from aligntui.model import Team
    from aligntui.rules.names import record_named
    from aligntui.session import Refused

    opened = open_to_write(args.file)
    if isinstance(opened, int):
        return opened
    session = opened
    try:
        teams = session.workspace.all(Team)
        if not args.all:
            found = record_named(teams, args.team)
            if found is None:
                names = ", ".join(team.name for team in teams) or "none"
                complain(f"There is no team “{args.team}”; there are {names}.")
                return WRONG_USE
            teams = [found]
        return _write(session, teams, args.file, Path(args.out) if args.out else None, folder=args.all)
    except Refused as refusal:
        complain(refusal)
        return WRONG_USE
    finally:
        if not session.close():
            complain(f"{args.file} could not be brought up to date: {session.save_state.why}.")


def _write(session: Session, teams: Sequence[Team], file: Path, out: Path | None, *, folder: bool) -> int:
    from aligntui.session.handing import handout_name, write_handout

    base = out if folder and out is not None else file.parent if out is None else out.parent
    for team in teams:
        target = out if out is not None and not folder else base / handout_name(session.workspace, team)
        if target.suffix != ".align":
            target = target.with_name(target.name + ".align")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_handout(session, team, target)
        except FileExistsError:
            complain(f"{target} is there already and was left as it is; name another file with -o.")
            return WRONG_USE
        except OSError as error:
            complain(f"{target} could not be written: {error.strerror or error}; choose another place.")
            return WRONG_USE
        say(f"{target} is for {team.name}.")
    return DONE
