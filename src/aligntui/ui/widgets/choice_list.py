"""A list of choices: one click takes one."""

from __future__ import annotations

from textual import events

from .record_list import RecordList


class ChoiceList(RecordList):
    """Rows that are chosen and left: nothing is selected first to look at it."""

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        at = self.clicked_row(event)
        if at >= 0:
            self.index = at
            self.post_message(self.Chosen(self, self.selected))
