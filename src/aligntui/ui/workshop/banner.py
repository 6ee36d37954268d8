"""What stays until it was seen: nothing is being saved, or something that the session has to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligntui.ui.glyphs import glyphs
from aligntui.ui.host import Hosted
from aligntui.ui.text import Said, flat

if TYPE_CHECKING:
    from aligntui.session import Session
    from aligntui.ui.seal_watch import SealWatch


class Banner(Hosted, Said):
    """One sentence over the keys; hidden while there is nothing to know."""

    def __init__(self) -> None:
        super().__init__("", id="banner", classes="banner")
        self.display = False

    def show(self, session: Session, seals: str) -> None:
        """Looks what there is to say; `seals` is what an edit did to an approval. While the disk refuses, the session
        tries again by itself."""
        keeper, state = self.host.keeper, session.save_state
        if state.kind == "not saved":
            self.say(
                f"{glyphs().trouble} {state.why[:1].upper()}{state.why[1:]}: what you enter is kept in memory and tried"
                " again. ctrl+p, “Save a copy elsewhere”, puts it on another disk."
            )
            self.display = True
        elif keeper is not None:
            words = keeper.to_know[0] if keeper.to_know else seals
            self.display = bool(words)
            if words:
                self.say(flat(f"{glyphs().trouble} {words} esc: I have seen it."))

    def was_seen(self, seals: SealWatch) -> bool:
        """Somebody has seen what it says; whether it said anything that waited for that."""
        keeper = self.host.keeper
        return bool(self.display) and keeper is not None and (keeper.know() or seals.seen())
