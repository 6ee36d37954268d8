"""The fields of a form. Each says what is wrong beside itself and keeps what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, TextArea

from aligntui.cleaning import on_screen
from aligntui.rules.paste import text_lines
from aligntui.rules.words import say_day
from aligntui.ui.text import Said

from .choice import Choice
from .field import NEW, Field, Trouble, understand
from .saves_on_enter import FieldEntered, SavesOnEnter
from .understood import UnderstoodLine
from .whole_line import WholeLine


class FormLine(SavesOnEnter, WholeLine):
    """A field of one line. Coming to it selects what is there, so that typing replaces it."""

    def __init__(self, field: Field) -> None:
        super().__init__(
            on_screen(field.value),
            placeholder=field.help,
            compact=True,
            select_on_focus=True,
            suggester=SuggestFromList(field.suggestions, case_sensitive=False) if field.suggestions else None,
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(FieldEntered())

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(" ".join(" ".join(map(on_screen, text_lines(event.text))).split()), *self.selection)


class FormText(SavesOnEnter, TextArea):
    """A field of a few wrapped lines, where Enter still means "done"."""

    BINDINGS = [
        Binding("enter", "enter", "Save", show=False, priority=True),
        Binding("ctrl+u,super+backspace", "clear_all", "Empty the answer", show=False),
        Binding("ctrl+a", "select_all", "Select everything", show=False),
        Binding("ctrl+k", "delete_rest", "Delete what is selected, or the rest", show=False),
    ]

    def __init__(self, field: Field) -> None:
        super().__init__(
            on_screen(field.value),
            compact=True,
            tab_behavior="focus",
            show_line_numbers=False,
            placeholder=Content(field.help),
        )

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def action_clear_all(self) -> None:
        self.text = ""

    def action_delete_rest(self) -> None:
        if self.selection.is_empty:
            self.action_delete_to_end_of_line()
        else:
            self.delete(*self.selection)

    def on_paste(self, event: events.Paste) -> None:
        """Line ends of every kind are one; nothing that a terminal would obey comes in."""
        event.prevent_default()
        event.stop()
        self.replace("\n".join(map(on_screen, text_lines(event.text))).strip("\n"), *self.selection)

    def action_enter(self) -> None:
        self.post_message(FieldEntered())


class FieldRow(Vertical):
    """A label, its field, and under it the sentence that says what is wrong, when something is."""

    def __init__(self, field: Field, today: date) -> None:
        super().__init__(classes=f"field-row -{field.kind}")
        self.field = field
        self._today = today
        self._trouble = Said("", classes="field-trouble")
        self._understood = UnderstoodLine()
        self._said = self._doubted = ""
        self.input: FormLine | FormText | Choice
        match field.kind:
            case "long":
                self.input = FormText(field)
            case "choice":
                self.input = Choice(field)
            case _:
                self.input = FormLine(field)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="field-line"):
            yield Said(self.field.label, classes="field-label")
            yield self.input
        self._trouble.display = False
        yield self._trouble
        if self.field.reader is not None:
            yield self._understood

    def read(self, typed: Mapping[str, str]) -> None:
        """Says what is understood of the text now; `typed` is everything in the form."""
        if self.field.reader is not None:
            self._understood.tell(self.field.reader.understood(typed) if self.typed.strip() else None)

    @property
    def typed(self) -> str:
        """What is in the field now, as text."""
        return self.input.text if isinstance(self.input, FormText) else self.input.value

    @property
    def words(self) -> str:
        """The same as people read it: of a choice what is chosen, never its value."""
        return self.input.words if isinstance(self.input, Choice) else self.typed.strip()

    def put(self, text: str) -> None:
        """Puts a text into the field, as from a draft."""
        if isinstance(self.input, FormText):
            self.input.text = on_screen(text)
            self.input.move_cursor(self.input.document.end)
        elif isinstance(self.input, FormLine):
            self.input.value = on_screen(text)
            self.input.action_end()
        elif text.startswith(NEW):
            self.input.put_new(text.removeprefix(NEW))
        else:
            values = [value for value, _ in self.field.choices]
            if text in values:
                self.input.chosen = values.index(text)

    @property
    def is_missing(self) -> bool:
        """Whether it is an answer that the form is for, and empty."""
        of_the_form = self.field.kind == "long" or bool(self.field.required) or self.field.asked
        return of_the_form and not self.typed.strip()

    @property
    def trouble(self) -> str:
        """The sentence that stands under the field now; empty when none does."""
        return self._said if self._trouble.display else ""

    def value(self) -> Any:
        """The understood value.

        Raises:
            Trouble: what was typed cannot be understood; the sentence also stands beside the field from now on.
        """
        try:
            if isinstance(self.input, Choice) and not self.input.is_known and not self.field.new:
                raise Trouble(f"Nothing here has “{self.input.typed}” in it; the arrows show what there is.")
            value = understand(self.field, self.typed, self._today)
            doubt = self.field.doubt(self.typed.strip()) if self.field.doubt else ""
            if doubt and self._doubted != self.typed:
                self._doubted = self.typed
                raise Trouble(f"{doubt} Enter again keeps it as it is.")
        except Trouble as trouble:
            self._said = str(trouble)
            self._trouble.say(self._said)
            self._trouble.display = True
            raise
        self._trouble.display = False
        return value

    def on_descendant_blur(self) -> None:
        """Leaving a field says at once when it was not understood; an empty field waits for the end."""
        if not self.typed.strip():
            self._trouble.display = False
            return
        if self.field.whole and isinstance(self.input, FormLine) and (whole := self.field.whole(self.typed)):
            self.input.value = on_screen(whole)
        try:
            value = self.value()
        except Trouble:
            return
        if self.field.kind == "day" and isinstance(value, date) and isinstance(self.input, FormLine):
            self.input.value = say_day(value)
