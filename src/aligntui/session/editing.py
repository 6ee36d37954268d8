"""The pen of one change: adds, updates and deletes records, and remembers each as an operation."""

from __future__ import annotations

from typing import Any, TypeVar

from aligntui.model import Comment, Note, Op, Record, Stale, Workspace, derived_id, new_id, values_of
from aligntui.model.ids import Draw
from aligntui.rules.words import quote

from .errors import Overtaken

R = TypeVar("R", bound=Record)


class Pen:
    """Writes on the workspace at once, so that what follows in the same change can read it."""

    def __init__(self, workspace: Workspace, at: Any, draw: Draw) -> None:
        self._workspace = workspace
        self.at = at
        """The moment of this change."""
        self._draw = draw
        self.ops: list[Op] = []
        self.looked_at: frozenset[tuple[str, str, str]] = frozenset()
        """Record, field and value (as text) that somebody else put there, and whoever writes has looked at since."""

    def add(self, kind: type[R], /, **fields: Any) -> R:
        """A new record of this kind; id, and order where the kind has one, are filled in."""
        fields.setdefault("id", new_id(kind.prefix, self._draw))
        if "order" in kind.model_fields and "order" not in fields:
            fields["order"] = self._workspace.next_order(kind)
        record = kind.model_validate(_clean(fields))
        self._do(Op(table=kind.table, id=record.id, after=values_of(record)))
        return record

    def add_one(self, kind: type[R], meaning: tuple[str, ...], /, **fields: Any) -> R:
        """A new record that is one by what it means: two sides that make it without knowing each other make the same.

        Its id is worked out from `meaning`, unless a record that moved elsewhere has that id already.
        """
        identifier = derived_id(kind.prefix, *meaning)
        if self._workspace.get(kind, identifier) is None:
            fields["id"] = identifier
        return self.add(kind, **fields)

    def edit(self, record: R, /, **fields: Any) -> R:
        """Like `update`, for a form: `record` is what stood there when it was opened. Fields that were left as they
        were are left as they are now.

        Raises:
            Stale: somebody else changed one of the others meanwhile; a session says it as `Overtaken`.
            Overtaken: the record was deleted meanwhile.
        """
        current = self._workspace.get(type(record), record.id)
        if current is None:
            raise Overtaken(f"The {record.noun} was deleted meanwhile; nothing was changed.", record, "", None)
        wanted = values_of(type(record).model_validate({**record.model_dump(), **_clean(fields)}))
        seen, now = values_of(record), values_of(current)
        changed = {name for name in fields if wanted[name] != seen[name]}
        for name in sorted(changed):
            looked_at = (record.id, name, repr(now[name])) in self.looked_at
            if now[name] not in (seen[name], wanted[name]) and not looked_at:
                raise Stale(current, name, now[name])
        return self.update(current, **{name: value for name, value in fields.items() if name in changed})

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
        """Deletes a record. What was said about it keeps its words, and points nowhere any more."""
        current = self._workspace.get(type(record), record.id)
        if current is not None:
            self.keep_what_was_said(current)
            self._do(Op(table=record.table, id=record.id, before=values_of(current)))

    def keep_what_was_said(self, record: Record) -> None:
        """Before a record goes: a comment keeps what it quoted."""
        called = str(getattr(record, "text", "") or getattr(record, "to_what", "") or getattr(record, "name", ""))
        for comment in self._workspace.find(Comment, about=record.id):
            words = f"{comment.text} (about {quote(called, 80)}, deleted meanwhile)" if called else comment.text
            self.update(comment, about="", field="", text=words)
        for note in self._workspace.find(Note, about=record.id):
            self.update(note, about="")

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
