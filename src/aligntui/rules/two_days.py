"""Days with two readings: `03-04-2027` is 3 April or 4 March, and nobody but its writer knows which."""

from __future__ import annotations

import re
from datetime import date

from .days import understand_day
from .words import say_day

_FIGURES = re.compile(r"(\d{1,2})-(\d{1,2})(?:-(\d{4}|\d{2}))?")


def two_days(text: str, today: date) -> tuple[date, date] | None:
    """The day with its day first, and with its month first; None for what is one day or none."""
    found = _FIGURES.fullmatch(text.strip().rstrip(",;."))
    if found is None or understand_day(found[0], today) is not None:
        return None
    year = f"/{found[3]}" if found[3] else ""
    first = understand_day(f"{found[1]}/{found[2]}{year}", today)
    other = understand_day(f"{found[2]}/{found[1]}{year}", today)
    return (first, other) if first is not None and other is not None and first != other else None


def say_two_days(text: str, today: date) -> str:
    """`3 Apr 2027 or 4 Mar 2027`; empty for what is one day or none."""
    both = two_days(text, today)
    return " or ".join(say_day(day, today) for day in both) if both else ""
