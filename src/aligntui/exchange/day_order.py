"""Whether a column of days is written month first: told by the cells that can be read one way only."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from aligntui.rules.words import MONTHS

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
        said = f"{heading} was read month first, as {_example(sheet, column, month_first[0])} can only be."
        return _rewritten(sheet, column, days, month_first=True), said
    # 26-11-30 may begin with its year, and tells nothing of the others.
    plain = [(at, cell) for at, cell in days if cell[2] == "/" or not cell[4] or len(cell[4]) == 4]
    telling = [at for at, _ in plain if at in day_first]
    if telling and not month_first and any(cell[2] == "-" and at not in day_first for at, cell in plain):
        # With dashes a day that could be read both ways is none elsewhere.
        said = f"{heading} was read day first, as {_example(sheet, column, telling[0])} can only be."
        return _rewritten(sheet, column, plain, month_first=False), said
    if both and (month_first or not day_first):
        more = f" and {len(both) - 1} more" if len(both) > 1 else ""
        return sheet, (
            f"{heading} has days that can be read both ways ({_example(sheet, column, both[0])}{more}); the day was"
            " taken to stand first. If the month does, write them as 2027-03-31."
        )
    return sheet, ""


def _rewritten(sheet: Sheet, column: int, days: list[tuple[int, re.Match[str]]], *, month_first: bool) -> Sheet:
    rows = list(sheet.rows)
    for nth, cell in days:
        words = _plainly(cell, month_first=month_first)
        rows[nth] = (*rows[nth][:column], words or rows[nth][column], *rows[nth][column + 1 :])
    return replace(sheet, rows=tuple(rows))


def _example(sheet: Sheet, column: int, at: int) -> str:
    return f"{sheet.rows[at][column].strip()} in {sheet.place(at)}"


def _plainly(cell: re.Match[str], *, month_first: bool) -> str:
    """A day with its year or with the name of its month, as everybody reads it; empty when there is no such day."""
    month, day_of_month = (int(cell[1]), int(cell[3])) if month_first else (int(cell[3]), int(cell[1]))
    year = int(cell[4]) + (2000 if len(cell[4]) == 2 else 0) if cell[4] else 2000
    try:
        day = date(year, month, day_of_month)
    except ValueError:
        return ""
    return f"{day.isoformat()}{cell[5] or ''}" if cell[4] else f"{day.day} {MONTHS[day.month - 1]}"
