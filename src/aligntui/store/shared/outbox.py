"""What waits to be sent, beside the site's file: durable before the screen says kept, and gone when all was sent.

It is a list of lines, each with a checksum, that is only added to while something waits:

- `row`: a transaction of the database that a waiting one was made behind, where the file may not have it yet
- `wait`: a transaction made here, and the place that its maker knew
- `aside`: one that could not stand, and what came first
- `seen`: the uid of one that was looked at, so that it is not shown again
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from aligntui.dataclass import dataclass
from aligntui.disk import atomic, own, platform
from aligntui.disk.density import too_dense
from aligntui.model import Transaction
from aligntui.store.codec import as_json, seal, unseal
from aligntui.store.port import Aside

MOST_BYTES = 64_000_000


@dataclass(slots=True)
class ReadOutbox:
    """What an outbox held."""

    rows: list[Transaction] = field(default_factory=list)
    waiting: list[tuple[Transaction, int]] = field(default_factory=list)
    """Each with the place that its maker knew."""
    aside: list[Aside] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


def outbox_of(path: Path) -> Path:
    """Where the outbox of a site's file lies."""
    return path.with_name(path.name + ".outbox")


def read(path: Path) -> ReadOutbox:
    """What is in an outbox; what was cut off while it was written is not.

    Raises:
        OSError: something is there that cannot be read.
    """
    found = ReadOutbox()
    try:
        data = own.read_own(path, MOST_BYTES)
    except FileNotFoundError:
        return found
    for line in data.split(b"\n")[:-1]:
        body = unseal(line)
        if body is None or too_dense(body):
            break
        try:
            _add(found, from_json(body))
        except (ValueError, TypeError, KeyError, ValidationError):
            break
    return found


def _add(found: ReadOutbox, value: dict[str, Any]) -> None:
    if "row" in value:
        found.rows.append(Transaction.model_validate(value["row"]))
    elif "wait" in value:
        found.waiting.append((Transaction.model_validate(value["wait"]), int(value["after"])))
    elif "aside" in value:
        against = Transaction.model_validate(value["against"])
        found.aside.append(Aside(Transaction.model_validate(value["aside"]), against))
    elif "seen" in value:
        found.seen.add(str(value["seen"]))


class Outbox:
    """The outbox of an open site. Every method either has made it durable, or raises OSError and changed nothing."""

    def __init__(self, path: Path, in_file: int) -> None:
        self.path = path
        self.in_file = in_file
        """The last place that the site's file is known to have."""
        self._there: set[str] = set()
        self._last_row = 0
        self._handle = -1

    def begin(self, rows: Iterable[Transaction], waiting: Iterable[tuple[Transaction, int]],
              aside: Iterable[Aside]) -> None:  # fmt: skip
        """Has exactly this; the file goes when that is nothing."""
        rows, waiting, aside = list(rows), list(waiting), list(aside)
        if not (waiting or aside):
            self.clear()
            return
        self._let_go()  # the file is another one now
        lines = [{"row": one} for one in rows]
        lines += [{"aside": one.transaction, "against": one.against} for one in aside]
        atomic.write_whole(self.path, b"".join(seal(as_json(line)) for line in lines) + _waits(waiting))
        self._there = {one.uid for one, _ in waiting}
        self._last_row = rows[-1].seq if rows else 0

    def add(self, rows: Sequence[Transaction], waiting: Sequence[Transaction], after: int) -> None:
        """Puts what is not there yet behind what is there."""
        if self._there:
            self._open()  # somebody may have removed it: then all of it is written anew
        fresh = [one for one in waiting if one.uid not in self._there]
        if not fresh:
            return
        known = [one for one in rows if max(self._last_row, self.in_file) < one.seq <= after]
        data = b"".join(seal(as_json({"row": one})) for one in known) + _waits((one, after) for one in fresh)
        self._append(data)
        self._there |= {one.uid for one in fresh}
        self._last_row = max(self._last_row, after)

    def seen(self, uid: str) -> None:
        """Somebody has looked at what could not stand."""
        self._append(seal(as_json({"seen": uid})))

    def clear(self) -> None:
        """Nothing waits. The file is emptied and goes with `close`: to make it anew for each edit would wait for the
        disk twice. Lines that come back after a crash do no harm; what was sent is known by its uid."""
        if self._there or own.is_own(self.path):
            with suppress(FileNotFoundError):
                os.ftruncate(self._open(), 0)
        self._there, self._last_row = set(), 0

    def close(self) -> None:
        """Lets go of the file, which goes when it is empty."""
        is_empty = self._handle >= 0 and os.fstat(self._handle).st_size == 0
        self._let_go()
        if is_empty:
            with suppress(FileNotFoundError):
                self.path.unlink()

    def move(self, path: Path) -> None:
        """Goes on under another name."""
        self._let_go()
        with suppress(FileNotFoundError):
            platform.replace(self.path, path)
        self.path = path

    def _append(self, data: bytes) -> None:
        handle = self._open()
        length = os.lseek(handle, 0, os.SEEK_END)
        try:
            platform.write_all(handle, data)
            platform.sync_file(handle)
        except BaseException:
            with suppress(OSError):
                os.ftruncate(handle, length)
            raise

    def _open(self) -> int:
        """A handle on the file that lies there; it is made when there is none, as after somebody removed it."""
        if self._handle >= 0 and _same(self._handle, self.path):
            return self._handle
        self._let_go()
        fresh = not own.is_own(self.path)
        self._handle = own.open_own(self.path, platform.NEW if fresh else platform.WRITE)
        if fresh:
            self._there, self._last_row = set(), 0
            platform.sync_folder(self.path.parent)
        return self._handle

    def _let_go(self) -> None:
        if self._handle >= 0:
            with suppress(OSError):
                os.close(self._handle)
        self._handle = -1


def _same(handle: int, path: Path) -> bool:
    """Whether the open file is the one that lies there."""
    try:
        here, there = os.fstat(handle), path.lstat()
    except OSError:
        return False
    return (here.st_ino, here.st_dev) == (there.st_ino, there.st_dev)


def _waits(waiting: Iterable[tuple[Transaction, int]]) -> bytes:
    return b"".join(seal(as_json({"wait": one, "after": after})) for one, after in waiting)
