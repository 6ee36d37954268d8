"""Where a clause ends: at a mark, before a reason, and where somebody else begins to act behind a comma."""

from __future__ import annotations

from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.chains import begins_a_chain, read_chain
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.marks import waits_for_its_noun
from aligntui.rules.line_of_sight.openings import name_at
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.subjects import opens_an_object
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.words import SMALL

_ENDING_MARKS: Final = frozenset((*".;!?→⇒", "->"))
_DASHES: Final = frozenset("—–-")
_LONGEST_ACTOR: Final = 5


def end_of_clause(reading: Reading, at: int) -> tuple[int, int]:
    """Where the next clause may begin after, and where the words of this one end.

    "because legal needs 2 days" is a reason and no promise: nothing after such a word is read.
    """
    size = len(reading.tokens)
    for index in range(at, size):
        token = reading.tokens[index]
        if token.kind != kinds.MARK and not token.flags & can.EXPLAINING:
            continue
        if token.kind == kinds.MARK:
            dash = token.text in _DASHES and index > at and not waits_for_its_noun(reading.tokens, index)
            inside = token.text in "!?" and index + 1 < size and reading.tokens[index + 1].text == ")"
            if (token.text in _ENDING_MARKS and not inside) or dash or token.text == "|":
                return index, index
            if token.text == "," and (
                _another_acts(reading, at, index + 1)
                or _an_order_follows(reading, at, index + 1)
                or _so_they_will(reading, index + 1)
            ):
                return index, index
        elif (
            token.flags & can.EXPLAINING
            and index > at
            and not reading.skip[index]
            and not _counts_times(reading, index)
        ):
            if _draws_a_conclusion(reading, index):
                return index, index
            return next((i for i in range(index, size) if reading.tokens[i].text in ".;!?"), size), index
    return size, size


def _an_order_follows(reading: Reading, start: int, at: int) -> bool:
    """Whether only a phrase stands before a comma: "In partnership with the college, deliver four courses"."""
    first = reading.tokens[start]
    if at + 1 >= len(reading.tokens) or first.low == "to":
        return False
    if not first.flags & can.PREPOSITION and not _is_only_named(reading, start, at - 1):
        return False
    if any(token.flags & can.MODAL for token in reading.tokens[start:at]):
        return False  # "In order to sleep better I will, for eight weeks, log ..."
    order = reading.tokens[at]
    nouns = can.PERSON | can.FUNCTION | can.GIVEN_NAME | SMALL
    if not order.flags & can.VERB or order.flags & nouns or order.capital:
        return False
    if order.singular in section("numbered"):
        return False  # "Clinic Tuesdays, room 3"
    plainly = order.flags & can.MOSTLY_VERB and (not order.flags & can.COMMON or reading.tokens[at + 1].low == "to")
    return bool(plainly) or opens_an_object(reading, at + 1, len(reading.tokens))


def _draws_a_conclusion(reading: Reading, index: int) -> bool:
    """Whether a comma and "so" lead to what is done: "..., so Teo will re-run the vote"; "so that" does not."""
    tokens = reading.tokens
    if tokens[index].low != "so" or tokens[index - 1].text != "," or index + 1 >= len(tokens):
        return False
    return not tokens[index + 1].flags & (can.RELATIVE | can.NOBODY | can.ADVERB) and tokens[index + 1].low != "as"


def _is_only_named(reading: Reading, start: int, comma: int) -> bool:
    """Whether nothing is done before a comma, and a time ends it: "Working party 10am Saturday, bring loppers"."""
    if not reading.skip[comma - 1] or reading.tokens[start].flags & (can.MOSTLY_VERB | can.PERSON):
        return False
    verbs = can.VERB_S | can.VERB_PAST | can.MODAL | can.BEING | can.HAVING | can.MOSTLY_VERB
    before = (reading.tokens[i] for i in range(start, comma) if not reading.skip[i])
    return not any(token.flags & verbs and not token.flags & can.COMMON for token in before)


def _counts_times(reading: Reading, index: int) -> bool:
    """Whether "once" says how often ("once a term") and not after what ("once it lands")."""
    if reading.tokens[index].low == "so":
        return reading.tokens[index - 1].verb == "do"  # "will do so and make signs"
    return reading.tokens[index].low == "once" and index + 1 < len(reading.tokens) and reading.skip[index + 1]


