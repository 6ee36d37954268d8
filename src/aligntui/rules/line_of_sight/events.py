"""Events that say when: "next residents' panel", "the June meeting", "Mother's Day"."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.time_phrases import CORE, NAMED, describes
from aligntui.rules.line_of_sight.time_span import Span
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_LONGEST_NAMED_DAY: Final = 4
_LONGEST_EVENT: Final = 7


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


def read_event(tokens: list[Token], at: int, *, any_event: bool = False) -> Span | None:
    """`before the summer timetable starts`, `during the shutdown`, `by half-term`: up to the event's last word."""
    low = tokens[at].low
    anything_goes = any_event or low in section("any_event")
    at_once = low in ("on", "at", "from")
    stops = can.PREPOSITION | can.JOINING | can.EXPLAINING | can.RELATIVE
    after = 0
    for here in range(at + 1, min(len(tokens), at + _LONGEST_EVENT)):
        token = tokens[here]
        if token.kind == kinds.MARK or (token.flags & stops and token.low != "of"):
            break
        owned = tokens[here - 1].low[-2:] in ("'s", "s'") and token.flags & can.COLLECTIVE
        if low == "by" and (owned or token.flags & can.PERSON):
            return None  # "by Ottoline's crew Sunday"
        if token.kind == kinds.NUMBER and not anything_goes and low != "after":
            break
        tells = token.flags & (can.EVENT | CORE) or token.singular in section("events")
        if tells or (anything_goes and not token.flags & SMALL):
            after = here + 1
    if low == "by" and after and tokens[after - 1].flags & (can.FUNCTION | can.COLLECTIVE):
        return None  # "by property operations"
    if not after or ((at_once or low == "by") and only_describes(tokens, at, after)):
        return None
    if at_once:
        last = tokens[after - 1]
        if last.low not in section("moments_of_an_event") and not (low == "on" and last.low in ("day", "night")):
            return None
    return Span(at, after)


def only_describes(tokens: list[Token], at: int, after: int) -> bool:
    """Whether the time belongs to the noun after it ("by the Friday club"); "by Friday Priya calls" goes on instead."""
    if not describes(tokens, after):
        return False
    last = tokens[after - 1]
    if last.flags & can.EVENT and not last.flags & CORE:
        return not tokens[after].flags & can.EVENT  # "in the release channel"
    if not (last.flags & (NAMED | can.QUARTER) or last.kind == kinds.NUMBER):
        return False
    return bool(tokens[at + 1].flags & can.POINTING) and not tokens[after].capital
