"""A sheet as one slide: boxes side by side, in the biggest letters that fit."""

from __future__ import annotations

from typing import Any

from ..document import Figures, Table
from ..layout import short
from ..poster import Box, Poster
from .drawing import add_figures, add_table, write
from .flow import Words, rows_of, words_of
from .measures import POINT, Area
from .theme import Deck

SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5, 4.0)
"""Sizes of letters, in points, that the slide is tried with."""
BETWEEN = 0.6
"""Between two rows of boxes, in letters' heights."""


def draw_poster(deck: Deck, poster: Poster) -> None:
    """The one slide."""
    slide, _ = deck.slide(poster.title, text=False)
    room = deck.area.height / POINT
    size = next((one for one in SIZES if _height(deck.area, poster, one) <= room), SIZES[-1])
    about = slide.shapes.add_textbox(deck.area.left, deck.area.top, deck.area.width, int(size * 1.8 * POINT))
    _flat(about)
    letters = deck.area.letters(size)
    write(about.text_frame, [Words("", short(poster.about, int(letters)), size, colour="55606B")], 0)
    top = size * 2
    for row in poster.rows:
        for box, left, width in _places(row, deck.area, size):
            area = Area(deck.area.left + int(left * POINT), deck.area.top + int(top * POINT), int(width * POINT), 0)
            _draw(slide, deck, box, area, size)
        top += _row_height(row, deck.area, size) + size * BETWEEN


def _height(area: Area, poster: Poster, size: float) -> float:
    return size * 2 + sum(_row_height(row, area, size) + size * BETWEEN for row in poster.rows)


def _places(row: tuple[Box, ...], area: Area, size: float) -> list[tuple[Box, float, float]]:
    """Each box of a row with where it begins and how wide it is, in points."""
    gap = size * 1.2
    total = sum(box.share for box in row)
    room = area.width / POINT - gap * (len(row) - 1)
    places, left = [], 0.0
    for box in row:
        width = room * box.share / total
        places.append((box, left, width))
        left += width + gap
    return places


def _row_height(row: tuple[Box, ...], area: Area, size: float) -> float:
    return max(
        sum(height for _, height in _pieces(box, Area(0, 0, int(width * POINT), 0), size))
        for box, _, width in _places(row, area, size)
    )


def _pieces(box: Box, area: Area, size: float) -> list[tuple[Any, float]]:
    """What stands in a box, from its top down, each with its height in points."""
    found: list[tuple[Any, float]] = []
    words = [Words("", box.title, size * 1.1, bold=True, colour="accent")] if box.title else []
    for block in box.blocks:
        if isinstance(block, Table | Figures):
            if words:
                found.append((words, sum(one.height(area) for one in words)))
                words = []
            if isinstance(block, Table):
                rows = rows_of(block, area, size)
                found.append((rows, rows.height))
            else:
                found.append((block, size * 4.6))
        else:
            words += words_of(block, area, size)
    if words:
        found.append((words, sum(one.height(area) for one in words)))
    return found


def _draw(slide: Any, deck: Deck, box: Box, area: Area, size: float) -> None:
    top = area.top
    for piece, height in _pieces(box, area, size):
        place = Area(area.left, top, area.width, int(height * POINT))
        if isinstance(piece, list):
            shape = slide.shapes.add_textbox(place.left, place.top, place.width, place.height)
            _flat(shape)
            accent = deck.look.colour
            write(shape.text_frame, [_in_colour(one, accent) for one in piece], 6 * min(size / 18, 1))
        elif isinstance(piece, Figures):
            add_figures(slide, piece, place, size * 1.7, size * 0.9)
        else:
            add_table(slide, piece, place, box.title.strip() or "Teams", deck.look.colour)
        top += place.height


def _in_colour(words: Words, accent: str) -> Words:
    from dataclasses import replace

    return replace(words, colour=accent) if words.colour == "accent" else words


def _flat(shape: Any) -> None:
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
