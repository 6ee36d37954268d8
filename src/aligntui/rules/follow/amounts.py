"""The amounts in people's words, each with its unit; days, years and what only has a number are none."""

from __future__ import annotations

import re

from aligntui.dataclass import dataclass

from ..names_of_days import A_MONTH
from ..numbers import MAGNITUDE, NUMBER, SPELLED, magnitude, understand_number

_AMOUNT = re.compile(
    rf"(?:(?<![^\s(])(?P<sign>[-−+])(?=\s?[€$£]?\d))?(?P<money>[€$£]\s?)?"
    rf"(?:(?<![\w.,:/#'’])(?P<number>{NUMBER})(?!st\b|nd\b|rd\b|th\b|[.,]?\d)|\b(?P<spelled>{'|'.join(SPELLED)})\b)"
    rf"(?P<times>\s?(?:{MAGNITUDE})\b)?",
    re.I,
)
_UNIT = re.compile(
    r"\s?(?P<share>%|per ?cent\b)|\s?(?P<sign>[€$£](?!\s?\d))|\s*(?P<words>[^\W\d_]+(?: [^\W\d_]+){0,2})", re.I
)
_NO_UNIT = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "currently",
        "down",
        "during",
        "each",
        "every",
        "for",
        "from",
        "in",
        "is",
        "last",
        "next",
        "now",
        "of",
        "on",
        "or",
        "out",
        "over",
        "per",
        "the",
        "then",
        "this",
        "till",
        "to",
        "today",
        "until",
        "up",
        "when",
        "where",
        "which",
        "with",
        "within",
    ]
)
"""Words that end the unit: "40 chains a quarter" are chains."""

_MONTH = rf"(?:{A_MONTH})[a-z]{{0,6}}\.?"
_DAYS = (
    r"\d{4}-\d\d?-\d\d?",
    r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)?",
    rf"\d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:of )?{_MONTH}(?!\w)(?:\s20\d\d)?",
    rf"{_MONTH}\s(?:20\d\d|\d{{1,2}})\b(?:,? 20\d\d)?",
    r"q[1-4]\b(?:\s?/?\s?20\d\d)?",
    r"week \d\d?",
)
_BEFORE = "by|until|till|before|after|in|on|since|from|as of|at|during|for"
_WHEN = rf"(?:{_BEFORE})\s(?:the )?(?:(?:end|start|beginning)(?: of)? )?"
_TIMES = re.compile(
    rf"\b(?:{_WHEN})?(?:{'|'.join(_DAYS)})(?!\w)|\b(?!from )(?:{_WHEN}|(?:end|start) (?:of )?)20\d\d\b(?!\s*%|[.,]?\d)"
    r"|\(20\d\d\)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text: where it stands, what it counts, and whether it was a word or had a sign before it."""

    value: float
    scale: float
    unit: str
    start: int
    number_end: int
    """Where the number ends, `end` where its unit does."""
    end: int
    spelled: bool = False
    signed: bool = False


def amounts(text: str) -> list[Amount]:
    """All amounts in their order. A year behind everything is a time, too."""
    text = blank_times(text)
    found = [amount for one in _AMOUNT.finditer(text[:300]) if (amount := _read(one)) is not None]
    if len(found) > 1 and _is_year(found[-1]) and not text[found[-2].end : found[-1].start].strip(" ,"):
        found.pop()
    return found


def blank_times(text: str) -> str:
    """The text with blanks where it says when, "by 2027", of the same length."""
    return _TIMES.sub(lambda found: " " * len(found[0]), text)


def _read(found: re.Match[str]) -> Amount | None:
    text, number, spelled = found.string, found["number"], found["spelled"]
    value = understand_number(number) if number else float(SPELLED[spelled.casefold()])
    if value is None or re.match(r"[:/]\d", text[found.end() :]):
        return None
    times, end = found["times"] or "", found.end()
    # "40 m" are metres, "4.1m" and "€4.1 m" are millions.
    if times.casefold() == " m" and not found["money"]:
        times, end = "", found.end() - 2
    scale = magnitude(times.strip())
    unit, after = _unit(text, end)
    sign = found["sign"] or ""
    return Amount(
        -value if sign in ("-", "−") else value, scale, unit, found.start(), end, after, not number, bool(sign)
    )


def _unit(text: str, start: int) -> tuple[str, int]:
    """The unit that follows, and where it ends."""
    found = _UNIT.match(text, start)
    if found is None:
        return "", start
    if found["share"]:
        return "%", found.end()
    if found["sign"]:
        return "", found.end()
    kept: list[str] = []
    end = start
    for word in re.finditer(r"[^\W\d_]+", found["words"]):
        if word[0].casefold() in _NO_UNIT or word[0].casefold() in SPELLED:
            break
        kept.append(word[0])
        end = found.start("words") + word.end()
    return " ".join(kept), end


def _is_year(amount: Amount) -> bool:
    return not amount.unit and amount.scale == 1.0 and 1990 <= amount.value <= 2100 and amount.value.is_integer()
