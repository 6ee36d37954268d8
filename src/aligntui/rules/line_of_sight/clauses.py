"""Where the sentence has its subject and its verb.

A light chunker and no parser: a statement is one line, mostly one clause, and says its deed first ("Publish ..."),
after the one who does it ("Finance moves ...", "Priya to call ...") or not at all ("Pricing model").
"""

from __future__ import annotations

from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actors import names_an_actor
from aligntui.rules.line_of_sight.asides import find_apart
from aligntui.rules.line_of_sight.chained import find_chained
from aligntui.rules.line_of_sight.chains import begins_a_chain, read_chain, says_how
from aligntui.rules.line_of_sight.clause_ends import end_of_clause, is_busy, is_reported
from aligntui.rules.line_of_sight.clause_openings import is_compared, opens_as_a_verb
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.measure_lines import opens_with_a_measure, tells_a_rate
from aligntui.rules.line_of_sight.openings import is_name, name_at
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.subjects import Subject, find_subject, opens_an_object
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL, is_past_only

_OPENERS: Final = frozenset(("please", "also", "then", "always", "let's", "lets", "ok", "todo", "action", "goal"))
_LONGEST_ACTOR: Final = 5
_MOST_TOKENS_BEFORE_A_COLON: Final = 10
_NOUN_ENDINGS: Final = ("ence", "ance", "ness", "ity", "ment", "ion", "ship")


class Clause(NamedTuple):
    """Token indices. `subject` is the phrase before the verb; when `passive`, it is what the verb is done to."""

    subject: tuple[int, int] | None
    verb: int | None
    after: int
    passive: bool = False
    names_actor: bool = False
    negated: bool = False


def find_clauses(reading: Reading) -> list[Clause]:
    """The clauses of a statement from left to right; one without a verb is a mere phrase."""
    clauses: list[Clause] = []
    at, size = reading.sentence, len(reading.tokens)
    while at < size:
        stop, end = end_of_clause(reading, at)
        if any(not reading.skip[i] and reading.tokens[i].kind in (kinds.WORD, kinds.NUMBER) for i in range(at, end)):
            clauses.append(_read(reading, at, end))
        at = stop + 1
    return clauses


def _read(reading: Reading, at: int, end: int) -> Clause:
    tokens = reading.tokens
    while at < end and _is_before_the_sentence(reading, at, end):
        at += 1
    if at >= end:
        return Clause(None, None, end)
    if is_reported(tokens, at) and at + 4 < end:
        at += 4
    if colon := _before_a_colon(reading, at, end):
        listed = tokens[colon - 1].low in section("roll_call")
        if reading.owner is None and not listed and colon + 1 < end and name_at(tokens, colon + 1) == end:
            reading.owner = (colon + 1, end)  # "Snowcat 3: Hannes"
            return _read(reading, at, colon)
        inner = _read(reading, colon + 1, end)
        if inner.verb is not None and inner.names_actor:
            return inner
        if names_an_actor(reading, at, colon) and not _is_a_topic(reading, at, colon, inner):
            if inner.verb is None:
                reading.owner = reading.owner or (at, colon)  # "Green Watch: hydrant inspections"
                return inner
            return inner._replace(subject=(at, colon), names_actor=True)
        return inner
    if is_compared(reading, at, end) or tells_a_rate(reading, at, end) or opens_with_a_measure(reading, at, end):
        return Clause((at, end), None, end)  # "door to needle < 45 min"
    if (apart := find_apart(reading, at, end)) is not None:
        return _of_subject(apart[0], apart[1], end)
    if _lacks_its_subject(reading, at, end):
        # "to be repaired", "Will attend": the one who acts is left out.
        chain = read_chain(reading, at, end)
        if chain is not None:
            if (found := find_chained(reading, chain.verb, end)) is not None and tokens[at].low == "to":
                return _of_subject(found[0], found[1], end)
            return Clause(None, chain.verb, end, chain.passive, False, chain.negated)
    named = name_at(tokens, at)
    if at < named < end and is_busy(tokens[named]) and not reading.skip[named]:
        # "Yuto ringing supplier"
        return Clause((at, named), named, end, False, True)
    if at < named < end - 1 and tokens[named].low in ("has", "have") and opens_an_object(reading, named + 1, end):
        # "Denise has the sample hoodies"
        return Clause((at, named), named, end, False, True)
    if (chained := find_chained(reading, at, end)) is not None:
        return _of_subject(chained[0], chained[1], end)
    if (finite := find_subject(reading, at, end)) is not None:
        denied = tokens[at].low in section("no_subject")
        return Clause((at, finite.after), finite.verb, end, finite.passive, finite.names_actor, denied)
    if opens_as_a_verb(reading, at, end):
        return Clause(None, at, end)
    if says_how(tokens, at) and at + 2 < end and at not in reading.names:
        return Clause(None, at + 1, end)
    if (verb := _is_doing_it(reading, at, end)) is not None:
        return Clause((at, verb), verb, end, False, True)
    if (verb := _done_to_it(reading, at, end)) is not None:
        passive = not is_past_only(tokens[verb].low)
        return Clause((at, verb), verb, end, passive, negated=tokens[at].low in section("no_subject"))
    return Clause((at, end), None, end)


