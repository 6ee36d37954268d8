"""One sheet that is seen as a whole: rows of boxes, each with a title and blocks. Every format lays it out."""

from __future__ import annotations

from typing import Literal

from aligntui.dataclass import dataclass

from .document import Block, Bullets, Document, Item


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a sheet."""

    title: str
    blocks: tuple[Block, ...]
    share: float = 1.0
    """Its part of the row's width, beside the shares of the others."""


@dataclass(frozen=True, slots=True)
class Poster:
    """A landscape sheet."""

    title: str
    about: str
    rows: tuple[tuple[Box, ...], ...]
    sheet: Literal["page", "a3"] = "page"
    """An ordinary sheet of paper, or one of twice its size."""


def flat(poster: Poster) -> Document:
    """The same as a document: a heading for each box."""
    document = Document(poster.title, "page", poster.about)
    for row in poster.rows:
        for box in row:
            if box.title:
                document.heading(box.title)
            document.blocks += box.blocks
    return document


def few(items: list[Item], most: int, noun: str, where: str = "in the summary") -> Bullets:
    """The first items, and a line that counts the others."""
    if len(items) <= most:
        return Bullets(tuple(items))
    return Bullets((*items[: most - 1], Item(f"and {len(items) - most + 1:,} more {noun}, {where}")))
