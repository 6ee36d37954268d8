"""A statement cut into words, numbers, marks and the signs of a typed tactic (`@owner ^due ~hours`), with their places."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

from aligntui.rules.line_of_sight.words import Is, Word, look_up

MOST_TOKENS: Final = 400
"""A statement is a line. What stands after this many words is not read, so that a pasted book costs what a page costs."""


class Kind(IntEnum):
    WORD = 0
    NUMBER = 1
    MARK = 2
    OWNER = 3
    DUE = 4
    HOURS = 5
    ADDRESS = 6


# Possessive quantifiers throughout: no input can make the pattern go back.
_PIECE: Final = re.compile(
    r"""
      (?P<OWNER>@[^\W_][\w.'’-]*+)
    | (?P<DUE>\^[\w/.-]++)
    | (?P<HOURS>~\d[\d.,]*+[ ]?(?:h\b)?+)
    | (?P<ADDRESS>(?:https?://|www\.)\S++|[\w.+-]{1,64}+@[\w-]++\.[\w.-]++)
    | (?P<NUMBER>\#?[$€£¥]?\d++(?:[.,:/]\d++)*+(?:[ ]?%|[^\W\d_]++)?+(?:[-–][^\W_]++%?)*+)
    | (?P<WORD>[^\W\d_][^\W_]*+(?:['’&-][^\W_]++)*+)
    | (?P<MARK>->|\S)
    """,
    re.VERBOSE,
)
_KINDS: Final = {kind.name: kind for kind in Kind}
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)\Z")
_NO_WORD: Final = Word("", 0, "", "")


class Token:
    """One piece of a statement. `flags`, `verb` and `singular` are what `words` knows of it."""

    __slots__ = ("end", "flags", "kind", "low", "singular", "start", "text", "verb")

    def __init__(self, text: str, start: int, kind: Kind, word: Word) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.kind = kind
        self.low, self.flags, self.verb, self.singular = word

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    def __repr__(self) -> str:
        return f"<{self.kind.name} {self.text}>"


def tokenize(text: str) -> list[Token]:
    """The pieces in order. Points that belong to an abbreviation are no pieces."""
    tokens: list[Token] = []
    previous: Token | None = None
    for match in _PIECE.finditer(text):
        kind = _KINDS[match.lastgroup or "MARK"]
        piece = match.group()
        start = match.start()
        if kind is Kind.WORD:
            token = Token(piece, start, kind, look_up(piece))
        elif kind is Kind.NUMBER:
            token = _number(piece, start)
        elif piece == "." and previous is not None and _abbreviates(text, previous, match.end()):
            continue
        else:
            low = piece.lower()
            token = Token(piece, start, kind, Word(low, Is.JOINING if low in "&+" else 0, "", low))
        tokens.append(token)
        previous = token
        if len(tokens) == MOST_TOKENS:
            break
    return tokens


def _number(piece: str, start: int) -> Token:
    low = piece.lower()
    if _ORDINAL.match(low):
        return Token(piece, start, Kind.NUMBER, Word(low, (Is.ORDINAL), "", low))
    tail = piece.rpartition("-")[2]
    if "-" in piece and tail[:1].isalpha():
        # "20-minute", "5-a-side": a word that describes, no count.
        return Token(piece, start, Kind.WORD, Word(low, 0, "", low))
    return Token(piece, start, Kind.NUMBER, Word(low, 0, "", low))


def _abbreviates(text: str, previous: Token, after: int) -> bool:
    if after < len(text) and not text[after].isspace():
        return True
    return len(previous.text) == 1 or bool(previous.flags & Is.TITLE) or previous.low in ("no", "nr", "st", "vs", "incl")
