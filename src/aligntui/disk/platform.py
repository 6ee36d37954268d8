"""What Linux, macOS and Windows do differently. Nothing else in the program asks which system it runs on."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

READ = os.O_RDONLY
WRITE = os.O_RDWR
READ_WRITE = os.O_RDWR | os.O_CREAT
NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL

_PLAIN_BYTES = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
_PATIENCE_SECONDS = (0.02, 0.05, 0.1, 0.2)
"""How long Windows gets to let go of a file that a virus scanner looks at."""

if sys.platform == "win32":
    import ctypes
    import msvcrt

    _LOCK_AT = 1 << 30
    """A byte far behind the text, because Windows keeps others from reading what is locked."""

    def lock(handle: int) -> bool:
        """Takes the system's lock on an open file; False when another process (or window) has it."""
        os.lseek(handle, _LOCK_AT, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True

    def unlock(handle: int) -> None:
        os.lseek(handle, _LOCK_AT, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

    def process_alive(process: int) -> bool:
        """Whether a process of this number runs on this computer."""
        query_limited_information = 0x1000
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(query_limited_information, False, process)
        if handle:
            kernel.CloseHandle(handle)
        return bool(handle)

    def sync_folder(folder: Path) -> None:
        """Windows keeps its directory entries durable by itself and cannot open a folder."""

    def show_folder(folder: Path) -> None:
        """Opens a folder in the system's file manager."""
        os.startfile(folder)

else:
    import fcntl

    def lock(handle: int) -> bool:
        """Takes the system's lock on an open file; False when another process (or window) has it.

        Raises:
            OSError: this file system knows no locks.
        """
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)

    def process_alive(process: int) -> bool:
        """Whether a process of this number runs on this computer."""
        if process <= 0:
            return False
        try:
            os.kill(process, 0)
        except PermissionError:
            return True
        except (OSError, OverflowError):
            return False
        return True

    def sync_folder(folder: Path) -> None:
        """Makes a rename in this folder durable, where the file system can."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.EBADF, errno.ENOTSUP):
                raise
        finally:
            os.close(handle)

    def show_folder(folder: Path) -> None:
        """Opens a folder in the system's file manager."""
        command = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.Popen(
            [command, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def open_private(path: Path, flags: int) -> int:
    """A file handle on plain bytes; a file that is made is readable by its owner only."""
    return os.open(path, flags | _PLAIN_BYTES, 0o600)


def write_all(handle: int, data: bytes) -> None:
    """Writes every byte, however many the system takes at a time."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def sync_file(handle: int) -> None:
    """Returns when the bytes are on the disk, not only in a cache on the way."""
    if sys.platform == "darwin":
        try:
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
    os.fsync(handle)


def replace(source: Path, target: Path) -> None:
    """Puts one file in the place of another in one step."""
    if sys.platform == "win32":
        for pause in _PATIENCE_SECONDS:
            try:
                source.replace(target)
            except PermissionError:
                time.sleep(pause)
            else:
                return
    source.replace(target)


def host() -> str:
    """The name of this computer."""
    return socket.gethostname()
