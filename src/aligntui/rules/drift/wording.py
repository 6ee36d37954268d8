"""The words of a statement that carry what it is about."""

from __future__ import annotations

import re
from functools import lru_cache

from .related import root, same
from .wordlists import word_list

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?", re.UNICODE)
SMALL = word_list("small")
LIGHT = word_list("light")
CADENCE = word_list("cadence")


@lru_cache(maxsize=65_536)
def words_of(text: str) -> tuple[str, ...]:
    """All words in lower case, possessives without their ending, in their order."""
    return tuple(_plain(word) for word in _WORD.findall(text[:2_000].casefold()))


def _plain(word: str) -> str:
    head, mark, tail = word.replace("’", "'").partition("'")
    return head if mark and tail in ("s", "") else head + tail


@lru_cache(maxsize=65_536)
def content_of(text: str) -> tuple[str, ...]:
    """Words that carry the subject, in their order; numbers are not among them."""
    return tuple(word for word in words_of(text) if word not in SMALL and not word[0].isdigit())


@lru_cache(maxsize=65_536)
def weighty(text: str) -> tuple[str, ...]:
    """Content without the words that stand in any offer or audience."""
    return tuple(word for word in content_of(text) if word not in LIGHT)


def covers(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether each of the others has a word here that means the same."""
    mine = {root(word) for word in words}
    return all(root(other) in mine or any(same(word, other) for word in words) for other in others)


def alike(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether both say the same, word for word, in any order."""
    return bool(words) and bool(others) and covers(words, others) and covers(others, words)
