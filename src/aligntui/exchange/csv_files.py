"""Writes tables as CSV, one file a table, as RFC 4180 has it; a text that looks like a formula gets an apostrophe."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from aligntui.cleaning import one_line

from .cells_of_tables import Cell, DataTable
from .cleaning import not_a_formula
from .look import Dialect


def csv_files(tables: Sequence[DataTable], dialect: Dialect = "comma") -> dict[str, bytes]:
    """Name of a file -> its content."""
    return {
        f"{table.name.casefold().replace(' ', '_')}.csv": csv_file(table.columns, table.rows, dialect)
        for table in tables
    }


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[Cell]], dialect: Dialect = "comma") -> bytes:
    """One table in UTF-8 with the mark that Excel needs to see that it is.

    `semicolon` is for a spreadsheet of a country that writes 7,5: with commas between columns it opens in one column,
    and with a point in a number it takes 7.5 for the seventh of May.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if dialect == "semicolon" else ",")
    writer.writerow([_cell(column, dialect) for column in columns])
    writer.writerows([_cell(value, dialect) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Cell, dialect: Dialect) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return not_a_formula(one_line(value))
    written = repr(round(value, 2)).removesuffix(".0") if isinstance(value, float) else str(value)
    return written.replace(".", ",") if dialect == "semicolon" else written
