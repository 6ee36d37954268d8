"""The commands. Everything is imported late: `aligntui --version` and `lint` must cost next to nothing."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

COMMANDS: dict[str, str] = {
    "new": "makes a file with an empty session",
    "demo": "opens a throw-away copy of an example",
    "import": "adds what lists, tables and published plans hold",
    "check": "says what a session still needs; exit status 1 when something is open",
    "lint": "judges statements: which of six questions does each answer?",
    "export": "writes the session, a plan, a card or the read-out in nine formats",
    "handout": "cuts out a team's part for its manager to work on",
    "merge": "brings hand-outs back, field by field",
    "history": "says who changed what, and when",
    "doctor": "says what is wrong with a file, and writes a repaired copy",
    "project": "shows the room what the facilitator does in another terminal",
    "settings": "says where the settings are, and what they are",
}
"""Command -> what it does. Each is a module of `aligntui.commands` with `arguments(parser)` and `run(args)`."""

_MODULES = {"import": "import_"}
"""Commands whose name is a word of Python."""

DONE = 0
FINDINGS = 1
WRONG_USE = 2
CANNOT_READ = 3
IN_USE = 4
CONFLICTS = 5

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status of the program."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError, OSError):
            # What the terminal cannot show becomes a question mark, never a traceback.
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        status = _dispatch(given)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads us has seen enough. What is left in the buffer has nowhere to go.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _dispatch(given: list[str]) -> int:
    if given[:1] == ["--version"]:
        from aligntui import __version__

        print(f"aligntui {__version__}")
        return DONE
    from aligntui.commands import parsing

    name = given[0] if given and given[0] in COMMANDS else "open"
    module = importlib.import_module(f"aligntui.commands.{_MODULES.get(name, name)}")
    parser = parsing.parser_for(name, module, COMMANDS)
    if name == "open" and len(given) > 1 and not given[0].startswith("-") and module.misspelt(given[0]):
        given = given[:1]  # the command's own arguments would only hide what is wrong
    try:
        args = parser.parse_args(given[1:] if name in COMMANDS else given)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USE
    status: int = module.run(args)
    return status
