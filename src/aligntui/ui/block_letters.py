"""Letters that can be read from the back of a room, drawn with half and quarter blocks, in five sizes.

There are two sets of shapes: large ones of 6 by 10 pixels and small ones of 4 by 6. A pixel is a quarter of a cell
(narrow letters), half a cell (as wide as high), or two cells (for walls of screens).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

_HALVES: Final = " ▀▄█"
_QUARTERS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"

Glyph = tuple[int, ...]


class Face(NamedTuple):
    """One size of letters."""

    shapes: str
    """The file with the shapes."""
    pixels: int
    """Pixels of a letter across."""
    cells: int
    """Cells of a letter across."""
    rows: int
    """Rows of a line."""


HUGE: Final = Face("block_letters.txt", 6, 12, 10)
WIDE: Final = Face("block_letters.txt", 6, 6, 5)
NARROW: Final = Face("block_letters.txt", 6, 3, 5)
SMALL: Final = Face("block_small.txt", 4, 4, 3)
FINE: Final = Face("block_small.txt", 4, 2, 3)
FACES: Final = (HUGE, WIDE, NARROW, SMALL, FINE)
"""From the back of a hall to the smallest that is larger than plain text."""


@cache
def _glyphs(shapes: str) -> dict[str, Glyph]:
    text = files("aligntui.ui").joinpath(shapes).read_text(encoding="utf-8")
    digits = 2 if shapes == HUGE.shapes else 1
    found: dict[str, Glyph] = {" ": (0,) * 10}
    for row in text.splitlines():
        if row and not row.startswith("# "):
            found[row[0]] = tuple(int(row[at : at + digits], 16) for at in range(2, len(row), digits))
    return found


def can_be_drawn(text: str) -> bool:
    """Whether there is a block letter for every character (Latin, Greek and Cyrillic ones)."""
    return all(character in _glyphs(FINE.shapes) for character in _composed(text))


def set_in(text: str, face: Face) -> list[str]:
    """The text on one line of this face, however long; an empty list where there is nothing or it cannot be drawn."""
    text = _composed(text)
    if not text or not can_be_drawn(text):
        return []
    height = face.rows * 2 if face.cells <= face.pixels else face.rows
    pixels = [_pixel_line(text, face, row) for row in range(height)]
    if face.cells > face.pixels:
        return ["".join("██" if bit else "  " for bit in line) for line in pixels]
    pairs = [(pixels[row], pixels[row + 1]) for row in range(0, height, 2)]
    if face.cells == face.pixels:
        return ["".join(_HALVES[a + 2 * b] for a, b in zip(high, low, strict=True)) for high, low in pairs]
    return [
        "".join(_QUARTERS[high[at] + 2 * high[at + 1] + 4 * low[at] + 8 * low[at + 1]] for at in range(0, len(high), 2))
        for high, low in pairs
    ]


def wrapped_in(text: str, face: Face, cells: int) -> list[str]:
    """The text in this face on as many lines as it takes, broken between words.

    An empty list where it cannot be drawn, or where a word is longer than a line.
    """
    found: list[str] = []
    room = cells // face.cells
    for words in _lines_of(_composed(text), room) if room > 0 else ():
        found += set_in(words, face)
    # The last row of a line is for what hangs below it; at the end there is nothing to keep clear of.
    return found[:-1] if found and not found[-1].strip() else found


def _lines_of(text: str, room: int) -> list[str]:
    """The words on lines of so many letters; none when one is too long or cannot be drawn."""
    words = text.split(" ")
    if not text or not can_be_drawn(text) or max(map(len, words)) > room:
        return []
    found = [words[0]]
    for word in words[1:]:
        if len(found[-1]) + 1 + len(word) <= room:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _pixel_line(text: str, face: Face, row: int) -> list[int]:
    """One line of pixels, each 0 or 1."""
    glyphs = _glyphs(face.shapes)
    return [glyphs[character][row] >> shift & 1 for character in text for shift in range(face.pixels - 1, -1, -1)]
