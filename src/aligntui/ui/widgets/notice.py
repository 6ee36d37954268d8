"""One line above the keys that says what just happened. It covers nothing, and the next one takes its place."""

from __future__ import annotations

from typing import Any

from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.timer import Timer

from aligntui.ui.glyphs import glyphs
from aligntui.ui.keys import key_name, keys_of
from aligntui.ui.text import Said, flat, line

SECONDS = 6.0
"""How long a notice stays when nobody says otherwise."""


class Notice(Said):
    """Hidden while there is nothing to say."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id)
        self._timer: Timer | None = None
        self._sign = ""
        self._message = self._also = ""
        self._back: tuple[str, str] | None = None
        self.display = False

    def on_mount(self) -> None:
        # The caret may move on while the message stands there; the key that it names has to work all the time.
        self.watch(self.screen, "focused", self._show, init=False)

    def tell(
        self, message: str, severity: SeverityLevel, seconds: float | None, *, back: tuple[str, str] | None = None
    ) -> None:
        """Shows a message for some seconds; an empty one takes the last away. `back` is the name of the key that
        leads back, and what it does, such as ("workshop.undo", "takes it back")."""
        if self._timer is not None:
            self._timer.stop()
        if not message:
            self.hush()
            return
        self._sign = "" if severity == "information" else f"{glyphs().trouble} "
        self._message, self._back, self._also = message, back, ""
        self._show()
        self.set_class(severity == "warning", "-warning")
        self.set_class(severity == "error", "-error")
        self.display = True
        self._timer = self.set_timer(seconds or SECONDS, self.hush)

    def also(self, message: str) -> None:
        """Says something behind what was just said, which stays; alone, where nothing was."""
        if not self.display or self._timer is None:
            self.tell(message, "information", None)
            return
        self._also = f" {message}"
        self._show()
        self._timer.reset()

    def _show(self) -> None:
        way = ""
        if self._back is not None:
            key, what = self._back
            way = f" {key_that_works(self.screen, key)} {what}."
        self.say(line(self._sign, flat(self._message), way, self._also))

    def hush(self) -> None:
        """Takes the notice away."""
        self.display = False

    def on_click(self) -> None:
        self.hush()


def key_that_works(screen: Screen[Any], name: str) -> str:
    """The key of an action that does it where the caret is now: a letter is only text in a line."""
    focused = screen.focused
    keys = keys_of(name)
    works = [
        key for key in keys if focused is None or not focused.check_consume_key(key, key if len(key) == 1 else None)
    ]
    key = (works or keys)[0]
    return key if key.startswith("ctrl+") else key_name(key)
