"""One open workspace: the only place that alters it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from pydantic import ValidationError

from aligntui.model import TABLES, Op, Transaction, UnknownRecord, Workspace
from aligntui.model.ids import Draw
from aligntui.rules.past import before
from aligntui.store.errors import ChangedUnderneath, describe
from aligntui.store.port import Loaded, Store

from .editing import Pen
from .errors import ReadOnly, Refused
from .undoing import Stacks, backwards, depends

Listener = Callable[[Transaction], None]


@dataclass(frozen=True, slots=True)
class SaveState:
    """Whether what is on the screen is also on the disk."""

    kind: Literal["saved", "not saved", "read-only"]
    why: str = ""


@dataclass(slots=True)
class Checkpoint:
    """What the file will hold after it is written. Records never change, so the snapshot stays as it is."""

    store: Store
    workspace: Workspace
    history: tuple[Transaction, ...]
    count: int
    error: OSError | None = None

    def write(self) -> None:
        """Writes it; an error of the disk is kept in `error`."""
        try:
            self.store.checkpoint(self.workspace, self.history)
        except OSError as error:
            self.error = error


def now() -> datetime:
    """This moment, with its time zone."""
    return datetime.now(UTC)


class Session:
    """An open workspace with its history.

    Everything that alters the workspace goes through `change` (or `record_fact`, for what cannot be undone);
    each makes one transaction, which is durable before the call returns, or kept in memory and tried again when
    the disk refuses.
    """

    def __init__(
        self,
        store: Store,
        loaded: Loaded,
        *,
        by: str = "",
        clock: Callable[[], datetime] = now,
        draw: Draw = secrets.choice,
    ) -> None:
        self.store = store
        self.workspace: Workspace = loaded.workspace
        self.history: list[Transaction] = list(loaded.history)
        self.remarks = loaded.remarks
        self.by = by
        """The name of the person at the keyboard, for the history."""
        self.clock = clock
        self._draw = draw
        self._stacks = Stacks(self.history)
        self._waiting: list[Transaction] = []
        self._trouble = ""
        self._listeners: list[Listener] = []
        self._changing = False
        self._unwritten = 0

    # -- altering ------------------------------------------------------------------------------------------------

    @contextmanager
    def change(self, label: str) -> Iterator[Pen]:
        """One change with a label that a person understands, as "Park 'Refresh the brand'".

        An exception inside takes everything back. A change that alters nothing leaves no trace.

        Raises:
            ReadOnly: this window may not write; the message says who can.
        """
        yield from self._write(label, "do")

    @contextmanager
    def record_fact(self, label: str) -> Iterator[Pen]:
        """Like `change`, for what happened and cannot be undone: minutes used, a document exported."""
        yield from self._write(label, "fact")

    def _write(self, label: str, kind: Literal["do", "fact"]) -> Iterator[Pen]:
        if self.store.read_only:
            raise ReadOnly(self.store.read_only)
        if self._changing:
            raise RuntimeError("a change is already being written")
        at = self.clock()
        pen = Pen(self.workspace, at, self._draw)
        self._changing = True
        try:
            yield pen
        except BaseException:
            pen.take_back()
            raise
        finally:
            self._changing = False
        if pen.ops:
            if kind == "fact" and any(not TABLES[op.table].fact for op in pen.ops):
                pen.take_back()
                raise RuntimeError("a fact may only touch tables of facts")
            self._commit(tuple(pen.ops), label, kind, 0, at)

    def undo(self) -> Transaction | None:
        """Takes back the last change that is not undone; returns that change, or None when there is none."""
        if not self._stacks.done:
            return None
        return self._turn(self._stacks.done[-1], "undo")

    def redo(self) -> Transaction | None:
        """Does the last undone change again; returns that change, or None when there is none."""
        if not self._stacks.undone:
            return None
        return self._turn(self._stacks.undone[-1], "redo")

    def _turn(self, target: Transaction, kind: Literal["undo", "redo"]) -> Transaction:
        if self.store.read_only:
            raise ReadOnly(self.store.read_only)
        ops = backwards(target.ops) if kind == "undo" else target.ops
        at = self.clock()
        try:
            self.workspace.apply(Transaction(seq=1, at=at, label="", ops=ops))
        except (UnknownRecord, ValidationError) as error:
            # Only a file that another program edited can come to this.
            raise Refused(
                f"“{target.label}” cannot be turned back: what it touched was changed outside of aligntui; "
                "nothing was changed now."
            ) from error
        word = "Undo" if kind == "undo" else "Redo"
        self._commit(ops, f"{word}: {target.label}", kind, target.seq, at)
        return target

    def undo_only(self, seq: int) -> Transaction:
        """Takes back one change of the history and leaves everything after it as it is. That is a new change, so undo
        takes it back in turn.

        Raises:
            Refused: something later depends on it, or there is nothing to take back; the sentence says what.
        """
        target = next((one for one in self.history if one.seq == seq), None)
        if target is None or target.kind == "fact":
            raise Refused("That happened and cannot be taken back.")
        problem = depends(self.workspace, target)
        if problem:
            raise Refused(f"“{target.label}” cannot be taken back alone: {problem}.")
        if self.store.read_only:
            raise ReadOnly(self.store.read_only)
        ops, at = backwards(target.ops), self.clock()
        self.workspace.apply(Transaction(seq=1, at=at, label="", ops=ops))
        self._commit(ops, f"Undo only: {target.label}", "do", 0, at)
        return target

    @property
    def undoable(self) -> tuple[Transaction, ...]:
        """Changes that undo would take back, oldest first."""
        return tuple(self._stacks.done)

    @property
    def redoable(self) -> tuple[Transaction, ...]:
        """Changes that redo would do again; the last one comes first in line."""
        return tuple(self._stacks.undone)

    def _commit(
        self, ops: tuple[Op, ...], label: str, kind: Literal["do", "undo", "redo", "fact"], of: int, at: datetime
    ) -> None:
        seq = self.history[-1].seq + 1 if self.history else 1
        transaction = Transaction(seq=seq, at=at, by=self.by, label=label, kind=kind, of=of, ops=ops)
        self.history.append(transaction)
        self._stacks.follow(transaction)
        self._waiting.append(transaction)
        self._unwritten += 1
        self.retry()
        for listener in tuple(self._listeners):
            listener(transaction)

    # -- keeping -------------------------------------------------------------------------------------------------

    @property
    def save_state(self) -> SaveState:
        if self.store.read_only:
            return SaveState("read-only", self.store.read_only)
        if self._waiting:
            return SaveState("not saved", self._trouble)
        return SaveState("saved")

    @property
    def behind(self) -> int:
        """Transactions that are durable in the journal and not yet in the file."""
        return self._unwritten

    def retry(self) -> bool:
        """Tries to make waiting transactions durable; True when none waits any longer."""
        while self._waiting:
            try:
                self.store.append(self._waiting[0])
            except OSError as error:
                self._trouble = describe(error)
                return False
            self._waiting.pop(0)
        self._trouble = ""
        return True

    def prepare_checkpoint(self) -> Checkpoint | None:
        """A snapshot to write to the file, or None when the file is up to date. Its `write` may run in a thread."""
        if self.store.read_only or not self._unwritten:
            return None
        return Checkpoint(self.store, self.workspace.copy(), tuple(self.history), self._unwritten)

    def finish_checkpoint(self, checkpoint: Checkpoint) -> bool:
        """Takes note of what a written checkpoint covers. Failing loses nothing: the journal has it all."""
        if isinstance(checkpoint.error, ChangedUnderneath):
            # Everything is on the disk, in a file of our own where the session goes on; a person has to know it.
            self.remarks = (*self.remarks, str(checkpoint.error))
        elif checkpoint.error is not None:
            self._trouble = describe(checkpoint.error)
            return False
        self._unwritten -= checkpoint.count
        last = checkpoint.history[-1].seq
        self._waiting = [waiting for waiting in self._waiting if waiting.seq > last]
        return True

    def checkpoint(self) -> bool:
        """Brings the file up to date now; True when it is."""
        checkpoint = self.prepare_checkpoint()
        if checkpoint is None:
            return True
        checkpoint.write()
        return self.finish_checkpoint(checkpoint)

    def close(self) -> bool:
        """Brings the file up to date and lets go of it; False, and still open, when not everything is on the disk."""
        if not (self.checkpoint() or self.retry()):
            return False
        self.let_go()
        return True

    def let_go(self) -> None:
        """Lets go of the store as it is, saved or not."""
        with suppress(OSError):
            self.store.close()

    # -- listening -----------------------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls back after every transaction; returns what ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def before(self, seq: int) -> Workspace:
        """The workspace as it was before transaction `seq`, worked out backwards from now."""
        return before(self.workspace, self.history, seq)
