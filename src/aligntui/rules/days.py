"""Days, hours, money and minutes as people type them."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from .names_of_days import english_month, month_of, shortened_month, weekday_of
from .numbers import NUMBER, SPELLED, understand_number

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Of a day that can be typed: what lies outside is a slip of a finger."""

_DAYS = {name: number for number, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])}
_WEEKDAYS = {
    name
    for day in ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    for name in (day, day[:3], day[:4] if day[0] in "tw" else day[:3], "thurs" if day == "thursday" else day)
}
_NUMBERS = {word: number for word, number in SPELLED.items() if number <= 12} | {"a": 1, "an": 1}
_WEEK = "week|wk|w|kw|kalenderwoche|woche|vecka|uge|uke|viikko|semaine|semana|settimana"
_LEAD = re.compile(r"^(?:by|until|till|on|before|due|from)\s+(?:the\s+)?", re.I)


def understand_day(text: str, today: date) -> date | None:
    """The day that these words mean, or None.

    Takes `31 mar`, `31.3.`, `3/4` (day first), `2027-03-31`, `Q3` (its last day), `end of june`, `next friday`,
    `in 3 weeks`, `week 12` (its Friday), `2027` (its last day), and what programs and other languages write:
    `31-Mar-27`, `2027/03/31`, `Wed 31 March 2027`, `31. März 2027`, `KW 12`. A day without a year is the next one to
    come.
    """
    plain = unicodedata.normalize("NFC", text.casefold())
    words = _LEAD.sub("", " ".join(plain.replace(",", " ").split()))
    if not words or len(words) > 40:
        return None
    for reader in (*_DATES, _relative, _quarter, _week, _year, _weekday, _after_its_weekday):
        found = reader(words, today)
        if found is not None:
            return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
    return None


def _iso(words: str, _: date) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    return _date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _numeric(words: str, today: date) -> date | None:
    found = re.fullmatch(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{2,4})?)?", words)
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    return _with_year(day, month, found[3], today)


def _month_day(words: str, today: date) -> date | None:
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?([a-z]{3,9})\.?\s*'?(\d{4}|\d{2})?", words)
    if found and (month := english_month(found[2])):
        return _with_year(int(found[1]), month, found[3], today)
    found = re.fullmatch(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:\s+(\d{4}))?", words)
    if found and (month := english_month(found[1])):
        return _with_year(int(found[2]), month, found[3], today)
    found = re.fullmatch(r"(?:(?:the\s+)?end\s+(?:of\s+)?)?([a-z]{3,9})\.?\s*([1-9]\d{3})?", words)
    if found and (month := english_month(found[1])):
        year = int(found[2]) if found[2] else today.year
        end = _last_day(year, month)
        return _last_day(year + 1, month) if not found[2] and end < today else end
    return None


def _of_programs(words: str, today: date) -> date | None:
    """Figures as programs and other languages put them. `03-04-2027` has two readings, and so none."""
    found = re.fullmatch(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})\.?|(20\d{2})(\d{2})(\d{2})", words)
    if found:
        year, month, day = (one for one in found.groups() if one is not None)
        return _date(int(year), int(month), int(day))
    if found := re.fullmatch(r"(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日日号號일]?", words):
        return _with_year(int(found[3]), int(found[2]), found[1], today)
    if found := re.fullmatch(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})?", words):
        return _with_year(int(found[1]), int(found[2]), found[3], today)
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", words)
    if found and (int(found[1]) > 12 or found[1] == found[2]):
        return _date(int(found[3]), int(found[2]), int(found[1]))
    return None


