"""The rows of a slide: what stands in front, the words, a bar as wide as the screen, and what stands at the edge.

All rows of a slide are set in one size: the largest in which every one of them is whole and all fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from textual.content import Content

from aligntui.exchange.slide import Row
from aligntui.ui.block_letters import FACES, FINE, HUGE, SMALL, Face, can_be_drawn, set_in, wrapped_in
from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import flat

_MOST_LINES: Final = 3
"""Lines of block letters that one row wraps to at most."""
_MARK: Final = 0.28
_VALUE: Final = 0.34
"""The part of the width that what stands in front and at the edge may have."""
_CAPTION_FROM: Final = 5
"""Rows of a face from which on what explains it is set in block letters too."""
_BAR_FROM: Final = 3
ROW_FACES: Final = tuple(face for face in FACES if face is not HUGE)


def cells_of(text: str) -> int:
    """How many cells a text takes on one line."""
    return flat(text).cell_length


def beside(left: Content, right: Content, width: int) -> Content:
    """One line with something at both edges; the left one is cut where they would meet."""
    if not right.plain:
        return left.truncate(width, ellipsis=True) if left.cell_length > width else left
    room = max(width - right.cell_length - 1, 0)
    if left.cell_length > room:
        left = left.truncate(room, ellipsis=True)
    return left + " " * (width - left.cell_length - right.cell_length) + right


def filled(word: str, width: int) -> Content:
    """A line across the screen with a word in it."""
    sign = glyphs().rule
    return flat(f"{sign * 3} {word} {sign * max(width - len(word) - 5, 0)}", "bold $text-warning")


def block_line(row: str, style: str) -> Content:
    """A row of block letters, whose blanks are part of it."""
    return Content.styled(row, style) if row else Content("")


def side_by_side(lefts: Sequence[Content], rights: Sequence[Content], width: int) -> list[Content]:
    """Two blocks beside each other, from the same line on."""
    return [
        beside(
            lefts[nth] if nth < len(lefts) else Content(""), rights[nth] if nth < len(rights) else Content(""), width
        )
        for nth in range(max(len(lefts), len(rights)))
    ]


def laid_out(rows: Sequence[Row], width: int, height: int, *, blocks: bool) -> list[list[Content]]:
    """The lines of every row, in the largest letters in which they fit a height; in plain text where none does."""
    room = height - sum(row.ruled for row in rows)
    for face in ROW_FACES if blocks else ():
        found = _in_face(rows, width, face)
        if found and sum(map(len, found)) <= room:
            return found
    pitch = max(room // max(len(rows), 1), 1)
    numbers = blocks and pitch >= _BAR_FROM
    found = [_marked(row, lines, width) for row, lines in zip(rows, _plainly(rows, width, pitch, numbers), strict=True)]
    return _with_some_large(rows, found, width, room) if blocks else found


def _with_some_large(rows: Sequence[Row], plain: list[list[Content]], width: int, height: int) -> list[list[Content]]:
    """What the room looks at in block letters and the rest in plain text, where that fits: what is above the line of a
    ballot, else the row on which the facilitator stands.
    """
    cut = next((nth for nth, row in enumerate(rows) if row.ruled), None)
    large = [nth for nth, row in enumerate(rows) if (nth < cut if cut is not None else row.here)]
    rest = sum(len(lines) for nth, lines in enumerate(plain) if nth not in large)
    for face in ROW_FACES if large else ():
        found = _in_face([rows[nth] for nth in large], width, face)
        if found and sum(map(len, found)) + rest <= height:
            of = dict(zip(large, found, strict=True))
            return [of.get(nth, lines) for nth, lines in enumerate(plain)]
    return plain


def _marked(row: Row, lines: list[Content], width: int) -> list[Content]:
    """Where the facilitator stands: the whole line, so that it is seen without colours too. Bars say it in words."""
    if not row.here or row.share is not None:
        return lines
    return [one.pad_right(max(width - one.cell_length, 0)).stylize("reverse") for one in lines]


# -- in block letters --------------------------------------------------------------------------------------------------


class _Columns(NamedTuple):
    """Cells of what stands in front and at the edge of every row; 0 where it goes to a line below instead."""

    mark: int
    value: int

    @classmethod
    def of(cls, rows: Sequence[Row], width: int, face: Face) -> _Columns:
        mark, value = max(len(row.mark) for row in rows), max(len(row.value) for row in rows)
        marks, values = (mark + 1) * face.cells, (value + 1) * face.cells
        drawn = all(can_be_drawn(row.mark) and can_be_drawn(row.value) for row in rows)
        return cls(
            marks if mark and drawn and marks <= width * _MARK else 0,
            values if value and drawn and values <= width * _VALUE else 0,
        )


def _in_face(rows: Sequence[Row], width: int, face: Face) -> list[list[Content]]:
    """Every row in this face; none where one of them is too long for it."""
    columns = _Columns.of(rows, width, face)
    found = []
    for row in rows:
        lines = _row_in(row, width, face, columns)
        if not lines:
            return []
        found.append(_marked(row, lines, width))
    return found


def _row_in(row: Row, width: int, face: Face, columns: _Columns) -> list[Content]:
    inside = width - columns.mark - columns.value
    style = "bold" if row.here else ""
    if can_be_drawn(row.text):
        words = [block_line(one, style) for one in wrapped_in(row.text, face, inside)]
        if len(words) > _MOST_LINES * face.rows:
            return []
    else:
        words = flat(row.text, "bold").wrap(inside)
    if not words:
        return []
    mark = [block_line(one, "bold $text-accent") for one in wrapped_in(row.mark, face, width)] if columns.mark else []
    left = [
        (mark[nth] if nth < len(mark) else Content("")).pad_right(
            max(columns.mark - (mark[nth].cell_length if nth < len(mark) else 0), 0)
        )
        + (words[nth] if nth < len(words) else Content(""))
        for nth in range(max(len(words), len(mark)))
    ]
    value = [block_line(one, "bold") for one in wrapped_in(row.value, face, width)] if columns.value else []
    found = side_by_side(left, value, width)
    if row.share is not None:
        found += [_bar(row.share, width)] * (2 if face.rows >= _CAPTION_FROM else 1)
    return found + _caption(row, width, face, columns)


def _caption(row: Row, width: int, face: Face, columns: _Columns) -> list[Content]:
    """What found no place in front, at the edge or in the words, on a line below them."""
    left = "   ".join(part for part in ("" if columns.mark else row.mark, row.under) if part)
    right = "" if columns.value else row.value
    if not left and not right:
        return []
    indent = Content(" " * columns.mark)
    room = width - columns.mark
    fits = (len(left) + len(right) + 2) * FINE.cells <= room and can_be_drawn(left) and can_be_drawn(right)
    if face.rows >= _CAPTION_FROM and fits:
        small = side_by_side(
            [block_line(one, "$text-muted") for one in set_in(left, FINE)],
            [block_line(one, "") for one in set_in(right, FINE)],
            room,
        )
        return [indent + one for one in small]
    said = flat(left, "$text-muted")
    if said.cell_length + cells_of(right) + 2 <= room:
        return [indent + beside(said, flat(right, "bold"), room)]
    return [indent + one for one in [*said.wrap(room), *flat(right, "bold").wrap(room)] if one.plain.strip()]


# -- in plain text -----------------------------------------------------------------------------------------------------


def _plainly(rows: Sequence[Row], width: int, pitch: int, numbers: bool) -> list[list[Content]]:
    """Every row in plain text; the numbers of bars in block letters where they may be."""
    longest = max((cells_of(row.mark) for row in rows), default=0)
    mark = min(longest + 2, int(width * _MARK)) if longest else 0
    values = [cells_of(row.value) for row in rows]
    value = max((cells for cells in values if cells + 2 <= width * _VALUE), default=0)
    numbers = numbers and all(row.share is not None and can_be_drawn(row.value) for row in rows)
    if numbers:
        value = max(len(row.value) for row in rows) * SMALL.cells
    room = _Plain(width, mark, value + 2 if value else 0, pitch, SMALL if numbers else None)
    return [_plain_row(row, room) if row.share is None else _plain_bar(row, room) for row in rows]


class _Plain(NamedTuple):
    """What every row has in plain text: cells in all, of the mark and of the edge, and lines."""

    width: int
    mark: int
    value: int
    pitch: int
    numbers: Face | None
    """What the numbers of bars are set in."""


def _plain_row(row: Row, room: _Plain) -> list[Content]:
    value = flat(row.value)
    inside = max(room.width - room.mark - room.value, 10)
    words = flat(row.text, "bold" if row.here else "").wrap(inside)
    marks = flat(row.mark, "bold $text-accent").wrap(room.mark - 1) if row.mark and room.mark > 1 else []
    fits = value.cell_length <= room.value - 2
    left = [
        _padded(marks, nth, room.mark) + (words[nth] if nth < len(words) else Content(""))
        for nth in range(max(len(words), len(marks)))
    ]
    found = side_by_side(left, [value] if value.plain and fits else [], room.width)
    below = [row.under if room.pitch > 1 else "", "" if fits else row.value]
    for part in (part for part in below if part):
        found += [" " * room.mark + one for one in flat(part, "$text-muted").wrap(max(room.width - room.mark, 10))]
    return found


def _padded(lines: Sequence[Content], nth: int, cells: int) -> Content:
    one = lines[nth] if nth < len(lines) else Content("")
    return one.pad_right(max(cells - one.cell_length, 0))


def _plain_bar(row: Row, room: _Plain) -> list[Content]:
    """The words above a bar; on one line with it where there is no room."""
    mark = flat(row.mark, "bold $text-accent") + "  " if row.mark else Content("")
    words = mark + flat(row.text, "bold" if row.here else "")
    share = row.share or 0.0
    value = flat(row.value, "bold")
    if not share:
        return side_by_side(words.wrap(max(room.width - room.value, 10)), [value], room.width)
    if room.pitch < _BAR_FROM:
        half = room.width // 2
        lines = words.wrap(half - 2)
        bar = _bar(share, room.width - half - room.value, low=True)
        first = beside(lines[0].pad_right(half - lines[0].cell_length) + bar, value, room.width)
        return [first, *lines[1:]]
    thick = 2 if room.pitch > _BAR_FROM + 1 else 1
    above = words.wrap(max(room.width - room.value, 10))
    if room.numbers is not None:
        number = [block_line(one, "bold") for one in set_in(row.value, room.numbers)]
        return side_by_side([*above, *[_bar(share, room.width - room.value)] * 2], number, room.width)
    found = [*side_by_side(above, [value], room.width), *[_bar(share, room.width)] * thick]
    if row.under and room.pitch > len(found) + 1:
        found.append(flat(row.under, "$text-muted"))
    return found


def _bar(share: float, cells: int, *, low: bool = False) -> Content:
    """A bar of this share of the cells; something is seen of anything above nothing. A low one leaves a gap above."""
    long = max(round(share * cells), 1) if share > 0 else 0
    return Content.styled(("#" if glyphs().full == "#" else "▆" if low else "█") * long, "$accent")
