"""One quiet line while phones are in the room: how many, who sleeps, who waits for the facilitator."""

from __future__ import annotations

from textual.content import Content

from aligntui.ui.glyphs import glyphs
from aligntui.ui.host import Hosted
from aligntui.ui.keys import say_key
from aligntui.ui.text import Said, flat

from .notice import key_that_works

LOOK_SECONDS = 1.0
"""Who fell asleep is told by no event."""


class RoomLine(Hosted, Said):
    """Hidden while nothing is hosted. Its address stays for those who come late."""

    def __init__(self) -> None:
        super().__init__("", id="room-line")
        self.display = False
        self._shown = Content("")

    def on_mount(self) -> None:
        hosting = self.host.hosting
        self._unhear = hosting.hear(self.show) if hosting is not None else None
        self.set_interval(LOOK_SECONDS, self.show)
        self.watch(self.screen, "focused", self.show, init=False)
        self.show()

    def on_unmount(self) -> None:
        if self._unhear is not None:
            self._unhear()

    def show(self) -> None:
        """Looks who is in."""
        hosting = self.host.hosting
        self.display = hosting is not None and hosting.host is not None
        if hosting is None or hosting.host is None:
            return
        asks, key = hosting.asks(), key_that_works(self.screen, "workshop.room")
        if hosting.trouble:
            words = f"{glyphs().trouble} No phone can come in: {key} says why."
        elif asks:
            words = f"{asks}: {key} answers."
        elif hosting.alone:
            words = f"No phone has come in yet: {key} says what may keep them out."
        else:
            words = f"{hosting.counts()} · {say_key('workshop.room')} the room"
        left, right = flat(words), flat(hosting.host.address)
        room = self.size.width - 2
        gap = room - left.cell_length - right.cell_length
        shown = left + " " * gap + right if gap >= 3 else left
        if shown != self._shown:
            self._shown = shown
            self.set_class(bool(asks or hosting.trouble), "-asks")
            self.say(shown)

    def on_resize(self) -> None:
        self.show()