def _named_month(words: str, today: date) -> date | None:
    """`31-Mar-27`, `31. März 2027`, `le 1er avril`, `31 de marzo de 2027`, `2027. március 31.`, `mars 2027` (its last
    day)."""
    lead, between, behind = r"(?:(?:the|den|le|el|il|am)\s+)?", r"(?:\s+(?:de|of))?[\s/.-]*", r"(?:\s*(?:г|r)\.?)?"
    name = r"([^\W\d_]{3,14})\.?"
    found = re.fullmatch(
        rf"{lead}(\d{{1,2}})(?:st|nd|rd|th|er|º)?{between}\b{name}(?:{between}'?(\d{{4}}|\d{{2}}))?{behind}", words
    )
    if found and (month := _month_anywhere(found[2], in_full=not found[3])):
        return _with_year(int(found[1]), month, found[3], today)
    found = re.fullmatch(rf"(\d{{4}})[\s/.-]+{name}[\s/.-]+(\d{{1,2}})\.?", words)
    if found and (month := _month_anywhere(found[2], in_full=False)):
        return _date(int(found[1]), month, int(found[3]))
    found = re.fullmatch(rf"{name}{between}\s?([1-9]\d{{3}}){behind}", words)
    if found and (month := _month_anywhere(found[1], in_full=False)):
        return _last_day(int(found[2]), month)
    return None


def _month_anywhere(word: str, *, in_full: bool) -> int | None:
    return english_month(word) or month_of(word) or (None if in_full else shortened_month(word))


_DATES = (_iso, _numeric, _month_day, _of_programs, _named_month)


def _after_its_weekday(words: str, today: date) -> date | None:
    """`Wed 31 March 2027`, when that is a Wednesday."""
    first, _, rest = words.partition(" ")
    weekday = weekday_of(first)
    if weekday is None:
        return None
    found = next((day for reader in _DATES if (day := reader(rest.strip(), today)) is not None), None)
    return found if found is not None and found.weekday() == weekday else None


def _quarter(words: str, today: date) -> date | None:
    found = re.fullmatch(r"(?:(?:the\s+)?end\s+(?:of\s+)?)?q([1-4])\s*(?:/|\s)?\s*'?([1-9]\d{3}|\d{2})?", words)
    if not found:
        return None
    month = int(found[1]) * 3
    if found[2]:
        return _last_day(_full_year(found[2]), month)
    end = _last_day(today.year, month)
    return end if end >= today else _last_day(today.year + 1, month)


def _week(words: str, today: date) -> date | None:
    found = re.fullmatch(
        rf"(?:{_WEEK})\s*(?P<week>\d{{1,2}})(?:[\s/]\s*(?P<year>\d{{4}}))?"
        r"|(?P<first>\d{1,2})\.\s*(?:kw|woche|kalenderwoche)(?:\s+(?P<of>\d{4}))?"
        r"|(?P<iso>\d{4})-?w(?P<nth>\d{1,2})",
        words,
    )
    if not found:
        return None
    number = int(found["week"] or found["first"] or found["nth"])
    year = found["year"] or found["of"] or found["iso"]
    try:
        friday = date.fromisocalendar(int(year) if year else today.isocalendar().year, number, 5)
        if not year and friday < today:
            friday = date.fromisocalendar(today.isocalendar().year + 1, number, 5)
    except ValueError:
        return None
    return friday


def _year(words: str, _: date) -> date | None:
    found = re.fullmatch(r"(?:(?:the\s+)?end\s+(?:of\s+)?)?(20\d{2})", words)
    return date(int(found[1]), 12, 31) if found else None


def _weekday(words: str, today: date) -> date | None:
    found = re.fullmatch(r"(next\s+|this\s+)?([a-z]{3,9})", words)
    if (
        not found
        or found[2][:3] not in _DAYS
        or not "mondaytuesdaywednesdaythursdayfridaysaturdaysunday".count(found[2])
    ):
        return None
    ahead = (_DAYS[found[2][:3]] - today.weekday()) % 7
    return today + timedelta(days=ahead or 7)


