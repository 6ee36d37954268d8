"""Who can be somebody by the place where a phrase stands: pointed at, given to, beside, or only where things go."""

from __future__ import annotations

from aligntui.rules.line_of_sight import can
from aligntui.rules.line_of_sight.audience_case import AudienceCase
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.somebody import is_a_person, is_proper, names_people, narrows_down


def is_only_a_place(case: AudienceCase) -> bool:
    """Whether things only go there ("to Frankfurt", "for the gym").

    A name after "to" is somebody only when something is said or given.
    """
    head, action, phrase = case.head, case.action, case.phrase
    stored = action is not None and any(action.in_list(name) for name in ("publishing", "recording"))
    if stored and case.place and head.text.isupper() and not head.flags & (can.FUNCTION | can.PERSON):
        return True  # "upload it to the GIS"
    if action is not None and action.in_list("moving") and not names_people(head) and phrase.preposition != "for":
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


def can_be_pointed_at(case: AudienceCase) -> bool:
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


def can_receive(case: AudienceCase) -> bool:
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
    if head.flags & can.GENERIC and head.flags & can.PLURAL and opening.low in ("their", "its"):
        return True  # "back to their owners"
    if head.flags & can.GENERIC:
        return opening.low in ("each", "every") and not head.flags & can.PLURAL
    if opening.low == "all":
        return True
    if head.flags & can.ORGANISATION and not head.flags & can.PLURAL and len(phrase.words) > 1:
        return True  # "sent to calibration lab"
    if opening.low in ("the", "each", "every", "our", "their"):
        return not head.flags & can.PLURAL or len(phrase.words) > 1
    return bool(head.flags & can.PLURAL) and any(narrows_down(word) for word in phrase.words[:-1])


def is_whoever(case: AudienceCase) -> bool:
    """Whether nobody by name but whoever does something is meant: "anyone buying seed", "whoever opens up"."""
    if case.phrase.words[0].low == "whoever":
        return True
    if case.head.low not in section("whoever"):
        return False
    after = case.phrase.after
    tokens = case.reading.tokens
    return after < len(tokens) and tokens[after].text not in ".,;:!?"


def talk_leads(case: AudienceCase) -> bool:
    """Whether something stands before "with" that is done with somebody: "lunch with Ana", "pairing with Lou"."""
    before = case.reading.tokens[: max(case.phrase.first - 1, 0)]
    if before and before[-1].flags & can.VERB_ING:
        return True
    talks = section("talks")
    return any(token.low in talks or token.low.partition("-")[0] in talks for token in before)


def an_object_follows(case: AudienceCase) -> bool:
    """Whether what is given opens right behind with an article: "give knee-op pts the exercise sheet"."""
    index = case.phrase.after
    end = case.action.end if case.action is not None else index
    bare = not case.reading.tokens[case.phrase.first].flags & can.DETERMINER
    return bare and index < end and bool(case.reading.tokens[index].flags & can.DETERMINER)


def is_a_colleague(case: AudienceCase) -> bool:
    """Whether one works beside them and not for them: a name, a department, one person; "12 schools" are served."""
    head, phrase = case.head, case.phrase
    named = is_proper(phrase) and is_a_person(phrase) and not head.flags & can.PLURAL
    return (
        named
        or bool(head.flags & can.FUNCTION)
        or any(i in case.reading.names for i in range(phrase.first, phrase.after))
    )
