"""What can be undone and redone, read from the history alone, so that it survives closing and reopening."""

from __future__ import annotations

from collections.abc import Iterable

from aligntui.model import TABLES, Op, Transaction, Workspace, values_of
from aligntui.model.references import references_to


class Stacks:
    """Two piles of transactions: done (can be undone) and undone (can be redone)."""

    def __init__(self, history: Iterable[Transaction] = ()) -> None:
        self.done: list[Transaction] = []
        self.undone: list[Transaction] = []
        for transaction in history:
            self.follow(transaction)

    def follow(self, transaction: Transaction) -> None:
        """Moves the piles as this transaction does."""
        match transaction.kind:
            case "do":
                self.done.append(transaction)
                self.undone.clear()
            case "undo":
                self._move(transaction.of, self.done, self.undone)
            case "redo":
                self._move(transaction.of, self.undone, self.done)
            case "fact":
                pass

    @staticmethod
    def _move(seq: int, source: list[Transaction], target: list[Transaction]) -> None:
        for place in range(len(source) - 1, -1, -1):
            if source[place].seq == seq:
                target.append(source.pop(place))
                return


def backwards(ops: Iterable[Op]) -> tuple[Op, ...]:
    """The operations that take these back."""
    return tuple(op.inverse() for op in reversed(tuple(ops)))


def depends(workspace: Workspace, transaction: Transaction) -> str:
    """Why a transaction cannot be taken back by itself: what was changed since, or what points at what it made.

    Empty when it can.
    """
    own = {op.id for op in transaction.ops}
    for op in transaction.ops:
        record = workspace.get(TABLES[op.table], op.id)
        noun = TABLES[op.table].noun
        if op.after is None:
            if record is not None:
                return f"the {noun} is there again"
        elif record is None:
            return f"the {noun} was deleted since"
        else:
            now = values_of(record)
            if any(now[field] != value for field, value in op.after.items()):
                return f"the {noun} was changed since"
            if op.before is None:
                holder = next((other for other, _ in references_to(workspace, op.id) if other.id not in own), None)
                if holder is not None:
                    return f"a {holder.noun} belongs to the {noun} now"
    return ""
