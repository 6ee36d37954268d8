"""How often: "weekly", "a week", "every second Wednesday", told from a kind ("annual reports") and from who gets it."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.time_phrases import CORE, MOST_TOKENS, describes, is_a_kind, read_phrase
from aligntui.rules.line_of_sight.time_span import Span
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM

_FARTHEST_UNIT: Final = 5


def read_cadence(tokens: list[Token], at: int) -> Span | None:
    """`weekly`; not where it is a part of a name ("the monthly sales binder", "200 annual plans")."""
    before = tokens[at - 1] if at else None
    if before is not None and before.low == "than":
        return None  # "weekly, rather than monthly"
    if before is not None and describes(tokens, at + 1):
        counted = before.kind == kinds.NUMBER and tokens[at].low in ("annual", "yearly")
        if counted or before.flags & can.POINTING:
            return None
    if is_a_kind(tokens, at + 1) or (at + 1 < len(tokens) and tokens[at + 1].low in section("kinds_behind_a_rhythm")):
        return None
    moved = before is not None and before.low == "from" and at + 2 < len(tokens) and tokens[at + 1].low == "to"
    if moved and tokens[at + 2].flags & can.CADENCE:
        return Span(at, at + 3, False)  # "from nightly to hourly snapshots"
    # "weekly on Mondays" is one answer, "weekly Friday email" two words of one.
    after = read_phrase(tokens, at + 1)
    return Span(at, after if after > at + 1 and not describes(tokens, after) else at + 1)


def read_rate(tokens: list[Token], at: int) -> Span | None:
    """`a week`, `/wk`: what a count is counted in."""
    unit = tokens[at + 1] if at + 1 < len(tokens) else None
    if unit is None or not unit.flags & can.TIME_UNIT or unit.low in section("units_of_no_rate"):
        return None
    if tokens[at].low in ("a", "an") and at + 2 < len(tokens) and tokens[at + 2].low == "later":
        return Span(at, at + 3)  # "ring them a week later"
    if tokens[at].low == "/":
        # "118 Ml/d", "3 m3/h.m2" are units of what is measured.
        measured = len(unit.low) == 1 and at > 0 and not tokens[at - 1].flags & can.PLURAL
        return None if measured else Span(at, at + 2)
    before = tokens[at - 1] if at else None
    if before is None or before.flags & (can.PREPOSITION | can.HEDGE) or describes(tokens, at + 2):
        return None
    # "spend a week", but "six nurses a week".
    verb = before.flags & can.MOSTLY_VERB and not before.flags & can.PLURAL
    return None if verb else Span(at, at + 2)


def read_every(tokens: list[Token], at: int) -> Span | None:
    """`every second Wednesday`, `each shift`, `per sprint`, `every 250 hours`, `at every trade show`."""
    per = tokens[at].low == "per"
    if per and not any(token.flags & can.COUNT for token in tokens[:at]):
        return None  # "maximize appointments per day"
    if at and tokens[at - 1].low in ("during", "into"):
        return None  # "during each day worked"
    size = len(tokens)
    if tokens[at].low == "each" and at + 1 < size and tokens[at + 1].low == "other":
        return None  # "observe each other twice a term"
    for here in range(at + 1, min(size, at + _FARTHEST_UNIT)):
        token = tokens[here]
        following = tokens[here + 1] if here + 1 < size else None
        if following is not None and following.singular in ("group", "class", "team", "head"):
            return None  # "in every year group"
        if token.low == "round" and following is not None and following.flags & can.DETERMINER:
            return None  # "show each family round the nursery"
        if token.low == "m":
            return None  # "one every 400 m"
        if token.flags & can.TIME_UNIT and token.flags & can.EVENT and at == 1 and tokens[0].flags & can.VERB:
            return None  # "Probe every delivery"
        if token.flags & CORE and not token.flags & can.ORDINAL:
            return _extended(tokens, at, here + 1)
        if token.flags & can.EVENT or token.singular in section("events"):
            if at and tokens[at - 1].low in ("for", "to", "with", "from", "about"):
                return None  # "a landing page for each trade show", "reply to every review"
            # "enters every site visit": what is entered, not when.
            before = tokens[at - 1] if at else None
            is_object = before is not None and before.flags & ANY_VERB_FORM and not before.flags & can.TIME_UNIT
            return None if is_object else _extended(tokens, at, here + 1)
        if token.flags & can.CADENCE and following is not None and not per:
            return Span(at, here + 2)
        if token.flags & can.LENGTH and not per:
            return Span(at, here + 1)
        if here == at + 1 and token.low == "of":
            return None  # "each of the 12 branches"
        counts = token.kind == kinds.NUMBER or token.flags & (can.ORDINAL | can.NUMBER_WORD)
        many = following is not None and following.flags & can.PLURAL and not following.flags & can.TIME_UNIT
        if counts and many and not per:
            return Span(at, here + 2)  # "every 500 sheets"
        if (
            not per
            and following is not None
            and following.singular in section("on_a_kind_of_day")
            and not _leads_to_a_unit(token)
        ):
            return _extended(tokens, at, here + 2)  # "each drill night"
        leads = following is not None and (following.flags & (CORE if token.capital else can.EVENT))
        if not (counts or leads or token.low in section("time_glue")):
            return None
    return None


def _leads_to_a_unit(token: Token) -> bool:
    """Whether a word only leads to the unit: "every 3 days", "every other night"."""
    glue = token.low in section("time_glue") or token.flags & (can.ORDINAL | can.NUMBER_WORD)
    return token.kind != kinds.WORD or bool(glue)


def _extended(tokens: list[Token], first: int, after: int) -> Span:
    """With the parts of a day and dates that follow: `every Monday` + `morning`, `+ after school`, `+ and Thursday`."""
    while after < len(tokens) and after < first + MOST_TOKENS:
        token = tokens[after]
        if token.flags & CORE and not (token.flags & can.VERB and token.low in section("months_that_are_words")):
            after += 1
            continue
        further = read_phrase(tokens, after + 1) if token.low in section("time_links") else after + 1
        if further == after + 1:
            break
        after = further
    return Span(first, after)
