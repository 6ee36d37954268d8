"""What a statement wants of a measure: the measure's words and the amount, as they are said, whoever says them."""

from __future__ import annotations

import re
from functools import lru_cache

from aligntui.dataclass import dataclass

from ..names_of_days import A_MONTH
from ..numbers import NUMBERED
from .quantities import Quantity, quantities
from .related import root
from .wording import SMALL, words_of
from .wordlists import first_of_line, roots, word_list

_MOVES = roots("moves")
_UP = roots("up")
_DOWN = roots("down")
_REACHES = roots("reaches")
_LIMIT = re.compile(
    r"\b(?:with)?in (?:less than |under |at most )?|\bunder |\bbelow |\bless than |\bfewer than "
    r"|\bno (?:more|less|fewer) than "
    r"|\bat (?:most|least) |\babove |\bmore than |\bmax(?:imum)?(?: of)? |\bmin(?:imum)?(?: of)? |\bup to |[<>]=? ?",
    re.I,
)
_TO = re.compile(r"\b(?:to|at)\s+(?:at least |at most |under |below |above |over |around |about )?$", re.I)
_BY = re.compile(r"\bby\s+(?:at least |at most |over |around |about )?$", re.I)
"""Of shares alone: "cut food waste by 20 %"; "by 20 June" is a day."""
_RATE = re.compile(
    r"^\s*(?:a|an|per|each|every|/)\s*(?:hour|day|week|month|quarter|year)|^\s*(?:daily|weekly|monthly)", re.I
)
TIMES = ("minutes", "months", "working days")
_OWN = word_list("own")
_EVERY = word_list("every")
_PROCESSES = roots("processes")
_DEEDS_OF_ONE_KIND = first_of_line("deeds of one kind")
_LEADING_TIME = re.compile(
    r"^\s*(?:by|from|until|before|after|since|in|on|starting(?: in| on| from)?|as of)\s+"
    r"(?:the (?:end|start|beginning) of )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:early |mid-?|late )?"
    rf"(?:{A_MONTH}|q[1-4]|next|this|the)[a-z]*\.?"
    r"(?:\s+(?:\d{1,4}|week|month|quarter|year))*,?\s+"
    r"(?:on\s+)?",
    re.I,
)
"""A time before the sentence: "From 1 July Sonia settles …"."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A target as the words say it, whoever says them."""

    measure: tuple[str, ...]
    amount: Quantity
    personal: bool
    """Whether it is somebody's own number: "her calls", a count a week."""
    way: int = 0
    """1 where the measure is to rise, -1 where it is to fall, 0 where it is to stay or nobody says."""


def says_a_limit(text: str) -> bool:
    """Whether there may be a limit in it although it has no digit: "within two hours"."""
    return bool(_LIMIT.search(text))


@lru_cache(maxsize=65_536)
def stated_target(text: str, how_much: str) -> Stated | None:
    """What a statement, with its field "how much", wants of one measure; None where it wants nothing of any."""
    text = text[:600]
    in_words = _in_words(text)
    if in_words is not None or not how_much.strip():
        return in_words
    amounts = quantities(how_much)
    if not amounts:
        return None
    amount = amounts[-1]
    before = how_much[: amount.start]
    verb = _mover(text)
    if verb is None and not (_limited(before) or _TO.search(before) or re.search(r"\bto\s*$", before)):
        return None
    measure = _measure(text[verb[1] :] if verb is not None else text)
    if not measure:
        return None
    way = _way(text, verb) if verb is not None and not _limited(before) else 0
    return Stated(measure, amount, _personal(text, how_much[amount.end :], amount), way)


