"""When the side file is written: once for all that came meanwhile, beside the loop, and awaited by who needs it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from . import side_file


class SideFile:
    """What a restart needs, beside one workspace. A disk that refuses it is no reason to stop."""

    def __init__(self, path: Path | None, content: Callable[[], bytes]) -> None:
        self.path = path
        self._content = content
        self._wanted = self._written = 0
        self._task: asyncio.Task[None] | None = None
        self._lock = threading.Lock()
        self._over = False

    def keep(self) -> None:
        """What it holds has changed. Inside a loop it is written beside it, else at once."""
        if self.path is None or self._over:
            return
        self._wanted += 1
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._put(self.path, self._content())
            self._written = self._wanted
            return
        if self._task is None or self._task.done() or self._task.get_loop() is not loop:
            self._task = loop.create_task(self._write(self.path), name="side file")

    async def kept(self) -> None:
        """Returns when everything so far is on the disk, or the disk refused it."""
        task = self._task
        if task is not None and self._written < self._wanted and task.get_loop() is asyncio.get_running_loop():
            await asyncio.shield(task)

    def move(self, path: Path) -> None:
        """Goes on in another place."""
        if self.path is not None:
            with self._lock:
                side_file.forget(self.path)
                self.path = path
            self.keep()

    def end(self) -> None:
        """It goes, and nothing writes it again."""
        with self._lock:
            self._over = True
            if self.path is not None:
                side_file.forget(self.path)

    async def _write(self, path: Path) -> None:
        while self._written < self._wanted and not self._over:
            wanted, content = self._wanted, self._content()
            await asyncio.to_thread(self._put, self.path or path, content)
            self._written = wanted

    def _put(self, path: Path, content: bytes) -> None:
        with self._lock, suppress(OSError):
            if not self._over and path == self.path:
                side_file.put(path, content)
