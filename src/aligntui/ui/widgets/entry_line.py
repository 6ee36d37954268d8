"""The line at the bottom of a stage: type, press Enter, it is in, and the caret is ready for the next."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from aligntui.ui.text import clean


class EntryLine(Input):
    """A line for typing records one after another. Pasting many lines offers all of them."""

    BINDINGS = [
        Binding("up", "leave(-1)", "List", show=False),
        Binding("down", "leave(1)", "List", show=False),
        Binding("escape", "leave(0)", "Done typing", show=False),
    ]

    class Entered(Message):
        """One line was entered. The stage calls `accept` when it took it; until then the text stays."""

        def __init__(self, entry: EntryLine, text: str) -> None:
            super().__init__()
            self.entry = entry
            self.text = text

        @property
        def control(self) -> EntryLine:
            return self.entry

    class NothingEntered(Message):
        """Enter was pressed in the empty line."""

        def __init__(self, entry: EntryLine) -> None:
            super().__init__()
            self.entry = entry

        @property
        def control(self) -> EntryLine:
            return self.entry

    class ManyPasted(Message):
        """Several lines were pasted at once."""

        def __init__(self, entry: EntryLine, text: str) -> None:
            super().__init__()
            self.entry = entry
            self.text = text

        @property
        def control(self) -> EntryLine:
            return self.entry

    class Leaving(Message):
        """The person wants to go from the line to the list. The text stays where it is."""

        def __init__(self, entry: EntryLine, direction: int) -> None:
            super().__init__()
            self.entry = entry
            self.direction = direction
            """-1 for up, 1 for down, 0 for Escape."""

        @property
        def control(self) -> EntryLine:
            return self.entry

    def __init__(self, placeholder: str, *, verb: str = "Add", many: bool = True, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False, id=id)
        self.verb = verb
        self._many = many

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("enter", self.verb), ("up", "List"), ("escape", "Leave the line"))

    def accept(self) -> None:
        """The text was taken; the line is empty for the next."""
        self.value = ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.value.strip():
            self.post_message(self.Entered(self, self.value.strip()))
        else:
            self.post_message(self.NothingEntered(self))

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        text = clean(event.text)
        rows = [row for row in text.splitlines() if row.strip()]
        if len(rows) > 1 and self._many:
            self.post_message(self.ManyPasted(self, text))
        elif rows:
            self.replace(" ".join(" ".join(rows).split()) if len(rows) > 1 else rows[0].strip(), *self.selection)

    def action_leave(self, direction: int) -> None:
        self.post_message(self.Leaving(self, direction))
