"""Opening files without trusting what lies there: no link followed, a regular file only, and never more than a bound.

A folder that came by mail, from a checkout or over a network can hold anything under the names that this program gives
its own files: a link to somebody's `.bashrc`, a pipe, a device, a folder, gigabytes of nothing.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from . import platform
from .sharing import share_like

_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""Opening a pipe must not wait for whoever writes into it; for a regular file this changes nothing."""

_PIECE = 1 << 20

_KINDS = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Foreign(OSError):
    """Something else stands where a file is expected; it was neither read nor written.

    The message goes into a sentence: "nordfrakt.align.lock is a link and no file".
    """

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path.name} {what}")
        self.path = path


def open_own(path: Path, flags: int, like: Path | None = None) -> int:
    """A handle on a file of our own; one that is made now is shared as the file `like` beside it is.

    Raises:
        Foreign: it is a link, a folder, a pipe, a device: anything but a regular file.
        OSError: it cannot be opened.
    """
    try:
        found = path.lstat()  # also where the system cannot refuse links while opening
    except FileNotFoundError:
        found = None
    if found is not None:
        _refuse_unless_regular(path, found.st_mode)
    try:
        handle = platform.open_private(path, flags | _NO_LINKS | _NO_WAITING)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.EISDIR, errno.ENXIO):
            raise Foreign(path, "is no file of its own") from error
        raise
    try:
        now = os.fstat(handle)
        _refuse_unless_regular(path, now.st_mode)
        if found is not None and (found.st_ino, found.st_dev) != (now.st_ino, now.st_dev):
            raise OSError(errno.EAGAIN, "it was replaced at this moment", str(path))
        if found is None and like is not None:
            share_like(like, handle)
    except BaseException:
        os.close(handle)
        raise
    return handle


def read_own(path: Path, most: int) -> bytes:
    """All of a file of our own.

    Raises:
        FileNotFoundError: there is none.
        Foreign: something else stands there, or it has more than `most` bytes.
        OSError: it cannot be read.
    """
    return _read(path, open_own(path, platform.READ), most)


def read_named(path: Path, most: int) -> bytes:
    """All of a file that a person named: a link is followed, anything but a regular file is refused without waiting.

    Raises:
        Foreign: a folder, a pipe, a device, or more than `most` bytes.
        OSError: it cannot be read.
    """
    _refuse_unless_regular(path, path.stat().st_mode)
    handle = platform.open_private(path, platform.READ | _NO_WAITING)
    try:
        _refuse_unless_regular(path, os.fstat(handle).st_mode)
    except BaseException:
        os.close(handle)
        raise
    return _read(path, handle, most)


def is_own(path: Path) -> bool:
    """Whether a regular file stands there itself, not a link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def _read(path: Path, handle: int, most: int) -> bytes:
    try:
        size = os.fstat(handle).st_size
        if size > most:
            raise Foreign(path, f"has {size / 1e6:,.0f} MB, more than any of its kind has")
        pieces = []
        left = most + 1  # a file may grow while it is read
        while left and (piece := os.read(handle, min(left, max(size + 1, _PIECE)))):
            pieces.append(piece)
            left -= len(piece)
        if not left:
            raise Foreign(path, f"has more than {most / 1e6:,.0f} MB, more than any of its kind has")
        return b"".join(pieces)
    finally:
        os.close(handle)


def _refuse_unless_regular(path: Path, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    kind = next((words for test, words in _KINDS if test(mode)), "something else")
    raise Foreign(path, f"is {kind} and no file")
