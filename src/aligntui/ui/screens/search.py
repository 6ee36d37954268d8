"""Search over everything: type words, choose a record, land on it in its stage."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from aligntui.model import StageKey, Workspace
from aligntui.rules.searching import Hit, search
from aligntui.rules.stages import BY_KEY
from aligntui.rules.words import quote
from aligntui.ui.text import ours, plain
from aligntui.ui.widgets.answer_line import AnswerLine
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row

_NOTHING_TYPED = ours("Every record with all the words you type is listed here; `enter` leads there.")


class SearchScreen(ModalScreen[tuple[StageKey, str] | None]):
    """Results in the stage and the record to go to, or None."""

    BINDINGS = [
        Binding("enter", "go", "Go there"),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("escape", "leave", "Back"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._hits: dict[str, Hit] = {}

    def compose(self) -> ComposeResult:
        with Vertical(id="search", classes="sheet"):
            yield AnswerLine(
                self._enter_does,
                placeholder="words that you remember: a name, a team, part of a tactic",
                id="search-words",
            )
            yield RecordList(
                (Column(""), Column("", 12, from_width=60), Column("", 14, from_width=76), Column("", 11)),
                empty=_NOTHING_TYPED,
            )
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#search").border_title = plain("Search")
        self.query_one(AnswerLine).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        words = " ".join(event.value.split())
        nothing = plain(
            f"Nothing has all of these words: {quote(words, 60)}. Fewer words, or parts of them, find more."
        )
        self.query_one(RecordList).empty = nothing if words else _NOTHING_TYPED
        self._hits = {hit.record: hit for hit in search(self._workspace, event.value)}
        self.query_one(RecordList).show(
            [
                Row(
                    hit.record,
                    (hit.words, hit.noun, hit.where, f"{BY_KEY[hit.stage].number} {BY_KEY[hit.stage].title}"),
                )
                for hit in self._hits.values()
            ]
        )
        self.refresh_bindings()

    def _enter_does(self) -> str:
        return "Go there" if self._hits else ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_go()

    def on_record_list_chosen(self) -> None:
        self.action_go()

    def action_move(self, by: int) -> None:
        self.query_one(RecordList).action_move(by)

    def action_go(self) -> None:
        hit = self._hits.get(self.query_one(RecordList).selected)
        if hit is None:
            self.app.notify("There is nothing to go to yet; type words that you remember.")
            return
        self.dismiss((hit.stage, hit.record))

    def action_leave(self) -> None:
        self.dismiss(None)
