"""What no weight may change: who is nobody in particular, what is surely no deed, and what the rules are sure of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
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
_FARTHEST_COLON: Final = 4
_ANYBODY: Final = frozenset(("team", "teams", "staff", "people", "members", "employees", "colleagues", "company"))
"""With nothing but an article before them these are nobody in particular: "the team", "staff"."""
_SMALL: Final = can.DETERMINER | can.PREPOSITION | can.BEING | can.MODAL
_BY_KNOWN_NAMES: Final[tuple[Question, ...]] = ("who", "to_whom", "with_what")


def may_answer(reading: Reading, question: Question, index: int, said: Answer | None) -> bool:
    """What no weight can make an answer: "we" for who, the own team for whom, a word without a number for how much.

    `said` is what the rules answer; where they found nothing, more is ruled out.
    """
    if reading.tokens[index].kind == kinds.MARK:
        return False
    if question == "how_much" and said is not None and index in reading.words_of(said)[1:]:
        # "15 warm trays": what is counted speaks for the number before it.
        return not any(_tells_how_large(reading.tokens, at) for at in reading.words_of(said))
    return _MAY[question](reading, index, said is None)


def _may_act(reading: Reading, index: int, unsaid: bool) -> bool:
    tokens = reading.tokens
    token = tokens[index]
    if token.flags & can.NOBODY and token.text != "IT":
        return False  # "we"; IT is a department
    if token.kind not in (kinds.WORD, kinds.OWNER) and (unsaid or token.kind != kinds.NUMBER):
        return False  # the rules may know "Station 12"
    if token.kind == kinds.OWNER and token.low[1:] in section("everybody_at_once"):
        return False
    before_a_colon = index + 1 < len(tokens) and tokens[index + 1].text == ":"
    if before_a_colon and token.low in section("owner_labels"):
        return False  # "Owner: TBD"
    if not unsaid:
        return True
    if (before_a_colon and token.text.isupper()) or _stands_in_a_list_of_who_came(tokens, index):
        return False  # "CCTV: pictures had been wiped"
    if token.flags & _SMALL or _is_thing(token) or (index and _is_slogan(tokens[index - 1])):
        return False
    if index and tokens[index - 1].text == "(":
        return False  # "Moved (Tan) seconded (Obi)": who is meant to do it in brackets, the rules have seen
    pointed = not index or tokens[index - 1].flags & can.DETERMINER
    return not (pointed and token.low in _ANYBODY)


def _stands_in_a_list_of_who_came(tokens: list[Token], index: int) -> bool:
    """ "Apologies: Ann, Bo, Cy"."""
    colon = next((at for at in range(1, min(index, _FARTHEST_COLON)) if tokens[at].text == ":"), 0)
    return bool(colon) and tokens[colon - 1].low in section("lists_of_who_came")


def _may_be_for(reading: Reading, index: int, unsaid: bool) -> bool:
    if unsaid and any(one.text in ("'", "’") for one in reading.tokens[index + 1 : index + 2]):
        return False  # "the parents' committee"
    if unsaid and any(
        category == "own_team" and at and reading.tokens[at - 1].low == "to" for at, category in reading.names.items()
    ):
        return False  # "Hand the leads to East": nobody else gets them
    own = reading.names.get(index) == "own_team"
    return not own and reading.tokens[index].kind in (kinds.WORD, kinds.OWNER, kinds.NUMBER)


def _may_be_given(reading: Reading, index: int, unsaid: bool) -> bool:
    if unsaid and reading.tokens[index].flags & _SMALL:
        return False  # "a PR of the draft": no small word is given to anybody
    return not _tells_how_large(reading.tokens, index)


def _may_count(reading: Reading, index: int, unsaid: bool) -> bool:
    token = reading.tokens[index]
    if _tells_how_large(reading.tokens, index):
        return False
    if unsaid and (token.low in ("one", "zero") or (token.low in section("rhetoric") and token.low != "100%")):
        return False  # "one team, one goal", "zero emission vans", "give 110%"
    return token.kind == kinds.NUMBER or bool(token.flags & (can.COUNT | can.NUMBER_WORD))


def _may_be_done(reading: Reading, index: int, unsaid: bool) -> bool:
    token = reading.tokens[index]
    if not unsaid or token.flags & ANY_VERB_FORM & ~can.COMMON:
        return True
    senses = senses_of_noun(token.low, token.singular)
    return not senses or bool(_DONE & set(senses))


def _may_be_a_time(reading: Reading, index: int, unsaid: bool) -> bool:
    if not unsaid:
        return True
    tokens = reading.tokens
    if tokens[index].flags & can.CADENCE and index and tokens[index - 1].low == "the":
        return False  # "the monthly report"
    span = next((span for span in reading.times if span.first <= index < span.after), None)
    return span is None or not tells_which(tokens, span.first)  # "nets that tear on Sundays"


_MAY: Final[dict[Question, Callable[[Reading, int, bool], bool]]] = {
    "who": _may_act,
    "what": _may_be_done,
    "to_whom": _may_be_for,
    "with_what": _may_be_given,
    "how_much": _may_count,
    "by_when": _may_be_a_time,
}


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
    if len(inside) == 1:
        return _is_slogan(last)
    return bool(tokens[inside[0]].flags & can.DETERMINER) and _is_tool(last)


def _is_thing(token: Token) -> bool:
    return _is_tool(token) or _is_slogan(token)


def _is_tool(token: Token) -> bool:
    return bool(token.flags & can.TOOL and not token.flags & (can.PERSON | can.GIVEN_NAME))


def _is_slogan(token: Token) -> bool:
    return token.low in section("acting_in_slogans") and not token.flags & (can.PERSON | can.GIVEN_NAME)


def is_no_deed(reading: Reading, action: Action) -> bool:
    """Whether a rule is sure that nobody could watch it, or it has nothing that it is done to: "Marta will reorder"."""
    before = reading.tokens[max(0, action.first - _NEAR) : action.first]
    if any(token.low in section("not_done") for token in before):
        return True  # "Tom never calls", "Tom forgot to call"
    return (action.sure and action.sort != "deed") or (action.sort == "bare" and action.end == action.after)


def is_fixed(
    reading: Reading,
    question: Question,
    said: Answer,
    actions: Sequence[Action],
    by_rules: Mapping[Question, Answer | None],
) -> bool:
    """Whether an answer of the rules stands, whatever is weighed: a typed sign, a known name, a sure deed, money."""
    inside = reading.words_of(said)
    if not inside:
        return True
    if question in ("to_whom", "with_what") and _is_given_in_one_breath(reading, by_rules):
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


def _is_given_in_one_breath(reading: Reading, by_rules: Mapping[Question, Answer | None]) -> bool:
    """ "Sell 15 care homes the bed sensor": who gets it, and right behind it what with its article."""
    whom, means = by_rules["to_whom"], by_rules["with_what"]
    if whom is None or means is None:
        return False
    getting, given = reading.words_of(whom), reading.words_of(means)
    if not getting or not given or getting[-1] + 1 != given[0]:
        return False
    return bool(reading.tokens[given[0]].flags & can.DETERMINER)


def _is_a_name_by_its_place(tokens: list[Token], inside: list[int]) -> bool:
    """Whether a given name stands before what it does, be it a common word elsewhere: "May will type", "Will has"."""
    after = inside[-1] + 1
    if after >= len(tokens) or not tokens[inside[0]].flags & can.GIVEN_NAME:
        return False
    return bool(tokens[after].flags & _BEHIND_A_NAME) or tokens[after].low in ("to", "has", "have")
