"""For whom: which phrase behind a verb stands where somebody is meant, after `audiences.rules`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.rulebook import Rulebook, Words
from aligntui.rules.line_of_sight.somebody import is_a_person, is_audience, is_proper, names_people, narrows_down
from aligntui.rules.line_of_sight.tokens import Token
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
_REACHING: Final = frozenset(("w/", "to", "for", "with", "among", "amongst", "towards", "toward", "alongside"))


class _Case(NamedTuple):
    reading: Reading
    action: Action | None
    phrase: Phrase
    place: int

    @property
    def head(self) -> Token:
        return self.phrase.words[-1]


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
    return phrase.head is not None and _RULES.decide(_Case(reading, action, phrase, place)) == "yes"


def _only_a_place(case: _Case) -> bool:
    """Whether things only go there ("to Frankfurt", "for the gym").

    A name after "to" is somebody only when something is said or given.
    """
    head, action, phrase = case.head, case.action, case.phrase
    stored = action is not None and any(action.in_list(name) for name in ("publishing", "recording"))
    if stored and case.place and head.text.isupper() and not head.flags & (can.FUNCTION | can.PERSON):
        return True  # "upload it to the GIS"
    if action is not None and action.in_list("moving") and not names_people(head):
        return not head.flags & (can.COLLECTIVE | can.GENERIC | can.ORGANISATION) and not any(
            i in case.reading.names for i in range(phrase.first, phrase.after)
        )
    if (
        names_people(head)
        or head.flags & can.GENERIC
        or any(i in case.reading.names for i in range(phrase.first, phrase.after))
    ):
        return False
    if (
        phrase.preposition == "to"
        and action is not None
        and is_proper(phrase)
        and not head.flags & (can.ORGANISATION | can.COLLECTIVE)
    ):
        if action.in_list("publishing"):
            return not phrase.words[0].flags & (can.TITLE | can.GIVEN_NAME)  # "upload it to Moodle"
        return not (
            any(
                action.in_list(name)
                for name in ("giving", "contact", "sending", "handing_in", "asking_somebody", "talking")
            )
            or is_a_person(phrase)
        )
    if action is not None and (action.in_list("moving") or action.base == "go"):
        return not head.flags & can.COLLECTIVE
    return False


def _pointed_at(case: _Case) -> bool:
    """Whether the object of asking is one that one can point at: "the cathedral", "facilities", "Highways"."""
    head, phrase = case.head, case.phrase
    if (
        phrase.preposition
        or case.place
        or (head.flags & (can.IDEA | can.TIME_UNIT) and not head.flags & can.COLLECTIVE)
    ):
        return False
    known = head.low in section("known_groups")
    if head.flags & (can.TOOL | can.GENERIC) and not (
        known
        or head.singular in section("inner_recipients")
        or (head.flags & can.PERSON and not head.flags & can.NOBODY)
    ):
        return False
    behind = case.action.phrases[1:] if case.action is not None else []
    if any(other.preposition == "to" and other.head is not None for other in behind) and not names_people(head):
        return False  # "email the figures to everybody"
    if known:
        return True
    opening = case.reading.tokens[phrase.first]
    speaking = case.action is not None and case.action.in_list("speaking_with")
    if speaking and all(word.capital and word.start for word in phrase.words) and not phrase.preposition:
        return not case.place and not head.flags & (can.MONTH | can.WEEKDAY | can.TOOL)  # "ask Trading Standards"
    many = speaking and head.flags & can.PLURAL
    if many and opening.low in ("all", "the", "both") and head.low not in section("measures"):
        return True  # "brief all 3 stevedore gangs", "ask the school kitchens"
    if opening.low in ("each", "every"):
        return not head.flags & can.PLURAL
    if opening.low == "the":
        people = head.flags & can.PERSON and not head.flags & can.NOBODY
        return bool(not head.flags & can.PLURAL or people) and head.low not in section("never_particular")
    alone = phrase.after - phrase.first == 1
    return alone and bool(head.flags & can.FUNCTION or (head.capital and not head.flags & can.VERB_ING))


def _can_receive(case: _Case) -> bool:
    """Whether a phrase after "give ... to" can be somebody by its place: pointed at or narrowed, and no thing."""
    head, phrase = case.head, case.phrase
    opening = case.reading.tokens[phrase.first]
    if opening.low == "all" and head.low in ("teams", "departments", "sites", "branches"):
        return True  # "send an email to all teams"
    if head.low in section("known_groups") and opening.low in ("the", "all", "our", head.low):
        return True  # "to all staff", "to members"
    if head.flags & (can.IDEA | can.TIME_UNIT | can.EVENT | can.NOBODY) or head.low in section("own_side"):
        return False
    if head.flags & can.TOOL and not head.flags & can.PLURAL:
        return False
    if opening.low == "all" and head.singular in section("units_of_care"):
        return True
    if any(head.singular in section(name) for name in ("roads", "never_particular", "measures", "gets_nothing")):
        return False
    if head.flags & can.GENERIC:
        return opening.low in ("each", "every") and not head.flags & can.PLURAL
    if opening.low == "all":
        return True
    if head.flags & can.ORGANISATION and not head.flags & can.PLURAL and len(phrase.words) > 1:
        return True  # "sent to calibration lab"
    if opening.low in ("the", "each", "every", "our", "their"):
        return not head.flags & can.PLURAL or len(phrase.words) > 1
    return bool(head.flags & can.PLURAL) and any(narrows_down(word) for word in phrase.words[:-1])


def _given_before(case: _Case) -> bool:
    action = case.action
    if action is None:
        return False
    return action.passive or (case.place > 0 and action.phrases[0].preposition == "")


def _is_a_colleague(case: _Case) -> bool:
    """Whether one works beside them and not for them: a name, a department, one person; "12 schools" are served."""
    head, phrase = case.head, case.phrase
    named = is_proper(phrase) and is_a_person(phrase) and not head.flags & can.PLURAL
    return (
        named
        or bool(head.flags & can.FUNCTION)
        or any(i in case.reading.names for i in range(phrase.first, phrase.after))
    )


def _an_object_follows(case: _Case) -> bool:
    """Whether what is given opens right behind with an article: "give knee-op pts the exercise sheet"."""
    index = case.phrase.after
    end = case.action.end if case.action is not None else index
    bare = not case.reading.tokens[case.phrase.first].flags & can.DETERMINER
    return bare and index < end and bool(case.reading.tokens[index].flags & can.DETERMINER)


def _is_whoever(case: _Case) -> bool:
    """Whether nobody by name but whoever does something is meant: "anyone buying seed", "whoever opens up"."""
    if case.head.low not in section("whoever"):
        return False
    after = case.phrase.after
    tokens = case.reading.tokens
    return case.head.low == "whoever" or (after < len(tokens) and tokens[after].text not in ".,;:!?")


def _talk_leads(case: _Case) -> bool:
    """Whether what stands before "with" is itself done with somebody: "lunch with Ana", "pairing with Lou"."""
    before = case.reading.tokens[: max(case.phrase.first - 1, 0)]
    if before and before[-1].flags & can.VERB_ING:
        return True
    talks = section("talks")
    return any(token.low in talks or token.low.partition("-")[0] in talks for token in before)


def _is_a_share(case: _Case) -> bool:
    tokens = case.reading.tokens[case.phrase.first : case.phrase.after]
    return any(token.low in section("shares") for token in tokens) and any(token.low == "of" for token in tokens)


def _asked_or_won(case: _Case) -> bool:
    return case.action is not None and (case.action.base in _ASKING or case.action.sort == "outcome")


def _known_segment(case: _Case) -> bool:
    return any(case.reading.names.get(i) == "segment" for i in range(case.phrase.first, case.phrase.after))


def _verb(case: _Case) -> Words:
    return case.action.names if case.action is not None else ()


_RULES: Final = Rulebook[_Case](
    "audiences.rules",
    conditions={
        "it can receive": _can_receive,
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
            is_audience(case.reading, case.phrase) or _pointed_at(case) or _can_receive(case)
        ),
        "in front leads to it": lambda case: (
            case.phrase.first > 2 and case.reading.tokens[case.phrase.first - 2].low == "front"
        ),
        "it is written as a name": lambda case: (
            all(word.capital and word.start for word in case.phrase.words)
            and not case.head.flags & (can.MONTH | can.WEEKDAY | can.TOOL | can.TIME_UNIT)
        ),
        "it goes by initials": lambda case: (
            len(case.phrase.words) == 1
            and case.reading.tokens[case.phrase.first].low == "the"
            and case.head.text.isupper()
            and not case.head.flags & can.TOOL
        ),
        "it is whoever does something": _is_whoever,
        "it is one of them": lambda case: not case.head.flags & can.PLURAL,
        "talk leads to it": _talk_leads,
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
        "it is only a place": _only_a_place,
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
        "it can be pointed at": _pointed_at,
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
            bool(case.head.flags & can.PLURAL or _an_object_follows(case))
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
        "it is a colleague": _is_a_colleague,
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
