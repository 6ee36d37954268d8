"""A document of the exchange on the screen: the same blocks that are exported, laid out for a width."""

from __future__ import annotations

from textual.content import Content

from aligntui.exchange.document import (
    Bars,
    Bullets,
    Document,
    Figures,
    Heading,
    Item,
    Missing,
    NewPage,
    Paragraph,
    Table,
    bars_table,
)
from aligntui.ui.text import flat, line, lines

BETWEEN = 2
"""Cells between two columns of a table."""
NARROWEST = 6
"""Cells that a column keeps however little room there is."""


def laid_out(document: Document, width: int, *, spaced: bool = False) -> Content:
    """The whole document for a screen of this many cells; `spaced` puts air between items, for the back of a room."""
    title: list[Content | str] = [flat(document.title, "bold $text-accent"), ""]
    if document.about:
        title += [flat(document.about), ""]
    return lines(*title, laid_out_blocks(document, width, spaced=spaced))


def laid_out_blocks(document: Document, width: int, *, spaced: bool = False) -> Content:
    """The same without its title."""
    rows: list[Content | str] = []
    for nth, block in enumerate(document.blocks):
        match block:
            case Heading(text) if nth == 0:
                rows.append(flat(text, "bold"))
            case Heading(text, level):
                rows += ["", flat(text, "bold $text-accent"), ""] if level == 2 else ["", flat(text, "bold")]
            case Paragraph(text, label):
                rows.append(line((f"{label}  ", "bold"), flat(text)) if label else flat(text))
            case Missing(text):
                rows.append(flat(text, "italic $text-warning"))
            case Bullets(items):
                for item in items:
                    rows += _item(item, 0, width)
                    if spaced:
                        rows.append("")
            case Bars():
                rows += [*_table(bars_table(block), width, spaced=spaced), ""]
            case Table():
                rows += [*_table(block, width, spaced=spaced), ""]
            case Figures(found):
                rows += [*(line((f"{one.value}  ", "bold $text-accent"), flat(one.label)) for one in found), ""]
            case NewPage():
                rows += ["", "─" * min(width, 40)]
    return lines(*rows)


def _item(item: Item, depth: int, width: int) -> list[Content]:
    indent = "  " * depth
    text = line((f"{item.label}{': ' if item.text else ''}", "bold") if item.label else "", flat(item.text))
    wrapped = text.wrap(max(width - len(indent) - 2, 10))
    rows = [line(f"{indent}· " if nth == 0 else f"{indent}  ", part) for nth, part in enumerate(wrapped)]
    for under in item.under:
        rows += _item(under, depth + 1, width)
    return rows


def _table(table: Table, width: int, *, spaced: bool = False) -> list[Content]:
    cells = [[flat(cell) for cell in row] for row in (table.columns, *table.rows)]
    widths = _shares([max(row[at].cell_length for row in cells) for at in range(len(table.columns))], width)
    align = table.align.ljust(len(widths), "l")
    rows: list[Content] = []
    for nth, row in enumerate(cells):
        if nth == 0 and not any(table.columns):
            continue
        if spaced and nth > 1:
            rows.append(Content(""))
        wrapped = [cell.wrap(room) or [Content("")] for cell, room in zip(row, widths, strict=True)]
        for at in range(max(len(parts) for parts in wrapped)):
            pieces = []
            for column, parts in enumerate(wrapped):
                part = parts[at] if at < len(parts) else Content("")
                space = widths[column] - part.cell_length
                pieces.append(part.pad_left(space) if align[column] == "r" else part.pad_right(space))
            joined = Content(" " * BETWEEN).join(pieces)
            rows.append(joined.stylize("bold underline") if nth == 0 else joined)
    return rows


def _shares(wanted: list[int], width: int) -> list[int]:
    """Widths that fit: short columns get what they need, long ones share what is left."""
    room = max(width - BETWEEN * (len(wanted) - 1), NARROWEST * len(wanted))
    shares = [0] * len(wanted)
    open_ones = sorted(range(len(wanted)), key=lambda at: wanted[at])
    for nth, at in enumerate(open_ones):
        fair = room // (len(open_ones) - nth)
        shares[at] = max(min(wanted[at], fair), min(NARROWEST, fair), 1)
        room -= shares[at]
    return shares
