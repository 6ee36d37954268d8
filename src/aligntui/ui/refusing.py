"""A refusal is a message wherever it comes from, never a crash report."""

from __future__ import annotations

from textual.message import Message
from textual.message_pump import MessagePump

from aligntui.session import Refused


class Refusing(MessagePump):
    """A part of the screen that calls verbs of the session, in whatever handler: a refusal ends the handler, is said,
    and leaves this part alive. `AlignApp.refuse` is where all of them are said."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Refused as refusal:
            self.app.refuse(refusal)  # type: ignore[attr-defined]
