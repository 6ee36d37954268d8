"""The slide on the wall, as rows that a phone puts under each other."""

from __future__ import annotations

from aligntui.exchange.document import (
    Bars,
    Bullets,
    Document,
    Figures,
    Heading,
    Item,
    Missing,
    Paragraph,
    Table,
    amount,
)

from .encoding import MOST_ROWS, cut

Row = dict[str, str]


def rows_of(slide: Document) -> list[Row]:
    """Heads, paragraphs and items in their order; a row of a table is an item."""
    rows: list[Row] = []
    for block in slide.blocks:
        match block:
            case Heading(text):
                rows.append({"is": "head", "text": cut(text)})
            case Paragraph(text, label):
                rows.append({"is": "text", "label": cut(label), "text": cut(text)})
            case Missing(text):
                rows.append({"is": "text", "label": "", "text": cut(text)})
            case Bullets(items):
                rows += _items(items)
            case Table(_, lines):
                rows += [
                    _item(line[0], " · ".join(cell for cell in line[1:] if cell and cell != "–"))
                    for line in lines
                    if any(line)
                ]
            case Bars(title, bars, unit):
                rows.append({"is": "head", "text": cut(title)})
                rows += [_item(bar.label, " · ".join(filter(None, (amount(bar, unit), bar.note)))) for bar in bars]
            case Figures(figures):
                rows += [_item(one.value, one.label) for one in figures]
    return rows[:MOST_ROWS]


def _items(items: tuple[Item, ...]) -> list[Row]:
    rows: list[Row] = []
    for one in items:
        rows += [_item(one.label, one.text), *_items(one.under)]
    return rows


def _item(label: str, text: str) -> Row:
    return {"is": "item", "label": cut(label), "text": cut(text)}
