"""Who acts: whether some words name a person, a role or a named team, and not just everybody."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.openings import is_made_of_words
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL

_ACTING_NAMES: Final = ("person", "role", "team", "own_team")
_BEGIN_A_FUNCTION: Final = frozenset(("front", "back", "goods"))
_SPELT_IN_CAPITALS: Final = 2
"""A word in capitals of at least this length is an abbreviation: IT, QA, HR."""


def names_an_actor(reading: Reading, first: int, after: int) -> bool:
    """Whether tokens `first` to `after` (a noun phrase) name somebody in particular who acts."""
    if any(reading.names.get(i) in _ACTING_NAMES for i in range(first, after)):
        return True
    core = _head_phrase(reading, first, after)
    if not core or core[-1].low in ("etc", "eg", "ie", "tbc", "tbd") or core[0].low in ("why", "whoever", "nothing"):
        return False
    if any(t.low == "no" for t in reading.tokens[first : after - 1]):
        return False  # "that no child leaves"
    if core[0].low == "year" and core[0].capital and reading.tokens[after - 1].kind == kinds.NUMBER:
        return True  # "Year 9 will visit the Somme"
    if core[-1].low in _BEGIN_A_FUNCTION and " ".join(t.low for t in reading.tokens[first:after]) in section(
        "functions_of_words"
    ):
        return True
    if core[0].low in section("somebody_from") and (place := _behind_a_preposition(reading, first, after)):
        return names_an_actor(reading, place, after)  # "someone from infra"
    if len(core) == 1 and core[0].flags & can.COLLECTIVE and core[0].capital and _ends_in_a_number(reading, after):
        return True  # "Station 12", "Crew B"
    if len(core) == 1 and core[0].flags & can.COLLECTIVE and core[0].capital and _of_a_name(reading, core[0], after):
        return True  # "The Office of Student Affairs"
    if len(core) == 1:
        return _names_alone(reading, core[0], first, after)
    head = core[-1]
    if core[0].flags & can.POSITION and core[0].text[1:] != core[0].text[1:].lower():
        return True  # "HoD maths", "VP sales"
    if core[0].flags & can.TITLE or " ".join(token.low for token in core) in section("functions"):
        return True
    if head.singular == "hand" and len(core) > 1:
        return True  # "Cellar hand tops up the casks"
    if head.low == "staff":
        return _staff_of_a_place(reading, core, after)
    leaders = head.flags & can.POSITION and head.flags & can.PLURAL  # "team leads"
    if head.flags & (can.NOBODY | can.COLLECTIVE) and not leaders:
        # "the support team", "Leeds branch staff": named by what stands before; "the whole team" is not.
        if head.flags & can.NOBODY and head.singular in section("not_by_a_word"):
            return False  # "quarterly business"
        named = head.flags & can.COLLECTIVE or head.singular == "team"
        by_its_name = named and all(token.capital for token in core)  # "The Leadership Team"
        return bool(by_its_name) or any(_tells_which(token) for token in core[:-1])
    if head.flags & can.GIVEN_NAME and not head.capital and head.low not in section("given_names"):
        return bool(head.flags & (can.PERSON | can.POSITION | can.FUNCTION))  # "the window kit"
    if head.flags & (can.PERSON | can.POSITION | can.FUNCTION | can.GIVEN_NAME):
        return True
    if (
        head.capital
        and not head.flags & ~can.PLURAL
        and any(t.low in ("and", "&") for t in reading.tokens[first:after])
    ):
        return True  # "shanti and Coralie"
    people = [t for t in core if t.flags & (can.PERSON | can.POSITION) and not (t.low.endswith("'s") and t is not head)]
    if any(token.flags & can.PLURAL or head.capital for token in people):
        return True
    if not all(token.capital for token in core):
        return False
    given = core[0].flags & can.GIVEN_NAME
    return bool(given) or not any(token.flags & ANY_VERB_FORM for token in core)


def _of_a_name(reading: Reading, head: Token, after: int) -> bool:
    tokens = reading.tokens
    index = next(i for i in range(after) if tokens[i] is head)
    return index + 2 < after and tokens[index + 1].low in ("of", "for", "on") and tokens[index + 2].capital


def _ends_in_a_number(reading: Reading, after: int) -> bool:
    last = reading.tokens[after - 1]
    return last.kind == kinds.NUMBER and last.text.isdecimal()


def _behind_a_preposition(reading: Reading, first: int, after: int) -> int:
    for index in range(first, after - 1):
        if reading.tokens[index].low in ("from", "in", "on", "of"):
            return index + 1
    return 0


def _staff_of_a_place(reading: Reading, core: list[Token], after: int) -> bool:
    """Whether "staff" says which: "Leeds branch staff", "staff in Derby", "ward 7 staff"; not "night staff"."""
    if any(token.capital and token.start for token in core[:-1]):
        return True
    behind = [token for token in reading.tokens[:after] if token.start > core[-1].start]
    return any(token.capital or token.kind == kinds.NUMBER for token in behind)


def _head_phrase(reading: Reading, first: int, after: int) -> list[Token]:
    """The words of the phrase before its first preposition, without articles, numbers and adverbs."""
    core: list[Token] = []
    for index in range(first, after):
        token = reading.tokens[index]
        if reading.skip[index] or token.kind in (kinds.NUMBER, kinds.MARK):
            continue
        if token.flags & can.PREPOSITION and core:
            break
        if token.flags & can.JOINING and token.text not in "&+" and core and index + 1 < after:
            continue
        if not token.flags & (can.DETERMINER | can.ADVERB | can.NUMBER_WORD) or token.flags & can.FIRST_PERSON:
            core.append(token)
    return core


def _names_alone(reading: Reading, token: Token, first: int, after: int) -> bool:
    """Whether one word does: "accountants", "IT", "Priya"."""
    pointed = bool(reading.tokens[first].flags & can.POINTING)
    if token.low in section("not_owners"):
        return False
    if token.flags & can.NOBODY:
        return token.text == "IT"
    if token.singular in section("nobody_alone") and not token.flags & can.PLURAL and after - first == 1:
        return False  # "Customer letters"
    if token.flags & can.FUNCTION and not token.flags & can.PERSON and _of_something(reading, token, after):
        return False  # "Audit of the subscriber list"
    if token.flags & (can.FIRST_PERSON | can.PERSON | can.FUNCTION):
        return True
    if token.flags & can.POSITION and token.singular not in section("deciding_bodies"):
        # "the head", "head of sales", "leads"; a lone "lead" or "head" is mostly a verb.
        return (
            pointed
            or after - first > 1
            or bool(token.flags & can.PLURAL)
            or (token.capital and not token.flags & can.VERB)
            or token.text.isupper()  # "GM"
        )
    if token.flags & can.COLLECTIVE:
        return token.singular in section("deciding_bodies") and not token.flags & can.PLURAL
    if len(token.text) >= _SPELT_IN_CAPITALS and token.text.removesuffix("s").isupper():
        return True
    if token.flags & can.GIVEN_NAME:
        return token.capital or token.low in section("given_names")
    # An unknown word with a capital is a name, unless only the start of the line gave it the capital.
    if not token.capital or pointed:
        return False
    if "-" in token.low and (token.low.rpartition("-")[2] in section("particles") or is_made_of_words(token)):
        return False  # "Hands-on training", "Post-mortem"
    behind = next((t for t in reading.tokens[first:after] if t.start > token.start), None)
    if behind is not None and behind.low == "for":
        return False  # "Storytime for under-twos to start again"
    return not token.flags & (ANY_VERB_FORM | SMALL | can.IDEA | can.TOOL | can.GENERIC | can.COMMON)


def _of_something(reading: Reading, token: Token, after: int) -> bool:
    tokens = reading.tokens[:after]
    return any(one is token and other.low == "of" for one, other in pairwise(tokens))


def _tells_which(token: Token) -> bool:
    needs = token.verb in section("needing")  # "We need someone to man the gate"
    return not (needs or token.flags & (can.NOBODY | can.DETERMINER) or token.low in section("tells_not_which"))
