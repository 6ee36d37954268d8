"""The real program in a real pseudo-terminal: what a person types, and the screen that comes back."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import signal
import sys
import time
from pathlib import Path

import pexpect
import pyte

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "delete": "\x1b[3~",
    "f2": "\x1bOQ",
    "ctrl+a": "\x01",
    "ctrl+k": "\x0b",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
}
PATIENCE = 20.0
"""Seconds to wait for something to appear before the test fails; generous, because machines are busy."""


def _heeds_hangups() -> None:
    """As in a terminal, also when the tests themselves run under `nohup`, which has its children ignore them."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Terminal:
    """One run of the program. Used as a context manager, it ends the program in the end.

    `extra` are variables of the environment, such as NO_COLOR. With `first_start` nobody has been asked for name and
    theme yet; else there are settings, with nothing in them.
    """

    def __init__(
        self, *arguments: str, folder: Path, rows: int = 24, columns: int = 80, first_start: bool = False, **extra: str
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONUTF8": "1"}
        environment.pop("NO_COLOR", None)
        environment.update(extra)
        if not first_start and (config := environment.get("XDG_CONFIG_HOME")):
            settings = Path(config) / "aligntui" / "settings.toml"
            settings.parent.mkdir(parents=True, exist_ok=True)
            settings.touch()
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "aligntui", *arguments],
            cwd=str(folder),
            env=environment,
            dimensions=(rows, columns),
            timeout=PATIENCE,
            preexec_fn=_heeds_hangups,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(Exception):
            self.child.close(force=True)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def read(self, seconds: float = 0.05) -> None:
        """Takes in what the program has drawn."""
        try:
            self._stream.feed(self.child.read_nonblocking(65536, timeout=seconds))
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            return

    def wait(self, *texts: str) -> None:
        """Waits until all of these are on the screen at once."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read()
            flat = " ".join(self.text.split())
            if all(text in self.text or text in flat for text in texts):
                return
        raise AssertionError(f"{texts} did not appear:\n{self.text}")

    def gone(self, text: str) -> None:
        """Waits until this is no longer on the screen."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read()
            if text not in self.text:
                return
        raise AssertionError(f"{text!r} is still there:\n{self.text}")

    def write(self, sent: bytes) -> None:
        """Writes bytes as a terminal delivers them: all in one packet, with no pause before."""
        while sent:
            sent = sent[os.write(self.child.child_fd, sent) :]
            self.read(0)

    def write_in_chunks(self, sent: bytes, chances: random.Random, longest: float = 0.3, most: int = 12) -> None:
        """Writes bytes in pieces of any size, up to `longest` seconds apart, at most `most` of them."""
        cuts = sorted({0, len(sent), *(chances.randrange(len(sent) + 1) for _ in range(most - 1))})
        for start, end in itertools.pairwise(cuts):
            self.write(sent[start:end])
            self.read(chances.uniform(0, longest))

    def type(self, text: str) -> None:
        self.child.send(text)

    def paste(self, text: str) -> None:
        self.child.send(f"\x1b[200~{text}\x1b[201~")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.child.send(KEYS.get(key, key))

    def leaves_within(self) -> float:
        """Waits for the program to end; returns the seconds until then that were its own: what it waited for a
        processor that others had is left out, where the system tells it."""
        began, before = time.monotonic(), self._kept_waiting(0.0)
        waited = before
        while self.child.isalive() and time.monotonic() < began + PATIENCE:
            waited = self._kept_waiting(waited)
            self.read(0.02)
        return time.monotonic() - began - (waited - before)

    def _kept_waiting(self, otherwise: float) -> float:
        try:
            return int(Path(f"/proc/{self.child.pid}/schedstat").read_text().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return otherwise

    def ended(self) -> int:
        """Waits for the program to end; returns its exit status."""
        end = time.monotonic() + PATIENCE
        while self.child.isalive() and time.monotonic() < end:
            self.read()
        self.child.close()
        status: int = self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus
        return status
