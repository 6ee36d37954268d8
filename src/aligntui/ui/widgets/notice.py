"""One line above the keys that says what just happened. It covers nothing, and the next one takes its place."""

from __future__ import annotations

from typing import Any

from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.timer import Timer

from aligntui.ui.glyphs import glyphs
from aligntui.ui.keys import character_of, key_name, keys_of
from aligntui.ui.text import Said, flat, line

SECONDS = 6.0
"""How long a notice stays when nobody says otherwise."""

Way = tuple[str, str]
"""The name of a key, and what it does about what was said, such as ("workshop.undo", "takes it back")."""


class Notice(Said):
    """Hidden while there is nothing to say."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id)
        self._timer: Timer | None = None
        self._sign = ""
        self._message = self._also = ""
        self._back: Way | None = None
        self._also_back: Way | None = None
        self.display = False

    def on_mount(self) -> None:
        # The caret may move on while the message stands there; the key that it names has to work all the time.
        self.watch(self.screen, "focused", self._show, init=False)

    def tell(self, message: str, severity: SeverityLevel, seconds: float | None, *, back: Way | None = None) -> None:
        """Shows a message for some seconds; an empty one takes the last away."""
        if self._timer is not None:
            self._timer.stop()
        if not message:
            self.hush()
            return
        self._sign = "" if severity == "information" else f"{glyphs().trouble} "
        self._message, self._back = message, back
        self._also, self._also_back = "", None
        self._show()
        self.set_class(severity == "warning", "-warning")
        self.set_class(severity == "error", "-error")
        self.display = True
        self._timer = self.set_timer(seconds or SECONDS, self.hush)

    def also(self, message: str, back: Way | None = None) -> None:
        """Says something behind what was just said, which stays; alone, where nothing was."""
        if not self.display or self._timer is None:
            self.tell(message, "information", None, back=back)
            return
        self._also, self._also_back = f" {message}", back
        self._show()
        self._timer.reset()

    def _show(self) -> None:
        self.say(line(self._sign, flat(self._message), self._way(self._back), self._also, self._way(self._also_back)))

    def _way(self, back: Way | None) -> str:
        return f" {key_that_works(self.screen, back[0])} {back[1]}." if back is not None else ""

    def hush(self) -> None:
        """Takes the notice away."""
        self.display = False

    def on_click(self) -> None:
        self.hush()


def key_that_works(screen: Screen[Any], name: str) -> str:
    """The key of an action that does it where the caret is now: a letter is only text in a line, so that an action
    that is on nothing but letters needs `esc` before it there."""
    focused = screen.focused
    keys = keys_of(name)
    works = [key for key in keys if focused is None or not focused.check_consume_key(key, character_of(key))]
    key = (works or keys)[0]
    said = key if key.startswith("ctrl+") else key_name(key)
    return said if works else f"{key_name('escape')}, then {said}"
