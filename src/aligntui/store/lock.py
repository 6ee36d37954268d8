"""One writer at a time: a lock file that says who, held by a lock of the system that ends with the process."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from aligntui.cleaning import one_line
from aligntui.dataclass import dataclass
from aligntui.disk import own, platform
from aligntui.disk.atomic import discard

from .codec import as_json

_MOST_BYTES = 4096
_MOST_LETTERS = 80
"""Of a name that comes out of a lock file and goes into a sentence."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2999
"""When a window can have been opened; a moment outside of it is not said."""
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
        with suppress(OverflowError, ValueError, OSError):  # a moment at the end of the calendar has no local time
            if self.since is not None:
                here = self.since.astimezone()
                parts.append(f"since {here:%H:%M} on {here.day} {here:%B %Y}")
        return " ".join(parts)


class InUse(Exception):
    """Another window has the lock; `holder` says whose, as far as the lock file can be read.

    `alive` is known where the system's own lock is held. Where it does not reach (another computer, a network share
    without locks) the lock file is all there is, and the window may be gone.
    """

    def __init__(self, holder: Holder, *, alive: bool = False) -> None:
        super().__init__(str(holder))
        self.holder = holder
        self.alive = alive

    @property
    def way(self) -> str:
        """What to do about it, as it goes on after a semicolon."""
        if self.alive:
            return "close it there first"
        if self.holder.here:
            return "close it there first, or if there is no such window, open it with --take-over"
        return "if that window is gone, open it with --take-over"


class Lock:
    """A held lock. `release` gives it back and removes the file; a killed process gives it back too.

    A file that lies in its place and holds something else is `foreign`: the system's lock on it is held all the same,
    and nothing is written into it, nor is it removed.
    """

    def __init__(self, path: Path, handle: int, who: str, *, foreign: bool = False) -> None:
        self.path = path
        self.who = who
        self.foreign = foreign
        self._handle = handle

    @classmethod
    def take(cls, path: Path, *, who: str, at: datetime, take_over: bool = False, of: Path | None = None) -> Lock:
        """Takes the lock in the file at `path`.

        `take_over` opens past a lock file of another computer, where the system's lock does not reach, and only there:
        a live window of this computer keeps its lock. A lock file that is made is shared as the
        workspace `of` is.

        Raises:
            InUse: somebody else has it.
            OSError: no lock file can be written there, or what lies there is a link, a folder, a pipe, a device.
        """
        for _ in range(_TRIES):
            handle = own.open_own(path, platform.READ_WRITE, of)
            try:
                lock = cls._try(path, handle, who, take_over)
            except BaseException:
                os.close(handle)
                raise
            if lock is None:
                os.close(handle)
                continue
            try:
                if not lock.foreign:
                    lock._sign(Holder(who, os.getpid(), platform.host(), at))
            except BaseException:
                lock.release()  # a full disk: nobody may find half a lock
                raise
            return lock
        raise InUse(holder_of(path) or Holder("", 0, "", None))

    @classmethod
    def _try(cls, path: Path, handle: int, who: str, take_over: bool) -> Lock | None:
        """The lock, or None when the file was removed between opening and locking it, and has to be opened again."""
        try:
            free = platform.lock(handle)
            reaches = True
        except OSError:
            free, reaches = True, False  # a file system without locks: what the file says is all there is
        head = _head(handle)
        holder = _parse(head)
        if not free:
            raise InUse(holder or Holder("", 0, platform.host(), None), alive=True)
        if holder is not None and not take_over:
            lives = platform.process_alive(holder.process) and holder.process != os.getpid()
            if not holder.here or (not reaches and lives):
                raise InUse(holder)
        here = os.fstat(handle)
        try:
            same = path.lstat().st_ino == here.st_ino
        except FileNotFoundError:
            same = False
        # A lock that a crash of the machine left may be empty or nothing but zeros; anything else is somebody's.
        ours = holder is not None or (not head.strip(b"\0 \r\n\t") and here.st_size <= _MOST_BYTES)
        foreign = not ours or (holder is None and here.st_nlink > 1)
        return cls(path, handle, who, foreign=foreign) if same else None

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
        removed = self.foreign
        with suppress(OSError):
            # While it is still locked: afterwards the file at this path may be somebody else's.
            removed = removed or self.path.lstat().st_ino != os.fstat(handle).st_ino
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
        handle = own.open_own(path, platform.READ)
    except OSError:
        return None
    try:
        return _parse(_head(handle))
    finally:
        os.close(handle)


def held_here(path: Path) -> Holder | None:
    """Who surely holds the lock on this computer right now, or None. Writes nothing."""
    holder = holder_of(path)
    if holder is None or not holder.here:
        return None
    try:
        handle = own.open_own(path, platform.WRITE)
    except OSError:
        return None
    try:
        if not platform.lock(handle):
            return holder
        platform.unlock(handle)
    except OSError:
        return None  # no locks there: a process of that number may be anybody's
    finally:
        os.close(handle)
    return None


def _head(handle: int) -> bytes:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, _MOST_BYTES + 1)
    except OSError:
        return b""


def _parse(data: bytes) -> Holder | None:
    """Who, as far as it can be read: a lock with nonsense in one field still tells the rest."""
    if len(data) > _MOST_BYTES:
        return None
    try:
        found: Any = from_json(data, allow_inf_nan=False)
    except ValueError:
        return None
    if not isinstance(found, dict) or not found.keys() >= {"who", "process", "host"}:
        return None
    process = found["process"]
    return Holder(
        who=_words(found["who"]),
        process=process if isinstance(process, int) and 0 < process < 1 << 31 else 0,
        host=_words(found["host"]),
        since=_moment(found.get("since")),
    )


def _words(value: Any) -> str:
    return one_line(value[: 4 * _MOST_LETTERS])[:_MOST_LETTERS] if isinstance(value, str) else ""


def _moment(value: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
