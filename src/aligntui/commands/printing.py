"""What a command says: plain text for people, whatever is in it, and JSON for programs."""

from __future__ import annotations

import math
import sys
from contextlib import suppress

from aligntui.cleaning import in_a_terminal

from .ending import NoOutput


def say(text: object = "") -> None:
    """One line for a person, on standard output."""
    _print(in_a_terminal(str(text)))


def complain(text: object) -> None:
    """One sentence about what went wrong, on standard error. Where that leads nowhere, the status has to be enough."""
    with suppress(OSError, ValueError):
        print(in_a_terminal(str(text)), file=sys.stderr)


def say_json(value: object, *, indent: int | None = None) -> None:
    """One JSON value on standard output; other than ASCII is escaped, so that any pipe can carry it.

    A number that JSON cannot write (an infinite sum) is null.
    """
    import json

    try:
        text = json.dumps(value, indent=indent, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(value), indent=indent)
    _print(text)


def hand_over(data: bytes) -> None:
    """A whole document on standard output, as it is.

    Raises:
        NoOutput: it did not get out.
    """
    if sys.stdout is None:
        raise NoOutput("There is no standard output to write to; name a file with -o.")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise NoOutput.because(error) from error


def progress(doing: str, nth: int, of: int) -> None:
    """How far a command is, for somebody who looks at it: on standard error of a terminal, never in a pipe."""
    if of > 3 and sys.stderr is not None and sys.stderr.isatty():
        with suppress(OSError, ValueError):
            print(f"\r{doing} {nth} of {of}", end="\n" if nth == of else "", file=sys.stderr, flush=True)


def _print(line: str) -> None:
    try:
        print(line)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise NoOutput.because(error) from error


def _finite(value: object) -> object:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(inner) for inner in value]
    return value
