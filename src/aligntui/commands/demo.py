"""`aligntui demo`: a throw-away copy of a sample."""

from __future__ import annotations

import argparse

from .ending import CANNOT_READ, DONE, WRONG_USE
from .parsing import near
from .printing import complain, say, say_json

EXAMPLE = """example:
  aligntui demo menswear"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", default="menswear", metavar="NAME", help="which example (default: menswear)")
    parser.add_argument("--list", action="store_true", help="say which there are")
    parser.add_argument("--json", action="store_true", help="the list as one JSON object")


def run(args: argparse.Namespace) -> int:
    from aligntui.samples import SAMPLES, copy_of_sample

    if args.json:
        say_json({"examples": [{"name": name, "what": what} for name, what in SAMPLES.items()]}, indent=2)
        return DONE
    if args.list:
        for name, what in SAMPLES.items():
            say(f"{name:<12} {what}")
        return DONE
    name = args.name.casefold()
    if name not in SAMPLES:
        meant = near(args.name, SAMPLES)
        way = f"did you mean {meant}? There are" if meant else "there are"
        complain(f"There is no example “{args.name}”; {way} {', '.join(SAMPLES)}.")
        return WRONG_USE
    try:
        path = copy_of_sample(name)
    except OSError as error:
        complain(f"The example could not be copied: {error.strerror or error}; nothing was changed.")
        return CANNOT_READ
    from aligntui.ui import run as run_app

    return run_app(path, throw_away=True)
