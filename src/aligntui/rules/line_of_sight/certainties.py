"""What no weight may change: who is nobody in particular, what is surely no deed, and what the rules are sure of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.lexicon import section
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.times_of_things import tells_which
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.vocabulary import Answer, Question
from aligntui.rules.line_of_sight.word_kinds import senses_of_noun
from aligntui.rules.line_of_sight.words import ANY_VERB_FORM

_BEHIND_A_NAME: Final = can.MODAL | can.BEING | can.VERB_PAST | can.VERB_S
_MONEY_OR_TIMES: Final = re.compile(r"[$€£¥]|\bx\d|\dx\b")
_DONE: Final = frozenset(("act", "event", "service"))
_NEAR: Final = 2
_ANYBODY: Final = frozenset(("team", "teams", "staff", "people", "members", "employees", "colleagues", "company"))
"""With nothing but an article before them these are nobody in particular: "the team", "staff"."""
_BY_KNOWN_NAMES: Final[tuple[Question, ...]] = ("who", "to_whom", "with_what")


def may_answer(reading: Reading, question: Question, index: int, said: Answer | None) -> bool:
    """What no weight can make an answer: "we" for who, the own team for whom, a word without a number for how much."""
    token = reading.tokens[index]
    if question == "who":
        nobody = token.flags & can.NOBODY and token.text != "IT"  # that is a department
        nobody = nobody or (token.kind == kinds.OWNER and token.low[1:] in section("everybody_at_once"))
        if said is None and index and reading.tokens[index - 1].text == "(":
            return False  # "Moved (Tan) seconded (Obi)": who is meant to do it in brackets, the rules have seen
        if token.low in section("owner_labels") and any(t.text == ":" for t in reading.tokens[index + 1 : index + 2]):
            return False  # "Owner: TBD"
        pointed = not index or reading.tokens[index - 1].flags & can.DETERMINER
        small = token.flags & (can.DETERMINER | can.PREPOSITION | can.BEING | can.MODAL)
        tool = token.flags & can.TOOL and not token.flags & (can.PERSON | can.GIVEN_NAME)
        slogan = any(one.low in section("acting_in_slogans") for one in reading.tokens[max(0, index - 1) : index + 1])
        anybody = said is None and ((pointed and token.low in _ANYBODY) or small or tool or slogan)
        return not nobody and not anybody and token.kind in (kinds.WORD, kinds.OWNER)
    if question == "to_whom":
        if said is None and any(t.text in ("'", "’") for t in reading.tokens[index + 1 : index + 2]):
            return False  # "the parents' committee"
        return reading.names.get(index) != "own_team" and token.kind in (kinds.WORD, kinds.OWNER, kinds.NUMBER)
    if question in ("how_much", "with_what") and _tells_how_large(reading.tokens, index):
        return False
    if question == "how_much":
        if said is None and (
            token.low in ("one", "zero") or (token.low in section("rhetoric") and token.low != "100%")
        ):
            return False  # "one team, one goal", "zero emission vans", "give 110%"
        return token.kind == kinds.NUMBER or bool(token.flags & (can.COUNT | can.NUMBER_WORD))
    if question == "what" and said is None and not token.flags & ANY_VERB_FORM & ~can.COMMON:
        senses = senses_of_noun(token.low, token.singular)
        if senses and not _DONE & set(senses):
            return False
    if question == "by_when" and said is None:
        if token.flags & can.CADENCE and index and reading.tokens[index - 1].low == "the":
            return False  # "the monthly report"
        span = next((span for span in reading.times if span.first <= index < span.after), None)
        if span is not None and tells_which(reading.tokens, span.first):
            return False  # "nets that tear on Sundays"
    return token.kind != kinds.MARK


def _tells_how_large(tokens: list[Token], index: int) -> bool:
    """Whether a number, or what it counts, only tells which ones are meant: "hospitals with 300 beds"."""
    number = index if tokens[index].kind == kinds.NUMBER else index - 1
    if number < _NEAR or number + 1 >= len(tokens) or tokens[number].kind != kinds.NUMBER:
        return False
    had = tokens[number + 1].singular in section("had")
    return had and tokens[number - 1].low == "with" and bool(tokens[number - 2].flags & can.PLURAL)


def is_a_thing(reading: Reading, inside: list[int]) -> bool:
    """Whether what the rules take for who acts is a tool or a word of slogans: "The CRM sends", "Teamwork makes"."""
    tokens = reading.tokens
    if not inside or any(index in reading.names for index in inside):
        return False
    last = tokens[inside[-1]]
    if last.flags & (can.PERSON | can.GIVEN_NAME):
        return False
    pointed = len(inside) > 1 and tokens[inside[0]].flags & can.DETERMINER
    return bool(pointed and last.flags & can.TOOL) or (len(inside) == 1 and last.low in section("acting_in_slogans"))


def is_no_deed(reading: Reading, action: Action) -> bool:
    """Whether a rule is sure that nobody could watch it, or it has nothing that it is done to: "Marta will reorder"."""
    before = reading.tokens[max(0, action.first - _NEAR) : action.first]
    if any(token.low in section("not_done") for token in before):
        return True  # "Tom never calls", "Tom forgot to call"
    return (action.sure and action.sort != "deed") or (action.sort == "bare" and action.end == action.after)


def is_fixed(reading: Reading, question: Question, said: Answer, actions: Sequence[Action]) -> bool:
    """Whether an answer of the rules stands, whatever is weighed: a typed sign, a known name, a sure deed, money."""
    inside = reading.words_of(said)
    if not inside:
        return True
    if question == "what":
        return any(action.sure and action.is_deed and action.first in inside for action in actions)
    if any(reading.tokens[i].kind in (kinds.OWNER, kinds.DUE) for i in inside):
        return True
    if question == "how_much":
        return bool(_MONEY_OR_TIMES.search(said.text))
    if question == "who" and reading.owner is not None and inside[0] == reading.owner[0]:
        return not any(reading.tokens[i].flags & can.NOBODY for i in inside)  # signed, or written beside it
    if question == "who" and (said.text == "I" or _is_a_name_by_its_place(reading.tokens, inside)):
        return True
    return question in _BY_KNOWN_NAMES and any(i in reading.names for i in inside)


def _is_a_name_by_its_place(tokens: list[Token], inside: list[int]) -> bool:
    """Whether a given name stands before what it does, be it a common word elsewhere: "May will type", "Will has"."""
    after = inside[-1] + 1
    if after >= len(tokens) or not tokens[inside[0]].flags & can.GIVEN_NAME:
        return False
    return bool(tokens[after].flags & _BEHIND_A_NAME) or tokens[after].low in ("to", "has", "have")
