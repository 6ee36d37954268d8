"""Opening the room on phones from inside the workshop: asked first, because from then on others can join."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligntui.host.options import Options
from aligntui.ui.host import Host
from aligntui.ui.widgets.option import Option

from .choose import ChooseScreen

if TYPE_CHECKING:
    from aligntui.model import StageKey

ABOUT = (
    "People in the same network open a page with a code: they add imperatives, vote, and write their own team's plan."
    " Nothing leaves this network, and nobody has to join."
)
_WAYS = {
    "open": Options(),
    "moderated": Options(moderated=True),
    "knock": Options(knock=True),
}


def open_room(app: Host, here: StageKey) -> None:
    """Shows the room; when it is not open yet, asks how, and opens it."""
    hosting = app.hosting
    if hosting is None:
        return

    def show() -> None:
        from .room import RoomScreen

        if hosting.room is not None:
            app.push_screen(RoomScreen(hosting.session, hosting), said)

    def said(words: str | None) -> None:
        if words:
            app.notify(words)

    async def chosen(how: str | None) -> None:
        if how is None:
            return
        if why := await hosting.start(here, _WAYS[how]):
            app.notify(why, severity="error", timeout=20)
        show()

    if hosting.room is not None:
        show()
        return
    options = [
        Option("open", "Open the room", "whoever has the code comes in"),
        Option("moderated", "Open it; imperatives wait to be let in"),
        Option("knock", "Open it; everybody knocks"),
    ]
    app.push_screen(ChooseScreen("Let people join on their phones?", options, about=ABOUT), chosen)
