"""`aligntui history FILE`: who changed what, and when."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from .ending import CANNOT_READ, DONE, WRONG_USE
from .printing import complain, say, say_json
from .workspaces import load

EXAMPLE = """example:
  aligntui history nordfrakt.align --since 2026-10-03T13:00"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the file of a session; - is standard input")
    parser.add_argument("--since", metavar="T", help="from this day or moment on, as 2026-10-03T13:00")
    parser.add_argument("--json", action="store_true", help="one object a line, with what was before and after")


def run(args: argparse.Namespace) -> int:
    since = None
    if args.since is not None:
        since = _moment(args.since)
        if since is None:
            complain(f"“{args.since}” is no moment; write it as 2026-10-03 or 2026-10-03T13:00.")
            return WRONG_USE
    loaded = load(args.file)
    if loaded is None:
        return CANNOT_READ
    from aligntui.rules.rounds import merged_words
    from aligntui.rules.words import say_moment

    for transaction in loaded.history:
        if since is not None and transaction.at < since:
            continue
        if args.json:
            say_json(transaction.model_dump(mode="json"))
        else:
            say(f"{say_moment(transaction.at):<17}  {transaction.by or '-':<14}  {transaction.label}")
            for words in merged_words(transaction):
                say(f"{'':<17}  {'':<14}  · {words}")
    return DONE


def _moment(text: str) -> datetime | None:
    """A moment in the time of this computer; a day is its beginning. None when it is neither."""
    from aligntui.model.base import sane_moment

    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    try:
        return found.astimezone()
    except (OverflowError, OSError, ValueError):
        return sane_moment(found)
