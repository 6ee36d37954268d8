"""What kind of thing a noun is, and what kind of doing a verb: WordNet's own files, and our senses beside them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from aligntui.rules.line_of_sight.lexicon import KindsByInitial

_NOUNS: Final = KindsByInitial("kinds_of_nouns.txt")
_VERBS: Final = KindsByInitial("kinds_of_verbs.txt")
_SENSES_OF_NOUNS: Final = KindsByInitial("senses_of_nouns.txt")
_SENSES_OF_VERBS: Final = KindsByInitial("senses_of_verbs.txt")
_UNKNOWN: Final = ("unknown",)


@lru_cache(maxsize=8_000)
def kinds_of_noun(low: str, singular: str) -> tuple[str, ...]:
    """The kinds that a noun is of, the most frequent first; of "care-givers" those of its last part."""
    for written in (low, singular, singular.rpartition("-")[2]):
        if kinds := _NOUNS.kinds(written):
            return kinds
    return _UNKNOWN


@lru_cache(maxsize=8_000)
def kinds_of_verb(base: str) -> tuple[str, ...]:
    """The kinds of doing that a verb is of, by its base form."""
    return _VERBS.kinds(base) or _UNKNOWN


@lru_cache(maxsize=8_000)
def senses_of_noun(low: str, singular: str) -> tuple[str, ...]:
    """What a noun stands for in statements of work, the most usual first; empty for one that is not told."""
    return _SENSES_OF_NOUNS.kinds(singular) or _SENSES_OF_NOUNS.kinds(low)


@lru_cache(maxsize=8_000)
def senses_of_verb(base: str) -> tuple[str, ...]:
    """What a verb tells in statements of work: whether it is a deed, what its object is, who else takes part."""
    return _SENSES_OF_VERBS.kinds(base)
