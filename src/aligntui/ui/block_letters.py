"""Letters that can be read from the back of a room, drawn with half and quarter blocks.

A letter is 6 by 10 pixels. With half blocks a pixel is as wide as high: a letter is 6 cells by 5 rows; with quarter
blocks it is 3 cells by 5 rows, and twice as many letters stand on a line.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

WIDE: Final = 6
"""Cells of a letter of half blocks."""
NARROW: Final = 3
"""Cells of a letter of quarter blocks."""
HIGH: Final = 5
"""Rows of either."""

_PIXELS_WIDE: Final = 6
_PIXELS_HIGH: Final = 10
_HALVES: Final = " ▀▄█"
_QUARTERS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"

Glyph = tuple[int, ...]


@cache
def _glyphs() -> dict[str, Glyph]:
    text = files("aligntui.ui").joinpath("block_letters.txt").read_text(encoding="utf-8")
    found: dict[str, Glyph] = {" ": (0,) * _PIXELS_HIGH}
    for row in text.splitlines():
        if row and not row.startswith("# "):
            found[row[0]] = tuple(bytes.fromhex(row[2:]))
    return found


def can_be_drawn(text: str) -> bool:
    """Whether there is a block letter for every character (Latin, Greek and Cyrillic ones)."""
    return all(character in _glyphs() for character in _composed(text))


def drawn(text: str, cells: int) -> list[str]:
    """The text in the widest letters that fit on a line of `cells`; an empty list where it does not fit or be drawn."""
    text = _composed(text)
    if not text or not can_be_drawn(text):
        return []
    if len(text) * WIDE <= cells:
        return [_halves(text, row) for row in range(HIGH)]
    if len(text) * NARROW <= cells:
        return narrow(text)
    return []


def narrow(text: str) -> list[str]:
    """The text in quarter blocks, however long it is; an empty list where it cannot be drawn."""
    text = _composed(text)
    if not text or not can_be_drawn(text):
        return []
    return [_quarters(text, row) for row in range(HIGH)]


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _pixels(text: str, row: int) -> tuple[list[int], list[int]]:
    """The upper and the lower line of pixels of a row, each 0 or 1."""
    upper: list[int] = []
    lower: list[int] = []
    for character in text:
        glyph = _glyphs()[character]
        for bits, line in ((glyph[2 * row], upper), (glyph[2 * row + 1], lower)):
            line += [bits >> shift & 1 for shift in range(_PIXELS_WIDE - 1, -1, -1)]
    return upper, lower


def _halves(text: str, row: int) -> str:
    upper, lower = _pixels(text, row)
    return "".join(_HALVES[high + 2 * low] for high, low in zip(upper, lower, strict=True))


def _quarters(text: str, row: int) -> str:
    upper, lower = _pixels(text, row)
    return "".join(
        _QUARTERS[upper[at] + 2 * upper[at + 1] + 4 * lower[at] + 8 * lower[at + 1]] for at in range(0, len(upper), 2)
    )
