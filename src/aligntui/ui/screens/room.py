"""The room on phones: the code for cameras, the address for hands, and who is in. Big enough to be projected."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size

from aligntui.ui.glyphs import glyphs
from aligntui.ui.hosting import KEEPS_OUT
from aligntui.ui.text import Said, line, lines, plain
from aligntui.ui.widgets.key_bar import KeyBar
from aligntui.ui.widgets.notice import Notice
from aligntui.ui.widgets.qr_code import QrCode
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column

from .room_rows import rows
from .room_settings import RoomSettings

LEAST = Size(60, 16)
"""Below this the address and the code stand alone."""
LIST_COLUMNS = 34
"""Cells that the list keeps, however large the code for cameras could be."""
ABOVE = 4
"""Lines of the address above, and of the keys below."""
LOOK_SECONDS = 1.0
COLUMNS = (Column(""), Column("", 18), Column("", 18, from_width=70))


class RoomScreen(RoomSettings):
    """Who comes in, and how. What waits for an answer stands first and is selected."""

    BINDINGS = [
        Binding("enter", "choose", "Choose"),
        Binding("y", "let_in", "Let in"),
        Binding("x", "turn_away", "Not, take away"),
        Binding("Z", "door", "Lock the door"),
        Binding("escape,q", "leave", "Back"),
        Binding("O", "room", "Back", show=False),
        Binding("ctrl+z,u", "undo", "Undo", show=False),
    ]

    _too_small = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="room"):
            yield Said("", id="room-address")
            with Horizontal(id="room-middle"):
                with Vertical(id="room-codes"):
                    yield QrCode(id="room-qr")
                    yield Said("", id="room-wifi")
                with Vertical(id="room-who"):
                    yield Said("", id="room-head")
                    yield RecordList(COLUMNS, id="room-list")
            with Vertical(id="foot"):
                yield Notice()
                yield KeyBar()

    def on_mount(self) -> None:
        self.hosting.shown = True
        self._unhear = self.hosting.hear(self.show)
        self.set_interval(LOOK_SECONDS, self.show)
        self.show()
        self.records.focus()
        self.records.action_edge(-1)

    def on_unmount(self) -> None:
        self.hosting.shown = False
        self._unhear()

    def on_resize(self, _: events.Resize) -> None:
        self.show()

    def show(self) -> None:
        """Draws what is true now; the selection stays where it is."""
        host, room = self.hosting.host, self.hosting.room
        if host is None or room is None:
            return
        width, height = self.app.size
        self.set_class(width < LEAST.width or height < LEAST.height, "-alone")
        code = "  ".join((" ".join(room.door.code[:4]), " ".join(room.door.code[4:])))
        self.query_one("#room-address", Said).say(
            lines(
                line((host.address, "bold")),
                line("code  ", (code, "bold")),
            )
        )
        space = Size(max(width - LIST_COLUMNS - 4, 0), max(height - ABOVE - 1, 0))
        shown, wifi = self.shown_code(), self.hosting.wifi
        fits = self.query_one(QrCode).show(shown, space)
        self.query_one("#room-codes").display = fits
        self._too_small = "" if fits else self._needed(self.query_one(QrCode).least)
        about = self.query_one("#room-wifi", Said)
        about.display = wifi is not None
        if wifi is not None:
            about.say(line(f"Wi-Fi {wifi.name}" + (f", key {wifi.key}" if wifi.key else "")))
        self.query_one("#room-head", Said).say(self._head())
        self.records.show(rows(self.hosting, room, self.session))

    def action_room(self) -> None:
        """The key that opened it closes it."""
        self.action_leave()

    def _head(self) -> Content:
        hosting = self.hosting
        if hosting.trouble:
            return line((f"{glyphs().trouble} {hosting.trouble}", "$text-error"))
        if hosting.alone:
            return plain(KEEPS_OUT, "$text-warning")
        asks = hosting.asks()
        return line((hosting.counts(), "bold"), f" · {asks}" if asks else "", (self._too_small, "$text-muted"))

    @staticmethod
    def _needed(least: Size | None) -> str:
        """Why no code for cameras is shown, where a larger window would have one."""
        if least is None:
            return ""
        window = f"{least.width + LIST_COLUMNS + 4}x{least.height + ABOVE + 1}"
        return f" · The code for cameras needs a window of {window}; typing the address does the same."
