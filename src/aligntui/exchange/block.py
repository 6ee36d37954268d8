"""One piece of a document that somebody sends: a heading, an item, running text, a table."""

from __future__ import annotations

from typing import Literal

from aligntui.dataclass import dataclass

from .incoming import Grid

Mark = Literal["", "number", "bullet"]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document."""

    kind: Literal["heading", "item", "text", "table", "left"]
    text: str = ""
    depth: int = 0
    """How deep an item is nested; the level of a heading."""
    place: str = ""
    rows: int = 1
    """How many lines, paragraphs or elements of the document it stands for."""
    why: str = ""
    """Why it is left out."""
    grid: Grid | None = None
    link: bool = False
    """An item that only points elsewhere in the document."""
    mark: Mark = ""
    """What an item begins with, where the document shows it."""
    set_off: bool = True
    """Whether it stands out by itself: in plain text a line does in bold only; other documents tell lists from text."""
