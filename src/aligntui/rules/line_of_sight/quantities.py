"""How much: a number that can be checked with what it counts. Dates, lengths, names with numbers and rhetoric are none."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Kind, Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL, Is

_MULTIPLYING: Final = frozenset(
    (
        "double",
        "halve",
        "triple",
        "treble",
        "quadruple",
        "doubled",
        "halved",
        "doubles",
        "halves",
        "triples",
        "doubling",
        "halving",
    )
)
_MOST_WORDS_COUNTED: Final = 4


def find_quantity(reading: Reading, inside_audience: set[int], verbs: set[int], end: int) -> tuple[int, int] | None:
    """The first count as `(first, after)`; `inside_audience` are tokens that only describe who is meant."""
    tokens = reading.tokens
    for index in range(end):
        token = tokens[index]
        if reading.skip[index] or index in inside_audience:
            continue
        if token.low in _MULTIPLYING and token.flags & ANY_VERB_FORM and index + 1 < end:
            return index, index + 1
        if token.kind == Kind.NUMBER:
            if _is_count(reading, index, end, index - 1 in verbs):
                return index, _what_it_counts(reading, index, end)
        elif token.flags & Is.NUMBER_WORD or token.low == "one":
            if _is_spoken_count(reading, index, end):
                return index, _what_it_counts(reading, index, end)
    return None


def _is_count(reading: Reading, index: int, end: int, after_its_verb: bool) -> bool:
    tokens = reading.tokens
    token = tokens[index]
    low = token.low
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < end else None
    if (
        low.startswith("#")
        or (low in section("rhetoric") and not _counts_a_share(low, after))
        or token.flags & Is.ORDINAL
    ):
        return False
    if low.count("/") or low.count(".") > 1 or ":" in low or low == "0":
        return False
    measured = "%" in low or low[0] in "$€£¥" or not low[-1].isdigit()
    if measured:
        return not (low[-1] == "s" and len(low) == 5)
    if before is not None and before.kind == Kind.WORD and not after_its_verb:
        if before.low in ("number", "no", "version", "nr", "release"):
            return False
        if (
            before.singular in section("numbered")
            and not before.flags & Is.PLURAL
            and not _is_unit(after)
            and not before.flags & Is.MOSTLY_VERB
        ):
            return False
        if before.capital and before.start > 0 and not before.flags & (SMALL | ANY_VERB_FORM) and not _is_unit(after):
            return False
    if len(low) == 4 and "1900" <= low <= "2100" and not after_its_verb:
        return False
    if after is not None and after.kind == Kind.WORD and (not after.flags & SMALL or after.low == "out"):
        return True
    # "from 15 to 30", "to 4,000": a bare number counts when a measure moves to it.
    return (
        (
            before is not None
            and (
                before.low in ("to", "from", "by", "above", "below", "under", "over", "at", "of", "least", "than")
                or before.text in ("->", "→")
            )
        )
        or (after is not None and after.text in ("/", "->", "→", "%"))
        or "," in low
    )


def _counts_a_share(low: str, after: Token | None) -> bool:
    return low == "100%" and after is not None and after.low == "of"


def _is_unit(token: Token | None) -> bool:
    return token is not None and token.low in section("units")


def _is_spoken_count(reading: Reading, index: int, end: int) -> bool:
    tokens = reading.tokens
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < end else None
    before = tokens[index - 1] if index else None
    if token.low in ("twice", "thrice"):
        return after is not None and reading.skip[index + 1]
    if after is None or after.kind != Kind.WORD:
        return False
    if before is not None and before.singular in section("numbered") and not before.flags & Is.PLURAL:
        return False
    if token.low == "one":
        if after.flags & SMALL or after.low in (
            "team",
            "goal",
            "company",
            "voice",
            "vision",
            "stop",
            "source",
            "place",
            "another",
        ):
            return False
        return any(
            span.answers and tokens[span.first].low in ("a", "an", "each", "every", "per", "/")
            for span in reading.times
        )
    if token.low in ("third", "quarter"):
        return before is not None and before.low == "a" and after.low == "of"
    if token.low == "half":
        return after.low in ("of", "the", "our", "all")
    if reading.skip[index + 1]:
        return False
    return not after.flags & SMALL or after.low in ("of", "more")


def _what_it_counts(reading: Reading, index: int, end: int) -> int:
    """The end of the noun phrase that a number opens, or of a range ("15% to 30%")."""
    tokens = reading.tokens
    here = index + 1
    while (
        here < end
        and here <= index + _MOST_WORDS_COUNTED
        and (not reading.skip[here] or tokens[here].flags & Is.CADENCE)
    ):
        token = tokens[here]
        if token.kind == Kind.NUMBER or token.text in ("->", "→", "%"):
            here += 1
            continue
        if token.low == "to" and here + 1 < end and tokens[here + 1].kind == Kind.NUMBER:
            here += 2
            continue
        if token.kind != Kind.WORD or token.flags & SMALL or token.flags & Is.ADVERB:
            break
        here += 1
    return here
