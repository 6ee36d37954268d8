"""Amounts made comparable: `$50K` and `50,000 dollars`, `2 hours` and `120 minutes`, `20 %` and `20 percent`."""

from __future__ import annotations

import re

from aligntui.dataclass import dataclass

from ..names_of_days import MONTHS
from ..numbers import NUMBER, NUMBERED, SPELLED, magnitude, understand_number
from .related import root

_MONEY = {"€": "EUR", "$": "USD", "£": "GBP", "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD"} | {
    "pound": "GBP",
    "pounds": "GBP",
    "kr": "kr",
    "kronor": "kr",
    **{code: code.upper() for code in ("eur", "usd", "gbp", "sek", "nok", "dkk", "chf")},
}
_MINUTES = {"second": 1 / 60, "sec": 1 / 60, "minute": 1.0, "min": 1.0, "hour": 60.0, "hr": 60.0, "h": 60.0} | {
    "day": 1_440.0,
    "week": 10_080.0,
}
_IN_MINUTES = {"minutes": 1.0, "working days": 1_440.0, "months": 43_800.0}
_ROUGHLY = 1.5
"""Two working days may be four with the weekend: lengths in different units have to differ by half."""
_SHARES = ("%", "percent", "per cent", "pct")
QUANTITY = re.compile(
    r"(?P<cur>[€$£]|(?:EUR|USD|GBP|SEK|NOK|DKK|CHF)\b)?\s?"
    rf"(?P<num>{NUMBER}|\b(?:{'|'.join(SPELLED)})\b)"
    r"\s?(?P<mag>(?:k|m|mn|bn|thousand|million|billion)\b)?"
    r"\s?(?P<unit>%|per\s?cent\b|percentage points?\b|(?:working |business |calendar )?[a-z€]+\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in one unit: `%`, a currency, `minutes`, `working days`, `months`, or the root of a noun."""

    value: float
    unit: str
    said: str
    start: int
    end: int

    def contradicts(self, other: Quantity) -> bool:
        """Whether both count the same in different amounts; amounts that cannot be compared contradict nothing."""
        if self.unit != other.unit:
            return self._lasts_longer_or_shorter(other)
        return abs(self.value - other.value) > 1e-9 * max(abs(self.value), abs(other.value), 1.0)

    def _lasts_longer_or_shorter(self, other: Quantity) -> bool:
        """Whether both are times whose lengths differ by more than what a month or a working day may stand for."""
        if self.unit not in _IN_MINUTES or other.unit not in _IN_MINUTES:
            return False
        mine, theirs = self.value * _IN_MINUTES[self.unit], other.value * _IN_MINUTES[other.unit]
        return max(mine, theirs) > _ROUGHLY * min(mine, theirs)


def quantities(text: str) -> list[Quantity]:
    """All amounts of a text in their order; days, years and clock times are none."""
    return [quantity for found in QUANTITY.finditer(text[:600]) if (quantity := _read(found)) is not None]


def _value(number: str, unit: str) -> float | None:
    """The number of an amount; before a share or a time three digits behind a mark are decimals: `99.950 %`."""
    small = unit in _SHARES or unit in _MINUTES or unit.removesuffix("s") in _MINUTES
    if small and re.fullmatch(r"\d+[.,]\d{3}", number):
        return float(number.replace(",", "."))
    return understand_number(number)


def _read(found: re.Match[str]) -> Quantity | None:
    number, unit, end = found["num"].casefold(), (found["unit"] or "").casefold(), found.end()
    after = found.string[found.end("num") : found.end("num") + 1]
    if after == ":" or (found.start("num") and found.string[found.start("num") - 1] in "#-/.:" and not found["cur"]):
        return None
    if not found["cur"] and not found["mag"] and _is_a_label(found):
        return None
    value = float(SPELLED[number]) if number in SPELLED else _value(number, unit)
    if value is None:
        return None
    if number not in SPELLED:
        if unit[:3] in MONTHS and unit.rstrip(".")[:4] in (unit, unit[:3], unit[:4]):
            return None
        if not unit and not found["cur"] and not found["mag"] and value == int(value) and 1990 <= value <= 2100:
            return None
    if found["mag"]:
        value *= magnitude(found["mag"])
    said_end = end
    start = found.start("cur") if found["cur"] else found.start("num")
    if found["cur"]:
        kind = _MONEY[found["cur"].casefold()] if found["cur"].casefold() in _MONEY else found["cur"].upper()
        said_end = found.end("mag") if found["mag"] else found.end("num")
    elif unit in _SHARES or unit.replace(" ", "") == "percent":
        kind = "%"
    elif unit in _MONEY:
        kind = _MONEY[unit]
    elif unit in _MINUTES or unit.removesuffix("s") in _MINUTES:
        value, kind = value * _MINUTES[unit if unit in _MINUTES else unit.removesuffix("s")], "minutes"
    elif unit.removesuffix("s") in ("working day", "business day"):
        kind = "working days"
    elif unit.removesuffix("s") in ("month", "year"):
        value, kind = value * (12 if unit.startswith("year") else 1), "months"
    else:
        kind = root(unit) if unit and unit not in _NO_UNITS else ""
        said_end = end if kind else (found.end("mag") if found["mag"] else found.end("num"))
    return Quantity(value, kind, found.string[start:said_end].strip(), start, said_end)


def _is_a_label(found: re.Match[str]) -> bool:
    """Whether the number only tells one thing from another: "line 3", "Year 11"; "5 days on ward 2" has both."""
    before = found.string[: found.start("num")].split()[-1:]
    return bool(before) and before[0].casefold() in NUMBERED and "," not in found["num"]


_NO_UNITS = frozenset(
    [
        "by",
        "in",
        "of",
        "on",
        "at",
        "to",
        "for",
        "with",
        "per",
        "a",
        "an",
        "the",
        "and",
        "or",
        "from",
        "until",
        "before",
        "after",
        "each",
        "every",
        "this",
        "next",
        "within",
        "as",
        "is",
        "are",
        "out",
        "over",
        "than",
    ]
)
