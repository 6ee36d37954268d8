"""When: dates, deadlines, periods and cadences as people write them, found as spans of tokens."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.events import dated_event, named_day, next_event, only_describes, read_event
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.rhythms import read_cadence, read_every, read_rate
from aligntui.rules.line_of_sight.time_phrases import (
    CORE,
    NAMED,
    before_a_rhythm,
    between_hours,
    counted_event,
    describes,
    is_a_day,
    is_a_day_at_the_end,
    is_a_part,
    is_a_school_year,
    is_an_amount_of_time,
    is_an_early_hour,
    is_an_hour,
    is_an_own_step,
    is_dated,
    is_one_time,
    is_surely_a_day,
    is_whole_date,
    read_phrase,
)
from aligntui.rules.line_of_sight.time_places import (
    compound,
    edge_of,
    ends_a_length,
    is_apart,
    is_counted_time,
    is_in_a_list,
    of_a_day,
    term_apart,
    two_points,
)
from aligntui.rules.line_of_sight.time_span import Span
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL, shape_of

_Rule = Callable[[list[Token], int], Span | None]
_STARTS: Final = can.TIME_OPENER | CORE | can.CADENCE | can.NUMBER_WORD | can.QUARTER
_LONG_LEADS: Final = {
    "no": frozenset((("later", "than"), ("sooner", "than"))),
    "in": frozenset((("advance", "of"), ("time", "for"), ("readiness", "for"), ("the", "run-up"))),
}


def find_times(tokens: list[Token]) -> list[Span]:
    """All spans that say when or how long, from left to right, none overlapping."""
    spans: list[Span] = []
    rules = _rules()
    at, size = 0, len(tokens)
    while at < size:
        token = tokens[at]
        if not token.flags & _STARTS:
            at += 1
            continue
        rule = rules.get(token.low) or _rule_by_kind(token)
        span = rule(tokens, at)
        if span is None:
            at += 1
        else:
            if at and tokens[at - 1].low in section("compared_with"):
                span = Span(span.first, span.after, False)  # "+9% vs Q1", "despite weekly reminders"
            spans.append(span)
            at = span.after
    return spans


@cache
def _rules() -> dict[str, _Rule]:
    """Which rule a first word calls; every other word is judged by what it can be."""
    rules: dict[str, _Rule] = {}
    for name, rule in (
        ("deadline_words", _deadline),
        ("deadline_phrases", _deadline_of_two_words),
        ("every_words", read_every),
        ("rate_words", read_rate),
        ("this_words", _this),
        ("first_words", _the_end_of),
        ("length_words", _length),
    ):
        rules.update(dict.fromkeys(section(name), rule))
    return rules


def _rule_by_kind(token: Token) -> _Rule:
    if token.kind == kinds.DUE:
        return _due
    if token.flags & can.CADENCE:
        return read_cadence
    if token.kind == kinds.NUMBER or token.flags & can.NUMBER_WORD:
        return _number_first
    return _bare


def _due(tokens: list[Token], at: int) -> Span | None:
    """The `^...` of a typed tactic; it answers when it reads as a date: `^31mar`, `^2026-03-31`, `^fri`, `^q3`."""
    low = tokens[at].low[1:].strip(".")
    letters = "".join(character for character in low if character.isalpha())
    names = ("months", "weekdays", "moments", "units_of_time")
    written = shape_of(low) & (can.DATE | can.QUARTER | can.LENGTH)
    named = letters and (letters[:3] in section("months") or any(letters in section(name) for name in names))
    return Span(at, at + 1, bool(written or named))


def _this(tokens: list[Token], at: int) -> Span | None:
    """`this quarter`, `next Friday`, `next meeting`; "last year's numbers" tells which numbers."""
    if tokens[at].low == "next" and at + 1 < len(tokens) and tokens[at + 1].low == "time":
        return Span(at, at + 2)
    after = read_phrase(tokens, at)
    if tokens[at].low == "same" and tokens[after - 1].flags & can.PLURAL:
        return None  # "same terms"
    if tokens[at].low == "this" and at + 1 < len(tokens) and tokens[at + 1].low in ("work", "school", "call"):
        return None  # "support this work"
    if at and tokens[at - 1].low in ("for", "about") and not any(t.flags & can.WEEKDAY for t in tokens[at:after]):
        return None  # "the budget for next year"
    if tokens[at].low == "next" and (event := next_event(tokens, at)) > max(after, at):
        owned = tokens[event - 1].low.endswith(("'s", "’s")) and describes(tokens, event)
        return None if owned else Span(at, event)  # "agree next season's knitwear"
    if after == at or (tokens[at].low == "last" and describes(tokens, after)):
        return None
    if tokens[after - 1].low.endswith(("'s", "’s")) and dated_event(tokens, after) == after:
        return None  # "agree next season's knitwear"
    return Span(at, after)


def _the_end_of(tokens: list[Token], at: int) -> Span | None:
    """`end of Q2`, `first Monday of the month`, `the last week of May`."""
    if tokens[at].flags & CORE:
        return _bare(tokens, at)
    after = before_a_rhythm(tokens, at, read_phrase(tokens, at))
    if tokens[after - 1].low == "shift" and at:
        before = tokens[at - 1]
        if (before.flags & can.VERB and not before.flags & SMALL) or before.low in ("to", "for", "with"):
            return None  # "brief the night shift", "to the night shift every Monday"
    if tokens[at].low == "the" and at + 2 < len(tokens) and tokens[at + 2].low in ("before", "after"):
        # "the day before their scan"
        event = read_event(tokens, at + 2, any_event=True) if tokens[at + 1].flags & can.TIME_UNIT else None
        return Span(at, event.after) if event is not None else None
    return Span(at, after) if after > at + 2 and not describes(tokens, after) else None


def _length(tokens: list[Token], at: int) -> Span | None:
    """`for 45 minutes` is a length; `for Q3` and `for next year` say what something is meant for."""
    after = read_phrase(tokens, at + 1)
    counted = after > at + 1 and (
        tokens[at + 1].kind == kinds.NUMBER
        or tokens[at + 1].flags & can.NUMBER_WORD
        or tokens[at + 1].low in ("an", "a", "half")
    )
    if counted and not any(token.flags & can.MONTH for token in tokens[at + 1 : after]):
        unit = next((i for i in range(at + 2, min(after, at + 5)) if tokens[i].flags & can.TIME_UNIT), after - 1)
        return Span(at, unit + 1, False)
    day = named_day(tokens, at + 1)
    ordinal = after == at + 3 and tokens[at + 1].low == "the" and tokens[at + 2].flags & can.ORDINAL
    dated = after > at + 1 and any(t.flags & (can.MONTH | can.WEEKDAY | can.DATE) for t in tokens[at + 1 : after])
    dated = dated and any(t.kind == kinds.NUMBER or t.flags & can.WEEKDAY for t in tokens[at + 1 : after])
    if dated and not describes(tokens, after):
        return Span(at, after)  # "booked for 14 March"
    return Span(at, max(day, after)) if day > at + 1 or (ordinal and not describes(tokens, after)) else None


def _deadline_of_two_words(tokens: list[Token], at: int) -> Span | None:
    """`due 6 June`, `due by Friday`, `ahead of Easter`, `prior to my next evaluation`, `no later than noon`."""
    size = len(tokens)
    low = tokens[at].low
    start = at + 1
    if low == "into" and start < size and tokens[start].low in ("each", "every"):
        return None  # "take the form into each renewal"
    if low == "about" and start < size and tokens[start].flags & can.DETERMINER:
        return None  # "details about the fall clean-up"
    if low in ("no", "in"):
        # "no later than Friday", "in advance of the meeting", "in time for Easter"
        pair = tuple(token.low for token in tokens[at + 1 : at + 3])
        if pair not in _LONG_LEADS.get(low, ()):
            return _deadline(tokens, at) if low in section("deadline_words") else None
        start = at + 3
    elif start < size and tokens[start].low in ("by", "on", "of", "at", "to"):
        start += 1
    after = read_phrase(tokens, start)
    if low == "as" and start == at + 2 and (further := compound(tokens, "by", start)) > start:
        return Span(at, further)  # "as of the new season"
    told = after > start and is_dated(tokens, at + 1, after)
    if start > at + 1 and low in section("before_anything") and not (told and not describes(tokens, after)):
        # Before these any event is a time; one's own next step ("prior to moving") is none.
        named_day = start + 1 < size and tokens[start + 1].low == "day"
        if start < size and (named_day or not tokens[start].flags & can.VERB_ING):
            event = read_event(tokens, start - 1, any_event=True)
            return Span(at, event.after) if event is not None else (Span(at, after) if told else None)
        return None
    return Span(at, after) if told else None


def _deadline(tokens: list[Token], at: int) -> Span | None:
    """`by 31 March`, `within 48 hours`, `from 1 July`, `before the summer timetable starts`."""
    low = tokens[at].low
    start = at + 1
    if "/" in (tokens[at - 1].text if at else "", tokens[start].text if start < len(tokens) else ""):
        return None  # "before/after photos"
    if low == "by" and start < len(tokens) and tokens[start].low in ("way", "means"):
        return None  # "by way of concerts"
    if low == "inside" and not is_counted_time(tokens, start):
        return None  # "inside the bus"
    if low == "at" and start < len(tokens) and tokens[start].flags & can.DATE and tokens[start].low.count("/") == 1:
        return None  # "pain kept at 3/10"
    if low == "till" and at and tokens[at - 1].flags & (can.DETERMINER | can.PREPOSITION):
        return None  # "using the till prompt", "at till 2"
    if low == "by" and start < len(tokens) and tokens[start].flags & can.VERB_ING and not tokens[start].flags & CORE:
        return None  # "by adding a Saturday clinic"
    if low == "over" and start + 1 < len(tokens) and tokens[start + 1].low in section("short_units"):
        return None  # "flights over three hours"
    if low == "over" and start < len(tokens) and tokens[start].flags & can.LENGTH and tokens[start].low[-1] == "s":
        return None  # "the over 65s"
    if low == "in" and start < len(tokens) and tokens[start].low in ("under", "less", "over"):
        return None  # "in under 10 minutes" is a measure
    if start < len(tokens) and low in ("from", "starting", "beginning") and tokens[start].low in ("on", "in", "from"):
        start += 1
    if low == "by" and start < len(tokens) and tokens[start].low == "way":
        return None  # "by way of concerts"
    if low in ("after", "before") and start < len(tokens) and tokens[start].low == "dark":
        return None  # what kind of hour, and not which day
    after = read_phrase(tokens, start)
    if low == "after" and after == start and (counted := counted_event(tokens, start)) > start:
        return Span(at, counted, False)  # "after four rings"
    if low == "over" and after > start and (event := dated_event(tokens, after)) > after:
        return Span(at, event)  # "over the August shutdown"
    if low == "at" and (further := two_points(tokens, start)) > start:
        return Span(at, further)  # "at 6 and 18 months"
    if low == "by" and start + 1 < len(tokens) and tokens[start].text in "'’" and tokens[start + 1].low.isdecimal():
        return Span(at, start + 2)  # "by '28"
    if after > start and low in ("on", "at") and tokens[after - 1].flags & can.ORDINAL and describes(tokens, after):
        return None  # "on the second page"
    if low in section("leads_to_a_day") and start < len(tokens) and tokens[start].kind == kinds.WORD:
        for place in (
            (edge_of, of_a_day, compound) if after == start or describes(tokens, after) else (edge_of, of_a_day)
        ):
            further = place(tokens, low, start)
            if further > max(start, after - 1):
                return Span(at, further)
    if low == "between" and after == start and (clock := between_hours(tokens, start)) > start:
        return Span(at, clock)  # "between 6 and 8 pm"
    if low == "in" and not at and after == start and start < len(tokens) and tokens[start].flags & can.YEAR:
        return Span(at, start + 1)  # "In 2018 trial two buses"
    if (day := named_day(tokens, start)) > start:
        return Span(at, day)
    next_one = start + (start < len(tokens) and tokens[start].flags & can.DETERMINER > 0)
    if next_one < len(tokens) and tokens[next_one].low == "next" and (event := next_event(tokens, next_one)) > next_one:
        return Span(at, event)
    if low == "from" and start < len(tokens) and tokens[start].low == "now" and start + 1 < len(tokens):
        return Span(at, start + 1 + (tokens[start + 1].low in ("on", "onwards")))
    if low == "in" and is_an_amount_of_time(tokens, start, after):
        return None  # "participate in 38 hours of training"
    if low == "on" and start < len(tokens) and tokens[start].flags & can.SEASON and after == start + 1:
        return None  # "on winter wheat"
    if low == "by" and is_a_part(tokens, start):
        return None  # "reduced by half"
    if low == "during" and not is_one_time(tokens, start, after):
        return None  # "during meetings", "during peak hours"
    if low in ("before", "after", "until", "till") and is_an_own_step(tokens, start):
        return None  # "before proceeding", "before we move on"
    if (
        low in ("at", "on", "during", "by", "in", "over")
        and after > start
        and (event := dated_event(tokens, after)) > after
    ):
        return Span(at, event)  # "at the June meeting", "during Monday's faculty meeting"
    if low == "by" and after == start and is_an_early_hour(tokens, start):
        return Span(at, start + 1)
    if after == start and (is_an_hour if low == "at" else is_a_day)(tokens, start):
        return Span(at, start + 1)
    if after > start and after < len(tokens) and tokens[after].singular in ("group", "class", "team", "head"):
        return None  # "in every year group"
    if after > start and not only_describes(tokens, at, after):
        if describes(tokens, after) and not tokens[after - 1].flags & NAMED:
            if low in section("any_event"):
                # "before the summer timetable starts": the season only begins to say it.
                return read_event(tokens, at)
            if tokens[after].flags & can.EVENT:
                return Span(at, after + 1)
        if (
            low == "from"
            and at
            and after == start + 2
            and tokens[after - 1].flags & can.ORDINAL
            and tokens[at - 1].low in section("dated_papers")
        ):
            return None  # "minutes from the 28th"
        if low in section("dates_only") and not is_dated(tokens, start, after):
            return None
        if low == "from" and after < len(tokens) and tokens[after].low == "to":
            # "from June to August"
            further = read_phrase(tokens, after + 1)
            after = further if further > after + 1 else after
        return Span(at, after)
    return read_event(tokens, at) if low in section("event_prepositions") else None


def _number_first(tokens: list[Token], at: int) -> Span | None:
    """`31 March`, `31/10/2026`, `4pm`, `two days before berthing`."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.flags & can.DATE and is_whole_date(token.low):
        return Span(at, at + 1)
    if token.flags & can.QUARTER:
        return _bare(tokens, at)
    if token.flags & can.ORDINAL and at and tokens[at - 1].low in ("deadline", "due"):
        return Span(at, at + 1)
    if (after := term_apart(tokens, at)) > at:
        # A length by itself is a term; in brackets it says how long a thing is.
        enclosed = tokens[at - 1].text == "(" and after < len(tokens) and tokens[after].text == ")"
        return Span(at, after, not enclosed)
    if token.flags & can.CLOCK and at and tokens[at - 1].low in ("above", "below", "under", "over", "than"):
        return None  # "without handling time above 6:30"
    if token.flags & can.CLOCK:
        return Span(at, max(read_phrase(tokens, at), at + 1))
    if token.flags & can.DATE and "/" in token.low and is_surely_a_day(tokens, at):
        return Span(at, at + 1)
    if following is None:
        return Span(at, at + 1) if is_a_day_at_the_end(tokens, at) else None
    if at and tokens[at - 1].text in "<>≤≥=":
        return None  # "pain < 3/10 within an hour"
    if token.flags & can.DATE and "/" in token.low:
        # "1/3 of all" is a share, "1/3 by phone" the first of March.
        return Span(at, at + 1) if following.flags & can.PREPOSITION and following.low != "of" else None
    if following.flags & can.MONTH and (following.capital or following.low not in section("months_that_are_words")):
        after = max(read_phrase(tokens, at), at + 2)
        return Span(at, after, not describes(tokens, after))
    enclosed = at > 0 and tokens[at - 1].text == "("
    if enclosed and token.flags & can.YEAR and following.text == ")":
        return Span(at, at + 1)  # "(2028)"
    behind = tokens[at + 2] if at + 2 < len(tokens) else None
    if enclosed and following.flags & can.TIME_UNIT and behind is not None and ends_a_length(behind):
        return Span(at, at + 2, False)  # "(1 hr)", "(18 months+)": how long a thing is
    if following.flags & can.TIME_UNIT and behind is not None and behind.low in ("running", "straight"):
        return Span(at, at + 3)  # "three months running"
    if following.flags & can.TIME_UNIT and [t.low for t in tokens[at + 2 : at + 4]] == ["in", "advance"]:
        return Span(at, at + 4)
    if following.flags & can.TIME_UNIT and at + 2 < len(tokens) and tokens[at + 2].low in section("before_an_event"):
        event = read_event(tokens, at + 2)
        return Span(at, event.after if event else at + 3)
    return None