def _in_words(text: str) -> Stated | None:
    amounts = quantities(text)
    verb = _mover(text)
    for place, amount in enumerate(amounts):
        before, after = text[: amount.start], text[amount.end :]
        personal = _personal(text, after, amount)
        moved_by = amount.unit == "%" and verb is not None and verb[2] == "move" and _BY.search(before)
        if verb is not None and verb[1] <= amount.start and (moved_by or _TO.search(before)):
            measured = re.split(r"\bfrom\b", before[verb[1] :], maxsplit=1)[0]
            measured = re.sub(_BY, "", re.sub(_TO, "", measured))
            if (measure := _measure(measured) or _measure(text[: verb[0]])) and not quantities(measured):
                return Stated(measure, amount, personal, _way(text, verb))
        if verb is not None and verb[2] == "reach" and amount.unit not in TIMES:
            measured = re.split(r"\b(?:by|before|until|in|within|from)\b", after, maxsplit=1)[0]
            first = not before[verb[1] :].strip(" ~") and amount.unit in ("%", "EUR", "USD", "GBP", "kr")
            if first and (measure := _measure(measured) or _measure(text[: verb[0]])):
                return Stated(measure, amount, personal, _way(text, verb))
        if verb is not None and _is_held_to(text, verb, amounts[:place], amount):
            if measure := _measure(text[verb[1] : _limit_starts(before)]):
                return Stated(measure, amount, personal)
        elif _limited(before) and _is_a_standard(text, amounts[:place], amount):
            measured = text[: _limit_starts(before)]
            if measure := _measure(measured):
                return Stated(measure, amount, personal)
    return None


def _way(text: str, verb: tuple[int, int, str]) -> int:
    stem = root(text[verb[0] : verb[1]].casefold())
    if verb[2] == "reach" or stem in _UP:
        return 1
    return -1 if stem in _DOWN else 0


def _limited(before: str) -> bool:
    return any(found.end() == len(before) for found in _LIMIT.finditer(before))


def _limit_starts(before: str) -> int:
    return next(found.start() for found in _LIMIT.finditer(before) if found.end() == len(before))


def _is_held_to(text: str, verb: tuple[int, int, str], earlier: list[Quantity], amount: Quantity) -> bool:
    """ "Keep food waste below 40 kg": whatever its unit, a measure that is moved or held has a limit."""
    moved = verb[2] == "move" and verb[1] <= amount.start and not earlier
    return moved and _limited(text[: amount.start]) and amount.unit not in TIMES


def _is_a_standard(text: str, earlier: list[Quantity], amount: Quantity) -> bool:
    """ "Answer complaints within 2 hours" sets a standard; "call 20 chains within 2 weeks" a deadline."""
    if amount.unit == "%" or amount.unit.isupper():
        return True
    if amount.unit not in TIMES or earlier:
        return False
    if amount.unit == "minutes" and amount.value < 1_440:
        return True
    many = not _EVERY.isdisjoint(words_of(text)) or _of_many(text)
    long = amount.unit == "months" or amount.value > 10_080
    return many and (not long or _processes(text))


def _processes(text: str) -> bool:
    """Whether something is done to whatever comes in: "issue permits", "settle every claim"."""
    return any(root(word) in _PROCESSES for word in words_of(text)[:7])


def _of_many(text: str) -> bool:
    """Whether one of the first words is a plural: "answer complaints", "From March the desk answers referrals"."""
    words = words_of(_LEADING_TIME.sub("", text))
    return any(word.endswith("s") and not word.endswith("ss") for word in words[1:6])


def _mover(text: str) -> tuple[int, int, str] | None:
    """Where a verb that moves or reaches a measure stands, within the first words: start, end, which of both."""
    for found in list(re.finditer(r"[^\W\d_]+", text))[:8]:
        stem = root(found[0].casefold())
        if stem in _MOVES:
            return found.start(), found.end(), "move"
        if stem in _REACHES:
            return found.start(), found.end(), "reach"
    return None


_NOT_MEASURE = SMALL | word_list("not the measure")


def _measure(text: str) -> tuple[str, ...]:
    """The words of the measure; without what says by when, without small words and words of moving."""
    text = _LEADING_TIME.sub("", text)
    text = re.split(
        rf"\b(?:by|until|before)\s+(?=\d|end|the end|q\d|[a-z]+ \d|{A_MONTH})",
        text,
        maxsplit=1,
        flags=re.I,
    )[0]
    words = words_of(text)
    return tuple(
        _DEEDS_OF_ONE_KIND.get(root(word), word)
        for before, word in zip(("", *words), words, strict=False)
        if word not in _NOT_MEASURE and (not word[0].isdigit() or before in NUMBERED) and root(word) not in _MOVES
    )


def _personal(text: str, after: str, amount: Quantity) -> bool:
    measured = amount.unit in ("%", *TIMES)
    counted = not measured and not amount.unit.isupper()
    own = _OWN - {"each"} if measured else _OWN  # "answers each complaint within 2 hours"
    return bool(own & set(words_of(text))) or (counted and bool(_RATE.search(after)))
