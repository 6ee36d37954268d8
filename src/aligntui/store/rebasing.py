"""Putting what waits behind what others did meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import field

from pydantic import ValidationError

from aligntui.dataclass import dataclass
from aligntui.model import DoesNotFit, Transaction, Workspace, backwards
from aligntui.model.clashing import clashing

from .port import Aside


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
        workspace.forget_arrivals(transaction)
    for transaction in newer:
        workspace.apply(transaction)
    mine = {transaction.uid for transaction in waiting}
    others = [transaction for transaction in newer if transaction.uid not in mine]
    arrived = {transaction.uid for transaction in newer}
    return put_behind(workspace, ((one, others) for one in waiting), newer[-1], arrived)


def put_behind(
    workspace: Workspace,
    waiting: Iterable[tuple[Transaction, Sequence[Transaction]]],
    last: Transaction | None,
    arrived: Collection[str],
) -> Rebased:
    """Does what waits behind `last`: each comes with what others did that its maker had not seen.

    What is in `arrived` is there already: only its answer was lost.
    """
    found = Rebased()
    place = last.seq if last is not None else 0
    lost: dict[str, Transaction] = {}
    for transaction, others in waiting:
        if transaction.uid in arrived:
            continue
        against = clashing(transaction, others) or _built_on(transaction, lost)
        if against is None:
            try:
                workspace.do(transaction.ops)
            except (DoesNotFit, ValidationError):
                against = _stood_on(transaction, found.aside) or last or transaction
        if against is None:
            place += 1
            found.waiting.append(transaction.model_copy(update={"seq": place}))
        else:
            found.aside.append(Aside(transaction, against))
            lost[transaction.uid] = against
            lost.update((op.id, against) for op in transaction.ops if op.before is None)
    return found


def _stood_on(transaction: Transaction, aside: Sequence[Aside]) -> Transaction | None:
    """What kept out the earlier edit of the same fields that this one went on from."""
    return next((one.against for one in aside if clashing(transaction, (one.transaction,)) is not None), None)


def _built_on(transaction: Transaction, lost: dict[str, Transaction]) -> Transaction | None:
    """What kept out the transaction or the record that this one needs."""
    needed = (transaction.of, *transaction.refers, *(op.id for op in transaction.ops))
    return next((lost[one] for one in needed if one in lost), None)
