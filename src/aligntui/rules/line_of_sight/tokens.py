"""A statement cut into words, numbers, marks and the signs of a typed tactic (`@owner ^due ~hours`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.words import Word, look_up, shape_of

MOST_TOKENS: Final = 400
"""A statement is a line. What stands after this many is not read, so that a pasted book costs what a page costs."""


_CONTRACTED: Final = frozenset(("ll", "m", "re", "ve", "d"))

_SHORT_WITH: Final = frozenset(("w", "w/"))
_RHYTHMS: Final = frozenset(("hourly", "daily", "weekly", "monthly", "yearly"))
_LONGEST_SHOUT: Final = 16
_LONGEST_INITIALS: Final = 3
_LONGEST_SHORTENED: Final = 5

_SHORTENED: Final = frozenset(
    (
        "no",
        "nr",
        "st",
        "vs",
        "incl",
        "approx",
        "fig",
        "dept",
        "govt",
        "asst",
        "assoc",
        "mgr",
        "ed",
        "eds",
        "coord",
        "treas",
        "secy",
    )
)
_LONGEST_WORD: Final = 64
"""Longer ones are in no list, and are not worth a place among the words that are remembered."""

# Possessive quantifiers throughout: no input can make the pattern go back.
_PIECE: Final = r"""
      ((?<!\w)@[^\W_]++(?:[.'’_-]++\w++)*+)
    | (\^[\w/.-]++)
    | (~\d[\d.,]*+[ ]?(?:h\b)?+)
    | ((?:https?://|www\.)\S++)
    | (\#?[$€£¥]?\d++(?:[.,:/]\d++)*+(?:[ ]?%|[^\W\d_]++)?+(?:[-–][^\W_]++%?)*+)
    | ((?<!\w)[wW]/(?:[ceCE]\b)?+|(?<!\w)p/[mwa]\b|(?<!\w)p\.a\b|(?<!\w)c/o\b
       |[^\W\d_][^\W_]*+(?:['’&-][^\W_]++)*+(?:(?<=\d)\.\d++)*+(?:\.(?:com|org|net|io|js|uk|eu|dev|ai|to)\b)?+)
    | (->|\S)
    """


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_PIECE, re.VERBOSE)


class Token:
    """One piece of a statement. `flags`, `verb` and `singular` are what `words` knows of it."""

    __slots__ = ("capital", "end", "flags", "kind", "low", "singular", "start", "text", "verb")

    def __init__(self, text: str, start: int, kind: int, word: Word) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.kind = kind
        self.low, self.flags, self.verb, self.singular, self.capital = word

    def __repr__(self) -> str:
        return f"<{self.kind} {self.text}>"


def tokenize(text: str) -> list[Token]:
    """The pieces in order. Points that belong to an abbreviation are not pieces."""
    if text.isupper() and len(text) > _LONGEST_SHOUT and len(low := text.lower()) == len(text):
        text = low  # in a line of capitals a capital says nothing
    if len(text) > MOST_TOKENS * _LONGEST_WORD:
        text = text[: MOST_TOKENS * _LONGEST_WORD]
    tokens: list[Token] = []
    append = tokens.append
    start = 0
    # "~3 h" and "15 %" are one piece in spite of the space, and there is no other that has one.
    for chunk in (text,) if " %" in text or "~" in text else text.split(" "):
        if chunk:
            for piece, offset, kind, word in _pieces(chunk) if len(chunk) <= _LONGEST_WORD else _cut(chunk):
                if piece == "." and tokens and _abbreviates(text, tokens[-1], start + offset + 1):
                    continue
                append(Token(piece, start + offset, kind, word))
        start += len(chunk) + 1
    del tokens[MOST_TOKENS:]
    if " w" in text and not _SHORT_WITH.isdisjoint(token.low for token in tokens):
        _write_out_with(tokens)
    return tokens


_Piece = tuple[str, int, int, Word]
"""What is written, where it begins, its kind, and what is known of it."""


@lru_cache(maxsize=20_000)
def _pieces(chunk: str) -> tuple[_Piece, ...]:
    """What stands between two spaces: mostly a word, and the mark behind it."""
    return _cut(chunk)


def _cut(chunk: str) -> tuple[_Piece, ...]:
    found: list[_Piece] = []
    for match in _pattern().finditer(chunk):
        piece, start, kind = match.group(), match.start(), match.lastindex or kinds.MARK
        if kind == kinds.WORD and len(piece) <= _LONGEST_WORD and (cut := _contracted(piece)):
            # "I'll call": the one who acts and "will" are two words.
            found.append((piece[:cut], start, kinds.WORD, look_up(piece[:cut])))
            found.append((piece[cut:], start + cut, kinds.WORD, look_up(piece[cut:])))
        else:
            found.append((piece, start, *_known(piece, kind)))
    return tuple(found)


def _write_out_with(tokens: list[Token]) -> None:
    """ "w. the two newcomers", "w/ Ann": with; "5 w" is a length."""
    for before, token in pairwise(tokens):
        if token.low in _SHORT_WITH and before.kind != kinds.NUMBER and token is not tokens[-1]:
            token.low, token.flags, token.verb, token.singular, _ = look_up("with")


def _known(piece: str, kind: int) -> tuple[int, Word]:
    """The kind of a piece and what is known of it."""
    if len(piece) > _LONGEST_WORD and kind in (kinds.WORD, kinds.NUMBER):
        return kind, _unknown(piece)
    if kind == kinds.WORD:
        return kind, look_up(piece)
    return _number(piece) if kind == kinds.NUMBER else (kind, _mark(piece))


def _contracted(piece: str) -> int:
    """Where "I'll", "we're", "Tom'd" are two words; 0 when the word is one."""
    cut = max(piece.rfind("'"), piece.rfind("’"))
    return cut if cut > 0 and piece[cut + 1 :].lower() in _CONTRACTED else 0


def _unknown(piece: str) -> Word:
    low = piece.lower()
    return Word(low, 0, "", low, piece[0].isupper())


def _number(piece: str) -> tuple[int, Word]:
    low = piece.lower()
    if "-" in piece and piece.rpartition("-")[2][:1].isalpha():
        # "20-minute", "5-a-side": a word that describes, no count; "2-hourly" is a rhythm.
        return kinds.WORD, Word(low, can.CADENCE if low.rpartition("-")[2] in _RHYTHMS else 0, "", low)
    flags = shape_of(low)
    flags = (flags & ~can.LENGTH if piece[-1] == "S" else flags) | can.COUNT | can.TIME_OPENER
    return kinds.NUMBER, Word(low, flags, "", low)


def _mark(piece: str) -> Word:
    low = piece.lower()
    flags = can.JOINING if low in "&+" else can.OWNER if low == "|" else can.TIME_OPENER if low[0] in "^/" else 0
    return Word(low, flags, "", low, piece[0].isupper())


def _abbreviates(text: str, previous: Token, after: int) -> bool:
    if after < len(text) and not text[after].isspace():
        return True
    if previous.text.isupper() and len(previous.text) <= _LONGEST_INITIALS and text[after + 1 : after + 2].islower():
        return True  # "HJ. will place a notice"
    unknown = not previous.flags and not previous.verb and len(previous.text) <= _LONGEST_SHORTENED
    if unknown and text[after + 1 : after + 2].islower():
        return True  # "Journal mgr. to teach"
    return len(previous.text) == 1 or bool(previous.flags & can.TITLE) or previous.low in _SHORTENED
