"""`aligntui demo`: a throw-away copy of a sample."""

from __future__ import annotations

import argparse

from aligntui.cli import CANNOT_READ, DONE, WRONG_USE

from .printing import complain, say

EXAMPLE = """example:
  aligntui demo menswear"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", default="menswear", metavar="NAME", help="which example (default: menswear)")
    parser.add_argument("--list", action="store_true", help="say which there are")


def run(args: argparse.Namespace) -> int:
    from aligntui.samples import SAMPLES, copy_of_sample

    if args.list:
        for name, what in SAMPLES.items():
            say(f"{name:<12} {what}")
        return DONE
    if args.name not in SAMPLES:
        complain(f"There is no example “{args.name}”; there are {', '.join(SAMPLES)}.")
        return WRONG_USE
    try:
        path = copy_of_sample(args.name)
    except OSError as error:
        complain(f"The example could not be copied: {error.strerror or error}; nothing was changed.")
        return CANNOT_READ
    from aligntui.ui import run as run_app

    return run_app(path, throw_away=True)
