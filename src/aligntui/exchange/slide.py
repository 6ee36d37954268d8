"""What one projected slide says, before anybody knows how big the screen is."""

from __future__ import annotations

from typing import Literal, NamedTuple

from aligntui.dataclass import dataclass
from aligntui.rules.cells import CellWord

from .document import Document


@dataclass(frozen=True, slots=True)
class Big:
    """A number that the room looks at, with what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One thing on a slide: an imperative, a tactic, a person's next step."""

    text: str
    mark: str = ""
    """In front of it: a priority's letter, KEEP, a sign."""
    value: str = ""
    """At the right edge: a number, a name, a day."""
    share: float | None = None
    """How long its bar is, of the longest; `None` without a bar."""
    under: str = ""
    """What explains it, on a line of its own."""
    here: bool = False
    """Whether the facilitator stands on it."""
    ruled: bool = False
    """Whether the line of a ballot stands above it."""


class Field(NamedTuple):
    """One cell: its verdict, and the words that say it."""

    verdict: CellWord | Literal[""]
    """Empty for a cell of another kind, such as where a plan stands."""
    words: str


@dataclass(frozen=True, slots=True)
class Cells:
    """Teams by priorities: the columns' titles, and for each row its title and a field a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Field, ...]], ...]
    here: int = -1
    """Place of the row that the facilitator stands on."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its question or title, what it is about, numbers, and what fills it."""

    title: str
    about: str = ""
    figures: tuple[Big, ...] = ()
    cells: Cells | None = None
    rows: tuple[Row, ...] = ()
    missing: str = ""
    """Said in place of rows where there are none."""
    foot: str = ""
    body: Document | None = None
    """The blocks of a document instead of rows: a slide of the read-out."""
