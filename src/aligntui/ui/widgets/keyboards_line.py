"""One quiet line while several keyboards share the session: who else is in, where, and whose the wheel is."""

from __future__ import annotations

from collections.abc import Callable

from aligntui.session.sharing import whose
from aligntui.ui.glyphs import glyphs
from aligntui.ui.host import Hosted
from aligntui.ui.keys import say_key
from aligntui.ui.text import Said, flat

from .notice import key_that_works


class KeyboardsLine(Hosted, Said):
    """Hidden where nobody shares the session."""

    def __init__(self) -> None:
        super().__init__("", id="keyboards-line")
        self.display = False
        self._words = ""
        self._unhear: Callable[[], None] = lambda: None

    def on_mount(self) -> None:
        if self.host.keeper is not None:
            self._unhear = self.host.keeper.keyboards.hear(self.show)
            self.watch(self.screen, "focused", self.show, init=False)
        self.show()

    def on_unmount(self) -> None:
        self._unhear()

    def show(self) -> None:
        """Says who is in now."""
        keeper = self.host.keeper
        now = keeper.keyboards.sharing if keeper is not None else None
        self.display = now is not None
        if keeper is None or now is None:
            return
        asks = bool(now.asked) and now.wheel == now.site
        if now.reached == "ended":
            words = f"{glyphs().trouble} {now.why[:1].upper()}{now.why[1:]}: it can only be read here."
        elif now.reached != "on":
            words = f"Offline: {now.why or 'the others are not reached yet'}. You go on here."
        elif asks:
            key = key_that_works(self.screen, "workshop.room")
            words = f"{now.asked_name or 'Another keyboard'} asks for the wheel: {key} answers."
        else:
            others = " · ".join(keeper.keyboards.where()) or "no other keyboard is in"
            words = f"{others} · {whose(now).rstrip('.')} · {say_key('workshop.room')}"
        if words != self._words:
            self._words = words
            self.set_class(asks or now.reached == "ended", "-asks")
            self.say(flat(words))
