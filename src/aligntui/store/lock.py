"""One writer at a time: a lock file that says who, held by a lock of the system that ends with the process."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from aligntui.disk import platform
from aligntui.disk.atomic import discard

from .codec import as_json

_MOST_BYTES = 4096
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a workspace open, as the lock file tells."""

    who: str
    process: int
    host: str
    since: datetime | None

    @property
    def here(self) -> bool:
        """Whether that is on this computer."""
        return self.host == platform.host()

    def __str__(self) -> str:
        """As it goes into a sentence: "Kim has had it open on lakeside since 10:20 on 3 October 2026"."""
        where = "in another window on this computer" if self.here else f"on {self.host or 'another computer'}"
        parts = [self.who or "Somebody", "has had it open", where]
        if self.since is not None:
            here = self.since.astimezone()
            parts.append(f"since {here:%H:%M} on {here.day} {here:%B %Y}")
        return " ".join(parts)


class InUse(Exception):
    """Another window has the lock; `holder` says whose, as far as the lock file can be read."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(str(holder))
        self.holder = holder


class Lock:
    """A held lock. `release` gives it back and removes the file; a killed process gives it back too."""

    def __init__(self, path: Path, handle: int, who: str) -> None:
        self.path = path
        self.who = who
        self._handle = handle

    @classmethod
    def take(cls, path: Path, *, who: str, at: datetime, take_over: bool = False) -> Lock:
        """Takes the lock in the file at `path`.

        `take_over` opens past a lock file of another computer, where the system's lock does not reach, and only there:
        a live window of this computer keeps its lock.

        Raises:
            InUse: somebody else has it.
            OSError: no lock file can be written there.
        """
        for _ in range(_TRIES):
            handle = platform.open_private(path, platform.READ_WRITE)
            try:
                if lock := cls._try(path, handle, who, take_over):
                    lock._sign(Holder(who, os.getpid(), platform.host(), at))
                    return lock
            except BaseException:
                os.close(handle)
                raise
            os.close(handle)
        raise InUse(holder_of(path) or Holder("", 0, "", None))

    @classmethod
    def _try(cls, path: Path, handle: int, who: str, take_over: bool) -> Lock | None:
        """The lock, or None when the file was removed between opening and locking it, and has to be opened again."""
        try:
            free = platform.lock(handle)
            reaches = True
        except OSError:
            free, reaches = True, False  # a file system without locks: what the file says is all there is
        holder = _parse(_head(handle))
        if not free:
            raise InUse(holder or Holder("", 0, platform.host(), None))
        if holder is not None and not take_over:
            lives = platform.process_alive(holder.process) and holder.process != os.getpid()
            if not holder.here or (not reaches and lives):
                raise InUse(holder)
        try:
            same = path.stat().st_ino == os.fstat(handle).st_ino
        except FileNotFoundError:
            same = False
        return cls(path, handle, who) if same else None

    def _sign(self, holder: Holder) -> None:
        since = holder.since.isoformat() if holder.since else None
        text = as_json({"who": holder.who, "process": holder.process, "host": holder.host, "since": since})
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.ftruncate(self._handle, 0)
        platform.write_all(self._handle, text + b"\n")

    def release(self) -> None:
        """Gives the lock back; a second call does nothing."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        removed = False
        with suppress(OSError):
            # While it is still locked: afterwards the file at this path may be somebody else's.
            removed = self.path.stat().st_ino != os.fstat(handle).st_ino
            if not removed:
                self.path.unlink()
                removed = True
        with suppress(OSError):
            platform.unlock(handle)
        os.close(handle)
        if not removed:
            discard(self.path)  # Windows removes no open file, and none that somebody else has open


def holder_of(path: Path) -> Holder | None:
    """What the lock file says, or None when there is none (or nothing in it)."""
    try:
        handle = platform.open_private(path, platform.READ)
    except OSError:
        return None
    try:
        return _parse(_head(handle))
    finally:
        os.close(handle)


def held_here(path: Path) -> Holder | None:
    """Who holds the lock on this computer right now, or None. Writes nothing."""
    holder = holder_of(path)
    if holder is None or not holder.here:
        return None
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        if not platform.lock(handle):
            return holder
        platform.unlock(handle)
    except OSError:
        return holder if platform.process_alive(holder.process) else None
    finally:
        os.close(handle)
    return None


def _head(handle: int) -> bytes:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, _MOST_BYTES)
    except OSError:
        return b""


def _parse(data: bytes) -> Holder | None:
    if not data.strip():
        return None
    try:
        found: Any = from_json(data)
        since = found.get("since")
        return Holder(
            who=str(found.get("who", "")),
            process=int(found.get("process", 0)),
            host=str(found.get("host", "")),
            since=datetime.fromisoformat(since) if since else None,
        )
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
