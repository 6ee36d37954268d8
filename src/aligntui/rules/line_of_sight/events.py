"""Events that say when: "next residents' panel", "the June meeting", "Mother's Day"."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.time_phrases import NAMED
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_LONGEST_NAMED_DAY: Final = 4


def next_event(tokens: list[Token], at: int) -> int:
    """The end of "next meeting", "next residents' panel"; `at` when no event follows."""
    for here in range(at + 1, min(len(tokens), at + 4)):
        token = tokens[here]
        if token.kind != kinds.WORD or token.flags & SMALL:
            break
        if token.singular in section("events") or token.singular in section("meetings"):
            return here + 1
    return at


def dated_event(tokens: list[Token], after: int) -> int:
    """The end of the event that a month, a weekday or a season tells; `after` when none follows."""
    if not tokens[after - 1].flags & (NAMED | can.SEASON) and not tokens[after - 1].low.endswith("'s"):
        return after
    end = after
    for here in range(after, min(len(tokens), after + 3)):
        token = tokens[here]
        if token.kind != kinds.WORD or token.flags & SMALL:
            break
        if token.flags & can.EVENT or token.singular in section("events") or token.singular in section("meetings"):
            end = here + 1  # "the April work session"
    return end


def named_day(tokens: list[Token], at: int) -> int:
    """The end of "Mother's Day", "St Patrick's Day", "World Book Day"; `at` when none begins there."""
    for here in range(at, min(len(tokens), at + _LONGEST_NAMED_DAY)):
        token = tokens[here]
        if token.low == "day" and here > at:
            return here + 1
        if not (token.kind == kinds.WORD and token.capital):
            break
    return at
