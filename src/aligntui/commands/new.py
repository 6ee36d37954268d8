"""`aligntui new FILE`: a file with a new session, empty or from the last one."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from aligntui.cli import CANNOT_READ, DONE, WRONG_USE

from .printing import complain, say
from .workspaces import load

if TYPE_CHECKING:
    from aligntui.exchange.incoming import Found
    from aligntui.model import Workspace
    from aligntui.session import Session

EXAMPLE = """examples:
  aligntui new nordfrakt.align --title "Nordfrakt sales 2027"
  aligntui new nordfrakt-2028.align --from nordfrakt.align --take people,parked"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the file to make; .align is added when it is missing")
    parser.add_argument(
        "--from",
        dest="source",
        metavar="SOURCE",
        help="the last session: its people, teams, commitments and what is due",
    )
    parser.add_argument(
        "--take",
        metavar="PARTS",
        help="of the last session only these: people, strategy, agenda, commitments, parked, comments (with commas)",
    )
    parser.add_argument("--title", default="", metavar="T", help="what people call the session")


def run(args: argparse.Namespace) -> int:
    from aligntui.session import Session
    from aligntui.settings import person
    from aligntui.store import CannotOpen, create_workspace, remember
    from aligntui.store.errors import AlreadyThere
    from aligntui.store.places import as_workspace_path

    path = as_workspace_path(args.file)
    last = None
    document = None
    if args.source and Path(args.source).suffix.casefold() != ".align":
        document = _read(args.source)
        if document is None:
            return CANNOT_READ
    elif args.source:
        last = load(Path(args.source))
        if last is None:
            return CANNOT_READ
    try:
        opened = create_workspace(path, title=args.title)
        session = Session(opened.store, opened.loaded, by=person())
        status = _carry(session, last.workspace, args.take) if last is not None else DONE
        if document is not None:
            _import(session, Path(args.source).name, document)
        session.close()
        if status:
            path.unlink(missing_ok=True)
            return status
    except CannotOpen as refused:
        complain(refused)
        return WRONG_USE if isinstance(refused, AlreadyThere) else CANNOT_READ
    remember(path)
    say(f"{path} is ready: aligntui {path}")
    return DONE


def _carry(session: Session, last: Workspace, take: str | None) -> int:
    """Takes along what was asked for, and says what that is; all of it when nothing was said."""
    from aligntui.session.carrying import carry_over, offers

    today = date.today()
    found = offers(last, today)
    there = {offer.part: offer for offer in found}
    wanted = [part.strip() for part in take.split(",") if part.strip()] if take else list(there)
    known = ("people", "strategy", "agenda", "commitments", "parked", "comments")
    for part in wanted:
        if part not in known:
            complain(f"There is no part “{part}” to take; there are {', '.join(known)}. No file was made.")
            return WRONG_USE
    parts = [offer.part for offer in found if offer.part in wanted]
    carry_over(session, last, parts, today)
    for part in parts:
        say(f"taken: {there[part].words}")
    return DONE


def _read(source: str) -> Found | None:
    from aligntui.exchange.incoming import CannotImport
    from aligntui.exchange.reading import read_document

    try:
        return read_document(Path(source))
    except CannotImport as trouble:
        complain(f"{trouble} No file was made.")
        return None


def _import(session: Session, name: str, found: Found) -> None:
    from aligntui.session.importing import add_imported

    count = add_imported(session, name, found.imperatives, found.people, found.strategy, found.horizon)
    say(f"taken from {name}: {count} imperatives" + (f", {len(found.people)} people" if found.people else ""))
    for remark in found.remarks:
        say(f"    {remark}")
