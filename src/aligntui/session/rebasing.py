"""Putting what waits behind what others did meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from aligntui.model import DoesNotFit, Transaction, Workspace, backwards
from aligntui.model.clashing import clashing


@dataclass(frozen=True, slots=True)
class Aside:
    """An edit that could not stand. It is whole in `transaction`, so nothing that was typed is lost."""

    transaction: Transaction
    against: Transaction
    """What came first."""

    @property
    def sentence(self) -> str:
        """What a person is told."""
        by = f"{self.against.by or 'Somebody'} was first with “{self.against.label}”"
        return f"“{self.transaction.label}” was put aside: {by}; look at both and do it again if it still holds."


@dataclass(slots=True)
class Rebased:
    """What still waits, with new places, and what was put aside."""

    waiting: list[Transaction] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)


def rebase(workspace: Workspace, waiting: Sequence[Transaction], newer: Sequence[Transaction]) -> Rebased:
    """Takes back what waits, does `newer` (not empty, oldest first), and does again what still fits behind it.

    What touches other fields than `newer` stays; the rest is put aside, together with what was built on it.
    """
    for transaction in reversed(waiting):
        workspace.do(backwards(transaction.ops))
    for transaction in newer:
        workspace.apply(transaction)
    mine = {transaction.uid for transaction in waiting}
    arrived = {transaction.uid for transaction in newer}
    others = [transaction for transaction in newer if transaction.uid not in mine]
    found = Rebased()
    place = newer[-1].seq
    lost: dict[str, Transaction] = {}
    for transaction in waiting:
        if transaction.uid in arrived:  # it had arrived, only the answer was lost
            continue
        against = clashing(transaction, others) or _built_on(transaction, lost)
        if against is None:
            try:
                workspace.do(transaction.ops)
            except (DoesNotFit, ValidationError):
                against = newer[-1]
        if against is None:
            place += 1
            found.waiting.append(transaction.model_copy(update={"seq": place}))
        else:
            found.aside.append(Aside(transaction, against))
            lost[transaction.uid] = against
            lost.update((op.id, against) for op in transaction.ops if op.before is None)
    return found


def _built_on(transaction: Transaction, lost: dict[str, Transaction]) -> Transaction | None:
    """What kept out the transaction or the record that this one needs."""
    needed = (transaction.of, *transaction.refers, *(op.id for op in transaction.ops))
    return next((lost[one] for one in needed if one in lost), None)
