"""Counting hands: the line asks for the number of one row after the other, and no number goes to a row by chance."""

from __future__ import annotations

from aligntui.model import Ballot
from aligntui.rules.ballots import text_of, uncounted
from aligntui.rules.words import plural, quote
from aligntui.session import balloting
from aligntui.ui.keys import say_key
from aligntui.ui.widgets.entry_line import EntryLine

from .ballot_result import BallotResult


class BallotCounting(BallotResult):
    """The part of a ballot that takes the room's totals."""

    again: str
    """The row that somebody went to on purpose, to count it once more."""

    def counting(self) -> Ballot | None:
        """The ballot on the screen while its hands are counted."""
        ballot = self.ballot
        if ballot is None or ballot.state != "open":
            return None
        return ballot if ballot.kind == "count" or ballot.hands else None

    def action_count_this(self) -> None:
        """From the list to the line, for this row."""
        self.again = self.records.selected
        self.prompt()
        self.screen.set_focus(self.query_one(EntryLine))

    def prompt(self) -> None:
        ballot = self.counting()
        if ballot is None:
            return
        entry, row = self.query_one(EntryLine), self.records.selected
        words = text_of(self.workspace, row)
        waiting = uncounted(self.workspace, ballot)
        if not waiting and row != self.again:
            entry.placeholder = f"everything is counted: esc, then {say_key('ballot.reveal')} reveals"
        elif words:
            again = "" if row in waiting else "new "
            entry.placeholder = f"{again}total for {quote(words, 40)}: a number, Enter"
        else:
            entry.placeholder = "↓ goes to what the hands are counted for"

    def on_entry_line_leaving(self, message: EntryLine.Leaving) -> None:
        """While counting, up and down go to another imperative and the caret stays in the line."""
        message.stop()
        if message.direction:
            self.records.action_move(message.direction)
            self.again = self.records.selected
            self.prompt()
        else:
            self.screen.set_focus(self.records)

    def on_entry_line_entered(self, message: EntryLine.Entered) -> None:
        message.stop()
        ballot, row = self.counting(), self.records.selected
        if ballot is None:
            return
        text = message.text
        waiting = uncounted(self.workspace, ballot)
        if row not in waiting and row != self.again:
            # Nobody chose this row, so the number is for none.
            self.app.notify(self._counted_words(waiting), severity="warning")
            self.to_next(waiting)
            message.entry.put_back(text)
            return
        if not (text.isascii() and text.isdigit()) or len(text) > 5:
            self.app.notify(
                f"{quote(text)} is not a number of dots. Type a whole number such as 7; esc, then"
                f" {say_key('ballot.reveal')} reveals.",
                severity="warning",
            )
            message.entry.put_back(text)
            return
        if self.attempt(lambda: balloting.set_total(self.session, ballot, row, int(text))) is None:
            message.entry.put_back(text)
        else:
            self.again = ""
            waiting = uncounted(self.workspace, ballot)
            self.to_next(waiting)
            if not waiting:
                self.app.notify(self._counted_words(waiting))

    def on_entry_line_nothing_entered(self, message: EntryLine.NothingEntered) -> None:
        """Enter without a number goes to the next row that has none, or says that there is no other."""
        message.stop()
        ballot = self.counting()
        if ballot is None:
            return
        waiting = uncounted(self.workspace, ballot)
        self.again = ""
        if self.records.selected in waiting and len(waiting) == 1:
            self.app.notify(
                f"Type the number for {quote(text_of(self.workspace, waiting[0]), 40)}: it is the only one without."
                f" esc, then {say_key('ballot.reveal')} counts it as 0."
            )
            return
        self.to_next(waiting)
        if not waiting:
            self.app.notify(self._counted_words(waiting))

    def _counted_words(self, waiting: list[str]) -> str:
        if waiting:
            return f"Nothing was counted: that row has a number already. {plural(len(waiting), 'row')} without one."
        return (
            f"Everything is counted: esc, then {say_key('ballot.reveal')} reveals. ↑ ↓ go to a row to count it again."
        )

    def to_next(self, waiting: list[str]) -> None:
        """The next row without a number, from the selected one on and round again."""
        ids = self.records.ids
        at = ids.index(self.records.selected) if self.records.selected in ids else -1
        order = [*ids[at + 1 :], *ids[: at + 1]]
        if following := next((one for one in order if one in waiting), ""):
            self.records.select(following)
        self.prompt()
