"""What is known about a word by itself: its part of speech, the verb it may be a form of, whether it names a person."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from aligntui.rules.line_of_sight.lexicon import COMMON_WORDS, GIVEN_NAMES, section, sections


class Is:
    """What a word can be; most words can be several things until the sentence decides.

    Plain integers and no `IntFlag`: the operators of an enum cost four times what everything else in the judge does.
    """

    DETERMINER: Final = 1 << 0
    PREPOSITION: Final = 1 << 1
    JOINING: Final = 1 << 2
    RELATIVE: Final = 1 << 3
    EXPLAINING: Final = 1 << 4
    MODAL: Final = 1 << 5
    BEING: Final = 1 << 6
    ADVERB: Final = 1 << 7
    VERB: Final = 1 << 8
    MOSTLY_VERB: Final = 1 << 9
    VERB_S: Final = 1 << 10
    VERB_ING: Final = 1 << 11
    VERB_PAST: Final = 1 << 12
    NOBODY: Final = 1 << 13
    PERSON: Final = 1 << 14
    PLURAL: Final = 1 << 15
    MONTH: Final = 1 << 16
    WEEKDAY: Final = 1 << 17
    TIME_UNIT: Final = 1 << 18
    CADENCE: Final = 1 << 30
    MOMENT: Final = 1 << 31
    SEASON: Final = 1 << 32
    EVENT: Final = 1 << 33
    ORDINAL: Final = 1 << 19
    NUMBER_WORD: Final = 1 << 20
    FUNCTION: Final = 1 << 41
    COLLECTIVE: Final = 1 << 21
    GENERIC: Final = 1 << 22
    ORGANISATION: Final = 1 << 23
    TITLE: Final = 1 << 34
    GIVEN_NAME: Final = 1 << 35
    POINTING: Final = 1 << 24
    FIRST_PERSON: Final = 1 << 25
    PARTICLE: Final = 1 << 26
    POSITION: Final = 1 << 27
    TOOL: Final = 1 << 28
    IDEA: Final = 1 << 29
    # What a number or an abbreviation looks like: Q3, 31/10, 4pm, 48h, 2027.
    QUARTER: Final = 1 << 39
    DATE: Final = 1 << 37
    CLOCK: Final = 1 << 38
    LENGTH: Final = 1 << 36
    YEAR: Final = 1 << 40
    HAVING: Final = 1 << 42
    # A noun or an adjective that no list has more to say about, so that it is no unknown name.
    COMMON: Final = 1 << 43


SMALL: Final = (
    Is.DETERMINER | Is.PREPOSITION | Is.JOINING | Is.RELATIVE | Is.EXPLAINING | Is.MODAL | Is.BEING | Is.FIRST_PERSON
)
ANY_VERB_FORM: Final = Is.VERB | Is.VERB_S | Is.VERB_ING | Is.VERB_PAST


class Word(NamedTuple):
    """A word in lower case with what it can be, the verb it may be a form of, and its singular."""

    low: str
    flags: int
    verb: str
    singular: str


_BY_SECTION: Final = (
    ("determiners", Is.DETERMINER),
    ("pointing", Is.POINTING),
    ("prepositions", Is.PREPOSITION),
    ("joining", Is.JOINING),
    ("relative", Is.RELATIVE),
    ("explaining", Is.EXPLAINING),
    ("modals", Is.MODAL),
    ("being", Is.BEING),
    ("having", Is.HAVING),
    ("adverbs", Is.ADVERB),
    ("particles", Is.PARTICLE),
    ("possessive_openers", Is.FIRST_PERSON),
    ("nobody", Is.NOBODY),
    ("months", Is.MONTH),
    ("weekdays", Is.WEEKDAY),
    ("units_of_time", Is.TIME_UNIT),
    ("cadences", Is.CADENCE),
    ("cadence_adjectives", Is.CADENCE),
    ("moments", Is.MOMENT),
    ("seasons", Is.SEASON),
    ("events", Is.EVENT),
    ("spoken_ordinals", Is.ORDINAL),
    ("number_words", Is.NUMBER_WORD),
    ("functions", Is.FUNCTION),
    ("titles", Is.TITLE),
    ("given_names", Is.GIVEN_NAME),
    ("names_that_are_words", Is.GIVEN_NAME),
)
# These are looked up by the singular as well.
_BY_SINGULAR: Final = (
    ("collectives", Is.COLLECTIVE),
    ("positions", Is.POSITION),
    ("generic", Is.GENERIC),
    ("organisations", Is.ORGANISATION),
    ("tools", Is.TOOL),
    ("ideas", Is.IDEA),
)
_VERB_SECTIONS: Final = (
    "fuzzy",
    "outcome",
    "outcome_of_a_measure",
    "light",
    "soft",
    "contact",
    "giving",
    "hiring",
    "moving",
    "using",
    "teaching",
    "aspect",
    "ending",
    "whole_deeds",
    "more_verbs",
)
_NAMES_IN_CAPITALS: Final = frozenset(("WHO",))
"""In capitals these are names: the WHO checklist."""
_LONGEST_SHAPE: Final = 24
_TRADE_ENDINGS: Final = ("er", "or", "ist", "ian", "ee", "ant", "eer", "ess")
_VERB_PREFIXES: Final = (
    "re-",
    "pre-",
    "co-",
    "de-",
    "over-",
    "out-",
    "un-",
    "deep-",
    "double-",
    "cross-",
    "re",
    "pre",
    "un",
)


@lru_cache(maxsize=20_000)
def look_up(written: str) -> Word:
    """All that the lists and the endings say about a word as it is written."""
    low = written.lower().replace("’", "'")
    if written in _NAMES_IN_CAPITALS:
        return Word(low, 0, "", low)
    singular = singular_of(low)
    flags = 0
    known = sections()
    for name, flag in _BY_SECTION:
        if low in known[name]:
            flags |= flag
    for name, flag in _BY_SINGULAR:
        if low in known[name] or singular in known[name]:
            flags |= flag
    if singular != low or low in known["plurals"]:
        flags |= Is.PLURAL
    verb, form = verb_of(low)
    if verb and low not in known["hardly_verbs"]:
        flags |= form
        if form == Is.VERB and is_mostly_a_verb(verb):
            flags |= Is.MOSTLY_VERB
    if not flags & SMALL and _names_a_person(low, singular):
        flags |= Is.PERSON
    if low in GIVEN_NAMES:
        flags |= Is.GIVEN_NAME
    if low in COMMON_WORDS or (singular != low and singular in COMMON_WORDS):
        flags |= Is.COMMON
    if (
        low.endswith("ly")
        and len(low) > 4
        and not flags & (ANY_VERB_FORM | Is.CADENCE | Is.PERSON)
        and low not in known["not_adverbs"]
    ):
        flags |= Is.ADVERB
    flags |= shape_of(low)
    return Word(low, flags, verb, singular)


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], int], ...]:
    return (
        (re.compile(r"(?:q[1-4]|h[12]|fy\d{2,4}|kw\d{1,2}|w\d{1,2})\Z"), Is.QUARTER),
        (
            re.compile(
                r"(?:\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|\d{1,2}-\d{1,2}-\d{2,4}|\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?)\Z"
            ),
            Is.DATE,
        ),
        (re.compile(r"(?:\d{1,2}(?:[:.]\d{2})?(?:am|pm)|\d{1,2}:\d{2})\Z"), Is.CLOCK),
        (re.compile(r"\d+(?:[.,]\d+)?(?:h|hrs?|d|days?|m|mins?|w|wks?|s)\Z"), Is.LENGTH),
        (re.compile(r"(?:19|20|21)\d\d\Z"), Is.YEAR),
        (re.compile(r"\d+(?:st|nd|rd|th)\Z"), Is.ORDINAL),
        (re.compile(r"(?:under|over)-?\d+s\Z"), Is.PERSON),
    )


def shape_of(low: str) -> int:
    """The flags that follow from how a piece with digits is written; all patterns are short and anchored."""
    if not any(character.isdigit() for character in low) or len(low) > _LONGEST_SHAPE:
        return 0
    flags = 0
    for pattern, flag in _shapes():
        if pattern.match(low):
            flags |= flag
    return flags


def singular_of(low: str) -> str:
    """The singular where the word looks like a plural, else the word."""
    if low.endswith("'s"):
        low = low[:-2]
    if low.endswith("men") and len(low) > 3:
        return low[:-2] + "an"
    if not low.endswith("s") or low.endswith(("ss", "us", "is", "'s")) or len(low) < 4:
        return low
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zes")):
        return low[:-2]
    return low[:-1]


def _is_verb(base: str) -> bool:
    return base in _all_verbs()


@lru_cache(maxsize=1)
def _all_verbs() -> frozenset[str]:
    """The derived list and every verb that is judged: what is judged is known."""
    known = sections()
    judged = (word for name in _VERB_SECTIONS for word in known[name] if " " not in word)
    return frozenset((*judged, *known["mostly_verb"], *known["also_verb"]))


def _spelt_otherwise(base: str) -> str:
    """British for American and back, since the derived list has mostly one of the two."""
    for one, other in (("ise", "ize"), ("yse", "yze"), ("our", "or"), ("ize", "ise"), ("yze", "yse"), ("ll", "l")):
        if base.endswith(one):
            return base[: -len(one)] + other
    return ""


def is_mostly_a_verb(base: str) -> bool:
    """Whether a base form is used as a verb at least as often as otherwise."""
    known = sections()
    return base in known["mostly_verb"] or base in known["more_verbs"] or _spelt_otherwise(base) in known["mostly_verb"]


def _base(candidates: tuple[str, ...]) -> str:
    for candidate in candidates:
        if len(candidate) < 2:
            continue
        if _is_verb(candidate) or _is_verb(_spelt_otherwise(candidate)):
            return candidate
        for prefix in _VERB_PREFIXES:
            if candidate.startswith(prefix) and len(candidate) > len(prefix) + 2 and _is_verb(candidate[len(prefix) :]):
                return candidate
    return ""


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    table: dict[str, str] = {}
    for entry in section("irregular"):
        base, _, forms = entry.partition("=")
        for form in forms.split(","):
            table.setdefault(form, base)
    return table


def verb_of(low: str) -> tuple[str, int]:
    """The verb that a word may be a form of, and the form; an empty verb when it is none."""
    if base := _base((low,)):
        return base, Is.VERB
    if low.endswith("s") and len(low) > 3 and not low.endswith("ss"):
        stems = (low[:-1], low[:-2] if low.endswith("es") else "", low[:-3] + "y" if low.endswith("ies") else "")
        if base := _base(stems):
            return base, Is.VERB_S
    if low.endswith("ing") and len(low) > 4:
        stem = low[:-3]
        if stem[-1] == stem[-2] and is_mostly_a_verb(stem[:-1]):
            return stem[:-1], Is.VERB_ING  # "putting" is of put and not of putt
        if base := _base((stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else "")):
            return base, Is.VERB_ING
    if low.endswith("ed") and len(low) > 4:
        stem = low[:-2]
        doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else ""
        if base := _base((stem, stem + "e", doubled, stem[:-1] + "y" if stem.endswith("i") else "")):
            return base, Is.VERB_PAST
    if base := _irregular().get(low, ""):
        return base, Is.VERB_PAST
    return "", 0


def _names_a_person(low: str, singular: str) -> bool:
    known = sections()
    for word in (low, singular):
        if (word in known["people"] and word not in known["rarely_people"]) or word in known["more_people"]:
            return True
    if singular in known["rarely_people"]:
        return False
    last = singular.rpartition("-")[2]
    if last != singular and (last in known["people"] or last in known["more_people"]):
        return True
    if not last.endswith(_TRADE_ENDINGS) or len(last) < 5:
        return False
    if (
        last in known["not_people"]
        or last in known["rarely_people"]
        or singular in known["rarely_people"]
        or _is_verb(last)
    ):
        return False
    if singular != low:
        return True
    # A lone word in -er may be a comparison ("faster"): it has to be somebody who does a known verb.
    if last.endswith(("er", "or")):
        return bool(_base((last[:-2], last[:-1]))) and last not in known["comparatives"]
    return last.endswith(("ist", "ician", "ee")) and last not in known["comparatives"]
