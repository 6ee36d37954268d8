"""Who does something in a session."""

from __future__ import annotations

from aligntui.dataclass import dataclass
from aligntui.model import KEYBOARD


@dataclass(frozen=True, slots=True)
class Actor:
    """Who can undo what is done, and the name that stands in the history."""

    id: str = KEYBOARD
    """`keyboard` for whoever sits at the machine, a person's id on a phone, a site's id in a shared store."""
    name: str = ""
