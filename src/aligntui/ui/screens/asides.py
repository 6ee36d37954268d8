"""What could not stand behind what others did: both sides, and an answer for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from aligntui.model import TABLES
from aligntui.rules.three_way import Resolution, Side, conflict_words
from aligntui.rules.words import plural
from aligntui.session import Session
from aligntui.session.asides import Question, questions, settle
from aligntui.store.port import Aside
from aligntui.ui.host import Host, Hosted
from aligntui.ui.text import Said, flat, line, lines, plain
from aligntui.ui.widgets.field import Field
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row
from aligntui.ui.working_through import working_through

from .form import FormScreen

_COLUMNS = (Column(), Column("take", 8))


class AsidesScreen(Hosted, ModalScreen[dict[str, Resolution] | None]):
    """Nothing is changed before Enter. Results in the answers, or None."""

    BINDINGS = [
        Binding("enter", "settle", "Do it"),
        Binding("k", "keep", "Keep what is there"),
        Binding("y", "take", "Take mine"),
        Binding("e", "edit", "Write another"),
        Binding("escape", "leave", "Back, later"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asides: list[Aside] = list(session.aside)
        self._answers: dict[str, Resolution] = {}
        self._warned = False

    def compose(self) -> ComposeResult:
        with Vertical(id="merging", classes="sheet"):
            yield Said(self._head(), id="merging-head")
            yield RecordList(_COLUMNS, empty=plain("Nothing is left to answer."), id="merging-list")
            yield Said("", id="merging-about")
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#merging").border_title = plain("Changed on two sides")
        self._fill()
        self.query_one(RecordList).focus()

    def _head(self) -> str:
        many = plural(len(self._asides), "change")
        return f"{many} of yours met somebody else's in the same place. What they wrote stands; yours is kept here."

    def _questions(self) -> list[Question]:
        return [one for aside in self._asides for one in questions(self._session.workspace, aside)]

    def _fill(self) -> None:
        rows = []
        for aside in self._asides:
            uid = aside.transaction.uid
            rows.append(Row(f"heading {uid}", (aside.transaction.label,), "heading"))
            found = questions(self._session.workspace, aside)
            rows += [self._row(one) for one in found]
            if not found:
                rows.append(Row(f"free {uid}", (plain("Nothing is in its way any more: it is done."), "")))
        self.query_one(RecordList).show(rows)

    def _row(self, one: Question) -> Row:
        workspace = self._session.workspace
        words = conflict_words(workspace, workspace, one.conflict)
        answer = self._answers.get(one.key)
        taken = {"ours": "there", "theirs": "mine"}.get(str(answer.side), "another") if answer is not None else "–"
        by = one.aside.against.by or "somebody"
        said = lines(
            line((words.what, "bold")),
            line(("  there now  ", "$text-muted"), flat(words.ours), (f"  {by}", "$text-muted")),
            line(("  mine       ", "$text-muted"), flat(words.theirs)),
        )
        return Row(one.key, (said, line((taken, "bold"))))

    def action_keep(self) -> None:
        self._answer("ours")

    def action_take(self) -> None:
        self._answer("theirs")

    def action_edit(self) -> None:
        """A third value, where both sides are words."""
        one = self._selected()
        if one is None:
            return
        conflict = one.conflict
        if not conflict.field or not all(isinstance(value, str) for value in (conflict.ours, conflict.theirs)):
            self.app.notify("Only words can be written another way: k keeps what is there, y takes yours.")
            return
        field = Field("value", conflict.field.replace("_", " ").capitalize(), str(conflict.theirs), kind="long")
        about = lines(f"there now: {flat(str(conflict.ours))}", f"mine: {flat(str(conflict.theirs))}")

        def typed(values: dict[str, Any] | None) -> None:
            if values is not None:
                self._put(one, Resolution(value=values["value"]))

        title = f"Another value for {TABLES[conflict.table].a_noun()}"
        self.app.push_screen(FormScreen(title, [field], about=about, key=one.key), typed)

    def _selected(self) -> Question | None:
        chosen = self.query_one(RecordList).selected
        return next((one for one in self._questions() if one.key == chosen), None)

    def _answer(self, side: Side) -> None:
        if (one := self._selected()) is not None:
            self._put(one, Resolution(side))

    def _put(self, one: Question, answer: Resolution) -> None:
        with working_through(self.query_one(RecordList), self._waiting):
            self._answers[one.key] = answer
            self._fill()

    def _waiting(self) -> set[str]:
        return {one.key for one in self._questions() if one.key not in self._answers}

    def on_record_list_moved(self) -> None:
        pass

    def on_record_list_left(self) -> None:
        pass

    def action_settle(self) -> None:
        waiting = self._waiting()
        if waiting and not self._warned:
            self._warned = True
            words = f"{plural(len(waiting), 'answer')} still wanted: k or y. Enter again keeps what is there now."
            self.query_one("#merging-about", Said).say(line((words, "$text-warning")))
            return
        self.dismiss(self._answers)

    def action_leave(self) -> None:
        self.dismiss(None)


def look_at_asides(app: Host, session: Session, done: Callable[[], None]) -> None:
    """Shows what could not stand, and does what was answered; `done` is called after that."""
    if not session.aside:
        app.notify("Nothing needs you: no change was put aside.")
        return
    asides = list(session.aside)

    def answered(answers: dict[str, Resolution] | None) -> None:
        if answers is None:
            app.notify("It stays put aside: the header says so until you have answered.")
            return
        for aside in asides:
            settle(session, aside, answers)
        done()
        app.done("Answered.", "takes the last of it back")

    app.push_screen(AsidesScreen(session), answered)