def _lacks_its_subject(reading: Reading, at: int, end: int) -> bool:
    """As "to be repaired", "Will attend"; "Will is going to ..." has somebody called Will."""
    token = reading.tokens[at]
    if token.low == "to":
        return True
    if not token.flags & can.MODAL:
        return False
    if not (token.capital and token.flags & can.GIVEN_NAME) or at + 1 >= end:
        return not token.capital or token.low == "will"
    following = reading.tokens[at + 1]
    return not begins_a_chain(reading, at + 1) or following.low in ("be", "have", "not")


def _of_subject(start: int, subject: Subject, end: int) -> Clause:
    span = (start, subject.after) if subject.after > start else None
    return Clause(span, subject.verb, end, subject.passive, subject.names_actor, subject.negated)


def _is_doing_it(reading: Reading, at: int, end: int) -> int | None:
    """The gerund of a telegram behind somebody: "Rory teaching Ilse the lathe", "Altar Guild mending the cope"."""
    tokens = reading.tokens
    for index in range(at + 1, min(end - 1, at + _LONGEST_ACTOR)):
        token, following = tokens[index], tokens[index + 1]
        before = tokens[index - 1]
        if before.flags & SMALL & ~can.FIRST_PERSON or (before.kind != kinds.WORD and before.text not in "'’"):
            return None
        if not token.flags & can.VERB_ING or token.flags & SMALL or token.capital or reading.skip[index]:
            continue
        head = tokens[index - 1]
        one = head.flags & (can.PERSON | can.POSITION) and not head.flags & can.GENERIC
        met = following.capital and is_name(following) and bool(name_at(tokens, at) == index)
        met = met or bool(one and is_busy(token) and not reading.skip[index + 1])  # "orchestra manager getting quotes"
        if (met or opens_an_object(reading, index + 1, end)) and names_an_actor(reading, at, index):
            return index
        return None
    return None


def _done_to_it(reading: Reading, at: int, end: int) -> int | None:
    """The participle that ends a telegram: "Food parcels delivered to 45 families", "Traps checked weekly"."""
    tokens = reading.tokens
    for index in range(at + 1, end):
        token = tokens[index]
        if reading.skip[index] or token.kind == kinds.MARK:
            continue
        if token.flags & can.RELATIVE:
            return None
        if (
            not token.flags & can.VERB_PAST
            or tokens[index - 1].text in "(["
            or token.flags & (SMALL | can.GIVEN_NAME)
            or tokens[index - 1].flags & can.DETERMINER
        ):
            continue
        if tokens[index - 1].low in ("as", "than"):
            return None  # "Pain less than 4 as stated by the patient"
        following = index + 1
        ends = following >= end or reading.skip[following] or tokens[following].kind == kinds.MARK
        by_so_much = token.verb in section("moving") and opens_an_object(reading, following, end)
        ends = ends or by_so_much or tokens[following].low == "next"
        if ends or tokens[following].flags & (can.PREPOSITION | can.ADVERB):
            return index
    return None


