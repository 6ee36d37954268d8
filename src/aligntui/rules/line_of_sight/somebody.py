"""Whether a noun phrase names somebody narrower than all one serves: people, organisations, one that is pointed at."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM

_LONGEST_INITIALS: Final = 4


def is_audience(reading: Reading, phrase: Phrase) -> bool:
    """Whether the phrase names people or organisations, and not just "customers"."""
    if phrase.audience is None:
        phrase.audience = _is_audience(reading, phrase)
    return phrase.audience


def _is_audience(reading: Reading, phrase: Phrase) -> bool:
    head = phrase.head
    if head is None:
        return False
    for index in range(phrase.first, phrase.after) if reading.names else ():
        category = reading.names.get(index)
        if category == "own_team":
            return False
        if category in ("segment", "person", "role", "team"):
            return True
    if (
        phrase.words[0].low == "year"
        and phrase.words[0].capital
        and reading.tokens[phrase.after - 1].kind == kinds.NUMBER
    ):
        return True  # "survey Year 8"
    if _is_a_short_name(reading, phrase):
        return True
    if head.flags & can.WEEKDAY or head.low in section("whole_industries"):
        return False
    if head.singular in section("segments") or head.low in section("segments"):
        each = reading.tokens[phrase.first].low in ("each", "every") and head.singular in section("particular_ones")
        return each or any(narrows_down(word) for word in phrase.words[:-1])
    if _a_particular_one(reading, phrase):
        return True
    if head.low == "it" and not head.text.isupper():
        return False
    if head.flags & can.FUNCTION and phrase.preposition in ("to", "with", "w/") and phrase.after - phrase.first == 1:
        return True  # "to sales", "with payroll"
    if head.flags & can.GENERIC or head.low in ("those", "all"):
        return _generic_is_narrowed(reading, phrase)
    if (
        reading.tokens[phrase.first].low in ("each", "every")
        and head.flags & can.PERSON
        and not head.flags & can.PLURAL
    ):
        return True  # "every arriving tour guide"
    return names_people(head) or names_organisations(reading, phrase)


def _is_a_short_name(reading: Reading, phrase: Phrase) -> bool:
    """Whether a body goes by its initials: "write to the PC", "agree it with the LA"."""
    head, opening = phrase.words[-1], reading.tokens[phrase.first]
    pointed = opening.low == "the" and len(phrase.words) == 1 and phrase.preposition in ("to", "with", "from", "for")
    return pointed and head.text.isupper() and 1 < len(head.text) <= _LONGEST_INITIALS and not head.flags & can.TOOL


def _a_particular_one(reading: Reading, phrase: Phrase) -> bool:
    """Whether one that can be pointed at is meant: "the client", "the landowner", "an adult", "the care home"."""
    head, opening = phrase.words[-1], reading.tokens[phrase.first]
    if len(phrase.words) == 1 and head is opening and phrase.preposition in ("to", "with", "w/"):
        # "Clerk to write to owner": in a telegram the article is left out.
        return not head.flags & can.PLURAL and head.low in section("particular_ones")
    if (
        head.flags & can.PLURAL
        or not opening.flags & can.DETERMINER
        or head.low in section("never_particular")
        or head.low in section("meetings")
    ):
        return False
    if opening.low in ("each", "every"):
        someone = head.flags & (can.PERSON | can.GENERIC | can.ORGANISATION)
        someone = someone or any(head.singular in section(name) for name in ("particular_ones", "units_of_care"))
        return bool(someone) and not head.flags & can.TOOL
    if opening.low not in ("the", "a", "an", "our", "my", "their", "her", "his", "your"):
        return False
    someone = head.flags & (can.PERSON | can.ORGANISATION | can.POSITION) or head.singular in section("particular_ones")
    return bool(someone) and not head.flags & can.TOOL and phrase.preposition in ("to", "with", "w/", "from", "")


def _generic_is_narrowed(reading: Reading, phrase: Phrase) -> bool:
    head = phrase.words[-1]
    if any(t.low == "top" for t in reading.tokens[phrase.first : phrase.after]) and any(
        t.kind == kinds.NUMBER or t.flags & can.NUMBER_WORD for t in reading.tokens[phrase.first : phrase.after]
    ):
        return True  # "the top 20 accounts"
    if any(narrows_down(word) for word in phrase.words[:-1]):
        return True
    if phrase.extended > phrase.after:
        inside = [t for t in reading.tokens[phrase.after + 1 : phrase.extended] if t.kind == kinds.WORD]
        return any(narrows_down(t) and not t.flags & can.IDEA for t in inside) or any(
            t.kind == kinds.NUMBER or t.flags & can.NUMBER_WORD for t in reading.tokens[phrase.after : phrase.extended]
        )
    return bool(head.flags & can.PLURAL) and head.singular in section("generic_but_enough")


def narrows_down(word: Token) -> bool:
    if word.capital and word.start and not word.flags & can.DETERMINER:
        return True  # "the Core Team"
    if word.low in section("praise") or (word.start == 0 and word.flags & can.VERB_ING):
        return False  # "thriving communities", "Helping customers"
    return (
        word.low not in section("not_narrowing")
        and not word.flags & (can.DETERMINER | can.ADVERB | can.NOBODY | can.GENERIC & ~can.ORGANISATION)
    ) or (word.low in ("business", "account", "student", "child", "household", "community", "pupil", "patient"))


def names_people(head: Token) -> bool:
    """Whether a word is a kind of people by itself: trades, families, learners."""
    thing = head.flags & can.TOOL and not head.flags & can.PLURAL  # "the migration guide"
    return bool((head.flags & can.PERSON and not thing) or (head.flags & can.POSITION and head.flags & can.PLURAL))


def names_organisations(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase is a kind of organisation (plural, or one that is counted out) or carries a company's name."""
    head = phrase.words[-1]
    if head.singular in section("meetings"):
        return False
    if head.flags & can.IDEA and not any(narrows_down(word) for word in phrase.words[:-1]):
        counted = head.flags & can.ORGANISATION and len(phrase.words) < phrase.after - phrase.first
        return bool(counted and head.flags & can.PLURAL and _is_number(reading.tokens[phrase.first]))  # "five trusts"
    if head.flags & can.ORGANISATION:
        each = any(t.low in ("each", "every", "one") for t in reading.tokens[phrase.first : phrase.after])
        return bool(head.flags & can.PLURAL) or each or (head.capital and len(phrase.words) > 1)
    if head.singular in section("teams_as_audience"):
        if phrase.extended > phrase.after and reading.tokens[phrase.after].low == "of":
            return True  # "the board of trustees"
        served = (
            bool(phrase.words[-2:-1]) and phrase.words[-2].flags & can.GENERIC and head.singular in section("bodies")
        )
        return bool(served) or any(narrows_down(word) for word in phrase.words[:-1])
    return is_proper(phrase)


