"""`aligntui import FILE SOURCE...`: adds what documents of others hold."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from aligntui.cli import CANNOT_READ, DONE

from .printing import complain, say, say_json
from .workspaces import finish, kept, open_to_write, read_stream

if TYPE_CHECKING:
    from aligntui.exchange.incoming import Found

EXAMPLE = """examples:
  aligntui import nordfrakt.align list.md ideas.csv
  aligntui import nordfrakt.align plan.xml --only goals
  pbpaste | aligntui import nordfrakt.align -"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the workspace that gets it")
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="text, Markdown, CSV, TSV, XLSX or StratML; - is standard input"
    )
    parser.add_argument("--only", choices=("goals", "objectives"), help="of a StratML plan only these")
    parser.add_argument("--dry-run", action="store_true", help="say what would be added, and add nothing")
    parser.add_argument("--json", action="store_true", help="what was added, as one JSON object")


def run(args: argparse.Namespace) -> int:
    from aligntui.exchange.incoming import CannotImport
    from aligntui.exchange.reading import read_data, read_document
    from aligntui.session.importing import add_imported

    read: list[tuple[str, Found]] = []
    for source in args.sources:
        name = "standard input" if source == "-" else Path(source).name
        try:
            found = read_data(read_stream(), name) if source == "-" else read_document(Path(source))
        except CannotImport as trouble:
            complain(f"{trouble} Nothing was imported.")
            return CANNOT_READ
        if args.only:
            found.imperatives = [one for one in found.imperatives if one.kind in ("", args.only[:-1])]
        read.append((name, found))
    session = None
    if not args.dry_run:
        opened = open_to_write(args.file)
        if isinstance(opened, int):
            return opened
        session = opened
    if session is not None:
        safe: list[str] = []
        for name, found in read:
            add_imported(session, name, found.imperatives, found.people, found.strategy, found.horizon)
            if not kept(session):
                break
            safe.append(name)
        if status := finish(session):
            if safe:
                complain(f"Kept before that, and not to be imported again: {', '.join(safe)}.")
            return status
    if args.json:
        sources = [_report(*one) for one in read]
        say_json({"file": str(args.file), "dry_run": args.dry_run, "sources": sources}, indent=2)
        return DONE
    for name, found in read:
        _show(name, found, every_line=args.dry_run)
    return DONE


def _report(name: str, found: Found) -> dict[str, object]:
    return {
        "source": name,
        "imperatives": [{"text": one.text, "themes": list(one.themes)} for one in found.imperatives],
        "people": [person.name for person in found.people],
        "remarks": found.remarks,
    }


def _show(name: str, found: Found, *, every_line: bool) -> None:
    from aligntui.rules.words import plural

    people = f", {plural(len(found.people), 'person', 'people')}" if found.people else ""
    say(f"{name}: {plural(len(found.imperatives), 'imperative')}{people}")
    for remark in found.remarks:
        say(f"    {remark}")
    if every_line:
        for one in found.imperatives:
            say(f"    {one.text}" + (f"  [{', '.join(one.themes)}]" if one.themes else ""))
