"""What a mark does to the phrase that is open: it ends it, joins it or stands inside it."""

from __future__ import annotations

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.cut import INSIDE, Cut
from aligntui.rules.line_of_sight.edges import goes_on, is_glued, is_somebody, joins_a_name, opens_a_phrase, owns
from aligntui.rules.line_of_sight.marks import closing_of, is_quote, list_goes_on, waits_for_its_noun
from aligntui.rules.line_of_sight.phrases import Phrase
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL


def glue(cut: Cut, token: Token) -> bool:
    """As in "the pilots' association", "go/no-go": one phrase."""
    if not cut.words:
        return False
    owning = token.text in "'’" and owns(cut.tokens, cut.index, cut.end)
    slash = token.text == "/" and token.start == cut.tokens[cut.index - 1].end
    cut.index += owning or slash
    return owning or slash


def mark(cut: Cut, token: Token) -> bool:
    """A comma, a bracket: the phrase ends, and mostly what the preposition leads to."""
    if token.flags & can.JOINING:
        return False
    if after := waits_for_its_noun(cut.tokens, cut.index):
        if cut.current is not None:
            cut.current.after = cut.current.extended = after
        cut.index = after
        return True
    inside = token.text in INSIDE or token.text == "/" or (token.text == ":" and cut.preposition == "re")
    inside = inside or (token.text == "," and bool(cut.preposition) and _lists(cut))
    cut.close(None if inside else "")
    cut.index += 1
    return True


def _lists(cut: Cut) -> bool:
    return cut.current is not None and list_goes_on(cut.tokens, cut.index, cut.end)


def quoted(cut: Cut, token: Token) -> bool:
    """As in "an ‘announcement’ email", "the “A List” clients": what is quoted is a part of the phrase."""
    close = closing_of(cut.tokens, cut.index, cut.end) if is_quote(token) else 0
    if not close:
        return False
    current = cut.current
    if current is not None and current.words and is_somebody(current.words[-1]):
        cut.close("")  # "tell parents “no entry”"
        current = None
    opened = current is None
    if current is None:
        current = cut.current = Phrase(cut.preposition, cut.index + 1)
    if not current.words or current.words[-1].low.endswith("'s"):
        for word in cut.tokens[cut.index + 1 : close]:
            if word.flags & (SMALL & ~can.DETERMINER):
                break
            if word.kind == kinds.WORD and not word.flags & can.DETERMINER:
                current.words.append(word)
    current.after = current.extended = close if opened else close + 1
    cut.index = close + 1
    if opened and goes_on(cut.reading, cut.index, cut.end):
        current.first -= 1  # the "gold" members: with its mark
    return True


def enclosed(cut: Cut, token: Token) -> bool:
    """As in "the reading (HR) team": what a bracket has is no part, unless a preposition leads it."""
    if token.text not in "([":
        return False
    close = closing_of(cut.tokens, cut.index, cut.end)
    if not close or cut.tokens[cut.index + 1].flags & can.PREPOSITION:
        return False
    inside = cut.tokens[cut.index : close]
    if (
        not cut.reading.skip[cut.index]
        and cut.current is not None
        and cut.words
        and any(t.text == "," for t in inside)
        and not any(t.kind == kinds.NUMBER for t in inside)
    ):
        cut.current.extended = close + 1  # "professionals (estate agents, lenders)": which ones
    cut.index = close + 1
    return True


def join(cut: Cut, token: Token) -> bool:
    """As in "to sales and to stores": the same preposition leads both; "Harper & Sons" is one name."""
    if token.text == "+" and is_glued(cut.tokens, cut.index, cut.end):
        cut.index += 1  # "2+ contributors", "hire +2 engineers"
        return True
    if not (token.text == "&" and joins_a_name(cut.tokens, cut.index, cut.end)):
        cut.close()
        if cut.preposition == "of" and cut.index + 1 < cut.end and opens_a_phrase(cut.tokens[cut.index + 1]):
            # "the head of the school and two parents": joined to the head, not to the school.
            outer = next((one.preposition for one in reversed(cut.found) if one.preposition != "of"), "")
            cut.preposition = outer or "of"
    cut.index += 1
    return True
