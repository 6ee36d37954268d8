"""Whether two transactions that were made without knowing each other can both stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aligntui.dataclass import dataclass

from .transaction import Transaction


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a transaction touches: fields it changes, records it makes or deletes as wholes, records it points at."""

    fields: frozenset[tuple[str, str]]
    made: frozenset[str]
    deleted: frozenset[str]
    refers: frozenset[str]

    @classmethod
    def of(cls, transaction: Transaction) -> Footprint:
        fields: set[tuple[str, str]] = set()
        made: set[str] = set()
        deleted: set[str] = set()
        for op in transaction.ops:
            if op.before is None:
                made.add(op.id)
            elif op.after is None:
                deleted.add(op.id)
            else:
                fields.update((op.id, field) for field in op.after)
        return cls(frozenset(fields), frozenset(made), frozenset(deleted), frozenset(transaction.refers))

    @property
    def touched(self) -> frozenset[str]:
        return self.made | self.deleted | {identifier for identifier, _ in self.fields}

    def meets(self, other: Footprint) -> bool:
        """Whether one would overwrite what the other did. A deletion touches every field and every reference."""
        return bool(
            self.fields & other.fields
            or (self.made | self.deleted) & other.touched
            or (other.made | other.deleted) & self.touched
            or self.deleted & other.refers
            or other.deleted & self.refers
        )


def clashing(transaction: Transaction, newer: Iterable[Transaction]) -> Transaction | None:
    """The first of `newer` behind which this transaction may not stand; None when it may.

    A strict one stands behind nothing that its maker had not seen.
    """
    mine = Footprint.of(transaction)
    for other in newer:
        if transaction.way == "strict" or mine.meets(Footprint.of(other)):
            return other
    return None


def beyond(history: Sequence[Transaction], after: int) -> tuple[Transaction, ...]:
    """The transactions of a history whose place is behind `after`."""
    at = len(history)
    while at and history[at - 1].seq > after:
        at -= 1
    return tuple(history[at:])
