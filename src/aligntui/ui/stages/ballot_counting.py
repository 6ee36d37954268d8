"""Counting hands: the line asks for the number of one row after the other, and no number goes to a row by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligntui.rules.words import plural, quote
from aligntui.session import balloting
from aligntui.ui.keys import say_key
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from .acting import Acting
    from .ballot_here import BallotHere


class BallotCounting:
    """Takes the room's totals, in the line and the list of a ballot's view."""

    def __init__(self, view: Acting, here: BallotHere) -> None:
        self._view = view
        self._here = here
        self._session = here.session
        self._again = ""
        """The row that somebody went to on purpose, to count it once more."""

    @property
    def _records(self) -> RecordList:
        return self._view.query_one(RecordList)

    @property
    def _entry(self) -> EntryLine:
        return self._view.query_one(EntryLine)

    def begin(self) -> None:
        """Another ballot, or another state of it: nobody went to a row on purpose yet."""
        self._again = ""

    def redrawn(self) -> None:
        """The rows were drawn again, perhaps without the one that was gone to."""
        if self._again not in self._records.ids:
            self._again = ""
        self.prompt()

    def count_this(self) -> None:
        """From the list to the line, for this row."""
        self._again = self._records.selected
        self.prompt()
        self._view.screen.set_focus(self._entry)

    def prompt(self) -> None:
        """Says in the empty line what it takes: the number of which row."""
        from aligntui.rules.ballots import text_of, uncounted

        ballot = self._here.counting()
        if ballot is None:
            return
        entry, row = self._entry, self._records.selected
        words = text_of(self._session.workspace, row)
        waiting = uncounted(self._session.workspace, ballot)
        if not waiting and row != self._again:
            entry.placeholder = f"everything is counted: esc, then {say_key('ballot.reveal')} reveals"
        elif words:
            again = "" if row in waiting else "new "
            entry.placeholder = f"{again}total for {quote(words, 40)}: a number, Enter"
        else:
            entry.placeholder = "↓ goes to what the hands are counted for"

    def leave_line(self, direction: int) -> None:
        """While counting, up and down go to another imperative and the caret stays in the line."""
        if direction:
            self._records.action_move(direction)
            self._again = self._records.selected
            self.prompt()
        else:
            self._view.screen.set_focus(self._records)

    def enter(self, message: EntryLine.Entered) -> None:
        """A number for the selected row; what is none goes back into the line."""
        from aligntui.rules.ballots import uncounted

        ballot, row = self._here.counting(), self._records.selected
        if ballot is None:
            return
        text = message.text
        waiting = uncounted(self._session.workspace, ballot)
        if row not in waiting and row != self._again:
            # Nobody chose this row, so the number is for none.
            self._view.app.notify(self._counted_words(waiting), severity="warning")
            self.to_next(waiting)
            message.entry.put_back(text)
            return
        if not (text.isascii() and text.isdigit()) or len(text) > 5:
            self._view.app.notify(
                f"{quote(text)} is not a number of dots. Type a whole number such as 7; esc, then"
                f" {say_key('ballot.reveal')} reveals.",
                severity="warning",
            )
            message.entry.put_back(text)
            return
        if self._view.attempt(lambda: balloting.set_total(self._session, ballot, row, int(text))) is None:
            message.entry.put_back(text)
        else:
            self._again = ""
            waiting = uncounted(self._session.workspace, ballot)
            self.to_next(waiting)
            if not waiting:
                self._view.app.notify(self._counted_words(waiting))

    def enter_nothing(self) -> None:
        """Enter without a number goes to the next row that has none, or says that there is no other."""
        from aligntui.rules.ballots import text_of, uncounted

        ballot = self._here.counting()
        if ballot is None:
            return
        waiting = uncounted(self._session.workspace, ballot)
        self._again = ""
        if self._records.selected in waiting and len(waiting) == 1:
            self._view.app.notify(
                f"Type the number for {quote(text_of(self._session.workspace, waiting[0]), 40)}: it is the only one"
                f" without. esc, then {say_key('ballot.reveal')} counts it as 0."
            )
            return
        self.to_next(waiting)
        if not waiting:
            self._view.app.notify(self._counted_words(waiting))

    def _counted_words(self, waiting: list[str]) -> str:
        if waiting:
            return f"Nothing was counted: that row has a number already. {plural(len(waiting), 'row')} without one."
        return (
            f"Everything is counted: esc, then {say_key('ballot.reveal')} reveals. ↑ ↓ go to a row to count it again."
        )

    def to_next(self, waiting: list[str]) -> None:
        """The next row without a number, from the selected one on and round again."""
        ids = self._records.ids
        at = ids.index(self._records.selected) if self._records.selected in ids else -1
        order = [*ids[at + 1 :], *ids[: at + 1]]
        if following := next((one for one in order if one in waiting), ""):
            self._records.select(following)
        self.prompt()
