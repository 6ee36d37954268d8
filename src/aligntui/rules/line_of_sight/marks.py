"""Marks that stand inside a phrase and do not end it: quotes, brackets, a hyphen that waits for its noun."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.tokens import Token

_CLOSING: Final = {"(": ")", "[": "]", "“": "”", "‘": "’", '"': '"', "'": "'"}
_QUOTES: Final = frozenset("“‘\"'")
_HYPHENS: Final = frozenset("-–")
_MOST_ENCLOSED: Final = 24
"""What is enclosed is short; a mark without its other half costs no more than this to find out."""


def closing_of(tokens: list[Token], index: int, end: int) -> int:
    """Where the quote or bracket that opens at `index` closes; 0 when it opens nothing."""
    token = tokens[index]
    closing = _CLOSING.get(token.text)
    if closing is None:
        return 0
    quote = token.text in _QUOTES
    if quote and index and tokens[index - 1].end == token.start:
        return 0  # 12" pipes, the pilots' association
    for place in range(index + 2, min(end, index + _MOST_ENCLOSED)):
        if tokens[place].text == closing and not (quote and tokens[place - 1].end < tokens[place].start):
            return place
    return 0


def is_quote(token: Token) -> bool:
    """Whether a mark opens a quotation."""
    return token.text in _QUOTES


def waits_for_its_noun(tokens: list[Token], index: int) -> int:
    """The index behind "low- and" in "low- and moderate-income families"; 0 when a dash is a dash."""
    token = tokens[index]
    if token.text not in _HYPHENS or not index or tokens[index - 1].end != token.start:
        return 0
    after = index + 1
    while after < len(tokens) and (tokens[after].text == "," or tokens[after].flags & can.JOINING):
        after += 1
    return after if after > index + 1 and after < len(tokens) and tokens[after].kind != kinds.MARK else 0


def list_goes_on(tokens: list[Token], comma: int, end: int) -> bool:
    """Whether behind a comma some plain words lead to an "and": "for playwrights, directors and performers"."""
    index = comma + 1
    if index < end and tokens[index].flags & can.JOINING:
        return index + 1 < end  # "playwrights, directors, and performers"
    while index < end:
        token = tokens[index]
        if token.flags & can.JOINING:
            return index > comma + 1
        part = token.kind == kinds.WORD and (not token.flags & _NO_PART_OF_A_LIST or token.low == "of")
        if token.text != "," and not part:
            return False
        index += 1
    return False


_NO_PART_OF_A_LIST: Final = can.PREPOSITION | can.RELATIVE | can.EXPLAINING | can.MODAL | can.BEING | can.FIRST_PERSON
