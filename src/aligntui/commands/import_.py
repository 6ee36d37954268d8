"""`aligntui import FILE SOURCE...`: adds what documents of others hold."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .ending import CANNOT_READ, DONE, FINDINGS, WRONG_USE
from .naming import named
from .parsing import WrongUse
from .printing import complain, say, say_json
from .workspaces import finish, load, open_to_write, read_stream

if TYPE_CHECKING:
    from aligntui.exchange.incoming import Found
    from aligntui.exchange.reading import Choices
    from aligntui.model import Workspace
    from aligntui.session.importing import Arrival

EXAMPLE = """examples:
  aligntui import nordfrakt.align list.md ideas.csv
  aligntui import nordfrakt.align plan.xlsx --sheet Goals --header 4 --columns text=2,theme=1
  aligntui import nordfrakt.align staff.csv --as people
  aligntui import nordfrakt.align today.csv --as activities --team East --dry-run
  pbpaste | aligntui import nordfrakt.align -"""


def arguments(parser: argparse.ArgumentParser) -> None:
    from aligntui.exchange.incoming import PURPOSES
    from aligntui.session.new_names import ANSWERS

    parser.add_argument("file", type=Path, metavar="FILE", help="the file of the session that gets it")
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="text, Markdown, a mail, CSV, Excel, Word, PowerPoint, PDF, a web page, OPML, FreeMind, StratML, an"
        " export of"
        " Jira, Linear, Trello, Asana, Notion, Planner or Monday; - is standard input",
    )
    parser.add_argument(
        "--as", dest="purpose", choices=PURPOSES, help="what the rows become; imperatives when nothing is said"
    )
    parser.add_argument("--sheet", default="", metavar="S", help="of a workbook this sheet, by name or number")
    parser.add_argument(
        "--header",
        type=int,
        metavar="ROW",
        help="the row that holds the headings, as the program numbers it; 0 for none",
    )
    parser.add_argument(
        "--columns",
        default="",
        metavar="C",
        help="which column is what, by number or heading: text=2,theme=1; also who, due, hours, money, role, team,"
        " priority, measure, target",
    )
    parser.add_argument("--team", default="", metavar="T", help="of activities and tactics whose row names no team")
    parser.add_argument("--priority", default="", metavar="P", help="of tactics whose row names none: A, B or C")
    parser.add_argument(
        "--names",
        choices=ANSWERS,
        default="keep",
        help="names that nobody on the list of people has: keep them as words (as when nothing is said), add each as a"
        " new person, or take it for the nearest person where one is near",
    )
    parser.add_argument("--only", choices=("goals", "objectives"), help="of a StratML plan only these")
    parser.add_argument("--dry-run", action="store_true", help="say what would be added, and add nothing")
    parser.add_argument("--json", action="store_true", help="what was added and left out, as one JSON object")


def run(args: argparse.Namespace) -> int:
    from aligntui.exchange.reading import Choices

    choices = Choices(args.sheet, args.header, args.columns, args.purpose)
    read: list[tuple[str, Found]] = []
    left: list[str] = []
    for source, in_a_folder in _sources(args.sources):
        found = _read(source, choices, args.only, "It was left out." if in_a_folder else "Nothing was imported.")
        if isinstance(found, int) and in_a_folder:
            left.append(source)
            continue
        if isinstance(found, int):
            return found
        read.append(("standard input" if source == "-" else Path(source).name, found))
    if not read:
        complain("Nothing was imported: in that folder there is no file that can be read.")
        return CANNOT_READ
    _refuse_what_is_ignored(read, args)
    if args.dry_run:
        workspace = _as_it_stands(args.file)
        coming = _work_out(workspace, read, args) if workspace is not None else CANNOT_READ
        if isinstance(coming, int):
            return coming
        _report(read, coming, left, args)
        return FINDINGS if coming.refused or left else DONE
    session = open_to_write(args.file)
    if isinstance(session, int):
        return session
    coming = _work_out(session.workspace, read, args)
    if isinstance(coming, int):
        session.close()
        return coming
    from aligntui.session.importing import add_arrival

    others = f" and {len(read) - 1} more" if len(read) > 1 else ""
    add_arrival(session, f"{read[0][0]}{others}", coming)
    if status := finish(session):
        return status
    _report(read, coming, left, args)
    return FINDINGS if coming.refused or left else DONE


def _refuse_what_is_ignored(read: list[tuple[str, Found]], args: argparse.Namespace) -> None:
    """A team or a priority for rows, where no row comes in that could have one.

    Raises:
        WrongUse: with what it is for.
    """
    if args.priority and not any(found.tactics for _, found in read):
        raise WrongUse("--priority is for tactics, and none are there; --as tactics makes some. Nothing was imported.")
    if args.team and not any(found.tactics or found.activities for _, found in read):
        raise WrongUse(
            "--team is for activities and tactics, and none are there; --as activities or --as tactics makes some."
            " Nothing was imported."
        )


def _sources(given: list[str]) -> Iterator[tuple[str, bool]]:
    """Every source, a folder standing for the files in it (not those that are hidden, nor sessions with what lies
    beside them), and whether it came out of a folder."""
    for source in given:
        folder = Path(source)
        if source == "-" or not folder.is_dir():
            yield source, False
            continue
        for each in sorted(folder.iterdir()):
            if each.is_file() and not each.name.startswith(".") and ".align" not in each.name.casefold():
                yield str(each), True


def _as_it_stands(path: Path) -> Workspace | None:
    """The workspace that a dry run compares with: an empty one where no file is yet."""
    from aligntui.model import Workspace

    if not path.exists():
        return Workspace()
    loaded = load(path)
    return loaded.workspace if loaded is not None else None


def _read(source: str, choices: Choices, only: str | None, otherwise: str) -> Found | int:
    """What one source holds; the exit status when it was refused, which is said."""
    from aligntui.exchange.incoming import CannotImport, WrongChoice
    from aligntui.exchange.reading import PLAN, read_source, settled, source_of

    try:
        read = source_of(read_stream(), "standard input") if source == "-" else read_source(Path(source))
        if only and read.kind != PLAN:
            raise WrongChoice(f"--only chooses parts of a StratML plan, and {read.name} is none.")
        found = settled(read, choices)
    except WrongChoice as wrong:
        complain(f"{wrong} {otherwise}")
        return WRONG_USE
    except CannotImport as trouble:
        complain(f"{trouble} {otherwise}")
        return CANNOT_READ
    if only:
        _only(found, only[:-1])
    return found


def _only(found: Found, kind: str) -> None:
    for one in [one for one in found.imperatives if one.kind in ("goal", "objective") and one.kind != kind]:
        found.imperatives.remove(one)
        found.change_of_mind("not asked for", one.place)


def _work_out(workspace: Workspace, read: list[tuple[str, Found]], args: argparse.Namespace) -> Arrival | int:
    """What all sources together bring, or the exit status when a team or a priority is not there, which is said."""
    from aligntui.exchange.incoming import Found
    from aligntui.model import Team
    from aligntui.rules.priorities import priorities
    from aligntui.rules.words import plural
    from aligntui.session.importing import arrival

    meant = named(workspace.all(Team), args.team, "team") if args.team else None
    if args.team and meant is None:
        return WRONG_USE
    team = meant.id if meant is not None else ""
    wanted = args.priority.casefold()
    priority = next(
        (one.id for one in priorities(workspace) if wanted in (one.letter.casefold(), one.short_name.casefold())), ""
    )
    if wanted and not priority:
        names = ", ".join(one.letter for one in priorities(workspace)) or "none yet"
        complain(f"There is no priority “{args.priority}”; there are: {names}. Nothing was imported.")
        return WRONG_USE
    whole = Found()
    for _, found in read:
        whole.merge(found)
        whole.strategy = {**found.strategy, **whole.strategy}
        whole.horizon = whole.horizon or found.horizon
    twice = whole.join_priorities()
    coming = arrival(
        workspace,
        whole.imperatives,
        whole.people,
        whole.activities,
        whole.tactics,
        strategy=whole.strategy,
        horizon=whole.horizon,
        team=team,
        priority=priority if wanted else "",
    )
    if twice:
        stand = "stands" if twice == 1 else "stand"
        coming.remarks.append(
            f"{plural(twice, 'priority', 'priorities')} {stand} among the imperatives too: each counts once, with its"
            " themes and its measure."
        )
    for one in coming.names:
        one.answer = args.names
    return coming


def _report(read: list[tuple[str, Found]], coming: Arrival, left: list[str], args: argparse.Namespace) -> None:
    if args.json:
        say_json({**_as_json(read, coming, args), "left": left}, indent=2)
        return
    for name, found in read:
        say(f"{name}: {found.said}")
        for remark in found.sentences():
            say(f"    {remark}")
    for sentence in coming.sentences():
        say(f"    {sentence}")
    if args.names == "keep" and any(one.one_person for one in coming.names):
        nearest = ", --names nearest takes the nearest one" if any(one.means for one in coming.names) else ""
        when = "" if args.dry_run else "Another time, "
        say(f"    {when}--names new puts each on the list of people{nearest}.")
    say(f"{'Would add' if args.dry_run else 'Added'}: {coming.said}.")
    if args.dry_run:
        for one in coming.imperatives:
            say(f"    {one.text}" + (f"  [{', '.join(one.themes)}]" if one.themes else ""))
        for person in coming.people:
            say(f"    {', '.join(part for part in (person.name, person.role, person.team) if part)}")
        for name in coming.new_people:
            say(f"    {name}")
        for fields in (*coming.activities, *coming.tactics):
            say(f"    {fields['team']}: {fields['text']}")


def _as_json(read: list[tuple[str, Found]], coming: Arrival, args: argparse.Namespace) -> dict[str, Any]:
    return {
        "file": str(args.file),
        "dry_run": args.dry_run,
        "sources": [_source_as_json(*one) for one in read],
        "added": {
            "imperatives": len(coming.imperatives),
            "people": len(coming.people) + len(coming.new_people),
            "activities": len(coming.activities),
            "tactics": len(coming.tactics),
        },
        "known": coming.known,
        "refused": coming.refused,
        "not_understood": coming.remarks,
        "not_on_the_list": [
            {
                "name": one.name,
                "places": one.places,
                "near": [person.name for person in one.near],
                "became": {"keep": "words", "new": "a new person", "nearest": "the nearest person"}[one.becomes],
            }
            for one in coming.names
        ],
    }


def _source_as_json(name: str, found: Found) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "source": name,
        "unit": found.unit.partition("|")[0],
        "rows": found.rows,
        "read": found.used,
        "left_out": [{"why": why.partition("|")[0], "places": places} for why, places in found.left_out.items()],
        "imperatives": [
            {"text": one.text, "themes": list(one.themes), "said_by": one.said_by, "place": one.place}
            for one in found.imperatives
        ],
        "people": [one.name for one in found.people],
        "activities": [asdict(one) for one in found.activities],
        "tactics": [asdict(one) for one in found.tactics],
        "remarks": found.remarks,
    }
