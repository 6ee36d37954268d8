"""What an act of a phone came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answered:
    """What an act came to, as the phone reads it."""

    status: int
    """The status of HTTP."""
    body: dict[str, Any]
