"""How a workspace was before: worked out backwards from its history."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from pydantic import ValidationError

from aligntui.model import DoesNotFit, Transaction, UnknownRecord, Workspace, backwards, values_of


def before(workspace: Workspace, history: Sequence[Transaction], seq: int) -> Workspace:
    """The workspace as it was before transaction `seq`.

    Raises:
        DoesNotFit: the history does not fit the records, because another program edited the file.
    """
    then = workspace.copy()
    for transaction in reversed(history):
        if transaction.seq < seq:
            break
        turned_back(then, transaction)
    return then


def turned_back(then: Workspace, transaction: Transaction) -> None:
    """Takes the last transaction out of a workspace.

    Raises:
        DoesNotFit: it does not fit the records.
    """
    try:
        then.do(backwards(transaction.ops))
    except ValidationError as error:
        raise DoesNotFit(f"change {transaction.seq} holds what no record can") from error


def after(workspace: Workspace, history: Sequence[Transaction], uid: str) -> Workspace:
    """The workspace as it was right after a transaction; with an empty uid, before the first.

    Raises:
        UnknownRecord: the transaction is not in the history.
        DoesNotFit: the history does not fit the records.
    """
    if not uid:
        return before(workspace, history, 0)
    place = next((transaction.seq for transaction in history if transaction.uid == uid), None)
    if place is None:
        raise UnknownRecord(f"no change {uid!r}")
    return before(workspace, history, place + 1)


def digest_of(workspace: Workspace, leave_out: Sequence[str] = ("meta", "briefs")) -> str:
    """SHA-256 of all records in canonical JSON, but for some tables; the order of records does not matter."""
    everything = {
        name: {record.id: values_of(record) for record in records}
        for name, records in workspace.tables()
        if records and name not in leave_out
    }
    # Empty fields are left out, so that a later version may add fields.
    kept = {
        name: {
            key: {field: value for field, value in record.items() if value not in ("", None, [], False)}
            for key, record in records.items()
        }
        for name, records in everything.items()
    }
    text = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def last_touch(history: Sequence[Transaction], identifier: str, field: str = "") -> Transaction | None:
    """The last transaction that altered this record, or this field of it."""
    for transaction in reversed(history):
        for op in transaction.ops:
            if op.id == identifier and (not field or field in (op.after or {}) or op.after is None):
                return transaction
    return None
