"""`aligntui project FILE`: a second window for the room, following the facilitator's."""

from __future__ import annotations

import argparse
from pathlib import Path

from aligntui.cli import CANNOT_READ

from .workspaces import load

EXAMPLE = """example:
  aligntui project nordfrakt.align      in the terminal that the projector shows"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the workspace that is open in another terminal")


def run(args: argparse.Namespace) -> int:
    if load(args.file) is None:
        return CANNOT_READ
    from aligntui.ui import project

    return project(args.file.resolve())
