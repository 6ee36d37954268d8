"""Finds the command and ends with its status. Everything is imported late: `--version` must cost next to nothing."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

from aligntui.commands.ending import CANNOT_READ, CONFLICTS, DONE, FINDINGS, IN_USE, WRONG_USE, NoOutput
from aligntui.commands.table import APP, COMMANDS

__all__ = ["CANNOT_READ", "COMMANDS", "CONFLICTS", "DONE", "FINDINGS", "IN_USE", "WRONG_USE", "NoOutput", "main"]

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status of the program."""
    if "_ARGCOMPLETE" in os.environ:
        from aligntui.commands.completing import complete

        complete()
    # A plugin for pydantic that happens to be installed has no business with what people wrote; looking for one among
    # everything that is installed takes as long as reading a session.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError, OSError):
            # What the terminal cannot show becomes a question mark, never a traceback.
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    status = DONE
    try:
        status = _dispatch(given)
        _flush(sys.stdout)
    except BrokenPipeError:
        # Whoever reads us has seen enough. What is left in the buffer has nowhere to go.
        _give_up(sys.stdout)
    except NoOutput as error:
        _give_up(sys.stdout)
        _tell(str(error))
        status = CANNOT_READ
    except KeyboardInterrupt:
        status = _INTERRUPTED
    except (OSError, MemoryError) as error:
        # What no command expected of the system: a folder that went away, a share that is stale.
        _give_up(sys.stdout)
        _tell(_refused(error))
        status = CANNOT_READ
    try:
        _flush(sys.stderr)
    except (OSError, NoOutput):
        _give_up(sys.stderr)
    return status


def _dispatch(given: list[str]) -> int:
    if given[:1] == ["--version"]:
        from aligntui import __version__
        from aligntui.commands.printing import say

        say(f"aligntui {__version__}")
        return DONE
    from aligntui.commands import parsing

    if any(each.casefold().startswith("postgres") for each in given):
        from aligntui.commands.addresses import WrongAddress, as_argument

        try:
            given = [as_argument(each) for each in given]
        except WrongAddress as wrong:
            _tell(str(wrong))
            return WRONG_USE

    command = COMMANDS.get(given[0], APP) if given else APP
    module = importlib.import_module(f"aligntui.commands.{command.module}")
    parser = parsing.parser_for(command, module)
    if command is APP and len(given) > 1 and not given[0].startswith("-") and module.misspelt(given[0]):
        given = given[:1]  # the command's own arguments would only hide what is wrong
    try:
        args = parser.parse_intermixed_args(given if command is APP else given[1:])
    except parsing.WrongUse as wrong:
        _tell(str(wrong))
        return WRONG_USE
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USE
    try:
        status: int = module.run(args)
    except parsing.WrongUse as wrong:
        _tell(str(wrong))
        return WRONG_USE
    return status


def _refused(error: OSError | MemoryError) -> str:
    from aligntui.store.errors import describe

    if isinstance(error, MemoryError):
        return "That takes more memory than this computer has; nothing was changed, try it with less."
    return f"The system refused it: {describe(error)}; nothing more was changed, mend that and try again."


def _tell(sentence: str) -> None:
    from aligntui.commands.printing import complain

    complain(sentence)


def _give_up(stream: TextIO | None) -> None:
    """What is left in the buffer goes nowhere, so that the interpreter does not try it again while it ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr]


def _flush(stream: TextIO | None) -> None:
    """Brings out what was printed.

    Raises:
        BrokenPipeError: nobody reads it any more.
        NoOutput: the disk did not take it.
    """
    if stream is None:
        return
    try:
        stream.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise NoOutput.because(error) from error
