"""`aligntui import FILE SOURCE...`: adds what documents of others hold."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from aligntui.cli import CANNOT_READ, DONE

from .printing import complain, say
from .workspaces import open_to_write

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


def run(args: argparse.Namespace) -> int:
    from aligntui.exchange.incoming import CannotImport, Found
    from aligntui.exchange.reading import read_data, read_document
    from aligntui.session.importing import add_imported

    read: list[tuple[str, Found]] = []
    for source in args.sources:
        name = "standard input" if source == "-" else Path(source).name
        try:
            found = read_data(sys.stdin.buffer.read(), name) if source == "-" else read_document(Path(source))
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
    for name, found in read:
        if session is not None:
            add_imported(session, name, found.imperatives, found.people, found.strategy, found.horizon)
        people = f", {len(found.people)} people" if found.people else ""
        say(f"{name}: {len(found.imperatives)} imperatives{people}")
        for remark in found.remarks:
            say(f"    {remark}")
        if args.dry_run:
            for one in found.imperatives:
                say(f"    {one.text}" + (f"  [{', '.join(one.themes)}]" if one.themes else ""))
    if session is not None and not session.close():
        complain(f"{args.file} could not be brought up to date: {session.save_state.why}.")
    return DONE
