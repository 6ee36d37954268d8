"""The vocabulary by which parts of the screen talk. Data goes down as records; what people intend comes up as these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from aligntui.model import StageKey


class OpenStage(Message):
    """Go to a stage, and there to a record when one is named."""

    def __init__(self, stage: StageKey, record: str = "") -> None:
        super().__init__()
        self.stage = stage
        self.record = record


class ContextChanged(Message):
    """What the context column should show may have changed."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, ContextChanged)


class KeysChanged(Message):
    """Which keys work here may have changed."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, KeysChanged)


class TerminalGone(Message):
    """The window was closed: there is nobody any more who sees or types."""
