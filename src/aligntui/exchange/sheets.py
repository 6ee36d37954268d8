"""Writes tables as XLSX: a sheet each, real dates and numbers, filters, fit to print; a text is never a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from aligntui.cleaning import one_line

from .cells_of_tables import Cell, DataTable
from .layout import filled, lines_of, longest_word, width_of
from .look import Look

WIDEST = 56
"""Letters of the widest column; longer texts wrap."""
ALL = 165
"""Letters of all columns together: about 130 fill a landscape page at full size."""
NARROWEST = 16
LINE_POINTS = 15.0
HIGHEST_POINTS = 409.0
"""A row of a spreadsheet is never higher."""
_PAPER = {"A4": 9, "Letter": 1}
"""Numbers of paper sizes (ECMA-376, ST_PaperSize of pageSetup)."""


def xlsx(tables: Sequence[DataTable], title: str, look: Look, today: date) -> bytes:
    """A workbook.

    Raises:
        ImportError: openpyxl is not installed.
    """
    from openpyxl import Workbook

    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    now = datetime(today.year, today.month, today.day, tzinfo=UTC).replace(tzinfo=None)
    properties = book.properties
    properties.title, properties.creator, properties.lastModifiedBy = one_line(title)[:250], "", "aligntui"
    properties.created = properties.modified = now
    style = _Style(look)
    for table in tables:
        sheet = book.create_sheet(table.name[:31])
        _fill(sheet, table, style)
        _print_set_up(sheet, table, title, look)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


class _Style:
    """The few looks of cells, made once."""

    def __init__(self, look: Look) -> None:
        from openpyxl.styles import Alignment, Border, Font, Side

        colour = look.colour.lstrip("#").upper()
        self.head = Font(name="Calibri", size=11, bold=True)
        self.text = Font(name="Calibri", size=11)
        self.wrap = Alignment(vertical="top", horizontal="left", wrap_text=True)
        self.number = Alignment(vertical="top", horizontal="right", indent=1)
        self.day = Alignment(vertical="top", horizontal="left")
        self.under = Border(bottom=Side(style="medium", color=colour))


def _fill(sheet: Any, table: DataTable, style: _Style) -> None:
    from openpyxl.utils import get_column_letter

    widths = _widths(table)
    for at, column in enumerate(table.columns, 1):
        cell = sheet.cell(1, at)
        _put(cell, column, "", style)
        cell.font, cell.border = style.head, style.under
    for y, row in enumerate(table.rows, 2):
        for x, value in enumerate(row, 1):
            _put(sheet.cell(y, x), value, table.columns[x - 1], style)
        sheet.row_dimensions[y].height = _height([_shown(value) for value in row], widths)
    sheet.row_dimensions[1].height = _height(table.columns, widths)
    for at, width in enumerate(widths):
        sheet.column_dimensions[get_column_letter(at + 1)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{max(len(table.rows) + 1, 2)}"


def _print_set_up(sheet: Any, table: DataTable, title: str, look: Look) -> None:
    """Landscape, one page wide, its head on each page, and what it is above and below."""
    setup = sheet.page_setup
    setup.orientation = "landscape"
    setup.paperSize = _PAPER[look.paper]
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75
    # An ampersand is a command in a head or a foot; two of them are one.
    sheet.oddHeader.left.text = one_line(title).replace("&", "&&")[:200]
    sheet.oddHeader.right.text = table.name
    sheet.oddFooter.right.text = "page &P of &N"


def _widths(table: DataTable) -> list[float]:
    """Letters of each column, with which a page across still has letters that can be read: where there is too little
    room, what is left beyond the least goes to the columns by how much text they hold."""
    least, wanted, weights = [], [], []
    for at, column in enumerate(table.columns):
        cells = [_shown(row[at]) for row in table.rows]
        # The head may wrap, and has room for the sign of its filter.
        head = max(longest_word(column), (width_of(column) + 1) // 2) + 4
        # A day or a number that does not fit is shown as ###.
        values = zip(cells, (row[at] for row in table.rows), strict=True)
        words = (
            max((longest_word(cell) if isinstance(value, str) else width_of(cell) for cell, value in values), default=0)
            + 2
        )
        wanted.append(min(max([head, *(width_of(cell) + 2 for cell in cells)]), WIDEST))
        least.append(min(max(head, words), NARROWEST, wanted[-1]))
        weights.append(sum(width_of(cell) for cell in cells) / max(len(cells), 1) + 1)
    if sum(wanted) <= ALL or sum(least) >= ALL:
        return [float(one) for one in (wanted if sum(wanted) <= ALL else least)]
    return filled(least, wanted, weights, ALL)


def _height(cells: Sequence[str], widths: Sequence[float]) -> float:
    lines = max((lines_of(cell, widths[at] - 2) for at, cell in enumerate(cells)), default=1)
    return min(lines * LINE_POINTS, HIGHEST_POINTS)


def _put(cell: Any, value: Cell, column: str, style: _Style) -> None:
    if value is None or value == "":
        return
    cell.font = style.text
    if isinstance(value, str):
        cell.value = one_line(value)[:32_767]
        cell.data_type = "s"  # whatever it begins with
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
        cell.alignment = style.wrap
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "D MMM YYYY"
        cell.alignment = style.day
    else:
        cell.value = value
        cell.number_format = "#,##0" if column.startswith("Money") else "General"
        cell.alignment = style.number


def _shown(value: Cell) -> str:
    """About what a program shows for a value, for the width of its column."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d %b %Y}"
    return f"{value:,}" if isinstance(value, int | float) else one_line(value)
