"""What a record is one by, where two of them would say the same thing twice."""

from __future__ import annotations

from collections.abc import Hashable

from .base import Record
from .people import Person
from .plans import Change, Meaning


def meaning_of(record: Record) -> Hashable | None:
    """What a record is one by: the cell of a meaning, the kind that needs no change, a person's name; None for most."""
    match record:
        case Meaning():
            return (Meaning.table, record.team, record.priority)
        case Change() if record.not_needed:
            return (Change.table, record.team, record.kind)
        case Person():
            return (Person.table, " ".join(record.name.split()).casefold())
    return None
