"""What a word does to the phrase that is open: it leads the next one, narrows it or begins another sentence."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.cut import Cut
from aligntui.rules.line_of_sight.edges import (
    begins_to_act,
    hedge_at,
    is_former,
    is_number,
    is_one_in_so_many,
    names_a_body,
)
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.narrowing import (
    end_of_deed,
    end_of_relative,
    end_of_run,
    goes_on_to_act,
    narrows_as_a_deed,
)
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.tokens import Token

_SAYERS: Final = frozenset(("we", "they", "he", "she", "you"))
_PAIRING: Final = frozenset(("either", "neither", "both"))


def round_it(cut: Cut, token: Token) -> bool:
    """As in "show them round the nursery"."""
    following = cut.index + 1
    if token.low != "round" or cut.current is None or following >= cut.end:
        return False
    if not cut.tokens[following].flags & can.DETERMINER:
        return False
    cut.lead_on(token.low)
    return True


def hedge(cut: Cut, token: Token) -> bool:
    """As in "at least 12 pieces": the preposition leads to nothing."""
    if token.flags & can.PREPOSITION and cut.words:
        return False
    after = hedge_at(cut.tokens, cut.index, cut.end)
    if after == cut.index:
        return False
    if cut.current is not None and cut.words and cut.words[-1].flags & (can.PERSON | can.GENERIC):
        # "children less than six years old": which children.
        cut.index = cut.current.extended = end_of_run(cut.reading, after, cut.end)
        cut.close("")
        return True
    if cut.current is None or cut.current.words:
        cut.close()
        cut.current = Phrase(cut.preposition, cut.index)
    cut.current.after = cut.current.extended = cut.index = after
    return True


def another_sentence(cut: Cut, token: Token) -> bool:
    """As in "the communities we serve", "tell suppliers we pay"."""
    if token.low not in _SAYERS or not cut.words:
        return False
    if token.low == "you" and cut.tokens[cut.index - 1].low == "thank" and cut.current is not None:
        cut.index = cut.current.after = cut.current.extended = cut.index + 1  # "a thank you letter"
        return True
    cut.index = end_of_relative(cut.reading, cut.index, cut.end)
    cut.close("")
    return True


def relative(cut: Cut, token: Token) -> bool:
    """As in "every client that logged fewer than 5 sessions", "topics such as ethics": it says which."""
    following = cut.tokens[cut.index + 1].low if cut.index + 1 < cut.end else ""
    cut.stand_alone()
    if token.low == "that":
        if not cut.words:
            return False
    elif not (token.flags & can.RELATIVE or (token.low == "such" and following == "as")):
        return False
    cut.index = end_of_relative(cut.reading, cut.index, cut.end)
    if cut.current is not None and token.low != "whether":
        cut.current.extended = cut.index
    cut.close("")
    return True


def lead(cut: Cut, token: Token) -> bool:
    """A preposition that leads the next phrase; not in "the till prompt", "to past donors"."""
    if cut.tokens[cut.index - 1].low == "those":
        cut.stand_alone()
    current = cut.current
    before = cut.tokens[cut.index - 1]
    if current is not None and not current.words and before.flags & can.DETERMINER and before.low not in _PAIRING:
        return False
    if token.low == "aged" and not (cut.index + 1 < cut.end and is_number(cut.tokens[cut.index + 1])):
        return False
    if token.low == "past" and is_former(cut.tokens, cut.index, cut.end):
        return False
    if current is None and token.low in ("outside", "inside") and before.low == cut.preposition:
        return False  # "with outside speakers"
    if current is not None and _is_bound(cut, current):
        return True
    cut.lead_on(token.low)
    return True


def _is_bound(cut: Cut, current: Phrase) -> bool:
    """As in "door to door visits", "progress related to it": the preposition leads to no phrase of its own."""
    before = cut.tokens[cut.index - 1]
    if cut.index + 1 < cut.end and before.low == cut.tokens[cut.index + 1].low and before.kind == kinds.WORD:
        cut.index += 1
        return True
    if not current.words or before is not current.words[-1] or before.low not in section("bound_to_what_follows"):
        return False
    current.words.pop()
    current.after -= 1
    if not current.words:
        cut.current = None
    cut.close(before.low)
    cut.index += 1
    return True


def one_in_so_many(cut: Cut, token: Token) -> bool:
    """As in "one in three buyers"."""
    current = cut.current
    if token.low != "in" or current is None or not is_one_in_so_many(cut.tokens, cut.index, cut.end):
        return False
    current.words.clear()
    cut.index = current.after = current.extended = cut.index + 2
    return True


def number_of(cut: Cut, token: Token) -> bool:
    """As in "95% of premium members", "half of the wards": the number belongs to the people."""
    current = cut.current
    if token.low != "of" or current is None:
        return False
    if current.words and current.words[-1].low in section("help_of") and cut.preposition in ("with", "by"):
        # "with the help of the chart"
        cut.current, cut.preposition = None, "using"
        cut.index += 1
        return True
    if current.words and not _only_counts(cut, current):
        return False
    current.words.clear()
    cut.index = current.after = current.extended = cut.index + 1
    return True


def _only_counts(cut: Cut, current: Phrase) -> bool:
    """Whether what stands before "of" only says how many or how long: "a couple of", "two hours of"."""
    last = current.words[-1]
    timed = last.flags & can.TIME_UNIT and is_number(cut.tokens[current.first])
    return bool(timed) or last.low in section("numbers_of")


def name_of(cut: Cut, token: Token) -> bool:
    """As in "the Code of Conduct committee"."""
    named = token.low == "of" and cut.current is not None
    named = named and cut.current is not None and names_a_body(cut.tokens, cut.current, cut.index, cut.end)
    cut.index += named
    return named


def participle(cut: Cut, token: Token) -> bool:
    """As in "pharmacies ordering more than 20 units": which ones they are."""
    if cut.tokens[cut.index - 1].low == "those":
        cut.stand_alone()
    current = cut.current
    if current is None or not current.words or token.flags & can.PREPOSITION:
        return False
    if goes_on_to_act(cut.reading, current, cut.index, cut.end):
        cut.close("")  # "write to Mr Hale confirming this"
        cut.index += 1
        return True
    if not narrows_as_a_deed(cut.reading, current, cut.index, cut.end):
        return False
    cut.index = current.extended = end_of_deed(cut.reading, cut.index, cut.end)
    cut.close("")
    return True


def clause(cut: Cut, token: Token) -> bool:
    """As in "make the sign and feedback can be posted": what stands before "can" is the subject of another one."""
    following = cut.tokens[cut.index + 1] if cut.index + 1 < cut.end else None
    if token.flags & can.MODAL and not (following and following.flags & (can.VERB | can.BEING | can.ADVERB)):
        return False  # "the oil can"
    if cut.words and cut.tokens[cut.index - 1].flags & can.DETERMINER:
        return False
    if token.low not in ("being", "been"):
        cut.current = None
    cut.close("")
    cut.index = end_of_relative(cut.reading, cut.index, cut.end)
    return True


def act(cut: Cut, token: Token) -> bool:
    """As in "help teens learn to use the library": what they do is no part of who they are."""
    if cut.current is None or not begins_to_act(cut.current, token):
        return False
    cut.close("")
    cut.index += 1
    return True
