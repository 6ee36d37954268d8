"""Records that are one by what they mean, made on both sides under two ids, are paired before they are compared.

Ids of today are worked out from the meaning; files of before, people and teams have random ones. What only the other
side has gets our id, so that the comparison finds one record with two values, and says it where they differ.
"""

from __future__ import annotations

from typing import Any

from aligntui.model import Acceptance, Change, Meaning, Person, Record, Team, Turnout, Workspace
from aligntui.model.meaning import meaning_of
from aligntui.model.tables import KINDS

_WAVES: tuple[tuple[type[Record], ...], ...] = ((Person, Team), (Meaning, Change, Turnout, Acceptance))
"""What a record of a later wave is one by names records of an earlier one, by the ids that they have after it."""


def paired(base: Workspace, ours: Workspace, theirs: Workspace) -> tuple[Workspace, Workspace]:
    """Base and theirs, with our ids for what ours has under another id. Our own ids never change.

    The base is paired, too: a file that was merged before goes on under its own ids, and its later work arrives.
    """
    for kinds in _WAVES:
        renamed = _renamed(base, ours, theirs, kinds)
        if renamed:
            base, theirs = _with_ids(base, renamed), _with_ids(theirs, renamed)
    return base, theirs


def _renamed(base: Workspace, ours: Workspace, theirs: Workspace, kinds: tuple[type[Record], ...]) -> dict[str, str]:
    here = {
        meaning_of(record): record.id
        for kind in kinds
        for record in ours.all(kind)
        if base.get(kind, record.id) is None and theirs.get(kind, record.id) is None
    }
    return {
        record.id: here[meaning]
        for kind in kinds
        for record in theirs.all(kind)
        if (meaning := meaning_of(record)) is not None and meaning in here and ours.get(kind, record.id) is None
    }


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
