"""Choose one of a few things, by arrows, by typing part of its name, or with the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from aligntui.cleaning import on_screen
from aligntui.rules.words import quote
from aligntui.ui.text import Said, flat, line, plain
from aligntui.ui.widgets.answer_line import AnswerLine
from aligntui.ui.widgets.choice_list import ChoiceList
from aligntui.ui.widgets.field import NEW
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.option import Option, best_match
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Row

MOST_LOOKED_AT = 8
"""Choices that are seen at a glance; more begin with the line for typing."""
MOST_ROWS = 14
"""Rows of the list before it scrolls: it has to fit into 24 lines with its title and keys."""
ROOM_FOR_NOTHING = 4
"""Lines for the sentence that nothing was found."""


class ChooseScreen(ModalScreen[str | None]):
    """A short list. Results in the id of what was chosen, or None."""

    BINDINGS = [
        Binding("enter", "choose", "Choose", show=True),
        Binding("escape", "leave", "Back", show=True),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
    ]

    def __init__(
        self, title: str, options: Sequence[Option], *, about: Content | str = "", selected: str = "", new: str = ""
    ) -> None:
        """`new` are words for adding something that is typed and not in the list, such as `Add {} as a new person`."""
        super().__init__()
        self._new = new
        self._title = title
        self._options = list(options)
        self._about = about
        self._selected = selected
        self._narrowed_to = ""
        self._room = min(max(len(self._options), 1), MOST_ROWS)

    def compose(self) -> ComposeResult:
        with Vertical(id="choose"):
            if self._about:
                yield Said(self._about, classes="form-about")
            words = "type a name, also a new one" if self._new else "type to narrow the list"
            yield AnswerLine(self._enter_does, placeholder=words, id="choose-filter")
            yield ChoiceList(id="choose-list")
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#choose").border_title = plain(self._title)
        self._fill("")
        records = self.query_one(RecordList)
        self.call_after_refresh(self._fit)
        # A short list is looked at first; a letter opens the line for typing then.
        field = self.query_one(AnswerLine)
        field.display = len(self._options) > MOST_LOOKED_AT or bool(self._new)
        self.set_focus(field if field.display else records)

    def on_key(self, event: events.Key) -> None:
        """In a list of choices, letters are part of a name."""
        field = self.query_one(AnswerLine)
        if not field.has_focus and event.is_printable and event.character and event.character != " ":
            event.stop()
            field.display = True
            self.set_focus(field)
            field.insert_text_at_cursor(event.character)

    def _fit(self) -> None:
        """Long words wrap, so the height is known only once the width is."""
        records = self.query_one(RecordList)
        self._room = min(max(records.virtual_size.height, 1), MOST_ROWS)
        self._give_room()

    def _give_room(self) -> None:
        """The list keeps its height while it is narrowed; the sentence that nothing was found has to fit into it."""
        records = self.query_one(RecordList)
        records.styles.height = self._room if records.ids else max(self._room, ROOM_FOR_NOTHING)

    def _enter_does(self) -> str:
        chosen = self.query_one(RecordList).selected
        if chosen.startswith(NEW):
            return "Add"
        return "Choose" if chosen else ""

    def _nothing_found(self) -> str:
        typed = quote(self.query_one(AnswerLine).value, 40)
        return f"Nothing here has {typed} in it: backspace goes back to more, esc leaves this as it was."

    def _fill(self, part: str) -> None:
        """Shows what has this part in its words. The mark is on what it means best; adding something new is the last
        row, so Enter adds only when nothing has the part in it, or when somebody went there."""
        self._narrowed_to = part
        typed = " ".join(part.split())
        wanted = typed.casefold()
        found = [option for option in self._options if wanted in " ".join(option.words.casefold().split())]
        rows = [
            Row(
                option.id,
                (
                    line(flat(option.words), ("  " + on_screen(option.about), "$text-muted"))
                    if option.about
                    else option.words,
                ),
            )
            for option in found
        ]
        if self._new and typed and all(flat(option.words).plain.casefold() != wanted for option in found):
            rows.append(Row(f"{NEW}{typed}", (self._new.format(typed),)))
        records = self.query_one(RecordList)
        records.empty = plain(self._nothing_found())
        records.show(rows)
        best = best_match(typed, [option.words for option in found])
        if best is not None:
            records.select(found[best].id)
        elif not typed and not records.select(self._selected):
            records.index = min(0, len(rows) - 1)
        self._give_room()
        self.refresh_bindings()

    def _keep_up(self) -> None:
        """The list is of what stands in the line now: a key that came at once with the letters acts on that."""
        typed = self.query_one(AnswerLine).value
        if typed != self._narrowed_to:
            self._fill(typed)

    def on_input_changed(self) -> None:
        self._keep_up()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    def on_record_list_chosen(self) -> None:
        self.action_choose()

    def action_move(self, by: int) -> None:
        self._keep_up()
        self.query_one(RecordList).action_move(by)

    def action_choose(self) -> None:
        self._keep_up()
        records = self.query_one(RecordList)
        if records.index < 0:
            self.app.notify(self._nothing_found())
            return
        self.dismiss(records.selected)

    def action_leave(self) -> None:
        self.dismiss(None)
