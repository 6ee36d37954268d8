"""The slide on the wall, as rows that a phone puts under each other."""

from __future__ import annotations

from aligntui.exchange.slide import Cells, Slide

from .encoding import MOST_ROWS, cut

Row = dict[str, str]


def rows_of(slide: Slide) -> list[Row]:
    """What it is about, its numbers, its matrix row by row, and its rows, in their order."""
    rows: list[Row] = [_text(slide.about)] if slide.about else []
    rows += [_item(one.value, one.label) for one in slide.figures]
    if slide.cells is not None:
        rows += _matrix(slide.cells)
    for one in slide.rows:
        told = " · ".join(part for part in (one.text, one.value, one.under) if part)
        rows.append(_item(one.mark, told))
    if not slide.rows and slide.cells is None and slide.missing:
        rows.append(_text(slide.missing))
    if slide.foot:
        rows.append(_text(slide.foot))
    return rows[:MOST_ROWS]


def _matrix(cells: Cells) -> list[Row]:
    rows = []
    for title, fields in cells.rows:
        pairs = zip(cells.columns, fields, strict=True)
        rows.append(_item(title, " · ".join(f"{column}: {one.words}" for column, one in pairs)))
    return rows


def _text(text: str) -> Row:
    return {"is": "text", "label": "", "text": cut(text)}


def _item(label: str, text: str) -> Row:
    return {"is": "item", "label": cut(label), "text": cut(text)}
