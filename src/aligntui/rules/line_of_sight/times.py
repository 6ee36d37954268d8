"""When: dates, deadlines, periods and cadences as people write them, as spans of tokens.

A span is `(first, after, answers)`; one that does not answer (a length such as "for 45 minutes") is still returned, so that
its number is not taken for a measure.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.tokens import Kind, Token
from aligntui.rules.line_of_sight.words import SMALL, Is, shape_of


class Span(NamedTuple):
    first: int
    after: int
    answers: bool


_ASIDE: Final = frozenset(["mid", "early", "late", "beginning", "start", "middle", "eod", "eob", "cob", "close"])
_GLUE: Final = frozenset(
    [
        "the",
        "of",
        "this",
        "next",
        "last",
        "end",
        "beginning",
        "start",
        "middle",
        "early",
        "late",
        "mid",
        "coming",
        "following",
        "each",
        "every",
        "other",
        "working",
        "business",
        "calendar",
        "fiscal",
        "financial",
        "academic",
        "school",
        "and",
        "at",
        "our",
        "one",
        "a",
        "an",
        "own",
        "first",
        "half",
        "due",
        "very",
        "same",
        "-",
        "–",
        "-",
    ]
)
_DEADLINE: Final = frozenset(
    [
        "by",
        "before",
        "until",
        "till",
        "after",
        "from",
        "since",
        "within",
        "in",
        "during",
        "over",
        "on",
        "at",
        "through",
        "throughout",
        "starting",
        "beginning",
        "between",
        "around",
        "about",
        "due",
        "into",
        "upon",
        "past",
        "as",
        "effective",
        "commencing",
        "ahead",
    ]
)
_CORE: Final = Is.MONTH | Is.WEEKDAY | Is.MOMENT | Is.SEASON | Is.TIME_UNIT
_DATED: Final = Is.DATE | Is.CLOCK | Is.QUARTER | Is.YEAR | Is.ORDINAL
_WORDS_THAT_ARE_MONTHS: Final = frozenset(("may", "march", "mar"))
_MOST: Final = 12
"""No time is said in more tokens than this."""


def find_times(tokens: list[Token]) -> list[Span]:
    """All spans that say when or how long, from left to right, none overlapping."""
    spans: list[Span] = []
    at, size = 0, len(tokens)
    while at < size:
        token = tokens[at]
        span = None
        if token.kind == Kind.DUE:
            span = Span(at, at + 1, _is_due(token.text[1:]))
        elif (
            token.flags & _STARTS
            or token.kind == Kind.NUMBER
            or token.low in _STARTING_WORDS
            or (token.kind == Kind.WORD and token.flags & Is.QUARTER)
        ):
            span = _at(tokens, at)
        if span is None:
            at += 1
        else:
            spans.append(span)
            at = span.after
    return spans


_STARTS: Final = _CORE | Is.CADENCE | Is.NUMBER_WORD
_STARTING_WORDS: Final = (
    frozenset(
        [
            "each",
            "every",
            "per",
            "a",
            "an",
            "this",
            "next",
            "last",
            "the",
            "late",
            "early",
            "mid",
            "once",
            "for",
            "/",
            "first",
            "all",
            "end",
        ]
    )
    | _DEADLINE
)


def _at(tokens: list[Token], at: int) -> Span | None:
    token = tokens[at]
    low = token.low
    if token.flags & Is.CADENCE:
        return _cadence(tokens, at)
    if low in ("each", "every", "per", "a", "an", "/"):
        return _every(tokens, at)
    if low == "for":
        after, core = _phrase(tokens, at + 1)
        # "for 45 minutes" is a length; "for Q3" and "for next year" say what something is meant for.
        return Span(at, after, False) if core and tokens[at + 1].kind == Kind.NUMBER else None
    if low in _DEADLINE:
        return _deadline(tokens, at)
    if token.kind == Kind.NUMBER or token.flags & Is.NUMBER_WORD:
        return _number_first(tokens, at)
    if low in ("end", "first", "all", "the") and not (token.flags & _CORE):
        after, core = _phrase(tokens, at)
        return Span(at, after, True) if core and after > at + 2 and not _describes(tokens, after) else None
    if low in ("this", "next", "last"):
        after, core = _phrase(tokens, at)
        return Span(at, after, True) if core and not (low == "last" and _describes(tokens, after)) else None
    return _bare(tokens, at)


def _is_due(text: str) -> bool:
    """Whether the `^...` of a typed tactic reads as a date: `^31mar`, `^2026-03-31`, `^fri`, `^q3`, `^+2w`."""
    low = text.lower().strip(".")
    if shape_of(low) & (Is.DATE | Is.QUARTER | Is.LENGTH):
        return True
    letters = "".join(c for c in low if c.isalpha())
    known = (section("months"), section("weekdays"), section("moments"), section("units_of_time"))
    return bool(letters) and (any(letters in words for words in known) or letters[:3] in section("months"))


def _cadence(tokens: list[Token], at: int) -> Span | None:
    """`weekly`; not where "the" makes it a part of a name ("the monthly sales binder")."""
    before = tokens[at - 1] if at else None
    if before is not None and before.flags & Is.POINTING and _describes(tokens, at + 1):
        return None
    if before is not None and before.kind == Kind.NUMBER and tokens[at].low in ("annual", "yearly"):
        return None
    after, core = _phrase(tokens, at + 1)
    # "weekly on Mondays" is one answer, "weekly Friday email" two words of one.
    return Span(at, after if core and not _describes(tokens, after) else at + 1, True)


def _every(tokens: list[Token], at: int) -> Span | None:
    """`every second Wednesday`, `each shift`, `per sprint`, `a week`, `/wk`, `every 250 hours`."""
    low = tokens[at].low
    here, size = at + 1, len(tokens)
    if here >= size:
        return None
    if low in ("a", "an", "/"):
        if not tokens[here].flags & Is.TIME_UNIT or tokens[here].low in (
            "m",
            "second",
            "turn",
            "break",
            "delivery",
            "round",
        ):
            return None
        if low != "/" and (at == 0 or _describes(tokens, here + 1) or tokens[at - 1].flags & Is.PREPOSITION):
            return None
        if low != "/" and tokens[at - 1].flags & Is.MOSTLY_VERB and not tokens[at - 1].flags & Is.PLURAL:
            return None
        return Span(at, here + 1, True)
    if low in ("each", "every") and tokens[here].low == "single":
        here += 1
    while here < size and here < at + 5:
        token = tokens[here]
        if (token.flags & (_CORE | Is.EVENT) and not token.flags & Is.ORDINAL) or token.singular in section("events"):
            return _extended(tokens, at, here + 1)
        if token.flags & Is.CADENCE and here + 1 < size and low != "per":
            return Span(at, here + 2, True)
        if token.kind == Kind.NUMBER or token.flags & (Is.ORDINAL | Is.NUMBER_WORD) or token.low in _GLUE:
            here += 1
            if token.flags & Is.LENGTH and low != "per":
                return Span(at, here, True)
            continue
        if token.text[0].isupper() and here + 1 < size and tokens[here + 1].flags & _CORE:
            here += 1
            continue
        break
    return None


def _extended(tokens: list[Token], first: int, after: int) -> Span:
    """With the parts of a day and dates that follow: `every Monday` + `morning`, `+ after school`, `+ and Thursday`."""
    while after < len(tokens) and after < first + _MOST:
        token = tokens[after]
        if token.flags & _CORE and not (token.flags & Is.VERB and token.low in _WORDS_THAT_ARE_MONTHS):
            after += 1
        elif token.low in ("and", "&", "of", "in", "at", "to") and after + 1 < len(tokens):
            further, core = _phrase(tokens, after + 1)
            if not core:
                break
            after = further
        else:
            break
    return Span(first, after, True)


def _deadline(tokens: list[Token], at: int) -> Span | None:
    low = tokens[at].low
    if low in ("due", "as", "ahead", "about", "around", "into", "upon", "past") and at + 1 < len(tokens):
        after, core = _phrase(tokens, at + 2 if tokens[at + 1].low in ("by", "on", "of", "at") else at + 1)
        return Span(at, after, True) if core and _dated(tokens, at + 1, after) else None
    start = at + 1
    if (
        start < len(tokens)
        and low in ("from", "starting", "beginning", "effective")
        and tokens[start].low in ("on", "in", "from")
    ):
        start += 1
    after, core = _phrase(tokens, start)
    if core and not _is_part_of_a_name(tokens, at, after):
        if low in ("from", "since", "on", "at", "through", "after") and not _dated(tokens, start, after):
            return None
        if low == "from" and after < len(tokens) and tokens[after].low == "to":
            further, more = _phrase(tokens, after + 1)
            if more:
                after = further
        return Span(at, after, True)
    if low in ("before", "until", "till", "during", "after", "by", "at", "from", "on", "throughout"):
        return _event(tokens, at)
    return None


def _dated(tokens: list[Token], first: int, after: int) -> bool:
    """Whether a phrase says when and not only how long: "from 6 hours to 4" is a measure that moves."""
    span = tokens[first:after]
    if any(t.flags & (Is.MONTH | Is.WEEKDAY | Is.MOMENT | Is.SEASON) & ~Is.TIME_UNIT for t in span):
        if not any(t.flags & (Is.MONTH | Is.WEEKDAY | Is.MOMENT) for t in span) and all(
            t.flags & Is.TIME_UNIT or t.kind == Kind.NUMBER for t in span
        ):
            return False
        return True
    if any(t.flags & _DATED for t in span):
        return True
    return any(
        t.low
        in (
            "next",
            "this",
            "each",
            "every",
            "end",
            "last",
            "late",
            "early",
            "following",
            "coming",
            "day",
            "night",
            "weekends",
            "weekdays",
        )
        for t in span
    ) and not any(t.flags & Is.LENGTH for t in span)


def _event(tokens: list[Token], at: int) -> Span | None:
    """`before the summer timetable starts`, `during the shutdown`, `by half-term`: up to the event's last word."""
    low = tokens[at].low
    here, last = at + 1, 0
    while here < len(tokens) and here < at + 7:
        token = tokens[here]
        if token.kind == Kind.NUMBER and low in ("by", "from", "at", "on"):
            break
        if token.kind == Kind.MARK or (
            token.flags & (Is.PREPOSITION | Is.JOINING | Is.EXPLAINING | Is.RELATIVE) and token.low != "of"
        ):
            break
        if (
            token.flags & (Is.EVENT | _CORE)
            or token.singular in section("events")
            or (low in ("before", "until", "till", "during", "throughout") and not token.flags & SMALL)
        ):
            last = here + 1
        here += 1
    if not last or (low in ("by", "on", "at", "from") and _is_part_of_a_name(tokens, at, last)):
        return None
    if low in ("on", "at", "from") and not any(t.flags & (Is.EVENT | Is.MOMENT) for t in tokens[last - 1 : last]):
        return None
    if low in ("on", "at", "from") and tokens[last - 1].low not in (
        "opening",
        "start",
        "launch",
        "birth",
        "admission",
        "discharge",
        "departure",
        "arrival",
        "noon",
        "handover",
        "go-live",
        "kickoff",
    ):
        return None
    return Span(at, last, True)


