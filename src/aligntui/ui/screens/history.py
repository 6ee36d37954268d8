"""Who changed what, when; and taking back one change by itself."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from aligntui.model import Stint, Transaction
from aligntui.rules.rounds import merged_words
from aligntui.rules.words import quote, say_day
from aligntui.session import Refused, Session
from aligntui.session.undoing import depends
from aligntui.ui.host import Hosted
from aligntui.ui.keys import say_refusal
from aligntui.ui.text import Said, line, lines, ours, plain
from aligntui.ui.widgets.answer_line import AnswerLine
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row

_NOTHING_YET = ours("*Nothing here.* Every change stands here with its time and who made it.")


class HistoryScreen(Hosted, ModalScreen[None]):
    """Every change, the newest first, filtered by words of it or by who made it."""

    BINDINGS = [
        Binding("u", "undo_only", "Undo only this"),
        Binding("slash", "find", "Filter", key_display="/"),
        Binding("escape", "leave", "Close", key_display="esc"),
        Binding("q", "leave", "Close", show=False),
        Binding("H", "history", "Close", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with Vertical(id="history", classes="sheet"):
            yield AnswerLine(lambda: "To the list", placeholder="/ filters by words or by who", id="history-filter")
            yield RecordList((Column("when", 13), Column("what"), Column("who", 16, from_width=70)))
            yield Said("", id="history-note")
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#history").border_title = plain("History")
        self._fill()
        self.query_one(RecordList).focus()

    def _shown(self) -> list[Transaction]:
        words = self.query_one(AnswerLine).value.casefold().split()
        found = []
        for transaction in reversed(self._session.history):
            if all(op.table == Stint.table for op in transaction.ops):
                continue  # the timer's minutes stand in the time report; here they would bury what people did
            text = " ".join([transaction.label, transaction.by, *merged_words(transaction)]).casefold()
            if all(word in text for word in words):
                found.append(transaction)
        return found

    def _fill(self) -> None:
        rows = []
        for transaction in self._shown():
            at = transaction.at.astimezone()
            when = f"{say_day(at.date(), at.date())} {at:%H:%M}"
            inside = [line((f"· {words}", "$text-muted")) for words in merged_words(transaction)]
            what = lines(transaction.label, *inside) if inside else transaction.label
            rows.append(Row(str(transaction.seq), (when, what, transaction.by)))
        records = self.query_one(RecordList)
        typed = self.query_one(AnswerLine).value.strip()
        nothing = f"Nothing in the history has all of these words: {quote(typed, 60)}. esc shows everything again."
        records.empty = plain(nothing) if typed else _NOTHING_YET
        records.show(rows)

    def on_input_changed(self) -> None:
        self._fill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(RecordList).focus()

    def on_record_list_moved(self) -> None:
        """Says beforehand whether the selected change could be taken back by itself."""
        found = self._selected()
        note = ""
        if found is not None and found.kind != "fact":
            problem = depends(self._session.workspace, found)
            note = f"cannot be taken back alone: {problem}" if problem else "nothing later depends on it"
        self.query_one("#history-note", Said).say(note)

    def _selected(self) -> Transaction | None:
        chosen = self.query_one(RecordList).selected
        return next((one for one in self._session.history if str(one.seq) == chosen), None)

    def action_find(self) -> None:
        self.query_one(AnswerLine).focus()

    def action_undo_only(self) -> None:
        found = self._selected()
        if found is None:
            return
        try:
            self._session.undo_only(found.seq)
        except Refused as refusal:
            self.query_one("#history-note", Said).say(say_refusal(refusal))
            return
        self._fill()
        self.query_one(RecordList).action_edge(-1)

    def action_history(self) -> None:
        """The key that opened it closes it."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """From the filter to the list, from there out."""
        field = self.query_one(AnswerLine)
        if field.has_focus or field.value:
            field.value = ""
            self.query_one(RecordList).focus()
        else:
            self.dismiss(None)
