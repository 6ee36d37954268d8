"""A subject apart from its verb: a phrase between commas, "please", a question, a purpose before "I will"."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actors import names_an_actor
from aligntui.rules.line_of_sight.chains import begins_a_chain, read_chain
from aligntui.rules.line_of_sight.openings import is_name, name_at
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.subjects import Subject
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_ASKING: Final = frozenset(("please", "pls", "kindly"))
_MAY: Final = frozenset(("can", "could", "would"))
_LONGEST_ASKED: Final = 7
_LONGEST_SUBJECT: Final = 9
_LONGEST_ASIDE: Final = 16
_OPENS_AN_ASIDE: Final = can.PREPOSITION | can.RELATIVE | can.DETERMINER | can.VERB_ING | can.VERB_PAST
_SOMEBODY: Final = can.NOBODY | can.PERSON | can.POSITION | can.COLLECTIVE | can.FUNCTION | can.FIRST_PERSON

Found = tuple[int, Subject]


def find_apart(reading: Reading, at: int, end: int) -> Found | None:
    """Where such a subject begins, and the subject with its verb."""
    tokens = reading.tokens
    first = tokens[at]
    if first.low in _MAY and (found := _asked_whether(reading, at, end)) is not None:
        return found
    if first.low in ("to", "in") and (found := _i_will(reading, at, end)) is not None:
        return found
    comma = 0
    for index in range(at + 1, min(end, at + _LONGEST_SUBJECT)):
        token = tokens[index]
        if token.low in _ASKING:
            return _asked(reading, at, index, end)
        if token.text == ",":
            comma = index
            break
        if token.kind == kinds.MARK or token.flags & (can.MODAL | can.BEING) or reading.skip[index]:
            break
    return _behind_an_aside(reading, at, comma, end) if comma else None


def _asked(reading: Reading, at: int, please: int, end: int) -> Found | None:
    """ "Site leads please send the logs", "Whoever took the ladle please bring it back"."""
    verb = please + 1
    if please > at + _LONGEST_ASKED or verb >= end or not reading.tokens[verb].flags & can.VERB:
        return None
    return at, Subject(please, verb, False, names_an_actor(reading, at, please))


def _asked_whether(reading: Reading, at: int, end: int) -> Found | None:
    """ "Can Ann book the hall?", "Could the clerk write to them?"."""
    tokens = reading.tokens
    start = at + 1
    named = name_at(tokens, start)
    for verb in range(start + 1, min(end, start + _LONGEST_ASKED)):
        token, before = tokens[verb], tokens[verb - 1]
        if token.kind == kinds.MARK or token.flags & can.PREPOSITION:
            return None
        somebody = before.flags & _SOMEBODY or named == verb
        if somebody and token.flags & can.VERB and not token.capital and not token.flags & SMALL:
            return start, Subject(verb, verb, False, names_an_actor(reading, start, verb))
    return None


def _i_will(reading: Reading, at: int, end: int) -> Found | None:
    """ "In order to sleep better I will walk": the purpose stands before the one who acts."""
    tokens = reading.tokens
    for index in range(at + 2, end - 1):
        if tokens[index].text == "I" and tokens[index + 1].flags & can.MODAL and not _subordinate(tokens[index - 1]):
            chain = read_chain(reading, index + 1, end)
            if chain is None:
                return None
            return index, Subject(index + 1, chain.verb, chain.passive, not chain.passive, chain.negated)
    return None


def _subordinate(token: Token) -> bool:
    return bool(token.flags & (can.RELATIVE | can.EXPLAINING)) or token.low in ("what", "as")


def _behind_an_aside(reading: Reading, at: int, comma: int, end: int) -> Found | None:
    """ "The clerk, together with the chair, will write"; no list of names, and no phrase that opens the line."""
    tokens = reading.tokens
    first, opening = tokens[at], tokens[comma + 1] if comma + 1 < end else None
    together = opening is not None and opening.low in ("together", "along", "jointly")
    if opening is None or not (together or opening.flags & _OPENS_AN_ASIDE) or is_name(opening) or opening.low == "as":
        return None
    if first.flags & (can.PREPOSITION | can.VERB_ING | can.ADVERB) or first.flags & can.MOSTLY_VERB:
        return None
    for index in range(comma + 2, min(end - 1, comma + _LONGEST_ASIDE)):
        if tokens[index].text != "," or not begins_a_chain(reading, index + 1):
            continue
        chain = read_chain(reading, index + 1, end)
        acts = names_an_actor(reading, at, comma)
        if chain is None or not (chain.opened_by in ("modal", "being") or (acts and chain.opened_by == "to")):
            continue
        acts = acts and not chain.passive
        return at, Subject(comma, chain.verb, chain.passive, acts, chain.negated)
    return None
