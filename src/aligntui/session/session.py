"""One open workspace: the only place that alters it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from pydantic import ValidationError

from aligntui.model import (
    KEYBOARD,
    TABLES,
    DoesNotFit,
    Op,
    Stale,
    Transaction,
    Way,
    Workspace,
    backwards,
    new_uid,
)
from aligntui.model.ids import Draw
from aligntui.model.references import referred
from aligntui.model.transaction import Kind
from aligntui.rules.past import after, before
from aligntui.store.errors import describe
from aligntui.store.port import Aside, Behind, Elsewhere, Loaded, NotDecided, Store

from .actor import Actor
from .editing import Pen
from .errors import Again, Overtaken, ReadOnly, Refused
from .kept import Kept
from .sharing import must_drive_to_turn
from .undoing import Pile, Stacks, depends, overtaken, passed_over, taken_alone, turned

SETTLING_SECONDS = 8.0
"""How long a command waits for a store that is elsewhere."""

Listener = Callable[[Transaction], None]


def now() -> datetime:
    """This moment, with its time zone."""
    return datetime.now(UTC)


class Session(Kept):
    """An open workspace with its history.

    Everything that alters the workspace goes through `change` (or `record_fact` and `decide_for_good`, for what cannot
    be undone); each makes one transaction, which is durable before the call returns, or kept in memory and tried again
    when the disk refuses. What others wrote comes in by `take_in`.
    """

    def __init__(
        self,
        store: Store,
        loaded: Loaded,
        *,
        by: str = "",
        home: str = KEYBOARD,
        clock: Callable[[], datetime] = now,
        draw: Draw = secrets.choice,
    ) -> None:
        super().__init__(store, loaded)
        self.clock = clock
        self.home = home
        """The actor of this keyboard: `keyboard`, or the id of a site of a shared store."""
        self._actor = Actor(home, by)
        self._key = ""
        self._way: Way = "fields"
        self._looked_at: frozenset[tuple[str, str, str]] = frozenset()
        self._draw = draw
        self._stacks = Stacks(self.history)
        self._listeners: list[Listener] = []
        self._changing = False
        if loaded.waiting or loaded.aside:
            self.retry()

    @property
    def history(self) -> list[Transaction]:
        """What the store has, in its order, and behind that what waits for it."""
        return self._log.history

    @property
    def aside(self) -> list[Aside]:
        """Edits that could not stand behind what others did; they are kept here until somebody has looked at them."""
        return self._log.aside

    # -- who -----------------------------------------------------------------------------------------------------

    @property
    def by(self) -> str:
        """The name of the person who acts, for the history."""
        return self._actor.name

    @by.setter
    def by(self, name: str) -> None:
        self._actor = Actor(self._actor.id, name)

    @property
    def actor(self) -> Actor:
        """Who acts: whoever sits at the keyboard, but inside `acting`."""
        return self._actor

    @contextmanager
    def acting(self, actor: Actor, key: str = "") -> Iterator[None]:
        """Everything inside is done by somebody else, who can undo it; for phones and other sites.

        `key` becomes the uid of the first transaction inside: whoever sends the same act twice asks `knows` first.
        """
        before = self._actor, self._key
        self._actor, self._key = actor, key
        try:
            yield
        finally:
            self._actor, self._key = before

    @contextmanager
    def having_seen(self, overtaken: Iterable[Overtaken]) -> Iterator[None]:
        """Whoever acts inside was shown what others put there, and writes over that on purpose; nothing newer."""
        before = self._looked_at
        self._looked_at = frozenset((one.record.id, one.field, repr(one.value)) for one in overtaken)
        try:
            yield
        finally:
            self._looked_at = before

    @contextmanager
    def deciding(self) -> Iterator[None]:
        """What is written inside is strict: it stands only when nothing newer is there (see `acts.decision`)."""
        before, self._way = self._way, "strict"
        try:
            yield
        finally:
            self._way = before

    @property
    def is_deciding(self) -> bool:
        return self._way == "strict"

    def knows(self, uid: str) -> bool:
        """Whether a transaction of this uid is in the history."""
        return self._log.knows(uid)

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

    @contextmanager
    def decide_for_good(self, label: str) -> Iterator[Pen]:
        """Like `change`, for a decision that undo refuses with a sentence, as the reveal of private papers."""
        yield from self._write(label, "final")

    def _write(self, label: str, kind: Kind) -> Iterator[Pen]:
        self.must_write()
        if self._changing:
            raise RuntimeError("a change is already being written")
        if self._way == "strict" and self._log.waiting:
            self.retry()  # what waits goes first
        at = self.clock()
        pen = Pen(self.workspace, at, self._draw)
        pen.looked_at = self._looked_at
        self._changing = True
        try:
            yield pen
        except Stale as stale:
            pen.take_back()
            raise overtaken(stale, self.history) from stale
        except BaseException:
            pen.take_back()
            raise
        finally:
            self._changing = False
        if pen.ops:
            if kind == "fact" and any(not TABLES[op.table].fact for op in pen.ops):
                pen.take_back()
                raise RuntimeError("a fact may only touch tables of facts")
            self._commit(tuple(pen.ops), label, kind, self._way, "", at)

    def must_write(self, turning: Transaction | None = None) -> None:
        """Does nothing where something can be kept, and this change turned.

        Raises:
            Refused: it can only be read (ReadOnly), or it belongs to whoever has the wheel; the sentence says why.
        """
        if self.store.read_only:
            raise ReadOnly(f"{self.store.read_only} Nothing can be changed here.")
        must_drive_to_turn(self.store, turning)

    def undo(self) -> Transaction | None:
        """Takes back the last change of whoever acts that is not undone; returns it, or None when there is none.

        Raises:
            Refused: it is final, or somebody built on it; the sentence says who. The next undo takes the one before.
        """
        while (target := self._pile.next_undo()) is not None:
            why = depends(self.workspace, target, self.history)
            if (turned := self._turn(target, backwards(target.ops), "undo", why)) is not None:
                return turned
        return None

    def redo(self) -> Transaction | None:
        """Does the last undone change of whoever acts again; returns it, or None when there is none.

        Raises:
            Refused: it does not fit any more; the sentence says why. The next redo takes the one before.
        """
        while (target := self._pile.next_redo()) is not None:
            why = turned(self.workspace, target, self.history)
            if (done := self._turn(target, target.ops, "redo", why)) is not None:
                return done
        return None

    def _turn(self, target: Transaction, ops: tuple[Op, ...], kind: Kind, why: str) -> Transaction | None:
        """Turns one change; None when something newer came first, and it has to be looked at again."""
        self.must_write(target)
        at = self.clock()
        if not why:
            try:
                self.workspace.do(ops)
            except (DoesNotFit, ValidationError):
                # Only a file that another program edited can come to this.
                why = "what it touched was changed outside of aligntui"
        if why:
            raise self._passed_over(target, kind, why)
        word = "Undo" if kind == "undo" else "Redo"
        try:
            self._commit(ops, f"{word}: {target.label}", kind, target.way, target.uid, at)
        except Again:
            return None
        return target

    def _passed_over(self, target: Transaction, kind: Kind, why: str) -> Refused:
        pile = self._pile
        pile.passed.add(target.uid)
        following = pile.next_undo() if kind == "undo" else pile.next_redo()
        return passed_over(target, following, kind, why)

    def undo_only(self, seq: int) -> Transaction:
        """Takes back one change of the history, whoever made it, and leaves everything after it as it is. That is a
        new change, so undo takes it back in turn.

        Raises:
            Refused: something later depends on it, or there is nothing to take back; the sentence says what.
        """
        while True:
            target = taken_alone(self.workspace, self.history, seq)
            self.must_write(target)
            ops, at = backwards(target.ops), self.clock()
            try:
                self.workspace.do(ops)
            except (DoesNotFit, ValidationError) as error:
                raise Refused(
                    f"“{target.label}” cannot be taken back alone: what it touched was changed outside of aligntui."
                ) from error
            with suppress(Again):
                self._commit(ops, f"Undo only: {target.label}", "do", target.way, "", at)
                return target

    @property
    def _pile(self) -> Pile:
        return self._stacks.of(self._actor.id)

    @property
    def undoable(self) -> tuple[Transaction, ...]:
        """Changes of whoever acts that undo would take back, oldest first."""
        return tuple(self._pile.done)

    @property
    def redoable(self) -> tuple[Transaction, ...]:
        """Changes of whoever acts that redo would do again; the last one comes first in line."""
        return tuple(self._pile.undone)

    def _commit(self, ops: tuple[Op, ...], label: str, kind: Kind, way: Way, of: str, at: datetime) -> None:
        """Keeps what was done to the workspace already.

        Raises:
            Again: it is strict and something newer was there; it was taken back, and the newer was taken in.
        """
        uid, self._key = self._key or new_uid(self._draw), ""
        transaction = Transaction(
            seq=self._log.last + 1,
            uid=uid,
            at=at,
            by=self._actor.name,
            actor=self._actor.id,
            label=label,
            kind=kind,
            way=way,
            of=of,
            refers=referred(ops),
            ops=ops,
        )
        self._log.add(transaction)
        self._stacks.follow(transaction)
        if way == "strict" and (len(self._log.waiting) == 1 or self._posts):
            self._decide()
        self.retry()
        self._tell(transaction)

    def _decide(self) -> None:
        try:
            self.take_in(self._log.decide())
        except Behind as behind:
            self._log.drop_last()
            self.take_in(behind.newer)
            self.retry()
            raise Again(behind.newer) from behind
        except NotDecided as reason:
            self._log.drop_last()
            self._stacks = Stacks(self.history)
            raise Refused(f"{reason}.") from reason
        except OSError as error:
            self._trouble = describe(error)

    def _tell(self, transaction: Transaction) -> None:
        for listener in tuple(self._listeners):
            listener(transaction)

    # -- what others wrote ---------------------------------------------------------------------------------------

    def catch_up(self) -> tuple[Aside, ...]:
        """Takes in whatever others wrote since. Returns what could not stand behind it.

        Raises:
            OSError: the store cannot be asked now.
        """
        aside = self.take_in(self.store.follow(self._log.known))
        self.retry()
        if isinstance(self.store, Elsewhere):
            for sentence in self.store.late_answers():
                self.remark(sentence)
        return aside

    def settle_with_others(self) -> None:
        """For who can wait some seconds: what is new elsewhere is here, and what was done here is there, where that is
        possible."""
        if isinstance(self.store, Elsewhere) and self.store.look(SETTLING_SECONDS):
            self.catch_up()

    def forget(self, aside: Aside) -> None:
        """Somebody has looked at what could not stand, and answered."""
        if aside in self._log.aside:
            self._log.aside.remove(aside)
            self.retry()

    @property
    def waits(self) -> int:
        """How many transactions are kept here and not yet in the store that others write, too."""
        return len(self._log.waiting) if self._posts else 0

    def take_in(self, newer: Sequence[Transaction]) -> tuple[Aside, ...]:
        """Takes in what others wrote, in the store's order, and puts what waits here behind it.

        Returns what could not stand behind it; that is kept in `aside`, so that nothing is lost.
        """
        if self._changing:
            raise RuntimeError("a change is being written")
        fresh, aside = self._log.take_in(newer)
        if newer:
            self._stacks = Stacks(self.history)
        for transaction in fresh:
            self._tell(transaction)
        return aside

    # -- listening -----------------------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls back after every transaction; returns what ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def before(self, seq: int) -> Workspace:
        """The workspace as it was before transaction `seq`, worked out backwards from now.

        Raises:
            DoesNotFit: another program edited the file, so that its history is not the one of its records.
        """
        return before(self.workspace, self.history, seq)

    def after(self, uid: str) -> Workspace:
        """The workspace as it was right after a transaction (`rules.past.after`)."""
        return after(self.workspace, self.history, uid)
