"""Writes tables as CSV, one file a table, as RFC 4180 has it; a text that looks like a formula gets an apostrophe."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from .cleaning import not_a_formula, one_line
from .tables import Cell, DataTable


def csv_files(tables: Sequence[DataTable]) -> dict[str, bytes]:
    """Name of a file -> its content, in UTF-8 with the mark that Excel needs to see that it is."""
    found = {}
    for table in tables:
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(table.columns)
        writer.writerows([_cell(value) for value in row] for row in table.rows)
        found[f"{table.name.lower()}.csv"] = out.getvalue().encode("utf-8-sig", "replace")
    return found


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return not_a_formula(one_line(value))
    return f"{value:g}" if isinstance(value, float) else str(value)
