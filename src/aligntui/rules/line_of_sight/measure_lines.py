"""Lines that tell a measure though their first word could be an order: "Pass rate up 9%", "Bounce rate 41%"."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_LONGEST_NAME: Final = 4
_SIGNS: Final = frozenset(("<", ">", "≤", "≥", "=", "->", "→"))
_SIDES: Final = frozenset(("below", "under", "above", "over", "at"))
_LIMITS: Final = frozenset(("below", "under", "above"))
_OF_WHAT: Final = frozenset(("on", "to", "per", "of", "from", "between"))
_LONGEST_ABBREVIATION: Final = 5


def tells_a_measure(reading: Reading, at: int, end: int) -> bool:
    """Whether the first words name a measure, and what follows says how much of it there is or was."""
    tokens = reading.tokens
    first = tokens[at]
    if at + 1 >= end or tokens[at + 1].flags & (can.DETERMINER | can.NUMBER_WORD):
        return first.low == "half"
    if tokens[at + 1].kind == kinds.NUMBER:
        shouted = first.text.isupper() and 1 < len(first.text) < _LONGEST_ABBREVIATION
        return shouted and not first.flags & (can.MOSTLY_VERB | can.FUNCTION)  # "DSO 41 days"
    if first.low in section("outcome_words") or any(first.verb in section(name) for name in ("outcome", "fuzzy")):
        return False
    measured = False
    for index in range(at + 1, min(end, at + _LONGEST_NAME + 1)):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < end else None
        if token.kind != kinds.WORD or reading.skip[index]:
            return False
        if _moves_by(token, following):
            # "Price list up 6%", "Scrap down by a tenth", but "Tape up 12 flats"
            return index > at + 1 or (tokens[index + 1].kind != kinds.NUMBER and not first.flags & can.MOSTLY_VERB)
        if token.flags & can.VERB_PAST and token.verb in section("multiplying") and _is_last(tokens, index, end):
            return not first.flags & can.MOSTLY_VERB or index > at + 1  # "Order backlog halved"
        if token.flags & SMALL and token.low not in ("of", "per"):
            return False
        measured = (
            measured
            or token.low in section("rates")
            or token.low in section("measures")
            or token.singular in section("measures")
        )
        if measured and following is not None and _tells_how_much(reading, index + 1, end):
            surely = following.flags & can.VERB_S or (index == at + 1 and token.low in section("rates"))
            return not first.flags & can.MOSTLY_VERB or bool(surely)
    return False


def tells_a_rate(reading: Reading, at: int, end: int) -> bool:
    """Whether a word for a rate stands second and its figure third: "Load factor 78%", "Pass rate from .41"."""
    tokens = reading.tokens
    if at + 2 >= end or tokens[at + 1].low not in section("rates") or tokens[at].flags & (SMALL | can.PERSON):
        return False
    return not reading.skip[at + 1] and _tells_how_much(reading, at + 2, end)


def opens_with_a_measure(reading: Reading, at: int, end: int) -> bool:
    """Whether a measure and what it is of stand before how far it moves: "Time to hire down to 18 days"."""
    tokens = reading.tokens
    if at + 3 >= end or tokens[at].low not in section("opening_measures") or tokens[at + 1].low not in _OF_WHAT:
        return False
    for index in range(at + 2, end):
        token, following = tokens[index], tokens[index + 1] if index + 1 < end else None
        limit = token.low in _LIMITS and following is not None and following.kind == kinds.NUMBER
        if limit or _moves_by(token, following):
            return True
        if token.flags & can.VERB_PAST and token.verb in section("multiplying"):
            return True
    return False


def _moves_by(token: Token, following: Token | None) -> bool:
    if token.low not in ("up", "down") or following is None:
        return False
    return following.kind == kinds.NUMBER or following.low in ("by", "from", "to")


def _is_last(tokens: list[Token], index: int, end: int) -> bool:
    following = tokens[index + 1] if index + 1 < end else None
    return following is None or following.kind == kinds.MARK or bool(following.flags & can.PREPOSITION)


def _tells_how_much(reading: Reading, at: int, end: int) -> bool:
    """Whether a figure stands here, perhaps behind "from", "below", "stays" or a phrase of place."""
    tokens = reading.tokens
    token = tokens[at]
    if token.kind == kinds.NUMBER:
        return not reading.skip[at]
    behind = tokens[at + 1] if at + 1 < end else None
    if token.text in _SIGNS or token.verb in ("stay", "remain"):
        return True
    number = behind is not None and behind.kind == kinds.NUMBER and not reading.skip[at + 1]
    if token.low in _SIDES:
        return number
    if token.flags & can.PREPOSITION:
        moved = range(at, min(end - 1, at + 2 * _LONGEST_NAME))
        return any(tokens[i].low == "from" and tokens[i + 1].kind == kinds.NUMBER for i in moved)
    return False