def _is_part_of_a_name(tokens: list[Token], at: int, after: int) -> bool:
    """ "by the Friday club", "on day rates", "in week one sales": the time only describes the noun that follows."""
    if not _describes(tokens, after):
        return False
    last = tokens[after - 1]
    if last.flags & (Is.WEEKDAY | Is.MONTH | Is.MOMENT) or last.kind == Kind.NUMBER or last.flags & Is.QUARTER:
        # "by Friday Priya calls" goes on with a sentence; "on Tuesday mornings" was taken above.
        return tokens[at + 1].flags & Is.POINTING != 0 and not tokens[after].capital
    return False


def _number_first(tokens: list[Token], at: int) -> Span | None:
    token = tokens[at]
    low = token.low
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.flags & Is.DATE and ("/" in low or low.count(".") == 2 or low.count("-") == 2):
        # "1/3 of all" is a share; a date with both marks needs nobody's help.
        short = low.count("/") == 1 and "-" not in low and "." not in low
        return (
            None if short and following is not None and not following.flags & Is.PREPOSITION else Span(at, at + 1, True)
        )
    if token.flags & Is.CLOCK:
        after, _ = _phrase(tokens, at)
        return Span(at, max(after, at + 1), True)
    if following is None:
        return None
    if following.flags & Is.MONTH and not (following.low in _WORDS_THAT_ARE_MONTHS and not following.capital):
        after, _ = _phrase(tokens, at)
        return Span(at, max(after, at + 2), not _describes(tokens, max(after, at + 2)))
    if (
        following.flags & Is.TIME_UNIT
        and at + 2 < len(tokens)
        and tokens[at + 2].low in ("before", "after", "later", "from", "ahead", "prior")
    ):
        if tokens[at + 2].low == "from" and not (at + 3 < len(tokens) and tokens[at + 3].low in ("now", "today")):
            return None
        event = _event(tokens, at + 2)
        return Span(at, event.after if event else at + 3, True)
    return None


