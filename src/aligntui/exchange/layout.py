"""How wide things are: letters as a reader sees them, and columns that break no word and no number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from aligntui.cleaning import one_line

from .document import Bars, Block, Bullets, Figure, Paragraph, Table, bars_table

TIGHT = 14
"""Letters up to which a cell is kept on one line: days, hours, amounts, a first name."""
LONGEST_WORD = 26
"""Letters of a word up to which a column is widened for it; longer ones are broken."""
NO_BREAK = "\u00a0"


def width_of(text: str) -> int:
    """How many letters wide a text is: East Asian letters and emoji count two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Me", "Mn")
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )


def longest_word(text: str) -> int:
    """The width of the longest piece that may not be broken; East Asian text breaks between any two letters."""
    if text.isascii():
        return max(map(len, text.replace("-", " ").split()), default=0)
    return max(
        (min(width_of(word), 8) if _breaks(word) else width_of(word) for word in re.split(r"[\s-]", text)), default=0
    )


def _breaks(word: str) -> bool:
    return not word.isascii() and any(unicodedata.east_asian_width(letter) in "WF" for letter in word)


def shares(rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """Widths of columns that fill `room` letters: each gets its longest word, short ones all they want, and the long
    ones share what is left."""
    columns = range(len(rows[0]))
    wanted, least = [], []
    for at in columns:
        cells = [one_line(row[at]) for row in rows]
        # A head is bold, and so somewhat wider.
        most = max(round(width_of(cells[0]) * 1.15), *(width_of(cell) for cell in cells))
        wanted.append(max(most, 3) + 2)
        # The head may break; what is short is kept on one line.
        word = max(longest_word(cell) for cell in cells)
        tight = max((width for cell in cells[1:] if (width := width_of(cell)) <= TIGHT), default=0)
        head = (width_of(cells[0]) + 1) // 2  # on two lines at most
        least.append(min(max(word, tight, min(head, TIGHT), 3), LONGEST_WORD) + 2)
    if sum(least) >= room:
        return [room * one / sum(least) for one in least]
    if sum(wanted) <= room:
        spare = room - sum(wanted)
        texts = [at for at in columns if wanted[at] > TIGHT + 2] or list(columns)
        share = spare / sum(wanted[at] for at in texts)
        return [wanted[at] * (1 + share) if at in texts else float(wanted[at]) for at in columns]
    return filled(least, wanted, [sum(width_of(row[at]) for row in rows) / len(rows) + 1 for at in columns], room)


def filled(least: list[int], wanted: list[int], weights: list[float], room: float) -> list[float]:
    """What is left beyond the least goes to the columns by how much text they hold on average, none getting more than
    it wants."""
    widths = [float(one) for one in least]
    left = room - sum(widths)
    growing = {at for at in range(len(least)) if wanted[at] > least[at]}
    while left > 0.01 and growing:
        total = sum(weights[at] for at in growing)
        given = {at: min(left * weights[at] / total, wanted[at] - widths[at]) for at in growing}
        for at, more in given.items():
            widths[at] += more
        left -= sum(given.values())
        growing = {at for at in growing if wanted[at] - widths[at] > 0.01}
    return widths


def widths_of_tables(blocks: Iterable[Block], room: float) -> dict[tuple[str, ...], list[float]]:
    """Heads of a table -> widths of its columns: tables with the same heads get the same widths all through."""
    rows: dict[tuple[str, ...], list[Sequence[str]]] = {}
    for block in blocks:
        table = bars_table(block) if isinstance(block, Bars) else block
        if isinstance(table, Table) and table.columns:
            rows.setdefault(table.columns, [table.columns]).extend(table.rows)
    return {columns: shares(found, room) for columns, found in rows.items()}


WHOLE, WHOLE_LINES = 8, 18
"""Rows, and lines of all of them together, up to which a table is not torn between two pages; a taller one that is
kept whole leaves half a page empty."""
PAGE_LETTERS = 100.0
"""Letters beside each other on a page, in the size of tables."""
LEADING = 900
"""Letters of the paragraphs that stay on the page of the table or list which they lead to."""
FIGURE = 11
"""Letters of a big number that fit beside three others; longer ones are set smaller, never broken."""


def figure_scale(figures: Iterable[Figure]) -> float:
    """By how much the numbers of a band are smaller than usual, so that the longest stays on one line: 1 or less."""
    return min(1.0, FIGURE / max((width_of(one.value) for one in figures), default=1))


def stays_whole(table: Table) -> bool:
    """Whether a table is not torn between two pages."""
    if len(table.rows) > WHOLE or not table.columns:
        return not table.rows
    widths = shares([table.columns, *table.rows], PAGE_LETTERS)
    tall = sum(max(lines_of(cell, widths[at] - 2) for at, cell in enumerate(row)) for row in table.rows)
    return tall <= WHOLE_LINES


def leading(blocks: Sequence[Block]) -> list[bool]:
    """For each block, whether it is a paragraph that stays on the page of what follows: it leads to a table, a chart or
    a list, or to another that does. Without it a heading and one line stand alone at the foot of a page."""
    found = [False] * len(blocks)
    letters = 0
    for at in range(len(blocks) - 2, -1, -1):
        block, after = blocks[at], blocks[at + 1]
        if not isinstance(block, Paragraph):
            continue
        wide = width_of(block.text) + width_of(block.label)
        if isinstance(after, Table | Bars | Bullets):
            found[at], letters = True, wide
        elif found[at + 1] and letters + wide <= LEADING:
            found[at], letters = True, letters + wide
    return found


def kept_together(text: str) -> str:
    """A short text, such as a day or an amount, that is not broken at its blanks."""
    return text.replace(" ", NO_BREAK) if width_of(text) <= TIGHT else text


def broken(text: str, width: float) -> str:
    """A text whose words that do not fit into so many letters may be broken: a zero-width space where they can be."""
    most = max(int(width), 4)
    if longest_word(text) <= most:
        return text
    return " ".join(_pieces(word, most) if longest_word(word) > most else word for word in text.split(" "))


def _pieces(word: str, most: int) -> str:
    pieces, piece = [], ""
    for letter in word:
        if width_of(piece + letter) > most:
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\u200b".join([*pieces, piece])


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many letters, words kept whole where they fit."""
    room = max(width, 1.0)
    lines, used = 1, 0.0
    for word in text.split():
        wide = width_of(word)
        if _breaks(word):  # may begin on the line that is open
            used += wide + (1 if used else 0)
            while used > room:
                lines, used = lines + 1, used - room
            continue
        needed = wide + (1 if used else 0)
        if used + needed <= room:
            used += needed
            continue
        if used:
            lines += 1
        used = float(wide)
        while used > room:
            lines, used = lines + 1, used - room
    return lines


def short_label(text: str, most: int) -> str:
    """A label of a bar, cut before its last colon: of two bars of one team, what each is stays there."""
    name, colon, tail = text.rpartition(": ")
    if not colon or width_of(tail) > most // 3:
        return short(text, most)
    return f"{short(name, most - width_of(tail) - 2)}: {tail}"


def short(text: str, most: int) -> str:
    """A text for a cell of a sheet: cut at a word, with an ellipsis; the whole one stands in the summary."""
    flat_text = " ".join(text.split())
    if width_of(flat_text) <= most:
        return flat_text
    kept = ""
    for letter in flat_text:
        if width_of(kept + letter) > most - 1:
            break
        kept += letter
    before, _, rest = kept.rpartition(" ")
    return f"{(before if before and len(rest) < 16 else kept).rstrip(' ,;:')}…"
