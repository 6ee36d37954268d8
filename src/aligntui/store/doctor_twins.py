"""Two records that are one by what they mean: made one, with nothing that either of them says thrown away."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import UTC, datetime
from typing import Any

from aligntui.model import KINDS, TABLES, Op, Person, Record, Team, Transaction, Workspace, values_of
from aligntui.model.meaning import meaning_of

from .diagnosis import Diagnosis


def make_one(diagnosis: Diagnosis) -> None:
    """Puts the second of two that mean the same into the first: fields that the first leaves empty are filled, what
    both say is put one behind the other, and what pointed at the second points at the first.

    Two people of one name may be two people, and two teams two teams; that is said, and left to whoever knows them.
    """
    workspace = diagnosis.workspace
    if workspace is None:
        return
    for first, second in list(_twins(workspace)):
        if isinstance(first, Person):
            diagnosis.wrong.append(
                f"“{first.name}” is there twice in one team; if it is one person, remove one of the two."
            )
            continue
        if isinstance(first, Team):
            diagnosis.wrong.append(
                f"A team “{first.name}” is there twice; give one of the two another name, or remove it if it is empty."
            )
            continue
        diagnosis.wrong.append(f"Two records are one {first.noun} by what they mean ({first.id} and {second.id}).")
        last = diagnosis.history[-1].seq if diagnosis.history else 0
        transaction = Transaction(
            seq=last + 1,
            at=diagnosis.history[-1].at if diagnosis.history else datetime.now(UTC),
            label=f"Made one: {first.a_noun()} that was there twice",
            ops=tuple(_ops(workspace, workspace.need(type(first), first.id), second)),
        )
        workspace.apply(transaction)
        diagnosis.history.append(transaction)
        diagnosis.mended.append(
            f"They are one {first.noun} now ({first.id}), with what both say; undo parts them again."
        )


def _twins(workspace: Workspace) -> Iterator[tuple[Record, Record]]:
    for kind in KINDS:
        seen: dict[Hashable, Record] = {}
        for record in workspace.all(kind):
            if (meaning := _one_by(record)) is None:
                continue
            if (first := seen.setdefault(meaning, record)) is not record:
                yield first, record


def _one_by(record: Record) -> Hashable | None:
    if isinstance(record, Person):
        return (meaning_of(record), record.team) if record.team else None
    return meaning_of(record)


def _ops(workspace: Workspace, first: Record, second: Record) -> Iterator[Op]:
    mine, theirs = values_of(first), values_of(second)
    both = {name: _together(value, theirs[name]) for name, value in mine.items() if name not in ("id", "order")}
    changed = {name: value for name, value in both.items() if value != mine[name]}
    if changed:
        yield Op(table=first.table, id=first.id, before={name: mine[name] for name in changed}, after=changed)
    for kind in KINDS:
        for record in workspace.all(kind) if kind.refers_to else ():
            if record.id != second.id:
                yield from _turned(record, second.id, first.id)
    yield Op(table=second.table, id=second.id, before=theirs)


def _together(mine: Any, theirs: Any) -> Any:
    if mine in ("", None):
        return theirs
    if isinstance(mine, str) and isinstance(theirs, str) and theirs and theirs not in mine and " " in theirs:
        return f"{mine} / {theirs}"
    return mine


def _turned(record: Record, old: str, new: str) -> Iterator[Op]:
    """What makes a record point at the new one instead."""
    values = values_of(record)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name in TABLES[record.table].refers_to:
        value = values[name]
        if value == old:
            before[name], after[name] = value, new
        elif isinstance(value, (list, tuple)) and old in value:
            before[name] = value
            after[name] = list(dict.fromkeys(new if one == old else one for one in value))
    if after:
        yield Op(table=record.table, id=record.id, before=before, after=after)
