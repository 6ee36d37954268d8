"""Imperatives that say nearly the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice

from aligntui.dataclass import dataclass
from aligntui.model import Imperative, Workspace

THRESHOLD = 72
"""Percent alike from which a person would want to be asked. Tuned on the SBA goals, where exactly the pairs that
say nearly the same are above it, and on lists of our own from other trades."""

LEAST_SHARED = 2 * (THRESHOLD - 0.5) / 100 - 1
"""Of all words of two texts, what they have to share: half of the score is letters, half is words."""

MOST_COMPARED = 400
"""Earlier imperatives that a new one is compared with: all of them in any list that a room has written."""

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


def suggestions(workspace: Workspace) -> list[Pair]:
    """Pairs to ask about: not folded, and nobody has said yet that they are not the same. Best first, one a newer.

    The texts are kept comparable from one call to the next, so a line that is added costs one comparison with those
    that share its rare words, however long the list is.
    """
    standing = [
        imperative
        for imperative in workspace.all(Imperative)
        if not imperative.duplicate_of and imperative.fate != "folded"
    ]
    seen = [(one.id, one.text, one.not_alike) for one in standing]
    kept: _Compared | None = workspace.derived.get("compared")
    if kept is None or kept.seen != seen[: len(kept.seen)]:
        kept = workspace.derived["compared"] = _Compared()
    for one in seen[len(kept.seen) :]:
        kept.add(*one)
    return sorted(kept.pairs, key=lambda pair: -pair.percent)


class _Compared:
    """Imperatives in their order, each compared with those before it that can be alike at all."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, tuple[str, ...]]] = []
        self.pairs: list[Pair] = []
        self._texts: list[str] = []
        self._words: list[frozenset[str]] = []
        self._having: dict[str, list[int]] = {}
        """Word -> the places in the order where it stands."""

    def add(self, identifier: str, text: str, not_alike: tuple[str, ...]) -> None:
        """Takes in the next one, and notes the pair it makes with the earlier one that is most alike."""
        wanted = normal(text)
        words = frozenset(wanted.split())
        best: Pair | None = None
        for place in self._nearest(words):
            older, _, older_not_alike = self.seen[place]
            if older in not_alike or identifier in older_not_alike:
                continue
            percent = score(wanted, self._texts[place])
            if percent >= THRESHOLD and (best is None or percent > best.percent):
                best = Pair(older, identifier, percent)
                if percent == 100:
                    break
        if best is not None:
            self.pairs.append(best)
        for word in words:
            self._having.setdefault(word, []).append(len(self.seen))
        self.seen.append((identifier, text, not_alike))
        self._texts.append(wanted)
        self._words.append(words)

    def _nearest(self, words: frozenset[str]) -> list[int]:
        """Places of the earlier ones that share enough words, in their order: those with the rarest words in common,
        and no more than a bound, so that a list of any length is compared in time that grows with its lines."""
        found: dict[int, None] = {}
        for word in sorted(words, key=lambda word: (len(self._having.get(word, ())), word)):
            for place in self._having.get(word, ()):
                found[place] = None
            if len(found) >= MOST_COMPARED:
                break
        places = [place for place in islice(found, MOST_COMPARED) if self._enough(words, self._words[place])]
        return sorted(places)

    @staticmethod
    def _enough(words: frozenset[str], others: frozenset[str]) -> bool:
        """Whether `score` can reach the threshold: with fewer shared words not even the same letters would."""
        shared = len(words & others)
        return shared >= LEAST_SHARED * (len(words) + len(others) - shared) or (
            shared >= 3 and shared >= 0.75 * min(len(words), len(others))
        )
