"""A word as it is written, and its classes: the same object wherever it is written so, which makes it a quick key."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.word_traits import classes_of, first_of_noun

_MOST_REMEMBERED: Final = 20_000


class Classes:
    """The classes of a word; one object for all words that have the same."""

    __slots__ = ("names",)

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names


class Word:
    """A word as it is written, with its classes, and the first kind and sense of it as a noun."""

    __slots__ = ("around", "classes", "first", "token")

    def __init__(self, token: Token) -> None:
        self.token = token
        self.first = first_of_noun(token.low, token.singular)
        names = classes_of(token)
        self.classes = _CLASSES.get(names) or _CLASSES.setdefault(names, Classes(names))
        self.around: tuple[int, ...] = ()


_CLASSES: Final[dict[tuple[str, ...], Classes]] = {}
_WORDS: Final[dict[tuple[str, str, int], Word]] = {}


def word_of(token: Token) -> Word:
    """What is known of a token's word, found once."""
    key = (token.text, token.low, token.flags)
    word = _WORDS.get(key)
    if word is None:
        if len(_WORDS) >= _MOST_REMEMBERED:
            _WORDS.clear()
            _CLASSES.clear()
        word = _WORDS[key] = Word(token)
    return word
