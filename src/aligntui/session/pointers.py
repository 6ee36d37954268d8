"""What points at a record that goes."""

from __future__ import annotations

from aligntui.model import Person, Record, Team, Workspace
from aligntui.model.references import references_to

from .editing import Pen


def let_go_of(workspace: Workspace, pen: Pen, record: Record) -> None:
    """Before a record is deleted: what points at it points nowhere any more, people keep their name as words, and a
    comment keeps what it quoted. What is part of it stays for whoever deletes it to see to."""
    pen.keep_what_was_said(record)
    keeps = record.name if isinstance(record, Person) else ""
    for other, name in list(references_to(workspace, record.id)):
        if name in other.outlives:
            continue
        value = getattr(other, name)
        if isinstance(value, tuple):
            pen.update(other, **{name: tuple(one for one in value if one != record.id)})
        elif name != other.part_of or name == Team.noun:
            pen.update(other, **{name: keeps})
