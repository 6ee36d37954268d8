"""How big the letters of a sheet can be so that it stays one sheet, where the format cannot measure by itself."""

from __future__ import annotations

from .document import Bars, Block, Bullets, Figures, Heading, Item, Missing, Paragraph, Table, bars_table
from .layout import lines_of, shares
from .poster import Box, Poster
from .x_matrix import XMatrix

LETTER = 0.5
"""Width of an average letter, in letters' heights; a little more than most fonts need."""
LINE = 1.26
"""Height of a line, in letters' heights."""
LARGEST, SMALLEST = 12.0, 4.5


def size_that_fits(sheet: Poster | XMatrix, width: float, height: float) -> float:
    """The size of letters, in points, with which a sheet fits into so many points."""
    size = LARGEST
    while size > SMALLEST:
        needed = _x_height(sheet, width, size) if isinstance(sheet, XMatrix) else _height(sheet, width, size)
        if needed <= height:
            break
        size -= 0.5
    return size


def box_lines(box: Box, letters: float) -> float:
    """How many lines a box takes at so many letters a line."""
    title = 1.35 if box.title else 0.0
    return title + sum(block_lines(one, letters) for one in box.blocks)


def block_lines(block: Block, letters: float) -> float:
    """How many lines one block takes."""
    match block:
        case Paragraph(text, label):
            return lines_of(f"{label}: {text}" if label else text, letters) + 0.2
        case Missing(text) | Heading(text):
            return lines_of(text, letters) + 0.2
        case Bullets(items):
            return sum(_item_lines(item, letters) for item in items)
        case Table():
            return _table_lines(block, letters)
        case Bars():
            return _table_lines(bars_table(block), letters)
        case Figures():
            return 4.2
        case _:
            return 0.0


def _item_lines(item: Item, letters: float) -> float:
    text = f"{item.label}: {item.text}" if item.label else item.text
    return lines_of(text, letters - 3) + 0.25 + sum(_item_lines(one, letters - 3) for one in item.under)


def _table_lines(table: Table, letters: float) -> float:
    widths = shares([table.columns, *table.rows], letters)
    return sum(
        max(lines_of(cell, widths[at] - 2) for at, cell in enumerate(row)) * 1.0 + 0.45
        for row in (table.columns, *table.rows)
    )


def _height(poster: Poster, width: float, size: float) -> float:
    lines = 4.5
    for row in poster.rows:
        total = sum(box.share for box in row)
        gaps = (len(row) - 1) * 1.4 * size
        letters = [(width - gaps) * box.share / total / (size * LETTER) for box in row]
        lines += max(box_lines(box, room) for box, room in zip(row, letters, strict=True)) + 1.2
    return lines * size * LINE


def _x_height(matrix: XMatrix, width: float, size: float) -> float:
    columns = len(matrix.left) + len(matrix.right)
    letters = max(width / size - columns * 2.8, 8.0) / LETTER
    texts = [*(row.text for row in matrix.rows), *matrix.below]
    title = lines_of(matrix.title, width / (size * 1.8 * LETTER)) * 1.8 * LINE
    note = lines_of(matrix.note, width / (size * LETTER)) * LINE
    return size * (title + sum(lines_of(text, letters) * LINE + 0.35 for text in texts) + 16.5 + note + 4)
