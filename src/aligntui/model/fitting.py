"""Why a transaction does not fit the records that are there."""

from __future__ import annotations

from typing import Any

from .base import Record


class DoesNotFit(Exception):
    """A transaction was made on other records than these. Nothing of it was done."""


class UnknownRecord(DoesNotFit, KeyError):
    """An operation names a record that is not there, or creates one that is."""


class Stale(DoesNotFit):
    """Somebody else changed a value since the transaction was made, so it would overwrite what nobody there saw."""

    def __init__(self, record: Record, field: str, value: Any) -> None:
        super().__init__(f"{record.noun} {record.id}: {field} is {value!r} now")
        self.record = record
        """The record as it is now."""
        self.field = field
        """Name of the field that is another now."""
        self.value = value
        """The plain JSON value that stands there."""