def _bare(tokens: list[Token], at: int) -> Span | None:
    """A month, weekday, quarter or moment with no preposition before it."""
    token = tokens[at]
    if token.flags & can.TIME_UNIT and [t.low for t in tokens[at + 1 : at + 3]] in (
        ["on", token.low],
        ["over", token.low],
    ):
        return Span(at, at + 3)  # "up 6% quarter on quarter"
    after = read_phrase(tokens, at)
    if after == at:
        return None
    numbered = after > at + 1 and tokens[after - 1].kind == kinds.NUMBER
    if numbered and is_a_school_year(tokens, at):
        return None
    if not token.flags & (NAMED | can.QUARTER):
        # "weekdays", "week 14", "autumn 2026" stand for a time by themselves; "time" and "term paper" do not.
        counted = at and (tokens[at - 1].kind == kinds.NUMBER or tokens[at - 1].flags & can.NUMBER_WORD)
        if counted and token.low in section("plural_times"):
            return None  # "four nights a week"
        alone = token.low in section("plural_times") or (token.low in section("numbered_times") and numbered)
        dated_season = token.flags & can.SEASON and tokens[after - 1].flags & can.YEAR
        dated_season = dated_season or (token.flags & can.SEASON and tokens[after - 1].low in ("term", "semester"))
        return Span(at, after) if (alone or dated_season) and not describes(tokens, after) else None
    if is_apart(tokens, at, event := dated_event(tokens, after)):
        return Span(at, event)  # ", Sept meeting", "– sat"
    if not at and token.flags & can.MOMENT and after < len(tokens):
        thing = (
            token.flags & can.VERB and tokens[after].kind == kinds.WORD and not tokens[after].flags & can.PREPOSITION
        )
        if thing or tokens[after].flags & can.DETERMINER:
            return None  # "Sunset the old page", "Sunset SMS codes"
    if token.flags & can.QUARTER and at > 1 and tokens[at - 1].low == "for" and tokens[at - 2].flags & can.PLURAL:
        return None  # "sales figures for Q2"
    a_word_too = token.low in section("months_that_are_words") or token.low in section("weekdays_that_are_words")
    if a_word_too and not numbered and not (token.capital and at > 0):
        return None
    if at > 1 and token.flags & can.GIVEN_NAME and tokens[at - 1].text == "," and is_in_a_list(tokens, at):
        return None  # "Hope, Jun and Yusuf": somebody
    leads = len(tokens) > 2 and (tokens[1].flags & can.CHAIN or tokens[1].low == "to")
    if not at and after == 1 and leads and token.capital:
        return None  # "April will call": somebody
    if (event := dated_event(tokens, after)) > after and tokens[event - 1].singular in section("meetings"):
        lead = tokens[at - 1 - (tokens[at - 1].flags & can.DETERMINER > 0)] if at > 1 else None
        if lead is not None and (lead.verb in section("attending") or lead.low == "to"):
            return Span(at, event)  # "come to our November meeting", "attend the June session"
    begins_a_sentence = at == 0 and after < len(tokens) and tokens[after].capital
    return Span(at, after) if begins_a_sentence or not describes(tokens, after) else None
