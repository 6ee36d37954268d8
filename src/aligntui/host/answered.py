"""What an act of a phone came to."""

from __future__ import annotations

from typing import Any

from aligntui.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Answered:
    """What an act came to, as the phone reads it."""

    status: int
    """The status of HTTP."""
    body: dict[str, Any]
