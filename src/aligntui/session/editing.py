"""The pen of one change: adds, updates and deletes records, and remembers each as an operation."""

from __future__ import annotations

from typing import Any, TypeVar

from aligntui.model import Op, Record, Workspace, new_id, values_of
from aligntui.model.ids import Draw

R = TypeVar("R", bound=Record)


class Pen:
    """Writes on the workspace at once, so that what follows in the same change can read it."""

    def __init__(self, workspace: Workspace, at: Any, draw: Draw) -> None:
        self._workspace = workspace
        self.at = at
        """The moment of this change."""
        self._draw = draw
        self.ops: list[Op] = []

    def add(self, kind: type[R], /, **fields: Any) -> R:
        """A new record of this kind; id, and order where the kind has one, are filled in."""
        fields.setdefault("id", new_id(kind.prefix, self._draw))
        if "order" in kind.model_fields and "order" not in fields:
            fields["order"] = self._workspace.next_order(kind)
        record = kind.model_validate(_clean(fields))
        self._do(Op(table=kind.table, id=record.id, after=values_of(record)))
        return record

    def update(self, record: R, /, **fields: Any) -> R:
        """The record with these fields changed. Fields that already have the value make no operation."""
        current = self._workspace.get(type(record), record.id) or record
        wanted = type(record).model_validate({**current.model_dump(), **_clean(fields)})
        before, after = values_of(current), values_of(wanted)
        changed = [name for name in after if before[name] != after[name]]
        if changed:
            self._do(
                Op(
                    table=record.table,
                    id=record.id,
                    before={name: before[name] for name in changed},
                    after={name: after[name] for name in changed},
                )
            )
        return wanted

    def delete(self, record: Record) -> None:
        current = self._workspace.get(type(record), record.id)
        if current is not None:
            self._do(Op(table=record.table, id=record.id, before=values_of(current)))

    def apply(self, op: Op) -> None:
        """An operation that was worked out elsewhere, as a merge does."""
        self._do(op)

    def take_back(self) -> None:
        """Undoes everything this pen wrote; the change never happened."""
        for op in reversed(self.ops):
            self._apply(op.inverse())
        self.ops.clear()

    def _do(self, op: Op) -> None:
        self._apply(op)
        self.ops.append(op)

    def _apply(self, op: Op) -> None:
        self._workspace.do((op,))


def _clean(fields: dict[str, Any]) -> dict[str, Any]:
    """Half characters (lone surrogates, from a terminal that split one) cannot be kept as UTF-8."""
    return {
        name: value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
        for name, value in fields.items()
    }
