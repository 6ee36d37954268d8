"""Measures of slides, in EMU and points."""

from __future__ import annotations

from aligntui.dataclass import dataclass

WIDTH, HEIGHT = 12_192_000, 6_858_000
"""Of our own slides, 16:9, in EMU."""
POINT = 12_700
"""EMU of a point."""
LETTER = 0.54
"""Width of an average letter in letters' heights, a little more than Calibri needs."""
TITLE_POINTS = 28


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    def letters(self, points: float) -> float:
        """How many letters of that size fit beside each other, inside the margins of a text box."""
        return max((self.width / POINT - 15) / (points * LETTER), 4.0)
