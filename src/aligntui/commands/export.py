"""`aligntui export FILE --to FORMAT`: the session, a plan, a card, the read-out, or a sheet on one page."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .ending import CANNOT_READ, DONE, WRONG_USE
from .naming import named
from .parsing import WrongUse
from .printing import complain, hand_over, say, say_json
from .workspaces import load, place_of
from .writing import with_ending, write_out

if TYPE_CHECKING:
    from aligntui.exchange import Format, Look, Selection
    from aligntui.model import Workspace
    from aligntui.store import Loaded

EXAMPLE = """examples:
  aligntui export nordfrakt.align --to pdf -o summary.pdf
  aligntui export nordfrakt.align --to md --team "Key accounts" | less
  aligntui export nordfrakt.align --to pdf --page -o strategy.pdf
  aligntui export nordfrakt.align --to eml --all-people -o cards"""

TEMPLATES = ("docx", "pptx")
PAPERS = ("html", "docx", "pdf", "xlsx", "eml")
DIALECTS = ("csv", "actions")
"""Formats that take --csv; the tools of others read commas only."""
PARTS = ("team", "person", "read_out", "all_teams", "all_people", "cards", "page", "x_matrix", "a3")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the file of a session")
    parser.add_argument(
        "--to",
        required=True,
        metavar="FORMAT",
        help="md, html, docx, pdf, pptx, xlsx, csv, actions, jira, asana, trello, planner, todoist, ics, notes, eml,"
        " json, stratml",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--team", metavar="T", help="the plan of this team instead of the summary")
    which.add_argument("--person", metavar="P", help="the card of this person: what I do, what I stop, by when")
    which.add_argument("--read-out", action="store_true", help="the slides of the read-out, to print")
    which.add_argument("--all-teams", action="store_true", help="every team's plan; OUT is a folder")
    which.add_argument("--all-people", action="store_true", help="everybody's card; OUT is a folder")
    which.add_argument("--cards", action="store_true", help="everybody's card in one document, to print")
    which.add_argument("--page", action="store_true", help="the strategy on one landscape page")
    which.add_argument("--x-matrix", action="store_true", help="the same as an X-matrix")
    which.add_argument("--a3", metavar="T", help="this team's A3 sheet")
    parser.add_argument("-o", "--out", default="-", metavar="OUT", help="where it goes; - is standard output")
    parser.add_argument("--private", action="store_true", help="in JSON: with notes, and votes by name")
    parser.add_argument(
        "--template", default="", metavar="FILE", help="a Word or PowerPoint file whose styles and head are taken"
    )
    parser.add_argument("--paper", choices=("A4", "Letter"), help="instead of the one of the settings")
    parser.add_argument(
        "--csv", choices=("comma", "semicolon"), help="semicolon and 7,5 for a spreadsheet that wants them"
    )
    parser.add_argument("--force", action="store_true", help="replace OUT when it is there already")
    parser.add_argument("--json", action="store_true", help="what was written, as one JSON object")


def run(args: argparse.Namespace) -> int:
    from aligntui.exchange import FORMATS

    format = FORMATS.get(args.to)
    if format is None:
        complain(f"There is no format “{args.to}”; there are {', '.join(FORMATS)}.")
        return WRONG_USE
    many = args.all_teams or args.all_people
    if args.out == "-" and (many or format.folder):
        what = "--all-teams" if args.all_teams else "--all-people" if args.all_people else format.name
        complain(f"{what} writes several files: name a folder with -o.")
        return WRONG_USE
    _refuse_what_is_ignored(args, format)
    if args.out == "-" and args.json:
        complain("Standard output takes the document or the report of --json, not both: name a file with -o.")
        return WRONG_USE
    if args.out == "-" and (sys.stdout is not None and sys.stdout.isatty()) and not format.text:
        complain(f"{format.name} cannot be shown in a terminal: name a file with -o.")
        return WRONG_USE
    loaded = load(args.file)
    if loaded is None:
        return CANNOT_READ
    selections = _selections(loaded.workspace, args)
    look = _look(args)
    if selections is None or look is None:
        return WRONG_USE
    if not selections:
        complain("There is nobody to write one for yet, so nothing was written.")
        return WRONG_USE
    made = _make(loaded, selections, args, look)
    if made is None:
        return WRONG_USE
    remarks = _remarks(loaded.workspace, selections, args)
    if args.out == "-":
        for remark in remarks:
            complain(remark)
        return _print(made[0]) if isinstance(made[0], bytes) else WRONG_USE
    return _write(loaded.workspace, selections, made, args, remarks)


def _refuse_what_is_ignored(args: argparse.Namespace, format: Format) -> None:
    """An option that this format, or this part of the session, has no use for.

    Raises:
        WrongUse: with the option, and where it counts.
    """
    if args.force and args.out == "-":
        raise WrongUse("--force replaces a file, and this goes to standard output: name the file with -o.")
    for option, given, wanted in (
        ("--private", args.private, ("json",)),
        ("--template", args.template, TEMPLATES),
        ("--paper", args.paper, PAPERS),
        ("--csv", args.csv, DIALECTS),
    ):
        if given and args.to not in wanted:
            raise WrongUse(f"{option} is for {' and '.join(wanted)}; {format.name} has no use for it.")
    if args.private and any(getattr(args, which) for which in PARTS):
        raise WrongUse("--private is for the whole session; a part of it never holds notes, nor votes by name.")


def _look(args: argparse.Namespace) -> Look | None:
    """The look of the settings, with what the line says instead; None is said."""
    from aligntui.exchange import look_of
    from aligntui.settings import load_settings

    settings = load_settings()
    try:
        look = look_of(replace(settings, paper=args.paper or settings.paper, csv=args.csv or settings.csv))
    except (OSError, ValueError) as error:
        complain(f"{error} Nothing was written.")
        return None
    look = look.with_template(args.template)
    if args.paper and args.to == "docx" and look.docx_template:
        raise WrongUse("--paper does not go together with a template, of the line or of the settings: it has its own.")
    return look


def _make(
    loaded: Loaded, selections: list[Selection], args: argparse.Namespace, look: Look
) -> list[bytes | dict[str, bytes]] | None:
    """Makes every document before the first one is written; None is said."""
    from aligntui.exchange import FORMATS, NotInstalled, NotSuited, Wanted
    from aligntui.session import MemoryStore, Session
    from aligntui.session.since import changes_of_plans

    workspace, changes = loaded.workspace, changes_of_plans(Session(MemoryStore(), loaded))
    made = []
    for nth, selection in enumerate(selections, 1):
        if sys.stderr.isatty() and len(selections) > 3:
            end = "\n" if nth == len(selections) else ""
            print(f"\rmaking {nth} of {len(selections)}", end=end, file=sys.stderr)
        try:
            made.append(FORMATS[args.to].make(Wanted(workspace, selection, date.today(), args.private, look, changes)))
        except (NotInstalled, NotSuited) as reason:
            complain(reason)
            return None
        except (OSError, ValueError) as error:
            complain(f"The template cannot be used: {error}")
            return None
    return made


def _write(
    workspace: Workspace,
    selections: list[Selection],
    made: list[bytes | dict[str, bytes]],
    args: argparse.Namespace,
    remarks: list[str],
) -> int:
    """Puts the documents there, all or none; an existing file is never replaced without a word."""
    from aligntui.exchange import FORMATS, names_of_set

    format = FORMATS[args.to]
    out = Path(args.out)
    many = args.all_teams or args.all_people
    folder = out if many or format.folder else None
    names = names_of_set(workspace, selections) if many else [""]
    files: dict[Path, bytes] = {}
    written: list[Path] = []
    for name, content in zip(names, made, strict=True):
        if isinstance(content, dict):
            home = out / name if many else out
            files.update({home / part: data for part, data in content.items()})
            written.append(home)
        else:
            target = out / f"{name}{format.ending}" if many else with_ending(out, format.ending)
            files[target] = content
            written.append(target)
    sources = [place_of(args.file) or args.file, *([Path(args.template)] if args.template else [])]
    if status := write_out(files, force=args.force, sources=sources, into=folder):
        return status
    if args.json:
        say_json({"written": [str(path) for path in written], "remarks": remarks}, indent=2)
        return DONE
    for path in written:
        say(f"{path} is written.")
    for remark in remarks:
        say(remark)
    return DONE


def _remarks(workspace: Workspace, selections: list[Selection], args: argparse.Namespace) -> list[str]:
    from aligntui.exchange.remarks import remarks

    return remarks(workspace, selections, args.to, date.today())


def _selections(workspace: Workspace, args: argparse.Namespace) -> list[Selection] | None:
    from aligntui.exchange import Selection, selection_of_people, selection_of_teams
    from aligntui.model import Person, Team

    if args.all_teams:
        return selection_of_teams(workspace)
    if args.all_people:
        return selection_of_people(workspace)
    wanted = args.team if args.team is not None else args.a3
    if wanted is not None:
        team = named(workspace.all(Team), wanted, "team")
        if team is None:
            return None
        return [Selection("plan" if args.team is not None else "a3", team.id)]
    if args.person is not None:
        person = named(workspace.all(Person), args.person, "person", "people")
        return [Selection("card", person.id)] if person is not None else None
    if args.cards:
        return [Selection("cards")]
    if args.page:
        return [Selection("page")]
    if args.x_matrix:
        return [Selection("x-matrix")]
    return [Selection("read-out") if args.read_out else Selection()]


def _print(data: bytes) -> int:
    if sys.stdout is not None and sys.stdout.isatty():
        for line in data.decode("utf-8", "replace").splitlines():
            say(line)
    else:
        hand_over(data)
    return DONE
