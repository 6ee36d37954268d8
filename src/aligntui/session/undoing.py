"""What can be undone and redone, and by whom: read from the history alone, so that it survives closing and reopening.

Undo is one's own: every actor has two piles. One that cannot be turned back, because somebody built on it, is passed
over, so that the next undo takes the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field

from aligntui.dataclass import dataclass
from aligntui.model import TABLES, Op, Record, Stale, Transaction, Turnout, Workspace, backwards, values_of
from aligntui.model.references import references_to, referred
from aligntui.rules.past import last_touch
from aligntui.rules.words import quote

from .errors import Overtaken, Refused

__all__ = ["Pile", "Stacks", "backwards", "depends", "overtaken", "turned"]


@dataclass(slots=True)
class Pile:
    """What one actor did, and took back."""

    done: list[Transaction] = field(default_factory=list)
    undone: list[Transaction] = field(default_factory=list)
    passed: set[str] = field(default_factory=set)
    """Uids of those that were refused; they stay in their place, and a new change makes them first in line again."""

    def next_undo(self) -> Transaction | None:
        return next((one for one in reversed(self.done) if one.uid not in self.passed), None)

    def next_redo(self) -> Transaction | None:
        return next((one for one in reversed(self.undone) if one.uid not in self.passed), None)


class Stacks:
    """The piles of everybody."""

    def __init__(self, history: Iterable[Transaction] = ()) -> None:
        self._piles: dict[str, Pile] = {}
        for transaction in history:
            self.follow(transaction)

    def of(self, actor: str) -> Pile:
        """The piles of one actor."""
        return self._piles.setdefault(actor, Pile())

    def follow(self, transaction: Transaction) -> None:
        """Moves the piles of whoever did this transaction; nobody else's."""
        pile = self.of(transaction.actor)
        match transaction.kind:
            case "do" | "final":
                pile.done.append(transaction)
                pile.undone.clear()
                pile.passed.clear()
            case "undo":
                _move(transaction.of, pile.done, pile.undone)
            case "redo":
                _move(transaction.of, pile.undone, pile.done)
            case "fact":
                pass


def _move(uid: str, source: list[Transaction], target: list[Transaction]) -> None:
    for place in range(len(source) - 1, -1, -1):
        if source[place].uid == uid:
            target.append(source.pop(place))
            return


def depends(workspace: Workspace, transaction: Transaction, history: Sequence[Transaction] = ()) -> str:
    """Why a transaction cannot be taken back by itself: what was changed since and by whom, or what points at what it
    made.

    Empty when it can.
    """
    if transaction.kind == "final":
        return "it is final"
    own = {op.id for op in transaction.ops}
    for op in _left_by(transaction.ops):
        record = workspace.get(TABLES[op.table], op.id)
        noun = TABLES[op.table].noun
        if op.after is None:
            if record is not None:
                return f"the {noun} is there again{_who(history, transaction, op.id)}"
        elif record is None:
            return f"the {noun} was deleted since{_who(history, transaction, op.id)}"
        else:
            now = values_of(record)
            other = next((name for name, value in op.after.items() if now.get(name) != value), None)
            if other is not None:
                return f"the {noun} was changed since{_who(history, transaction, op.id, other)}"
            if op.before is None and (holder := _holder(workspace, op.id, own)) is not None:
                return f"{holder.a_noun()} belongs to the {noun} now{_who(history, transaction, holder.id)}"
    return _gone(workspace, history, transaction, backwards(transaction.ops))


def _left_by(ops: Sequence[Op]) -> list[Op]:
    """What these operations left behind: of a field that two of them wrote, what the later one wrote; of a record that
    the last one deleted, that it is gone."""
    left: list[Op] = []
    written: dict[str, set[str]] = {}
    gone: set[str] = set()
    for op in reversed(ops):
        if op.id in gone:
            continue
        later = written.setdefault(op.id, set())
        if op.after is None:
            if not later:  # it was made again by the same change
                left.append(op)
            gone.add(op.id)
            continue
        after = {name: value for name, value in op.after.items() if name not in later}
        if after or op.before is None:
            left.append(Op(table=op.table, id=op.id, before=op.before, after=after))
        later.update(op.after)
    return left[::-1]


