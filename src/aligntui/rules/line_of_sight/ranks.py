"""A first word that could be a verb and says which or what kind of people: "Lead climber", "Water bailiff"."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.openings import is_name
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_DONE_TO_PEOPLE: Final = (
    "contact",
    "giving",
    "hiring",
    "teaching",
    "looking_for",
    "order_openers",
    "asks_somebody_to",
    "light",
)


def is_of_its_kind(tokens: list[Token], at: int) -> bool:
    """Whether the first word says what kind of people they are, or heads something: "Water bailiff", "Clerk of"."""
    first = tokens[at]
    if at + 1 >= len(tokens) or not first.flags & can.VERB:
        return False
    if tokens[at + 1].low == "of":
        return bool(first.flags & (can.PERSON | can.POSITION))
    if not first.flags & can.COMMON or first.flags & can.MOSTLY_VERB:
        return False
    if not first.flags & can.ORGANISATION and any(first.verb in section(name) for name in _DONE_TO_PEOPLE):
        return False
    for index in range(at + 1, min(len(tokens), at + 3)):
        token = tokens[index]
        if token.kind != kinds.WORD or token.capital or token.flags & (SMALL | can.ADVERB):
            return False
        if token.flags & (can.PERSON | can.POSITION):
            return True
        if not token.flags & can.COMMON:
            return False
    return False


def is_a_rank(tokens: list[Token], at: int) -> bool:
    """Whether the first word says which one: "Lead climber briefs", "Head gardener talks"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    one = following is not None and following.flags & (can.PERSON | can.POSITION) and not following.flags & can.PLURAL
    named = at + 2 < len(tokens) and is_name(tokens[at + 2])  # "Shift manager Zuri runs"
    behind = tokens[at + 2] if at + 2 < len(tokens) else None
    object_behind = at + 3 < len(tokens) and (
        tokens[at + 3].kind == kinds.NUMBER or tokens[at + 3].flags & (can.DETERMINER | can.NUMBER_WORD)
    )
    order = tokens[at].flags & can.MOSTLY_VERB and not tokens[at].flags & (can.POSITION | can.PERSON | can.FUNCTION)
    if order and not (object_behind and behind is not None and behind.flags & (can.VERB_S | can.VERB_ING)):
        return False  # "Ensure proper PPE is worn", "Cut walk-in waits"; "Sluice keeper greases the racks"
    finite = behind is not None and (
        (behind.flags & can.VERB_S and not behind.flags & can.PERSON)
        or (behind.flags & can.VERB_ING and object_behind)  # "Export agent shipping two pallets"
        or behind.text in "&+"
        or behind.low == "and"
    )
    # Between a verb and somebody who is one stands an article: "Support worker fills in the form".
    return bool(one and (tokens[at].flags & can.POSITION or named or finite))
