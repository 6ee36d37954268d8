"""An open workspace file: every edit goes to the journal at once, and all of it to the file now and then."""

from __future__ import annotations

import errno
import threading
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aligntui.dataclass import dataclass
from aligntui.disk import own, platform
from aligntui.disk.atomic import Signature, put_in_place, write_beside
from aligntui.model import Transaction, Workspace

from . import migrations, places
from .database import write_tables
from .errors import ChangedUnderneath, Replaced
from .journal import Head, Journal, line_mark
from .lock import InUse, Lock
from .places import MOST_BYTES as MOST_BYTES
from .pointing import Pointer, Pointing
from .port import Aside
from .slips import FileSlips


@dataclass(slots=True)
class Known:
    """The file as this store read or wrote it last."""

    signature: Signature | None
    size: int
    sum: int
    others: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class FileStore:
    """Keeps one workspace in a file. Made by `open_workspace` and `create_workspace`.

    `append` and `checkpoint` may run at the same time in two threads.
    """

    def __init__(
        self,
        path: Path,
        *,
        known: Known,
        journal: Journal,
        slips: FileSlips,
        lock: Lock | None,
        last: Transaction | None,
        workspace: str,
        read_only: str = "",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._known = known
        self._journal = journal
        self.slips = slips
        self._lock = lock
        self._tip = last
        self._workspace = workspace
        self._clock = clock
        self._appending = threading.Lock()
        self._writing = threading.Lock()
        self._pointing = Pointing()

    @property
    def name(self) -> str:
        """The file's name without its suffix."""
        return self.path.stem

    def append(self, transaction: Transaction, after: int) -> Transaction:
        """Makes one transaction durable and gives it the next place; nobody else writes, so nothing is ever newer.

        Raises:
            Replaced: something else wrote the file, so nobody would read the journal beside it; a checkpoint is next.
            OSError: nothing of it is on the disk; a later call may succeed.
        """
        return self.append_all((transaction,), after)[0]

    def append_all(self, transactions: Sequence[Transaction], after: int) -> Sequence[Transaction]:
        """Like `append` for each, in their order, with one wait for the disk."""
        if self.read_only:
            raise OSError(errno.EROFS, self.read_only)
        with self._appending:
            if self._changed_underneath():
                raise Replaced(f"something else changed {self.path.name}")
            tip = self._tip
            head = Head(
                self._workspace,
                migrations.SCHEMA,
                tip.seq if tip else 0,
                line_mark(tip.model_dump(mode="json")) if tip else "",
            )
            placed = [one.model_copy(update={"seq": seq}) for seq, one in enumerate(transactions, after + 1)]
            self._journal.append(placed, head)
            return placed

    def post(self, waiting: Sequence[Transaction], aside: Sequence[Aside], after: int) -> bool:
        """Nothing is sent anywhere."""
        return False

    @property
    def others(self) -> Mapping[str, Mapping[str, Any]]:
        """Tables in the same file that hold no records; they are kept as they are."""
        return self._known.others

    def keep_beside(self, name: str, table: Mapping[str, Any] | None) -> None:
        """From the next checkpoint on the file has this table besides its records; None takes it away."""
        others = {other: kept for other, kept in self._known.others.items() if other != name}
        self._known.others = others if table is None else {**others, name: table}

    def follow(self, after: int) -> Sequence[Transaction]:
        """Nothing: the lock keeps others from writing."""
        return ()

    def checkpoint(self, workspace: Workspace, history: Sequence[Transaction]) -> None:
        """Writes all of it to the file; the journal goes when the file has everything that is in it.

        Raises:
            ChangedUnderneath: something else wrote the file. It stays as it is, all of ours is in a file beside it,
                and that file is the one this store keeps from now on: nothing is lost, and later calls succeed.
            OSError: the file could not be written and is as it was; the journal still has every edit.
        """
        if self.read_only:
            raise OSError(errno.EROFS, self.read_only)
        with self._writing:
            write_tables(
                self.path, workspace, history, self._known.others, put=lambda data: self._put_in_place(data, history)
            )

    def _put_in_place(self, data: bytes, history: Sequence[Transaction]) -> None:
        if len(data) > MOST_BYTES:
            raise OSError(errno.EFBIG, "the file may not grow any further")
        beside = write_beside(self.path, data)
        if self._changed_underneath():
            raise self._keep_ours(beside, data, history)
        with self._appending:  # a line that is appended now must not take the new file for a stranger's
            self._note(put_in_place(beside, self.path, places.backup_of(self.path)), data)
        platform.sync_folder(self.path.parent)
        self._let_go_of_journal(history)

    def point(self, pointer: Pointer) -> None:
        """Tells windows that project this workspace where its facilitator is. Never fails."""
        if not self.read_only:
            self._pointing.point(self.path, pointer)

    def close(self) -> None:
        """Lets go of the lock and of the journal's handle. Does not write."""
        self._journal.close()
        self._pointing.forget(self.path)
        if self._lock is not None:
            self._lock.release()

    def _note(self, signature: Signature | None, data: bytes) -> None:
        self._known.signature = signature
        self._known.size = len(data)
        self._known.sum = zlib.crc32(data)

    def _let_go_of_journal(self, history: Sequence[Transaction]) -> None:
        with self._appending:
            last = history[-1] if history else None
            if self._journal.last <= (last.seq if last else 0):
                with suppress(OSError):  # its lines have numbers, so a journal that stays does no harm
                    self._journal.remove()
                self._tip = last

    def _changed_underneath(self) -> bool:
        """Whether something else wrote the file. One that was only touched, or removed, is written as usual."""
        found = Signature.of(self.path)
        if found is None or found == self._known.signature:
            return False
        if found.size == self._known.size:
            try:
                if zlib.crc32(own.read_named(self.path, MOST_BYTES)) == self._known.sum:
                    self._known.signature = found
                    return False
            except OSError:
                return True
        return True

    def _keep_ours(self, beside: Path, data: bytes, history: Sequence[Transaction]) -> ChangedUnderneath:
        """Goes on in a file of our own beside the one that changed."""
        theirs = self.path
        ours = places.ours_beside(theirs, self._clock().astimezone())
        signature = put_in_place(beside, ours)
        platform.sync_folder(ours.parent)
        with self._appending:
            self._journal.move(places.journal_of(ours))
            self.slips.move(places.slips_of(ours))
            self.path = ours
        self._pointing.forget(theirs)  # nobody is there any more; the next `point` says where
        self._note(signature, data)
        self._let_go_of_journal(history)
        self._follow_with_lock()
        return ChangedUnderneath(
            f"Something else changed {theirs.name} while it was open here; that file was left as it is, everything of "
            f"this session is in {ours.name} beside it, and you go on working there.",
            ours,
        )

    def _follow_with_lock(self) -> None:
        old, self._lock = self._lock, None
        if old is not None:
            with suppress(OSError, InUse):
                self._lock = Lock.take(places.lock_of(self.path), who=old.who, at=self._clock(), of=self.path)
            old.release()
