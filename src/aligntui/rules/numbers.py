"""Numbers as people write them: `1,150`, `1 200`, `1'200`, `1.150,5`, `1,5`; the one reader of them."""

from __future__ import annotations

import re

NUMBER = r"(?:(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d))+|\d+)(?:[.,'’]\d+)*"
"""What may be a number inside of other words; whether it is one, `understand_number` says. In "2027 120" it is two."""

_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
SPELLED = {word: number for number, word in enumerate(_WORDS)}
_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<mark>[.,' ])\d{3}(?:(?P=mark)\d{3})*(?:(?!(?P=mark))[.,]\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_MOST_DIGITS = 18
_MAGNITUDES = {
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("m", "mn", "mio", "million", "millions"), 1e6),
    **dict.fromkeys(("bn", "billion", "billions"), 1e9),
}
MAGNITUDE = "|".join(sorted(_MAGNITUDES, key=len, reverse=True))


_THINGS = """
line ward berth quay pier gate dock room hall floor building block house zone area district site plant unit phase
stage step level tier grade year class group shift store branch shop platform track route section chapter part module
version number no
"""
NUMBERED = frozenset(_THINGS.split())
"""What is told apart by a number: "line 3", "ward 4", "Year 11". That number counts nothing."""
_TELLING_WHICH = NUMBERED | {"of"}
_BEFORE_THREE_DIGITS = re.compile(
    r"(?<!\S)(?P<before>(?:(?P<article>the|an?|this|each|per) )?(?P<word>[^\W\d_]+)\.? )"
    r"(?P<number>\d{1,3})(?= [1-9]\d\d(?!\d)(?! \d{3}(?!\d)))",
    re.IGNORECASE,
)


def understand_number(text: str) -> float | None:
    """A number with comma or point for decimals, and points, commas, blanks or apostrophes between thousands.

    Three digits behind a single mark are thousands, `1.200` as `1,200`: so are most numbers of that look. Whoever
    takes one shows what was understood.
    """
    plain = re.sub("[\u00a0\u202f]", " ", text.strip()).replace("’", "'")
    sign = -1.0 if plain[:1] in ("-", "−") else 1.0
    plain = plain.lstrip("-−") if plain[1:2].isdigit() else plain
    if not plain.isascii() or sum(letter.isdigit() for letter in plain) > _MOST_DIGITS:
        return None
    if found := _GROUPED.fullmatch(plain):
        return sign * float(plain.replace(found["mark"], "").replace(",", "."))
    return sign * float(plain.replace(",", ".")) if _PLAIN.fullmatch(plain) else None


def without_things_numbered(text: str) -> str:
    """The text, as long as it was, without digits where a number before the three digits of hours only tells one thing
    from another: "clean ward 3 120 h" are 120 hours.

    Of hours there are seldom thousands; amounts, targets and money keep them ("plant 1 500 trees").
    """

    def blanked(found: re.Match[str]) -> str:
        tells_which = not found["article"] and found["word"].casefold() in _TELLING_WHICH
        return found["before"] + ("x" * len(found["number"]) if tells_which else found["number"])

    return _BEFORE_THREE_DIGITS.sub(blanked, text)


def magnitude(word: str) -> float:
    """`k` -> 1,000, `million` -> 1,000,000; 1 for a word that is none."""
    return _MAGNITUDES.get(word.casefold(), 1.0)


def scaled(value: float, scale: float) -> float:
    """So many of a magnitude, without the dust of floating point: 4.1 million are 4,100,000."""
    return round(value * scale, 6)
