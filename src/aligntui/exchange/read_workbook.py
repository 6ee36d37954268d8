"""Reads Excel workbooks: every sheet that can be seen, within bounds; what is merged or hidden is looked up first.

openpyxl is imported here, at the moment a workbook comes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from aligntui.cleaning import one_line
from aligntui.dataclass import dataclass
from aligntui.extras import how_to_install

from .bounds import check_zip
from .incoming import CannotImport, Grid
from .read_delimited import MOST_COLUMNS, MOST_ROWS

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell

MOST_SHEETS = 60
MOST_CELLS = 120_000
"""Cells with something in them, of one sheet: what is read in about three seconds."""
_MOST_RANGES = 10_000
_MOST_LETTERS = 2_000
"""Letters of one cell; a longer one is not a statement, and is cut with a remark."""


@dataclass(slots=True)
class _Layout:
    """What is merged or hidden in a sheet."""

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column of each range, counted from 1."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    width: int = 1
    """The last column that holds anything."""


def read_workbook(data: bytes, name: str = "the workbook") -> list[Grid]:
    """The sheets that are not hidden and hold anything, with their names.

    Raises:
        CannotImport: it is not a workbook, unpacks to too much, or needs openpyxl, which is not installed.
    """
    check_zip_of_workbook(data, name)
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise CannotImport(
            f"{name} needs a library that is not installed. This installs it: {how_to_install('office')};"
            " or save it as CSV."
        ) from error
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        paths = _paths(data)
        grids = []
        hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
        for sheet in book.worksheets[:MOST_SHEETS]:
            if sheet.sheet_state == "visible":
                grid = _grid(sheet, _layout(data, paths.get(sheet.title, ""), name))
                if any(any(row) for row in grid.rows):
                    grids.append(grid)
        book.close()
    except CannotImport:
        raise
    except Exception as error:  # a library for other people's files raises what it likes
        raise CannotImport(f"{name} is no Excel workbook that can be read; save it as CSV and import that.") from error
    if not grids:
        also = f" but what is hidden ({', '.join(hidden[:3])}); show the sheet that is meant" if hidden else ""
        raise CannotImport(f"{name} is empty{also}.")
    return grids


def check_zip_of_workbook(data: bytes, name: str) -> None:
    try:
        check_zip(data, name)
    except CannotImport as refused:
        if "damaged" in str(refused):
            raise CannotImport(
                f"{name} is no Excel workbook that can be read: it is damaged or was cut off."
            ) from refused
        raise


def _grid(sheet: Any, layout: _Layout) -> Grid:
    rows: list[tuple[str, ...]] = []
    places: list[int] = []
    remarks: list[str] = []
    hidden = 0
    cut = 0
    empty_run = 0
    width = min(layout.width, MOST_COLUMNS)
    sheet.reset_dimensions()  # what the file says of its size is not believed
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=width), 1):
        cells = []
        for at, cell in enumerate(row, 1):
            text = "" if at in layout.hidden_columns else _text(cell)
            if len(text) > _MOST_LETTERS:
                text, cut = text[:_MOST_LETTERS], cut + 1
            cells.append(text)
        while cells and not cells[-1]:
            cells.pop()
        empty_run = empty_run + 1 if not cells else 0
        if number in layout.hidden_rows and cells:
            hidden += 1
            continue
        rows.append(tuple(cells))
        places.append(number)
    if empty_run:
        del rows[len(rows) - min(empty_run, len(rows)) :]
        del places[len(rows) :]
    spanned = _fill_merged(rows, places, layout)
    if spanned:
        remarks.append(f"“{sheet.title}” has merged cells; each counts for all the rows that it spans.")
    if any(column <= width for column in layout.hidden_columns):
        remarks.append(f"“{sheet.title}” has hidden columns, which were not read.")
    if layout.width > MOST_COLUMNS:
        remarks.append(f"“{sheet.title}” has more than {MOST_COLUMNS} columns; the others were not read.")
    if cut:
        remarks.append(
            f"“{sheet.title}” has texts of more than {_MOST_LETTERS:,} letters; the rest of each was cut off."
        )
    left = (("hidden row|hidden rows", hidden),) if hidden else ()
    return Grid(tuple(rows), str(sheet.title), tuple(places), tuple(remarks), left)


def _too_much(name: str) -> CannotImport:
    return CannotImport(
        f"{name} has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells, which is no list of imperatives. Copy"
        f" the part"
        " that is meant into a new file."
    )


def _fill_merged(rows: list[tuple[str, ...]], places: list[int], layout: _Layout) -> bool:
    """Puts the words of a merged cell into every row that it spans. Returns whether anything is merged."""
    at_row = {number: at for at, number in enumerate(places)}
    any_merged = False
    for top, left, bottom, _ in layout.merged:
        first = at_row.get(top)
        if first is None or left > MOST_COLUMNS:
            continue
        words = rows[first][left - 1] if len(rows[first]) >= left else ""
        any_merged = any_merged or bool(words)
        if not words or bottom == top:
            continue
        for number in range(top + 1, min(bottom, top + len(places) + 1) + 1):
            at = at_row.get(number)
            if at is not None and any(rows[at]):
                row = list(rows[at]) + [""] * (left - len(rows[at]))
                row[left - 1] = row[left - 1] or words
                rows[at] = tuple(row)
    return any_merged


def _text(cell: ReadOnlyCell) -> str:
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time() | timedelta():
            return str(value)
        case int() | float():
            return f"{value * 100:g}%" if "%" in str(getattr(cell, "number_format", "")) else f"{value:.10g}"
        case _:
            return one_line(str(value)[: _MOST_LETTERS * 20])


# -- what openpyxl does not say when it reads row by row ---------------------------------------------------------------


def _events(archive: ZipFile, path: str) -> Iterator[tuple[str, Any]]:
    from defusedxml.ElementTree import iterparse

    with archive.open(path) as part:
        yield from iterparse(part, ("start", "end"), forbid_dtd=True)


def _paths(data: bytes) -> dict[str, str]:
    """Title of a sheet -> the path of its part."""
    paths: dict[str, str] = {}
    with ZipFile(io.BytesIO(data)) as archive:
        there = set(archive.namelist())
        targets = {}
        if "xl/_rels/workbook.xml.rels" not in there or "xl/workbook.xml" not in there:
            return {}
        for event, element in _events(archive, "xl/_rels/workbook.xml.rels"):
            if event == "end" and element.get("Id"):
                target = str(element.get("Target") or "")
                targets[element.get("Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        for event, element in _events(archive, "xl/workbook.xml"):
            if event == "end" and str(element.tag).endswith("}sheet"):
                identifier = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
                path = targets.get(identifier, "")
                if path in there:
                    paths[str(element.get("name"))] = path
    return paths


def _layout(data: bytes, path: str, name: str) -> _Layout:
    layout = _Layout()
    if not path:
        layout.width = MOST_COLUMNS
        return layout
    row, count, filled = 0, 0, False
    with ZipFile(io.BytesIO(data)) as archive:
        for event, element in _events(archive, path):
            tag = str(element.tag).rpartition("}")[2]
            if event == "start":
                if tag == "row":
                    row = int(element.get("r") or row + 1)
                    if element.get("hidden") in ("1", "true") and row <= MOST_ROWS:
                        layout.hidden_rows.add(row)
                elif tag == "col" and element.get("hidden") in ("1", "true"):
                    first, last = int(element.get("min") or 0), int(element.get("max") or 0)
                    layout.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))
                elif tag == "mergeCell" and len(layout.merged) < _MOST_RANGES:
                    layout.merged += _range(str(element.get("ref") or ""))
            elif tag in ("v", "is", "f"):
                filled = True
            elif tag in ("row", "c", "mergeCell"):
                if tag == "c" and filled:
                    count += 1
                    if row > MOST_ROWS or count > MOST_CELLS:
                        raise _too_much(name)
                    letters = str(element.get("r") or "").rstrip("0123456789")
                    layout.width = max(layout.width, _column(letters) if letters else MOST_COLUMNS)
                filled = False
                element.clear()
    return layout


def _range(reference: str) -> list[tuple[int, int, int, int]]:
    found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", reference)
    return [(int(found[2]), _column(found[1]), int(found[4]), _column(found[3]))] if found else []


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
