"""A slide for a room: drawn to fill a screen of any size, so that title, totals and who is next are read from afar.

What is big first gets room: the title in block letters with the clock beside it, the numbers, then the rows, with as
much air between them as is left.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from textual.content import Content

from aligntui.exchange.slide import Big, Row, Slide
from aligntui.ui.block_letters import HIGH, NARROW, WIDE, drawn, narrow
from aligntui.ui.documents import laid_out_blocks
from aligntui.ui.glyphs import UNICODE, glyphs
from aligntui.ui.slide_cells import matrix
from aligntui.ui.slide_rows import Room, beside, cells_of, filled, row_lines
from aligntui.ui.text import flat, line, lines

LOWEST_FOR_BLOCKS: Final = 18
"""Rows of a screen from which on its title is drawn in block letters."""
WIDEST_OF_ONE_COLUMN: Final = 120
_MOST_AIR: Final = 2
_OF_THE_WIDTH: Final = 4
"""The clock takes at most this part of the width."""
_CLOCK: Final = re.compile(r"-?\d+:\d\d(?::\d\d)?")


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
    for title, numbers in tries:
        drawings.append(_draw(slide, width, height, clock, big_title=title, big_numbers=numbers))
        if drawings[-1].height <= height:
            return drawings[-1]
    return drawings[1] if tall else drawings[0]


def _draw(slide: Slide, width: int, height: int, clock: str, *, big_title: bool, big_numbers: bool) -> Drawing:
    top = _head(slide, width, clock, big=big_title)
    top += _numbers(slide.figures, width, big=big_numbers)
    rest = height - len(top) - bool(slide.foot)
    if slide.cells is not None:
        top += matrix(slide.cells, width, max(rest - len(slide.rows), len(slide.cells.rows) + 2))
        rest = height - len(top) - bool(slide.foot)
    body, here = _body(slide, width, rest)
    found = [*top, *body]
    if slide.foot:
        found.append(flat(slide.foot, "italic"))
    return Drawing(lines(*found), len(top) + here if here >= 0 else 0, len(found))


def _in_blocks() -> bool:
    """Whether the terminal is trusted with block characters."""
    return glyphs() is UNICODE


def _head(slide: Slide, width: int, clock: str, *, big: bool) -> list[Content]:
    time = _CLOCK.search(clock)
    narrowest = NARROW * len(time.group()) if time else 0
    right = drawn(time.group(), max(width // _OF_THE_WIDTH, narrowest)) if time and big else []
    aside = len(right[0]) + 2 if right else 0
    title, behind = slide.title, ""
    block = drawn(title, width - aside) if big else []
    if big and not block and ": " in title:
        title, _, behind = title.partition(": ")
        block = drawn(title, width - aside)
    style = "bold $text-accent"
    found: list[Content] = []
    if big and not block and (block := drawn(slide.title, width)):
        title, behind, right = slide.title, "", []  # the clock's words are at the foot of the screen
    late = "bold $text-error" if "over" in clock else "bold"
    if block:
        low = block if block[-1].strip() else block[:-1]
        for nth in range(max(len(low), len(right))):
            left = flat_block(low[nth] if nth < len(low) else "", style)
            found.append(beside(left, flat_block(right[nth] if nth < len(right) else "", late), width))
    elif right:
        words = flat(slide.title, style).wrap(max(width - aside, 10))
        for nth in range(max(len(words), len(right))):
            left = words[nth] if nth < len(words) else Content("")
            found.append(beside(left, flat_block(right[nth] if nth < len(right) else "", late), width))
        behind = ""
    else:
        found += beside_words(flat(slide.title, style), flat(clock if not right else "", "bold"), width)
        behind = ""
    about = line(*((f"{behind}   ", "bold"),) if behind else (), flat(slide.about))
    if about.plain.strip():
        found += about.wrap(width)
    return [*found, Content("")]


def beside_words(left: Content, right: Content, width: int) -> list[Content]:
    """Words with others at the right edge; on lines of their own where both do not fit on one."""
    if not right.plain or left.cell_length + right.cell_length + 2 <= width:
        return [beside(left, right, width)]
    return [*left.wrap(width), right]


def flat_block(row: str, style: str) -> Content:
    """A row of block letters, whose blanks are part of it."""
    return Content.styled(row, style) if row else Content("")


def _numbers(figures: tuple[Big, ...], width: int, *, big: bool) -> list[Content]:
    if not figures:
        return []
    if big:
        wide = sum(max(len(one.value) * WIDE, cells_of(one.label)) + 4 for one in figures) <= width
        blocks = [drawn(one.value, width) if wide else narrow(one.value) for one in figures]
        widths = [
            max(len(rows[0]) if rows else 0, cells_of(one.label)) + 4 for rows, one in zip(blocks, figures, strict=True)
        ]
        if all(blocks) and sum(widths) <= width:
            found = []
            for nth in range(HIGH - 1):
                found.append(
                    Content("").join(
                        flat_block(rows[nth], "bold $text-warning").pad_right(room - len(rows[nth]))
                        for rows, room in zip(blocks, widths, strict=True)
                    )
                )
            labels = (
                flat(one.label).pad_right(room - cells_of(one.label)) for one, room in zip(figures, widths, strict=True)
            )
            return [*found, Content("").join(labels), Content("")]
    said = Content("   ").join([line((f"{one.value} ", "bold $text-warning"), flat(one.label)) for one in figures])
    return [*said.wrap(width), Content("")]


def _body(slide: Slide, width: int, height: int) -> tuple[list[Content], int]:
    """The rows with the air that is left, and which of these lines the facilitator stands on (-1: none)."""
    if slide.body is not None:
        spaced = laid_out_blocks(slide.body, width, spaced=True).wrap(width)
        return (spaced if len(spaced) <= height else laid_out_blocks(slide.body, width).wrap(width)), -1
    if not slide.rows:
        return ([flat(slide.missing, "italic $text-warning")] if slide.missing and slide.cells is None else []), -1
    if _better_in_two_columns(slide.rows, width, height):
        return _two_columns(slide.rows, width, height), -1
    room = Room.of(slide.rows, width, height // max(len(slide.rows), 1), blocks=_in_blocks())
    drawn_rows = [row_lines(row, room) for row in slide.rows]
    spare = height - sum(len(rows) for rows in drawn_rows)
    air = min(max(spare // len(drawn_rows), 0), _MOST_AIR)
    found: list[Content] = []
    here = -1
    for row, rows in zip(slide.rows, drawn_rows, strict=True):
        if row.ruled:
            found.append(filled("the cut", width))
        if row.here and here < 0:
            here = len(found)
        found += rows
        found += [Content("")] * air
    while found and not found[-1].plain.strip():
        found.pop()
    return found, here


def _better_in_two_columns(rows: tuple[Row, ...], width: int, height: int) -> bool:
    plain = all(row.share is None and not row.under and not row.mark for row in rows)
    return plain and width >= WIDEST_OF_ONE_COLUMN and len(rows) > height // 2


def _two_columns(rows: tuple[Row, ...], width: int, height: int) -> list[Content]:
    half = (len(rows) + 1) // 2
    room = Room.of(rows, width // 2 - 2, 1, blocks=False)
    air = min(max(height // half - 1, 0), _MOST_AIR)
    found: list[Content] = []
    for nth in range(half):
        left = row_lines(rows[nth], room)
        right = row_lines(rows[nth + half], room) if nth + half < len(rows) else []
        for at in range(max(len(left), len(right))):
            one = left[at] if at < len(left) else Content("")
            other = right[at] if at < len(right) else Content("")
            found.append(one.pad_right(max(width // 2 - one.cell_length, 0)) + other)
        found += [Content("")] * air
    return found