def is_proper(phrase: Phrase) -> bool:
    """Whether the phrase is a name: capitals throughout, not a tool, not the first word of the line."""
    words = phrase.words
    if len(words) == 1 and len(words) < phrase.after - phrase.first and words[0].text.isupper():
        return False  # "24 GWAM"
    if len(words) == 1 and phrase.after - phrase.first == 2 and not words[0].text.isupper() and not words[0].flags:
        return False  # "the Turner" is a thing by its maker
    if len(words) == 1 and words[0].text[-1] == "s" and words[0].text[:-1].isupper() and len(words[0].text) > 2:
        return False  # "LEDs"
    named = len(words) > 1 and words[0].capital and (words[0].flags & can.GIVEN_NAME or not words[0].flags)
    if words and not named and (words[-1].flags & (can.TIME_UNIT | can.EVENT) or words[-1].low in section("measures")):
        return False  # "Black History Month"
    if not words or words[0].start == 0 or any(t.flags & (can.TOOL | can.IDEA) for t in words):
        return False
    if words[0].flags & can.TITLE and words[0].capital:
        return True
    if len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 1:
        return phrase.preposition != "for" and not words[0].flags & (
            can.MONTH | can.WEEKDAY | can.TIME_UNIT
        )  # "send the invoice to PLUG"
    return all(w.capital for w in words) and not (
        len(words) == 1 and (words[0].flags & ANY_VERB_FORM or len(words[0].text) == 1)
    )


def _is_number(token: Token) -> bool:
    return token.kind == kinds.NUMBER or bool(token.flags & can.NUMBER_WORD)


def is_a_person(phrase: Phrase) -> bool:
    """Whether a name is a person's: a title or a given name before it, or one unknown word with a capital."""
    first = phrase.words[0]
    return bool(first.flags & (can.TITLE | can.GIVEN_NAME)) or (len(phrase.words) == 1 and not first.flags)
