"""What a list does with the room that its rows leave: a picture below them, else air between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual.content import Content

Picture = Callable[[int, int], list[Content]]
"""Draws for so many cells and lines, in fewer lines or exactly as many; no lines when it does not fit."""
LOWEST: Final = 6
"""Lines that have to be left for a picture."""
WIDEST: Final = 120
MOST_AIR: Final = 2
AIR_FROM: Final = 90
"""Cells of a list from which on its rows get air where there is no picture."""


class Beneath:
    """The room below the last row. Without a `draw` there is no picture."""

    def __init__(self) -> None:
        self.draw: Picture | None = None
        self._lines: list[Content] = []

    def fill(self, width: int, left: int, rows: int) -> int:
        """Draws the picture for the lines that are left; returns how many lines of air each row gets."""
        self._lines = self.draw(min(width, WIDEST), left - 1) if self.draw is not None and left >= LOWEST else []
        if len(self._lines) >= left:
            self._lines = []
        if self._lines or width < AIR_FROM or rows < 2:
            return 0
        return min(max(left, 0) // rows, MOST_AIR)

    def line(self, nth: int) -> Content:
        """One line below the last row; the first is left free."""
        return self._lines[nth - 1] if 1 <= nth <= len(self._lines) else Content("")
