"""One line above the keys that says what just happened. It covers nothing, and the next one takes its place."""

from __future__ import annotations

from textual.notifications import SeverityLevel
from textual.timer import Timer

from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import Said, flat, line

SECONDS = 6.0
"""How long a notice stays when nobody says otherwise."""


class Notice(Said):
    """Hidden while there is nothing to say."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id)
        self._timer: Timer | None = None
        self.display = False

    def tell(self, message: str, severity: SeverityLevel, seconds: float | None) -> None:
        """Shows a message for some seconds; an empty one takes the last away."""
        if self._timer is not None:
            self._timer.stop()
        if not message:
            self.hush()
            return
        sign = "" if severity == "information" else f"{glyphs().trouble} "
        self.say(line(sign, flat(message)))
        self.set_class(severity == "warning", "-warning")
        self.set_class(severity == "error", "-error")
        self.display = True
        self._timer = self.set_timer(seconds or SECONDS, self.hush)

    def hush(self) -> None:
        """Takes the notice away."""
        self.display = False

    def on_click(self) -> None:
        self.hush()
