"""Edits that are not in the file yet: one line a transaction, durable before the screen says saved."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import Any, Literal

from pydantic_core import from_json

from aligntui.dataclass import dataclass
from aligntui.disk import own, platform
from aligntui.disk.density import too_dense
from aligntui.model import Transaction

from .codec import as_json, seal, unseal
from .whole import checksum

FORMAT = 1

MOST_BYTES = 64_000_000
"""No journal grows further: the file is brought up to date long before. A larger one is not read."""

Line = dict[str, Any]
"""One transaction as plain values."""


@dataclass(frozen=True, slots=True)
class Head:
    """The first line: to which file, at which moment of its history, the rest belongs."""

    workspace: str
    schema: int
    after: int
    """Number of the last transaction that was in the file when the journal began."""
    tip: str
    """Fingerprint of that transaction, so that edits are never put onto another version of the file."""

    def line(self) -> bytes:
        return seal(
            as_json(
                {
                    "journal": FORMAT,
                    "workspace": self.workspace,
                    "schema": self.schema,
                    "after": self.after,
                    "tip": self.tip,
                }
            )
        )


@dataclass(frozen=True, slots=True)
class ReadJournal:
    """What a journal holds, as far as it can be trusted."""

    head: Head | None = None
    lines: list[Line] = field(default_factory=list)
    length: int = 0
    """Bytes up to the end of the last good line."""
    end: Literal["whole", "torn", "damaged"] = "whole"
    """Torn: the last line was being written. Damaged: a line that had been finished cannot be read."""


def line_mark(transaction: Line | None) -> str:
    """What tells two transactions of the same number apart; empty for none."""
    if transaction is None:
        return ""
    kept = [transaction.get("seq"), transaction.get("at"), transaction.get("by"), transaction.get("label")]
    return checksum(as_json(kept)).decode("ascii")


def read(data: bytes) -> ReadJournal:
    """Reads a journal up to the first line that is not whole."""
    head: Head | None = None
    lines: list[Line] = []
    length = 0
    while length < len(data):
        end = data.find(b"\n", length)
        if end < 0:
            return ReadJournal(head, lines, length, "torn")
        body = unseal(data[length:end])
        try:
            value = from_json(body) if body is not None and not too_dense(body) else None
            if head is None:
                head = _head(value)
            else:
                lines.append(_transaction(value))
        except (ValueError, TypeError, KeyError):
            return ReadJournal(head, lines, length, "damaged")
        length = end + 1
    return ReadJournal(head, lines, length)


class Journal:
    """The journal of an open workspace. Nothing half-written stays in it, whatever the disk does.

    `length` is what it has on the disk already; 0 when there is none.
    """

    def __init__(self, path: Path, length: int = 0, last: int = 0, *, of: Path | None = None) -> None:
        self.path = path
        self._of = of
        """The workspace file: the journal is shared with the same people."""
        self.last = last
        """Number of the last transaction in it; 0 when it is empty."""
        self._length = length
        self._left = False
        """Whether a first line that failed could not be removed again: what lies there is ours."""
        self._handle = -1

    def append(self, transactions: Sequence[Transaction], head: Head) -> None:
        """Makes transactions durable, with one wait for the disk; `head` is written first when the journal begins.

        Raises:
            OSError: nothing of any stays; a later call may succeed.
        """
        data = b"".join(seal(as_json(transaction)) for transaction in transactions)
        if self._length == 0:
            data = head.line() + data
        if self._length + len(data) > MOST_BYTES:
            raise OSError(errno.EFBIG, "the journal may not grow any further", str(self.path))
        fresh = self._open()
        try:
            platform.write_all(self._handle, data)
            platform.sync_file(self._handle)
            if fresh:
                platform.sync_folder(self.path.parent)
        except BaseException:
            self._cut_back()
            raise
        self._length += len(data)
        self.last = transactions[-1].seq

    def _open(self) -> bool:
        """Sees to an open handle at the end of the last good line; True when the file was made just now."""
        fresh = False
        if self._handle < 0:
            fresh = not (self._length or self._left)
            try:
                self._handle = own.open_own(self.path, platform.NEW if fresh else platform.WRITE, self._of)
            except FileExistsError as error:
                raise own.Foreign(self.path, "is there already and holds something else") from error
            except FileNotFoundError as error:
                if self._left:
                    self._left = False
                    return self._open()
                raise _gone(self.path) from error
        try:
            here, there = os.fstat(self._handle), self.path.lstat()
            if (here.st_ino, here.st_dev) != (there.st_ino, there.st_dev) or here.st_size < self._length:
                raise _gone(self.path)
            if here.st_size != self._length:
                os.ftruncate(self._handle, self._length)
            os.lseek(self._handle, self._length, os.SEEK_SET)
        except FileNotFoundError as error:
            self.close()
            raise _gone(self.path) from error
        except BaseException:
            self.close()
            raise
        return fresh

    def _cut_back(self) -> None:
        # When even this fails, the next append cuts back before it writes, and a reader drops the torn line.
        with suppress(OSError):
            os.ftruncate(self._handle, self._length)
        self.close()
        if self._length == 0:
            self._left = True
            with suppress(OSError):
                self.path.unlink()
                self._left = False

    def remove(self) -> None:
        """The file has it all: the journal goes.

        Raises:
            OSError: it could not be removed; it does no harm, because each line has its number.
        """
        self.close()
        if self._length:  # without one of our lines in it, it is not ours to remove
            with suppress(FileNotFoundError):
                self.path.unlink()
        self._length = 0
        self.last = 0

    def move(self, path: Path) -> None:
        """Goes on under another name, with all it has.

        Raises:
            OSError: it stays where it was.
        """
        self.close()
        if self._length:
            platform.replace(self.path, path)
        self.path = path

    def close(self) -> None:
        if self._handle >= 0:
            with suppress(OSError):
                os.close(self._handle)
            self._handle = -1


def _gone(path: Path) -> OSError:
    if not path.parent.is_dir():
        return OSError(errno.ENOENT, "the folder is gone", str(path))
    return OSError(f"{path.name} was removed by somebody else")


def _head(value: Any) -> Head:
    if value["journal"] != FORMAT:
        raise ValueError("another journal")
    return Head(str(value["workspace"]), int(value["schema"]), int(value["after"]), str(value["tip"]))


def _transaction(value: Any) -> Line:
    if not isinstance(value["seq"], int) or not isinstance(value["ops"], list):
        raise TypeError("that is no change")
    return dict(value)
