"""`aligntui history FILE`: who changed what, and when."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from aligntui.cli import CANNOT_READ, DONE

from .printing import say, say_json
from .workspaces import load

EXAMPLE = """example:
  aligntui history nordfrakt.align --since 2026-10-03T13:00"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a workspace")
    parser.add_argument("--since", type=_moment, metavar="T", help="from this day or moment on, as 2026-10-03T13:00")
    parser.add_argument("--json", action="store_true", help="one object a line, with what was before and after")


def run(args: argparse.Namespace) -> int:
    loaded = load(args.file)
    if loaded is None:
        return CANNOT_READ
    for transaction in loaded.history:
        if args.since is not None and transaction.at < args.since:
            continue
        if args.json:
            say_json(transaction.model_dump(mode="json"))
        else:
            say(f"{transaction.at.astimezone():%Y-%m-%d %H:%M}  {transaction.by or '-':<14}  {transaction.label}")
    return DONE


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        raise argparse.ArgumentTypeError(f"“{text}” is no moment; write it as 2026-10-03 or 2026-10-03T13:00") from None
