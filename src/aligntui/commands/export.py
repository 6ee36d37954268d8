"""`aligntui export FILE --to FORMAT`: the summary of a session, a team's plan, a person's card, or the read-out."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from aligntui.cli import CANNOT_READ, DONE, WRONG_USE

from .naming import named
from .printing import complain, hand_over, say, say_json
from .workspaces import load
from .writing import with_ending

if TYPE_CHECKING:
    from aligntui.exchange import Selection
    from aligntui.model import Workspace

EXAMPLE = """examples:
  aligntui export nordfrakt.align --to md -o summary.md
  aligntui export nordfrakt.align --to md --team "Key accounts" | less"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a workspace")
    parser.add_argument(
        "--to", required=True, metavar="FORMAT", help="md, html, docx, pdf, xlsx, pptx, csv, json, stratml"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--team", metavar="T", help="the plan of this team instead of the summary")
    which.add_argument("--person", metavar="P", help="the card of this person: what I do, what I stop, by when")
    which.add_argument("--read-out", action="store_true", help="the slides of the read-out, to print")
    which.add_argument("--all-teams", action="store_true", help="every team's plan; OUT is a folder")
    parser.add_argument("-o", "--out", default="-", metavar="OUT", help="where it goes; - is standard output")
    parser.add_argument("--private", action="store_true", help="in JSON: with notes, and votes by name")
    parser.add_argument("--template", default="", metavar="DOCX", help="a Word document whose styles are taken")
    parser.add_argument("--force", action="store_true", help="replace OUT when it is there already")
    parser.add_argument("--json", action="store_true", help="what was written, as one JSON object")


def run(args: argparse.Namespace) -> int:
    from aligntui.exchange import FORMATS

    format = FORMATS.get(args.to)
    if format is None:
        complain(f"There is no format “{args.to}”; there are {', '.join(FORMATS)}.")
        return WRONG_USE
    if args.out == "-" and (args.all_teams or format.folder):
        complain(f"{'--all-teams' if args.all_teams else format.name} writes several files: name a folder with -o.")
        return WRONG_USE
    if args.out == "-" and args.json:
        complain("Standard output takes the document or the report of --json, not both: name a file with -o.")
        return WRONG_USE
    if args.out == "-" and (sys.stdout is not None and sys.stdout.isatty()) and args.to in _NOT_TEXT:
        complain(f"{format.name} cannot be shown in a terminal: name a file with -o.")
        return WRONG_USE
    loaded = load(args.file)
    if loaded is None:
        return CANNOT_READ
    written: list[Path] = []
    if args.all_teams:
        status = _write_teams(loaded.workspace, args, written)
    else:
        selection = _selection(loaded.workspace, args)
        if selection is None:
            return WRONG_USE
        out = with_ending(Path(args.out), format.ending) if args.out != "-" else None
        status = _one(loaded.workspace, selection, args, out, written)
    if args.json:
        say_json({"written": [str(path) for path in written]}, indent=2)
    return status


_NOT_TEXT = ("docx", "pdf", "xlsx", "pptx")


def _one(
    workspace: Workspace, selection: Selection, args: argparse.Namespace, out: Path | None, written: list[Path]
) -> int:
    """Makes one document and writes it; an existing file is never overwritten without a word."""
    from aligntui.exchange import NotInstalled, export
    from aligntui.exchange.files import existing, write_output
    from aligntui.store.errors import describe

    try:
        made = export(workspace, selection, args.to, date.today(), private=args.private, template=args.template)
    except NotInstalled as missing:
        complain(missing)
        return WRONG_USE
    except (OSError, ValueError) as error:
        complain(f"The template cannot be used: {error}")
        return WRONG_USE
    if out is None:
        return _print(made) if isinstance(made, bytes) else WRONG_USE
    if not args.all_teams and not out.absolute().parent.is_dir():
        complain(f"{out} could not be written: the folder {out.parent} is not there; nothing was changed.")
        return WRONG_USE
    there = existing(out, made)
    if there and not args.force:
        complain(
            f"{there[0]} is there already and was left as it is; choose another name, or add --force to replace it."
        )
        return WRONG_USE
    try:
        write_output(out.resolve() if out.is_symlink() else out, made)
    except OSError as error:
        complain(f"{out} could not be written: {describe(error)}; nothing was changed, choose another place.")
        return WRONG_USE if out.is_dir() else CANNOT_READ
    written.append(out)
    if not args.json:
        say(f"{out} is written.")
    return DONE


def _write_teams(workspace: Workspace, args: argparse.Namespace, written: list[Path]) -> int:
    from aligntui.exchange import FORMATS, selection_of_teams
    from aligntui.exchange.files import safe_name
    from aligntui.model import Team

    selections = selection_of_teams(workspace)
    for nth, selection in enumerate(selections, 1):
        name = safe_name(workspace.need(Team, selection.record).name)
        if sys.stderr.isatty() and len(selections) > 3:
            end = "\n" if nth == len(selections) else ""
            print(f"\rwriting {nth} of {len(selections)}", end=end, file=sys.stderr)
        if status := _one(workspace, selection, args, Path(args.out) / f"{name}{FORMATS[args.to].ending}", written):
            return status
    return DONE


def _selection(workspace: Workspace, args: argparse.Namespace) -> Selection | None:
    from aligntui.exchange import Selection
    from aligntui.model import Person, Team

    if args.team is not None:
        team = named(workspace.all(Team), args.team, "team")
        return Selection("plan", team.id) if team is not None else None
    if args.person is not None:
        person = named(workspace.all(Person), args.person, "person", "people")
        return Selection("card", person.id) if person is not None else None
    return Selection("read-out") if args.read_out else Selection()


def _print(data: bytes) -> int:
    if sys.stdout is not None and sys.stdout.isatty():
        for line in data.decode("utf-8", "replace").splitlines():
            say(line)
    else:
        hand_over(data)
    return DONE
