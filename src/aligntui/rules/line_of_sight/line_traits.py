"""What can be said of each word of a line: itself, its neighbours, where it stands, and what the rules made of it.

A trait depends on few things each, so that what it weighs is worked out once and found again in other lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.surroundings import places_of, runs_of
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.vocabulary import QUESTIONS, Answer, Question
from aligntui.rules.line_of_sight.weights import Traits
from aligntui.rules.line_of_sight.word import Classes, Word
from aligntui.rules.line_of_sight.word_traits import (
    classes_of,
    first_of_verb,
    traits_of_head,
    traits_of_verb,
    traits_of_word,
)

OFFSETS: Final = (-3, -2, -1, 0, 1, 2, 3)
"""How far off the words are whose traits count."""
_NEAR: Final = 2
_FARTHEST_PLACE: Final = 4
_LONGEST: Final = 8
_FARTHEST_END: Final = 3
_MANY_VERBS: Final = 3
_LETTERS: Final = "abcdef"
"""A letter for each question in the names of traits, in the order of `QUESTIONS`."""
_NO_VERB: Final = ("no verb",)
_MANY: Final = 3
_MARKS_OF_A_LINE: Final = frozenset(':-–—|/()[]"“?!;')
_WORDS_OF_A_LINE: Final = frozenset(
    ("you", "your", "we", "i", "it", "this", "they", "he", "she", "not", "there", "to", "by", "for")
)
_FLAGS_OF_A_LINE: Final = (
    ("being", can.BEING),
    ("having", can.HAVING),
    ("relative", can.RELATIVE),
    ("explaining", can.EXPLAINING),
    ("person", can.PERSON),
    ("name", can.GIVEN_NAME),
)
_EDGE: Final = Classes(("edge",))

Namer = Callable[..., Traits]
"""A function that names traits after what they depend on."""


def traits_around(token: Token) -> list[Traits]:
    """The traits that a word lends to its neighbours from three before to three behind it, itself in the middle."""
    near = traits_of_word(token)
    far = (near[0], *classes_of(token))
    return [[(str(offset), near if abs(offset) <= _NEAR else far)] for offset in OFFSETS]


def traits_beyond(offset: int) -> Traits:
    """The trait of a word that has nothing at `offset`."""
    return [(str(offset), ["edge"])]


def columns_of_keys(
    reading: Reading,
    deeds: Sequence[tuple[Clause, Sequence[Action]]],
    answers: Mapping[Question, Answer | None],
    words: Sequence[Word],
) -> list[tuple[Namer, Iterable[tuple[Any, ...]]]]:
    """What the other traits of each word depend on: few things for each kind of trait, so that most come again.

    One column a kind, with who names its traits, as long as there are words; `words` may not be empty.
    """
    actions = [action for _, done in deeds for action in done]
    has_object = any(action.object is not None for action in actions)
    size = len(words)
    said, here = _said(reading, answers)
    line = (said, min(size // 3, _LONGEST), min(len(actions), _MANY_VERBS))
    verbs, prepositions, roles, heads, rules = zip(*places_of(reading, deeds), strict=True)
    lasts, smalls, distances, nouns = zip(*runs_of(reading), strict=True)
    classes = [word.classes for word in words]
    word_at = words.__getitem__
    from_start = [min(index, _FARTHEST_PLACE) for index in range(-reading.sentence, size - reading.sentence)]
    to_end = [min(index, _FARTHEST_END) for index in range(size - 1, -1, -1)]
    return [
        (_by_line, repeat(line, size)),
        (_by_left, zip([_EDGE, *classes[:-1]], classes, strict=True)),
        (_by_right, zip(classes, [*classes[1:], _EDGE], strict=True)),
        (_by_place, zip(verbs, prepositions, roles, repeat(has_object, size), strict=True)),
        (_by_head, zip(prepositions, map(word_at, heads), strict=True)),
        (_by_run, zip(lasts, smalls, distances, strict=True)),
        (_by_noun, zip(smalls, map(word_at, nouns), strict=True)),
        (_by_position, zip(reading.skip, from_start, to_end, strict=True)),
        (_by_rules, zip(here, prepositions, strict=True)),
        (_by_rules_on, zip(here, classes, strict=True)),
        (_by_rulebook, zip(rules, here, strict=True)),
        (
            _by_verb_and_head,
            zip(map(_first_of_a_verb, verbs), prepositions, [words[at].first for at in heads], strict=True),
        ),
        (_by_what_is_said, zip(repeat(said, size), prepositions, here, strict=True)),
        (_by_kind_of_line, zip(repeat(kind_of_line(reading, actions, words), size), here, strict=True)),
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


def kind_of_line(reading: Reading, actions: Sequence[Action], words: Sequence[Word]) -> tuple[str, ...]:
    """What tells a statement from a heading, a description or half a sentence: how it opens and ends, what is in it."""
    tokens = reading.tokens
    first = tokens[0]
    opens = "low" if first.text[:1].islower() else "capital" if first.text[:1].isupper() else "sign"
    last = tokens[-1]
    found = [f"opens {opens}", *(f"opens {name}" for name in words[0].classes.names)]
    found.append(f"ends {last.text if last.kind == kinds.MARK else 'word'}")
    flags = 0
    capitals = commas = 0
    for index, token in enumerate(tokens):
        flags |= token.flags
        capitals += bool(index) and token.kind == kinds.WORD and token.text[0].isupper()
        if token.kind == kinds.MARK:
            commas += token.text == ","
            if token.text in _MARKS_OF_A_LINE and index < len(tokens) - 1:
                found.append(f"has {token.text}")
        elif token.low in _WORDS_OF_A_LINE or token.flags & can.MODAL:
            found.append(f"has {token.low}")
    found += [f"has {name}" for name, flag in _FLAGS_OF_A_LINE if flags & flag]
    found += [f"capitals {min(capitals, _MANY)}", f"commas {min(commas, _MANY)}"]
    found.append(f"does {actions[0].sort}{' surely' if actions[0].sure else ''}" if actions else "does nothing")
    return tuple(dict.fromkeys(found))


def _by_left(left: Classes, own: Classes) -> Traits:
    return [(f"{one} |", own.names) for one in left.names]


def _by_right(own: Classes, right: Classes) -> Traits:
    return [(f"{one} ||", right.names) for one in own.names]


def _by_place(verb: str, preposition: str, role: str, has_object: bool) -> Traits:
    base = verb.partition(" ")[0]
    doing = traits_of_verb(base) if base else _NO_VERB
    found: list[tuple[str, Iterable[str]]] = [
        ("at", [preposition]),
        ("of", [f"={verb}"]),
        (f"of at {preposition}", [f"={verb}", *doing]),
        ("as", [role]),
        (f"as at {preposition}", [role]),
        (f"of at {preposition} as {role}", doing),
    ]
    return [*found, ("beside an object at", [preposition])] if has_object else found


def _by_head(preposition: str, head: Word) -> Traits:
    traits = (f"={head.token.singular}", *traits_of_head(head.token))
    return [("head", traits), (f"head at {preposition}", traits)]


def _by_run(verb: str, small: str, distance: int) -> Traits:
    doing = traits_of_verb(verb) if verb != "^" else ()
    return [
        ("behind", [small]),
        ("after", [f"={verb}"]),
        (f"after behind {small}", [f"={verb}", *doing]),
        (f"behind {small}", [f"by {distance}"]),
    ]


def _by_noun(small: str, noun: Word) -> Traits:
    traits = (f"={noun.token.singular}", *traits_of_head(noun.token))
    return [("noun", traits), (f"noun behind {small}", traits)]


def _by_line(said: str, length: int, verbs: int) -> Traits:
    found = [f"rules say {said}", f"length {length}", f"verbs {verbs}"]
    return [("line", [*found, *(f"rules say {letter}" for letter in said if len(said) > 1)])]


def _by_position(skipped: bool, place: int, to_end: int) -> Traits:
    return [("place", [f"{place}", f"end in {to_end}", *(["apart"] if skipped else [])])]


def _by_rules(here: str, preposition: str) -> Traits:
    return [("rules", [here, *(here if len(here) > 1 else "")]), (f"rules {here} at", [preposition])]


def _by_rules_on(here: str, own: Classes) -> Traits:
    return [(f"rules {here} on", own.names)]


def _by_rulebook(rules: tuple[str, ...], here: str) -> Traits:
    return [("rule", rules), (f"rule, rules {here}", rules)]


def _first_of_a_verb(verb: str) -> tuple[str, ...]:
    base = verb.partition(" ")[0]
    return first_of_verb(base) if base else _NO_VERB


def _by_verb_and_head(doing: tuple[str, ...], preposition: str, thing: tuple[str, ...]) -> Traits:
    return [(f"of and head at {preposition}", [f"{one} and {other}" for one in doing for other in thing])]


def _by_kind_of_line(kind: tuple[str, ...], here: str) -> Traits:
    return [("kind of line", kind), (f"kind of line, rules {here}", kind)]


def _by_what_is_said(said: str, preposition: str, here: str) -> Traits:
    return [(f"rules say {said}", [preposition, f"rules {here} at {preposition}"])]
