"""What makes a bare number a count by what stands around it: a rhythm, an x, brackets, a place with many."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_PLACES: Final = frozenset(("of", "in", "at", "from", "across"))


def is_counted_among(tokens: list[Token], index: int) -> bool:
    """Whether a number inside an audience is how many of them, or of their places: "in four classrooms"."""
    before = tokens[index - 1] if index else None
    if before is not None and before.flags & can.DETERMINER and index > 1:
        before = tokens[index - 2]
    if before is not None and before.low == "least" and index > 1:
        before = tokens[index - 2]  # "from at least five boards"
    following = tokens[index + 1 : index + 4]
    many = any(t.flags & can.PLURAL for t in following if t.kind == kinds.WORD and not t.flags & SMALL)
    return before is not None and before.low in _PLACES and many and not _is_an_age(following)


def _is_an_age(following: list[Token]) -> bool:
    return bool(following) and bool(following[0].flags & can.TIME_UNIT)


def opens_a_rhythm(reading: Reading, index: int) -> bool:
    """Whether "a month", "every 400 m" begins here, so that a bare number before it counts: ", 40 a month"."""
    tokens = reading.tokens
    if index < len(tokens) and tokens[index].low == "of" and index + 2 < len(tokens):
        index += 2  # "one of them each week"
    if index >= len(tokens):
        return False
    again = (*section("rate_words"), *section("every_words"))
    if tokens[index].low in ("every", "each", "per"):
        return True
    return any(span.first == index and span.answers and tokens[index].low in again for span in reading.times)


def is_times_as_many(tokens: list[Token], index: int) -> bool:
    """Whether "x 24" or "x2/yr" stands here."""
    return index > 0 and tokens[index - 1].low in ("x", "×")


def is_in_brackets(tokens: list[Token], index: int) -> bool:
    """Whether a bare number in brackets counts what stands before or is a target: "hours (120)", "(target 30)"."""
    if index + 1 >= len(tokens) or tokens[index + 1].text != ")" or index < 1:
        return False
    if tokens[index - 1].text == "(":
        noun = tokens[index - 2] if index > 1 else None
        return noun is not None and bool(noun.flags & can.PLURAL) and not noun.capital
    lead = tokens[index - 2] if tokens[index - 1].text == ":" and index > 1 else tokens[index - 1]
    return lead.low in section("target_words")
