"""What the program draws on: standard error as Textual does, or standard output when that one is not a terminal."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import IO


class TerminalFile:
    """The terminal as a file whose writes never fail: one that is gone takes nothing, and the program can end."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return self._file.isatty()


def terminal_file() -> TerminalFile:
    """Where to draw: `2> log` must not take the screen away."""
    error, out = sys.__stderr__, sys.__stdout__
    seen = error if error is not None and error.isatty() else out
    assert seen is not None
    return TerminalFile(seen)
