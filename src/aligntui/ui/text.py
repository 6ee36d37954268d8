"""The one place that turns text into what the screen shows.

Text from people is text: it is never read as markup, and control characters in it never reach the terminal.
Everything that shows text takes it from `plain` or `line`; `Said` is the only Static of the program.
"""

from __future__ import annotations

import re

from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from aligntui.cleaning import on_screen
from aligntui.ui.keys import say_key

Part = str | Content | tuple[str, str | Style]
"""A text, a content, or a text with its style, such as `("7 h short", "$text-error")`."""


def plain(text: str, style: str | Style = "") -> Content:
    """People's text as content, in one style."""
    return Content.styled(on_screen(text), style) if style else Content(on_screen(text))


def flat(text: str, style: str | Style = "") -> Content:
    """The same on one line: line breaks and tabs become spaces."""
    return plain(" ".join(text.split()), style)


def line(*parts: Part) -> Content:
    """Parts put together: texts, contents, and texts with a style."""
    return Content.assemble(
        *(
            part if isinstance(part, Content) else plain(*part) if isinstance(part, tuple) else plain(part)
            for part in parts
        )
    )


def lines(*rows: Content | str) -> Content:
    """Rows under each other."""
    return Content("\n").join([row if isinstance(row, Content) else plain(row) for row in rows])


_ACTION = re.compile(r"`([a-z]+\.[a-z0-9_-]+)`")
_EMPHASIS = re.compile(r"\*([^*\n]{1,80})\*|`([^`\n]{1,80})`")


def ours(text: str, style: str = "") -> Content:
    """A text of the program itself, never of people: `*word*` is emphasised, a key in backticks stands out.

    A key is named by what it does (`cut.park` in backticks), so that the text says where this person has it.
    """
    text = _ACTION.sub(lambda found: f"`{say_key(found[1])}`", text)
    content = Content.styled(_EMPHASIS.sub(lambda found: found[1] or found[2], text), style)
    shift = 0
    for found in _EMPHASIS.finditer(text):
        start = found.start() - shift
        word = found[1] or found[2]
        content = content.stylize("bold" if found[1] else "$text-accent bold", start, start + len(word))
        shift += 2
    return content


class Said(Static):
    """A Static that shows content from this module and interprets nothing."""

    def __init__(self, content: Content | str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(_content(content), markup=False, id=id, classes=classes)

    def say(self, content: Content | str) -> None:
        """Shows this instead. The same again costs nothing, and the screen is laid out anew only where it can make a
        difference."""
        shown = _content(content)
        before = self.content
        if isinstance(before, Content) and same(before, shown):
            return
        self.update(shown, layout=self._needs_room(shown))

    def _needs_room(self, content: Content) -> bool:
        """Whether the lines of the widget change, and with them the place of others."""
        width, height = self.styles.width, self.styles.height
        if not self.display:
            return False  # to be shown, it is laid out
        if not self.size.width or (width is not None and width.is_auto):
            return True
        lines = content.get_height(self.styles.get_rules(), self.size.width)
        parent = self.parent
        if self.has_class("fills") and isinstance(parent, Widget):
            # At least as tall as what holds it, so only beyond that do its lines matter.
            return max(self.size.height, lines) > parent.scrollable_content_region.height
        return (height is None or height.is_auto) and lines != self.size.height


def same(one: Content, other: Content) -> bool:
    """Whether two contents look the same; the framework compares words only."""
    return one.plain == other.plain and one.spans == other.spans


def _content(content: Content | str) -> Content:
    return content if isinstance(content, Content) else plain(content)
