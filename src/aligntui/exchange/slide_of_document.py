"""A document as a slide: its headings, paragraphs, lists and tables as rows that can be drawn large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from aligntui.rules.cells import CellWord

from .document import Block, Bullets, Document, Heading, Item, Missing, Paragraph, Table
from .slide import Cells, Field, Row, Slide

_VERDICTS: Final[dict[str, CellWord]] = {"●": "direct", "◐": "indirect", "○": "none", "–": "declared"}
_NOTHING: Final = "–"
"""An empty cell of a table: without the name of its column it says nothing."""
_SHORT: Final = 16
"""Letters of a last column that can stand at the edge."""


def slide_of_document(document: Document) -> Slide | None:
    """The slide, or `None` where a document has something that is not a row: a chart, numbers, a new page."""
    rows: list[Row] = []
    missing = ""
    cells: Cells | None = None
    blocks = list(document.blocks)
    while blocks:
        block = blocks.pop(0)
        match block:
            case Heading(text):
                under = _up_to_next_heading(blocks)
                found = _under_heading(text, under)
                if found is None:
                    return None
                rows += found
                del blocks[: len(under)]
            case Table() if cells is None and (matrix := _matrix(block)) is not None:
                cells = matrix
            case Missing(text):
                missing = text
            case Paragraph() | Bullets() | Table():
                rows += _rows(block, "")
            case _:
                return None
    return Slide(document.title, document.about, cells=cells, rows=tuple(rows), missing=missing)


def _up_to_next_heading(blocks: Sequence[Block]) -> list[Block]:
    end = next((nth for nth, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    return list(blocks[:end])


def _under_heading(heading: str, blocks: Sequence[Block]) -> list[Row] | None:
    """What stands under a heading: one sentence is what is read, several explain the heading."""
    match blocks:
        case [Paragraph(text, "")]:
            return [Row(text, under=heading)]
        case [Paragraph(), *_] if len(said := _sentences(blocks)) == len(blocks):
            return [Row(heading, under=_joined(*said))]
        case _ if all(isinstance(block, Paragraph | Bullets | Table | Missing) for block in blocks):
            return [row for block in blocks for row in _rows(block, heading)] or [Row(heading)]
    return None


def _sentences(blocks: Sequence[Block]) -> list[str]:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    return [f"{one.label}: {one.text}" if one.label else one.text for one in paragraphs]


def _rows(block: Block, heading: str) -> list[Row]:
    match block:
        case Paragraph(text, label):
            return [Row(text, under=_joined(heading, label))]
        case Missing(text):
            return [Row(text, under=heading)]
        case Bullets(items):
            return [_item(item, heading) for item in items]
        case Table():
            return _table(block, heading)
    return []


def _item(item: Item, heading: str) -> Row:
    more = [": ".join(part for part in (under.label, under.text) if part) for under in item.under]
    if item.label:
        return Row(item.label, under=_joined(heading, item.text, *more))
    return Row(item.text, under=_joined(heading, *more))


def _table(table: Table, heading: str) -> list[Row]:
    """Every row by its longest column; a short one stands at the edge, a number says what it counts."""
    if not table.rows:
        return []
    places = range(len(table.columns))
    main = max(places, key=lambda at: sum(len(row[at]) for row in table.rows))
    # Beside what somebody does stands the day; beside a team's name what it all comes to.
    beside = [*places[main + 1 :]] if main else [*reversed(places[1:])]
    edge = next((at for at in beside if max(len(row[at]) for row in table.rows) <= _SHORT), -1)
    align = table.align.ljust(len(table.columns), "l")
    found = []
    for row in table.rows:
        rest = [
            f"{table.columns[at]} {row[at]}" if align[at] == "r" else row[at]
            for at in places
            if at not in (main, edge) and row[at] not in ("", _NOTHING)
        ]
        value = row[edge] if edge >= 0 and row[edge] != _NOTHING else ""
        found.append(Row(row[main], value=value, under=_joined(heading, *rest)))
    return found


def _matrix(table: Table) -> Cells | None:
    """The table as cells when everything in it but the first column is a verdict."""
    fields = [tuple(Field(_VERDICTS.get(cell[:1], ""), cell) for cell in row[1:]) for row in table.rows]
    if not fields or len(table.columns) < 2 or not all(one.verdict for row in fields for one in row):
        return None
    names = [row[0] for row in table.rows]
    return Cells(tuple(table.columns[1:]), tuple(zip(names, fields, strict=True)))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
