"""Where the sentence has its subject and its verb.

A light chunker and no parser: a statement is one line, mostly one clause, and says its deed first ("Publish ..."),
after the one who does it ("Finance moves ...", "Priya to call ...") or not at all ("Pricing model").
"""

from __future__ import annotations

from typing import Final, NamedTuple

from aligntui.rules.line_of_sight.actors import names_an_actor
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.subjects import find_subject, next_word, opens_an_object
from aligntui.rules.line_of_sight.tokens import Kind, Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL, Is

_ENDING_MARKS: Final = frozenset(".;!?")
_DASHES: Final = frozenset("—–-")
_OPENERS: Final = frozenset(("please", "also", "then", "always", "let's", "lets", "ok", "todo", "action", "goal"))
_MOST_TOKENS_BEFORE_A_COLON: Final = 6


class Clause(NamedTuple):
    """Token indices. `subject` is the phrase before the verb; when `passive`, it is what the verb is done to."""

    subject: tuple[int, int] | None
    verb: int | None
    after: int
    passive: bool = False
    names_actor: bool = False


def find_clauses(reading: Reading) -> list[Clause]:
    """The clauses of a statement from left to right; one without a verb is a mere phrase."""
    clauses: list[Clause] = []
    at, size = 0, len(reading.tokens)
    while at < size:
        stop, end = _end_of_clause(reading, at)
        if any(not reading.skip[i] and reading.tokens[i].kind in (Kind.WORD, Kind.NUMBER) for i in range(at, end)):
            clauses.append(_read(reading, at, end))
        at = stop + 1
    return clauses


def _end_of_clause(reading: Reading, at: int) -> tuple[int, int]:
    """Where the next clause may begin after, and where the words of this one end.

    "because legal needs 2 days" is a reason and no promise: nothing after such a word is read.
    """
    size = len(reading.tokens)
    for index in range(at, size):
        token = reading.tokens[index]
        if token.kind == Kind.MARK:
            if token.text in _ENDING_MARKS or (token.text in _DASHES and index > at):
                return index, index
        elif token.flags & Is.EXPLAINING and index > at and not reading.skip[index]:
            return size, index
    return size, size


def _read(reading: Reading, at: int, end: int) -> Clause:
    tokens = reading.tokens
    while at < end and _is_before_the_sentence(reading, at, end):
        at += 1
    if at >= end:
        return Clause(None, None, end)
    if colon := _named_before_a_colon(reading, at, end):
        inner = _read(reading, colon + 1, end)
        return Clause((at, colon), inner.verb, inner.after, inner.passive, True)
    if tokens[at].low == "to" and at + 1 < end and tokens[at + 1].flags & Is.VERB:
        return Clause(None, at + 1, end)
    if found := find_subject(reading, at, end):
        return Clause((at, found.after), found.verb, end, found.passive, found.names_actor)
    if _opens_as_a_verb(reading, at, end):
        return Clause(None, at, end)
    return Clause((at, end), None, end)


def _is_before_the_sentence(reading: Reading, at: int, end: int) -> bool:
    token = reading.tokens[at]
    if reading.skip[at] or token.kind == Kind.MARK or token.low in _OPENERS:
        return True
    return bool(token.flags & Is.ADVERB) and not token.flags & ANY_VERB_FORM and at + 1 < end


def _named_before_a_colon(reading: Reading, at: int, end: int) -> int | None:
    """The colon of "Tomasz: fix 8 potholes"."""
    for index in range(at + 1, min(end, at + _MOST_TOKENS_BEFORE_A_COLON)):
        if reading.tokens[index].text == ":":
            return index if names_an_actor(reading, at, index) else None
    return None


def _opens_as_a_verb(reading: Reading, at: int, end: int) -> bool:
    """Whether the first word is an order ("Publish ...") or a gerund ("Calling ..."), and not a noun."""
    first = reading.tokens[at]
    if first.kind != Kind.WORD or reading.names.get(at) in ("person", "team", "own_team"):
        return False
    if first.flags & (SMALL | Is.PERSON) and not first.flags & Is.VERB:
        return False
    following = next_word(reading, at + 1, end)
    after = reading.tokens[following] if following < end else None
    firmly = opens_an_object(reading, following, end)
    if first.flags & Is.VERB_ING:
        return firmly or (after is not None and _run_ends_in_a_plural(reading, following, end))
    if first.flags & Is.VERB_PAST and not first.flags & Is.VERB:
        return firmly
    if first.flags & Is.MOSTLY_VERB:
        return True
    if first.flags & Is.VERB:
        if after is None or firmly or after.capital or after.kind == Kind.MARK:
            return True
        if after.flags & SMALL:
            leads_on = bool(after.flags & (Is.PREPOSITION | Is.JOINING))
            return leads_on and after.low not in ("for", "of")
        return following + 1 < end or _run_ends_in_a_plural(reading, following, end)
    # Unknown to every list, but it stands before an object as only a verb does: "Laserise 20 plates".
    if not firmly or first.flags & (ANY_VERB_FORM | Is.NOBODY | Is.PLURAL | Is.ADVERB | Is.GIVEN_NAME):
        return False
    return after is not None and not (after.kind == Kind.NUMBER and _is_a_noun(first))


def _is_a_noun(token: Token) -> bool:
    return bool(token.flags & (Is.FUNCTION | Is.COLLECTIVE | Is.TOOL | Is.ORGANISATION | Is.GENERIC))


def _run_ends_in_a_plural(reading: Reading, at: int, end: int) -> bool:
    last: Token | None = None
    while at < end and not reading.skip[at]:
        token = reading.tokens[at]
        if token.kind != Kind.WORD or token.flags & SMALL:
            break
        last = token
        at += 1
    return last is not None and bool(last.flags & (Is.PLURAL | Is.PERSON) or last.capital)
