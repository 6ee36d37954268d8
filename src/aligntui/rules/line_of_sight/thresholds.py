"""Numbers that only say which ones: "files under $2,000", "accounts > £5k", "contracts with fewer than 50 seats"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_SIGNS: Final = frozenset("<>≤≥")
_SIDES: Final = frozenset(("over", "under", "above", "below"))
_QUANTIFIERS: Final = frozenset(("every", "each", "any", "everything", "anything", "everyone", "anyone"))
_COMPARING: Final = _SIGNS | _SIDES | {"than"}
_FARTHEST_QUANTIFIER: Final = 4


def narrowing_numbers(reading: Reading, actions: Iterable[Action]) -> set[int]:
    """The numbers that tell which things somebody does something with: "call every account > £5k".

    Behind an outcome or a measure the same words are what is wanted: "keep calls under 4 minutes".
    """
    found: set[int] = set()
    tokens = reading.tokens
    compared = [i + 1 for i, t in enumerate(tokens[:-1]) if t.low in _COMPARING]
    for action in actions if compared else ():
        if action.is_deed:
            for index in compared:
                counts = action.after < index < action.end and is_counting(tokens[index])
                if counts and "%" not in tokens[index].text and _narrows(tokens, action.after, index):
                    found.add(index)
    return found


def _narrows(tokens: list[Token], first: int, index: int) -> bool:
    before = tokens[index - 1]
    sign = before.text in _SIGNS
    if before.low == "than" and tokens[index - 2].low in ("more", "fewer", "less"):
        noun = index - 3
    elif sign or before.low in _SIDES:
        noun = index - 2
    else:
        return False
    if noun > first and tokens[noun].low in ("with", "of", "at"):
        noun -= 1
    if noun < first:
        return False
    head = tokens[noun]
    if head.kind != kinds.WORD or head.flags & (SMALL | can.ADVERB) or head.low in section("measures"):
        return False
    if head.singular in section("measures") or head.singular in section("graded"):
        return False
    each = any(t.low in _QUANTIFIERS for t in tokens[max(first, noun - _FARTHEST_QUANTIFIER) : noun + 1])
    return bool(head.flags & can.PLURAL) or each or (sign and tokens[index].text[0] in "$€£¥")


def is_counting(token: Token) -> bool:
    """Whether a token is a number in figures or in a word."""
    return token.kind == kinds.NUMBER or bool(token.flags & can.NUMBER_WORD)
