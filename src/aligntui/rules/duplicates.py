"""When two texts say nearly the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from aligntui.dataclass import dataclass

THRESHOLD = 72
"""Percent alike from which a person would want to be asked. Tuned on the SBA goals, where exactly the pairs that
say nearly the same are above it, and on lists of our own from other trades."""

LEAST_SHARED = 2 * (THRESHOLD - 0.5) / 100 - 1
"""Of all words of two texts, what they have to share: half of the score is letters, half is words."""

_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "to",
        "in",
        "for",
        "with",
        "our",
        "we",
        "us",
        "on",
        "by",
        "at",
        "into",
        "from",
        "is",
        "are",
        "be",
        "that",
        "this",
        "as",
        "more",
        "most",
        "all",
        "every",
        "their",
        "its",
        "it",
        "will",
        "should",
        "must",
        "can",
        "up",
        "per",
        "over",
    ]
)
_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Alike:
    """Another imperative and how much alike it is, in percent."""

    id: str
    percent: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two imperatives that say nearly the same; ids, the one that was there first as `older`."""

    older: str
    newer: str
    percent: int


@lru_cache(maxsize=65_536)
def normal(text: str) -> str:
    """The words that carry meaning, in lower case, lightly stemmed, sorted: what is compared."""
    words = [_stem(word) for word in _WORD.findall(text.casefold()) if word not in _STOP]
    return " ".join(sorted(dict.fromkeys(words)))


def _stem(word: str) -> str:
    """Enough of a stem that singular and plural, and verb forms, meet: this is for comparing, not for linguistics."""
    for ending in ("ies", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


def alike(text: str, others: Mapping[str, str]) -> list[Alike]:
    """Others that say nearly the same as this text, best first."""
    wanted = normal(text)
    found = [Alike(identifier, score(wanted, normal(other))) for identifier, other in others.items()]
    return sorted((hit for hit in found if hit.percent >= THRESHOLD), key=lambda hit: (-hit.percent, hit.id))


def score(one: str, other: str) -> int:
    """How much alike two normalised texts are, in percent.

    Letters alone would call "open the Helsinki office" and "close the Helsinki office" the same, shared words alone
    would miss typing mistakes; so both count. A text counts as alike with a longer one when three quarters of its
    words, and at least three, stand there.
    """
    if not one or not other:
        return 0
    if one == other:
        return 100
    from rapidfuzz import fuzz

    first, second = set(one.split()), set(other.split())
    shared = len(first & second)
    smaller, larger = sorted((len(first), len(second)))
    if shared >= 3 and shared >= 0.75 * smaller:
        # Nearly all that the shorter says stands in the longer; how much more the longer says brings it down.
        return round(THRESHOLD + (100 - THRESHOLD) * (smaller / larger) * (shared / smaller))
    letters = fuzz.ratio(one, other)  # both are sorted already
    overlap = 100 * shared / len(first | second)
    return round(0.5 * letters + 0.5 * overlap)
