"""What a record is one by, where two of them would say the same thing twice."""

from __future__ import annotations

from collections.abc import Hashable

from .approving import Acceptance
from .base import Record
from .choosing import Turnout
from .people import Person, Team
from .plans import Change, Meaning


def meaning_of(record: Record) -> Hashable | None:
    """What a record is one by: a name of a person or team, the cell of a meaning, the kind that needs no change, who
    voted or said yes; None for most."""
    match record:
        case Person() | Team():
            return (record.table, " ".join(record.name.split()).casefold())
        case Meaning():
            return (record.table, record.team, record.priority)
        case Change() if record.not_needed:
            return (record.table, record.team, record.kind)
        case Turnout():
            return (record.table, record.ballot, record.person)
        case Acceptance():
            return (record.table, record.commitment, record.person)
    return None
