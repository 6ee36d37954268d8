"""What a verb is done to: whether it can be held, is counted or named, or is only an idea, a measure, a quality."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.deed_case import DeedCase
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.rulebook import Words
from aligntui.rules.line_of_sight.tokens import Token

_QUALITIES: Final = ("able", "ible", "ful", "less", "ive", "ier")
_LONGEST_TABLE: Final = 5


def is_counted(reading: Reading, thing: Phrase) -> bool:
    """Whether a phrase has a number that is not mere rhetoric."""
    return any(
        (t.kind == kinds.NUMBER and t.low not in section("rhetoric")) or t.flags & can.NUMBER_WORD or t.low == "one"
        for t in reading.tokens[thing.first : thing.after]
    )


def is_an_idea(head: Token | None) -> bool:
    """Whether nobody could hold it: an idea, a measure, a quality."""
    if head is None:
        return True
    if head.flags & (can.IDEA | can.ADVERB) or head.low in section("measures"):
        return not head.flags & can.TOOL or bool(head.flags & can.IDEA)
    quality = head.low.endswith(("ness", "ability", "ibility")) and head.low not in section("things_in_ness")
    quality = quality and not (head.capital and head.start > 0)
    return quality or head.low == "better"


def is_an_amount(reading: Reading, phrase: Phrase) -> bool:
    """Whether a counted phrase says how far a measure moves ("to 5%", "from 60 days"), and not a place or a herd."""
    head = phrase.head
    if head is None or head.flags & can.TIME_UNIT or head.low in section("measures") or head.low in section("units"):
        return True
    return any("%" in t.text or t.text[0] in "$€£¥" for t in reading.tokens[phrase.first : phrase.after])


def is_counted_or_named(case: DeedCase) -> bool:
    """Whether something behind the verb is counted, or the object has a name."""
    reading = case.reading
    if any(is_counted(reading, phrase) for phrase in case.action.phrases):
        return True
    thing = case.thing
    return thing is not None and any(
        (t.capital and t.start > 0) or i in reading.names
        for i, t in enumerate(reading.tokens[thing.first : thing.after], thing.first)
    )


def is_a_wish(case: DeedCase) -> bool:
    """Whether a light verb carries nothing to hold: "build trust", "make it a better place", "put patients first"."""
    thing, action, tokens = case.thing, case.action, case.reading.tokens
    if thing is None:
        return True
    head = thing.head
    counted = is_counted(case.reading, thing)
    if head is None:
        return not counted
    if any(t.low in section("praise") for p in action.phrases[:2] for t in tokens[p.first : p.after]):
        return True
    if len(action.phrases) > 1 and not action.phrases[1].preposition and action.in_list("giving"):
        return is_an_idea(action.phrases[1].head)  # "offer guests an experience"
    if head.flags & can.GENERIC and not counted and len(thing.words) == 1:
        return action.base == "put" or action.phrases[-1] is thing
    if head.low in section("measures") and (
        any(p.preposition == "to" for p in action.phrases) or tokens[thing.first].flags & can.DETERMINER or counted
    ):
        return False
    if head.low in section("things_by_their_name") and len(thing.words) > 1:
        return not (counted or tokens[thing.first].flags & can.DETERMINER)  # "a comment card system"
    return is_an_idea(head)


def is_a_thing(case: DeedCase) -> bool:
    """Whether "cut", "raise", "add" here is a deed: a thing is its object, and no amount says how far it moves."""
    thing, action, reading = case.thing, case.action, case.reading
    head = thing.head if thing is not None else None
    if thing is not None and thing.first and reading.tokens[thing.first - 1].text in "“\"'":
        return True  # quoted, and so a text
    if thing is None or head is None or head.low in section("measures") or head.singular in section("measures"):
        return False
    if head.flags & can.VERB_ING and not head.flags & can.COMMON:
        return False  # "cut reoffending"
    if head.flags & (can.IDEA | can.GENERIC | can.PERSON) and not head.flags & can.TOOL:
        return False
    if head.flags & can.ORGANISATION and head.singular not in section("places"):
        return False
    tokens = reading.tokens[thing.first : thing.after]
    if head.singular in section("money") or any(
        "%" in t.text or t.text[0] in "$€£¥" or t.low in ("percent", "percentage") for t in tokens
    ):
        return False
    share = any("%" in t.text for t in reading.tokens[action.after : action.end] if t.kind == kinds.NUMBER)
    if share and action.in_list("moved_on_a_scale"):
        return False  # "Move the line from poor 60% output to 75%"
    for phrase in action.phrases[1:]:
        if phrase.preposition in ("by", "from", "to", "below", "above", "under") and any(
            t.kind == kinds.NUMBER for t in reading.tokens[phrase.first : phrase.after]
        ):
            if phrase.preposition == "from" and not is_an_amount(reading, phrase):
                continue  # "Take blood samples from 60 ewes"
            return False
    opening = reading.tokens[thing.first]
    pointed = is_counted(reading, thing) or opening.flags & can.DETERMINER or thing.preposition
    return bool(pointed) or action.in_list("moved_without_a_measure")


def can_be_held(case: DeedCase) -> bool:
    """Whether the object is a thing and no idea."""
    return case.thing is not None and case.thing.head is not None and not is_an_idea(case.thing.head)


def is_a_named_service(case: DeedCase) -> bool:
    """Whether what is provided is told in more than a word: "ongoing training", "exit interview kits"."""
    phrases = [p for p in case.action.phrases[:2] if not p.preposition] if case.thing is not None else []
    for phrase in phrases:
        head = phrase.head
        if head is None or any(t.low in section("praise") for t in case.reading.tokens[phrase.first : phrase.after]):
            return False
        if len(phrase.words) > 1 and (not is_an_idea(head) or head.singular in section("provided")):
            return True
    return False


def is_made_to_be(case: DeedCase) -> bool:
    """Whether something is only to become something: "make it fun", "make the site easier to use"."""
    thing = case.thing
    if thing is None:
        return False
    tokens = case.reading.tokens
    opening, last = tokens[thing.first], tokens[thing.after - 1]
    if opening.flags & can.VERB_ING or opening.low.endswith(("self", "selves")):
        return True
    quality = last.low.endswith(_QUALITIES) and len(last.low) > _LONGEST_TABLE and not last.flags & can.PLURAL
    if thing.after > thing.first + 1 and (quality or last.low in section("made_so") or last.low in section("states")):
        return not last.flags & (can.TOOL | can.PERSON)
    other = case.action.phrases[1] if len(case.action.phrases) > 1 else None
    if other is None or other.preposition or other.first != thing.after:
        return False
    return bool(tokens[other.first].flags & can.DETERMINER)


def is_only_more(case: DeedCase) -> bool:
    """Whether the object is "more" or "less" of something, without a number."""
    thing = case.thing
    if thing is None:
        return False
    opening = case.reading.tokens[thing.first].low
    return opening in ("more", "less", "fewer", "better") and not is_counted(case.reading, thing)


def words_of_the_object(case: DeedCase) -> Words:
    """The noun of the object, as it is written and in the singular."""
    head = case.thing.head if case.thing is not None else None
    return (head.low, head.singular) if head is not None else ()
