"""A code for cameras, drawn in half blocks: always black on white, whatever the theme, as large as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from aligntui.ui.text import plain

DARK, LIGHT = "#000000", "#ffffff"
QUIET = 4
"""Light modules around the code: the standard asks for four."""
HALF = "\u2580"


@cache
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code of a text, row by row, with its quiet border; True is dark.

    Raises:
        ValueError: the text is too long for any code.
    """
    import segno

    code = segno.make(text, micro=False, error="m", boost_error=False)
    return tuple(tuple(bool(one) for one in row) for row in code.matrix_iter(border=QUIET))


def drawn(rows: Sequence[Sequence[bool]], scale: int) -> Content:
    """Two rows of modules a line of text, each module `scale` cells wide and half as many lines high.

    Both halves of a cell have a colour of their own, so that no theme and no gap between lines shows through.
    """
    grid = [[one for one in row for _ in range(scale)] for row in rows for _ in range(scale)]
    if len(grid) % 2:
        grid.append([False] * len(grid[0]))
    lines = []
    for upper, lower in zip(grid[::2], grid[1::2], strict=True):
        pieces: list[Content] = []
        start = 0
        for end in range(1, len(upper) + 1):
            if end == len(upper) or (upper[end], lower[end]) != (upper[start], lower[start]):
                style = f"{DARK if upper[start] else LIGHT} on {DARK if lower[start] else LIGHT}"
                pieces.append(plain(HALF * (end - start), style))
                start = end
        lines.append(Content("").join(pieces))
    return Content("\n").join(lines)


def drawn_in_blanks(rows: Sequence[Sequence[bool]], scale: int) -> Content:
    """The same of blanks alone, for terminals in plain letters: a module is two cells wide and a line high, each so
    often as `scale` says, and its colour is the ground of its cells."""
    lines = []
    for row in rows:
        pieces = [
            plain(" " * (2 * scale * len(list(run))), f"on {DARK if dark else LIGHT}") for dark, run in groupby(row)
        ]
        lines += [Content("").join(pieces)] * scale
    return Content("\n").join(lines)


class QrCode(Widget):
    """One code. It draws nothing where it has no room to be read."""

    DEFAULT_CSS = "QrCode { width: auto; height: auto; }"

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text
        self._room = Size(0, 0)

    def show(self, text: str, room: Size) -> bool:
        """Draws the code of this text within so many cells; returns whether it fits."""
        if (text, room) != (self._text, self._room):
            self._text, self._room = text, room
            self.refresh(layout=True)
        return self.scale > 0

    @property
    def least(self) -> Size | None:
        """Cells that the smallest code of this text takes; None when there is no code of it."""
        if not self._text:
            return None
        try:
            size = len(modules(self._text))
        except (ValueError, ImportError):
            return None
        return Size(2 * size, size) if self._in_blanks else Size(size, -(-size // 2))

    @property
    def scale(self) -> int:
        """How often the smallest code is drawn in each direction: the most that fits; 0 when none does."""
        if (least := self.least) is None:
            return 0
        if self._in_blanks:
            return max(min(self._room.width // least.width, self._room.height // least.height), 0)
        return max(min(self._room.width // least.width, self._room.height * 2 // least.width), 0)

    @property
    def _in_blanks(self) -> bool:
        """Plain letters know no half blocks."""
        return self.app.has_class("-ascii")

    def render(self) -> RenderResult:
        scale = self.scale
        if not scale:
            return ""
        return drawn_in_blanks(modules(self._text), scale) if self._in_blanks else drawn(modules(self._text), scale)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return self.least.width * self.scale if self.least is not None else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        if self.least is None:
            return 0
        return self.least.height * self.scale if self._in_blanks else -(-self.least.width * self.scale // 2)
