"""A line for typing whose editing keys mean the whole answer, as the ones of a longer field do."""

from __future__ import annotations

from textual.binding import Binding
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class WholeLine(Input):
    """ctrl+U empties it, ctrl+A selects all of it, ctrl+K takes what is selected, or the rest."""

    # A line is as wide as its place, whatever is in it: the framework lays the whole screen out anew for a letter.
    virtual_size = Reactive(Size(0, 0))

    BINDINGS = [
        Binding("ctrl+u,super+backspace", "clear", "Empty the line", show=False),
        Binding("ctrl+a", "select_all", "Select everything", show=False),
    ]

    def action_clear(self) -> None:
        self.value = ""

    def action_delete_right_all(self) -> None:
        if self.selection.is_empty:
            super().action_delete_right_all()
        else:
            self.delete_selection()
