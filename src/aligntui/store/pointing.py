"""Where the facilitator is: a small file beside the workspace that a projecting window follows."""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from pathlib import Path

from aligntui.dataclass import dataclass
from aligntui.disk import own
from aligntui.disk.atomic import discard, write_whole

from . import places

MOST_BYTES = 4096
_MOST_LETTERS = 200
"""Of each word in it."""
_PATIENCE_SECONDS = 2.0
"""How long leaving waits for a disk that hangs."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """The stage on the facilitator's screen, what is selected there, and the words of its clock."""

    stage: str = "frame"
    record: str = ""
    clock: str = ""


def point(path: Path, pointer: Pointer) -> None:
    """Says where the facilitator is now. A disk that refuses is no reason to stop: only the projection stays behind.

    What lies in its place and is not a pointer of ours (a link, a folder, somebody's file) is left as it is.
    """
    target = places.pointer_of(path)
    words = {"stage": pointer.stage, "record": pointer.record, "clock": pointer.clock}
    text = json.dumps({name: word[:_MOST_LETTERS] for name, word in words.items()})
    with suppress(OSError):
        if _free_or_ours(target):
            write_whole(target, text.encode())


class Pointing:
    """Says where the facilitator is from a thread of its own: the disk is waited for there, and by no key."""

    def __init__(self) -> None:
        self._next: tuple[Path, Pointer] | None = None
        self._writer: threading.Thread | None = None
        self._guard = threading.Lock()
        self._points = False

    def point(self, path: Path, pointer: Pointer) -> None:
        """The first is there when this returns, for a window that is opened then; what was to be said after it and is
        overtaken is not said any more."""
        if not self._points:
            self._points = True
            point(path, pointer)
            return
        with self._guard:
            self._next = (path, pointer)
            if self._writer is None:
                self._writer = threading.Thread(target=self._write, name="pointer", daemon=True)
                self._writer.start()

    def forget(self, path: Path) -> None:
        """Nobody is here any more; nothing is written after this."""
        with self._guard:
            self._next = None
            writer, points = self._writer, self._points
        if writer is not None:
            writer.join(_PATIENCE_SECONDS)
        if points:
            forget(path)

    def _write(self) -> None:
        while True:
            with self._guard:
                job, self._next = self._next, None
                if job is None:
                    self._writer = None
                    return
            point(*job)


def pointed(path: Path) -> Pointer | None:
    """Where the facilitator is, or None when nobody has the workspace open."""
    try:
        found = json.loads(own.read_own(places.pointer_of(path), MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or "stage" not in found:
        return None
    values = {name: found.get(name, "") for name in ("stage", "record", "clock")}
    if not all(isinstance(value, str) for value in values.values()):
        return None
    return Pointer(**{name: value[:_MOST_LETTERS] for name, value in values.items()})


def forget(path: Path) -> None:
    """Nobody is here any more."""
    if pointed(path) is not None:
        discard(places.pointer_of(path))


def _free_or_ours(target: Path) -> bool:
    try:
        data = own.read_own(target, MOST_BYTES)
    except FileNotFoundError:
        return True
    except own.Foreign:
        return False
    return not data.strip() or data.startswith(b'{"stage"')
