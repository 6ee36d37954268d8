"""`aligntui new FILE`: a file with a new session, empty or from the last one."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from aligntui.dataclass import dataclass
from aligntui.disk.atomic import discard

from .ending import CANNOT_READ, DONE, WRONG_USE
from .parsing import WrongUse, near
from .printing import complain, hand_over, say, say_json
from .workspaces import STREAM, STREAM_NAME, finish, load, place_of, read_stream
from .writing import no_place

if TYPE_CHECKING:
    from aligntui.exchange.incoming import Found
    from aligntui.model import Workspace
    from aligntui.session import Session

PARTS = ("look back", "people", "strategy", "agenda", "inventory", "parked", "comments")
AGAIN = ("priorities", "commitments", "tactics", "changes", "stops")
"""Of the last session, what --take can name; of what is promised again nothing is taken unless it is named."""

EXAMPLE = """examples:
  aligntui new nordfrakt.align --title "Nordfrakt sales 2027"
  aligntui new nordfrakt-2028.align --from nordfrakt.align --take people,parked
  aligntui new again.align --from whole.json"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the file to make (.align is added); - is standard output")
    parser.add_argument(
        "--from",
        dest="source",
        metavar="SOURCE",
        help="the last session (what came of it, its people, teams, inventory and what is due), a session exported as"
        " JSON (all of it), a list, a table or a StratML plan",
    )
    parser.add_argument(
        "--take",
        metavar="PARTS",
        help=f"of the last session only these, with commas: {', '.join(PARTS)}; and promised again: {', '.join(AGAIN)}",
    )
    parser.add_argument("--title", default="", metavar="T", help="what people call the session")
    parser.add_argument("--json", action="store_true", help="what was made and taken along, as one JSON object")


def run(args: argparse.Namespace) -> int:
    from aligntui.store.places import as_workspace_path

    to_stream = args.file == str(STREAM)
    if to_stream and args.json:
        complain("Standard output takes the session or the report, not both; name a file for the session.")
        return WRONG_USE
    if args.take is not None and not args.source:
        raise WrongUse("--take chooses parts of the last session: name that with --from. No file was made.")
    source = _source(args.source) if args.source else Source()
    if source is None:
        return CANNOT_READ
    if args.take is not None and source.last is None:
        raise WrongUse(f"--take chooses parts of a session, and {source.name} is none. No file was made.")
    if to_stream:
        return _print(source, args)
    path = as_workspace_path(args.file)
    if sentence := no_place(path):
        complain(sentence)
        return WRONG_USE
    return _make(path, source, args)


@dataclass(frozen=True, slots=True)
class Source:
    """What a new session begins with: nothing, the last session, or what a document holds."""

    name: str = ""
    last: Workspace | None = None
    document: Found | None = None
    whole: Workspace | None = None
    """A whole session, exported as JSON: the new one is it, record by record."""


def _source(given: str) -> Source | None:
    """What --from names; None when it cannot be read, which is said."""
    from aligntui.exchange.decoding import read_bytes
    from aligntui.exchange.incoming import CannotImport
    from aligntui.exchange.json_file import NotOurs
    from aligntui.store import CannotOpen

    try:
        if given == str(STREAM):
            return _from_data(read_stream(), STREAM_NAME, None)
        path = place_of(Path(given))
        if path is None:
            return None
        if path.suffix.casefold() == ".align":
            loaded = load(path)
            return Source(path.name, last=loaded.workspace) if loaded is not None else None
        return _from_data(read_bytes(path), path.name, path)
    except (CannotImport, CannotOpen, NotOurs) as trouble:
        complain(f"{trouble} No file was made.")
        return None


def _from_data(data: bytes, name: str, path: Path | None) -> Source | None:
    """What a file holds, whatever it is called: a session, a session as JSON, or somebody's document."""
    from aligntui.exchange.json_file import from_json, is_ours
    from aligntui.exchange.read_json import is_session
    from aligntui.exchange.reading import read_data
    from aligntui.store import read_workspace

    if is_ours(data):
        return Source(name, whole=from_json(data))
    if is_session(data):
        if path is None:
            return Source(name, last=read_workspace(data, name).workspace)
        loaded = load(path)
        return Source(name, last=loaded.workspace) if loaded is not None else None
    return Source(name, document=read_data(data, name))


