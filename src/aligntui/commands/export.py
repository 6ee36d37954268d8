"""`aligntui export FILE --to FORMAT`: the summary of a session, a team's plan, a person's card, or the read-out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from aligntui.cli import CANNOT_READ, DONE, WRONG_USE

from .printing import complain, one_line, say
from .workspaces import load

if TYPE_CHECKING:
    from aligntui.exchange import Selection
    from aligntui.model import Person, Team, Workspace

R = TypeVar("R", "Team", "Person")

EXAMPLE = """examples:
  aligntui export nordfrakt.align --to md -o summary.md
  aligntui export nordfrakt.align --to md --team "Key accounts" | less"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a workspace")
    parser.add_argument("--to", required=True, metavar="FORMAT", help="md")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--team", metavar="T", help="the plan of this team instead of the summary")
    which.add_argument("--person", metavar="P", help="the card of this person: what I do, what I stop, by when")
    which.add_argument("--read-out", action="store_true", help="the slides of the read-out, to print")
    which.add_argument("--all-teams", action="store_true", help="every team's plan; OUT is a folder")
    parser.add_argument("-o", "--out", default="-", metavar="OUT", help="where it goes; - is standard output")
    parser.add_argument("--force", action="store_true", help="replace OUT when it is there already")


def run(args: argparse.Namespace) -> int:
    from aligntui.exchange import FORMATS, export

    if args.to not in FORMATS:
        complain(f"There is no format “{args.to}”; there is {', '.join(FORMATS)}.")
        return WRONG_USE
    if args.all_teams and args.out == "-":
        complain("--all-teams writes one file a team: name a folder with -o.")
        return WRONG_USE
    out = None if args.out == "-" else Path(args.out)
    if out is not None and not args.all_teams and out.exists() and not args.force:
        complain(f"{out} is there already and was left as it is; choose another name, or add --force to replace it.")
        return WRONG_USE
    loaded = load(args.file)
    if loaded is None:
        return CANNOT_READ
    if args.all_teams:
        return _write_teams(loaded.workspace, Path(args.out), args.to, force=args.force)
    selection = _selection(loaded.workspace, args)
    if selection is None:
        return WRONG_USE
    data = export(loaded.workspace, selection, args.to, date.today())
    return _print(data) if out is None else _write(out, data)


def _selection(workspace: Workspace, args: argparse.Namespace) -> Selection | None:
    from aligntui.exchange import Selection
    from aligntui.model import Person, Team

    if args.team is not None:
        team = _named(workspace.all(Team), args.team, "team")
        return Selection("plan", team.id) if team is not None else None
    if args.person is not None:
        person = _named(workspace.all(Person), args.person, "person", "people")
        return Selection("card", person.id) if person is not None else None
    return Selection("read-out") if args.read_out else Selection()


def _write_teams(workspace: Workspace, folder: Path, format: str, *, force: bool) -> int:
    from aligntui.exchange import FORMATS, export, selection_of_teams
    from aligntui.exchange.files import safe_name
    from aligntui.model import Team

    for selection in selection_of_teams(workspace):
        name = safe_name(workspace.need(Team, selection.record).name)
        target = folder / f"{name}{FORMATS[format].ending}"
        if target.exists() and not force:
            complain(f"{target} is there already and was left as it is; add --force to replace it.")
            return WRONG_USE
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            complain(f"The folder {folder} could not be made: {error.strerror or error}.")
            return WRONG_USE
        if status := _write(target, export(workspace, selection, format, date.today())):
            return status
    return DONE


def _named(records: Sequence[R], name: str, one: str, many: str = "") -> R | None:
    """The record of that name, however it is capitalised, or of that id; None is said with the names there are."""
    many = many or f"{one}s"
    wanted = name.strip().casefold()
    found = [record for record in records if wanted in (record.name.strip().casefold(), record.id)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(record.id for record in found)
        complain(f"There are {len(found)} {many} “{name}”; name one by its id: {ids}.")
    else:
        there = f"there are {', '.join(record.name for record in records)}" if records else f"there are no {many} yet"
        complain(f"There is no {one} “{name}”; {there}.")
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
