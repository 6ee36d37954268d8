"""Cuts sections into what fits onto slides: nothing over another, nothing off the edge, "2 of 3" where one goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from aligntui.dataclass import dataclass

from ..document import (
    Bars,
    Block,
    Bullets,
    Document,
    Figures,
    Heading,
    Item,
    Missing,
    Paragraph,
    Table,
    bars_table,
)
from ..layout import lines_of, shares, short
from ..office_chart import in_pieces
from .measures import LETTER, POINT, Area

TEXT_POINTS, UNDER_POINTS, HEAD_POINTS, TABLE_POINTS = 18, 16, 20, 14
GAP = 6
"""Points after a paragraph."""
LINE = 1.22
"""Height of a line, in letters' heights."""
FIGURES_HEIGHT = 95
"""Points of a band of numbers."""
MOST_LINES = 9
"""Lines of one paragraph or cell on a slide; the whole text is in the notes."""


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph."""

    label: str
    text: str
    points: float
    level: int = 0
    """0 stands at the edge, 1 and 2 have a bullet."""
    bold: bool = False
    colour: str = ""

    def height(self, area: Area) -> float:
        """In points, inside an area."""
        letters = area.letters(self.points) - 3 * self.level
        said = f"{self.label}: {self.text}" if self.label else self.text
        return lines_of(said, letters) * self.points * LINE + GAP * min(self.points / TEXT_POINTS, 1)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table, with the widths of its columns in parts of the area and the height of each row in points."""

    table: Table
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    """Of the head, then of each row."""
    points: float = TABLE_POINTS
    """The size of its letters."""

    @property
    def height(self) -> float:
        """In points."""
        return sum(self.heights)


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of a slide with its place: points from the top of the area."""

    piece: list[Words] | Rows | Bars | Figures
    top: float
    height: float


@dataclass(slots=True)
class Page:
    """What stands on one slide."""

    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0


@dataclass(frozen=True, slots=True)
class Section:
    """A title, and what belongs under it."""

    title: str
    blocks: list[Block]


def sections(document: Document) -> Iterator[Section]:
    """The parts of a document that begin a slide: its headings; in a plan those of each priority too; a card is one."""
    if document.kind == "card":
        yield Section(document.title, [Paragraph(document.about), *document.blocks])
        return
    deepest = 3 if document.kind == "plan" else 2
    found = Section("At a glance", [])
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= deepest:
            if found.blocks:
                yield found
            found = Section(block.text, [])
        else:
            found.blocks.append(block)
    if found.blocks:
        yield found


SIZES = (TEXT_POINTS, 16, 14)
"""Sizes of letters that are tried before a section goes on to a second slide."""


def pages(blocks: Iterable[Block], area: Area) -> list[Page]:
    """The slides of one section: one, in somewhat smaller letters, where that saves a second."""
    kept = list(blocks)
    found = [_pages(kept, area, TEXT_POINTS)]
    for size in SIZES[1:]:
        if len(found[-1]) == 1:
            return found[-1]
        found.append(_pages(kept, area, size))
    return found[-1] if len(found[-1]) == 1 else found[0]


def _pages(blocks: list[Block], area: Area, size: float) -> list[Page]:
    room = area.height / POINT
    found = [Page()]

    def new() -> Page:
        found.append(Page())
        return found[-1]

    for at, block in enumerate(blocks):
        page = found[-1]
        if isinstance(block, Table):
            _place_table(block, area, room, found, size * TABLE_POINTS / TEXT_POINTS)
        elif isinstance(block, Bars):
            for piece in in_pieces(block):
                wanted = 40 + 17.0 * len(piece.bars)
                height = min(wanted, room - 30)
                words = Words("", piece.title, size, bold=True)
                if found[-1].used + words.height(area) + height > room and found[-1].used:
                    new()
                _place_words([words], area, found[-1])
                _put(found[-1], piece, min(height, room - found[-1].used))
        elif isinstance(block, Figures):
            if page.used + FIGURES_HEIGHT > room and page.used:
                page = new()
            _put(page, block, FIGURES_HEIGHT)
        else:
            for words in words_of(block, area, size):
                # A heading is never alone at the foot of a slide.
                spare = words.height(area) * 1.5 if isinstance(block, Heading) and at + 1 < len(blocks) else 0
                if found[-1].used + words.height(area) + spare > room and found[-1].used:
                    new()
                _place_words([words], area, found[-1])
    return [page for page in found if page.placed] or [Page()]


def words_of(block: Block, area: Area, size: float = TEXT_POINTS) -> list[Words]:
    """The paragraphs of a block in letters of that size, none longer than a slide."""

    def fitting(label: str, text: str, points: float, level: int = 0, *, bold: bool = False) -> Words:
        most = int((area.letters(points) - 3 * level) * MOST_LINES)
        label = short(label, most // 2)
        return Words(label, short(text, most - len(label)), points, level, bold)

    def of(item: Item, level: int) -> list[Words]:
        points = size if level == 1 else size * UNDER_POINTS / TEXT_POINTS
        head = (
            fitting(item.label, item.text, points, level)
            if item.text
            else fitting("", item.label, points, level, bold=True)
        )
        return [head, *(one for under in item.under for one in of(under, min(level + 1, 2)))]

    match block:
        case Heading(text):
            return [fitting("", text, size * HEAD_POINTS / TEXT_POINTS, bold=True)]
        case Paragraph(text, label):
            return [fitting(label, text, size)]
        case Missing(text):
            return [fitting("", text, size)]
        case Bullets(items):
            return [one for item in items for one in of(item, 1)]
        case _:
            return []


def rows_of(table: Table, area: Area, points: float = TABLE_POINTS) -> Rows:
    """The whole table as it would stand on a slide, cells cut to what can be read there."""
    letters = area.width / POINT / (points * LETTER)
    widths = shares([table.columns, *table.rows], letters)

    def cut(row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(short(cell, max(int((widths[at] - 2) * MOST_LINES), 8)) for at, cell in enumerate(row))

    rows = [cut(row) for row in table.rows]
    heights = [
        max(lines_of(cell, widths[at] - 2) for at, cell in enumerate(row)) * points * LINE + points * 0.5
        for row in (table.columns, *rows)
    ]
    total = sum(widths)
    return Rows(
        Table(table.columns, tuple(rows), table.align), tuple(width / total for width in widths), tuple(heights), points
    )


def _place_table(table: Table, area: Area, room: float, found: list[Page], points: float) -> None:
    whole = rows_of(table, area, points)
    head, heights = whole.heights[0], whole.heights[1:]
    at = 0
    while at < len(heights):
        page = found[-1]
        left = room - page.used - GAP
        needed = head + sum(heights[at : at + 2])
        if page.used and needed > left and not (len(heights) - at == 1 and head + heights[at] <= left):
            found.append(Page())
            continue
        until, used = at, head
        while until < len(heights) and (used + heights[until] <= left or until == at):
            used += heights[until]
            until += 1
        piece = Rows(
            Table(table.columns, whole.table.rows[at:until], table.align),
            whole.widths,
            (head, *heights[at:until]),
            points,
        )
        _put(page, piece, used)
        at = until
        if at < len(heights):
            found.append(Page())
    if not heights:
        _put(found[-1], Rows(whole.table, whole.widths, (head,), points), head)


def _place_words(words: list[Words], area: Area, page: Page) -> None:
    height = sum(one.height(area) for one in words)
    if page.placed and isinstance(page.placed[-1].piece, list):
        last = page.placed.pop()
        page.placed.append(Placed([*last.piece, *words], last.top, last.height + height))  # type: ignore[misc]
        page.used += height
    else:
        _put(page, words, height)


def _put(page: Page, piece: list[Words] | Rows | Bars | Figures, height: float) -> None:
    top = page.used + (GAP if page.placed else 0)
    page.placed.append(Placed(piece, top, height))
    page.used = top + height


def notes(blocks: Iterable[Block]) -> Iterator[str]:
    """Every word of a section, for the notes under its first slide."""
    for block in blocks:
        match block:
            case Heading(text) | Missing(text):
                yield text
            case Paragraph(text, label):
                yield f"{label}: {text}" if label else text
            case Bullets(items):
                yield from _item_notes(items)
            case Table():
                yield from (" | ".join(row) for row in (block.columns, *block.rows))
            case Bars():
                yield from (" | ".join(row) for row in bars_table(block).rows)
            case Figures(found):
                yield from (f"{one.value} {one.label}" for one in found)


def _item_notes(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield f"{item.label}: {item.text}" if item.label else item.text
        yield from _item_notes(item.under)
