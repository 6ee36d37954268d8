"""Times that only tell which thing is meant, and not when something is done."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM

_SHORTEST_BEFORE_A_RELATIVE: Final = 3
_FARTHEST_RELATIVE: Final = 5


def tells_which(tokens: list[Token], first: int) -> bool:
    """Whether a time stands right behind the verb of "that" or "which" and a thing, and so only tells which thing."""
    if first < _SHORTEST_BEFORE_A_RELATIVE or not tokens[first - 1].flags & ANY_VERB_FORM:
        return False
    for index in range(first - 1, max(0, first - _FARTHEST_RELATIVE), -1):
        token = tokens[index]
        if token.low in ("that", "which"):
            return bool(tokens[index - 1].flags & can.PLURAL) and index < first - 1
        if token.kind != kinds.WORD or token.flags & (can.BEING | can.DETERMINER | can.PREPOSITION):
            return False
    return False
