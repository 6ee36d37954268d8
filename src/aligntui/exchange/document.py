"""One document model that every format is written from, so that all formats say the same.

Text in it is plain text from people or from us; a writer makes it safe for its format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Literal

from aligntui.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with a label in front when it is a field: "Leader: Karin"."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; an item may have items under it."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with a label in front when it has one."""

    text: str
    label: str = ""
    under: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `align` has one letter a column, "l" or "r"."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a band, with what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A band of a few numbers, big, side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page of its own."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the session has not got to: named in one sentence, not left blank."""

    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its length, and a word beside it."""

    label: str
    value: float
    note: str = ""
    strong: bool = False
    """Drawn as one of those that count, such as the stages of execution."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart. Formats without pictures write it as a table."""

    title: str
    bars: tuple[Bar, ...]
    unit: str
    line_after: int | None = None
    """How many bars stand above the cut line; None without one."""


UNIT_HEADS = {"dots": "Dots", "h": "Hours a week", "min": "Minutes"}
"""Heads of the column of amounts."""


def amount(bar: Bar, unit: str) -> str:
    """`9 dots`, `1 dot`, `12 h`."""
    return f"{bar.value:g} {'dot' if unit == 'dots' and bar.value == 1 else unit}"


def bars_table(chart: Bars) -> Table:
    """The same as a table, with the cut line as a row of its own."""
    noted = any(bar.note for bar in chart.bars)
    rows = [(bar.label, amount(bar, chart.unit), *((bar.note,) if noted else ())) for bar in chart.bars]
    if chart.line_after is not None and chart.line_after < len(rows):
        rows.insert(chart.line_after, ("– the cut –", "", *(("",) if noted else ())))
    return Table(
        (chart.title, UNIT_HEADS.get(chart.unit, chart.unit), *(("Note",) if noted else ())), tuple(rows), "lrl"
    )


Block = Heading | Paragraph | Bullets | Table | Bars | Missing | Figures | NewPage


@dataclass(slots=True)
class Document:
    """A title and blocks in their order."""

    title: str
    kind: Literal["summary", "plan", "card", "cards", "read-out", "page"] = "summary"
    about: str = ""
    """One line under the title: of what and when."""
    blocks: list[Block] = field(default_factory=list)

    def heading(self, text: str, level: int = 2) -> None:
        self.blocks.append(Heading(text, level))

    def paragraph(self, text: str, label: str = "") -> None:
        self.blocks.append(Paragraph(text, label))

    def bullets(self, items: list[Item]) -> None:
        self.blocks.append(Bullets(tuple(items)))

    def table(self, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], align: str = "") -> None:
        self.blocks.append(Table(columns, tuple(rows), align))

    def chart(self, chart: Bars) -> None:
        self.blocks.append(chart)

    def figures(self, *pairs: tuple[str, str]) -> None:
        self.blocks.append(Figures(tuple(Figure(value, label) for value, label in pairs)))

    def new_page(self) -> None:
        self.blocks.append(NewPage())

    def missing(self, text: str) -> None:
        self.blocks.append(Missing(text))
