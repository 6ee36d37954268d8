"""The head of a slide: its question with the clock beside it, what it is about, and the numbers to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from textual.content import Content

from aligntui.exchange.slide import Big, Slide
from aligntui.ui.block_letters import FACES, FINE, WIDE, Face, set_in, wrapped_in
from aligntui.ui.slide_rows import beside, block_line, side_by_side
from aligntui.ui.text import flat, line

_OF_THE_WIDTH: Final = 0.28
"""The part of the width that the clock may have."""
_OF_THE_HEIGHT: Final = 0.28
_ABOUT_FROM: Final = 34
"""Rows of a screen from which on what a slide is about is in block letters too."""
_GAP: Final = 8
"""Cells between two numbers."""
_CLOCK: Final = re.compile(r"-?\d+:\d\d(?::\d\d)?")
_TITLE: Final = "bold $text-accent"


def head(slide: Slide, width: int, height: int, clock: str, *, big: bool) -> list[Content]:
    """Title, clock and what it is about, for a screen of so many cells and rows."""
    time = _CLOCK.search(clock)
    late = "bold $text-error" if "over" in clock else "bold"
    found: list[Content] = []
    if big:
        low = max(int(height * _OF_THE_HEIGHT), 6)
        digits = _largest(time.group(), int(width * _OF_THE_WIDTH), low) if time else []
        right = [block_line(one, late) for one in digits]
        aside = right[0].cell_length + 3 if right else 0
        title, _, behind = slide.title.partition(": ")
        tries = [(slide.title, "", WIDE.rows), (title, behind, WIDE.rows), (slide.title, "", 0), (title, behind, 0)]
        for words, rest, least in tries:
            if block := _largest(words, width - aside, low, least):
                found = side_by_side([block_line(one, _TITLE) for one in block], right, width)
                return [*found, *_about(rest, slide.about, width, height), Content("")]
        found = side_by_side(flat(slide.title, _TITLE).wrap(max(width - aside, 10)), right, width)
    else:
        found = _plain_head(flat(slide.title, _TITLE), flat(clock, late), width)
    about = flat(slide.about).wrap(width) if slide.about else []
    return [*found, *about, Content("")]


def _largest(words: str, cells: int, rows: int, least: int = 0) -> list[str]:
    """The words in the largest letters, of at least so many rows, in which they fit so many cells and rows."""
    for face in (face for face in FACES if face.rows >= least):
        block = wrapped_in(words, face, cells)
        if block and len(block) <= rows:
            return block
    return []


def _plain_head(left: Content, right: Content, width: int) -> list[Content]:
    """Words with others at the right edge; on lines of their own where both do not fit on one."""
    if not right.plain or left.cell_length + right.cell_length + 2 <= width:
        return [beside(left, right, width)]
    return [*left.wrap(width), right]


def _about(behind: str, about: str, width: int, height: int) -> list[Content]:
    """What stands behind the title, and what it is about: in small block letters where the screen is high."""
    found: list[Content] = [Content("")] if height >= _ABOUT_FROM and (behind or about) else []
    for words, style in ((behind, "bold"), (about, "")):
        block = wrapped_in(words, FINE, width) if words and height >= _ABOUT_FROM else []
        if block and len(block) <= FINE.rows * 2:
            found += [block_line(one, style) for one in block]
        elif words:
            found += flat(words, style).wrap(width)
    return found


def numbers(figures: tuple[Big, ...], width: int, height: int, share: float, *, big: bool) -> list[Content]:
    """The numbers beside each other, each with what it counts below it, in this share of the height at most.

    In one sentence where there is no room.
    """
    if not figures:
        return []
    for face in FACES if big else ():
        if found := _figures_in(figures, width, int(height * share), face, height):
            return [*found, Content("")]
    said = Content("   ").join([line((f"{one.value} ", "bold $text-warning"), flat(one.label)) for one in figures])
    return [*said.wrap(width), Content("")]


def _figures_in(figures: tuple[Big, ...], width: int, rows: int, face: Face, height: int) -> list[Content]:
    blocks = [wrapped_in(one.value, face, width) for one in figures]
    if not all(blocks) or max(map(len, blocks)) > rows:
        return []
    small = [set_in(one.label, FINE) for one in figures] if height >= _ABOUT_FROM else []
    labels = [[block_line(row, "") for row in ["", *label]] for label in small]
    if not small or not all(small) or max(len(label[0]) for label in small) > (width - _GAP) // len(figures):
        labels = [[flat(one.label)] for one in figures]
    gap = max(_GAP, 3 * face.cells)
    widths = [
        max(max(map(len, block)), max(part.cell_length for part in label)) + gap
        for block, label in zip(blocks, labels, strict=True)
    ]
    if sum(widths) - gap > width:
        return []
    # The room behind the last number is not needed.
    widths[-1] = min(widths[-1], width - sum(widths[:-1]))
    found = []
    for nth in range(max(map(len, blocks))):
        parts = (block_line(block[nth] if nth < len(block) else "", "bold $text-warning") for block in blocks)
        found.append(_in_columns(parts, widths))
    for nth in range(max(map(len, labels))):
        found.append(_in_columns((label[nth] if nth < len(label) else Content("") for label in labels), widths))
    return found


def _in_columns(parts: Iterable[Content], widths: list[int]) -> Content:
    whole = Content("")
    for part, room in zip(parts, widths, strict=True):
        whole += part.pad_right(max(room - part.cell_length, 0))
    return whole
