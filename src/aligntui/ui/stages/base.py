"""What every stage has in common. A stage is one module: what it shows, its keys, and what it calls on the session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from aligntui.model import StageKey, Workspace
from aligntui.rules.stages import BY_KEY
from aligntui.session import Refused, Session
from aligntui.ui.messages import ContextChanged, KeysChanged
from aligntui.ui.screens.choose import ChooseScreen, Option
from aligntui.ui.screens.form import FormScreen
from aligntui.ui.text import plain
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.fields import Field
from aligntui.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from aligntui.ui.app import AlignApp

T = TypeVar("T")


class StageView(Vertical):
    """A stage on the screen. It reads the session's records and calls its verbs; it never writes by itself.

    Subclasses set `key`, compose their widgets, and override `redraw`, `default_focus` and `context`.
    """

    key: ClassVar[StageKey]
    app: AlignApp

    def __init__(self, session: Session, today: Callable[[], date]) -> None:
        super().__init__(id=f"stage-{self.key}", classes="stage")
        self.session = session
        self._today = today
        self.stale = True

    # -- for subclasses ------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Shows the records as they are now. Called when the stage comes up and after every transaction."""
        raise NotImplementedError

    def default_focus(self) -> Widget:
        """Where the caret or the selection is when the stage comes up."""
        raise NotImplementedError

    def context(self) -> Content:
        """What the column beside the stage shows about the selected thing."""
        return Content("")

    def title(self) -> Content:
        """The title of the stage's box."""
        stage = BY_KEY[self.key]
        return plain(f"{stage.number} {stage.title}: {stage.question}")

    def reveal(self, record: str) -> bool:
        """Selects this record; False when the stage does not show it."""
        return any(records.select(record) for records in self.query(RecordList))

    # -- for everyone --------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        return self._today()

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    def refresh_stage(self) -> None:
        """Redraws, and says that title, context and keys may be others now."""
        self.stale = False
        self.redraw()
        self.border_title = self.title()
        self.post_message(ContextChanged())
        self.post_message(KeysChanged())

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Does something to the session; a refusal is told to the person and changes nothing."""
        try:
            return act()
        except Refused as refusal:
            self.app.notify(str(refusal), severity="warning", timeout=8)
            return None

    def ask(
        self,
        title: str,
        fields: list[Field],
        then: Callable[[dict[str, Any]], object],
        *,
        about: Content | str = "",
        key: str = "",
        focus: str = "",
    ) -> None:
        """Opens a form; `then` gets the values when it is saved. A refusal brings the form back with what was typed."""

        def answered(values: dict[str, Any] | None) -> None:
            if values is None:
                return
            try:
                then(values)
            except Refused as refusal:
                self.app.notify(str(refusal), severity="warning", timeout=10)
                kept = [_refilled(field, values.get(field.name)) for field in fields]
                self.ask(title, kept, then, about=about, key=key, focus=focus)

        self.app.push_screen(FormScreen(title, fields, about=about, key=key, focus=focus), answered)

    def choose(
        self,
        title: str,
        options: list[Option],
        then: Callable[[str], object],
        *,
        about: Content | str = "",
        selected: str = "",
    ) -> None:
        """Opens a short list; `then` gets the id of what was chosen."""

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                self.attempt(lambda: then(chosen))

        self.app.push_screen(ChooseScreen(title, options, about=about, selected=selected), answered)

    # -- what lists and lines do the same everywhere -------------------------------------------------------------

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        message.stop()
        self.post_message(ContextChanged())
        self.post_message(KeysChanged())

    def on_record_list_left(self, message: RecordList.Left) -> None:
        message.stop()
        if message.direction > 0:
            self._focus_first(EntryLine)

    def on_entry_line_leaving(self, message: EntryLine.Leaving) -> None:
        message.stop()
        self._focus_first(RecordList)

    def _focus_first(self, kind: type[Widget]) -> None:
        for widget in self.query(kind):
            if widget.display and widget.focusable:
                widget.focus()
                return


def _refilled(field: Field, value: Any) -> Field:
    from dataclasses import replace

    from aligntui.rules.words import say_day, say_number

    if value is None:
        text = ""
    elif isinstance(value, date):
        text = say_day(value)
    elif isinstance(value, float):
        text = say_number(value)
    else:
        text = str(value)
    return replace(field, value=text)
