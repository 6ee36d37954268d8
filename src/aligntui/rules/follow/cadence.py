"""How often is looked, from what people say: "every Monday", "weekly", "every two weeks", "the first Tuesday"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from aligntui.dataclass import dataclass

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "other": 2, "second": 2, "third": 3, "fourth": 4} | {
    str(number): number for number in range(1, 13)
}
_ANCHOR = date(2024, 1, 1)
"""A Monday: "every two weeks" counts from it, where nobody said from when."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """Every so many days, weeks or months."""

    every: int
    unit: Literal["day", "week", "month"]
    weekday: int = 0
    """0 is Monday; for weeks, and for months with `nth`."""
    nth: int = 0
    """Which such weekday of the month, -1 for the last; 0 for a day of the month."""
    day: int = 1
    """Which day of the month."""


def understand_cadence(text: str) -> Cadence | None:
    """What these words mean; None when they say no cadence. A day by itself ("Mondays") is every week."""
    words = re.findall(r"[a-z]+|\d+", text.casefold())
    if not words:
        return None
    weekday = next((_weekday(word) for word in words if _weekday(word) is not None), None)
    every = next((_NUMBERS[word] for word in words if word in _NUMBERS), 1)
    joined = " ".join(words)
    nth = _nth(words)
    if nth is not None and weekday is not None and ("month" in joined or "every" not in words):
        return Cadence(1, "month", weekday, nth)
    if "workday" in joined or "daily" in words or "day" in words or ("days" in words and weekday is None):
        return Cadence(every if "days" in words else 1, "day")
    if "fortnight" in joined or "biweekly" in words:
        return Cadence(2, "week", weekday or 0)
    if "month" in joined:
        found = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)\b", text)
        months = every if "months" in words else 1
        return Cadence(months, "month", day=min(max(int(found[1]), 1), 31) if found else 1)
    if "quarter" in joined:
        return Cadence(3, "month")
    if weekday is not None or "week" in joined:
        return Cadence(every, "week", weekday or 0)
    return None


def next_look(cadence: Cadence, after: date) -> date:
    """The first look after this day."""
    day = after + timedelta(days=1)
    while not _is_look(cadence, day):
        day += timedelta(days=1)
    return day


def looks_before(cadence: Cadence, day: date, count: int) -> list[date]:
    """The last looks up to and with this day, the newest first."""
    found: list[date] = []
    while len(found) < count:
        if _is_look(cadence, day):
            found.append(day)
        day -= timedelta(days=1)
    return found


def _is_look(cadence: Cadence, day: date) -> bool:
    match cadence.unit:
        case "day":
            return (day - _ANCHOR).days % cadence.every == 0
        case "week":
            return day.weekday() == cadence.weekday and (day - _ANCHOR).days // 7 % cadence.every == 0
        case "month":
            if (day.year * 12 + day.month - 1) % cadence.every:
                return False
            last = monthrange(day.year, day.month)[1]
            if not cadence.nth:
                return day.day == min(cadence.day, last)
            if day.weekday() != cadence.weekday:
                return False
            return day.day + 7 > last if cadence.nth < 0 else (day.day - 1) // 7 + 1 == cadence.nth


def _weekday(word: str) -> int | None:
    stem = word.removesuffix("s") if word.endswith("days") else word
    for number, name in enumerate(_DAYS):
        if stem == name or (len(stem) >= 3 and stem in (name[:3], name[:4], name[:5]) and stem != "sun" + "s"):
            return number
    return None


def _nth(words: list[str]) -> int | None:
    for word, number in (("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("last", -1)):
        if word in words:
            return number
    return None
