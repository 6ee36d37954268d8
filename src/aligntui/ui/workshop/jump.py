"""Jump mode: a letter on every place that can be seen; pressing it goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from aligntui.rules.stages import BY_DIGIT
from aligntui.ui.text import Said
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.shown import is_shown

if TYPE_CHECKING:
    from aligntui.ui.stages.base import StageView

LETTERS = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM"
"""Those under the fingers first. Digits are left out: they are the stages, and work here too."""


class JumpScreen(ModalScreen[str | None]):
    """Lies over the workshop without covering it. Results in a digit when a stage was meant."""

    def __init__(self, stage: StageView) -> None:
        super().__init__()
        self._stage = stage
        self._places: dict[str, tuple[RecordList, str] | EntryLine] = {}

    def compose(self) -> ComposeResult:
        yield Said("", id="jump-words")

    def on_mount(self) -> None:
        letters = iter(LETTERS)
        lists = [records for records in self._stage.query(RecordList) if is_shown(records)]
        entries = [entry for entry in self._stage.query(EntryLine) if is_shown(entry)]
        for entry in entries:
            self._places[next(letters)] = entry
        for records in lists:
            labels = {}
            for row, letter in zip(records.rows_in_view(), letters, strict=False):
                self._places[letter] = (records, row)
                labels[row] = letter
            records.label(labels)
        line = "  ".join(f"{letter} the line" for letter, place in self._places.items() if isinstance(place, EntryLine))
        self.query_one(Said).say(
            f"Press the letter of a place{',  ' + line if line else ''},  a digit a stage,  esc stays"
        )

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = event.character or ""
        place = self._places.get(key)
        for records in self._stage.query(RecordList):
            records.label({})
        if isinstance(place, EntryLine):
            place.focus()
        elif place is not None:
            records, row = place
            records.select(row)
            records.focus()
        self.dismiss(key if key in BY_DIGIT else None)
