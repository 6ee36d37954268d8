"""With what: the offer, product, tool, channel or material, where a statement puts them."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.gifts import find_given, receives
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.means_case import WORDS, MeansCase, is_named, says_nothing
from aligntui.rules.line_of_sight.phrases import Phrase, narrows
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.rulebook import Rulebook
from aligntui.rules.line_of_sight.somebody import is_a_person, is_audience, is_proper, names_people
from aligntui.rules.line_of_sight.word_kinds import kinds_of_noun

_NO_THINGS: Final = frozenset(("attribute", "feeling", "state", "time", "motive"))
_LONGEST_CHANNEL: Final = 2
_SHORTEST_SYSTEM: Final = 3


def find_means(reading: Reading, action: Action | None, found: list[Phrase], audience: Phrase | None) -> Phrase | None:
    """The first phrase that says with what.

    `found` are the phrases after the verb `action`, or of a statement without one; `audience` is the one among them
    that says for whom.
    """
    if not found:
        return None
    for phrase in found if reading.names else ():
        if any(reading.names.get(i) == "offer" for i in range(phrase.first, phrase.after)):
            return phrase
    receiver = audience or next((phrase for phrase in found[1:] if receives(reading, action, phrase)), None)
    if action is not None and (given := find_given(reading, action, found, audience, receiver)) is not None:
        return given
    for phrase in found:
        inside_audience = audience is not None and audience.first <= phrase.first < audience.extended
        inside_audience = inside_audience and not (action is not None and action.in_list("supplying"))
        may_lead = phrase.preposition in section("leads_to_means") and phrase.head is not None and not inside_audience
        rule = _MEANS.deciding(MeansCase(reading, action, phrase, receiver)) if may_lead else None
        if rule is not None:
            phrase.with_what = rule.name
            if rule.result == "yes":
                return phrase
    return _thing_for(found, audience) if action is None else None


def is_a_known_name(case: MeansCase) -> bool:
    """Whether a person's name stands there."""
    words = case.phrase.words
    return any(word.flags & (can.TITLE | can.GIVEN_NAME) for word in words) or any(
        index in case.reading.names for index in range(case.phrase.first, case.phrase.after)
    )


def _a_participle_follows(case: MeansCase) -> bool:
    """Whether what comes with it is only in a state: "with finance options [set out]", "w/ crane picks [shown]"."""
    tokens, after = case.reading.tokens, case.phrase.after
    if after >= len(tokens):
        return False
    following = tokens[after]
    if after + 1 < len(tokens) and tokens[after + 1].low in ("by", "with"):
        return False  # "the scanner loaned by County"
    return bool(following.flags & can.VERB_PAST) and not following.flags & (can.PREPOSITION | can.JOINING)


def _is_tool(phrase: Phrase) -> bool:
    head = phrase.words[-1]
    return bool(head.flags & can.TOOL) and not says_nothing(head)


def _is_a_subject_of_talk(case: MeansCase) -> bool:
    """Whether one comments on it, or asks for comments on it."""
    if case.action is None:
        return False
    asked_for = (phrase.head for phrase in case.action.phrases if phrase.first < case.phrase.first)
    return case.action.in_list("commenting") or any(h is not None and h.low in section("opinions") for h in asked_for)


def _is_somebody(case: MeansCase) -> bool:
    head = case.head
    return is_audience(case.reading, case.phrase) or names_people(head) or bool(head.flags & can.GENERIC)


def _is_channel(case: MeansCase) -> bool:
    """As in "by phone", "by text message", "by hand-written card": a channel without an article."""
    short = case.phrase.after - case.phrase.first <= _LONGEST_CHANNEL
    bare = not case.reading.tokens[case.phrase.first].flags & can.DETERMINER and not case.head.flags & can.PLURAL
    return short and (case.head.low in section("channels") or (bare and _is_tool(case.phrase)))


def _pointed_material(case: MeansCase) -> bool:
    pointed = case.reading.tokens[case.phrase.first].flags & can.DETERMINER
    return _is_tool(case.phrase) or bool(pointed and case.head.low in section("materials"))


def _spelt_as_a_tool(case: MeansCase) -> bool:
    """Whether the spelling says that it is a system or a channel: "on CPOMS", "on dev.to", "in #platform"."""
    first = case.phrase.first
    if first and case.reading.tokens[first - 1].text == "#":
        return True
    text = case.head.text
    if (
        len(case.phrase.words) > 1
        or (case.head.flags & can.PLURAL and text.endswith("s"))
        or len(text) < _SHORTEST_SYSTEM
        or case.head.flags & (can.MONTH | can.WEEKDAY | can.FUNCTION)
    ):
        return False
    return text.isupper() or "." in text or any(letter.isupper() for letter in text[1:])


