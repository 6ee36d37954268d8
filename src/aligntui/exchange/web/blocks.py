"""Blocks of a document as HTML."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ..cleaning import END, ISOLATE, shown
from ..document import Bars, Block, Bullets, Figures, Heading, Item, Missing, NewPage, Paragraph, Table
from ..layout import TIGHT, figure_scale, stays_whole, width_of
from .charts import bars

WIDE = 4
"""Columns from which a table is kept readable on a phone by scrolling inside its own box."""


def text(words: str) -> str:
    """People's words as HTML; what is written from right to left keeps to itself."""
    escaped = escape(shown(words), quote=True)
    return escaped.replace(ISOLATE, "<bdi>").replace(END, "</bdi>")


def attribute(words: str) -> str:
    """People's words inside an attribute, where no element can stand."""
    return escape(shown(words), quote=True)


def block(one: Block, anchor: Callable[[str], str], where: str, *, leads: bool = False) -> str:
    """One block. `anchor` gives a heading its id, `where` says under which heading a table stands; what `leads` stays
    on the page of what follows."""
    match one:
        case Heading(words, level):
            return f'<h{level} id="{anchor(words)}">{text(words)}</h{level}>'
        case Paragraph(words, label):
            start = f'<span class="label">{text(label)}:</span> ' if label else ""
            stays = ' class="leads"' if leads else ""
            return f"<p{stays}>{start}{text(words)}</p>"
        case Bullets(items):
            return listed(items)
        case Table():
            return table(one, where)
        case Bars():
            return bars(one)
        case Figures(found):
            rows = "".join(
                f"<li><strong>{text(each.value)}</strong> <span>{text(each.label)}</span></li>" for each in found
            )
            small = " small" if figure_scale(found) < 1 else ""
            return f'<ul class="figures{small}">{rows}</ul>'
        case NewPage():
            return ""
        case Missing(words):
            return f'<p class="missing">{text(words)}</p>'


def listed(items: tuple[Item, ...]) -> str:
    """A list with the lists under it."""
    rows = []
    for item in items:
        colon = ":" if item.text else ""
        label = f'<span class="label">{text(item.label)}{colon}</span> ' if item.label else ""
        under = listed(item.under) if item.under else ""
        rows.append(f"<li>{label}{text(item.text)}{under}</li>")
    return f"<ul>{''.join(rows)}</ul>"


def table(one: Table, where: str) -> str:
    """A table in a box of its own that scrolls sideways, and that a keyboard reaches, where a screen is narrow."""
    align = one.align.ljust(len(one.columns), "l")
    head = "".join(f'<th scope="col"{_class(align[at])}>{text(column)}</th>' for at, column in enumerate(one.columns))
    rows = [
        "".join(f"<td{_class(align[at], cell)}>{text(cell)}</td>" for at, cell in enumerate(row)) for row in one.rows
    ]
    wide = " wide" if len(one.columns) >= WIDE else ""
    wide += " whole" if stays_whole(one) else ""
    return (
        f'<div class="scroll{wide}" role="group" tabindex="0" aria-label="{attribute(f"Table: {where}")}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table></div>"
    )


def _class(align: str, cell: str = "") -> str:
    if align == "r":
        return ' class="r"'
    return ' class="short"' if cell and width_of(cell) <= TIGHT else ""
