"""What can be refused, as one sentence for the person at the keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aligntui.model import Record, Transaction

_KEY = re.compile(r"‹([a-z]+\.[a-z0-9_-]+):([^›]+)›")


class Refused(Exception):
    """The method or the state of the session does not allow this. The message is one sentence with a way on.

    Nothing was changed when this is raised. A key that the sentence names stands in it with the name of what it does
    (`‹cut.park:p›`), so that it can be told where a person has it; by itself it is read where it always is.
    """

    def __str__(self) -> str:
        return _KEY.sub(r"\2", super().__str__())

    def told(self, key_of: Callable[[str], str]) -> str:
        """The sentence with every key as `key_of` knows it by name."""
        return _KEY.sub(lambda found: key_of(found[1]), super().__str__())


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


class NotMerged(Refused):
    """A file cannot be merged. `fate` says in a few words why, as it stands behind the file's name in a list."""

    def __init__(self, fate: str, sentence: str) -> None:
        super().__init__(sentence)
        self.fate = fate
