"""What can be undone and redone, read from the history alone, so that it survives closing and reopening."""

from __future__ import annotations

from collections.abc import Iterable

from aligntui.model import Op, Transaction


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
