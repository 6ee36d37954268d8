"""Whether a column of days is written month first: told by the cells that can be read one way only."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from .sheets_in import Sheet

_NUMERIC = re.compile(r"(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(\s+\d{1,2}:\d{2}.*)?")


def in_one_order(sheet: Sheet, column: int) -> tuple[Sheet, str]:
    """The table with the days of a column in an order that everybody reads alike, and what has to be said about it.

    One cell that can only be month first (3/25) says it of the whole column, unless another can only be day first;
    what can be read both ways is day first then, as everywhere, and said once.
    """
    found = [(at, _NUMERIC.fullmatch(row[column].strip())) for at, row in enumerate(sheet.rows)]
    days = [(at, cell) for at, cell in found if cell is not None]
    month_first = [at for at, cell in days if int(cell[1]) <= 12 < int(cell[3])]
    day_first = [at for at, cell in days if int(cell[3]) <= 12 < int(cell[1])]
    both = [at for at, cell in days if cell[2] == "/" and cell[1] != cell[3] and max(int(cell[1]), int(cell[3])) <= 12]
    heading = f"“{sheet.columns[column][:40]}”"
    if month_first and not day_first:
        at = month_first[0]
        rows = list(sheet.rows)
        for nth, cell in days:
            words = _plainly(cell)
            rows[nth] = (*rows[nth][:column], words or rows[nth][column], *rows[nth][column + 1 :])
        said = f"{heading} was read month first, as {_example(sheet, column, at)} can only be."
        return replace(sheet, rows=tuple(rows)), said
    if both and (month_first or not day_first):
        more = f" and {len(both) - 1} more" if len(both) > 1 else ""
        return sheet, (
            f"{heading} has days that can be read both ways ({_example(sheet, column, both[0])}{more}); the day was"
            " taken to stand first. If the month does, write them as 2027-03-31."
        )
    return sheet, ""


def _example(sheet: Sheet, column: int, at: int) -> str:
    return f"{sheet.rows[at][column].strip()} in {sheet.place(at)}"


def _plainly(cell: re.Match[str]) -> str:
    """A day that is written month first, with its year or with the name of its month; empty when there is no such
    day."""
    year = int(cell[4]) + (2000 if len(cell[4]) == 2 else 0) if cell[4] else 2000
    try:
        day = date(year, int(cell[1]), int(cell[3]))
    except ValueError:
        return ""
    return f"{day.isoformat()}{cell[5] or ''}" if cell[4] else f"{day.day} {_MONTHS[day.month - 1]}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
