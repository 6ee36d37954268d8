"""`aligntui export FILE --to FORMAT`: the summary of a session, or one team's plan."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from aligntui.cli import CANNOT_READ, DONE, WRONG_USE

from .printing import complain, one_line, say
from .workspaces import load

if TYPE_CHECKING:
    from aligntui.model import Team, Workspace

EXAMPLE = """examples:
  aligntui export nordfrakt.align --to md -o summary.md
  aligntui export nordfrakt.align --to md --team "Key accounts" | less"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a workspace")
    parser.add_argument("--to", required=True, metavar="FORMAT", help="md")
    parser.add_argument("--team", metavar="T", help="the plan of this team instead of the summary")
    parser.add_argument("-o", "--out", default="-", metavar="OUT", help="where it goes; - is standard output")
    parser.add_argument("--force", action="store_true", help="replace OUT when it is there already")


def run(args: argparse.Namespace) -> int:
    from aligntui.exchange import FORMATS, export_plan, export_summary

    if args.to not in FORMATS:
        complain(f"There is no format “{args.to}”; there is {', '.join(FORMATS)}.")
        return WRONG_USE
    out = None if args.out == "-" else Path(args.out)
    if out is not None and out.exists() and not args.force:
        complain(f"{out} is there already and was left as it is; choose another name, or add --force to replace it.")
        return WRONG_USE
    loaded = load(args.file)
    if loaded is None:
        return CANNOT_READ
    workspace = loaded.workspace
    if args.team is None:
        document = export_summary(workspace, args.to, date.today())
    else:
        team = _team(workspace, args.team)
        if team is None:
            return WRONG_USE
        document = export_plan(workspace, team.id, args.to, date.today())
    data = document if isinstance(document, bytes) else document.encode("utf-8", "replace")
    return _print(data) if out is None else _write(out, data)


def _team(workspace: Workspace, name: str) -> Team | None:
    """The team of that name, however it is capitalised, or of that id; None is said with the names there are."""
    from aligntui.model import Team

    teams = workspace.all(Team)
    wanted = name.strip().casefold()
    found = [team for team in teams if wanted in (team.name.strip().casefold(), team.id)]
    if len(found) == 1:
        return found[0]
    if found:
        complain(f"There are {len(found)} teams “{name}”; name one by its id: {', '.join(team.id for team in found)}.")
    else:
        there = f"there are {', '.join(team.name for team in teams)}" if teams else "this session has no teams yet"
        complain(f"There is no team “{name}”; {there}.")
    return None


def _print(data: bytes) -> int:
    if sys.stdout.isatty():
        for line in data.decode("utf-8", "replace").splitlines():
            print(one_line(line))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    return DONE


def _write(out: Path, data: bytes) -> int:
    from aligntui.store.atomic import write_whole
    from aligntui.store.errors import describe

    try:
        write_whole(out.resolve() if out.is_symlink() else out, data)
    except OSError as error:
        complain(f"{out} could not be written: {describe(error)}; nothing was changed, choose another place.")
        return WRONG_USE
    say(f"{out} is written.")
    return DONE
