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
from textual.style import Style
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, TextArea

from aligntui.cleaning import on_screen
from aligntui.rules.days import (
    understand_day,
    understand_hours,
    understand_minutes,
    understand_money,
    understand_time,
)
from aligntui.rules.paste import text_lines
from aligntui.rules.words import say_day
from aligntui.ui.text import Said, flat, line

from .whole_line import WholeLine

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
    whole: Callable[[str], str] | None = None
    """The whole of what was begun, such as the name of the person who is meant; empty when it is nothing known."""
    doubt: Callable[[str], str] | None = None
    """What is doubtful about a text, as `Bne: do you mean Ben?`; saved all the same when Enter is pressed again."""
    new: str = ""
    """For a choice: words for a value that is not there yet and may be added, such as `add {} as a new person`."""


NEW = "new:"
"""What the value of a choice begins with when it is one to be added."""


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
    moves_on: Callable[[], bool] = staticmethod(lambda: False)
    """Whether Enter goes to the next answer, because one that the form is for is still empty."""

    @property
    def enter_does(self) -> str:
        return "Next answer" if self.moves_on() else self.verb

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("enter", self.enter_does),)


class FormLine(_SavesOnEnter, WholeLine):
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


class FormText(_SavesOnEnter, TextArea):
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


class Choice(_SavesOnEnter, Widget, can_focus=True):
    """A few values side by side; arrows or a click choose."""

    BINDINGS = [
        Binding("left", "turn(-1)", "Before", show=False),
        Binding("right,space", "turn(1)", "Next", show=False),
        Binding("enter", "enter", "Save", show=False),
    ]
    COMPONENT_CLASSES = {"choice--chosen"}

    class Turned(Message):
        """Another value is chosen now; nothing is saved yet."""

        def __init__(self, field: str, value: str) -> None:
            super().__init__()
            self.field = field
            self.value = value

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("enter", self.enter_does), ("left", "Before"), ("right", "Next"))

    chosen: reactive[int] = reactive(0, layout=True)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        values = [value for value, _ in field.choices]
        self.set_reactive(Choice.chosen, values.index(field.value) if field.value in values else 0)
        self._places: list[tuple[int, int]] = []
        self.typed = ""
        """What was typed to find a value."""

    def watch_chosen(self) -> None:
        if self.is_mounted:
            self.post_message(self.Turned(self._field.name, self.value))

    @property
    def value(self) -> str:
        if self._field.new and not self.is_known:
            return f"{NEW}{' '.join(self.typed.split())}"
        return self._field.choices[self.chosen][0]

    def render(self) -> RenderResult:
        style = self.get_visual_style("choice--chosen", partial=True)
        if self.typed:
            self._places = []
            return self._render_found(style)
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

    def _render_found(self, style: Style) -> Content:
        """What was typed, and what it finds."""
        found = flat(self._field.choices[self.chosen][1]).plain if self.is_known else ""
        if self.is_known:
            return line(self.typed, (" → ", "$text-muted"), (f"[{found}]", style))
        if self._field.new:
            return line(self.typed, (" → ", "$text-muted"), (f"[{self._field.new.format(self.typed.strip())}]", style))
        return line(self.typed, (" → nothing has this in it", "$text-warning"))

    def action_turn(self, by: int) -> None:
        self.typed = ""
        self.chosen = (self.chosen + by) % len(self._field.choices)

    def action_enter(self) -> None:
        self.post_message(FieldEntered())

    def on_key(self, event: events.Key) -> None:
        """Letters are the beginning of a word of what is wanted, all of them together; Backspace takes one back."""
        if event.key == "backspace" and self.typed:
            self._look_for(self.typed[:-1])
        elif event.is_printable and event.character and (event.character != " " or self.typed):
            self._look_for(self.typed + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _look_for(self, typed: str) -> None:
        self.typed = typed
        at = self._matching(typed)
        if at is not None:
            self.set_reactive(Choice.chosen, at)
        self.refresh(layout=True)

    def _matching(self, typed: str) -> int | None:
        """Which value is meant: by its beginning, the beginning of a word in it, or anything in it."""
        wanted = typed.casefold().strip()
        words = [flat(named).plain.casefold() for value, named in self._field.choices]
        tests: tuple[Callable[[str], bool], ...] = (
            lambda one: one.startswith(wanted),
            lambda one: f" {wanted}" in one,
            lambda one: wanted in one,
        )
        for test in tests:
            for nth, one in enumerate(words):
                if wanted and test(one):
                    return nth
        return None

    def on_blur(self) -> None:
        self.typed = "" if self.is_known else self.typed

    @property
    def is_known(self) -> bool:
        """Whether what was typed fits one of the values."""
        return not self.typed.strip() or self._matching(self.typed) is not None

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
        self._doubted = ""
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
            self.input.text = on_screen(text)
            self.input.move_cursor(self.input.document.end)
        elif isinstance(self.input, FormLine):
            self.input.value = on_screen(text)
            self.input.action_end()
        elif text.startswith(NEW):
            self.input.typed = text.removeprefix(NEW)
        else:
            values = [value for value, _ in self.field.choices]
            if text in values:
                self.input.chosen = values.index(text)

    @property
    def is_missing(self) -> bool:
        """Whether it is an answer that the form is for, and empty."""
        return not self.typed.strip() and (self.field.kind == "long" or bool(self.field.required))

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
        if self.field.whole and isinstance(self.input, FormLine) and (whole := self.field.whole(self.typed)):
            self.input.value = on_screen(whole)
        try:
            value = self.value()
        except Trouble:
            return
        if self.field.kind == "day" and isinstance(value, date) and isinstance(self.input, FormLine):
            self.input.value = say_day(value)
