"""The inside of a time: how far "the end of next month" or "Friday, March 15th" reaches."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL

_LAST_HOUR: Final = 24
_LAST_DAY: Final = 31
_LAST_MONTH: Final = 12
_BEFORE_A_DAY: Final = frozenset(("by", "until", "till", "before", "due", "on", "from"))
MOST_TOKENS: Final = 12
"""No time is said in more tokens than this."""

NAMED: Final = can.MONTH | can.WEEKDAY | can.MOMENT
CORE: Final = NAMED | can.SEASON | can.TIME_UNIT
_WRITTEN: Final = can.DATE | can.CLOCK | can.QUARTER | can.YEAR | can.ORDINAL
_JOINED_TO_A_TIME: Final = can.MONTH | can.WEEKDAY


def read_phrase(tokens: list[Token], at: int) -> int:
    """The index after the last word of a time that begins at `at`; `at` itself when no word there tells a time."""
    here = last = at
    size = min(len(tokens), at + MOST_TOKENS)
    while here < size:
        token = tokens[here]
        following = tokens[here + 1] if here + 1 < size else None
        before = tokens[here - 1] if here > at else None
        told = last > at
        if token.kind == kinds.NUMBER:
            step = _number(tokens, here, before, told, last == here)
        else:
            step = _word(token, following, before, told, last == here, here > at)
        if step is None:
            break
        here += 1
        if step:
            last = here
    return last


def _number(tokens: list[Token], here: int, before: Token | None, told: bool, adjoins: bool) -> bool | None:
    """`True`: it tells a time; `False`: it may lead to one; `None`: the time ended before it."""
    flags, low = tokens[here].flags, tokens[here].low
    if flags & (can.YEAR | can.ORDINAL):
        return None if not told and describes(tokens, here + 1) else True
    if flags & can.LENGTH and low[-1] == "d" and describes(tokens, here + 1):
        return None  # "the 3d printer"
    if (flags & can.DATE and low.count(".") != 1) or flags & (can.CLOCK | can.LENGTH):
        return True
    if not ((low.isdecimal() and len(low) < 4) or "-" in low or "–" in low):
        return None
    if told and adjoins:
        numbered = before is not None and (before.flags & can.MONTH or before.low in section("numbered_times"))
        return True if numbered else None
    return False


def _word(
    token: Token, following: Token | None, before: Token | None, told: bool, adjoins: bool, inside: bool
) -> bool | None:
    """As `_number`, for a word or a mark."""
    flags, low = token.flags, token.low
    if flags & NAMED:
        # "by May" is a month, "may join" is not.
        is_modal = flags & can.MODAL and following is not None and following.flags & can.MOSTLY_VERB
        return None if is_modal else True
    if flags & can.NUMBER_WORD and told and adjoins and before is not None and before.low in section("numbered_times"):
        return True  # "by month three"
    if flags & can.NUMBER_WORD:
        return None if told and adjoins and before is not None and before.low != "half" else False
    if low in section("numbered_times") and following is not None and _is_its_number(following):
        return True
    if flags & (can.TIME_UNIT | can.SEASON):
        if not inside and low == "day":
            return None
        return bool(inside or flags & can.SEASON or low in section("units_that_tell_alone"))
    if flags & can.QUARTER:
        return True
    if flags & can.EVENT and before is not None and before.low in section("event_openers") and not adjoins:
        return True
    if low == "end" and told and adjoins and before is not None and before.flags & can.TIME_UNIT:
        return True
    if low == ",":
        goes_on = told and following is not None and following.flags & (can.YEAR | _JOINED_TO_A_TIME)
        return False if goes_on else None
    if low in section("time_endings"):
        return True
    if flags & can.JOINING:
        joins = following is not None and (following.flags & _JOINED_TO_A_TIME or following.low == "the")
        return False if joins and adjoins else None
    if low in ("a", "an") and told:
        return None
    if low in ("at", "-", "–") and not adjoins:
        return None
    return False if flags & can.ORDINAL or low in section("time_glue") else None


def _is_its_number(token: Token) -> bool:
    return (token.kind == kinds.NUMBER and token.low.isdecimal()) or bool(token.flags & can.NUMBER_WORD)


def describes(tokens: list[Token], after: int) -> bool:
    """Whether the word at `after` is a noun that the words before it describe ("the Friday status meeting")."""
    if after >= len(tokens) or tokens[after].kind != kinds.WORD:
        return False
    plain = SMALL | can.ADVERB | can.CADENCE | can.WEEKDAY | can.MONTH | can.TIME_UNIT
    return not tokens[after].flags & plain


def is_dated(tokens: list[Token], first: int, after: int) -> bool:
    """Whether a time says when and not only how long: "from 6 hours to 4" is a measure that moves."""
    span = tokens[first:after]
    if any(t.flags & NAMED or t.flags & _WRITTEN for t in span):
        return True
    if any(t.flags & can.LENGTH for t in span):
        return False
    if any(t.low in section("dating_words") for t in span):
        return True
    season = any(t.flags & can.SEASON for t in span)
    return season and not all(t.flags & can.TIME_UNIT or t.kind == kinds.NUMBER for t in span)


def is_an_hour(tokens: list[Token], at: int) -> bool:
    """Whether a bare number after "at" is a clock time: "unlock the gate at 6", "at 7.45"."""
    if at >= len(tokens) or tokens[at].kind != kinds.NUMBER:
        return False
    hour, _, minute = tokens[at].low.replace(":", ".").partition(".")
    if not hour.isdecimal() or int(hour) > _LAST_HOUR or (minute and (len(minute) != 2 or not minute.isdecimal())):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or following.text in ".,;" or following.low == "instead" or _behind_an_hour(following)


def is_an_early_hour(tokens: list[Token], at: int) -> bool:
    """Whether a bare number behind "by" is an hour, where nothing goes up or down by so much: "doors open by 7"."""
    if at >= len(tokens) or not tokens[at].low.isdecimal() or not 0 < int(tokens[at].low) <= _LAST_HOUR // 2:
        return False
    if at + 1 < len(tokens) and tokens[at + 1].text not in ".,;":
        return False
    before = tokens[at - 2] if at > 1 else None
    if before is None or before.kind != kinds.WORD or before.low == "down":
        return False  # "multiply 7 by 8"
    moved = ("outcome", "outcome_words", "outcome_of_a_measure", "multiplying")
    grows = any(t.verb in section(name) for t in tokens[: at - 1] for name in moved if t.flags & ANY_VERB_FORM)
    return not grows and not (before.low == "up" and not tokens[at - 3].flags & can.VERB_PAST)


def _behind_an_hour(following: Token) -> bool:
    return following.low != "of" and bool(following.flags & (SMALL | can.CADENCE | can.WEEKDAY))


def is_a_school_year(tokens: list[Token], at: int) -> bool:
    """Whether "Year 8" is a class and no time: not in brackets, behind a comma or behind "in"."""
    if tokens[at].low != "year" or not tokens[at].capital:
        return False
    if not at:
        behind = tokens[at + 2] if at + 2 < len(tokens) else None
        return behind is not None and bool(behind.flags & can.CHAIN or behind.low == "to")  # "Year 9 will visit"
    return tokens[at - 1].text not in "(,;-–—|" and tokens[at - 1].low not in ("in", "by", "during", "end", "of")


def is_a_day_at_the_end(tokens: list[Token], at: int) -> bool:
    """Whether a date ends the line behind a dash or a comma: "- 1/10"."""
    whole = at + 1 == len(tokens) and at > 1 and tokens[at].flags & can.DATE
    return bool(whole) and "/" in tokens[at].low and tokens[at - 1].text in "-–—,"


def is_surely_a_day(tokens: list[Token], at: int) -> bool:
    """Whether "22/11" is a day and no share: a day that no month has as its number, or behind "deadline", "target:"."""
    day, _, month = tokens[at].low.partition("/")
    if not (day.isdecimal() and month.isdecimal()) or tokens[at].low in section("rhetoric") or int(month) > _LAST_MONTH:
        return False
    lead = tokens[at - 1 - (tokens[at - 1].text == ":")].low if at > 1 else ""
    return _LAST_MONTH < int(day) <= _LAST_DAY or lead in section("before_a_written_day")


def is_a_day(tokens: list[Token], at: int) -> bool:
    """Whether "30.06." behind "by" or "until" is a day: a month of two digits, and nothing that it counts."""
    if at >= len(tokens) or tokens[at].kind != kinds.NUMBER or tokens[at - 1].low not in _BEFORE_A_DAY:
        return False
    day, _, month = tokens[at].low.partition(".")
    whole = day.isdecimal() and len(month) == len("06") and month.isdecimal()
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = following is None or following.kind == kinds.MARK or bool(following.flags & SMALL)
    return whole and ends and 0 < int(day) <= _LAST_DAY and 0 < int(month) <= _LAST_MONTH


def is_an_amount_of_time(tokens: list[Token], first: int, after: int) -> bool:
    """Whether what stands behind "in" is counted and no deadline: "in 38 hours of training"."""
    if not (first < after < len(tokens)) or tokens[after].low != "of" or after + 1 >= len(tokens):
        return False
    counted = tokens[first].kind == kinds.NUMBER or tokens[first].flags & can.NUMBER_WORD
    following = tokens[after + 1]
    event = following.flags & (can.EVENT | can.DETERMINER | CORE) or following.singular in ("receipt", "request")
    return bool(counted and tokens[after - 1].flags & can.TIME_UNIT and not event)


def counted_event(tokens: list[Token], at: int) -> int:
    """The end of so many of something behind "after", which no calendar has: "after four rings"; `at` for a time."""
    if at + 1 >= len(tokens) or not (tokens[at].flags & can.NUMBER_WORD or tokens[at].kind == kinds.NUMBER):
        return at
    here = at + 1 + bool(tokens[at + 1].flags & can.VERB_PAST and at + 2 < len(tokens))
    thing = tokens[here]
    return here + 1 if thing.flags & can.PLURAL and not thing.flags & (CORE | can.EVENT) else at


def between_hours(tokens: list[Token], first: int) -> int:
    """The end of "6 and 8 pm", "10pm and 2am"; `first` when no two hours stand there."""
    if first + 2 >= len(tokens) or tokens[first].kind != kinds.NUMBER or tokens[first + 1].low not in ("and", "-", "–"):
        return first
    if tokens[first + 2].flags & can.CLOCK:
        return first + 3
    half_day = first + 3 < len(tokens) and tokens[first + 3].low in ("am", "pm")
    return first + 4 if half_day and tokens[first + 2].kind == kinds.NUMBER else first


def is_a_part(tokens: list[Token], first: int) -> bool:
    """Whether "by" tells how far a measure moved: "by half", "by a quarter"; "by half-term" is a time."""
    at = first + (first < len(tokens) and tokens[first].low == "a")
    if at >= len(tokens) or tokens[at].low not in ("half", "third", "quarter"):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = following is None or following.kind == kinds.MARK or following.flags & SMALL
    return bool(ends and (at > first or tokens[at].low == "half"))


def is_one_time(tokens: list[Token], first: int, after: int) -> bool:
    """Whether "during" leads to a time that can be found in a calendar, and not to whatever is so called."""
    if first >= len(tokens):
        return False
    opening = tokens[first]
    if opening.low in ("a", "an", "each", "every", "all", "any"):
        return False
    if opening.flags & (can.DETERMINER | _WRITTEN | NAMED | can.SEASON) or opening.low in section("time_glue"):
        return True
    if opening.low.endswith(("'s", "s'")):
        return True  # "during Monday's briefing"
    # "during patrols in October" is told by its month, "during half-term week" by its name.
    named = NAMED | _WRITTEN & ~can.ORDINAL
    return any(t.flags & named for t in tokens[first : max(after, first + 3)])


def is_an_own_step(tokens: list[Token], first: int) -> bool:
    """Whether "before" or "after" only leads to what the same people do next: "before proceeding"."""
    if first >= len(tokens):
        return False
    token = tokens[first]
    if token.low in section("own_step_openers"):
        return True
    if token.flags & can.VERB_ING and not token.flags & CORE:
        following = tokens[first + 1] if first + 1 < len(tokens) else None
        return token.verb in section("own_steps") or (following is not None and bool(following.flags & can.DETERMINER))
    return _is_done(tokens, first)


def _is_done(tokens: list[Token], first: int) -> bool:
    """Whether something has to be done first: "until effectiveness has been verified", "before the branch is cut"."""
    for here in range(first + 1, min(len(tokens) - 1, first + MOST_TOKENS)):
        token = tokens[here]
        if token.kind == kinds.MARK or token.flags & (can.JOINING | can.RELATIVE):
            return False
        if token.flags & can.BEING:
            return bool(tokens[here + 1].flags & can.VERB_PAST) and not tokens[here - 1].flags & can.PREPOSITION
    return False


def is_past(tokens: list[Token], first: int, after: int) -> bool:
    """Whether a period lies behind: "last month", "in the past 6 months"; "the last week of May" may lie ahead."""
    for here in range(first, after - 1):
        if tokens[here].low not in ("last", "past"):
            continue
        unit = here + 1 + (tokens[here + 1].kind == kinds.NUMBER or bool(tokens[here + 1].flags & can.NUMBER_WORD))
        named = unit < after and tokens[unit].flags & can.TIME_UNIT
        return bool(named) and not (unit + 1 < len(tokens) and tokens[unit + 1].low in ("of", "in"))
    return False


def is_a_kind(tokens: list[Token], at: int) -> bool:
    """Whether the rhythm only says which kind: "annual reports", "monthly sales"; "weekly meetings" repeat."""
    here = at
    while here < len(tokens) and here < at + 3 and describes(tokens, here):
        if here > at and tokens[here].flags & can.VERB_ING and not tokens[here].flags & can.EVENT:
            break  # "daily reports giving details"
        here += 1
    if here == at:
        return False
    head = tokens[here - 1]
    who = head.flags & (can.PERSON | can.GENERIC) and not head.flags & can.EVENT  # "monthly donors"
    return bool(who) or head.singular in section("kinds_by_rhythm") or head.low in section("measures")


def before_a_rhythm(tokens: list[Token], at: int, after: int) -> int:
    """Where "every" or "each" stands inside what was read as one time, else `after`."""
    return next((here for here in range(at + 1, after) if tokens[here].low in ("every", "each")), after)


def is_whole_date(low: str) -> bool:
    return low.count("/") == 2 or low.count(".") == 2 or low.count("-") == 2
