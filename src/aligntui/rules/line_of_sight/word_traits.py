"""What can be said of a word by itself, for the weights: the word, its ending, its kinds, the lists it is in."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.word_kinds import kinds_of_noun, kinds_of_verb, senses_of_noun, senses_of_verb

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
    for name in sorted(vars(can))
    if name.isupper() and name not in ("COUNT", "TIME_OPENER", "CHAIN", "HEDGE", "OWNER")
)
FUNCTION_WORD: Final = can.PREPOSITION | can.DETERMINER | can.JOINING | can.MODAL | can.BEING
_BY_ITSELF: Final = FUNCTION_WORD | can.NOBODY | can.POINTING | can.RELATIVE
_ENDING: Final = 3
_LONGEST_SHAPE: Final = 8


def shape_of(text: str) -> str:
    """How a piece is written: "Xx" for a capital and small letters, "d" for digits, marks as they are."""
    shape = ""
    for character in text[:_LONGEST_SHAPE]:
        sort = (
            "X" if character.isupper() else "x" if character.islower() else "d" if character.isdecimal() else character
        )
        if not shape.endswith(sort):
            shape += sort
    return shape


@lru_cache(maxsize=8_000)
def traits_of_verb(base: str) -> tuple[str, ...]:
    """The kinds of a verb, the lists it is in, and its senses."""
    kinds_of_it = [f"doing {kind}" for kind in kinds_of_verb(base)]
    lists = [f"in {name}" for name in _LISTS if base in section(name)]
    return (*kinds_of_it, *lists, *(f"tells {sense}" for sense in senses_of_verb(base)))


@lru_cache(maxsize=8_000)
def traits_of_noun(low: str, singular: str) -> tuple[str, ...]:
    """The kinds of a noun, and its senses."""
    return (
        *(f"kind {kind}" for kind in kinds_of_noun(low, singular)),
        *(f"stands for {sense}" for sense in senses_of_noun(low, singular)),
    )


@lru_cache(maxsize=8_000)
def first_of_verb(base: str) -> tuple[str, ...]:
    """The most frequent kind of a verb, and its most usual sense."""
    kinds_of_it, senses = kinds_of_verb(base)[:1], senses_of_verb(base)[:1]
    return (*(f"doing {kind}" for kind in kinds_of_it), *(f"tells {sense}" for sense in senses))


@lru_cache(maxsize=8_000)
def first_of_noun(low: str, singular: str) -> tuple[str, ...]:
    """The most frequent kind of a noun, and its most usual sense."""
    kinds_of_it, senses = kinds_of_noun(low, singular)[:1], senses_of_noun(low, singular)[:1]
    return (*(f"kind {kind}" for kind in kinds_of_it), *(f"stands for {sense}" for sense in senses))


def traits_of_word(token: Token) -> tuple[str, ...]:
    """All that can be said of a word by itself; of a number only how it is written."""
    shape = shape_of(token.text)
    low, singular = (f"#{shape}",) * 2 if token.kind == kinds.NUMBER else (token.low, token.singular)
    found = [f"={low}", f"-{singular[-_ENDING:]}", f"shape {shape}"]
    if singular != low:
        found.append(f"one ={singular}")
    found += [name for name, flag in _FLAGS if token.flags & flag]
    if token.kind != kinds.WORD:
        found.append(f"piece {token.kind}")
    if token.verb:
        found += [f"verb ={token.verb}", *traits_of_verb(token.verb)]
    if token.kind == kinds.WORD and not token.flags & FUNCTION_WORD:
        found += traits_of_noun(low, singular)
    return tuple(found)


def classes_of(token: Token) -> tuple[str, ...]:
    """The few classes of a word that count beside those of its neighbour; small words are a class each."""
    if token.kind == kinds.NUMBER:
        return ("#",)
    if token.kind not in (kinds.WORD, kinds.MARK):
        return (f"piece {token.kind}",)
    if token.kind == kinds.MARK or token.flags & _BY_ITSELF:
        return (token.low,)
    flags = token.flags
    found = [
        name
        for name, flag in (
            ("name", can.GIVEN_NAME),
            ("person", can.PERSON),
            ("ing", can.VERB_ING),
            ("ed", can.VERB_PAST),
        )
        if flags & flag
    ]
    if flags & can.VERB:
        found.append("verb" if flags & can.MOSTLY_VERB else "may be a verb")
    return (*found, *first_of_noun(token.low, token.singular))


_OF_A_HEAD: Final = (
    ("name", can.GIVEN_NAME),
    ("person", can.PERSON),
    ("plural", can.PLURAL),
    ("generic", can.GENERIC),
    ("organisation", can.ORGANISATION),
    ("tool", can.TOOL),
)


def traits_of_head(token: Token) -> tuple[str, ...]:
    """What counts of the noun that leads a phrase."""
    return (*traits_of_noun(token.low, token.singular), *(name for name, flag in _OF_A_HEAD if token.flags & flag))
