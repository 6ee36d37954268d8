"""Imperatives that say nearly the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from aligntui.model import Imperative, Workspace

THRESHOLD = 72
"""Percent alike from which a person would want to be asked. Tuned on the SBA goals, where exactly the pairs that
say nearly the same are above it, and on lists of our own from other trades."""

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
    letters = fuzz.token_sort_ratio(one, other)
    overlap = 100 * shared / len(first | second)
    return round(0.5 * letters + 0.5 * overlap)


def suggestions(workspace: Workspace) -> list[Pair]:
    """Pairs to ask about: not folded, and nobody has said yet that they are not the same. Best first, one a newer."""
    standing = [imperative for imperative in workspace.all(Imperative) if not imperative.duplicate_of]
    texts = [normal(imperative.text) for imperative in standing]
    words = [set(text.split()) for text in texts]
    found: list[Pair] = []
    for place, newer in enumerate(standing):
        best: Pair | None = None
        for earlier in range(place):
            older = standing[earlier]
            if older.id in newer.not_alike or newer.id in older.not_alike:
                continue
            if newer.fate == "folded" or older.fate == "folded":
                continue
            # Two texts without a word in common are never above the threshold; most pairs end here.
            if not words[place] & words[earlier]:
                continue
            percent = score(texts[place], texts[earlier])
            if percent >= THRESHOLD and (best is None or percent > best.percent):
                best = Pair(older.id, newer.id, percent)
        if best is not None:
            found.append(best)
    return sorted(found, key=lambda pair: -pair.percent)
