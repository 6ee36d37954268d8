"""Leaving when nobody can be asked: a signal, or a terminal that is gone."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

NO_TERMINAL = (
    "aligntui needs a terminal to draw in and a keyboard to read: its input or output leads elsewhere here. Run it in a"
    " terminal, without < and |; commands such as check and export work anywhere (aligntui --help)."
)
QUIET_SECONDS = 2.0
"""How long keys that already arrived may take to have their effect, before the program leaves without them."""


def is_terminal() -> bool:
    """Whether somebody can see what is drawn and press keys. Where standard error leads does not matter."""
    for stream in (sys.stdin, sys.stdout):
        try:
            if stream is None or not stream.isatty():
                return False
        except (OSError, ValueError):
            return False
    return True


def leave_on_signals(leave: Callable[[], object]) -> None:
    """Calls `leave` when the program is asked to end (SIGTERM) or the terminal is closed (SIGHUP).

    A SIGHUP that is ignored, as `nohup` asks for, stays ignored: a terminal that is gone is noticed by reading.
    """
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) == signal.SIG_IGN:
            continue
        # Windows has no such handlers, and a thread that is not the main one may set none.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, leave)
