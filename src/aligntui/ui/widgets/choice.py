"""A field whose answer is one of a few values."""

from __future__ import annotations

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from aligntui.ui.text import flat, line

from .field import NEW, Field
from .option import best_match
from .saves_on_enter import FieldEntered, SavesOnEnter

MOST_OF_OTHER = 16
"""Letters of the name that stands beside one that is added."""


class Choice(SavesOnEnter, Widget, can_focus=True):
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
        after = "Add as new" if self._may_add else "Next"
        return (("enter", self.enter_does), ("left", "Before"), ("right", after))

    chosen: reactive[int] = reactive(0, layout=True)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        values = [value for value, _ in field.choices]
        self.set_reactive(Choice.chosen, values.index(field.value) if field.value in values else 0)
        self._places: list[tuple[int, int]] = []
        self.typed = ""
        """What was typed to find a value."""
        self._adds = False
        """Whether what was typed is added although a known value has it in it."""

    def watch_chosen(self) -> None:
        if self.is_mounted:
            self.post_message(self.Turned(self._field.name, self.value))

    @property
    def value(self) -> str:
        if self._field.new and not self.is_known:
            return f"{NEW}{' '.join(self.typed.split())}"
        return self._field.choices[self.chosen][0]

    @property
    def words(self) -> str:
        """What is chosen, or was typed and is not known, as people read it."""
        return flat(self._field.choices[self.chosen][1]).plain if self.is_known else " ".join(self.typed.split())

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
        if self.is_known or self._field.new:
            words = self.words if self.is_known else self._field.new.format(self.typed.strip())
            other = self._other
            # The end of a long one is cut with a sign, inside of its brackets.
            room = max(self.size.width - flat(self.typed).cell_length - flat(other).cell_length - 5, 1)
            found = flat(words).truncate(room, ellipsis=True).plain
            return line(self.typed, (" → ", "$text-muted"), (f"[{found}]", style), (other, "$text-muted"))
        return line(self.typed, (" → nothing has this in it", "$text-warning"))

    @property
    def _other(self) -> str:
        """What an arrow would choose in place of what was found, where something may be added beside it."""
        if self._may_add:
            return " ▸ new"
        at = self._matching(self.typed) if self._adds else None
        if at is None:
            return ""
        return f" ◂ {flat(self._field.choices[at][1]).truncate(MOST_OF_OTHER, ellipsis=True).plain}"

    @property
    def _may_add(self) -> bool:
        """Whether what was typed found a value and may be added beside it."""
        return bool(self._field.new and self.typed.strip()) and self.is_known and not self._is_whole(self.typed)

    def _is_whole(self, typed: str) -> bool:
        """Whether a value is called exactly so."""
        wanted = " ".join(typed.casefold().split())
        return any(wanted == " ".join(flat(words).plain.casefold().split()) for _, words in self._field.choices)

    def put_new(self, typed: str) -> None:
        """Something that was to be added, from a draft. Whoever has exactly this name by now is chosen; where a known
        value only has it in it, it stays to be added, as it was left."""
        self._look_for(typed)
        self._adds = not self._is_whole(typed)
        self.typed = typed if self._adds else ""

    def action_turn(self, by: int) -> None:
        """What may be added stands right behind what was found."""
        if (by > 0 and self._may_add) or (by < 0 and self._adds and self._matching(self.typed) is not None):
            self._adds = by > 0
            self.refresh(layout=True)
            self.screen.refresh_bindings()
            return
        self.typed = ""
        self._adds = False
        self.chosen = (self.chosen + by) % len(self._field.choices)
        self.refresh(layout=True)  # what was typed is gone, also where the only value stays chosen
        self.screen.refresh_bindings()

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
        self._adds = False
        at = self._matching(typed)
        if at is not None:
            self.set_reactive(Choice.chosen, at)
        self.refresh(layout=True)
        self.screen.refresh_bindings()

    def _matching(self, typed: str) -> int | None:
        words = [flat(words).plain for _, words in self._field.choices]
        return best_match(typed, words, inside=not self._field.new)

    def on_blur(self) -> None:
        self.typed = "" if self.is_known else self.typed

    @property
    def is_known(self) -> bool:
        """Whether what was typed fits one of the values, and means it."""
        return not self.typed.strip() or (not self._adds and self._matching(self.typed) is not None)

    def on_click(self, event: events.Click) -> None:
        x = event.get_content_offset_capture(self).x
        for nth, (start, end) in enumerate(self._places):
            if start <= x < end:
                self.chosen = nth
                return
        self.action_turn(1)
