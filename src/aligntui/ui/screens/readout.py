"""The read-out as a slide show in the terminal."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from aligntui.exchange.document import Document
from aligntui.exchange.readout import readout
from aligntui.exchange.slide import Slide
from aligntui.exchange.slide_of_document import slide_of_document
from aligntui.model import Workspace
from aligntui.ui.slide_drawing import draw
from aligntui.ui.text import Said, plain
from aligntui.ui.widgets.key_bar import KeyBar

MARGIN = 4
LINES_OF_A_ROW = 3
"""Lines that a row needs to be read with what explains it."""


class ReadOutScreen(ModalScreen[None]):
    """One slide at a time: arrows turn, a number jumps."""

    BINDINGS = [
        Binding("right,space,enter,pagedown", "turn(1)", "Next"),
        Binding("left,backspace,pageup", "turn(-1)", "Before"),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("up", "scroll(-1)", "Up", show=False),
        *(Binding(str(number), f"slide({number})", f"Slide {number}", show=False) for number in range(1, 10)),
        Binding("home", "slide(1)", "First", show=False),
        Binding("end", "slide(99)", "Last", show=False),
        Binding("escape,q", "app.pop_screen", "Close", key_display="esc"),
    ]

    def __init__(self, workspace: Workspace, today: date) -> None:
        super().__init__()
        self._slides = readout(workspace, today)
        self._at = 0

    def compose(self) -> ComposeResult:
        with Vertical(id="readout"):
            with VerticalScroll(id="readout-body", can_focus=False):
                yield Said("", id="readout-text")
            yield KeyBar()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        body = self.query_one("#readout-body")
        document = self._slides[self._at]
        width, height = max(body.size.width - MARGIN, 20), max(body.size.height, 4)
        drawing = draw(_large(document, height), width, height)
        if drawing.height > height:
            drawing = draw(Slide(document.title, document.about, body=document), width, height)
        self.query_one("#readout-text", Said).say(drawing.content)
        self.query_one("#readout").border_title = plain(document.title)
        self.query_one("#readout").border_subtitle = plain(f"{self._at + 1} of {len(self._slides)}")
        body.scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        self.action_slide(self._at + 1 + by)

    def action_slide(self, number: int) -> None:
        before = self._at
        self._at = min(max(number, 1), len(self._slides)) - 1
        if self._at == before:
            self.app.notify(f"This is slide {self._at + 1} of {len(self._slides)}.")
        self._show()

    def action_scroll(self, by: int) -> None:
        body = self.query_one("#readout-body")
        if body.max_scroll_y == 0:
            self.app.notify("All of this slide is on the screen.")
        body.scroll_relative(y=by, animate=False)


def _large(document: Document, height: int) -> Slide:
    """The slide as rows where all that it says has room, else as the document that it is."""
    found = slide_of_document(document)
    explained = found is not None and any(row.under for row in found.rows)
    if found is None or (explained and height < LINES_OF_A_ROW * len(found.rows)):
        return Slide(document.title, document.about, body=document)
    return found
