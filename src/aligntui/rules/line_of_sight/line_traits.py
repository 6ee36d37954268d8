"""What can be said of each word of a line: itself, its neighbours, where it stands, and what the rules made of it.

A trait depends on few things each, so that what it weighs is worked out once and found again in other lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, Final

from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.surroundings import places_of, runs_of
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.vocabulary import QUESTIONS, Answer, Question
from aligntui.rules.line_of_sight.word import Word
from aligntui.rules.line_of_sight.word_traits import classes_of, traits_of_head, traits_of_verb, traits_of_word

OFFSETS: Final = (-3, -2, -1, 0, 1, 2, 3)
"""How far off the words are whose traits count."""
_NEAR: Final = 2
_FARTHEST_PLACE: Final = 4
_LONGEST: Final = 8
_FARTHEST_END: Final = 3
_MANY_VERBS: Final = 3
_LETTERS: Final = "abcdef"
"""A letter for each question in the names of traits, in the order of `QUESTIONS`."""
_EDGE: Final[tuple[str, ...]] = ("edge",)

Group = tuple[Any, ...]
"""A function that names traits, and behind it what they depend on."""


def names_around(token: Token) -> list[list[str]]:
    """The traits that a word lends to its neighbours from three before to three behind it, itself in the middle."""
    by_itself, classes = traits_of_word(token), classes_of(token)
    return [
        [f"{offset} {trait}" for trait in (by_itself if abs(offset) <= _NEAR else (by_itself[0], *classes))]
        for offset in OFFSETS
    ]


def names_beyond(offset: int) -> str:
    """The trait of a word that has nothing at `offset`."""
    return f"{offset} edge"


def columns_of_groups(
    reading: Reading,
    deeds: Sequence[tuple[Clause, Sequence[Action]]],
    answers: Mapping[Question, Answer | None],
    words: Sequence[Word],
) -> list[Iterable[Group]]:
    """The other traits of each word, in groups that depend on few things each, so that most come again.

    One column a kind of group, as long as there are words; `words` may not be empty.
    """
    actions = [action for _, done in deeds for action in done]
    has_object = any(action.object is not None for action in actions)
    size = len(words)
    said, here = _said(reading, answers)
    line = (_by_line, said, min(size // 3, _LONGEST), min(len(actions), _MANY_VERBS))
    verbs, prepositions, roles, heads, rules = zip(*places_of(reading, deeds), strict=True)
    lasts, smalls, distances, nouns = zip(*runs_of(reading), strict=True)
    classes = [word.classes for word in words]
    word_at = words.__getitem__
    from_start = [min(index, _FARTHEST_PLACE) for index in range(-reading.sentence, size - reading.sentence)]
    to_end = [min(index, _FARTHEST_END) for index in range(size - 1, -1, -1)]
    return [
        repeat(line, size),
        zip(repeat(_by_left), [_EDGE, *classes], classes),
        zip(repeat(_by_right), classes, [*classes[1:], _EDGE]),
        zip(repeat(_by_place), verbs, prepositions, roles, repeat(has_object)),
        zip(repeat(_by_head), prepositions, map(word_at, heads)),
        zip(repeat(_by_run), lasts, smalls, distances),
        zip(repeat(_by_noun), smalls, map(word_at, nouns)),
        zip(repeat(_by_position), reading.skip, from_start, to_end),
        zip(repeat(_by_rules), here, prepositions),
        zip(repeat(_by_rules_on), here, classes),
        zip(repeat(_by_rulebook), rules, here),
    ]


def _said(reading: Reading, answers: Mapping[Question, Answer | None]) -> tuple[str, list[str]]:
    """The letters of the questions that the rules answered, of the line and of each word."""
    said, here = "", [""] * len(reading.tokens)
    for letter, question in zip(_LETTERS, QUESTIONS, strict=True):
        answer = answers[question]
        if answer is not None and (inside := reading.words_of(answer)):
            said += letter
            for index in inside:
                here[index] += letter
    return said, here


def named(group: Group) -> list[str]:
    """The traits of a group."""
    name_traits: Callable[..., list[str]] = group[0]
    return name_traits(*group[1:])


def _by_left(left: tuple[str, ...], own: tuple[str, ...]) -> list[str]:
    return [f"{one} | {other}" for one in left for other in own]


def _by_right(own: tuple[str, ...], right: tuple[str, ...]) -> list[str]:
    return [f"{one} || {other}" for one in own for other in right]


def _by_place(verb: str, preposition: str, role: str, has_object: bool) -> list[str]:
    base = verb.partition(" ")[0]
    found = [
        f"at {preposition}",
        f"of {verb}",
        f"of {verb} at {preposition}",
        f"as {role}",
        f"as {role} at {preposition}",
    ]
    for trait in traits_of_verb(base) if base else ("no verb",):
        found += [f"{trait} at {preposition}", f"{trait} at {preposition} as {role}"]
    return [*found, f"beside an object at {preposition}"] if has_object else found


def _by_head(preposition: str, head: Word) -> list[str]:
    traits = (head.token.singular, *traits_of_head(head.token))
    return [*(f"head {trait}" for trait in traits), *(f"head {trait} at {preposition}" for trait in traits)]


def _by_run(verb: str, small: str, distance: int) -> list[str]:
    found = [f"behind {small}", f"after {verb}", f"after {verb} behind {small}", f"behind {small} by {distance}"]
    return [*found, *(f"after {trait} behind {small}" for trait in (traits_of_verb(verb) if verb != "^" else ("^",)))]


def _by_noun(small: str, noun: Word) -> list[str]:
    traits = (noun.token.singular, *traits_of_head(noun.token))
    return [*(f"noun {trait}" for trait in traits), *(f"noun {trait} behind {small}" for trait in traits)]


def _by_line(said: str, length: int, verbs: int) -> list[str]:
    found = [f"rules say {said}", f"length {length}", f"verbs {verbs}"]
    return [*found, *(f"rules say {letter}" for letter in said if len(said) > 1)]


def _by_position(skipped: bool, place: int, to_end: int) -> list[str]:
    return [f"place {place}", f"end in {to_end}", *(["apart"] if skipped else [])]


def _by_rules(here: str, preposition: str) -> list[str]:
    found = [f"rules {here}", f"rules {here} at {preposition}"]
    return [*found, *(f"rules {letter}" for letter in here if len(here) > 1)]


def _by_rules_on(here: str, own: tuple[str, ...]) -> list[str]:
    return [f"rules {here} on {one}" for one in own]


def _by_rulebook(rules: tuple[str, ...], here: str) -> list[str]:
    return [*rules, *(f"{rule}, rules {here}" for rule in rules)]
