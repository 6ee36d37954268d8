"""The workspace file as TinyDB sees it: `TinyDB(path, storage=WorkspaceStorage)`, or stock `TinyDB(path)` to read."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from aligntui.disk import own, platform
from aligntui.disk.atomic import put_in_place, write_beside

from . import places
from .codec import Tables, decode_tables, encode_tables


class WorkspaceStorage(Storage):
    """Keeps all tables in one JSON file, written in one step, with the previous one as a backup.

    A symbolic link is followed, so that the file it leads to is replaced and the link stays.

    Args:
        get: gives the bytes where they were read already, as together with a journal or out of a pipe.
        decode: makes the tables out of them.
        put: takes the bytes where more than putting them in place belongs to it, as at a checkpoint.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        get: Callable[[], bytes] | None = None,
        decode: Callable[[bytes], Tables] = decode_tables,
        put: Callable[[bytes], None] | None = None,
    ) -> None:
        super().__init__()
        # Not where the bytes come and go otherwise: the folder we stand in may be gone, and nothing asks for it then.
        self.path = Path(path) if get or put else Path(path).resolve()
        # No method of its own is kept on it: bytes of many megabytes would wait for the garbage collector with it.
        self._get = get
        self._decode = decode
        self._put = put

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The tables, or None when there is no file yet.

        Raises:
            Unreadable: the file holds something else.
            OSError: it cannot be read.
        """
        try:
            return self._decode(self._get() if self._get else self._read_file())
        except FileNotFoundError:
            return None

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replaces the file.

        Raises:
            OSError: it could not be written; the file is as it was.
        """
        (self._put or self._replace_file)(encode_tables(data))

    def _read_file(self) -> bytes:
        return own.read_named(self.path, places.MOST_BYTES)

    def _replace_file(self, data: bytes) -> None:
        put_in_place(write_beside(self.path, data), self.path, places.backup_of(self.path))
        platform.sync_folder(self.path.parent)
