"""Which of Textual's drivers speaks to this terminal."""

from __future__ import annotations

import sys

from textual import constants
from textual.driver import Driver


def driver_class(default: type[Driver]) -> type[Driver]:
    """Our driver on Linux and macOS, which tells keys apart and notices that the terminal is gone; else Textual's."""
    if sys.platform == "win32" or constants.DRIVER:
        return default
    from .terminal_driver import TerminalDriver

    return TerminalDriver
