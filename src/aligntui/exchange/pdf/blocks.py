"""Blocks of a document as the JSON that the typst sources read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..cleaning import shown
from ..document import (
    Bars,
    Block,
    Bullets,
    Figures,
    Heading,
    Item,
    Missing,
    NewPage,
    Paragraph,
    Table,
    amount,
)
from ..layout import broken, kept_together, stays_whole

LONG_ROW = 1200
"""Letters of a cell from which its row may be torn between two pages: it could be longer than one."""

Widths = Mapping[tuple[str, ...], list[float]]


def as_json(block: Block, widths: Widths, *, leads: bool = False) -> dict[str, Any]:
    """One block; tables with the same heads get the same widths. What `leads` stays on the page of what follows it."""
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": shown(text), "level": level}
        case Paragraph(text, label):
            return {"kind": "paragraph", "text": shown(text), "label": shown(label), "sticky": leads}
        case Bullets(items):
            return {"kind": "bullets", "items": [_item(item) for item in items]}
        case Missing(text):
            return {"kind": "missing", "text": shown(text)}
        case Figures(found):
            return {
                "kind": "figures",
                "figures": [{"value": shown(one.value), "label": shown(one.label)} for one in found],
            }
        case NewPage():
            return {"kind": "page"}
        case Bars():
            return {
                "kind": "bars",
                "title": shown(block.title),
                "line_after": block.line_after,
                "bars": [
                    {
                        "label": shown(bar.label),
                        "value": bar.value,
                        "words": f"{amount(bar, block.unit)} {shown(bar.note)}".strip(),
                        "strong": bar.strong,
                    }
                    for bar in block.bars
                ],
            }
        case Table():
            return _table(block, widths[block.columns])


def _table(table: Table, widths: list[float]) -> dict[str, Any]:
    def cell(text: str, at: int) -> str:
        return broken(kept_together(shown(text)), widths[at] - 2)

    return {
        "kind": "table",
        "columns": [broken(shown(column), widths[at] - 2) for at, column in enumerate(table.columns)],
        "rows": [
            {
                "cells": [cell(text, at) for at, text in enumerate(row)],
                "breakable": max((len(text) for text in row), default=0) > LONG_ROW,
            }
            for row in table.rows
        ],
        "whole": stays_whole(table),
        "align": list(table.align.ljust(len(table.columns), "l")),
        "widths": widths,
    }


def _item(item: Item) -> dict[str, Any]:
    return {"text": shown(item.text), "label": shown(item.label), "under": [_item(under) for under in item.under]}
