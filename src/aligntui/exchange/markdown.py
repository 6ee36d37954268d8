"""Writes a document as Markdown that also reads well as plain text."""

from __future__ import annotations

import re

from .cleaning import shown
from .document import (
    Bars,
    Block,
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
from .layout import width_of

WIDEST = 48
"""Cells up to which a table column is filled with blanks; longer texts stick out rather than widen every row."""

_SPECIAL = re.compile(r"([\\`*_\[\]<|~])")
_LINE_START = re.compile(r"^(\s*)([#>+=-]|\d{1,9}[.)])(?=\s|$|[#=-])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")


def safe(text: str) -> str:
    """People's text on one line, so that no Markdown in it works and nothing in it steers a terminal."""
    flat = _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", shown(text)))
    return _LINE_START.sub(_escape_start, flat)


def _escape_start(found: re.Match[str]) -> str:
    sign = found[2]
    return f"{found[1]}{sign[:-1]}\\{sign[-1]}"


def markdown(document: Document) -> str:
    """The whole document, ending with one line break."""
    pieces = [f"# {safe(document.title)}", safe(document.about)]
    pieces += [_block(block) for block in document.blocks]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {safe(text)}"
        case Paragraph(text, label):
            return f"**{safe(label)}:** {safe(text)}" if label else safe(text)
        case Bullets(items):
            return "\n".join(line for item in items for line in _item(item, 0))
        case Table():
            return _table(block)
        case Bars():
            return _table(bars_table(block))
        case Missing(text):
            return f"*{safe(text)}*"
        case Figures(found):
            return "\n".join(f"- **{safe(one.value)}** {safe(one.label)}" for one in found)
        case NewPage():
            return "---"


def _item(item: Item, depth: int) -> list[str]:
    label = f"**{safe(item.label)}:**" if item.text else f"**{safe(item.label)}**"
    text = f"{label} {safe(item.text)}".strip() if item.label else safe(item.text)
    lines = [f"{'  ' * depth}- {text}"]
    for under in item.under:
        lines += _item(under, depth + 1)
    return lines


def _table(table: Table) -> str:
    rows = [[safe(cell) for cell in row] for row in (table.columns, *table.rows)]
    align = table.align.ljust(len(table.columns), "l")
    widths = [
        max(3, min(WIDEST, max(width_of(row[at]) for row in rows if at < len(row)))) for at in range(len(table.columns))
    ]

    def line(cells: list[str]) -> str:
        filled = [_fill(cell, widths[at], align[at]) for at, cell in enumerate(cells)]
        return "| " + " | ".join(filled) + " |"

    ruler = (
        "| "
        + " | ".join("-" * (width - 1) + (":" if align[at] == "r" else "-") for at, width in enumerate(widths))
        + " |"
    )
    return "\n".join([line(rows[0]), ruler, *(line(row) for row in rows[1:])])


def _fill(text: str, width: int, align: str) -> str:
    blanks = " " * max(width - width_of(text), 0)
    return blanks + text if align == "r" else text + blanks


def plain_text(document: Document) -> str:
    """The document for a reader who sees no Markdown: headings in a line of their own, dashes before items."""
    lines = [shown(document.title), shown(document.about), ""]
    for block in document.blocks:
        match block:
            case Heading(text):
                lines += ["", shown(text)]
            case Paragraph(text, label):
                lines.append(shown(f"{label}: {text}" if label else text))
            case Missing(text):
                lines.append(shown(text))
            case Bullets(items):
                lines += [line for item in items for line in _plain_item(item, 0)]
            case Table():
                lines += [shown(" | ".join(row)) for row in block.rows]
            case Bars():
                lines += [shown(" | ".join(row)) for row in bars_table(block).rows]
            case Figures(found):
                lines += [shown(f"{one.value} {one.label}") for one in found]
    return "\n".join(lines).strip() + "\n"


def _plain_item(item: Item, depth: int) -> list[str]:
    text = shown(f"{item.label}: {item.text}" if item.label and item.text else item.label or item.text)
    return [f"{'  ' * depth}- {text}", *(line for under in item.under for line in _plain_item(under, depth + 1))]
