"""What can be refused, as one sentence for the person at the keyboard."""

from __future__ import annotations

from typing import Any

from aligntui.model import Record, Transaction


class Refused(Exception):
    """The method or the state of the session does not allow this. The message is one sentence with a way on.

    Nothing was changed when this is raised.
    """


class ReadOnly(Refused):
    """The workspace is open in another window, or was opened for reading only."""


class Overtaken(Refused):
    """Somebody else changed the same since it was looked at. Names what it is about, and what stands there now."""

    def __init__(self, sentence: str, record: Record, field: str, value: Any) -> None:
        super().__init__(sentence)
        self.record = record
        """The record as it is now."""
        self.field = field
        """The field; empty when it is about the whole record."""
        self.value = value
        """The plain value that stands there; None for a record that is gone."""


class Again(Exception):
    """A decision met something newer: it was taken back, the newer is here now, and the verb has to look again."""

    def __init__(self, newer: tuple[Transaction, ...]) -> None:
        super().__init__("something newer came first")
        self.newer = newer
