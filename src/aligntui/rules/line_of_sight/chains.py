"""The words that lead from the one who acts to the verb: "will", "to", "is going to", "has agreed to", "said he would".

Read by place and not by what the verb is: a word after "will" is a deed whether or not any list knows it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_MOST_TOKENS: Final = 14
_LONGEST_ASIDE: Final = 9
_MODAL, _TO, _BEING, _HAVING, _STEP = "modal", "to", "being", "having", "step"
_SOMEBODY: Final = can.PERSON | can.POSITION | can.COLLECTIVE | can.FUNCTION | can.GIVEN_NAME | can.NOBODY | can.GENERIC
_SAYS_NO_HOW: Final = can.MOSTLY_VERB | can.VERB_S | can.VERB_ING | can.VERB_PAST | SMALL | can.PLURAL | _SOMEBODY
_NEGATIONS: Final = frozenset(("not", "never"))


class Chain(NamedTuple):
    """From token `first`; `verb` is the deed, or "is" itself. `opened_by` names its first link ("to", "modal")."""

    first: int
    verb: int
    passive: bool
    opened_by: str
    negated: bool = False


def begins_a_chain(reading: Reading, index: int) -> bool:
    """Whether a chain can begin at a token; cheap, since every token is asked."""
    return bool(reading.tokens[index].flags & can.CHAIN)


def read_chain(reading: Reading, first: int, end: int) -> Chain | None:
    """The chain that begins at `first`, if one does."""
    tokens = reading.tokens
    link = opened_by = ""
    being, negated = first, False
    index = first
    if tokens[first].low in section("wanting") and first + 1 < end and tokens[first + 1].flags & can.VERB_ING:
        # "needs reprinting": it is to be reprinted
        return Chain(first, first + 1, True, _STEP)
    while index < min(end, first + _MOST_TOKENS):
        token = tokens[index]
        low, flags = token.low, token.flags
        if reading.skip[index]:
            if not link:
                return None
        elif low == "no" and link and index + 1 < end and tokens[index + 1].low == "longer":
            negated = True  # "Ray will no longer run the quiz"
            index += 1
        elif (flags & can.MODAL and link in ("", _TO, _STEP)) or (not link and _only_denies(tokens, index, end)):
            link = _MODAL
        elif token.text == "," and link and (behind := _behind_an_aside(tokens, index, end)):
            index = behind  # "will, for eight weeks, log"
        elif low == "to" and index + 1 < end:
            link = _TO
        elif flags & can.BEING or (low in section("getting") and index + 1 < end and _is_past(reading, index + 1)):
            link = _BEING
            being = index
        elif flags & can.HAVING and link != _HAVING and _goes_on(reading, index, end):
            link = _HAVING
        elif (
            link == _BEING
            and opened_by in (_TO, _MODAL)
            and low in section("asked_of_somebody")
            and _still_to_be(tokens, first)
        ):
            break  # "to be asked to trim": that somebody asks is still to be done
        elif (low in section("steps") or (link and low in section("steps_after_being"))) and _leads_to_to(
            reading, index, end
        ):
            link = _STEP
        elif low in section("says") and (said := _modal_of_saying(reading, index, end)):
            link = _STEP
            index = said - 1
        elif (
            link
            and not (link == _TO and flags & can.ORDINAL)
            and (low in section("floating") or (flags & can.ADVERB and not flags & can.VERB and index + 1 < end))
        ):
            negated = negated or low in _NEGATIONS
        else:
            break
        negated = negated or low in section("refusals")
        opened_by = opened_by or link
        index += 1
    if not link:
        return None
    if index >= end:
        return Chain(first, being, False, opened_by, negated) if link == _BEING else None
    return _ending_at(reading, Chain(first, index, False, opened_by, negated), link, being)


def _behind_an_aside(tokens: list[Token], comma: int, end: int) -> int:
    """The comma that ends what a comma opened inside a chain: "will, by Friday, send"; 0 when it opens nothing."""
    if comma + 1 >= end or not (tokens[comma + 1].flags & can.PREPOSITION or tokens[comma + 1].low == "not"):
        return 0
    return next((i for i in range(comma + 2, min(end - 1, comma + _LONGEST_ASIDE)) if tokens[i].text == ","), 0)


def _only_denies(tokens: list[Token], index: int, end: int) -> bool:
    """Whether "did" stands before "not": "did not reach"."""
    return index + 2 < end and tokens[index + 1].low == "not" and tokens[index].low in section("denying")


def _still_to_be(tokens: list[Token], first: int) -> bool:
    return tokens[first].low in ("to", "will", "shall")


def _ending_at(reading: Reading, chain: Chain, link: str, being: int) -> Chain | None:
    index = chain.verb
    token = reading.tokens[index]
    if link == _BEING:
        if _is_past(reading, index):
            return chain._replace(passive=True)
        if token.kind == kinds.WORD and (
            token.flags & can.VERB_ING or (token.low.endswith("ing") and not token.flags & (SMALL | can.COMMON))
        ):
            return chain
        return chain._replace(verb=being)
    if token.kind != kinds.WORD:
        return None
    if says_how(reading.tokens, index):
        return chain._replace(verb=index + 1)
    if link == _HAVING:
        return chain if _is_past(reading, index) else None
    if (
        token.flags & SMALL
        and not token.flags & can.HAVING
        and not (token.flags & can.VERB and not token.flags & can.DETERMINER)
    ):
        return None
    if link == _TO and token.flags & can.IDEA and not token.verb and not _an_article_follows(reading, index):
        return None  # "We are committed to excellence"
    if link == _TO and token.flags & can.PERSON and token.flags & can.PLURAL and not token.flags & can.VERB:
        return None  # "the payment plan to patients"
    if (
        link == _TO
        and (token.capital or token.verb)
        and not token.flags & can.VERB
        and token.low not in section("open_verbs")
        and not _an_article_follows(reading, index)
    ):
        return None
    return chain


def says_how(tokens: list[Token], index: int) -> bool:
    """Whether a word only says how the verb behind it is done: "deep clean the hall", "soil test each field"."""
    if index + 2 >= len(tokens):
        return False
    token, verb = tokens[index], tokens[index + 1]
    if not token.flags & can.COMMON or not verb.flags & can.VERB or token.flags & _SAYS_NO_HOW:
        return False
    thing = tokens[index + 2]
    counted = thing.kind == kinds.NUMBER and not thing.flags & can.YEAR
    opens = counted or thing.flags & (can.DETERMINER | can.NUMBER_WORD)
    return bool(opens and not verb.flags & (SMALL | can.PERSON) and not verb.capital)


def _an_article_follows(reading: Reading, index: int) -> bool:
    """As in "Beatrix to number the pews": whatever the word is elsewhere, here it is done."""
    following = reading.tokens[index + 1] if index + 1 < len(reading.tokens) else None
    return following is not None and bool(following.flags & can.DETERMINER) and not reading.tokens[index].capital


def _goes_on(reading: Reading, index: int, end: int) -> bool:
    """Whether "has" only helps: "has spoken", "has to", "have agreed to"."""
    for here in range(index + 1, min(end, index + 4)):
        token = reading.tokens[here]
        if token.low in section("floating") or (token.flags & can.ADVERB and not token.flags & can.VERB_PAST):
            continue
        return token.low == "to" or _is_past(reading, here) or bool(token.flags & can.BEING)
    return False


def _is_past(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    if token.kind != kinds.WORD:
        return False
    if token.flags & can.VERB_PAST or token.low in section("same_in_the_past"):
        return True
    return token.low.endswith("ed") and not token.flags & (can.VERB | can.PERSON | SMALL)


def _leads_to_to(reading: Reading, index: int, end: int) -> bool:
    """Whether "to" and a verb follow a step, perhaps after a word or a time: "agreed last week to"."""
    for here in range(index + 1, min(end, index + 4)):
        token = reading.tokens[here]
        if token.low == "to":
            following = reading.tokens[here + 1] if here + 1 < end else None
            plain = following is not None and (not following.flags & can.DETERMINER or following.low == "each")
            return following is not None and following.kind == kinds.WORD and plain
        if not (reading.skip[here] or token.flags & can.ADVERB):
            return False
    return False


def _modal_of_saying(reading: Reading, index: int, end: int) -> int:
    """The "would" of "said that he would"; 0 when there is none."""
    for here in range(index + 1, min(end, index + 4)):
        token = reading.tokens[here]
        if token.flags & can.MODAL:
            return here
        if token.low not in section("reporting_words"):
            return 0
    return 0
