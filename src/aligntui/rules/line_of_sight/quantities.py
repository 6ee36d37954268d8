"""How much: a number that can be checked with what it counts. Dates, lengths, names and rhetoric are none."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.counted import is_counted_among, is_in_brackets, is_times_as_many, opens_a_rhythm
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.names_with_digits import is_a_name_with_digits
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM, SMALL

_MOST_WORDS_COUNTED: Final = 4
_BEFORE_A_THING: Final = frozenset('+"“‘')
_ARROWS: Final = frozenset(("->", "→"))


def find_quantity(
    reading: Reading, describing: set[int], verbs: set[int], end: int, narrowing: Collection[int] = ()
) -> tuple[int, int] | None:
    """The first count as `(first, after)`.

    `describing` are tokens that only say who is meant ("with more than 300 beds"), `verbs` the last tokens of verbs: a
    number right after its verb is a count whatever else the word before could be ("order 60 tablets"). `narrowing` are
    numbers that say which things ("files under $2,000").
    """
    tokens = reading.tokens
    for index in range(end):
        token = tokens[index]
        if not token.flags & can.COUNT:
            continue
        if reading.skip[index] or index in narrowing or (index in describing and not _moves(tokens, index)):
            continue
        if token.kind == kinds.NUMBER:
            counts = _is_count(reading, index, end, index - 1 in verbs)
        elif token.low[0] == "x" and token.low[1:].isdecimal():
            counts = True  # "x2/yr"
        elif token.flags & can.NUMBER_WORD or token.low == "one":
            counts = _is_spoken_count(reading, index, end, index - 1 in verbs)
        elif token.flags & ANY_VERB_FORM and token.verb in section("multiplying"):
            led = index > 0 and tokens[index - 1].flags & can.PREPOSITION and tokens[index - 1].low != "to"
            if led or (index + 1 == end and not token.flags & can.VERB_PAST):
                continue  # "a single or a double"
            return index, index + 1
        else:
            continue
        if counts:
            return index, _what_it_counts(reading, index, end)
    return None


def _moves(tokens: list[Token], index: int) -> bool:
    """Whether a number is a measure also inside an audience: "girls taking physics from 6 to 15", a share."""
    share = index + 1 < len(tokens) and tokens[index + 1].low in ("percent", "%")
    if share or is_counted_among(tokens, index) or tokens[index].low[0] == "x":
        return True
    if tokens[index].kind != kinds.NUMBER:
        return False
    reached = tokens[index + 2] if index + 2 < len(tokens) and tokens[index + 1].low == "to" else None
    moved = index > 0 and tokens[index - 1].low == "from" and reached is not None and reached.kind == kinds.NUMBER
    kept = index + 1 == len(tokens) and index > 1 and tokens[index - 1].low in ("under", "below", "above", "over")
    kept = kept and not tokens[index - 2].flags & can.PLURAL  # but "survivors under 50"
    return moved or kept or "%" in tokens[index].text  # "keep the count under 150"


def opens_with_a_share(reading: Reading, first: int) -> bool:
    """Whether "80% of teachers" begins here: a measure, and nobody in particular."""
    token = reading.tokens[first]
    if token.kind != kinds.NUMBER:
        return False
    following = reading.tokens[first + 1].low if first + 1 < len(reading.tokens) else ""
    return "%" in token.text or following in ("%", "percent")


def find_dose(reading: Reading) -> tuple[int, int] | None:
    """The length that is done again and again: "for 20 minutes every day". The length of one event is not a measure."""
    length = next((span for span in reading.times if not span.answers), None)
    if length is None:
        return None
    again = (*section("rate_words"), *section("every_words"))
    for span in reading.times:
        first = reading.tokens[span.first]
        rhythm = any(t.low in ("each", "every") for t in reading.tokens[span.first : span.after])
        if span.answers and (rhythm or first.low in again or first.flags & can.CADENCE):
            return length.first, length.after
    return None


def _is_count(reading: Reading, index: int, end: int, after_its_verb: bool) -> bool:
    tokens = reading.tokens
    token, low = tokens[index], tokens[index].low
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < end else None
    if after is not None and after.text in _BEFORE_A_THING and index + 2 < end:
        after = tokens[index + 2]  # "10+ calls", "200 “readers”"
    if after is not None and after.low == "past" and index + 2 < end:
        after = tokens[index + 2]  # "3 past clients"
    if before is not None and before.text in "≥≤<>":
        return True
    if token.low.isdecimal() and opens_a_rhythm(reading, index + 1) and not token.flags & can.YEAR:
        return before is None or not _numbers_a_name(before, after)  # ", 40 a month"
    if token.low.isdecimal() and not token.flags & can.YEAR and _is_part_of(tokens, index + 1, end):
        return before is None or not _numbers_a_name(before, after)  # "2 of the 5 wells"
    if is_times_as_many(tokens, index) or is_in_brackets(tokens, index):
        return True
    if is_a_name_with_digits(tokens, index):
        return False
    if not _is_a_grade(token, after) and _is_no_amount(token, after, before):
        return False
    if _is_a_size(reading, index, end) or _is_an_address(tokens, index, end):
        return False
    if _is_a_grade(token, after):
        return True
    if "%" in low or low[0] in "$€£¥" or not low[-1].isdecimal():
        return True
    if before is not None and before.text == "," and after is not None and after.low in section("short_units"):
        return False  # "shows the harness, Monday 7am, 15 mins"
    if index + 3 < end and after is not None and after.low in ("to", "-", "–") and tokens[index + 3].flags & can.MONTH:
        return False  # "from 3 to 9 March"
    if any(t.low in ("aged", "ages", "age") for t in tokens[max(0, index - 3) : index]):
        return False  # "residents aged 18 to 34"
    if before is not None and before.low == "than" and index > 1 and tokens[index - 2].low in section("how_old"):
        return False  # "bugs older than 90 days"
    if not after_its_verb:
        if before is not None and before.kind == kinds.WORD and _numbers_a_name(before, after):
            return False
        if token.flags & can.YEAR or _ends_a_range_of_names(tokens, index):
            return False
    if after is not None and after.kind == kinds.WORD and (not after.flags & SMALL or after.low == "out"):
        return True
    # "from 15 to 30", "to 4,000", "15 -> 30": a bare number counts when a measure moves to it.
    moves_to = before is not None and (before.low in section("before_an_amount") or before.text in _ARROWS)
    goes_on = after is not None and (after.text in _ARROWS or after.text in "/%" or after.low == "per")
    return moves_to or goes_on or "," in low


def _is_part_of(tokens: list[Token], of: int, end: int) -> bool:
    return of + 1 < end and tokens[of].low == "of" and bool(tokens[of + 1].flags & can.DETERMINER)


def _is_a_size(reading: Reading, index: int, end: int) -> bool:
    """Whether a number only says how large or long one thing is: "a 12 yard skip", "12 hour breaches", "a 5K run"."""
    tokens = reading.tokens
    if index + 1 < end and tokens[index].low.endswith("k") and tokens[index + 1].low in section("races"):
        return tokens[index].text[0].isdecimal()
    if index + 2 >= end or reading.skip[index + 1]:
        return False
    unit, thing = tokens[index + 1], tokens[index + 2]
    one = index > 0 and tokens[index - 1].flags & can.DETERMINER and unit.flags & can.TIME_UNIT
    many = thing.flags & can.PLURAL and not unit.flags & can.TIME_UNIT  # "500 yard signs" are counted
    sized = (unit.low in section("sizes") and not many) or (one and not unit.flags & can.PLURAL)
    return bool(sized) and _is_noun_like(thing)


def _is_an_address(tokens: list[Token], index: int, end: int) -> bool:
    """Whether a house is numbered: "14 Alder Ct"."""
    for here in range(index + 1, min(end, index + 4)):
        if not tokens[here].capital:
            return False
        if here > index + 1 and tokens[here].low in section("streets"):
            return True
    return False


def _is_a_grade(token: Token, after: Token | None) -> bool:
    """Whether a stroke or a colon is a part of the measure: "a 4.5/5 rating", "a 1:5 ratio"."""
    graded = after is not None and (after.low in section("graded") or after.low == "or")  # "3/10 or less"
    return graded and ("/" in token.low or ":" in token.low)


def _is_no_amount(token: Token, after: Token | None, before: Token | None) -> bool:
    """Identifiers, dates, clock times, ordinals and "110%"."""
    low = token.low
    if low.startswith("#") or token.flags & can.ORDINAL or low in ("2d", "3d"):
        return True
    if low == "0":
        reached = before is not None and (before.text in _ARROWS or before.low == "to")
        return not reached and not (after is not None and after.kind == kinds.WORD and not after.flags & SMALL)
    if after is not None and after.low in ("am", "pm", "o'clock"):
        return True
    if after is not None and after.low in ("scale", "rating") and ("-" in low or "–" in low):
        return True  # "using the 0-10 scale"
    if low in section("rhetoric") and not (before is not None and before.low in ("of", "to", "at", "above", "from")):
        counts = (
            low == "100%"
            and after is not None
            and after.kind == kinds.WORD
            and (after.low == "of" or not after.flags & SMALL)
        )
        return not counts or bool(after is not None and after.flags & can.IDEA)
    if (
        token.text[0].isdecimal()
        and token.text[-2:].isupper()
        and token.text[-2:].isalpha()
        and low.lstrip("0123456789.,") not in section("units")
    ):
        return True  # "the 4AT"
    decade = low[-1] == "s" and len(low) == len("2020s") and low[:-1].isdecimal()
    return "/" in low or ":" in low or low.count(".") > 1 or decade


def _ends_a_range_of_names(tokens: list[Token], index: int) -> bool:
    """Whether the number ends "plots 3 to 9", "pages 4 and 9"."""
    here = index - 2
    while here > 1 and tokens[here].kind == kinds.NUMBER and tokens[here - 1].text == ",":
        here -= 2  # "flats 3, 7 and 11"
    if here < index - 2 and tokens[here].kind == kinds.NUMBER and tokens[here - 1].singular in section("numbered"):
        return True
    if index < 3 or tokens[index - 2].kind != kinds.NUMBER or tokens[index - 1].low not in ("to", "and", "-", "–", "&"):
        return False
    return tokens[index - 3].singular in section("numbered")


def _numbers_a_name(before: Token, after: Token | None) -> bool:
    """Whether the number belongs to the name before it: "ward 9", "version 2", "Airbus 320"."""
    if after is not None and (after.low in section("units") or after.flags & can.TIME_UNIT):
        return False
    if _is_numbered(before) and (before.start or not before.flags & can.MOSTLY_VERB):
        return True
    if before.start == 0:
        return before.capital and not before.flags & (can.PLURAL | can.MOSTLY_VERB | SMALL)
    return before.capital and not before.flags & (SMALL | ANY_VERB_FORM)


def _is_spoken_count(reading: Reading, index: int, end: int, after_its_verb: bool) -> bool:
    tokens = reading.tokens
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < end else None
    before = tokens[index - 1] if index else None
    if token.low in ("twice", "thrice"):
        return _counts_how_often(reading, index)
    if token.low in ("third", "half") and before is not None:
        moved = tokens[index - 2].low if index > 1 and before.low in ("a", "one") else before.low
        if moved in ("by", "to") and (after is None or after.kind == kinds.MARK or bool(after.flags & SMALL)):
            return True  # "cut the queue by a third", "reduced by half"
    if after is None:
        return False
    if after.kind == kinds.NUMBER and index + 2 < end and is_a_name_with_digits(tokens, index + 1):
        return True  # "two 5S audits"
    if after.kind != kinds.WORD:
        return False
    if before is not None and not after_its_verb and _is_numbered(before):
        return False
    if token.low == "one" and after.low == "in" and index + 2 < end and tokens[index + 2].flags & can.COUNT:
        return True  # "one in four"
    if token.low == "one" and index + 2 < end and tokens[index + 2].low == "per":
        return True  # "one usher per gate"
    if token.low == "one" and opens_a_rhythm(reading, index + 1):
        return True  # "one every 400 m"
    if token.low == "one" and before is not None and before.low in ("under", "below", "least", "than"):
        return not after.flags & SMALL  # "at least one usher"
    if token.low == "one":
        return _is_one_a_time(reading, index + 1, end)
    if (
        after.flags & can.TIME_UNIT
        and not after.flags & can.PLURAL
        and index + 2 < end
        and _is_noun_like(tokens[index + 2])
    ):
        return False  # "a five year plan"
    if token.low == "zero" and after.low in section("zero_names"):
        return False  # "zero emission buses"
    if token.low == "zero":
        return bool(after.flags & can.PLURAL) or (index + 2 < end and bool(tokens[index + 2].flags & can.PLURAL))
    if token.low == "third":
        return before is not None and before.low == "a" and after.low == "of"
    if token.low == "half" and before is not None and before.flags & can.ORDINAL:
        return False  # "the 2nd half of the season"
    if token.low == "half":
        return after.low in ("of", "the", "our", "all")
    return not reading.skip[index + 1] and (not after.flags & SMALL or after.low in ("of", "more"))


def _counts_how_often(reading: Reading, index: int) -> bool:
    """Whether "twice" tells how often it is to be done; "has been twice" tells what was."""
    tokens = reading.tokens
    if index + 1 < len(tokens) and reading.skip[index + 1]:
        return True
    done = any(t.flags & can.HAVING or t.low == "been" for t in tokens[:index])
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    ends = following is None or following.kind == kinds.MARK or following.low in ("before", "and", "until", "with")
    return ends and (not done or tokens[index - 1].low == "least")


def _is_numbered(before: Token) -> bool:
    return before.singular in section("numbered") and not before.flags & can.PLURAL


def _is_one_a_time(reading: Reading, index: int, end: int) -> bool:
    """Whether "one" counts: "one new person a month" does, "one team, one goal" is a slogan."""
    after = reading.tokens[index]
    slogan = after.low in section("one_of_a_kind") and not (
        index + 1 < end and _is_noun_like(reading.tokens[index + 1])
    )
    if slogan or after.flags & SMALL:
        return False
    rates = (*section("rate_words"), *section("every_words"))
    return any(span.answers and reading.tokens[span.first].low in rates for span in reading.times)


def _what_it_counts(reading: Reading, index: int, end: int) -> int:
    """The end of the noun phrase that a number opens, or of a range ("15% to 30%")."""
    tokens = reading.tokens
    here = index + 1
    if here + 1 < end and (tokens[here].text in _BEFORE_A_THING or tokens[here].low == "past"):
        here += _is_noun_like(tokens[here + 1])
    while here < end and here <= index + _MOST_WORDS_COUNTED:
        token = tokens[here]
        rhythm_inside = token.flags & can.CADENCE and here + 1 < end and _is_noun_like(tokens[here + 1])
        if reading.skip[here] and not rhythm_inside:
            break
        if token.low == "to" and here + 1 < end and tokens[here + 1].kind == kinds.NUMBER:
            here += 2
        elif token.kind == kinds.NUMBER or token.text in _ARROWS or token.text == "%" or _is_noun_like(token):
            here += 1
        else:
            break
    return here


def _is_noun_like(token: Token) -> bool:
    return token.kind == kinds.WORD and not token.flags & (SMALL | can.ADVERB)
