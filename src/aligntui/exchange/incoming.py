"""What was read from somebody else's document, before anything is added: imperatives, strategy, people, and remarks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


class CannotImport(ValueError):
    """A document cannot be read; the message is a sentence that says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class FoundImperative:
    """One imperative of a document."""

    text: str
    themes: tuple[str, ...] = ()
    said_by: str = ""
    """A name."""
    kind: str = ""
    """What it was there: "goal", "objective", or nothing."""
    short_name: str = ""
    sentence: str = ""
    measure: str = ""
    target: str = ""
    target_day: date | None = None


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody named in a document."""

    name: str
    role: str = ""
    team: str = ""


@dataclass(slots=True)
class Found:
    """Everything that a document has to give."""

    imperatives: list[FoundImperative] = field(default_factory=list)
    people: list[FoundPerson] = field(default_factory=list)
    strategy: dict[str, str] = field(default_factory=dict)
    """Fields of the strategy on a page: title, organisation, how_big, whom, how_win."""
    horizon: date | None = None
    remarks: list[str] = field(default_factory=list)
    """What was odd, in sentences."""

    @property
    def empty(self) -> bool:
        return not (self.imperatives or self.people or self.strategy)
