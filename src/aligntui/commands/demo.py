"""`aligntui demo`: a throw-away copy of a sample."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from .ending import CANNOT_READ, DONE, WRONG_USE
from .parsing import WrongUse, near
from .printing import complain, say, say_json

EXAMPLE = """example:
  aligntui demo menswear"""

DEFAULT = "menswear"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help=f"which example (default: {DEFAULT})")
    parser.add_argument("--list", action="store_true", help="say which there are")
    parser.add_argument("--json", action="store_true", help="the list as one JSON object")


def run(args: argparse.Namespace) -> int:
    from aligntui.samples import FOR_TODAY, SAMPLES, copy_of_sample

    if args.name is not None and (args.list or args.json):
        raise WrongUse(f"{'--list' if args.list else '--json'} lists all examples and opens none: leave the name out.")
    if args.json:
        say_json({"examples": [{"name": name, "what": what} for name, what in SAMPLES.items()]}, indent=2)
        return DONE
    if args.list:
        for name, what in SAMPLES.items():
            say(f"{name:<12} {what}")
        return DONE
    wanted = args.name or DEFAULT
    name = wanted.casefold()
    if name not in SAMPLES:
        meant = near(wanted, SAMPLES)
        way = f"did you mean {meant}? There are" if meant else "there are"
        complain(f"There is no example “{wanted}”; {way} {', '.join(SAMPLES)}.")
        return WRONG_USE
    try:
        path = copy_of_sample(name)
    except OSError as error:
        complain(f"The example could not be copied: {error.strerror or error}; nothing was changed.")
        return CANNOT_READ
    if name in FOR_TODAY:
        _begin_soon(path)
    from aligntui.ui import run as run_app

    return run_app(path, throw_away=True)


def _begin_soon(path: Path) -> None:
    """An agenda for today begins at the next quarter hour."""
    from aligntui.rules.agenda import next_quarter
    from aligntui.session import Session, framing
    from aligntui.store import open_workspace

    opened = open_workspace(path)
    session = Session(opened.store, opened.loaded)
    framing.set_meta(session, starts_at=next_quarter(datetime.now()))
    session.close()
