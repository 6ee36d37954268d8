"""What is known about a word by itself: its part of speech, the verb it may be a form of, whether it names a person."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from aligntui.rules.line_of_sight import can
from aligntui.rules.line_of_sight.lexicon import COMMON_WORDS, GIVEN_NAMES, section, sections

SMALL: Final = (
    can.DETERMINER
    | can.PREPOSITION
    | can.JOINING
    | can.RELATIVE
    | can.EXPLAINING
    | can.MODAL
    | can.BEING
    | can.FIRST_PERSON
)
ANY_VERB_FORM: Final = can.VERB | can.VERB_S | can.VERB_ING | can.VERB_PAST


class Word(NamedTuple):
    """A word in lower case with what it can be, the verb it may be a form of, its singular, and how it begins."""

    low: str
    flags: int
    verb: str
    singular: str
    capital: bool = False


_BY_SECTION: Final = (
    ("determiners", can.DETERMINER),
    ("pointing", can.POINTING),
    ("prepositions", can.PREPOSITION),
    ("joining", can.JOINING),
    ("relative", can.RELATIVE),
    ("explaining", can.EXPLAINING),
    ("modals", can.MODAL),
    ("being", can.BEING),
    ("having", can.HAVING),
    ("adverbs", can.ADVERB),
    ("particles", can.PARTICLE),
    ("possessive_openers", can.FIRST_PERSON),
    ("nobody", can.NOBODY),
    ("months", can.MONTH),
    ("weekdays", can.WEEKDAY),
    ("units_of_time", can.TIME_UNIT),
    ("cadences", can.CADENCE),
    ("cadence_adjectives", can.CADENCE),
    ("moments", can.MOMENT),
    ("seasons", can.SEASON),
    ("events", can.EVENT),
    ("spoken_ordinals", can.ORDINAL),
    ("number_words", can.NUMBER_WORD),
    ("functions", can.FUNCTION),
    ("titles", can.TITLE),
    ("given_names", can.GIVEN_NAME),
    ("deadline_words", can.TIME_OPENER),
    ("deadline_phrases", can.TIME_OPENER),
    ("every_words", can.TIME_OPENER),
    ("rate_words", can.TIME_OPENER),
    ("this_words", can.TIME_OPENER),
    ("first_words", can.TIME_OPENER),
    ("length_words", can.TIME_OPENER),
    ("number_words", can.COUNT),
    ("owner_labels", can.OWNER),
    ("leading", can.OWNER),
    ("modals", can.CHAIN),
    ("denying", can.CHAIN),
    ("being", can.CHAIN),
    ("having", can.CHAIN),
    ("to_only", can.CHAIN),
    ("steps", can.CHAIN),
    ("says", can.CHAIN),
    ("wanting", can.CHAIN),
    ("getting", can.CHAIN),
    ("names_that_are_words", can.GIVEN_NAME),
)
# These are looked up by the singular as well.
_BY_SINGULAR: Final = (
    ("collectives", can.COLLECTIVE),
    ("positions", can.POSITION),
    ("generic", can.GENERIC),
    ("organisations", can.ORGANISATION),
    ("tools", can.TOOL),
    ("ideas", can.IDEA),
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
_NAMES_IN_CAPITALS: Final = frozenset(("WHO", "ITS"))
"""In capitals these are names: the WHO checklist, ITS for the people of information technology."""
_SHORTEST_MAN: Final = 5
_LONGEST_SIZE: Final = 5
_LONGEST_NAME_IN_ATE: Final = 6
_DONE_AGAIN: Final = ("re-", "re", "pre-", "mis")
_SHORTEST_DONE: Final = 4
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
    "retro-",
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
        return Word(low, 0, "", low, True)
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
        flags |= can.PLURAL
    verb, form = verb_of(low)
    if not verb and not flags and _ends_as_a_verb(low):
        verb, form = low, can.VERB
        flags |= can.MOSTLY_VERB
    if verb and low not in known["hardly_verbs"]:
        flags |= form
        if form == can.VERB and is_mostly_a_verb(verb):
            flags |= can.MOSTLY_VERB
    if not flags & SMALL and _names_a_person(low, singular):
        flags |= can.PERSON
    if low in GIVEN_NAMES:
        flags |= can.GIVEN_NAME
    if low == "one" or verb in known["multiplying"]:
        flags |= can.COUNT
    if low in _hedge_openers():
        flags |= can.HEDGE
    if low in COMMON_WORDS or (singular != low and singular in COMMON_WORDS):
        flags |= can.COMMON
    if (
        low.endswith("ly")
        and len(low) > 4
        and not flags & (ANY_VERB_FORM | can.CADENCE | can.PERSON)
        and low not in known["not_adverbs"]
    ):
        flags |= can.ADVERB
    flags |= shape_of(low)
    first, dash, last = low.partition("-")
    if dash and first in section("months") and last in section("months"):
        flags |= can.QUARTER  # "Nov-Feb"
    return Word(low, flags, verb, singular, written[0].isupper())


@cache
def _hedge_openers() -> frozenset[str]:
    return frozenset(entry.partition(" ")[0] for entry in section("hedges"))


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], int], ...]:
    return (
        (re.compile(r"(?:q[1-4]|h[12]|fy\d{1,4}|kw\d{1,2}|wd?\d{1,2}|20\d\d[/–-][2-9]\d)\Z"), can.QUARTER),
        (
            re.compile(
                r"(?:\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|\d{1,2}-\d{1,2}-\d{2,4}|\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|20\d\d[01]\d[0-3]\d|\d{1,2}/\d{1,2}/20xx)\Z"
            ),
            can.DATE,
        ),
        (re.compile(r"(?:\d{1,2}(?:[:.]\d{2})?(?:am|pm)|\d{1,2}:\d{2})\Z"), can.CLOCK),
        (re.compile(r"\d+(?:[.,]\d+)?(?:h|hrs?|d|days?|m|mins?|w|wks?|s)\Z"), can.LENGTH),
        (re.compile(r"(?:19|20|21)\d\d\Z"), can.YEAR),
        (re.compile(r"\d+(?:st|nd|rd|th)\Z"), can.ORDINAL),
        (re.compile(r"x\d+\Z"), can.COUNT),
        (re.compile(r"(?:under|over)-?\d+s\Z"), can.PERSON),
    )


def shape_of(low: str) -> int:
    """The flags that follow from how a piece with digits is written; all patterns are short and anchored."""
    if not any(character.isdecimal() for character in low) or len(low) > _LONGEST_SHAPE:
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
    if base in known["mostly_verb"] or base in known["more_verbs"] or _spelt_otherwise(base) in known["mostly_verb"]:
        return True
    return base.endswith(("ify", "ize")) and len(base) > _LONGEST_SIZE  # prioritize, not size or prize


def _base(candidates: tuple[str, ...]) -> str:
    for candidate in candidates:
        if len(candidate) < 2:
            continue
        if "-" in candidate and _is_verb(candidate.replace("-", "")):
            return candidate  # "ring-fence"
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


@lru_cache(maxsize=1)
def _past_only() -> frozenset[str]:
    """Past forms that are no participle: "spoke", "drove"."""
    entries = (entry.partition("=")[2].split(",") for entry in section("irregular"))
    return frozenset(forms[0] for forms in entries if len(forms) > 1 and forms[0] not in forms[1:])


def is_past_only(low: str) -> bool:
    """Whether a form tells what somebody did, and never what was done: "spoke", "went"."""
    return low in _past_only()


def verb_of(low: str) -> tuple[str, int]:
    """The verb that a word may be a form of, and the form; an empty verb when it is not one."""
    if base := _base((low,)):
        return base, can.VERB
    if low.endswith("s") and len(low) > 3 and not low.endswith("ss"):
        stems = (low[:-1], low[:-2] if low.endswith("es") else "", low[:-3] + "y" if low.endswith("ies") else "")
        if base := _base(stems):
            return base, can.VERB_S
    if low.endswith("ing") and len(low) > 4:
        stem = low[:-3]
        if stem[-1] == stem[-2] and is_mostly_a_verb(stem[:-1]):
            return stem[:-1], can.VERB_ING  # "putting" is of put and not of putt
        if base := _base((stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else "")):
            return base, can.VERB_ING
    if low.endswith("ed") and len(low) > 4:
        stem = low[:-2]
        doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else ""
        if base := _base((stem, stem + "e", doubled, stem[:-1] + "y" if stem.endswith("i") else "")):
            return base, can.VERB_PAST
    if base := _irregular().get(low, ""):
        return base, can.VERB_PAST
    for prefix in _DONE_AGAIN:
        # "re-written", "misread"
        if low.startswith(prefix) and len(low) >= len(prefix) + _SHORTEST_DONE:
            base = _irregular().get(low[len(prefix) :], "")
            if base:
                return prefix + base, can.VERB_PAST
    return "", 0


def _ends_as_a_verb(low: str) -> bool:
    """Whether a word that no list knows is a verb by its ending: "deprecate", "ambulate"."""
    return (
        low.endswith(("ate", "ize", "ify", "nise", "lise", "tise", "mise", "rise"))
        and len(low) > _LONGEST_NAME_IN_ATE
        and low not in COMMON_WORDS
    )


_OLDER_OR_YOUNGER: Final = ("over-", "under-")


def _names_a_person(low: str, singular: str) -> bool:
    known = sections()
    if low.startswith("co-"):
        return _names_a_person("co" + low[3:], "co" + singular[3:]) or _names_a_person(low[3:], singular[3:])
    for word in (low, singular):
        if (word in known["people"] and word not in known["rarely_people"]) or word in known["more_people"]:
            return True
    if singular in known["rarely_people"]:
        return False
    if singular != low and low.startswith(_OLDER_OR_YOUNGER):
        return True  # "over-65s", "under-twos"
    last = singular.rpartition("-")[2]
    if last != singular and (last in known["people"] or last in known["more_people"]):
        return True
    if last.endswith(("man", "woman")) and len(last) > _SHORTEST_MAN and low not in known["no_men"]:
        return True  # "signalmen", "craneman"
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
