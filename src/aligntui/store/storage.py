"""The workspace file as TinyDB sees it: `TinyDB(path, storage=WorkspaceStorage)`, or stock `TinyDB(path)` to read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from aligntui.disk import own, platform
from aligntui.disk.atomic import put_in_place, write_beside

from . import places
from .codec import decode, encode
from .file_store import MOST_BYTES


class WorkspaceStorage(Storage):
    """Keeps all tables in one JSON file, written in one step, with the previous one as a backup.

    A symbolic link is followed, so that the file it leads to is replaced and the link stays.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        super().__init__()
        self.path = Path(path).resolve()

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The tables, or None when there is no file yet.

        Raises:
            Unreadable: the file holds something else.
            OSError: it cannot be read.
        """
        try:
            return decode(own.read_named(self.path, MOST_BYTES))
        except FileNotFoundError:
            return None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replaces the file.

        Raises:
            OSError: it could not be written; the file is as it was.
        """
        put_in_place(write_beside(self.path, encode(data)), self.path, places.backup_of(self.path))
        platform.sync_folder(self.path.parent)