def _make(path: Path, source: Source, args: argparse.Namespace) -> int:
    from aligntui.session import Session
    from aligntui.settings import person, remember
    from aligntui.store import CannotOpen, create_workspace
    from aligntui.store.errors import AlreadyThere
    from aligntui.store.places import journal_of

    try:
        opened = create_workspace(path, title=args.title, records=source.whole)
    except CannotOpen as refused:
        complain(refused)
        return WRONG_USE if isinstance(refused, AlreadyThere) else CANNOT_READ
    session = Session(opened.store, opened.loaded, by=person())
    try:
        taken = _begin(session, source, args.take, args.title)
    except NoSuchPart as wrong:
        session.let_go()
        path.unlink(missing_ok=True)
        complain(f"{wrong} No file was made.")
        return WRONG_USE
    if status := finish(session):
        for left in (path, journal_of(path)):  # half of what was asked for is nothing to begin with
            discard(left)
        return status
    remember(path)
    if args.json:
        say_json({"file": str(path), "title": args.title, "taken": taken}, indent=2)
        return DONE
    for words in taken:
        say(words)
    say(f"{path} is ready: aligntui {path}")
    return DONE


def _print(source: Source, args: argparse.Namespace) -> int:
    """The session on standard output; nothing is left on the disk."""
    import tempfile

    from aligntui.session import Session
    from aligntui.settings import person
    from aligntui.store import CannotOpen, as_file, create_workspace

    try:
        with tempfile.TemporaryDirectory(prefix="aligntui-") as folder:
            opened = create_workspace(Path(folder) / "new.align", title=args.title, records=source.whole)
            session = Session(opened.store, opened.loaded, by=person())
            for words in _begin(session, source, args.take, args.title):
                complain(words)
            data = as_file(session.workspace, session.history)
            session.let_go()
    except NoSuchPart as wrong:
        complain(wrong)
        return WRONG_USE
    except (CannotOpen, OSError) as trouble:
        complain(f"The session could not be made: {trouble}")
        return CANNOT_READ
    hand_over(data)
    return DONE


class NoSuchPart(Exception):
    """--take names what no session has; the message is one sentence."""


def _begin(session: Session, source: Source, take: str | None, title: str) -> list[str]:
    """Takes along what was asked for; a line for each thing that was taken."""
    from aligntui.session.framing import set_meta

    if source.whole is not None:
        if title:
            set_meta(session, title=title)
        return [f"taken from {source.name}: the whole session, as it was exported"]
    if source.last is not None:
        return _carry(session, source.last, take)
    if source.document is not None:
        return _import(session, source.name, source.document)
    return []


def _carry(session: Session, last: Workspace, take: str | None) -> list[str]:
    """Takes along what was asked for, all of it when nothing was said.

    Raises:
        NoSuchPart: there is no such part.
    """
    from aligntui.session.carrying import carry_over, offers

    today = date.today()
    found = offers(last, today)
    there = {offer.part: offer for offer in found}
    wanted = (
        [part.strip() for part in take.split(",") if part.strip()]
        if take
        else [one.part for one in found if one.comes_unasked]
    )
    for part in wanted:
        if part not in (*PARTS, *AGAIN):
            meant = near(part, (*PARTS, *AGAIN))
            way = f"did you mean {meant}? There are" if meant else "there are"
            raise NoSuchPart(f"There is no part “{part}” to take; {way} {', '.join((*PARTS, *AGAIN))}.")
    parts = [offer.part for offer in found if offer.part in wanted]
    carry_over(session, last, parts, today)
    if not session.workspace.meta.title and last.meta.title:
        from aligntui.rules.follow.look_back import next_title
        from aligntui.session import framing

        framing.set_meta(session, title=next_title(last.meta.title, today))
    return [f"taken: {there[part].words}" for part in parts]


def _import(session: Session, name: str, found: Found) -> list[str]:
    from aligntui.session.importing import add_arrival, arrival

    coming = arrival(
        session.workspace,
        found.imperatives,
        found.people,
        found.activities,
        found.tactics,
        strategy=found.strategy,
        horizon=found.horizon,
    )
    add_arrival(session, name, coming)
    said = [*found.sentences(), *coming.sentences()]
    return [f"taken from {name}: {coming.said}", *(f"    {remark}" for remark in said)]
