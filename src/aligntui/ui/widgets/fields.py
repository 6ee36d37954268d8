"""The fields of a form. Each says what is wrong beside itself and keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from textual import events
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, TextArea

from aligntui.rules.days import (
    understand_day,
    understand_hours,
    understand_minutes,
    understand_money,
    understand_time,
)
from aligntui.rules.words import say_day
from aligntui.ui.text import Said, clean, flat, line

Kind = Literal["text", "long", "day", "hours", "money", "minutes", "time", "number", "choice"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form, by value: what it is called, what is in it, what it takes."""

    name: str
    label: str
    value: str = ""
    kind: Kind = "text"
    help: str = ""
    """What to write, shown in the empty field."""
    choices: tuple[tuple[str, str], ...] = ()
    """For a choice: value and words."""
    suggestions: tuple[str, ...] = ()
    required: str = ""
    """A sentence that is shown when it is left empty; empty when it may be."""


class Trouble(Exception):
    """What was typed cannot be understood; the message is the sentence to show beside it."""


def understand(field: Field, text: str, today: date) -> Any:
    """The value of what was typed: text, a day, a number, or None for nothing.

    Raises:
        Trouble: it cannot be understood as what the field takes.
    """
    text = text.strip()
    if not text:
        if field.required:
            raise Trouble(field.required)
        return "" if field.kind in ("text", "long", "choice", "time") else None
    reader = _READERS.get(field.kind)
    if reader is None:
        return text
    read, example = reader
    value = read(text, today)
    if value is None:
        raise Trouble(f"“{text}” is not clear to me. Try {example}.")
    return value


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


_READERS: dict[Kind, tuple[Callable[[str, date], Any], str]] = {
    "day": (understand_day, "31 mar, next friday, Q3 or 2027-03-31"),
    "hours": (lambda text, _: understand_hours(text), "6, 1.5 or 90 min (a week)"),
    "money": (lambda text, _: understand_money(text), "400, 12k or 1.2m"),
    "minutes": (lambda text, _: understand_minutes(text), "45, 1h30 or 2 h"),
    "time": (lambda text, _: understand_time(text), "9:00, 14.30 or 2pm"),
    "number": (lambda text, _: _number(text), "a whole number such as 4"),
}


class FieldEntered(Message):
    """Enter was pressed in a field."""


class _SavesOnEnter:
    """What the footer says while a field has the focus."""

    verb = "Save"
    """What Enter does."""

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("enter", self.verb),)


class FormLine(_SavesOnEnter, Input):
    """A field of one line."""

    def __init__(self, field: Field) -> None:
        super().__init__(
            clean(field.value),
            placeholder=field.help,
            compact=True,
            select_on_focus=False,
            suggester=SuggestFromList(field.suggestions, case_sensitive=False) if field.suggestions else None,
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(FieldEntered())

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(" ".join(clean(event.text).split()), *self.selection)


class FormText(_SavesOnEnter, TextArea):
    """A field of a few wrapped lines, where Enter still means "done"."""

    BINDINGS = [Binding("enter", "enter", "Save", show=False, priority=True)]

    def __init__(self, field: Field) -> None:
        super().__init__(
            clean(field.value),
            compact=True,
            tab_behavior="focus",
            show_line_numbers=False,
            placeholder=Content(field.help),
        )

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def action_enter(self) -> None:
        self.post_message(FieldEntered())


class Choice(_SavesOnEnter, Widget, can_focus=True):
    """A few values side by side; arrows or a click choose."""

    BINDINGS = [
        Binding("left", "turn(-1)", "Before", show=False),
        Binding("right,space", "turn(1)", "Next", show=False),
        Binding("enter", "enter", "Save", show=False),
    ]
    COMPONENT_CLASSES = {"choice--chosen"}

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("enter", self.verb), ("left", "Before"), ("right", "Next"))

    chosen: reactive[int] = reactive(0, layout=True)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        values = [value for value, _ in field.choices]
        self.set_reactive(Choice.chosen, values.index(field.value) if field.value in values else 0)
        self._places: list[tuple[int, int]] = []

    @property
    def value(self) -> str:
        return self._field.choices[self.chosen][0]

    def render(self) -> RenderResult:
        style = self.get_visual_style("choice--chosen", partial=True)
        pieces = []
        self._places = []
        at = 0
        for nth, (_, words) in enumerate(self._field.choices):
            piece = line((f"[{flat(words).plain}]", style)) if nth == self.chosen else line(f" {flat(words).plain} ")
            self._places.append((at, at + piece.cell_length))
            at += piece.cell_length
            pieces.append(piece)
        whole = Content("").join(pieces)
        if whole.cell_length <= self.size.width:
            return whole
        # Too many to stand side by side: the chosen one between arrows.
        self._places = []
        name = flat(self._field.choices[self.chosen][1]).truncate(max(self.size.width - 4, 1), ellipsis=True)
        return line("◂ ", name.stylize(style), " ▸")

    def action_turn(self, by: int) -> None:
        self.chosen = (self.chosen + by) % len(self._field.choices)

    def action_enter(self) -> None:
        self.post_message(FieldEntered())

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isalnum():
            letter = event.character.casefold()
            count = len(self._field.choices)
            for step in range(1, count + 1):
                at = (self.chosen + step) % count
                if self._field.choices[at][1].casefold().startswith(letter):
                    self.chosen = at
                    event.stop()
                    return

    def on_click(self, event: events.Click) -> None:
        x = event.get_content_offset_capture(self).x
        for nth, (start, end) in enumerate(self._places):
            if start <= x < end:
                self.chosen = nth
                return
        self.action_turn(1)


class FieldRow(Vertical):
    """A label, its field, and under it the sentence that says what is wrong, when something is."""

    def __init__(self, field: Field, today: date) -> None:
        super().__init__(classes=f"field-row -{field.kind}")
        self.field = field
        self._today = today
        self._trouble = Said("", classes="field-trouble")
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

    @property
    def typed(self) -> str:
        """What is in the field now, as text."""
        return self.input.text if isinstance(self.input, FormText) else self.input.value

    def put(self, text: str) -> None:
        """Puts a text into the field, as from a draft."""
        if isinstance(self.input, FormText):
            self.input.text = clean(text)
        elif isinstance(self.input, FormLine):
            self.input.value = clean(text)
        else:
            values = [value for value, _ in self.field.choices]
            if text in values:
                self.input.chosen = values.index(text)

    def value(self) -> Any:
        """The understood value.

        Raises:
            Trouble: what was typed cannot be understood; the sentence also stands beside the field from now on.
        """
        try:
            value = understand(self.field, self.typed, self._today)
        except Trouble as trouble:
            self._trouble.say(str(trouble))
            self._trouble.display = True
            raise
        self._trouble.display = False
        return value

    def on_descendant_blur(self) -> None:
        """Leaving a field says at once when it was not understood; an empty field waits for the end."""
        if not self.typed.strip():
            self._trouble.display = False
            return
        try:
            value = self.value()
        except Trouble:
            return
        if self.field.kind == "day" and isinstance(value, date) and isinstance(self.input, FormLine):
            self.input.value = say_day(value)
