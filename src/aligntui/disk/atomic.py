"""Writing a file so that there is a whole one at every moment, whatever happens."""

from __future__ import annotations

import os
import secrets
import shutil
import zlib
from contextlib import suppress
from pathlib import Path

from aligntui.dataclass import dataclass

from . import own, platform
from .sharing import share_like


@dataclass(frozen=True, slots=True)
class Signature:
    """What tells that a file is not the one it was, without reading it."""

    changed_ns: int
    size: int
    number: int
    """The file's number in its file system."""

    @classmethod
    def of(cls, path: Path) -> Signature | None:
        """The signature of the file there, or None when there is none."""
        try:
            found = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return cls(found.st_mtime_ns, found.st_size, found.st_ino)


def write_beside(path: Path, data: bytes) -> Path:
    """Writes a temporary file in the folder of `path`, durable when this returns.

    It is readable by its owner only, except where the file at `path` is shared on purpose: then by the same people.

    Raises:
        OSError: it could not be written; the temporary file is gone again.
    """
    beside = _temporary(path)
    handle = platform.open_private(beside, platform.NEW)
    try:
        try:
            platform.write_all(handle, data)
            share_like(path, handle)
            platform.sync_file(handle)
        finally:
            os.close(handle)
    except BaseException:
        discard(beside)
        raise
    return beside


def put_in_place(beside: Path, path: Path, backup: Path | None = None) -> Signature:
    """Makes the temporary file the file at `path`; what was there becomes `backup`.

    It is durable after `platform.sync_folder`, which the caller calls once it has noted the signature.

    Raises:
        OSError: it could not be put there. The old file is whole, and the temporary one is gone.
    """
    try:
        signature = Signature.of(beside)
        if signature is None:
            raise FileNotFoundError(2, "the temporary file is gone", str(beside))
        kept = backup is not None and path.exists() and _keep(path, backup)
        platform.replace(beside, path)
    except BaseException:
        discard(beside)
        raise
    if kept and backup is not None:
        with suppress(OSError):  # no sooner: until now it could be a second name of the file itself
            backup.chmod(0o600)
    return signature


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file in one step: afterwards there is the new one, or (with an OSError) what was there before."""
    put_in_place(write_beside(path, data), path)
    platform.sync_folder(path.parent)


def sweep(path: Path) -> None:
    """Removes temporary files that a killed process left beside this file."""
    with suppress(OSError):
        for left in path.parent.glob(f"{_temporary_prefix(path)}*.tmp"):
            discard(left)


def discard(path: Path) -> None:
    """Removes a file of our own that nobody needs any more."""
    with suppress(OSError):
        path.unlink()


def _keep(path: Path, backup: Path) -> bool:
    """A second name for the file where the system can, else a copy; the file itself stays all the while.

    False when something else than a file lies where the backup would be: that stays as it is.
    """
    if os.path.lexists(backup) and not own.is_own(backup):
        return False
    second = _temporary(path)
    try:
        try:
            os.link(path, second)
        except OSError:
            _copy(path, second)
        platform.replace(second, backup)
    finally:
        discard(second)  # also there when both were names of one file already: then a rename does nothing
    return True


def _copy(path: Path, second: Path) -> None:
    with path.open("rb") as source:
        handle = platform.open_private(second, platform.NEW)
        with os.fdopen(handle, "wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            platform.sync_file(target.fileno())


def _temporary(path: Path) -> Path:
    return path.with_name(f"{_temporary_prefix(path)}{secrets.token_hex(6)}.tmp")


def _temporary_prefix(path: Path) -> str:
    """Of fixed length, so that a file whose own name is as long as names may be can be written too."""
    return f".aligntui-{zlib.crc32(os.fsencode(path.name)):08x}-"
