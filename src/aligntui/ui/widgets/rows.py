"""Rows and columns of a list: what they hold, how wide the columns are and how many lines a row takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from aligntui.dataclass import dataclass
from aligntui.ui.text import flat

GAP = 1
"""Cells between two columns."""
MARGIN = 2
"""Cells in front of a row, for the sign that marks the selected one."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. It is as wide as what stands in it; where that is too much for all, the longest wrap first."""

    title: str = ""
    width: int | None = None
    """What it keeps when there is too little room, if it has that much to say. Without one it also takes what is left
    over."""
    align: Literal["left", "right"] = "left"
    from_width: int = 0
    """Shown only when the list has at least this many cells."""
    whole: bool = False
    """Whether its lines stay whole as long as another column can give way: verdicts, days, bars."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a record, one whose first cell has the whole width (`wide`), or a heading that cannot be selected."""

    id: str
    cells: tuple[Content | str, ...]
    kind: Literal["record", "wide", "heading"] = "record"
    shades: tuple[str, ...] = ()
    """Styles behind whole cells, column by column, for those who look at the table as a picture."""


Widths = tuple[tuple[int, int], ...]
"""The columns that are shown, by their place, with their width in cells."""


MOST_OF_A_TITLE = 6
"""Lines of the titles over the rows at most."""

LONGEST_TITLE_ON_A_LINE = 12


class RowSize:
    """What a row asks for, measured once, however often the list that shows it is laid out."""

    __slots__ = ("_height", "_lengths", "_words", "row")

    def __init__(self, row: Row) -> None:
        self.row = row
        self._lengths: tuple[int, ...] | None = None
        self._words: tuple[int, ...] | None = None
        self._height: tuple[Widths, int, int] | None = None

    def measure(self) -> None:
        """Measures all that the width of the columns depends on."""
        self._lengths, self._words = self.lengths, self.longest_words

    @property
    def lengths(self) -> tuple[int, ...]:
        """How wide each of its cells would be on as few lines as it has."""
        if self._lengths is None:
            self._lengths = tuple(map(_length, self.row.cells))
        return self._lengths

    @property
    def longest_words(self) -> tuple[int, ...]:
        """The widest word of each of its cells."""
        if self._words is None:
            self._words = tuple(_longest_word(_text(cell)) for cell in self.row.cells)
        return self._words

    def height(self, widths: Widths, whole: int) -> int:
        """How many lines it takes in columns of these widths: as many as its tallest cell."""
        found = self._height
        if found is None or found[0] != widths or found[1] != whole:
            found = self._height = (widths, whole, _height_of(self.row, widths, whole))
        return found[2]


def widths_of(columns: Sequence[Column], whole: int, room: int, rows: Sequence[RowSize] = ()) -> Widths:
    """The columns that a list of this width shows, and how they share the room that its rows have.

    A column in which nothing stands is left out. What does not fit on one line is shared out like in a table of a web
    page: everybody gets the longest word, and the rest goes to those who have most to say.
    """
    shown = [(at, column) for at, column in enumerate(columns) if whole >= column.from_width]
    records = [size for size in rows if size.row.kind == "record"]
    lengths = [size.lengths for size in records]
    full = {at: max((cells[at] for cells in lengths if at < len(cells)), default=0) for at, _ in shown}
    if any(full.values()):
        shown = [(at, column) for at, column in shown if full[at]]
    room = max(room - GAP * (len(shown) - 1), len(shown) * 4)
    wanted = {at: min(max(full[at], _least_title(column.title), 1), room) for at, column in shown}
    flexible = [at for at, column in shown if column.width is None]
    spare = room - sum(wanted.values())
    if spare >= 0:
        # Titles become whole on a line first, then the rest goes to those without a width.
        missing = {at: max(_cells(column.title) - wanted[at], 0) for at, column in shown}
        given = min(spare, sum(missing.values()))
        for at, cells in missing.items():
            wanted[at] += cells * given // max(sum(missing.values()), 1)
        spare = room - sum(wanted.values())
        takers = flexible or [at for at, _ in shown[-1:]]
        share, odd = divmod(spare, max(len(takers), 1))
        for nth, at in enumerate(takers):
            wanted[at] += share + (nth < odd)
        return tuple(wanted.items())
    least = {}
    for at, column in shown:
        if column.whole:
            least[at] = wanted[at]
            continue
        words = max((size.longest_words[at] for size in records if at < len(size.row.cells)), default=0)
        least[at] = min(wanted[at], max(words, _least_title(column.title), column.width or 1))
    return tuple(_shared(wanted, _lowered(least, room), room).items())


