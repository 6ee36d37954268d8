"""Rows and columns of a list: what they hold, how wide the columns are and how many lines a row takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual.content import Content

from aligntui.ui.text import flat

GAP = 1
"""Cells between two columns."""
MARGIN = 2
"""Cells in front of a row, for the sign that marks the selected one."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Without a width it shares what is left with others like it, and its text wraps."""

    title: str = ""
    width: int | None = None
    align: Literal["left", "right"] = "left"
    from_width: int = 0
    """Shown only when the list has at least this many cells."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a record, one whose first cell has the whole width (`wide`), or a heading that cannot be selected."""

    id: str
    cells: tuple[Content | str, ...]
    kind: Literal["record", "wide", "heading"] = "record"


Widths = tuple[tuple[int, int], ...]
"""The columns that are shown, by their place, with their width in cells."""


def widths_of(columns: Sequence[Column], whole: int, room: int) -> Widths:
    """The columns that a list of this width shows, and how they share the room that its rows have."""
    shown = [(at, column) for at, column in enumerate(columns) if whole >= column.from_width]
    fixed = sum(column.width for _, column in shown if column.width is not None)
    flexible = [at for at, column in shown if column.width is None]
    left = max(room - fixed - GAP * (len(shown) - 1), len(flexible) * 4)
    shares = {at: left // len(flexible) + (1 if nth < left % len(flexible) else 0) for nth, at in enumerate(flexible)}
    return tuple((at, column.width if column.width is not None else shares[at]) for at, column in shown)


def height_of(row: Row, columns: Sequence[Column], widths: Widths, whole: int) -> int:
    """How many lines a row takes: that of its tallest cell."""
    if row.kind == "heading":
        return 1
    if row.kind == "wide":
        return len(wrapped(row.cells[0], whole))
    tallest = 1
    for at, width in widths:
        if at >= len(row.cells):
            continue
        cell = row.cells[at]
        text = cell if isinstance(cell, str) else cell.plain
        if columns[at].width is not None:
            tallest = max(tallest, 1 if isinstance(cell, str) else text.count("\n") + 1)
        elif len(text) * 2 > width or "\n" in text:
            tallest = max(tallest, len(wrapped(cell, width)))
    return tallest


def titles_of(columns: Sequence[Column], widths: Widths) -> Content:
    """The line over the rows."""
    parts = []
    for column, width in widths:
        title = flat(columns[column].title).truncate(width, ellipsis=True)
        space = width - title.cell_length
        parts.append(title.pad_left(space) if columns[column].align == "right" else title.pad_right(space))
    return Content(" " * GAP).join(parts)


def cell_lines(row: Row, columns: Sequence[Column], column: int, width: int) -> list[Content]:
    """The lines of one cell: wrapped where the column shares what is left, else as they are."""
    cell = row.cells[column] if column < len(row.cells) else ""
    if columns[column].width is None:
        return wrapped(cell, width)
    content = flat(cell) if isinstance(cell, str) else cell
    return content.split("\n")


def wrapped(cell: Content | str, width: int) -> list[Content]:
    """A cell in lines of this width, at least one."""
    content = flat(cell) if isinstance(cell, str) else cell
    return content.wrap(width) or [Content("")]
