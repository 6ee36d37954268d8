"""What can be said of a phrase that may answer for whom or with what: its traits, by name, for the weights.

A trait depends on few words each (the verb, the noun, the preposition), so that what it weighs is worked out once. The
kinds of nouns and verbs are those of WordNet (`word_kinds`), the lists those that the rules use.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.word_kinds import is_of_people, kinds_of_noun, kinds_of_verb
from aligntui.rules.line_of_sight.words import look_up

SUBJECT: Final = "subject"
OBJECT: Final = "object"
ASTRAY: Final = "astray"
_WITHOUT_PREPOSITION: Final = (SUBJECT, OBJECT)

_LISTS: Final = (
    "giving",
    "contact",
    "sending",
    "teaching",
    "light",
    "using",
    "talking",
    "publishing",
    "moving",
    "outcome",
    "fuzzy",
    "hiring",
    "being",
    "handing_in",
    "asking_somebody",
    "receiving",
    "supplying",
    "ending",
    "producing",
    "meeting_verbs",
    "setting",
    "getting_things",
    "soft",
    "aspect",
    "needing",
    "checking",
    "working_beside",
    "doing_for",
)
_FLAGS: Final = tuple(
    (name.lower(), getattr(can, name))
    for name in (
        "PERSON",
        "PLURAL",
        "GENERIC",
        "ORGANISATION",
        "COLLECTIVE",
        "FUNCTION",
        "POSITION",
        "TOOL",
        "IDEA",
        "EVENT",
        "TIME_UNIT",
        "NOBODY",
        "GIVEN_NAME",
        "TITLE",
        "COMMON",
        "VERB",
        "VERB_ING",
        "MONTH",
        "WEEKDAY",
    )
)
_ARTICLES: Final = frozenset(("the", "a", "an", "all", "each", "every", "our", "their", "this", "these"))
_ENDING: Final = 3
_FARTHEST: Final = 2
_LONGEST: Final = 3


class Candidate(NamedTuple):
    """A phrase where somebody or something may stand: behind a verb, or its subject, or in a line without a verb."""

    phrase: Phrase
    action: Action | None
    place: int
    role: str
    """`SUBJECT`, `OBJECT` or the preposition."""


Group = tuple[Any, ...]
"""A function that names traits, and behind it what they depend on."""


def groups(reading: Reading, case: Candidate) -> list[Group]:
    """The traits of a phrase, in groups that depend on few words each."""
    phrase, action, place, role = case
    tokens, words = reading.tokens, phrase.words
    opening = tokens[phrase.first]
    opened = "number" if opening.kind == kinds.NUMBER or opening.flags & can.NUMBER_WORD else opening_of(opening)
    numbered = opened == "number" or any(
        t.kind == kinds.NUMBER or t.flags & can.NUMBER_WORD for t in tokens[phrase.first + 1 : phrase.after]
    )
    length = min(len(words), _LONGEST)
    frame = (role, min(place, _FARTHEST), opened, numbered, length)
    if action is None:
        found: list[Group] = [(_by_frame, *frame, "no verb", False, False)]
    else:
        found = [(_by_frame, *frame, action.sort, action.passive, action.purpose)]
        thing = action.object
        others = [other for other in action.phrases if other is not phrase]
        has_object = thing is not None and thing is not phrase
        beside = any(other.words and _are_people(other.words[-1]) for other in others)
        found.append((_by_verb, action.verb, action.base, role, has_object, beside))
        if thing is not None and has_object and thing.words:
            found.append((_by_object, thing.words[-1].low, role))
        if others:
            found.append((_by_neighbours, role, *[other.preposition for other in others]))
    if role not in _WITHOUT_PREPOSITION and phrase.first > 1 and tokens[phrase.first - 2].kind == kinds.WORD:
        found.append((_by_word_before, tokens[phrase.first - 2].low, role))
    if not words:
        found.append((_by_nothing, role))
        return found
    head = words[-1]
    found.append((_by_noun, head.text if head.start else head.low, role))
    people, many = _are_people(head), bool(head.flags & can.PLURAL)
    if action is not None:
        found.append((_by_verb_and_noun, action.verb, head.low, role))
        found.append((_by_verb_and_people, action.verb, action.base, role, people, many))
    found.append((_by_opening, opened, role, people, many))
    found.append((_by_what_follows, _following(reading, phrase.after), role))
    found += [(_by_modifier, word.text if word.start else word.low) for word in words[:-1]]
    return found


def group_beside(case: Candidate, receiver: Candidate | None) -> Group:
    """How a phrase stands to the one that says for whom, for with what."""
    phrase, action, role = case.phrase, case.action, case.role
    if receiver is None:
        return (_by_no_receiver, role)
    other = receiver.phrase
    if other is phrase or (other.first < phrase.after and other.after > phrase.first):
        return (_by_being_the_receiver,)
    before = other.first < phrase.first
    if action is None or receiver.action is not action:
        return (_by_receiver, role, receiver.role, before, "", "", "")
    noun = phrase.words[-1].low if phrase.words else ""
    return (_by_receiver, role, receiver.role, before, action.verb, action.base, noun)


def named(group: Group) -> list[str]:
    """The traits of a group."""
    name_traits: Callable[..., list[str]] = group[0]
    return name_traits(*group[1:])


def opening_of(token: Token) -> str:
    if not token.flags & can.DETERMINER:
        return "no article"
    return token.low if token.low in _ARTICLES else "other article"


def _by_frame(
    role: str,
    place: int,
    opened: str,
    numbered: bool,
    length: int,
    sort: str,
    passive: bool,
    purpose: bool,
) -> list[str]:
    found = [role, f"{role} at {place}", sort, f"{sort} {role}", opened, f"{opened} {role}", f"length {length}"]
    for name, holds in (("passive", passive), ("purpose", purpose), ("numbered", numbered)):
        if holds:
            found += [name, f"{name} {role}"]
    return found


def lists_of(verb: str, base: str) -> list[str]:
    return [f"in {name}" for name in _LISTS if verb in section(name) or base in section(name)]


def _by_verb(verb: str, base: str, role: str, has_object: bool, beside: bool) -> list[str]:
    found = [f"verb {base}", f"verb {verb} {role}"]
    names = [*(f"{kind} verb" for kind in kinds_of_verb(verb)), *lists_of(verb, base)]
    for name in names:
        found += [name, f"{name} {role}"]
        if has_object:
            found.append(f"{name} object {role}")
        if beside:
            found.append(f"people beside {name} {role}")
    if has_object:
        found += ["has object", f"has object {role}"]
    if beside:
        found += ["people beside", f"people beside {role}"]
    return found


def _by_object(low: str, role: str) -> list[str]:
    return [f"object {name} {role}" for name in kinds_and_flags(low)]


def _by_neighbours(role: str, *others: str) -> list[str]:
    return [f"beside {other or OBJECT} {role}" for other in dict.fromkeys(others)]


def _by_word_before(low: str, role: str) -> list[str]:
    return [f"after {name} {role}" for name in kinds_and_flags(low)]


def kinds_of_written(noun: str) -> tuple[str, ...]:
    """The kinds of a noun as it is written."""
    word = look_up(noun)
    return kinds_of_noun(word.low, word.singular)


def kinds_and_flags(written: str) -> list[str]:
    word = look_up(written)
    return [*kinds_of_noun(word.low, word.singular), *(name for name, flag in _FLAGS if word.flags & flag)]


def _by_noun(written: str, role: str) -> list[str]:
    word = look_up(written)
    names = kinds_and_flags(written)
    if word.capital:
        names.append("capital")
        if written.isupper() and len(written) > 1:
            names.append("capitals")
    found = [f"noun {word.singular}", f"noun -{word.low[-_ENDING:]}"]
    for name in names:
        found += [f"{name} noun", f"{name} noun {role}"]
    return found


def _by_verb_and_noun(verb: str, low: str, role: str) -> list[str]:
    pairs = [f"{kind} noun, {doing} verb" for kind in kinds_of_written(low) for doing in kinds_of_verb(verb)]
    return [*pairs, *(f"{pair}, {role}" for pair in pairs)]


def _following(reading: Reading, index: int) -> str:
    if index >= len(reading.tokens):
        return "end"
    token = reading.tokens[index]
    if reading.skip[index]:
        return "time"
    if token.kind == kinds.MARK:
        return token.text if token.text in ",.;:()–-/" else "mark"
    if token.low == "to" and index + 1 < len(reading.tokens) and reading.tokens[index + 1].flags & can.VERB:
        return "to do"
    if token.flags & can.PREPOSITION or token.flags & can.JOINING:
        return token.low
    return "relative" if token.flags & can.RELATIVE else "word"


def _are_people(noun: Token) -> bool:
    """Whether a noun is people by its kind or its looks; the rules' own lists would only say again what rules say."""
    return bool(noun.flags & (can.GIVEN_NAME | can.TITLE)) or is_of_people(noun.low, noun.singular)


