"""How a clause opens: with an order or a gerund, a thing that only could be one, a measure that is compared."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.measure_lines import tells_a_measure
from aligntui.rules.line_of_sight.ranks import is_a_rank, is_of_its_kind
from aligntui.rules.line_of_sight.reading import Reading, last_of_a_run
from aligntui.rules.line_of_sight.subjects import next_word, opens_an_object
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL, is_mostly_a_verb, is_past_only

_COMPARISONS: Final = frozenset("<>≤≥=")
_NO_THING: Final = SMALL | can.IDEA | can.TIME_UNIT | can.PERSON | can.GENERIC | can.ADVERB
_NOUN_ENDINGS: Final = ("ence", "ance", "ness", "ity", "ment", "ion", "ship")
_MOST_TOKENS_BEFORE_A_COLON: Final = 10


def opens_as_a_verb(reading: Reading, at: int, end: int) -> bool:
    """Whether the first word is an order ("Publish ...") or a gerund ("Calling ..."), and not a noun."""
    first = reading.tokens[at]
    if first.kind != kinds.WORD or reading.names.get(at) in ("person", "team", "own_team"):
        return False
    if (first.flags & (SMALL | can.PERSON) and not first.flags & can.VERB) or first.low == "given":
        return False  # "Given a map, Lucía will find 4 rivers"
    if is_compared(reading, at, end):
        return False
    following = next_word(reading, at + 1, end)
    after = reading.tokens[following] if following < end else None
    if _is_numbered(reading, at, end) or tells_a_measure(reading, at, end):
        return False
    firmly = opens_an_object(reading, following, end)
    if _opens_as_a_thing(first, after, firmly=firmly) or (
        not firmly and (is_of_its_kind(reading.tokens, at) or _is_a_busy_rank(reading.tokens, at))
    ):
        return False
    if first.flags & can.VERB_ING:
        compared = following + 1 < end and reading.tokens[following + 1].low in section("comparing_words")
        if compared and after is not None and after.low in section("measures"):
            return False  # "Lambing losses below 8%"
        if firmly or after is None or _run_ends_in_a_plural(reading, following, end):
            return after is not None
        leads = after.flags & (can.PREPOSITION | can.PARTICLE) and after.low not in ("for", "of")
        plain = after.kind == kinds.WORD and not after.flags & SMALL and not first.flags & (can.COMMON | can.FUNCTION)
        return bool(leads or after.capital or plain) and is_mostly_a_verb(first.verb)
    if first.flags & can.VERB_PAST and not first.flags & can.VERB:
        spoken = after is not None and after.low in ("with", "to") and first.verb in section("talking")
        return firmly or spoken or (is_past_only(first.low) and after is not None)  # "Spoke with the landlord"
    if first.flags & can.VERB_S and not first.flags & can.PERSON:
        # A duty: "Reviews the handbook", "Prepares monthly reports"; "Reports to the board" may be papers.
        if is_mostly_a_verb(first.verb):
            pointed = after is not None and after.flags & can.DETERMINER
            return (
                bool(pointed)
                or (not first.flags & can.COMMON and following + 1 < end)
                or _duties_follow(reading, at, end)
            )
        return _duties_follow(reading, at, end)
    if first.low in section("measures") and after is not None and after.low in section("comparing_words"):
        return False  # "Churn below 1.2%"
    a_noun_too = first.flags & (can.COMMON | can.FUNCTION) or first.low in section("open_verbs")
    if not firmly and a_noun_too and _has_changed(reading, following, end):
        return False  # "Review backlog reduced to 9 days"
    if first.flags & can.MOSTLY_VERB:
        return True
    if first.flags & can.VERB:
        if after is None or firmly or after.capital or after.kind == kinds.MARK:
            return True
        if after.flags & SMALL:
            leads_on = bool(after.flags & (can.PREPOSITION | can.JOINING))
            return leads_on and after.low not in ("for", "of")
        if first.flags & can.COMMON and not _order_by_habit(first):
            # "Project plan", "Support rotation calendar update": nouns, unless many things follow.
            if at and reading.tokens[at - 1].flags & can.CADENCE:
                return False  # "Weekly fire door checks"
            return _run_ends_in_a_plural(reading, following, end)
        return following + 1 < end or _run_ends_in_a_plural(reading, following, end)
    if first.low == "open" and not firmly and after is not None and following + 1 < end:
        # "Open offices in Lagos", but "Open positions"
        return bool(after.flags & can.PLURAL) and reading.tokens[following + 1].low in ("in", "at", "on")
    if first.low in section("cleared") and after is not None and not after.flags & _NO_THING:
        behind = reading.tokens[following + 1] if following + 1 < end else None
        return bool(after.flags & can.PLURAL) or (
            behind is not None and behind.low == "from"
        )  # "Clear snow from paths"
    if firmly and first.low in section("open_verbs") and after is not None and after.kind == kinds.NUMBER:
        return _run_ends_in_a_plural(reading, following + 1, end)  # "Open 3 pop-up shops"
    # Unknown to every list, but it stands before an object as only a verb does: "Laserise 20 plates".
    if not firmly or first.flags & (ANY_VERB_FORM | can.NOBODY | can.PLURAL | can.ADVERB | can.GIVEN_NAME):
        return False
    if first.low.endswith(_NOUN_ENDINGS) or (after is not None and after.flags & can.PREPOSITION):
        return False  # "Excellence in all that we do"
    return after is not None and not (after.kind == kinds.NUMBER and (_is_a_noun(first) or first.flags & can.COMMON))


def _is_a_busy_rank(tokens: list[Token], at: int) -> bool:
    """As "Export agent shipping two pallets"."""
    return at + 2 < len(tokens) and bool(tokens[at + 2].flags & can.VERB_ING) and is_a_rank(tokens, at)


def _opens_as_a_thing(first: Token, after: Token | None, *, firmly: bool) -> bool:
    """Whether the first word is a thing though it could be an order: "NPS 42", "Time from", "Calls made"."""
    if after is None:
        return False
    if first.text.isupper() and len(first.text) > 1 and after.kind == kinds.NUMBER:
        return True
    if first.flags & can.VERB_ING and first.flags & can.FUNCTION:
        return not firmly and bool(after.flags & can.PLURAL)  # "nursing homes"
    if first.singular in section("mishaps") and (not firmly or after.flags & can.PREPOSITION):
        return True
    if first.flags & can.VERB_S and after.flags & can.VERB_PAST and not after.flags & can.VERB:
        return True  # "Calls answered within 3 rings"
    measured = first.flags & can.IDEA or first.low in section("measures") or first.low in section("opening_measures")
    return bool(measured and after.low in ("from", "per", "between", "under", "to", "of", "below", "above"))


def _is_numbered(reading: Reading, at: int, end: int) -> bool:
    """Whether the first word has a number that counts nothing: "Table 4 renumbered", "Store 114 still without"."""
    tokens = reading.tokens
    if tokens[at].singular not in section("numbered") or at + 2 >= end or not tokens[at + 1].low.isdecimal():
        return False
    behind = tokens[at + 2]
    return bool(behind.flags & (SMALL | can.ADVERB | can.VERB_PAST))


def _duties_follow(reading: Reading, at: int, end: int) -> bool:
    """Whether another verb in the third person is joined: "Answers phones, greets visitors"."""
    for before, token in pairwise(reading.tokens[at:end]):
        duty = token.flags & can.VERB_S and not token.flags & (can.COMMON | can.PERSON)
        if duty and (before.text == "," or before.flags & can.JOINING):
            return True
    return False


def _has_changed(reading: Reading, at: int, end: int) -> bool:
    """Whether a noun and how a measure moved stand behind the first word: "[Order] backlog cut from 90 days"."""
    tokens = reading.tokens
    for index in range(at + 1, min(end - 1, at + 3)):
        if tokens[index].flags & can.VERB_PAST and tokens[index].verb in section("outcome_words"):
            return tokens[index + 1].low in ("to", "by", "from", "below", "under")
        if tokens[index].flags & SMALL or tokens[index].kind != kinds.WORD:
            return False
    return False


def is_compared(reading: Reading, at: int, end: int) -> bool:
    """Whether a measure opens the line: "Cost per drop < 3.10", "Hand hygiene compliance ≥ 95 %"."""
    if _COMPARISONS.isdisjoint(reading.text) or reading.tokens[at].flags & can.MOSTLY_VERB:
        return False
    for index in range(at + 1, min(end, at + _MOST_TOKENS_BEFORE_A_COLON)):
        token = reading.tokens[index]
        if token.text in "<>≤≥=":
            return True
        if token.flags & can.DETERMINER or token.kind == kinds.NUMBER:
            return False
    return False


def _order_by_habit(token: Token) -> bool:
    """Verbs that open a telegram though they are nouns as often: "Book hall for May", "Email clerk"."""
    return any(token.verb in section(name) for name in ("contact", "giving", "more_verbs", "order_openers"))


def _is_a_noun(token: Token) -> bool:
    return bool(token.flags & (can.FUNCTION | can.COLLECTIVE | can.TOOL | can.ORGANISATION | can.GENERIC))


def _run_ends_in_a_plural(reading: Reading, at: int, end: int) -> bool:
    last = last_of_a_run(reading, at, end)
    return last is not None and bool(last.flags & (can.PLURAL | can.PERSON) or last.capital)
