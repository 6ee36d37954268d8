"""Mark several of a list: space marks, Enter takes what is marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from aligntui.rules.words import plural
from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import Said, flat, line, plain
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row

from .choose import MOST_ROWS


class MarkScreen(ModalScreen[list[str] | None]):
    """Results in the ids of what was marked, in the order of the list, or None when the person stepped out."""

    BINDINGS = [
        Binding("space", "mark", "Mark"),
        Binding("enter", "take", "Take what is marked"),
        Binding("asterisk", "mark_all", "All or none", key_display="*"),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        *,
        about: Content | str = "",
        marked: Iterable[str] = (),
        most: int = 0,
    ) -> None:
        """`most` is how many can be marked; 0 for any number."""
        super().__init__()
        self._title = title
        self._options = list(options)
        self._about = about
        self._marked = set(marked)
        self._most = most

    def compose(self) -> ComposeResult:
        with Vertical(id="choose"):
            if self._about:
                yield Said(self._about, classes="form-about")
            yield RecordList((Column("", 3), Column("")), id="choose-list")
            yield Said("", id="mark-note")
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#choose").border_title = plain(self._title)
        self._fill()
        records = self.query_one(RecordList)
        records.styles.height = min(len(self._options), MOST_ROWS)
        self.call_after_refresh(self._fit)
        records.focus()

    def _fit(self) -> None:
        records = self.query_one(RecordList)
        records.styles.height = min(max(records.virtual_size.height, 1), MOST_ROWS)

    def _fill(self) -> None:
        sign = glyphs().ready
        self.query_one(RecordList).show(
            [
                Row(
                    option.id,
                    (
                        f"[{sign}]" if option.id in self._marked else "[ ]",
                        line(flat(option.words), (f"  {option.about}" if option.about else "", "$text-muted")),
                    ),
                )
                for option in self._options
            ]
        )
        most = f" of at most {self._most}" if self._most else ""
        self._say(f"{len(self._marked)}{most} marked")

    def _say(self, words: str) -> None:
        self.query_one("#mark-note", Said).say(words)

    def on_record_list_chosen(self) -> None:
        self.action_mark()

    def action_mark(self) -> None:
        chosen = self.query_one(RecordList).selected
        if chosen in self._marked:
            self._marked.discard(chosen)
        elif self._most and len(self._marked) >= self._most:
            self._say(f"{plural(self._most, 'is', 'are')} marked already: take one off first.")
            return
        else:
            self._marked.add(chosen)
        self._fill()

    def action_mark_all(self) -> None:
        if not self._most:
            everything = {option.id for option in self._options}
            self._marked = set() if self._marked == everything else everything
            self._fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self._most if action == "mark_all" else True

    def action_take(self) -> None:
        if not self._marked and self._most:
            self._say("Nothing is marked: space marks the selected one.")
            return
        self.dismiss([option.id for option in self._options if option.id in self._marked])

    def action_leave(self) -> None:
        self.dismiss(None)
