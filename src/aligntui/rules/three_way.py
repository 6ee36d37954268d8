"""Merging two workspaces three ways: record by record and field by field, against what both came from.

A field that only one side changed is taken from that side. A field that both changed to different values is a
conflict that shows both. A record that one side deleted and the other changed is a conflict too. This is the
three-way merge of Khanna, Kunal and Pierce, "A Formal Investigation of Diff3" (2007), on fields instead of lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any, Literal

from aligntui.dataclass import dataclass
from aligntui.model import TABLES, Op, Record, Workspace, values_of

from .words import quote, say_number

Values = dict[str, Any]
Side = Literal["ours", "theirs"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed. With an empty field it is about the whole record: one side deleted it."""

    table: str
    id: str
    field: str
    base: Any
    ours: Any
    """The value here; None for a whole record that was deleted here."""
    theirs: Any

    @property
    def key(self) -> str:
        return f"{self.table}/{self.id}/{self.field}"


@dataclass(slots=True)
class Merged:
    """What a merge does: operations on our side, and the conflicts that somebody has to answer."""

    ops: list[Op] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


def three_way(base: Workspace, ours: Workspace, theirs: Workspace, tables: Iterable[str]) -> Merged:
    """Compares both sides with what they came from. None of the three is altered.

    Only records that `base` or `theirs` hold are looked at: what is only ours stays as it is.
    """
    merged = Merged()
    for name in tables:
        kind = TABLES[name]
        gone = [record for record in base.all(kind) if theirs.get(kind, record.id) is None]
        # As they came into the file that comes back: what is new in it arrives here in that order.
        for identifier in [record.id for record in (*gone, *theirs.as_happened(theirs.all(kind)))]:
            _record(
                merged,
                name,
                identifier,
                _values(base, kind, identifier),
                _values(ours, kind, identifier),
                _values(theirs, kind, identifier),
            )
    return merged


def _values(workspace: Workspace, kind: type[Record], identifier: str) -> Values | None:
    record = workspace.get(kind, identifier)
    return values_of(record) if record is not None else None


def _record(
    merged: Merged, table: str, identifier: str, base: Values | None, ours: Values | None, theirs: Values | None
) -> None:
    if theirs in (base, ours):
        return
    if ours is None:
        if base is None:
            merged.ops.append(Op(table=table, id=identifier, after=theirs))
        else:
            merged.conflicts.append(Conflict(table, identifier, "", base, None, theirs))
        return
    if theirs is None:
        if ours == base:
            merged.ops.append(Op(table=table, id=identifier, before=ours))
        else:
            merged.conflicts.append(Conflict(table, identifier, "", base, ours, None))
        return
    changed = {}
    for name, value in theirs.items():
        was = base.get(name) if base is not None else _NEVER
        if value == was or value == ours[name]:
            continue
        if ours[name] == was:
            changed[name] = value
        elif name != _PLACE:
            merged.conflicts.append(Conflict(table, identifier, name, None if base is None else was, ours[name], value))
    if changed:
        merged.ops.append(Op(table=table, id=identifier, before={name: ours[name] for name in changed}, after=changed))


_PLACE = "order"
"""Where a record stands in its list says nothing that is lost: moved on both sides, it stays where it is here."""

_NEVER = object()
"""Stands for the value of a field in a record that the base does not have: equal to nothing."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a conflict is answered: one side, or a value that somebody typed."""

    side: Side | None = None
    value: Any = None


def answered(conflicts: Iterable[Conflict], answers: Mapping[str, Resolution]) -> list[Op]:
    """The operations that the answers come to. A conflict without an answer keeps our side."""
    ops: list[Op] = []
    for conflict in conflicts:
        answer = answers.get(conflict.key, Resolution("ours"))
        if answer.side == "ours":
            continue
        if conflict.field:
            value = conflict.theirs if answer.side == "theirs" else answer.value
            if value != conflict.ours:
                ops.append(
                    Op(
                        table=conflict.table,
                        id=conflict.id,
                        before={conflict.field: conflict.ours},
                        after={conflict.field: value},
                    )
                )
        elif answer.side == "theirs":
            ops.append(Op(table=conflict.table, id=conflict.id, before=conflict.ours, after=conflict.theirs))
    return ops


@dataclass(frozen=True, slots=True)
class Words:
    """A conflict as a person reads it."""

    what: str
    """Which field of which record: "hours of “Call 20 chains”"."""
    base: str
    ours: str
    theirs: str
    whole_theirs: str = ""
    """All of what is there, of a whole record: it may be seen nowhere else."""


def conflict_words(ours: Workspace, theirs: Workspace, conflict: Conflict) -> Words:
    """A conflict in words, with people and records by their names."""
    kind = TABLES[conflict.table]
    record = ours.get(kind, conflict.id) or theirs.get(kind, conflict.id)
    name = str(getattr(record, "text", "") or getattr(record, "name", "") or getattr(record, "to_what", ""))
    called = f"the {kind.noun} {quote(name, 60)}" if name else kind.a_noun()
    what = f"{conflict.field.replace('_', ' ')} of {called}" if conflict.field else called

    def said(value: Any, side: Workspace) -> str:
        if value is None:
            return "nothing" if conflict.field else "not here" if conflict.base is None else "deleted"
        if isinstance(value, dict):
            return quote(str(value.get("text") or value.get("name") or value.get("to_what") or "changed"), 60)
        if value in ("", []):
            return "nothing"
        if isinstance(value, str):
            found = side.look_up(value)
            return quote(str(getattr(found, "name", "") or getattr(found, "text", "") or value), 200)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return f"{say_number(value)} h" if conflict.field == "hours" else say_number(value)
        return str(value)

    whole = conflict.theirs if isinstance(conflict.theirs, dict) else {}
    text = " ".join(str(whole.get("text") or whole.get("name") or "").split())
    role = f", {whole['role']}" if whole.get("role") else ""
    return Words(
        what, said(conflict.base, ours), said(conflict.ours, ours), said(conflict.theirs, theirs), f"{text}{role}"
    )