def _bare(tokens: list[Token], at: int) -> Span | None:
    """A month, weekday, quarter or moment with no preposition before it."""
    token = tokens[at]
    after, core = _phrase(tokens, at)
    if not core:
        return None
    if token.flags & Is.TIME_UNIT and not token.flags & (Is.MONTH | Is.WEEKDAY | Is.MOMENT):
        # "weekdays", "evenings", "week 14" stand for a time by themselves; "time", "term paper" do not.
        if token.low in ("weekends", "weekdays", "evenings", "mornings", "nights") or (
            token.low in ("week", "wk", "quarter", "sprint") and after > at + 1 and tokens[at + 1].kind == Kind.NUMBER
        ):
            return None if _describes(tokens, after) else Span(at, after, True)
        return None
    if token.flags & Is.SEASON and not token.flags & Is.MOMENT:
        return Span(at, after, True) if after > at + 1 and tokens[after - 1].flags & Is.YEAR else None
    if token.low in _WORDS_THAT_ARE_MONTHS or token.low in section("weekdays_that_are_words"):
        dated = after > at + 1 and (tokens[after - 1].kind == Kind.NUMBER)
        if not (token.capital and (dated or at > 0)) and not dated:
            return None
        if token.flags & (Is.VERB | Is.MODAL) and at == 0 and not dated:
            return None
    if _describes(tokens, after) and not (at == 0 and after < len(tokens) and tokens[after].capital):
        return None
    return Span(at, after, True)


