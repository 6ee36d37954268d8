"""A disk that fails when it is told to."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from aligntui.disk import platform
from aligntui.store import journal


class Disk:
    """Stands in for `os` in the store. `fail` makes a call fail until `mend`."""

    def __init__(self) -> None:
        self._failing: dict[str, int] = {}
        self.calls: list[str] = []

    def fail(self, call: str, error: int) -> None:
        self._failing[call] = error

    def mend(self) -> None:
        self._failing.clear()

    def _check(self, call: str) -> None:
        self.calls.append(call)
        if call in self._failing:
            error = self._failing[call]
            raise OSError(error, os.strerror(error))

    def write(self, handle: int, data: bytes | memoryview) -> int:
        if "write" in self._failing:
            # A full disk takes a part first.
            os.write(handle, bytes(data)[: max(1, len(data) // 2)])
        self._check("write")
        return os.write(handle, data)

    def fsync(self, handle: int) -> None:
        self._check("fsync")
        os.fsync(handle)

    def ftruncate(self, handle: int, length: int) -> None:
        self._check("ftruncate")
        os.ftruncate(handle, length)

    def replace(self, source: Path, target: Path) -> None:
        self._check("replace")
        source.replace(target)

    def open(self, path: Any, flags: int, mode: int = 0o777) -> int:
        if flags & (os.O_CREAT | os.O_RDWR | os.O_WRONLY):
            self._check("open")
        return os.open(path, flags, mode)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    found = Disk()
    monkeypatch.setattr(platform, "os", found)
    monkeypatch.setattr(journal, "os", found)
    monkeypatch.setattr(platform, "replace", found.replace)
    return found


FULL = errno.ENOSPC
BROKEN = errno.EIO
READ_ONLY = errno.EROFS
FORBIDDEN = errno.EACCES
