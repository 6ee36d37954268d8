"""`aligntui project FILE`: a second window for the room, following the facilitator's."""

from __future__ import annotations

import argparse
from pathlib import Path

from .ending import CANNOT_READ, DONE, WRONG_USE
from .printing import complain, say_json
from .workspaces import STREAM, load, place_of

EXAMPLE = """example:
  aligntui project nordfrakt.align      in the terminal that the projector shows"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the session that is open in another terminal")
    parser.add_argument("--json", action="store_true", help="say where the facilitator is, as one JSON object")


def run(args: argparse.Namespace) -> int:
    if args.file == STREAM:
        complain("A second window follows a file that is open in another: name it instead of -.")
        return WRONG_USE
    path = place_of(args.file)
    if path is None or load(path) is None:
        return CANNOT_READ
    if args.json:
        from aligntui.store import pointed

        here = pointed(path.resolve())
        say_json(
            {
                "file": str(path),
                "open": here is not None,
                "stage": here.stage if here else None,
                "record": here.record if here else None,
                "clock": here.clock if here else None,
            },
            indent=2,
        )
        return DONE
    from aligntui.ui import project

    return project(path.resolve())
