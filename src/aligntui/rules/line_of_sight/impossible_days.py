"""Days that the calendar does not have: 31 November, 29 February 2027. They answer nothing and are said."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.time_span import Span
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.names_of_days import MONTHS

_LEAP_YEAR: Final = 2028
_DAY_AND_MONTH: Final = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[./-]?(?P<month>[a-z]{3,9})|(?P<first>[a-z]{3,9})[./-]?(?P<second>\d{1,2})(?:st|nd|rd|th)?)"
    r"[./-]?(?P<year>\d{4}|\d{2})?"
)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{2}|\d{4}))?")
_MOST_DAYS: Final = 31
_MOST_MONTHS: Final = 12


def impossible_day(tokens: list[Token], span: Span) -> tuple[int, int] | None:
    """The tokens of a span that name a day which does not exist, or `None`."""
    for index in range(span.first, span.after):
        token = tokens[index]
        if token.kind == kinds.DUE:
            if not _exists_as_typed(token.low[1:].strip(".")):
                return index, index + 1
        elif token.kind == kinds.NUMBER and token.flags & can.DATE:
            if not _exists_as_written(token.low):
                return index, index + 1
        elif token.flags & can.MONTH and token.low[:3] in MONTHS:
            found = _day_beside(tokens, index, span)
            if found is not None and not _exists(found[2], MONTHS[token.low[:3]], found[3]):
                return found[0], found[1]
    return None


def _day_beside(tokens: list[Token], month: int, span: Span) -> tuple[int, int, int, int] | None:
    """First and last token, day and year (0 when none) of the date whose month stands at `month`."""
    first, after, day = month, month + 1, None
    before = month - 1
    if before >= span.first and tokens[before].low == "of":
        before -= 1
    if before >= span.first and (number := _day(tokens[before])) is not None:
        first, day = before, number
    elif after < span.after and (number := _day(tokens[after])) is not None:
        day, after = number, after + 1
    if day is None:
        return None
    if after < span.after and tokens[after].text == ",":
        after += 1
    if after < span.after and tokens[after].flags & can.YEAR:
        return first, after + 1, day, int(tokens[after].low)
    return first, after if tokens[after - 1].text != "," else after - 1, day, 0


def _day(token: Token) -> int | None:
    digits = "".join(character for character in token.low if character.isdecimal())
    plain = token.kind == kinds.NUMBER and (token.low.isdecimal() or token.flags & can.ORDINAL)
    return int(digits) if plain and digits and len(digits) <= 2 else None


def _exists(day: int, month: int, year: int) -> bool:
    if not 1 <= month <= _MOST_MONTHS or day < 1:
        return False
    return day <= monthrange(year or _LEAP_YEAR, month)[1]


def _exists_as_typed(low: str) -> bool:
    """Behind a ^ a day and its month stand together: 31mar, mar31, 31mar2027, 31.3."""
    found = _DAY_AND_MONTH.fullmatch(low)
    if found is not None:
        month = MONTHS.get((found["month"] or found["first"])[:3])
        day = int(found["day"] or found["second"])
        return month is None or _exists(day, month, _year(found["year"]))
    if (found := _DAY_FIRST.fullmatch(low)) is not None:
        return _exists(int(found[1]), int(found[2]), _year(found[3]))
    return low[:1].isalpha() or _exists_as_written(low)


def _year(digits: str | None) -> int:
    """A year of two digits is one of this century; 0 for none."""
    return int(digits) % 100 + 2000 if digits else 0


def _exists_as_written(low: str) -> bool:
    """Day first, month first and year first are all tried; only what no order makes a day does not exist."""
    parts = [int(part) for part in low.replace("/", "-").replace(".", "-").split("-") if part.isdecimal()]
    if len(parts) == 2 and parts[0] > _MOST_DAYS:
        return True  # 2024/25, 2027-03: a year, a month
    if len(parts) == 2:
        return _exists(parts[0], parts[1], 0) or _exists(parts[1], parts[0], 0)
    if len(parts) != 3:
        return True
    if len(low.split("-")[0]) == 4 or parts[0] > _MOST_DAYS:
        return parts[0] >= 1 and _exists(parts[2], parts[1], max(parts[0], 1))
    year = parts[2] + 2000 if parts[2] < 100 else parts[2]
    return _exists(parts[0], parts[1], year) or _exists(parts[1], parts[0], year)
