"""Numbers that are a name or a part of one: plot 14b, version 2.x, the 940s, the 17.42, 0845, "1.2 Distribution"."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_NO_UNIT_IN_CAPITALS: Final = frozenset("ACDEFJNOPQRSUVYZ")
_SHORTEST_SHELF_MARK: Final = 4
_LAST_HOUR: Final = 24
_RELEASES: Final = frozenset(("release", "version", "rc", "beta", "alpha", "milestone", "build"))


def is_a_name_with_digits(tokens: list[Token], index: int) -> bool:
    """Whether the number at `index` names something by the way it is written and where it stands."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    text = token.text
    if text[0] in "$€£¥":
        return False
    if before is not None and before.low[0].isdecimal() and before.low.rpartition("-")[2] in _RELEASES:
        return True  # "7.0.0-beta.6"
    if text.isdecimal():
        return (text[0] == "0" and len(text) > 1) or _is_any_release(tokens, index) or _is_a_distance(before, after)
    if text[:-1].isdecimal():
        lettered = before is not None and before.singular in section("numbered") and text[-1].isalpha()
        aged = before is not None and before.low in ("under", "over")  # "under 18s"
        shelf = text[-1] == "s" and (aged or len(text) >= _SHORTEST_SHELF_MARK)
        return lettered or shelf or text[-1] in _NO_UNIT_IN_CAPITALS
    if text[-1] == "s" and "-" in text and text[0].isdecimal():
        return True  # "for 16-24s"
    named = after is not None and after.kind == kinds.WORD and not after.flags & SMALL
    if not _is_decimal(text):
        sized = before is not None and before.flags & can.DETERMINER and text[-1].isalpha() and named
        return bool(sized and _is_a_size(text) and after is not None and not after.flags & can.PLURAL)
    if after is not None and after.low in _RELEASES:
        return True  # "the 1.0 release"
    if index > 1 and tokens[index - 1].low == "of" and tokens[index - 2].low in _RELEASES:
        return True  # "release of 2.6"
    if not index:
        return after is not None and after.capital  # "1.2 Distribution of lamps"
    if before is not None and before.flags & can.DETERMINER and named:
        hour, _, minute = text.partition(".")
        return int(hour) <= _LAST_HOUR and len(minute) == 2  # "the 10.30 service"
    moved = before is not None and before.low in ("at", "to", "from", "on")
    return moved and not named and any(t.verb in section("versioning") for t in tokens[:index])


def _is_decimal(text: str) -> bool:
    whole, point, part = text.partition(".")
    return bool(point) and whole.isdecimal() and part.isdecimal()


def _is_any_release(tokens: list[Token], index: int) -> bool:
    """Whether it stands in "2.x"; "2 x per week" counts."""
    wild = index + 1 < len(tokens) and tokens[index + 1].low == "x" and tokens[index + 1].start == tokens[index].end + 1
    behind = tokens[index + 2] if index + 2 < len(tokens) else None
    return wild and (behind is None or behind.kind == kinds.MARK or bool(behind.flags & (can.JOINING | can.EXPLAINING)))


def _is_a_size(text: str) -> bool:
    return text.lstrip("0123456789.,").lower() in section("units_of_size")


def _is_a_distance(before: Token | None, after: Token | None) -> bool:
    """Whether it only says how far away: "within 5 miles"."""
    return before is not None and before.low == "within" and after is not None and after.low in section("distances")
