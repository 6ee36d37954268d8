"""Who else is in, above the keys: phones in the room, and keyboards in other cities."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from .keyboards_line import KeyboardsLine
from .room_line import RoomLine


class Others(Vertical):
    """Takes no line while nobody else is in."""

    DEFAULT_CSS = "Others { height: auto; }"

    def compose(self) -> ComposeResult:
        yield RoomLine()
        yield KeyboardsLine()
