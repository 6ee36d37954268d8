"""A scrolled view that stays as it is while others move."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


class SteadyScrollView(ScrollView):
    """Its scroll bar is drawn when its own size or length changed.

    The framework's compares the length with the room in which the view stands, takes it for changed whenever anything
    on the screen is laid out anew, and draws the bar every time.
    """

    _placed: tuple[Size, Size] | None = None

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        if (size, self.virtual_size) == self._placed:
            return False
        self._placed = (size, self.virtual_size)
        return super()._size_updated(size, virtual_size, container_size, layout)
