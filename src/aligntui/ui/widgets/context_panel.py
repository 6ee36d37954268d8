"""The column beside the stage: details of what is selected, or the facilitator's guide."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from aligntui.ui.text import Said, plain


class ContextPanel(VerticalScroll, can_focus=False):
    """Shown as a column from 100 cells on; below that it is a panel that a key opens over the list."""

    def compose(self) -> ComposeResult:
        yield Said("", id="context-text", classes="fills")

    def show(self, title: str, content: Content) -> None:
        """Shows details."""
        self.border_title = plain(title)
        self.query_one("#context-text", Said).display = True
        self.query_one("#context-text", Said).say(content)
        for guide in self.query(".guide"):
            guide.display = False

    async def show_guide(self, title: str, markdown: str) -> None:
        """Shows a text of the guide. The Markdown widget is imported and mounted the first time that somebody asks."""
        from textual.widgets import Markdown

        self.border_title = plain(title)
        self.query_one("#context-text", Said).display = False
        found = self.query(Markdown)
        guide = found.first() if found else Markdown(open_links=False, classes="guide")
        if not found:
            await self.mount(guide)
        guide.display = True
        await guide.update(markdown)
        self.scroll_home(animate=False)
