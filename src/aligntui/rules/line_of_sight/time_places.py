"""Times found by what they stand in: "at the start of every session", "on Tuesday's telecon", "by census date"."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.time_phrases import CORE, read_phrase
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_LONGEST: Final = 5
_APART: Final = frozenset("–—-,/|;(")
_ENDS: Final = frozenset("–—-,/|;).")
_DATED: Final = can.MONTH | can.WEEKDAY | can.SEASON
_A_WORKING_DAY: Final = frozenset(("business", "play", "trading"))
_SOMEBODY: Final = can.PERSON | can.GENERIC
_NO_PLAIN_WORD: Final = SMALL | can.ADVERB | can.VERB_ING


def edge_of(tokens: list[Token], lead: str, first: int) -> int:
    """The end of "the start of every session", "the close of the project"; `first` when there is none.

    "at the end of the corridor" is a place: behind "at" it must be an event that begins or ends.
    """
    at = first + (first < len(tokens) and tokens[first].low == "the")
    if at < len(tokens) and tokens[at].flags & can.ORDINAL:
        at += 1  # "the second half of the year"
    if at + 2 >= len(tokens) or tokens[at].low not in section("edges_of_events") or tokens[at + 1].low != "of":
        return first
    at += 2
    if tokens[at].low in _A_WORKING_DAY:
        return at + 1  # "by close of business"
    here = at + bool(tokens[at].flags & can.DETERMINER)
    while (
        here < min(len(tokens), at + _LONGEST)
        and not tokens[here].flags & _SOMEBODY
        and (_is_plain(tokens[here]) or _is_plain_before(tokens, here))
    ):
        here += 1
    if here < len(tokens) and tokens[here].flags & _SOMEBODY and here > at + 1:
        here = at + 1  # "By the end of probation housing officers will ..."
    head = tokens[here - 1]
    event = (
        head.flags & (can.EVENT | CORE) or head.singular in section("meetings") or head.singular in section("events")
    )
    return here if here > at and (event or (lead != "at" and head.kind == kinds.WORD)) else first


def of_a_day(tokens: list[Token], _lead: str, first: int) -> int:
    """The end of "Tuesday's telecon", "its May sitting", "her 18th birthday", "their first week"; else `first`."""
    if first + 1 >= len(tokens):
        return first
    opening = tokens[first]
    if opening.low[-2:] in ("'s", "s'") and (_names_a_day(opening) and _is_plain(tokens[first + 1])):
        return first + 1 + _is_an_event(tokens, first + 1)
    if not opening.flags & can.POINTING or opening.low == "the":
        return first
    if tokens[first + 1].flags & _DATED:
        after = read_phrase(tokens, first + 1)
        return after + (after < len(tokens) and _may_be_held(tokens[after])) if after > first + 1 else first
    told = read_phrase(tokens, first + 1)
    if tokens[first + 1].flags & can.ORDINAL and told > first + 2 and tokens[told - 1].flags & can.TIME_UNIT:
        return told
    if tokens[first + 1].flags & can.ORDINAL and first + 2 < len(tokens) and tokens[first + 2].low == "birthday":
        return first + 3
    return first


def _names_a_day(token: Token) -> bool:
    return any(token.singular in section(name) for name in ("weekdays", "moments", "months"))


def _is_an_event(tokens: list[Token], first: int) -> int:
    """How many words the event behind "Tuesday's" has: one, and another that only it can describe."""
    second = first + 1 < len(tokens) and _is_plain(tokens[first + 1])
    event = second and (tokens[first + 1].flags & can.EVENT or tokens[first + 1].singular in section("meetings"))
    return 1 + bool(event)


def compound(tokens: list[Token], lead: str, first: int) -> int:
    """The end of "census date", "the bank holiday", "bonding period", "open night"; `first` when there is none."""
    heads = section("on_a_kind_of_day" if lead in ("on", "at") else "kinds_of_time")
    at = first + bool(first < len(tokens) and tokens[first].flags & can.DETERMINER)
    if lead == "by" and at + 1 < len(tokens) and tokens[at].flags & can.ORDINAL and _is_the_end(tokens, at + 2):
        thing = tokens[at + 1]  # "by the first stumble-through"
        nobody = not thing.flags & (_SOMEBODY | can.COLLECTIVE | can.ORGANISATION | can.POSITION)
        return at + 2 if _is_plain(thing) and nobody else first
    for here in range(at, min(len(tokens), at + _LONGEST - 1)):
        token = tokens[here]
        if (
            not (_is_plain(token) or _is_plain_before(tokens, here))
            or token.flags & (can.PERSON | can.NUMBER_WORD)
            or token.low in ("least", "one")
        ):
            break
        # Behind "over" a bare "break" will do; elsewhere it takes a word that says which.
        if token.singular in heads and (
            here > at or (lead == "over" and token.flags & can.TIME_UNIT and here == first)
        ):
            following = tokens[here + 1] if here + 1 < len(tokens) else None
            return here + 1 if following is None or not _is_plain(following) else first
    return first


def is_counted_time(tokens: list[Token], first: int) -> bool:
    """Whether a number and a unit stand behind "inside": "inside 5 working days"."""
    if first >= len(tokens) or not (
        tokens[first].kind == kinds.NUMBER
        or tokens[first].flags & can.NUMBER_WORD | can.DETERMINER
        or tokens[first].low == "one"
    ):
        return False
    after = read_phrase(tokens, first)
    return after > first + 1 and bool(tokens[after - 1].flags & can.TIME_UNIT)


def _is_the_end(tokens: list[Token], at: int) -> bool:
    return at >= len(tokens) or not _is_plain(tokens[at])


def two_points(tokens: list[Token], first: int) -> int:
    """The end of "6 and 18 months"; `first` when it is something else."""
    both = [t.kind for t in tokens[first : first + 3]] == [kinds.NUMBER, kinds.WORD, kinds.NUMBER]
    if both and first + 3 < len(tokens) and tokens[first + 1].flags & can.JOINING:
        return first + 4 if tokens[first + 3].flags & can.TIME_UNIT else first
    return first


def term_apart(tokens: list[Token], first: int) -> int:
    """The end of a length that is a column of its own: "LOM, 28 days", "– 3 wks –"; `first` when it is none."""
    after = first + 1
    if tokens[first].flags & can.LENGTH:
        unit = tokens[first].low.lstrip("0123456789.,")
    else:
        while after < len(tokens) and tokens[after].low in ("working", "business", "calendar"):
            after += 1
        unit = tokens[after].low if after < len(tokens) and tokens[after].flags & can.TIME_UNIT else ""
        after += 1
    if unit not in section("terms_of_weeks") or not first:
        return first
    ends = after >= len(tokens) or tokens[after].text in _ENDS
    stroke = after < len(tokens) and tokens[after].text == "/" and tokens[after].start == tokens[after - 1].end
    return after if ends and not stroke and tokens[first - 1].text in _APART else first


def is_apart(tokens: list[Token], first: int, after: int) -> bool:
    """Whether a time is a column of its own at the end of a telegram: ", Sept meeting", "– sat"."""
    behind = first > 1 and tokens[first - 1].text in "–—-,/|;" and tokens[first - 2].end < tokens[first].start - 1
    return behind and (after >= len(tokens) or tokens[after].text in _ENDS)


def is_in_a_list(tokens: list[Token], at: int) -> bool:
    """Whether names stand around a name that is a month as well."""
    before = tokens[at - 2]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(
        before.flags & can.GIVEN_NAME
        and before.capital
        and not before.flags & can.MONTH
        and following is not None
        and (following.flags & can.JOINING or following.text == ",")
    )


def _may_be_held(token: Token) -> bool:
    """Whether a word behind "its May" is what is held then: "sitting", "review"."""
    return token.kind == kinds.WORD and not token.flags & (SMALL | can.ADVERB)


def _is_plain_before(tokens: list[Token], at: int) -> bool:
    """Whether a gerund describes a plain word: "the funding period"."""
    return bool(tokens[at].flags & can.VERB_ING) and at + 1 < len(tokens) and _is_plain(tokens[at + 1])


def _is_plain(token: Token) -> bool:
    return token.kind == kinds.WORD and not token.flags & _NO_PLAIN_WORD


def ends_a_length(behind: Token) -> bool:
    """Whether what stands behind "(18 months" lets it be how long a thing is, and no rate or deadline."""
    rate = behind.text in "/%" or behind.flags & can.TIME_OPENER
    return not rate and behind.low not in section("before_an_event")
