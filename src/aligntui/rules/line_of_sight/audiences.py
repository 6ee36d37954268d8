"""For whom: whether a noun phrase names somebody narrower than all one serves, and stands where it can be meant."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Kind, Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, Is

_ASKING: Final = frozenset(("collect", "gather", "get", "ask", "obtain", "take", "answer"))
_REACHING: Final = frozenset(("to", "for", "with", "among", "amongst", "towards", "toward", "alongside"))


def is_audience(reading: Reading, phrase: Phrase) -> bool:
    """Whether the phrase names people or organisations, and not just "customers"."""
    if phrase.audience is None:
        phrase.audience = _is_audience(reading, phrase)
    return phrase.audience


def _is_audience(reading: Reading, phrase: Phrase) -> bool:
    head = phrase.head
    if head is None:
        return False
    for index in range(phrase.first, phrase.after):
        category = reading.names.get(index)
        if category == "own_team":
            return False
        if category in ("segment", "person", "role", "team"):
            return True
    if head.flags & Is.WEEKDAY or head.low in section("whole_industries"):
        return False
    if head.singular in section("segments") or head.low in section("segments"):
        return any(_narrowing(word) for word in phrase.words[:-1])
    if head.flags & Is.GENERIC:
        return _generic_is_narrowed(reading, phrase)
    return names_people(head) or names_organisations(reading, phrase)


def _generic_is_narrowed(reading: Reading, phrase: Phrase) -> bool:
    head = phrase.words[-1]
    if any(_narrowing(word) for word in phrase.words[:-1]):
        return True
    if phrase.extended > phrase.after:
        inside = [t for t in reading.tokens[phrase.after + 1 : phrase.extended] if t.kind == Kind.WORD]
        return any(_narrowing(t) for t in inside) or any(
            t.kind == Kind.NUMBER for t in reading.tokens[phrase.after : phrase.extended]
        )
    return bool(head.flags & Is.PLURAL) and head.singular in section("generic_but_enough")


def _narrowing(word: Token) -> bool:
    return (
        word.low not in section("not_narrowing")
        and not word.flags & (Is.DETERMINER | Is.ADVERB | Is.NOBODY | Is.GENERIC & ~Is.ORGANISATION)
    ) or (word.low in ("business", "student", "child", "household", "community", "pupil", "patient"))


def names_people(head: Token) -> bool:
    """Whether a word is a kind of people by itself: trades, families, learners."""
    return bool(head.flags & Is.PERSON or (head.flags & Is.POSITION and head.flags & Is.PLURAL))


def names_organisations(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase is a kind of organisation (plural, or one that is counted out) or carries a company's name."""
    head = phrase.words[-1]
    if head.flags & Is.IDEA and not any(_narrowing(word) for word in phrase.words[:-1]):
        return False
    if head.flags & Is.ORGANISATION:
        each = any(t.low in ("each", "every", "one") for t in reading.tokens[phrase.first : phrase.after])
        return bool(head.flags & Is.PLURAL) or each or (head.capital and len(phrase.words) > 1)
    if head.singular in section("teams_as_audience"):
        return any(_narrowing(word) for word in phrase.words[:-1])
    return is_proper(phrase)


def is_proper(phrase: Phrase) -> bool:
    """Whether the phrase is a name: capitals throughout, not a tool, not the first word of the line."""
    words = phrase.words
    if not words or words[0].start == 0 or any(t.flags & (Is.TOOL | Is.IDEA) for t in words):
        return False
    if words[0].flags & Is.TITLE and words[0].capital:
        return True
    return all(w.capital for w in words) and not (
        len(words) == 1 and (words[0].flags & ANY_VERB_FORM or len(words[0].text) == 1)
    )


def find_audience(reading: Reading, action: Action | None, found: list[Phrase]) -> Phrase | None:
    """The phrase that says for whom, among those after a verb; `action` is `None` for a statement without one."""
    if action is not None and action.in_list("ending"):
        return None
    meant = [phrase for place, phrase in enumerate(found) if _is_meant(reading, action, phrase, place)]
    if not meant:
        return None
    first = meant[0]
    if not first.preposition:
        # "hand the leads to the Lyon team", "sign MoUs with universities": who receives comes before what is handed.
        for phrase in meant[1:]:
            if phrase.preposition in ("to", "for") or (phrase.preposition and is_proper(first)):
                return phrase
    return first


def _is_meant(reading: Reading, action: Action | None, phrase: Phrase, place: int) -> bool:
    if not is_audience(reading, phrase):
        return False
    if phrase.preposition in _REACHING:
        return not _only_a_place(reading, action, phrase)
    if action is None:
        return False
    if not phrase.preposition:
        return place <= 1 and _object_is_meant(reading, action, phrase)
    if phrase.preposition == "on":
        return action.base in ("focus", "concentrate", "spend")
    head = phrase.words[-1]
    if phrase.preposition == "in":
        return head.singular in section("segments")
    return phrase.preposition == "from" and (action.base in _ASKING or action.sort == "outcome")


def _only_a_place(reading: Reading, action: Action | None, phrase: Phrase) -> bool:
    """Whether things only go there ("to Frankfurt", "for the gym").

    A name after "to" is somebody only when something is said or given.
    """
    head = phrase.words[-1]
    if (
        names_people(head)
        or head.flags & Is.GENERIC
        or any(i in reading.names for i in range(phrase.first, phrase.after))
    ):
        return False
    if (
        phrase.preposition == "to"
        and action is not None
        and is_proper(phrase)
        and not head.flags & (Is.ORGANISATION | Is.COLLECTIVE)
    ):
        return not (action.in_list("giving") or action.in_list("contact"))
    if action is not None and (action.in_list("moving") or action.base == "go"):
        return not head.flags & Is.COLLECTIVE
    return False


def _object_is_meant(reading: Reading, action: Action, phrase: Phrase) -> bool:
    head = phrase.words[-1]
    if action.in_list("hiring") and head.singular not in section("customers"):
        return False
    if action.base == "be":
        return False
    if action.in_list("contact"):
        return head.low not in ("line", "lines")
    if head.singular in section("generic_things") or (action.verb in section("light") and not action.in_list("giving")):
        return False
    if action.sort in ("outcome", "fuzzy"):
        return names_people(head) or bool(head.flags & Is.GENERIC)
    if any(reading.names.get(i) == "segment" for i in range(phrase.first, phrase.after)):
        return True
    if action.verb in ("sign", "close", "onboard", "review") and head.flags & Is.ORGANISATION:
        return action.base.startswith("sign")
    return (names_people(head) or bool(head.flags & Is.GENERIC)) and not head.flags & Is.ORGANISATION
