"""`aligntui new FILE`: a file with an empty session."""

from __future__ import annotations

import argparse

from aligntui.cli import CANNOT_READ, DONE, WRONG_USE

from .printing import complain, say

EXAMPLE = """example:
  aligntui new nordfrakt.align --title "Nordfrakt sales 2027\""""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the file to make; .align is added when it is missing")
    parser.add_argument("--title", default="", metavar="T", help="what people call the session")


def run(args: argparse.Namespace) -> int:
    from aligntui.store import CannotOpen, create_workspace, remember
    from aligntui.store.errors import AlreadyThere
    from aligntui.store.places import as_workspace_path

    path = as_workspace_path(args.file)
    try:
        create_workspace(path, title=args.title).store.close()
    except CannotOpen as refused:
        complain(refused)
        return WRONG_USE if isinstance(refused, AlreadyThere) else CANNOT_READ
    remember(path)
    say(f"{path} is ready: aligntui {path}")
    return DONE
