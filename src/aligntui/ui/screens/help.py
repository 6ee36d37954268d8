"""Help for the screen that is open, made from its bindings, so that it cannot lie."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from aligntui.guide.words import words
from aligntui.rules.stages import Stage
from aligntui.ui.keys import key_name
from aligntui.ui.letters import table
from aligntui.ui.text import Said, line, lines, ours, plain
from aligntui.ui.widgets.key_bar import KeyBar, is_ours

_EVERYWHERE = ("WorkshopScreen", "AlignApp")
_IN_LISTS = ("RecordList",)
_IN_LINES = ("EntryLine",)


class HelpScreen(ModalScreen[None]):
    """Every key that works where the person is, in groups."""

    BINDINGS = [
        Binding("escape,enter,f1,q", "app.pop_screen", "Close", key_display="esc"),
        Binding("question_mark", "help", "Close", show=False),
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("pagedown,space", "scroll(10)", "More", show=False),
        Binding("pageup", "scroll(-10)", "Back", show=False),
    ]

    def __init__(self, stage: Stage, bindings: Mapping[str, ActiveBinding]) -> None:
        super().__init__()
        self._stage = stage
        self._active = dict(bindings)

    def compose(self) -> ComposeResult:
        with Vertical(id="help"):
            with VerticalScroll(id="help-body"):
                yield Said(self._text())
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#help").border_title = plain(f"Keys in {self._stage.title}")

    def action_help(self) -> None:
        """The key that opened it closes it."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        self.query_one("#help-body").scroll_relative(y=by, animate=False)

    def _text(self) -> Content:
        groups: dict[str, list[tuple[list[str], str]]] = {"In this stage": [], "In a list": [], "Always": []}
        for key, active in self._active.items():
            where = type(active.node).__name__
            if not is_ours(active.binding) or where in _IN_LINES:
                continue
            group = "In a list" if where in _IN_LISTS else "Always" if where in _EVERYWHERE else "In this stage"
            for keys, what in groups[group]:
                if what == active.binding.description:
                    keys.append(key_name(key))
                    break
            else:
                groups[group].append(([key_name(key)], active.binding.description))
        rows: list[Content] = []
        for title, entries in groups.items():
            if not entries:
                continue
            rows.append(line((title, "bold")))
            for keys, what in entries:
                shown = " or ".join(dict.fromkeys(keys))
                rows.append(line((f"  {shown:>12}", "$text-accent"), f"  {what}"))
            rows.append(Content(""))
        if new := words().get(self._stage.key):
            rows.append(line(("Words in this stage", "bold")))
            rows += [line((f"  {word:>14}", "$text-accent"), f"  {says}") for word, says in new.items()]
            rows.append(Content(""))
        rows.append(line(("One letter is one verb in the whole program", "bold")))
        rows += [line((f"  {letter:>12}", "$text-accent"), f"  {word}: {means}") for letter, word, means in table()]
        rows.append(Content(""))
        rows.append(line(("While typing", "bold")))
        rows.append(
            ours(
                "Letters are text then. `↑` or `esc` takes you from the line to the list, where they are keys again;"
                " what you typed stays in the line. `ctrl+z` undoes from anywhere."
            )
        )
        return lines(*rows)
