"""What kind of thing a noun is, and what kind of doing a verb: WordNet's own files, for the weights."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from aligntui.rules.line_of_sight.lexicon import KindsByInitial

_NOUNS: Final = KindsByInitial("kinds_of_nouns.txt")
_VERBS: Final = KindsByInitial("kinds_of_verbs.txt")
_UNKNOWN: Final = ("unknown",)
_PEOPLE: Final = frozenset(("person", "group"))


@lru_cache(maxsize=8_000)
def kinds_of_noun(low: str, singular: str) -> tuple[str, ...]:
    """The kinds that a noun is of, the most frequent first; of "care-givers" those of its last part."""
    for written in (low, singular, singular.rpartition("-")[2]):
        if kinds := _NOUNS.kinds(written):
            return kinds
    return _UNKNOWN


@lru_cache(maxsize=8_000)
def is_of_people(low: str, singular: str) -> bool:
    """Whether a noun is a person or a group in one of its frequent senses."""
    return not _PEOPLE.isdisjoint(kinds_of_noun(low, singular))


@lru_cache(maxsize=8_000)
def kinds_of_verb(base: str) -> tuple[str, ...]:
    """The kinds of doing that a verb is of, by its base form."""
    return _VERBS.kinds(base) or _UNKNOWN
