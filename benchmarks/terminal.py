"""A program in a pseudo-terminal, its bytes written and read directly: nothing waits that a person would not wait for.

The first version measured with pexpect, whose `send` sleeps 50 ms by itself: its key figures were that sleep.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass
from pathlib import Path

QUIET = 0.15
"""Seconds without a byte after which an answer is over."""
PAUSE = 0.003
"""Seconds between two bytes from which they belong to two writes; a terminal's own buffer splits one write faster."""


@dataclass(frozen=True)
class Answer:
    """What came after a key: seconds to its first and its last byte, how many bytes, in how many writes."""

    first: float
    last: float
    size: int
    writes: int


class Program:
    """A program of its own process, in a terminal of the given size; end it with `close`."""

    def __init__(self, command: list[str], *, columns: int = 100, rows: int = 30) -> None:
        self.started = time.perf_counter()
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.environ.pop("NO_COLOR", None)
            try:
                os.execvp(command[0], command)
            finally:
                os._exit(127)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.seen = b""

    def until(self, *texts: bytes, seconds: float = 60) -> list[float]:
        """Seconds from the start until each text had been drawn; raises `TimeoutError`."""
        found: dict[bytes, float] = {}
        end = time.perf_counter() + seconds
        while len(found) < len(texts):
            if time.perf_counter() > end or not self._read(1.0):
                missing = [text for text in texts if text not in found]
                if time.perf_counter() > end:
                    raise TimeoutError(f"{missing} never came; the last bytes: {self.seen[-400:]!r}")
                continue
            for text in texts:
                if text not in found and text in self.seen:
                    found[text] = time.perf_counter() - self.started
        return [found[text] for text in texts]

    def settle(self, quiet: float = 0.4) -> None:
        """Reads until nothing comes for a while."""
        while self._read(quiet):
            pass

    def press(self, keys: bytes, answer_within: float = 2.0) -> Answer | None:
        """Writes the bytes at once and reads the whole answer; None when none came."""
        start = time.perf_counter()
        os.write(self._terminal, keys)
        first = last = None
        size = writes = 0
        while select.select([self._terminal], [], [], QUIET if first else answer_within)[0]:
            data = os.read(self._terminal, 65_536)
            now = time.perf_counter() - start
            if last is None or now - last > PAUSE:
                writes += 1
            first, last, size = first or now, now, size + len(data)
        return None if first is None or last is None else Answer(first, last, size, writes)

    def drain(self) -> None:
        """Takes what came by itself, without waiting."""
        while self._read(0):
            pass

    def first_byte(self, keys: bytes, within: float = 2.0) -> float | None:
        """Seconds from writing the bytes to the first byte of whatever answers; None when nothing came."""
        start = time.perf_counter()
        os.write(self._terminal, keys)
        return time.perf_counter() - start if self._read(within) else None

    def processor(self) -> float:
        """Seconds of processor that the program has taken so far, in whole ticks of the system: of all its threads,
        those that have ended as well."""
        fields = Path(f"/proc/{self._process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident(self) -> int:
        """Bytes that the program holds in memory now."""
        rows = Path(f"/proc/{self._process}/status").read_text().splitlines()
        return next(int(row.split()[1]) * 1024 for row in rows if row.startswith("VmRSS"))

    def close(self) -> None:
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._terminal)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._terminal, 65_536)
        except OSError as gone:
            raise TimeoutError(f"the program ended; its last bytes: {self.seen[-400:]!r}") from gone
        self.seen += data
        return bool(data)
