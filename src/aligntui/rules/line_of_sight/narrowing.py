"""What only says which ones: a participle behind people, a relative clause, and where such words end."""

from __future__ import annotations

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.words import SMALL


def narrows_as_a_deed(reading: Reading, current: Phrase, index: int, end: int) -> bool:
    """Whether a participle says which ones: "pharmacies ordering more than 20 units", "passengers delayed by snow"."""
    head, token = current.words[-1], reading.tokens[index]
    between = reading.tokens[current.after : index]
    if not all(one.flags & can.ADVERB for one in between) or head.low.endswith(("'s", "s'")):
        return False  # "the members still waiting for a key"
    if index + 1 >= end or reading.skip[index + 1]:
        # "all tour groups arriving [before noon]"
        return bool(
            token.flags & can.VERB_ING
            and not token.flags & can.COMMON
            and (head.flags & can.PLURAL or reading.tokens[current.first].low in ("each", "every"))
        )
    if head.low == "those" or (head.low in ("people", "anyone") and token.flags & can.VERB_ING):
        return True  # "people living alone", "those chosen by the board"
    people = head.flags & (can.GENERIC | can.PERSON | can.ORGANISATION)
    nobody = head.flags & can.TOOL or not head.flags & (can.GENERIC | can.PERSON)
    if nobody and _says_something(reading, index):
        return True  # "a letter asking them to come"
    each = head.flags & can.PLURAL or reading.tokens[current.first].low in ("each", "every", "any")
    if head.flags & (can.GENERIC | can.PERSON) and each and token.flags & (can.VERB_ING | can.COMMON) == can.VERB_ING:
        return True  # "every tenant facing eviction"
    pointed = reading.tokens[current.first].low == "the" and people
    if not (pointed or head.flags & can.PLURAL if token.flags & can.VERB_ING else people):
        return False
    following = reading.tokens[index + 1]
    if token.flags & can.COMMON and following.flags & can.PREPOSITION and not people:
        return False  # "phonics training to all staff": a noun
    return following.kind == kinds.NUMBER or bool(following.flags & (SMALL | can.ADVERB | can.NUMBER_WORD))


def _says_something(reading: Reading, index: int) -> bool:
    """Whether a participle has an object as only a verb has: "asking all parents", "explaining how"."""
    token, following = reading.tokens[index], reading.tokens[index + 1]
    if not token.flags & can.VERB_ING or token.flags & can.PREPOSITION:
        return False
    if token.flags & can.COMMON:
        return bool(following.flags & can.DETERMINER)  # "a guide covering the basics"
    wanted = can.DETERMINER | can.NUMBER_WORD | can.RELATIVE
    somebody = following.flags & can.PLURAL and following.flags & (can.PERSON | can.GENERIC)
    somebody = somebody and token.verb in section("contact")  # not "25 hotel purchasing managers"
    opens = following.kind == kinds.NUMBER or following.flags & wanted or following.low in section("pronouns")
    return bool(opens or somebody)


def goes_on_to_act(reading: Reading, current: Phrase, index: int, end: int) -> bool:
    """Whether a participle behind a name says what else is done: "write to Mr Hale confirming this"."""
    token, head = reading.tokens[index], current.words[-1]
    if not token.flags & can.VERB_ING or token.flags & can.COMMON or token.capital or not head.capital:
        return False
    return index + 1 < end and bool(reading.tokens[index + 1].flags & can.DETERMINER) and head.start > 0


def end_of_relative(reading: Reading, index: int, end: int) -> int:
    """Where a clause that says which ends: before a time or a mark."""
    while index < end and not reading.skip[index] and reading.tokens[index].kind != kinds.MARK:
        index += 1
    return index


def end_of_deed(reading: Reading, index: int, end: int) -> int:
    """As `end_of_relative`; a time right behind the participle belongs to it: "groups arriving [before noon]"."""
    if index + 1 < end and reading.skip[index + 1]:
        return next((span.after for span in reading.times if span.first == index + 1), index + 1)
    return end_of_relative(reading, index, end)


def end_of_run(reading: Reading, index: int, end: int) -> int:
    """Where plain words end: before a time, a mark or a small word."""
    while index < end and not reading.skip[index]:
        token = reading.tokens[index]
        if token.kind == kinds.MARK or token.flags & (SMALL & ~can.DETERMINER):
            break
        index += 1
    return index
