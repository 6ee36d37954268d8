"""Which words of a clause are verbs beside its first: joined to it, how it is done, what it is for."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.reading import Reading, last_of_a_run
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL, is_mostly_a_verb

_DONE_TO_PEOPLE: Final = frozenset(("recruit", "hire", "tutor", "coach", "mentor"))
_BEFORE_A_NOUN: Final = frozenset(("agree", "plan", "need", "want", "learn", "decide", "help"))
_PURPOSES: Final = ("contact", "giving", "teaching", "fuzzy", "light", "outcome", "soft")


def joined_verbs(reading: Reading, verb: int, end: int) -> list[tuple[int, bool]]:
    """Verbs after "and" or a comma in the form of the first, after "by", and what it is for ("to invite parents")."""
    tokens = reading.tokens
    form = tokens[verb].flags & ANY_VERB_FORM or can.VERB
    found: list[tuple[int, bool]] = []
    first = verb + 2
    if tokens[verb].verb in section("aspect"):
        first = max(first, inner_verb(reading, verb, end) + 1)
    for index in range(first, end):
        token = tokens[index]
        if not token.flags & ANY_VERB_FORM or reading.skip[index]:
            continue
        before = tokens[index - 1]
        after = tokens[index + 1] if index + 1 < end else None
        if before.low == "by" and token.flags & can.VERB_ING and after is not None and not token.capital:
            # "raise turnout by ringing 40 first-time voters": how a wish becomes a deed.
            found.append((index, False))
            continue
        if before.low == "to" and not reading.skip[index - 1] and is_purpose(reading, index, end):
            found.append((index, True))
            continue
        if (
            before.flags & can.PREPOSITION
            and token.flags & can.VERB_ING
            and after is not None
            and _opens_an_object(after)
        ):
            found.append((index, True))  # "bids for insulating the hall"
            continue
        if before.flags & can.MODAL and (tokens[index - 2].flags & can.JOINING or tokens[index - 2].text == ","):
            found.append((index, False))  # "will ring the vet and will send the form"
            continue
        joined = before.flags & can.JOINING or before.text in ",:"
        adverb_between = before.flags & can.ADVERB and tokens[index - 2].flags & can.JOINING
        if not (joined or adverb_between) or index in reading.names:
            continue
        last = found[-1][0] if found else verb
        gerund = token.flags & can.VERB_ING and (before.text == "," or tokens[last].flags & can.VERB_ING)
        if not (token.flags & (form | tokens[last].flags & ANY_VERB_FORM) or gerund) or token.flags & SMALL:
            continue
        if after is None:
            if token.flags & can.MOSTLY_VERB and _stands_behind(reading, index, last):
                found.append((index, bool(found and found[-1][1])))  # "to review and discuss"
            continue
        if token.flags & can.PERSON and not _acts_all_the_same(token, after):
            continue  # "interns and hosts", but "coordinate and host a series"
        if _is_a_verb_here(reading, index, after, last):
            found.append((index, bool(found and found[-1][1])))
    return found


def _is_a_verb_here(reading: Reading, index: int, after: Token, last: int) -> bool:
    """Whether a word in the form of the verb at `last` is joined to it, and is no noun."""
    token = reading.tokens[index]
    if after.low == "that" and _opens_a_clause(reading, index + 2):
        return False  # "advice and support that will help"
    if _opens_an_object(after) or (after.capital and not token.flags & can.VERB_S and _reaches_somebody(token)):
        return True
    if token.flags & can.MOSTLY_VERB:
        goes_on = after.kind == kinds.WORD or reading.skip[index + 1]
        listed = after.flags & can.JOINING and reading.tokens[index - 1].text == ","  # "with pride, honor and dignity"
        noun = token.flags & can.COMMON and (after.flags & can.PREPOSITION or listed)
        return (goes_on and not noun) or _cannot_be_a_noun_here(reading, index, last)
    if not token.flags & ~ANY_VERB_FORM and token.flags & can.VERB:
        return True  # "liaise with the daughter": no list knows it as anything else
    bare = token.flags & can.VERB_ING and after.flags & (can.PREPOSITION | can.JOINING)
    return is_mostly_a_verb(token.verb) and not (token.flags & can.COMMON or bare or after.kind == kinds.MARK)


def _opens_a_clause(reading: Reading, index: int) -> bool:
    wanted = can.MODAL | can.BEING | can.VERB_S
    return index < len(reading.tokens) and bool(reading.tokens[index].flags & wanted)


def _opens_an_object(token: Token) -> bool:
    opens = token.flags & (can.DETERMINER | can.NUMBER_WORD) or token.low in section("pronouns")
    return token.kind == kinds.NUMBER or bool(opens)


def _reaches_somebody(token: Token) -> bool:
    return any(token.verb in section(name) for name in ("contact", "giving", "talking"))


def _acts_all_the_same(token: Token, after: Token) -> bool:
    """Whether a word for somebody is a deed: "host a series", "recruit new volunteers"."""
    plain = after.kind == kinds.WORD and not after.flags & (SMALL | can.PERSON)
    return _opens_an_object(after) or (token.low in _DONE_TO_PEOPLE and plain)


def _cannot_be_a_noun_here(reading: Reading, index: int, last: int) -> bool:
    """Whether a bare word behind "and" is no second object.

    It stands right behind the verb ("perform and report on"), a time ("monthly and report to") or many things
    ("inspect the fences and report on them"), or reaches somebody where what stands before has an article ("write up
    the survey and share with members").
    """
    before = _before_the_joint(reading, index, last)
    token = reading.tokens[before]
    many = token.flags & can.PLURAL and not reading.tokens[index].flags & can.PLURAL
    if before == last or reading.skip[before] or many:
        return True
    word, following = reading.tokens[index], reading.tokens[index + 1].low
    if following in ("on", "in") and word.verb in section("recording"):
        return True  # "apply the cream and document on chart"
    reaches = following in ("to", "with") and _reaches_somebody(word)
    return reaches and any(_opens_an_object(one) for one in reading.tokens[last + 1 : before])


def _before_the_joint(reading: Reading, index: int, last: int) -> int:
    """The word before "and" or a comma, not before the verb at `last`."""
    before = index - 1
    while before > last and (reading.tokens[before].text == "," or reading.tokens[before].flags & can.JOINING):
        before -= 1
    return before


def _stands_behind(reading: Reading, index: int, last: int) -> bool:
    return _before_the_joint(reading, index, last) == last


def is_purpose(reading: Reading, index: int, end: int) -> bool:
    """Whether the word after "to" is a verb, and not somebody: "to help nurses", but "to sales", "to staff"."""
    token = reading.tokens[index]
    if not token.flags & can.VERB or index in reading.names or token.flags & can.PLURAL:
        return False
    following = reading.tokens[index + 1] if index + 1 < end else None
    if following is not None and (
        following.kind == kinds.NUMBER or following.flags & (can.DETERMINER | can.NUMBER_WORD)
    ):
        return True
    if _is_for_somebody(reading, index - 2):
        return True
    if token.flags & (can.FUNCTION | can.GENERIC | can.PERSON | can.COLLECTIVE | can.ORGANISATION):
        return _done_to_people(reading, index, end)
    if (
        token.flags & can.COMMON
        and not any(token.verb in section(name) for name in _PURPOSES)
        and _ends_in_people(reading, index, end)
    ):
        return False  # "to garden centres", "to single parents"
    if token.flags & can.MOSTLY_VERB:
        return True
    return (
        following is not None
        and following.kind == kinds.WORD
        and not following.flags & SMALL
        and not token.flags & can.COMMON
    )


def _is_for_somebody(reading: Reading, last: int) -> bool:
    """Whether "for" leads many people that end here, so that "to" leads to what they do: "for members to share"."""
    tokens = reading.tokens
    if last < 1 or not tokens[last].flags & can.PLURAL or not tokens[last].flags & (can.PERSON | can.GENERIC):
        return False
    first = last
    while first > 0 and tokens[first].kind == kinds.WORD and not tokens[first].flags & (SMALL & ~can.DETERMINER):
        first -= 1
    return tokens[first].low == "for"


def _done_to_people(reading: Reading, index: int, end: int) -> bool:
    """Whether a word for somebody is a deed all the same: "to coach managers", "to research and submit"."""
    tokens = reading.tokens
    if index + 1 >= end or reading.skip[index + 1]:
        return False
    following = tokens[index + 1]
    if following.flags & can.JOINING and following.low == "and" and index + 2 < end:
        return bool(tokens[index + 2].flags & can.MOSTLY_VERB) and not tokens[index + 2].flags & can.PERSON
    taught = any(tokens[index].verb in section(name) for name in ("contact", "teaching"))
    return taught and bool(following.flags & can.PLURAL and following.flags & (can.PERSON | can.GENERIC))


def _ends_in_people(reading: Reading, index: int, end: int) -> bool:
    last = last_of_a_run(reading, index, end) or reading.tokens[index]
    return bool(last.flags & can.PLURAL and last.flags & (can.PERSON | can.ORGANISATION | can.GENERIC))


def inner_verb(reading: Reading, verb: int, end: int) -> int:
    """The deed behind "start", "stop", "try to": "start using the dashboard" is about using it."""
    tokens = reading.tokens
    if tokens[verb].verb not in section("aspect"):
        return verb
    here = verb + 1
    while here < end and tokens[here].flags & can.ADVERB and not tokens[here].flags & ANY_VERB_FORM:
        here += 1
    if here + 1 < end and tokens[here].low == "to" and tokens[here + 1].verb and tokens[verb].verb != "learn":
        return inner_verb(reading, here + 1, end)
    noun = tokens[here].flags & can.COMMON and tokens[verb].verb in _BEFORE_A_NOUN if here < end else False
    if here < end and tokens[here].flags & can.VERB_ING and not reading.skip[here] and not noun:
        return here
    return verb  # also "agree wording"
