"""A slide for a room: drawn to fill a screen of any size, so that title, totals and who is next are read from afar.

What is big first gets room: the title in block letters with the clock beside it, the numbers, then the rows in the
largest letters in which all of them fit, with as much air between them as is left.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from textual.content import Content

from aligntui.exchange.slide import Row, Slide
from aligntui.ui.documents import laid_out_blocks
from aligntui.ui.glyphs import UNICODE, glyphs
from aligntui.ui.slide_cells import matrix
from aligntui.ui.slide_head import head, numbers
from aligntui.ui.slide_rows import filled, laid_out
from aligntui.ui.text import flat, lines

LOWEST_FOR_BLOCKS: Final = 18
"""Rows of a screen from which on its title is drawn in block letters."""
WIDEST_OF_ONE_COLUMN: Final = 120
_MOST_AIR: Final = 3
_FIGURES: Final = 0.2
"""The part of the height that numbers may have; half of that above a matrix."""


class Drawing(NamedTuple):
    """The lines of a slide, and the line on which the facilitator stands (0 where nowhere)."""

    content: Content
    here: int
    height: int


def draw(slide: Slide, width: int, height: int, clock: str = "") -> Drawing:
    """The slide for an area of this many cells and rows. What does not fit is below the last row.

    Numbers and then the title become plain text where the rows would not fit below them.
    """
    tall = height >= LOWEST_FOR_BLOCKS and _in_blocks()
    tries = [(True, True), (True, False), (False, False)] if tall else [(False, False)]
    drawings: list[Drawing] = []
    for title, figures in tries:
        drawings.append(_draw(slide, width, height, clock, big_title=title, big_numbers=figures))
        if drawings[-1].height <= height:
            return drawings[-1]
    return drawings[1] if tall else drawings[0]


def _draw(slide: Slide, width: int, height: int, clock: str, *, big_title: bool, big_numbers: bool) -> Drawing:
    top = head(slide, width, height, clock, big=big_title)
    top += numbers(slide.figures, width, height, _FIGURES if slide.cells is None else _FIGURES / 2, big=big_numbers)
    rest = height - len(top) - bool(slide.foot)
    if slide.cells is not None:
        top += matrix(slide.cells, width, max(rest - len(slide.rows), len(slide.cells.rows) + 2), blocks=_in_blocks())
        rest = height - len(top) - bool(slide.foot)
    body, here = _body(slide, width, rest)
    found = [*top, *body]
    while found and not found[-1].plain.strip():
        found.pop()
    here = len(top) + here if here >= 0 else 0
    # Air gives way before a row does.
    blanks = [nth for nth, one in enumerate(found) if not one.plain]
    while blanks and len(found) + bool(slide.foot) > height:
        here -= blanks[-1] < here
        found.pop(blanks.pop())
    if slide.foot:
        found.append(flat(slide.foot, "italic"))
    return Drawing(lines(*found), min(here, len(found)), len(found))


def _in_blocks() -> bool:
    """Whether the terminal is trusted with block characters."""
    return glyphs() is UNICODE


def _body(slide: Slide, width: int, height: int) -> tuple[list[Content], int]:
    """The rows with the air that is left, and which of these lines the facilitator stands on (-1: none)."""
    if slide.body is not None:
        spaced = laid_out_blocks(slide.body, width, spaced=True).wrap(width)
        return (spaced if len(spaced) <= height else laid_out_blocks(slide.body, width).wrap(width)), -1
    if not slide.rows:
        return ([flat(slide.missing, "italic $text-warning")] if slide.missing and slide.cells is None else []), -1
    drawn = laid_out(slide.rows, width, height, blocks=_in_blocks())
    if sum(map(len, drawn)) > height and width >= WIDEST_OF_ONE_COLUMN and _can_stand_in_two(slide.rows):
        return _two_columns(slide.rows, width, height)
    ruled = sum(row.ruled for row in slide.rows)
    air = min(max((height - sum(map(len, drawn)) - ruled) // len(drawn), 0), _MOST_AIR)
    found: list[Content] = []
    here = -1
    for row, rows in zip(slide.rows, drawn, strict=True):
        if row.ruled:
            found.append(filled("the cut", width))
        if row.here and here < 0:
            here = len(found)
        found += [*rows, *[Content("")] * air]
    return found, here


def _can_stand_in_two(rows: tuple[Row, ...]) -> bool:
    return all(row.share is None and not row.under and not row.mark for row in rows)


def _two_columns(rows: tuple[Row, ...], width: int, height: int) -> tuple[list[Content], int]:
    half = (len(rows) + 1) // 2
    room = width // 2 - 2
    drawn = laid_out(rows, room, height * 2, blocks=False)
    air = min(max(height // half - 1, 0), _MOST_AIR)
    found: list[Content] = []
    here = -1
    for nth in range(half):
        left = drawn[nth]
        right = drawn[nth + half] if nth + half < len(rows) else []
        if here < 0 and (rows[nth].here or (right and rows[nth + half].here)):
            here = len(found)
        for at in range(max(len(left), len(right))):
            one = left[at] if at < len(left) else Content("")
            other = right[at] if at < len(right) else Content("")
            found.append(one.pad_right(max(width // 2 - one.cell_length, 0)) + other)
        found += [Content("")] * air
    return found, here
