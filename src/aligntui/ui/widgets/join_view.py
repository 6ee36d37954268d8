"""How to join the room, on the projector: the code for cameras as large as it gets, and the address for hands."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size

from aligntui.ui.text import Said, line, lines

from .qr_code import QrCode

JOIN = "join "
"""What a pointer's record begins with while the room screen is open; the address follows."""
LINES_BELOW = 3


class JoinView(Vertical):
    """Hidden but while the facilitator has the room screen open."""

    def compose(self) -> ComposeResult:
        yield QrCode(id="join-qr")
        yield Said("", id="join-address")

    def show(self, record: str) -> bool:
        """Shows how to join, when the pointer says so; whether it did."""
        self.display = record.startswith(JOIN)
        if not self.display:
            return False
        address = record[len(JOIN) :]
        width, height = self.app.size
        self.query_one(QrCode).show(address, Size(width, max(height - LINES_BELOW, 0)))
        self.query_one("#join-address", Said).say(
            lines(line((address, "bold")), line("Join on your phone, or raise your hand: both count."))
        )
        return True
