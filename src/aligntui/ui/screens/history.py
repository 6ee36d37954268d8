"""Who changed what, when."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from aligntui.model import Stint
from aligntui.rules.words import say_day
from aligntui.session import Session
from aligntui.ui.text import ours, plain
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.record_list import Column, RecordList, Row


class HistoryScreen(ModalScreen[None]):
    """Every change, the newest first."""

    BINDINGS = [Binding("escape,enter,H,q", "app.pop_screen", "Close", key_display="esc")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with Vertical(id="history", classes="sheet"):
            yield RecordList(
                (Column("when", 13), Column("what"), Column("who", 16, from_width=70)),
                empty=ours("*Nothing has happened yet.* Every change will stand here with its time and who made it."),
            )
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#history").border_title = plain("History")
        rows = []
        for transaction in reversed(self._session.history):
            if all(op.table == Stint.table for op in transaction.ops):
                continue  # the timer's minutes stand in the time report; here they would bury what people did
            at = transaction.at.astimezone()
            rows.append(
                Row(
                    str(transaction.seq),
                    (f"{say_day(at.date(), at.date())} {at:%H:%M}", transaction.label, transaction.by),
                )
            )
        records = self.query_one(RecordList)
        records.show(rows)
        records.focus()
