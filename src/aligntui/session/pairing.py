"""Records that are one by what they mean, made on both sides under two ids, are paired before they are compared.

Ids of today are worked out from the meaning; files of before, and people, have random ones. What only the other side
has gets our id, so that the comparison finds one record with two values, and says it where they differ.
"""

from __future__ import annotations

from typing import Any

from aligntui.model import Change, Meaning, Person, Record, Workspace
from aligntui.model.meaning import meaning_of
from aligntui.model.tables import KINDS


def paired(base: Workspace, ours: Workspace, theirs: Workspace) -> Workspace:
    """Theirs, with our ids for what both sides made since the base. Our own ids never change."""
    here = {
        meaning_of(record): record.id
        for kind in (Meaning, Change, Person)
        for record in ours.all(kind)
        if base.get(kind, record.id) is None and meaning_of(record) is not None
    }
    renamed: dict[str, str] = {}
    for kind in (Meaning, Change, Person):
        for record in theirs.all(kind):
            known = here.get(meaning_of(record))
            fresh = base.get(kind, record.id) is None and ours.get(kind, record.id) is None
            if fresh and known is not None and known != record.id and theirs.get(kind, known) is None:
                renamed[record.id] = known
    return _with_ids(theirs, renamed) if renamed else theirs


def _with_ids(workspace: Workspace, renamed: dict[str, str]) -> Workspace:
    tables: dict[str, list[Record]] = {}
    for kind in KINDS:
        for record in workspace.all(kind):
            changed: dict[str, Any] = {}
            if record.id in renamed:
                changed["id"] = renamed[record.id]
            for name in kind.refers_to:
                value = getattr(record, name)
                if isinstance(value, str) and value in renamed:
                    changed[name] = renamed[value]
                elif isinstance(value, tuple) and any(one in renamed for one in value):
                    changed[name] = tuple(renamed.get(one, one) for one in value)
            tables.setdefault(kind.table, []).append(record.model_copy(update=changed) if changed else record)
    return Workspace(tables)