def _lowered(least: dict[int, int], room: int) -> dict[int, int]:
    """What every column keeps: where the longest words do not fit side by side, they are broken, the longest first."""
    cap = max(least.values())
    while sum(min(cells, cap) for cells in least.values()) > room and cap > 4:
        cap -= 1
    return {at: min(cells, cap) for at, cells in least.items()}


def _shared(wanted: dict[int, int], least: dict[int, int], room: int) -> dict[int, int]:
    """What is left beyond the least, in proportion to what each still wants."""
    left = max(room - sum(least.values()), 0)
    missing = {at: wanted[at] - least[at] for at in wanted}
    total = max(sum(missing.values()), 1)
    found = {at: least[at] + left * missing[at] // total for at in wanted}
    for at in sorted(missing, key=lambda at: -missing[at])[: max(room - sum(found.values()), 0)]:
        found[at] += 1
    return found


def _text(cell: Content | str) -> str:
    return cell if isinstance(cell, str) else cell.plain


def _length(cell: Content | str) -> int:
    """Cells of the longest line of it."""
    text = _text(cell)
    return max(map(_cells, text.split("\n"))) if "\n" in text else _cells(text)


def _longest_word(text: str) -> int:
    return max(map(_cells, text.split()), default=0)


def _least_title(title: str) -> int:
    """A short title is not wrapped."""
    cells = _cells(title)
    return cells if cells <= LONGEST_TITLE_ON_A_LINE else _longest_word(title)


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _height_of(row: Row, widths: Widths, whole: int) -> int:
    if row.kind == "heading":
        return 1
    if row.kind == "wide":
        return len(wrapped(row.cells[0], whole))
    tallest = 1
    for at, width in widths:
        if at >= len(row.cells):
            continue
        cell = row.cells[at]
        text = _text(cell)
        if len(text) * (1 if text.isascii() else 2) > width or "\n" in text:
            tallest = max(tallest, len(wrapped(cell, width)))
    return tallest


def titles_of(columns: Sequence[Column], widths: Widths) -> list[Content]:
    """The lines over the rows: titles are whole, so they wrap, and stand on the last line. None without a title."""
    blocks = [(columns[column], width, wrapped(columns[column].title, width)) for column, width in widths]
    if not any(column.title for column, _, _ in blocks):
        return []
    height = min(max(len(block) for _, _, block in blocks), MOST_OF_A_TITLE)
    found = []
    for nth in range(height):
        parts = []
        for column, width, block in blocks:
            at = nth - (height - min(len(block), height))
            title = block[at] if at >= 0 else Content("")
            if nth == height - 1 and len(block) > height:
                title = (title + Content(" …")).truncate(width, ellipsis=True)
            space = width - title.cell_length
            parts.append(title.pad_left(space) if column.align == "right" else title.pad_right(space))
        found.append(Content(" " * GAP).join(parts))
    return found


def record_lines(
    row: Row, columns: Sequence[Column], widths: Widths, height: int, *, picked: int = -1, style: Style | str = ""
) -> list[Content]:
    """The lines of a record: its cells side by side, each wrapped to its column. `picked` is the selected cell.

    The selected cell stands in brackets, so that no colour is needed to find it.
    """
    blocks = [wrapped(row.cells[at] if at < len(row.cells) else "", width) for at, width in widths]
    found = []
    for nth in range(height):
        whole = Content("")
        before = -1
        for (at, width), block in zip(widths, blocks, strict=True):
            if before >= 0:
                sign = "[" if at == picked and not nth else "]" if before == picked and not nth else " "
                whole += " " * (GAP - 1) + sign
            part = _fitted(block[nth] if nth < len(block) else Content(""), width, columns[at].align)
            if at < len(row.shades) and row.shades[at]:
                part = part.stylize(row.shades[at])
            whole += part.stylize(style) if at == picked else part
            before = at
        if before == picked >= 0 and not nth and whole.plain.endswith(" "):
            whole = whole[:-1] + "]"
        found.append(whole)
    return found


def _fitted(content: Content, width: int, align: str) -> Content:
    if content.cell_length > width:
        content = content.truncate(width, ellipsis=True)
    space = width - content.cell_length
    return content.pad_left(space) if align == "right" else content.pad_right(space)


def wrapped(cell: Content | str, width: int) -> list[Content]:
    """A cell in lines of this width, at least one."""
    content = flat(cell) if isinstance(cell, str) else cell
    return content.wrap(width) or [Content("")]