def _is_before_the_sentence(reading: Reading, at: int, end: int) -> bool:
    token = reading.tokens[at]
    if reading.skip[at] or token.kind == kinds.MARK or token.low in _OPENERS:
        return True
    if (token.flags & can.JOINING or token.low == "so") and at + 1 < end:
        return True
    return bool(token.flags & can.ADVERB) and not token.flags & ANY_VERB_FORM and at + 1 < end


def _before_a_colon(reading: Reading, at: int, end: int) -> int | None:
    """The colon of "Tomasz: fix 8 potholes" or after a topic: "Play area: swing to be replaced"."""
    if ":" not in reading.text:
        return None
    tokens = reading.tokens
    for index in range(at + 1, min(end, at + _MOST_TOKENS_BEFORE_A_COLON)):
        token = tokens[index]
        if token.text == ":" and tokens[index - 1].low != "re":
            if tokens[at].flags & can.VERB and tokens[at + 1].low in ("more", "another", "the", "a", "an"):
                return None  # "Host more open days: cake and talks"
            if names_an_actor(reading, at, index) or _is_a_heading(reading, at, index):
                return index
            named = name_at(tokens, index + 1)
            if named > index + 1 and named < end and begins_a_chain(reading, named):
                return index  # "Bake sale: Dana has volunteered"
            noun = tokens[at].flags & can.COMMON and not tokens[at].flags & can.MOSTLY_VERB
            if index == at + 1 and noun and index + 1 < end:
                return index  # "Podcast: two hosts record it"
            if named > index + 1 and named + 1 < end and tokens[named].flags & (can.VERB_S | can.VERB_PAST):
                return index  # "Swim school: Bea hands out a leaflet"
            # What tells an order from a topic is whether a verb opens the line.
            # One or two words that are no plain verb are a topic: "Gas checks: 100% of the flats".
            topic = not tokens[at].flags & can.MOSTLY_VERB and index <= at + 2
            order = (opens_as_a_verb(reading, at, index) and not topic) or find_chained(reading, at, index) is not None
            return None if order or index + 1 >= end else index
    return None


def _is_a_topic(reading: Reading, at: int, colon: int, inner: Clause) -> bool:
    """Whether words before a colon say what it is about: "CCTV: footage wiped", "Bike store: keys with Ann".

    A part of the house or an abbreviation acts only where an order follows that has no other subject.
    """
    tokens = reading.tokens
    if tokens[at].flags & can.PREPOSITION or _is_a_heading(reading, at, colon):
        return True
    if tokens[at].singular in section("parts_of_a_map") and colon > at + 1:
        return True  # "Territory North: ..."
    head = tokens[colon - 1]
    if any(t.flags & can.VERB_PAST and not t.flags & (can.VERB | can.COMMON) for t in tokens[at + 1 : colon]):
        return True  # "Drivers told again: sheet your load"
    if head.flags & can.VERB_ING and not head.flags & can.FUNCTION:
        return True  # "Alumni mentoring: match 60 finalists"
    if name_at(tokens, at) != colon and any(t.text == "," for t in tokens[at:colon]):
        return True  # "Good homes, kind neighbours: that is what we are for"
    known = at in reading.names or any(
        t.flags & (can.PERSON | can.POSITION | can.GIVEN_NAME) or t.kind == kinds.OWNER for t in tokens[at:colon]
    )
    own = inner.subject is not None and inner.verb is not None and not inner.passive
    if known:
        nobody = own and inner.subject is not None and bool(tokens[inner.subject[1] - 1].flags & can.NOBODY)
        return nobody or inner.negated
    if head.flags & can.COLLECTIVE and not head.flags & can.FUNCTION and all(t.capital for t in tokens[at:colon]):
        return False  # "Green Watch: hydrant inspections"
    part = head.flags & (can.FUNCTION | can.COLLECTIVE | can.ORGANISATION)
    short = len(head.text) > 1 and head.text.isupper()
    return bool((part and (inner.verb is None or own)) or (short and (inner.verb is None or inner.subject)))


def _is_a_heading(reading: Reading, at: int, colon: int) -> bool:
    """Whether words before a colon are a topic by their ending: "Job Creation", "Crime Reduction"."""
    words = reading.tokens[at:colon]
    return len(words) > 1 and all(t.capital for t in words) and words[-1].low.endswith(_NOUN_ENDINGS)
