"""The rows of a slide: what stands in front, the words, a bar as wide as the screen, and what stands at the edge."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from aligntui.exchange.slide import Row
from aligntui.ui.block_letters import HIGH, NARROW, WIDE, drawn, narrow
from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import flat

_BIG_FROM = HIGH + 2
"""Lines a row has to have before its letter, its name or its number is drawn in blocks."""
_BAR_FROM = 3
_MOST_OF_A_LINE = 0.34
_WIDEST_MARK = 16
_LETTER = 8


class Room(NamedTuple):
    """What every row of a slide has: cells in all, of the mark and of the edge, lines, and what is drawn in blocks."""

    width: int
    mark: int
    value: int
    pitch: int
    blocks: bool
    block_words: bool

    @classmethod
    def of(cls, rows: tuple[Row, ...], width: int, pitch: int, *, blocks: bool) -> Room:
        """Room for these rows when each can have `pitch` lines."""
        mark = max((cells_of(row.mark) for row in rows), default=0)
        values = [cells_of(row.value) for row in rows]
        value = max((cells for cells in values if cells + 2 <= width * _MOST_OF_A_LINE), default=0)
        big = blocks and pitch >= _BIG_FROM and mark == 1
        return cls(
            width,
            _LETTER if big else min(mark + 2, _WIDEST_MARK) if mark else 0,
            value + 2 if value else 0,
            max(pitch, 1),
            blocks and pitch >= _BIG_FROM,
            blocks and pitch >= _BIG_FROM and all(len(row.text) * NARROW <= width for row in rows),
        )


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


def row_lines(row: Row, room: Room) -> list[Content]:
    """The lines of one row."""
    if row.share is not None:
        found = _with_a_bar(row, room)
    elif room.blocks and room.mark == _LETTER:
        found = _with_a_letter(row, room)
    elif room.block_words and (big := drawn(row.text, min(room.width, WIDE * len(row.text) - 1))):
        found = _in_blocks(row, big, room)
    else:
        found = _words(row, room)
    return [_marked(one, room.width) for one in found] if row.here and row.share is None else found


def _marked(content: Content, width: int) -> Content:
    """Where the facilitator stands: the whole line, so that it is seen without colours too."""
    return content.pad_right(max(width - content.cell_length, 0)).stylize("reverse")


def _words(row: Row, room: Room) -> list[Content]:
    style = "bold" if row.here else ""
    value = flat(row.value)
    inside = max(room.width - room.mark - room.value, 10)
    wrapped = flat(row.text, style).wrap(inside)
    fits = value.cell_length <= room.value - 2
    edge = [value] if value.plain and fits else []
    found = []
    for nth in range(max(len(wrapped), len(edge))):
        mark = flat(row.mark, "bold $text-accent").truncate(max(room.mark - 1, 0)) if nth == 0 else Content("")
        words = wrapped[nth] if nth < len(wrapped) else Content("")
        said = mark.pad_right(max(room.mark - mark.cell_length, 0)) + words
        found.append(beside(said, edge[nth], room.width) if nth < len(edge) else said)
    below = [row.under if room.pitch > 1 else "", "" if fits else row.value]
    for part in (part for part in below if part):
        found += [" " * room.mark + one for one in flat(part, "$text-muted").wrap(max(room.width - room.mark, 10))]
    return found


def _in_blocks(row: Row, big: list[str], room: Room) -> list[Content]:
    """The words in block letters, and on a line below them what stands in front and at the edge."""
    found = [Content.styled(one, "bold" if row.here else "") for one in big if one.strip()]
    mark = flat(f"{row.mark}   ", "bold $text-accent") if row.mark else Content("")
    if mark.plain or row.value or row.under:
        found.append(beside(mark + flat(row.under), flat(row.value, "bold"), room.width))
    return found


def _with_a_letter(row: Row, room: Room) -> list[Content]:
    """A priority: its letter in blocks, beside it its name in blocks where that fits, its sentence and its measure."""
    inside = room.width - room.mark
    name = drawn(row.text, inside) or []
    beside_it = [Content.styled(one, "bold") for one in name if one.strip()] or flat(row.text, "bold").wrap(inside)
    small = [part for part in (row.under, row.value) if part]
    for part in small if len(beside_it) + len(small) <= room.pitch else small[-1:]:
        beside_it += flat(part).wrap(inside)
    letter = narrow(row.mark)
    found = []
    for nth in range(max(len(beside_it), len(letter) - 1)):
        mark = Content.styled(letter[nth], "bold $text-accent") if nth < len(letter) else Content("")
        right = beside_it[nth] if nth < len(beside_it) else Content("")
        found.append(mark.pad_right(max(room.mark - mark.cell_length, 0)) + right)
    return found


def _with_a_bar(row: Row, room: Room) -> list[Content]:
    """The words above a bar; on one line with it where there is no room."""
    mark = flat(f"{row.mark}  ", "bold $text-accent") if row.mark else Content("")
    words = mark + flat(row.text, "bold" if row.here else "")
    share = row.share or 0.0
    if room.pitch < _BAR_FROM:
        half = room.width // 2
        words = words.truncate(half - 2, ellipsis=True) if words.cell_length > half - 2 else words
        bar = _bar(share, room.width - half - room.value)
        return [beside(words.pad_right(half - words.cell_length) + bar, flat(row.value, "bold"), room.width)]
    if room.blocks and (big := narrow(row.value)):
        edge = len(big[0]) + 2
        left = [*words.wrap(room.width - edge)[:1], *[_bar(share, room.width - edge)] * (HIGH - 2)]
        return [
            beside(left[nth] if nth < len(left) else Content(""), Content.styled(big[nth], "bold"), room.width)
            for nth in range(HIGH - 1)
        ]
    thick = 2 if room.pitch > _BAR_FROM + 1 else 1
    found = [beside(words, flat(row.value, "bold"), room.width), *[_bar(share, room.width)] * thick]
    if row.under and room.pitch > len(found) + 1:
        found.append(flat(row.under, "$text-muted"))
    return found


def _bar(share: float, cells: int) -> Content:
    """A bar of this share of the cells; something is seen of anything above nothing."""
    long = max(round(share * cells), 1) if share > 0 else 0
    return Content.styled(("█" if glyphs().full != "#" else "#") * long, "$accent")