_MEANS: Final = Rulebook[MeansCase](
    "means.rules",
    conditions={
        "it says nothing": lambda case: says_nothing(case.head),
        "it is somebody": _is_somebody,
        "it is a wish": lambda case: case.action is not None and case.action.sort in ("wish", "outcome"),
        "it is an outcome": lambda case: case.action is not None and case.action.sort == "outcome",
        "it is a tool": lambda case: _is_tool(case.phrase),
        "it is a name": lambda case: is_named(case.phrase),
        "it is a tool or a name": lambda case: _is_tool(case.phrase) or is_named(case.phrase),
        "it is a named place": lambda case: (
            is_named(case.phrase) and not is_a_person(case.phrase) and not case.head.flags & (can.PERSON | can.POSITION)
        ),
        "it is a named system": lambda case: (
            is_proper(case.phrase)
            and not is_a_known_name(case)
            and not case.head.flags & (can.PERSON | can.POSITION | can.ORGANISATION | can.COLLECTIVE | can.FUNCTION)
        ),
        "it opens with an article": lambda case: bool(case.reading.tokens[case.phrase.first].flags & can.DETERMINER),
        "somebody is met": lambda case: (
            case.action is not None
            and any(
                p.first < case.phrase.first
                and p.preposition in ("", "to")
                and p.head is not None
                and (is_audience(case.reading, p) or p is case.receiver or p.head.flags & (can.GENERIC | can.PERSON))
                for p in case.action.phrases
            )
        ),
        "it is an event or a group": lambda case: (
            is_audience(case.reading, case.phrase)
            or bool(case.head.flags & (can.TIME_UNIT | can.EVENT | can.MONTH | can.WEEKDAY))
            or case.head.singular in section("meetings")
        ),
        "it is bound to what stands before": lambda case: (
            case.phrase.first > 1 and case.reading.tokens[case.phrase.first - 2].low in section("bound_with")
        ),
        "a participle follows": _a_participle_follows,
        "a comma stands before": lambda case: (
            case.phrase.first > 1 and case.reading.tokens[case.phrase.first - 2].text == ","
        ),
        "it is no thing": lambda case: (
            not case.head.flags & can.TOOL
            and case.reading.tokens[case.phrase.first].low != "the"
            and not case.head.capital
            and _NO_THINGS.issuperset(kinds_of_noun(case.head.low, case.head.singular))
        ),
        "it is spelt as a tool": _spelt_as_a_tool,
        "people are brought": lambda case: (
            case.action is not None
            and case.action.object is not None
            and case.action.object.head is not None
            and (
                names_people(case.action.object.head)
                or bool(case.action.object.head.flags & (can.GENERIC | can.ORGANISATION))
            )
        ),
        "it is an occasion": lambda case: (
            any(case.head.singular in section(name) for name in ("meetings", "events", "event_words", "led_things"))
            or bool(case.head.flags & (can.EVENT | can.TOOL))
            or case.head.capital
            or bool(case.reading.tokens[case.phrase.first].flags & can.DETERMINER)
        ),
        "it opens with a deed": lambda case: (
            len(case.phrase.words) > 1
            and case.phrase.words[0].flags & (can.VERB_ING | can.COMMON) == can.VERB_ING
            and case.reading.tokens[case.phrase.first] is case.phrase.words[0]
        ),
        "it has a number behind": lambda case: (
            case.phrase.words[-1].singular in section("numbered")
            and case.reading.tokens[case.phrase.after - 1].kind == kinds.NUMBER
        ),
        "it is a road": lambda case: case.head.low in section("roads"),
        "it is a subject of talk": _is_a_subject_of_talk,
        "it compares": lambda case: narrows(case.reading, case.phrase),
        "somebody receives": lambda case: case.receiver is not None,
        "it is a channel": _is_channel,
        "it is a tool or a pointed material": _pointed_material,
    },
    words=WORDS,
    keys=("verb", "preposition"),
)


def _thing_for(found: list[Phrase], audience: Phrase | None) -> Phrase | None:
    """What they get in "Monthly newsletter to allotment holders": the first phrase."""
    if audience is None or audience.preposition not in ("to", "for") or not found or found[0] is audience:
        return None
    head = found[0].head
    return (
        found[0]
        if head is not None
        and head.flags & (can.VERB_PAST | can.COMMON) != can.VERB_PAST
        and (head.singular not in section("meetings") or head.singular in section("held_for_somebody"))
        and (head.singular in section("held_for_somebody") or not says_nothing(head))
        else None
    )
