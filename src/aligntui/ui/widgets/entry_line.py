"""The line at the bottom of a stage: type, press Enter, it is in, and the caret is ready for the next."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.binding import Binding
from textual.message import Message

from aligntui.cleaning import on_screen

from .understood import Understood, UnderstoodLine
from .whole_line import WholeLine


class EntryLine(WholeLine):
    """A line for typing records one after another. Pasting many lines offers all of them."""

    BINDINGS = [
        Binding("up", "leave(-1)", "List", show=False),
        Binding("down", "leave(1)", "List", show=False),
        Binding("escape", "leave(0)", "Done typing", show=False),
        Binding("tab", "take_offer", "Take what is offered", show=False),
    ]

    class Entered(Message):
        """One line was entered, and the line is empty again. A stage that cannot take it calls `put_back`."""

        def __init__(self, entry: EntryLine, text: str) -> None:
            super().__init__()
            self.entry = entry
            self.text = text

        @property
        def control(self) -> EntryLine:
            return self.entry

    class NothingEntered(Message):
        """Enter was pressed in the empty line."""

        def __init__(self, entry: EntryLine) -> None:
            super().__init__()
            self.entry = entry

        @property
        def control(self) -> EntryLine:
            return self.entry

    class ManyPasted(Message):
        """Several lines were pasted at once."""

        def __init__(self, entry: EntryLine, text: str) -> None:
            super().__init__()
            self.entry = entry
            self.text = text

        @property
        def control(self) -> EntryLine:
            return self.entry

    class Leaving(Message):
        """The person wants to go from the line to the list. The text stays where it is."""

        def __init__(self, entry: EntryLine, direction: int) -> None:
            super().__init__()
            self.entry = entry
            self.direction = direction
            """-1 for up, 1 for down, 0 for Escape."""

        @property
        def control(self) -> EntryLine:
            return self.entry

    class NewPerson(Message):
        """The person wants somebody of this name on the list of people."""

        def __init__(self, entry: EntryLine, name: str) -> None:
            super().__init__()
            self.entry = entry
            self.name = name

        @property
        def control(self) -> EntryLine:
            return self.entry

    class Overwritten(Message):
        """Text that was refused gave way to other text; it must not be lost."""

        def __init__(self, entry: EntryLine, text: str) -> None:
            super().__init__()
            self.entry = entry
            self.text = text

        @property
        def control(self) -> EntryLine:
            return self.entry

    def __init__(
        self,
        placeholder: str,
        *,
        verb: str = "Add",
        many: bool = True,
        reader: Callable[[str], Understood] | None = None,
        shown: UnderstoodLine | None = None,
        also: Callable[[], tuple[tuple[str, str], ...]] = tuple,
        id: str | None = None,
    ) -> None:
        """`reader` says what it understands of a text, `shown` is where that stands; `also` are keys of the stage that
        work in the line too, each with what it does.
        """
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False, id=id)
        self.verb = verb
        self._many = many
        self._reader = reader
        self._shown = shown
        self._understood: Understood | None = None
        self._refused = ""
        self._also = also

    def watch_value(self, value: str) -> None:
        self.read_again()

    def read_again(self) -> None:
        """Says what is understood of the text now, as after a person was added."""
        if self._reader is None or self._shown is None:
            return
        self._understood = self._reader(self.value.strip()) if self.value.strip() else None
        self._shown.tell(self._understood)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "take_offer":
            return self._understood is not None and self._understood.offer is not None
        return True

    def action_take_offer(self) -> None:
        """The person who may be meant takes the place of the name, or the name joins the list of people."""
        offer = self._understood.offer if self._understood is not None else None
        if offer is None:
            return
        if offer.person:
            name = f'@"{offer.name}"' if offer.typed.startswith("@") else offer.name
            self.value = self.value.replace(offer.typed, name, 1)
            self.action_end()
        else:
            self.post_message(self.NewPerson(self, offer.name))

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("enter", self.verb), ("up", "List"), *self._also(), ("escape", "Leave the line"))

    async def action_submit(self) -> None:
        """Takes the text and empties the line in one step: what is typed next begins a new one."""
        from aligntui.rules.paste import without_bullet

        text = without_bullet(self.value.strip())
        refused, self._refused = self._refused, ""
        if " " in refused and not text.startswith(refused[:12]):
            self.post_message(self.Overwritten(self, refused))
        self.value = ""
        self.post_message(self.Entered(self, text) if text else self.NothingEntered(self))

    def put_back(self, text: str) -> None:
        """The text was refused: it stands in the line again, selected, so that typing begins anew and End goes on."""
        self.value = self._refused = text
        self.action_select_all()

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.take_paste(event.text)

    def take_paste(self, text: str) -> None:
        """Puts one pasted line where the caret is; offers many to the stage."""
        from aligntui.rules.paste import text_lines

        # Lines are told apart before anything is cleaned: a terminal sends any of six signs for their ends.
        rows = [row for row in map(on_screen, text_lines(text)) if row.strip()]
        if len(rows) > 1 and self._many:
            self.post_message(self.ManyPasted(self, "\n".join(rows)))
        elif rows:
            self.replace(" ".join(" ".join(rows).split()) if len(rows) > 1 else rows[0].strip(), *self.selection)

    def action_leave(self, direction: int) -> None:
        self.post_message(self.Leaving(self, direction))
