"""Who acts: whether some words name a person, a role or a named team, and not just everybody."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Kind, Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL, Is

_ACTING_NAMES: Final = ("person", "role", "team", "own_team")
_SPELT_IN_CAPITALS: Final = 2
"""A word in capitals of at least this length is an abbreviation: IT, QA, HR."""


def names_an_actor(reading: Reading, first: int, after: int) -> bool:
    """Whether tokens `first` to `after` (a noun phrase) say who in particular acts."""
    tokens = reading.tokens
    if any(reading.names.get(i) in _ACTING_NAMES for i in range(first, after)):
        return True
    core = _head_phrase(reading, first, after)
    if not core:
        return False
    head = core[-1]
    if len(core) == 1:
        return _alone(
            head, first_of_text=head is tokens[0], pointed=first < after and tokens[first].flags & Is.POINTING != 0
        )
    whole = " ".join(token.low for token in core)
    if whole in section("functions"):
        return True
    if core[0].flags & Is.TITLE:
        return True
    if head.flags & Is.NOBODY or head.flags & Is.COLLECTIVE:
        # "the support team", "Leeds branch staff": named by what stands before; "the whole team" is not.
        return any(_tells_which(token) for token in core[:-1])
    if head.flags & (Is.PERSON | Is.POSITION | Is.FUNCTION | Is.GIVEN_NAME):
        return True
    if any(token.flags & (Is.PERSON | Is.POSITION) and token.flags & Is.PLURAL for token in core):
        return True
    return all(token.capital for token in core) and not any(token.flags & ANY_VERB_FORM for token in core)


def _head_phrase(reading: Reading, first: int, after: int) -> list[Token]:
    """The words of the phrase before its first preposition, without articles, numbers and adverbs."""
    core: list[Token] = []
    for index in range(first, after):
        token = reading.tokens[index]
        if reading.skip[index] or token.kind in (Kind.NUMBER, Kind.MARK):
            continue
        if token.flags & Is.PREPOSITION and core:
            break
        if token.flags & Is.JOINING and token.text not in "&+" and core and index + 1 < after:
            continue
        if not token.flags & (Is.DETERMINER | Is.ADVERB | Is.NUMBER_WORD) or token.flags & Is.FIRST_PERSON:
            core.append(token)
    return core


def _alone(token: Token, *, first_of_text: bool, pointed: bool) -> bool:
    if token.flags & Is.NOBODY:
        return token.text == "IT"
    if token.flags & (Is.FIRST_PERSON | Is.PERSON | Is.FUNCTION):
        return True
    if token.flags & Is.POSITION:
        return True
    if token.flags & Is.COLLECTIVE:
        return False
    if token.text.isupper() and len(token.text) >= _SPELT_IN_CAPITALS:
        return True
    if token.flags & Is.GIVEN_NAME:
        return token.capital or token.low in section("given_names")
    # An unknown word with a capital is a name, unless only the start of the line gave it the capital and it is a word.
    return (
        token.capital
        and not pointed
        and not token.flags & (ANY_VERB_FORM | SMALL | Is.IDEA | Is.TOOL | Is.GENERIC)
        and not (first_of_text and token.flags & Is.PLURAL)
    )


def _tells_which(token: Token) -> bool:
    return not token.flags & (Is.NOBODY | Is.DETERMINER) and token.low not in (
        "whole",
        "entire",
        "wider",
        "full",
        "senior",
        "other",
        "own",
        "new",
    )