def _relative(words: str, today: date) -> date | None:
    simple = {"today": 0, "tomorrow": 1}
    if words in simple:
        return today + timedelta(days=simple[words])
    if words in ("eoy", "end of year", "end of the year", "year end", "this year"):
        return date(today.year, 12, 31)
    if words in ("eom", "end of month", "end of the month", "this month", "month end"):
        return _last_day(today.year, today.month)
    if words in ("eow", "end of week", "end of the week", "this week"):
        return today + timedelta(days=(4 - today.weekday()) % 7)
    if words in ("next week", "end of next week"):
        return today + timedelta(days=(4 - today.weekday()) + 7)
    if words in ("next month", "end of next month"):
        return _last_day(today.year + today.month // 12, today.month % 12 + 1)
    if words in ("next year", "end of next year"):
        return date(today.year + 1, 12, 31)
    if words in ("this quarter", "end of quarter", "end of the quarter", "eoq"):
        return _last_day(today.year, (today.month - 1) // 3 * 3 + 3)
    if words in ("next quarter", "end of next quarter"):
        month = (today.month - 1) // 3 * 3 + 6
        return _last_day(today.year + (month - 1) // 12, (month - 1) % 12 + 1)
    found = re.fullmatch(r"(?:in|within)\s+(\d{1,3}|[a-z]+)\s+(day|week|month|year)s?", words)
    if not found:
        return None
    count = int(found[1]) if found[1].isdecimal() else _NUMBERS.get(found[1])
    if count is None:
        return None
    match found[2]:
        case "day":
            return today + timedelta(days=count)
        case "week":
            return today + timedelta(weeks=count)
        case "month":
            month = today.month - 1 + count
            year, month = today.year + month // 12, month % 12 + 1
            return date(year, month, min(today.day, monthrange(year, month)[1]))
    return _date(today.year + count, today.month, min(today.day, 28))


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _date(_full_year(year), month, day)
    found = _date(today.year, month, day)
    if found is not None and found < today:
        found = _date(today.year + 1, month, day)
    # 29 February without a year waits for the next leap year.
    if found is None and (month, day) == (2, 29):
        found = next((there for ahead in range(1, 9) if (there := _date(today.year + ahead, 2, 29))), None)
    return found


def _full_year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def understand_hours(text: str) -> float | None:
    """Hours a week: `6`, `6h`, `1,5 h/week`, `90 min`. None when it is not clear, or more than all weeks of a town."""
    words = text.casefold().strip()
    found = re.fullmatch(
        rf"(?:~\s*)?({NUMBER})\s*(min|minutes?|h|hrs?|hours?)?(?:\s*(?:/|per|a)?\s*(?:w|wk|week)|\s*weekly)?", words
    )
    if not found:
        return None
    value = understand_number(found[1])
    if value is None or value > 1_000_000:
        return None
    return value / 60 if (found[2] or "").startswith("min") else value


def understand_money(text: str) -> float | None:
    """An amount: `400`, `€12k`, `12 000`, `1.2m`, `12.000,50 EUR`."""
    words = re.sub(r"(?:[€$£¥]|\b(?:eur|usd|gbp|sek|nok|dkk|chf|kr)\b)\.?", "", text.casefold()).strip()
    words = re.sub(r"\s*(?:/|per|a)\s*(?:year|yr|y)$", "", words)
    found = re.fullmatch(rf"({NUMBER})\s*(k|t|thousand|m|mio|million)?", words)
    if not found:
        return None
    value = understand_number(found[1])
    if value is None:
        return None
    unit = found[2] or ""
    amount = value * (1_000_000 if unit.startswith("m") else 1_000 if unit else 1)
    return amount if amount <= 1e15 else None


def understand_minutes(text: str) -> int | None:
    """Minutes: `90`, `1h30`, `1:30`, `2 h`, `45 min`."""
    words = text.casefold().strip()
    if found := re.fullmatch(r"(\d{1,4})\s*(?:min|minutes?|m)?", words):
        return int(found[1])
    if found := re.fullmatch(r"(\d{1,3})\s*(?:h|hours?|:)\s*(\d{1,2})\s*(?:min|m)?", words):
        return int(found[1]) * 60 + int(found[2])
    if found := re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h|hours?)", words):
        return round(float(found[1].replace(",", ".")) * 60)
    return None


def understand_time(text: str) -> str | None:
    """A time of day as `09:30`, from `9`, `9:30`, `9.30`, `14h`, `2pm`."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2})?)?\s*(am|pm)?", text.casefold().strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