def _who(people: bool, many: bool) -> str:
    return f"{'people' if people else 'things'} {'many' if many else 'one'}"


def _by_what_follows(following: str, role: str) -> list[str]:
    return [f"followed by {following}", f"followed by {following} {role}"]


def _by_verb_and_people(verb: str, base: str, role: str, people: bool, many: bool) -> list[str]:
    who = _who(people, many)
    names = [*(f"{kind} verb" for kind in kinds_of_verb(verb)), *lists_of(verb, base)]
    return [f"{name} {who} {role}" for name in names]


def _by_opening(opened: str, role: str, people: bool, many: bool) -> list[str]:
    who = _who(people, many)
    return [f"{opened} {who}", f"{opened} {who} {role}", f"{who} {role}"]


def _by_modifier(written: str) -> list[str]:
    word = look_up(written)
    found = ["described", *(f"described {kind}" for kind in kinds_of_noun(word.low, word.singular))]
    return [*found, "described capital"] if word.capital else found


def _by_nothing(role: str) -> list[str]:
    return ["no noun", f"no noun {role}"]


def _by_no_receiver(role: str) -> list[str]:
    return ["no receiver", f"no receiver {role}"]


def _by_being_the_receiver() -> list[str]:
    return ["is the receiver"]


def _by_receiver(role: str, led: str, before: bool, verb: str, base: str, noun: str) -> list[str]:
    same = "same verb" if verb else "other verb"
    order = "before" if before else "behind"
    found = [f"receiver {same} {role}", f"receiver {same} by {led} {role}", f"receiver {order} {role}"]
    if verb:
        names = [*(f"{kind} verb" for kind in kinds_of_verb(verb)), *lists_of(verb, base)]
        names += [f"{kind} noun" for kind in kinds_of_written(noun)] if noun else []
        found += [f"receiver {name} by {led} {role}" for name in names]
    return found