def _describes(tokens: list[Token], after: int) -> bool:
    """Whether the word at `after` is a noun that the words before it describe ("the Friday status meeting")."""
    if after >= len(tokens):
        return False
    token = tokens[after]
    if token.kind != Kind.WORD:
        return False
    return not token.flags & (SMALL | Is.ADVERB | Is.CADENCE | Is.WEEKDAY | Is.MONTH | Is.TIME_UNIT)


def _phrase(tokens: list[Token], at: int) -> tuple[int, bool]:
    """How far a time goes from `at`: the index after its last telling word, and whether there was one."""
    here, last, size = at, at, min(len(tokens), at + _MOST)
    core = False
    while here < size:
        token = tokens[here]
        low, flags = token.low, token.flags
        if flags & (Is.MONTH | Is.WEEKDAY | Is.MOMENT) and not (
            low in ("may", "march", "mar")
            and flags & Is.MODAL
            and here + 1 < size
            and tokens[here + 1].flags & Is.MOSTLY_VERB
        ):
            core, last = True, here + 1
        elif token.kind == Kind.NUMBER:
            if token.flags & Is.YEAR:
                if not core and here + 1 < size and _describes(tokens, here + 1):
                    break
                core, last = True, here + 1
            elif (token.flags & Is.DATE and low.count(".") != 1) or token.flags & Is.CLOCK or token.flags & Is.LENGTH:
                core, last = True, here + 1
            elif flags & Is.ORDINAL:
                if not core and _describes(tokens, here + 1):
                    break
                core, last = True, here + 1
            elif (low.isdigit() and len(low) < 4) or "-" in low or "–" in low:
                if (
                    core
                    and last == here
                    and (
                        tokens[here - 1].flags & Is.MONTH
                        or tokens[here - 1].low in ("week", "wk", "sprint", "quarter", "period", "day", "term")
                    )
                ):
                    last = here + 1
                elif core and last == here:
                    break
            else:
                break
        elif flags & Is.NUMBER_WORD:
            if core and last == here and tokens[here - 1].low not in ("half",):
                break
        elif flags & Is.TIME_UNIT or (flags & Is.SEASON):
            if here > at or flags & Is.SEASON or low in ("week", "wk", "sprint", "noon", "midnight", "midday"):
                if here == at and low == "day":
                    return at, False
                core, last = True, here + 1
        elif token.flags & Is.QUARTER or (
            flags & Is.EVENT
            and last != here
            and here > at
            and tokens[here - 1].low in ("the", "this", "next", "of", "last", "each", "every")
        ):
            core, last = True, here + 1
        elif (
            low == ","
            and core
            and here + 1 < size
            and (tokens[here + 1].flags & Is.YEAR or tokens[here + 1].flags & (Is.MONTH | Is.WEEKDAY))
        ):
            pass
        elif (
            flags & Is.ORDINAL
            or low in _GLUE
            or low in ("am", "pm", "o'clock", "now", "onwards", "weeks'", "request", "working")
        ):
            if low in ("am", "pm", "o'clock", "now", "onwards"):
                core, last = True, here + 1
            elif low in ("a", "an") and core:
                break
            elif low in ("and", "at", "the", "-", "–") and last != here:
                if low != "the":
                    break
            elif flags & Is.JOINING and not (
                here + 1 < size and (tokens[here + 1].flags & (Is.MONTH | Is.WEEKDAY) or tokens[here + 1].low == "the")
            ):
                break
        elif low in _ASIDE:
            pass
        else:
            break
        here += 1
    return last, core
