"""The footer: the keys that work here, most used first, and never more than fit."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.command import CommandPalette
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from aligntui.ui.keys import key_name, order_of
from aligntui.ui.text import line

BETWEEN = "  "

OF_THE_FRAMEWORK = (
    "app.focus_next",
    "app.focus_previous",
    "screen.copy_text",
    "copy_text",
    "page_left",
    "page_right",
    "app.help_quit",
    "help_quit",
    "scroll_",
    "app.command_palette",
    "command_palette",
    "screen.minimize",
    "minimize",
)
"""Actions that Textual binds everywhere and that say nothing about this program."""
IN_THE_PALETTE = (("up", "Before"), ("down", "Next"), ("enter", "Do it"), ("escape", "Back"))
"""The keys of the list of commands, which is Textual's and names only its way out."""


def is_ours(binding: Binding) -> bool:
    """Whether a binding belongs into help and palette."""
    return bool(binding.description) and not binding.action.startswith(OF_THE_FRAMEWORK)


@runtime_checkable
class HasHints(Protocol):
    """A widget whose keys are not plain bindings, such as a line of text, and that says them itself."""

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        """Key and what it does."""


class KeyBar(Widget):
    """One line that is made from the bindings, so that it cannot lie. A click presses the key."""

    COMPONENT_CLASSES = {"keybar--key"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self.app.screen_change_signal.subscribe(self, self._changed)

    def _changed(self, _: Screen[object]) -> None:
        self.refresh()
        if self.screen.is_modal and self.is_attached:
            for below in self.app.screen_stack[:-1]:
                for bar in below.query(KeyBar):
                    bar.refresh()

    def _answers(self) -> Screen[object]:
        """The screen that gets the keys: behind an open form they are the form's."""
        top = self.app.screen
        return top if top.is_modal else self.screen

    def keys(self) -> list[tuple[str, str, str]]:
        """(key to press, key as shown, what it does) in the order of use: what has the focus first."""
        found: list[tuple[str, str, str]] = []
        seen: set[str] = set()
        screen = self._answers()
        if isinstance(screen, CommandPalette):
            return [(key, key_name(key), what) for key, what in IN_THE_PALETTE]
        focused = screen.focused
        if isinstance(focused, HasHints):
            found += [(key, key_name(key), what) for key, what in focused.hints]
            seen.update(what for _, what in focused.hints)
        nodes: dict[DOMNode, int] = {}
        entries = list(screen.active_bindings.items())
        for _, active in entries:
            nodes.setdefault(active.node, len(nodes))
        entries.sort(key=lambda entry: (nodes[entry[1].node], order_of(entry[1].binding.id)))
        for key, active in entries:
            binding = active.binding
            if not binding.show or not active.enabled or binding.description in seen:
                continue
            if focused is not None and len(key) == 1 and focused.check_consume_key(key, key):
                continue
            seen.add(binding.description)
            found.append((key, binding.key_display or key_name(key), binding.description))
        return found

    def render(self) -> RenderResult:
        width = self.size.width
        key_style = self.get_visual_style("keybar--key", partial=True)
        self._places = []
        content = Content("")
        keys = self.keys()
        # What belongs to the whole program stands last in the list but must stay: it is where help is found.
        last = [entry for entry in keys if entry[0] in ("ctrl+p", "question_mark", "f1")]
        rest = [entry for entry in keys if entry not in last]
        room = width - sum(len(shown) + 1 + len(what) + len(BETWEEN) for _, shown, what in last)
        for key, shown, what in [*rest, *last]:
            piece = line((shown, key_style), " ", what)
            needed = piece.cell_length + len(BETWEEN)
            if (key, shown, what) not in last:
                if content.cell_length + needed > room:
                    continue
            elif content.cell_length + needed > width:
                break
            start = content.cell_length
            content = content + piece + BETWEEN
            self._places.append((start, start + piece.cell_length, key))
        return content

    def on_click(self, event: events.Click) -> None:
        x = event.get_content_offset_capture(self).x
        for start, end, key in self._places:
            if start <= x < end:
                self.app.simulate_key(key)
                return
