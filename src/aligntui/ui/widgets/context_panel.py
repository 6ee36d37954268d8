"""The column beside the stage: details of what is selected, or the facilitator's guide."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widget import Widget

from aligntui.ui.text import Said, plain


class ContextPanel(VerticalScroll, can_focus=False):
    """Shown as a column from 100 cells on; below that it is a panel that a key opens over the list.

    While it was opened by a key it has the focus, and with it the keys that turn its pages.
    """

    BINDINGS = [
        Binding("space", "page_down", "Further", show=False),
        Binding("tab", "back_to_stage", "To the stage", show=False),
    ]
    # How long the text is moves the scroll bar and nothing of the frame, which the framework would draw anew as well.
    virtual_size = Reactive(Size(0, 0), layout=True, repaint=False)
    came_from: Widget | None = None
    """What had the keys before."""
    _title = ""
    hints = (("pagedown", "Further"), ("pageup", "Back"), ("tab", "To the stage"), ("escape", "Close"))

    class Left(Message):
        """The person goes on in the stage; the panel stays open."""

    def action_back_to_stage(self) -> None:
        self.post_message(self.Left())

    def open_for_reading(self) -> None:
        """Takes the keys; the foot of the screen says which."""
        self.can_focus = True
        self.came_from = self.screen.focused
        self.screen.set_focus(self)

    def close(self) -> None:
        """Gives the keys back."""
        self.can_focus = False

    def compose(self) -> ComposeResult:
        yield Said("", id="context-text", classes="fills")

    def show(self, title: str, content: Content) -> None:
        """Shows details."""
        self._head(title)
        text = self.query_one("#context-text", Said)
        text.display = True
        text.say(content)
        for guide in self.query(".guide"):
            guide.display = False

    def _head(self, title: str) -> None:
        """Setting a title draws the whole frame, so it is set when it changes."""
        if title != self._title:
            self._title = title
            self.border_title = plain(title)

    async def show_guide(self, title: str, markdown: str) -> None:
        """Shows a text of the guide. The Markdown widget is imported and mounted the first time that somebody asks."""
        from textual.widgets import Markdown

        self._head(title)
        self.query_one("#context-text", Said).display = False
        found = self.query(Markdown)
        guide = found.first() if found else Markdown(open_links=False, classes="guide")
        if not found:
            await self.mount(guide)
        guide.display = True
        await guide.update(markdown)
        self.scroll_home(animate=False)
