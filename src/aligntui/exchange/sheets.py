"""Writes tables as XLSX: a sheet each, real dates and numbers, filters; a text is never a formula."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from .cleaning import one_line
from .tables import Cell, DataTable

WIDEST = 60
"""Characters of the widest column; longer texts wrap."""


def xlsx(tables: Sequence[DataTable]) -> bytes:
    """A workbook.

    Raises:
        ImportError: openpyxl is not installed.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    bold, wrap = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    for table in tables:
        sheet = book.create_sheet(table.name[:31])
        sheet.append(list(table.columns))
        for cell in sheet[1]:
            cell.font = bold
        for y, row in enumerate(table.rows, 2):
            for x, value in enumerate(row, 1):
                _put(sheet.cell(y, x), value, wrap)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{max(len(table.rows) + 1, 2)}"
        for at, column in enumerate(table.columns):
            longest = max([len(column) + 3, *(len(_shown(row[at])) + 1 for row in table.rows)])
            sheet.column_dimensions[get_column_letter(at + 1)].width = min(longest, WIDEST)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _put(cell: Any, value: Cell, wrap: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        cell.value = one_line(value)[:32_767]
        cell.data_type = "s"  # whatever it begins with
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
        cell.alignment = wrap
    else:
        cell.value = value
        cell.number_format = "General" if isinstance(value, int | float) else "D MMM YYYY"


def _shown(value: Cell) -> str:
    return "" if value is None else str(value)
