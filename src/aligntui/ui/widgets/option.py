"""One of a few things that somebody can choose."""

from __future__ import annotations

from aligntui.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: an id, its words, and what it means."""

    id: str
    words: str
    about: str = ""
