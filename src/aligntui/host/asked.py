"""One act of a phone as it came: data from nowhere, and whom it came from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aligntui.cleaning import one_line
from aligntui.dataclass import dataclass
from aligntui.model import Person, Record, Workspace
from aligntui.session import Refused, Session

from .may import may

MOST_TEXT = 1_000
"""Letters of one text from a phone."""
MOST_LINES = 40
"""Lines that one act may bring; a list pasted into a phone is short."""


class Malformed(Exception):
    """The act is not of its kind's shape; the sentence says what is missing."""


class ConflictOnPhone(Refused):
    """Somebody changed the same field meanwhile; nothing was overwritten, and both words are shown."""

    def __init__(self, sentence: str, text: str, was: Any) -> None:
        super().__init__(sentence)
        self.theirs = {"text": text, "was": was}
        """What stands there now in words, and what an act says `was` to put itself in that place."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One act as it came, with whom it came from."""

    session: Session
    person: Person
    fields: Mapping[str, Any]
    today: date

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    def text(self, name: str = "text", *, needed: bool = True) -> str:
        """A text of the act, cleaned as everywhere.

        Raises:
            Malformed: it is missing, or no text.
            Refused: it is too long.
        """
        value = self.fields.get(name, "")
        if not isinstance(value, str):
            raise Malformed(f"`{name}` has to be a text.")
        if len(value) > MOST_TEXT:
            raise Refused(f"That is longer than {MOST_TEXT} letters: say it shorter, or in two.")
        cleaned = one_line(value)
        if needed and not cleaned:
            raise Malformed(f"`{name}` is empty: write it first.")
        return cleaned

    def record(self, kind: type[Record], name: str) -> Any:
        """The record that the act speaks of.

        Raises:
            Refused: it is gone.
        """
        identifier = self.fields.get(name, "")
        found = self.workspace.get(kind, identifier) if isinstance(identifier, str) else None
        if found is None:
            raise Refused(f"That {kind.noun} is not there any more; what you wrote stays on this phone.")
        return found

    def allowed(self, kind: str, record: Record | None = None, team: str = "") -> None:
        """Raises `Refused` with the sentence why this person may not."""
        if why := may(self.workspace, self.person, kind, record, team):
            raise Refused(why)
