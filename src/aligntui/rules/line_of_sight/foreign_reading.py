"""When and how much in a language whose file tells its months, weekdays and periods: "bis 31. März", "20 Ketten"."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.foreign import Language
from aligntui.rules.line_of_sight.tokens import Token

_MOST_TOKENS_OF_A_TIME: Final = 8
_WRITTEN: Final = can.DATE | can.QUARTER | can.YEAR | can.CLOCK

Span = tuple[int, int]


def find_when(tokens: list[Token], language: Language) -> list[Span]:
    """All times from left to right, as spans of tokens."""
    found: list[Span] = []
    at = 0
    while at < len(tokens):
        after = _time_at(tokens, at, language)
        if after > at:
            found.append((at, after))
            at = after
        else:
            at += 1
    return found


def find_how_much(tokens: list[Token], language: Language, times: list[Span]) -> Span | None:
    """The first count outside every time, with the word that it counts."""
    taken = {index for first, after in times for index in range(first, after)}
    for index, token in enumerate(tokens):
        if index in taken:
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        counted = following is not None and following.kind == kinds.WORD and index + 1 not in taken
        counted = counted and following is not None and following.low not in language.section("counted_not")
        if token.kind == kinds.NUMBER:
            if token.low.startswith("#") or token.flags & (_WRITTEN | can.ORDINAL):
                continue
            amount = "%" in token.low or token.low[0] in "$€£¥" or (following is not None and following.text in "%€$£")
            if amount or counted:
                beside = following is not None and (counted or following.text in "%€$£")
                sign = following is not None and following.text in "%€$£"
                return index, index + (2 if sign or (beside and "%" not in token.low) else 1)
        elif token.low in language.section("numbers") and counted:
            return index, index + 2
    return None


def _time_at(tokens: list[Token], at: int, language: Language) -> int:
    token = tokens[at]
    low = token.low
    if low in language.section("cadences") or low in language.section("weekdays"):
        return at + 1
    if token.flags & can.DATE and low.count(".") + low.count("-") + low.count("/") == 2:
        return at + 1
    leads = low in language.section("deadlines") or low in language.section("every")
    dated = token.kind == kinds.NUMBER and _month_behind(tokens, at, language)
    if not (leads or dated or token.flags & can.QUARTER):
        return at
    last = at + 1 if token.flags & can.QUARTER else at
    here = at + 1
    while here < min(len(tokens), at + _MOST_TOKENS_OF_A_TIME):
        inside = tokens[here]
        if _tells(inside, language):
            last = here + 1
        elif not (inside.kind == kinds.NUMBER or inside.text == "." or inside.low in language.section("inside")):
            break
        here += 1
    return last


def _month_behind(tokens: list[Token], at: int, language: Language) -> bool:
    here = at + 1
    if here < len(tokens) and tokens[here].text == ".":
        here += 1
    return here < len(tokens) and tokens[here].low in language.section("months")


def _tells(token: Token, language: Language) -> bool:
    names = ("months", "weekdays", "periods", "moments", "cadences")
    return bool(token.flags & _WRITTEN) or any(token.low in language.section(name) for name in names)
