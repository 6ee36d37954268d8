"""Writes documents as PPTX: real layouts, a title on every slide, tables and charts that can be edited."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from ..cleaning import shown
from ..document import Document
from ..look import Look
from ..poster import Poster
from .drawing import draw
from .flow import notes, pages, sections
from .sheet import draw_poster
from .theme import Deck

__all__ = ["poster_slide", "pptx"]

MOST_NOTES = 20_000
"""Letters of the notes under one slide."""


def pptx(document: Document, look: Look, today: date) -> bytes:
    """A slide for the title, and as many as each section needs.

    Raises:
        ImportError: python-pptx is not installed.
        ValueError, OSError: the template cannot be used; a sentence says why.
    """
    deck = Deck(look, document.title, document.about, today)
    if document.kind != "card":
        deck.first(document.title, document.about)
    for section in sections(document):
        found = pages(section.blocks, deck.area)
        for nth, page in enumerate(found, 1):
            title = section.title if len(found) == 1 else f"{section.title} ({nth} of {len(found)})"
            slide = draw(deck, title, page)
            if nth == 1:
                slide.notes_slide.notes_text_frame.text = "\n".join(map(shown, notes(section.blocks)))[:MOST_NOTES]
    return _saved(deck)


def poster_slide(poster: Poster | Any, look: Look, today: date) -> bytes:
    """A sheet as one slide.

    Raises:
        ImportError: python-pptx is not installed.
        ValueError, OSError: the template cannot be used; a sentence says why.
    """
    deck = Deck(look, poster.title, poster.about, today)
    draw_poster(deck, poster)
    return _saved(deck)


def _saved(deck: Deck) -> bytes:
    out = BytesIO()
    deck.made.save(out)
    return out.getvalue()
