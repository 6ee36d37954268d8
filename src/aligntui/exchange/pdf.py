"""Writes a document as PDF, set by typst, which works without any network and brings its own fonts."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from .cleaning import one_line
from .document import Bars, Block, Bullets, Document, Heading, Item, Missing, Paragraph, Table, amount

NARROWEST = 9
WIDEST = 44
"""Characters of a column between which its share of the page follows the longest text in it."""


def pdf(document: Document) -> bytes:
    """The document.

    Raises:
        ImportError: typst is not installed.
    """
    import typst

    source = files("aligntui.exchange").joinpath("document.typ").read_bytes()
    content = {"title": one_line(document.title), "blocks": [_block(block) for block in document.blocks]}
    made = typst.compile(source, sys_inputs={"document": json.dumps(content, ensure_ascii=False)}, format="pdf")
    if not isinstance(made, bytes):
        raise TypeError("typst made no PDF")
    return made


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": one_line(text), "level": level}
        case Paragraph(text, label):
            return {"kind": "paragraph", "text": one_line(text), "label": one_line(label)}
        case Bullets(items):
            return {"kind": "bullets", "items": [_item(item) for item in items]}
        case Missing(text):
            return {"kind": "missing", "text": one_line(text)}
        case Bars():
            return {
                "kind": "bars",
                "title": one_line(block.title),
                "line_after": block.line_after,
                "bars": [
                    {
                        "label": one_line(bar.label),
                        "value": bar.value,
                        "words": f"{amount(bar, block.unit)} {one_line(bar.note)}",
                        "strong": bar.strong,
                    }
                    for bar in block.bars
                ],
            }
        case Table():
            return _table(block)


def _table(table: Table) -> dict[str, Any]:
    rows = [[one_line(cell) for cell in row] for row in table.rows]
    columns = [one_line(column) for column in table.columns]
    lengths = [max([len(column), *(len(row[at]) for row in rows)]) for at, column in enumerate(columns)]
    return {
        "kind": "table",
        "columns": columns,
        "rows": rows,
        "align": list(table.align.ljust(len(columns), "l")),
        "widths": [min(max(length, NARROWEST), WIDEST) for length in lengths],
    }


def _item(item: Item) -> dict[str, Any]:
    return {"text": one_line(item.text), "label": one_line(item.label), "under": [_item(under) for under in item.under]}
