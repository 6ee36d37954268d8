"""Where one phrase ends and the next begins: what a word does with its neighbours."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import phrases, section
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_WHO_GETS: Final = frozenset(("them", "us", "him", "me", "you"))


def begins_to_act(current: Phrase, token: Token) -> bool:
    head = current.words[-1] if current.words else None
    many = head is not None and head.flags & can.PLURAL and head.flags & (can.PERSON | can.GENERIC | can.ORGANISATION)
    return bool(many) and bool(token.flags & can.MOSTLY_VERB) and not token.flags & can.COMMON


def hedge_at(tokens: list[Token], index: int, end: int) -> int:
    """The index after "at least", "up to", "more than" before a number; `index` itself when there is none."""
    if not tokens[index].flags & can.HEDGE:
        return index
    for words in phrases("hedges").get(tokens[index].low, ()):
        after = index + len(words)
        if (
            after < end
            and all(tokens[index + i].low == word for i, word in enumerate(words))
            and is_number(tokens[after])
        ):
            return after
    if tokens[index].low in section("hedges") and index + 1 < end and is_number(tokens[index + 1]):
        return index + 1
    return index


def is_glued(tokens: list[Token], index: int, end: int) -> bool:
    """Whether a plus belongs to a number: "2+", "+2"."""
    sign, before = tokens[index], tokens[index - 1] if index else None
    if before is not None and before.end == sign.start:
        return before.kind == kinds.NUMBER
    return index + 1 < end and tokens[index + 1].start == sign.end and tokens[index + 1].kind == kinds.NUMBER


def is_former(tokens: list[Token], index: int, end: int) -> bool:
    """Whether "past" says which ones ("3 past clients", "past donors") and leads nowhere ("past the shop")."""
    following = tokens[index + 1] if index + 1 < end else None
    return following is not None and following.kind == kinds.WORD and bool(following.flags & can.PLURAL)


def is_somebody(token: Token) -> bool:
    return bool(token.flags & (can.PERSON | can.GENERIC | can.GIVEN_NAME) or (token.capital and not token.flags))


def joins_a_name(tokens: list[Token], index: int, end: int) -> bool:
    both = index + 1 < end and tokens[index + 1].capital and tokens[index - 1].capital
    return bool(both and tokens[index - 1].start and not tokens[index - 1].flags & (can.FUNCTION | can.GIVEN_NAME))


def owns(tokens: list[Token], index: int, end: int) -> bool:
    before = tokens[index - 1]
    glued = tokens[index].start == before.end and before.low.endswith("s")
    return glued and index + 1 < end and tokens[index + 1].kind == kinds.WORD


def is_one_in_so_many(tokens: list[Token], index: int, end: int) -> bool:
    return is_number(tokens[index - 1]) and index + 2 < end and is_number(tokens[index + 1])


def is_number(token: Token) -> bool:
    return token.kind == kinds.NUMBER or bool(token.flags & can.NUMBER_WORD) or token.low == "one"


def names_a_body(tokens: list[Token], current: Phrase, index: int, end: int) -> bool:
    before = tokens[index - 1]
    capitals = current.words and before.capital and before.start > 0 and index + 1 < end and tokens[index + 1].capital
    return bool(capitals) and not tokens[index + 1].flags & (can.MONTH | can.WEEKDAY)


def goes_on(reading: Reading, index: int, end: int) -> bool:
    if index >= end or reading.skip[index]:
        return False
    token = reading.tokens[index]
    return token.kind == kinds.WORD and not token.flags & SMALL


def opens_a_phrase(token: Token) -> bool:
    """Whether an article or a count stands here."""
    return token.kind == kinds.NUMBER or bool(token.flags & (can.DETERMINER | can.NUMBER_WORD))


def is_behind_a_pronoun(current: Phrase, tokens: list[Token], index: int) -> bool:
    """Whether a word comes right behind one who gets something: "give them | notes", "lent us | the laser"."""
    return current.first == index - 1 and tokens[current.first].low in _WHO_GETS and not current.preposition


def opens_another(token: Token, current: Phrase, tokens: list[Token], index: int) -> bool:
    """A determiner or a count after a noun starts another phrase: "show apprentices | the eroder"."""
    if token.flags & can.DETERMINER or is_behind_a_pronoun(current, tokens, index):
        return True
    if token.kind == kinds.NUMBER or token.flags & can.NUMBER_WORD:
        before = tokens[index - 1]
        if all(word.low in section("not_narrowing") for word in current.words):
            return False
        return not (before.singular in section("numbered") or (before.capital and token.text.isdecimal()))
    return False
