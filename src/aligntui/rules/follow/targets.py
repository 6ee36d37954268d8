"""Where a measure begins and where it is to end, out of people's words: "from 11 to 40 chains", "800 kg -> 200 kg".

What may mean two things is None: a priority that is judged by a wrong number is worse than one that nobody judges.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import pairwise

from aligntui.dataclass import dataclass
from aligntui.model import Imperative

from ..numbers import scaled
from ..words import say_exactly
from .amounts import Amount, amounts
from .units import same_unit

_JOIN = r"(?:(?:\b(?:up |down )?to|-{1,2}>|=>|→|⇒)\s*(?:about |around |at least |at most |over |under )?|-|–|—)"
_JOINED = re.compile(rf"\s*(?P<aside>[^.;]{{0,24}}?)\s*{_JOIN}\s*", re.I)
_FROM = re.compile(r"\bfrom\s+(?:about |around |now |today'?s )?$", re.I)
_BESIDE = re.compile(r"(?:\b(?:in|within|per|every|each|for|of|out of|with|over|by|at|on|until|after)|[/(])\s*$", re.I)
"""Before a number that says something beside the target: "40 hotels in 3 regions"."""
_RELATIVE_BEFORE = re.compile(r"(?:\b(?:by|plus|minus|up|down)|\+)\s*$", re.I)
_RELATIVE_AFTER = re.compile(r"\s*(?:more|less|fewer|higher|lower|up|down|above|below|better|faster)\b", re.I)
_BETWEEN = re.compile(r"\bbetween\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Target:
    """Start and target as numbers with one unit; the start may be unknown."""

    start: float | None
    end: float
    unit: str
    scale: float = 1.0
    """What the words count in: 1,000,000 for "from 4.1 to 5.0 million euros"."""

    def words(self) -> str:
        """`from 11 to 40 chains`, as it was understood."""
        unit = f"{'' if self.unit in ('', '%') else ' '}{self.unit}"
        if self.start is None:
            return f"{say_exactly(self.end)}{unit}"
        return f"from {say_exactly(self.start)} to {say_exactly(self.end)}{unit}"


def target_of(priority: Imperative) -> Target | None:
    """Start and target out of the priority's words; None where they hold no number, or not clearly."""
    return _target_in(priority.target, priority.measure)


def understand_target(text: str) -> Target | None:
    """The same of the words of a target alone."""
    return _target_in(text, "")


def is_unclear(text: str) -> bool:
    """Whether there are numbers in the words of a target, and none of them is clearly it."""
    return understand_target(text) is None and any(not one.spelled for one in amounts(text))


def doubt_about(text: str) -> str:
    """What is said of a target that is not clear; empty of one that is, and of words without a number."""
    if not is_unclear(text):
        return ""
    return "Which number it starts from and which it ends at is not clear to me: write it like from 12 to 40 hotels."


def told_of(text: str) -> str:
    """How a target is understood, where its own words do not say it: `Understood: from 800 to 200 kg.`"""
    target = understand_target(text)
    return "" if target is None or is_said_as_understood(text, target) else f"Understood: {target.words()}."


def is_said_as_understood(text: str, target: Target) -> bool:
    """Whether somebody who reads the words sees the same numbers: nothing has to be said about it then."""
    plain = " ".join(text.casefold().split()).replace(" %", "%")
    words = target.words().casefold()
    unit = words[len(words.rstrip("%")) :] if words.endswith("%") else f" {target.unit.casefold()}".rstrip()
    said = {words, words.replace(" to ", f"{unit} to ", 1)}
    said |= {one.replace(",", "") for one in said}
    return any(re.search(rf"(?<![\w.,]){re.escape(one)}(?![.,]?\d)", plain) for one in said)


def nearer(value: float, scale: float, to: float) -> float:
    """The value, or as many of the scale, whichever is nearer: 4.3 of millions beside 5,000,000 is 4,300,000."""
    if scale == 1.0 or not value or not to:
        return value
    plain, more = (abs(math.log(abs(one / to))) for one in (value, scaled(value, scale)))
    return scaled(value, scale) if more < plain else value


@lru_cache(maxsize=4096)
def _target_in(text: str, measure: str) -> Target | None:
    if found := _from_to(text):
        return found
    alone = _alone(text)
    found = _from_to(measure, needs_from=True)
    if found is not None and not text.strip():
        return found
    if found is not None and alone is not None and alone.end == found.end:
        return found
    return alone


def _from_to(text: str, needs_from: bool = False) -> Target | None:
    """The one pair that is joined by "to" or an arrow; the others have to stand beside it."""
    all_of_it = amounts(text)
    pairs = [(one, other) for one, other in pairwise(all_of_it) if _JOINED.fullmatch(text[one.end : other.start])]
    begun = [pair for pair in pairs if _FROM.search(text[: pair[0].start])]
    if needs_from or begun:
        pairs = begun
    if len(pairs) != 1:
        return None
    one, other = pairs[0]
    others = [amount for amount in all_of_it if amount not in (one, other) and not amount.spelled]
    aside = _JOINED.fullmatch(text[one.end : other.start])
    if not begun and ((aside and aside["aside"]) or not all(_stands_beside(text, amount) for amount in others)):
        return None
    if any(_joins(text, amount, other) for amount in others):
        return None
    if one.unit and other.unit and not same_unit(one.unit, other.unit):
        return None
    if _is_relative(text, one) or _RELATIVE_AFTER.match(text[other.end :]):
        return None
    scale = other.scale if other.scale != 1.0 else one.scale
    start, end = scaled(one.value, one.scale), scaled(other.value, other.scale)
    if one.scale == 1.0:
        start = nearer(one.value, other.scale, end)
    elif other.scale == 1.0:
        end = nearer(other.value, one.scale, start)
    return Target(start, end, other.unit or one.unit, scale)


def _joins(text: str, amount: Amount, other: Amount) -> bool:
    """ "from 12 to 40 or 50": the end is not clear."""
    return amount.start >= other.end and bool(re.fullmatch(r"\s*(?:or|and|/|to|-)\s*", text[other.end : amount.start]))


def _alone(text: str) -> Target | None:
    """The one number that is a target, as in "at least 40 hotels in 3 regions"."""
    all_of_it = amounts(text)
    if not any(not one.spelled for one in all_of_it):
        # "Two new sites" are two; the words "no one waits" hold no number.
        words = [one for one in all_of_it if one.start == 0 and one.value != 1]
        return Target(None, words[0].value, words[0].unit) if words and len(all_of_it) == 1 else None
    numbers = [one for one in all_of_it if not one.spelled]
    main = [one for one in numbers if not _stands_beside(text, one)] if len(numbers) > 1 else numbers
    if len(main) != 1 or _is_relative(text, main[0]) or _BETWEEN.search(text[: main[0].start]):
        return None
    return Target(None, scaled(main[0].value, main[0].scale), main[0].unit, main[0].scale)


def _stands_beside(text: str, amount: Amount) -> bool:
    return bool(_BESIDE.search(text[: amount.start]))


def _is_relative(text: str, amount: Amount) -> bool:
    """ "by 20 %", "20 more hotels": how much it changes is not where it ends."""
    signed = amount.signed and amount.unit == "%" and not _FROM.search(text[: amount.start])
    before = _RELATIVE_BEFORE.search(text[: amount.start])
    after = _RELATIVE_AFTER.match(text, amount.number_end) or _RELATIVE_AFTER.match(text, amount.end)
    return bool(signed or before or after)
