"""Something to read, over the stage."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from aligntui.exchange.document import Document
from aligntui.ui.documents import laid_out
from aligntui.ui.text import Said, plain
from aligntui.ui.widgets.key_bar import KeyBar


class ReadingScreen(ModalScreen["str | None"]):
    """A text with its title. Results in None, or in what the person wants to do with it."""

    BINDINGS = [
        Binding("escape,q", "leave", "Close", key_display="esc"),
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("pagedown,space", "scroll(12)", "More"),
        Binding("pageup", "scroll(-12)", "Back", show=False),
        Binding("home", "edge(0)", "Top", show=False),
        Binding("end", "edge(1)", "End", show=False),
    ]

    def __init__(self, title: str, content: Content | str) -> None:
        super().__init__()
        self._title = title
        self._content = content

    def compose(self) -> ComposeResult:
        with Vertical(id="reading", classes="sheet"):
            with VerticalScroll(id="reading-body"):
                yield Said(self._content, id="reading-text")
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#reading").border_title = plain(self._title)

    def action_scroll(self, by: int) -> None:
        self.query_one("#reading-body").scroll_relative(y=by, animate=False)

    def action_edge(self, end: int) -> None:
        body = self.query_one("#reading-body")
        body.scroll_end(animate=False) if end else body.scroll_home(animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)


class DocumentScreen(ReadingScreen):
    """A document as it will be exported."""

    def __init__(self, title: str, document: Document) -> None:
        super().__init__(title, "")
        self._document = document

    def on_resize(self) -> None:
        body = self.query_one("#reading-body")
        self.query_one("#reading-text", Said).say(laid_out(self._document, max(body.size.width - 5, 20)))
