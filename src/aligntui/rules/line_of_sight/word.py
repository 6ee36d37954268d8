"""A word as it is written, the same object wherever it is written so."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.word_traits import classes_of

_MOST_REMEMBERED: Final = 20_000


class Word:
    """A word as it is written, with its classes; the same object for the same word, so that it is a quick key."""

    __slots__ = ("around", "classes", "token")

    def __init__(self, token: Token) -> None:
        self.token = token
        self.classes = classes_of(token)
        self.around: tuple[int, ...] = ()


_WORDS: Final[dict[tuple[str, str, int], Word]] = {}


def word_of(token: Token) -> Word:
    """What is known of a token's word, found once."""
    key = (token.text, token.low, token.flags)
    word = _WORDS.get(key)
    if word is None:
        if len(_WORDS) >= _MOST_REMEMBERED:
            _WORDS.clear()
        word = _WORDS[key] = Word(token)
    return word
