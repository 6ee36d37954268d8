"""Textual's driver for terminals of Linux and macOS, with keys told apart by `Sequences`."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from .messages import TerminalGone
from .sequences import ESCAPE, Sequences
from .terminal_file import terminal_file

if TYPE_CHECKING:
    from textual.app import App

LOOK_SECONDS = 0.1
"""How often the reader looks whether the program has ended."""


class TerminalDriver(LinuxDriver):
    """Reads the terminal in a thread beside the program."""

    def __init__(self, app: App[object], **options: Any) -> None:
        super().__init__(app, **options)
        self._file = terminal_file()  # type: ignore[assignment]

    def run_input_thread(self) -> None:
        """Hands keys, pastes and mouse events to the program until it ends."""
        decode = getincrementaldecoder("utf-8")().decode
        sequences, parser = Sequences(), XTermParser()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                # Escape is the key when nothing follows at once: the only thing that time decides.
                wait = constants.ESCAPE_DELAY if sequences.is_open else LOOK_SECONDS
                if selector.select(wait):
                    if not (data := self._read()):
                        # The window was closed: nothing will ever come from there again.
                        self.process_message(TerminalGone())
                        return
                    pieces = sequences.feed(decode(data))
                else:
                    pieces = sequences.time_is_up()
                for piece in pieces:
                    if piece == ESCAPE:
                        self.process_message(events.Key("escape", ESCAPE))
                    else:
                        for message in parser.feed(piece):
                            self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _read(self) -> bytes:
        """What was typed; nothing when the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""
