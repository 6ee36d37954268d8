"""For whom: which phrase behind a verb stands where somebody is meant, after `audiences.rules`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.audience_case import AudienceCase
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.receivers import (
    an_object_follows,
    can_be_pointed_at,
    can_receive,
    is_a_colleague,
    is_only_a_place,
    is_whoever,
    talk_leads,
)
from aligntui.rules.line_of_sight.rulebook import Rulebook, Words
from aligntui.rules.line_of_sight.somebody import is_a_person, is_audience, is_proper, names_people
from aligntui.rules.line_of_sight.word_kinds import kinds_of_verb

_ASKING: Final = frozenset(
    ("collect", "gather", "get", "ask", "obtain", "take", "answer", "record", "hear", "request", "seek", "get back")
)
_MAY_LEAD: Final = frozenset(
    (
        "",
        "w/",
        "to",
        "for",
        "with",
        "among",
        "amongst",
        "towards",
        "toward",
        "alongside",
        "on",
        "past",
        "round",
        "of",
        "upon",
        "in",
        "from",
        "at",
    )
)
_GIVEN_OR_SAID: Final = ("possession", "communication")
_BY_HAND: Final = ("contact", "motion", "change", "body")
_REACHING: Final = frozenset(("w/", "to", "for", "with", "among", "amongst", "towards", "toward", "alongside"))


def find_audience(reading: Reading, action: Action | None, found: list[Phrase]) -> Phrase | None:
    """The phrase that says for whom, among those after a verb; `action` is `None` for a statement without one."""
    left = action is not None and action.in_list("leaving") and any(phrase.preposition == "at" for phrase in found)
    if action is not None and action.in_list("ending") and not left:
        return None
    meant = (
        phrase
        for place, phrase in _by_place(reading, found)
        if phrase.preposition in _MAY_LEAD and is_meant(reading, action, phrase, place)
    )
    first = next(meant, None)
    if first is None:
        return None
    twofold = len(found) > 1 and first is found[0] and not found[1].preposition and found[1].first == first.after
    settled = action is not None and any(action.in_list(name) for name in ("supplying", "switching", "taking"))
    settled = settled and first is found[0]
    if not first.preposition and not settled and not (twofold and action is not None and action.in_list("giving")):
        # "hand the leads to the Lyon team", "sign MoUs with universities": who receives comes before what is handed.
        for phrase in meant:
            if (phrase.preposition in ("to", "for") and is_audience(reading, phrase)) or (
                phrase.preposition and is_proper(first)
            ):
                return phrase
    return first


def _by_place(reading: Reading, found: list[Phrase]) -> Iterator[tuple[int, Phrase]]:
    """The phrases with their place; what is joined to the object stands where the object does."""
    place = 0
    for index, phrase in enumerate(found):
        before = reading.tokens[phrase.first - 1]
        joined = index and not phrase.preposition and (before.flags & can.JOINING or before.text == ",")
        several = phrase.head is not None and (phrase.head.flags & can.PLURAL or phrase.head.capital)
        if not (joined and several and not place):
            place = index
        yield place, phrase


def is_meant(reading: Reading, action: Action | None, phrase: Phrase, place: int) -> bool:
    """Whether a phrase stands where it says for whom, after `audiences.rules`."""
    if phrase.head is None:
        return False
    rule = _RULES.deciding(AudienceCase(reading, action, phrase, place))
    phrase.for_whom = rule.name if rule is not None else ""
    return rule is not None and rule.result == "yes"


def _given_before(case: AudienceCase) -> bool:
    action = case.action
    if action is None:
        return False
    return action.passive or (case.place > 0 and action.phrases[0].preposition == "")


def _is_a_share(case: AudienceCase) -> bool:
    tokens = case.reading.tokens[case.phrase.first : case.phrase.after]
    return any(token.low in section("shares") for token in tokens) and any(token.low == "of" for token in tokens)


def _asked_or_won(case: AudienceCase) -> bool:
    return case.action is not None and (case.action.base in _ASKING or case.action.sort == "outcome")


def _known_segment(case: AudienceCase) -> bool:
    return any(case.reading.names.get(i) == "segment" for i in range(case.phrase.first, case.phrase.after))


def _verb(case: AudienceCase) -> Words:
    return case.action.names if case.action is not None else ()


_RULES: Final = Rulebook[AudienceCase](
    "audiences.rules",
    conditions={
        "it can receive": can_receive,
        "it is a kind of people or organisation": lambda case: (
            is_audience(case.reading, case.phrase)
            or bool(case.head.flags & can.ORGANISATION)
            or case.head.singular in section("dwellings")
        ),
        "a measure stands before": lambda case: (
            case.phrase.first > 1 and case.reading.tokens[case.phrase.first - 2].low in section("measures_to")
        ),
        "something is given before it": _given_before,
        "it is given or said by its kind": lambda case: (
            case.action is not None and kinds_of_verb(case.action.base)[0] in _GIVEN_OR_SAID
        ),
        "something leads through": lambda case: (
            not case.phrase.preposition
            and case.place == 0
            and case.action is not None
            and any(p.preposition == "through" and p.head is not None for p in case.action.phrases[1:])
        ),
        "it can be pointed at or received by": lambda case: (
            is_audience(case.reading, case.phrase) or can_be_pointed_at(case) or can_receive(case)
        ),
        "in front leads to it": lambda case: (
            case.phrase.first > 2 and case.reading.tokens[case.phrase.first - 2].low == "front"
        ),
        "it is written as a name": lambda case: (
            all(word.capital and word.start for word in case.phrase.words)
            and not any(case.reading.names.get(i) == "own_team" for i in range(case.phrase.first, case.phrase.after))
            and not case.head.flags & (can.MONTH | can.WEEKDAY | can.TOOL | can.TIME_UNIT)
        ),
        "it goes by initials": lambda case: (
            len(case.phrase.words) == 1
            and case.reading.tokens[case.phrase.first].low == "the"
            and case.head.text.isupper()
            and not case.head.flags & can.TOOL
        ),
        "it is whoever does something": is_whoever,
        "it is one of them": lambda case: (
            not case.head.flags & can.PLURAL and case.reading.tokens[case.phrase.first].low not in ("each", "every")
        ),
        "it is many": lambda case: bool(case.head.flags & can.PLURAL),
        "it is done to a thing": lambda case: (
            case.action is not None
            and kinds_of_verb(case.action.base)[0] in _BY_HAND
            and not talk_leads(case)
            and not case.head.flags & can.FUNCTION
            and case.action.object is not None
            and case.action.object.head is not None
            and not case.action.object.head.flags & (can.IDEA | can.PERSON | can.GENERIC)
            and case.action.object.head.low not in section("pronouns")
        ),
        "talk leads to it": talk_leads,
        "it is a share": _is_a_share,
        "people are brought": lambda case: (
            case.action is not None
            and case.action.object is not None
            and case.action.object.head is not None
            and bool(case.action.object.head.flags & (can.PERSON | can.GENERIC) or is_a_person(case.action.object))
        ),
        "it is told of something": lambda case: (
            case.place == 0
            and case.action is not None
            and any(p.preposition in ("on", "about", "regarding", "re") for p in case.action.phrases[1:])
        ),
        "it is a body": lambda case: (
            not case.phrase.preposition
            and (
                bool(case.head.flags & (can.COLLECTIVE | can.PERSON | can.FUNCTION | can.POSITION))
                or case.head.low in section("known_groups")
            )
        ),
        "content is given": lambda case: (
            case.action is not None
            and case.action.object is not None
            and case.action.object.head is not None
            and case.action.object.head.low in section("said_content")
        ),
        "devotion leads to it": lambda case: (
            case.phrase.first > 1 and case.reading.tokens[case.phrase.first - 2].low in section("devotions")
        ),
        "it is somebody": lambda case: is_audience(case.reading, case.phrase),
        "it is the own side": lambda case: (
            len(case.phrase.words) == 1
            and case.head.low in section("own_side")
            and not (case.action is not None and case.action.in_list("contact"))
        ),
        "it is led by to, for or with": lambda case: case.phrase.preposition in _REACHING,
        "it is only a place": is_only_a_place,
        "it is asked or won": _asked_or_won,
        "there is no verb": lambda case: case.action is None,
        "it is counted": lambda case: any(
            t.kind == kinds.NUMBER for t in case.reading.tokens[case.phrase.first : case.phrase.after]
        ),
        "something else is given": lambda case: (
            case.place == 0
            and case.action is not None
            and len(case.action.phrases) > 1
            and not case.action.phrases[1].preposition
            and case.action.phrases[1].first == case.phrase.after
        ),
        "it can be pointed at": can_be_pointed_at,
        "it goes to a tool": lambda case: (
            case.action is not None
            and any(
                p.preposition in ("to", "onto") and p.head is not None and p.head.flags & can.TOOL
                for p in case.action.phrases
            )
        ),
        "it goes somewhere": lambda case: (
            case.action is not None and any(p.preposition == "to" for p in case.action.phrases[1:])
        ),
        "it is plain": lambda case: case.phrase.after - case.phrase.first == 1,
        "many get it": lambda case: (
            bool(case.head.flags & can.PLURAL or an_object_follows(case))
            and not case.head.flags & (can.IDEA | can.TOOL)
            and not (case.head.flags & can.GENERIC and len(case.phrase.words) == 1)
            and case.head.low not in section("pronouns")
        ),
        "it is a group pointed at": lambda case: (
            bool(
                case.head.flags & (can.COLLECTIVE | can.FUNCTION | can.POSITION)
                or case.head.singular in section("groups")
            )
            and bool(case.reading.tokens[case.phrase.first].flags & can.DETERMINER)
            and case.head.low not in section("own_side")
        ),
        "it is a colleague": is_a_colleague,
        "an idea leads to it": lambda case: (
            case.phrase.first > 1 and case.reading.tokens[case.phrase.first - 2].low in section("joint_work")
        ),
        "something comes with it": lambda case: (
            case.action is not None
            and any(p.preposition == "with" and p.head is not None for p in case.action.phrases[1:])
        ),
        "it begins with a number of": lambda case: any(
            t.low in ("number", "share", "proportion")
            for t in case.reading.tokens[case.phrase.first : case.phrase.after]
        ),
        "it is one pointed at": lambda case: (
            case.reading.tokens[case.phrase.first].low == "the" and not case.head.flags & can.PLURAL
        ),
        "it is far": lambda case: case.place > 1,
        "it is an outcome": lambda case: case.action is not None and case.action.sort in ("outcome", "wish"),
        "people, a name or everybody served": lambda case: (
            names_people(case.head) or bool(case.head.flags & can.GENERIC) or is_proper(case.phrase)
        ),
        "people or everybody served": lambda case: names_people(case.head) or bool(case.head.flags & can.GENERIC),
        "it is a known segment": _known_segment,
        "it signs": lambda case: case.action is not None and case.action.base.startswith("sign"),
        "head is an organisation": lambda case: bool(case.head.flags & can.ORGANISATION),
    },
    words={
        "verb": _verb,
        "head": lambda case: (case.head.low, case.head.singular),
        "preposition": lambda case: (case.phrase.preposition,),
    },
    keys=("verb", "preposition"),
)
