"""A line for typing whose editing keys mean the whole answer, as the ones of a longer field do."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Input


class WholeLine(Input):
    """ctrl+U empties it, ctrl+A selects all of it, ctrl+K takes what is selected, or the rest."""

    # A line is as wide as its place, whatever is in it: the framework lays the whole screen out anew for a letter.
    virtual_size = Reactive(Size(0, 0))

    BINDINGS = [
        Binding("ctrl+u,super+backspace", "clear", "Empty the line", show=False),
        Binding("ctrl+a", "select_all", "Select everything", show=False),
    ]

    def render_line(self, y: int) -> Strip:
        """A placeholder that is longer than the line ends with a sign of it."""
        strip, width = super().render_line(y), self.scrollable_content_region.width
        if y or self.value or width < 2 or cell_len(self.placeholder) <= width:
            return strip
        first, style = self.placeholder[0], self.get_component_rich_style("input--placeholder")
        rest = f"{set_cell_size(self.placeholder, width - 1).rstrip()[1:]}…"
        return Strip.join([strip.crop(0, cell_len(first)), Strip([Segment(rest, style)])])

    def action_clear(self) -> None:
        self.value = ""

    def action_delete_right_all(self) -> None:
        if self.selection.is_empty:
            super().action_delete_right_all()
        else:
            self.delete_selection()