def turned(workspace: Workspace, transaction: Transaction, history: Sequence[Transaction]) -> str:
    """Why an undone transaction cannot be done again; empty when it can."""
    trial = workspace.copy()
    try:
        trial.do(transaction.ops)
    except Stale as stale:
        return f"the {stale.record.noun} was changed since{_who(history, transaction, stale.record.id, stale.field)}"
    except KeyError:
        lost = next((op for op in transaction.ops if (workspace.look_up(op.id) is None) != (op.before is None)), None)
        if lost is None:
            return "what it touched is another now"
        words = "is there already" if lost.before is None else "was deleted since"
        return f"the {TABLES[lost.table].noun} {words}{_who(history, transaction, lost.id)}"
    return _gone(workspace, history, transaction, transaction.ops)


def overtaken(stale: Stale, history: Sequence[Transaction]) -> Overtaken:
    """What a person is told whose form was opened before somebody else changed the same."""
    last = last_touch(history, stale.record.id, stale.field)
    name = str(getattr(stale.record, "text", "") or getattr(stale.record, "name", ""))
    called = f"the {stale.record.noun} {quote(name, 40)}" if name else f"the {stale.record.noun}"
    value = "nothing" if stale.value in ("", None, []) else quote(str(stale.value), 60)
    who = last.by if last is not None and last.by else "Somebody"
    return Overtaken(
        f"{who} changed {stale.field.replace('_', ' ')} of {called} to {value} meanwhile; nothing was written over it."
        " Open it again to see both.",
        stale.record,
        stale.field,
        stale.value,
    )


def _holder(workspace: Workspace, identifier: str, own: set[str]) -> Record | None:
    """What belongs to a record that would go. Facts do not hold it (a hand-out was cut, whatever becomes of its team),
    but for a vote, which would hang in the air."""
    for other, _ in references_to(workspace, identifier):
        if other.id not in own and (not other.fact or isinstance(other, Turnout)):
            return other
    return None


def _gone(workspace: Workspace, history: Sequence[Transaction], target: Transaction, ops: tuple[Op, ...]) -> str:
    """What the operations would point at, and somebody else deleted since."""
    missing = {one for one in referred(ops) if workspace.look_up(one) is None}
    if missing:
        for later in _since(history, target):
            for op in later.ops:
                if op.id in missing and op.after is None and later.actor != target.actor:
                    return f"the {TABLES[op.table].noun} it belongs to was deleted since{_words(later)}"
    return ""


def _since(history: Sequence[Transaction], target: Transaction) -> Iterable[Transaction]:
    for later in reversed(history):
        if later.uid == target.uid:
            return
        yield later


def _who(history: Sequence[Transaction], target: Transaction, identifier: str, field: str = "") -> str:
    """Who touched a record last, and with what, if that came after `target`."""
    for later in _since(history, target):
        for op in later.ops:
            if op.id == identifier and (not field or op.before is None or op.after is None or field in op.after):
                return _words(later)
    return ""


def _words(transaction: Transaction) -> str:
    by = f"{transaction.by}: " if transaction.by else ""
    return f" ({by}{quote(transaction.label, 60)})"


def passed_over(target: Transaction, following: Transaction | None, kind: str, why: str) -> Refused:
    """Why a change cannot be taken back or done again, and what the next key takes instead."""
    if target.kind == "final":
        sentence = f"“{target.label}” is final and stays; a new ballot is how the room votes again"
    else:
        verb = "turned back" if kind == "undo" else "done again"
        sentence = f"“{target.label}” cannot be {verb}: {why}; nothing was changed"
    return Refused(f"{sentence}. The next {kind} takes “{following.label}”." if following else f"{sentence}.")


def taken_alone(workspace: Workspace, history: Sequence[Transaction], seq: int) -> Transaction:
    """The change of this number, when it can be taken back by itself.

    Raises:
        Refused: something later depends on it, or there is nothing to take back; the sentence says what.
    """
    target = next((one for one in history if one.seq == seq), None)
    if target is None or target.kind == "fact":
        raise Refused("That happened and cannot be taken back.")
    if problem := depends(workspace, target, history):
        raise Refused(f"“{target.label}” cannot be taken back alone: {problem}.")
    return target