def _another_acts(reading: Reading, start: int, at: int) -> bool:
    """Whether a comma ends a sentence: "Vet comes on Tuesday, Marjorie to pen the heifers"."""
    token = reading.tokens[at] if at < len(reading.tokens) else None
    if (
        token is not None
        and token.low in section("asking_somebody")
        and not reading.tokens[start].flags & (can.VERB | can.VERB_ING)
    ):
        return at + 1 < len(reading.tokens)  # "Autoclave broken again, ask facilities"
    if is_reported(reading.tokens, at):
        return True  # "..., it was decided that the pump would be sold"
    if name_at(reading.tokens, start) > at:
        return False  # "Barış, Lin and Dorotéia will meet"
    after = name_at(reading.tokens, at) or at
    if after == at and token is not None and token.capital and token.flags & (can.PERSON | can.POSITION | can.FUNCTION):
        after = at + 1  # "..., Clerk to write to the owner"
    elif after == at and token is not None and token.capital and _is_one_with_a_rank(reading.tokens, at):
        after = at + 2  # "..., Highways officer will see"
    if after == at and token is not None and token.low in ("each", "every", "all", "the"):
        return _one_of_them_acts(reading, at)
    if after == at and token is not None and token.flags & can.NOBODY and at + 2 < len(reading.tokens):
        return reading.tokens[at + 1].low in ("please", "pls", "kindly")  # "..., someone please log it"
    if after == at and token is not None and token.low in ("can", "could", "would"):
        return name_at(reading.tokens, at + 1) > at + 1  # "..., could Bram do it?"
    if after == at or after >= len(reading.tokens):
        return False
    chain = read_chain(reading, after, len(reading.tokens)) if begins_a_chain(reading, after) else None
    return chain is not None or is_busy(reading.tokens[after]) or _does_it(reading, after)


def _is_one_with_a_rank(tokens: list[Token], at: int) -> bool:
    second = tokens[at + 1] if at + 2 < len(tokens) else None
    one = second is not None and second.flags & (can.PERSON | can.POSITION) and not second.flags & can.PLURAL
    return bool(one) and len(tokens[at].text) > 1 and not tokens[at].flags & (can.MOSTLY_VERB | SMALL)


def _does_it(reading: Reading, after: int) -> bool:
    """Whether a name is asked or said to do something: ", Fabrice please round up", ", Bogdan drives it"."""
    tokens = reading.tokens
    token = tokens[after]
    if after + 1 >= len(tokens) or reading.skip[after]:
        return False
    if token.low in ("please", "pls", "kindly"):
        return bool(tokens[after + 1].flags & can.VERB)
    pronoun = tokens[after + 1].low in ("it", "them", "this")
    plainly = (
        token.flags & (can.VERB_S | can.VERB_PAST)
        and not token.flags & (can.PERSON | can.FUNCTION)
        and not token.capital
    )
    return bool(plainly) and (pronoun or opens_an_object(reading, after + 1, len(tokens)))


def is_reported(tokens: list[Token], at: int) -> bool:
    """Whether "it was decided that" stands here."""
    said = at + 3 < len(tokens) and tokens[at].low == "it" and tokens[at + 1].flags & can.BEING
    return bool(said and tokens[at + 2].flags & can.VERB_PAST and tokens[at + 3].low == "that")


def _so_they_will(reading: Reading, at: int) -> bool:
    """Whether "so" says what follows from it, and no purpose: "..., so Teo will count again", "..., so will ask"."""
    tokens = reading.tokens
    if at + 2 >= len(tokens) or tokens[at].low != "so" or tokens[at + 1].flags & can.RELATIVE:
        return False
    for index in range(at + 1, min(len(tokens), at + _LONGEST_ACTOR)):
        if tokens[index].flags & can.MODAL:
            return tokens[index].low in ("will", "'ll", "shall", "should", "must")
        if tokens[index].low == "to" and index > at + 1:
            return True
    return False


def _one_of_them_acts(reading: Reading, at: int) -> bool:
    """Whether somebody with an article and what they do stand behind a comma: "Open day, each stall brings a game"."""
    tokens = reading.tokens
    for index in range(at + 2, min(len(tokens) - 1, at + _LONGEST_ACTOR)):
        head, token = tokens[index - 1], tokens[index]
        if head.kind != kinds.WORD or head.flags & SMALL:
            return False
        if not head.flags & (can.PERSON | can.COLLECTIVE | can.POSITION) or token.low == "to":
            continue
        if (
            token.flags & can.VERB_S
            and not token.flags & can.PERSON
            and opens_an_object(reading, index + 1, len(tokens))
        ):
            return True
        if token.flags & can.MODAL and read_chain(reading, index, len(tokens)) is not None:
            return True
    return False


def is_busy(token: Token) -> bool:
    return (
        bool(token.flags & can.VERB_ING) and not token.flags & (can.COMMON | SMALL | can.FUNCTION) and not token.capital
    )
