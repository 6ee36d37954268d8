"""A second reading: what the rules found is kept, taken back or added to by what speaks for each word of the line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from aligntui.rules.line_of_sight import can, kinds
from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.certainties import is_a_thing, is_fixed, is_no_deed, may_answer
from aligntui.rules.line_of_sight.clauses import Clause
from aligntui.rules.line_of_sight.evidence import EVIDENCE
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.tokens import Token
from aligntui.rules.line_of_sight.vocabulary import DIRECT_FROM, QUESTIONS, Answer, Question
from aligntui.rules.line_of_sight.weights import SCALE
from aligntui.rules.line_of_sight.words import SMALL

MAY_BE_SAID: Final[Mapping[Question, float]] = {
    "who": -3.25,
    "what": -2.25,
    "to_whom": -3.25,
    "with_what": -3.25,
    "how_much": -2.25,
    "by_when": -3.25,
}
"""From here on a line may well say what was not found in it, and asking for it would be asking twice; a deed and a
number are seldom there unseen."""
_NEVER: Final = -10 * SCALE
_PART_OF_IT: Final = -SCALE // 2
"""So much may speak against a word beside the one that answers, and it is still a part of the answer."""
_NO_END: Final = can.JOINING | can.PREPOSITION | can.DETERMINER | can.BEING
_HARDLY_MORE: Final = 0.75


def reread(
    reading: Reading,
    deeds: Sequence[tuple[Clause, Sequence[Action]]],
    answers: dict[Question, Answer | None],
    *,
    missing_days: bool,
) -> tuple[dict[Question, float], Action | None]:
    """Decide each question anew; returns how much speaks for an answer (0 for even odds) and the verb that says what.

    Signs that were typed, names that the session knows, and deeds of which the rules are sure are not touched.
    """
    by_rules = dict(answers)
    weighed = dict(zip(QUESTIONS, EVIDENCE.weigh(reading, deeds, answers), strict=True))
    actions = [action for _, done in deeds for action in done]
    sure: dict[Question, float] = {}
    for question, scores in weighed.items():
        said = answers[question]
        if question == "who" and said is not None and is_a_thing(reading, inside := reading.words_of(said)):
            said = answers["who"] = None
            for index in inside:
                scores[index] = _NEVER
        enough = -EVIDENCE.of_a_rule[question] if said is not None else 0
        if question == "what":
            for action in actions:
                if is_no_deed(reading, action):
                    scores[action.first : action.after] = [_NEVER] * (action.after - action.first)
            if actions and all(action.sure and action.sort == "outcome" for action in actions):
                scores[:] = [_NEVER] * len(scores)  # "Letters opened in under a day": nothing else is done either
        best = max(scores, default=_NEVER)
        while best > enough and not may_answer(reading, question, scores.index(best), said):
            scores[scores.index(best)] = _NEVER
            best = max(scores)
        sure[question] = (best - enough) / SCALE
        if said is not None and is_fixed(reading, question, said, actions, by_rules):
            continue
        if best <= enough:
            answers[question] = None
        elif said is None or not _holds(reading, said, scores, enough):
            if question == "what":
                answers["what"] = _what(reading, scores.index(best), actions, said)
            elif question != "by_when" or not missing_days:
                answers[question] = _run(reading, question, scores, scores.index(best))
    _take_back_what_is_in_doubt(answers, by_rules, sure)
    deed = _deed_of(reading, answers["what"], actions)
    if by_rules["with_what"] is None and answers["to_whom"] is None and deed is not None:
        _take_back_what_is_only_made(reading, answers, deed)
    return sure, deed


def _take_back_what_is_in_doubt(
    answers: dict[Question, Answer | None], by_rules: Mapping[Question, Answer | None], sure: Mapping[Question, float]
) -> None:
    """Where a line has five answers or more, none counts that no rule found and that is hardly likelier than not.

    A line that is called direct in vain is worse than a question too many.
    """
    if len(answers) - list(answers.values()).count(None) < DIRECT_FROM:
        return
    for question, answer in answers.items():
        if answer is not None and by_rules[question] is None and sure[question] < _HARDLY_MORE:
            answers[question] = None


def _take_back_what_is_only_made(reading: Reading, answers: dict[Question, Answer | None], deed: Action) -> None:
    """What nobody gets is not with what, when it is made, bought or put up: "print the new rate card"."""
    means, made = answers["with_what"], deed.object
    if means is None or made is None or not deed.in_list("only_made"):
        return
    if any(made.first <= index < made.after for index in reading.words_of(means)):
        answers["with_what"] = None


def _holds(reading: Reading, said: Answer, scores: list[int], enough: int) -> bool:
    """Whether a word of what the rules found is, or nearly is, an answer after the weights as well."""
    inside = reading.words_of(said)
    return not inside or any(scores[index] > enough - SCALE for index in inside)


def _run(reading: Reading, question: Question, scores: list[int], index: int) -> Answer:
    """The words around the best one that belong to the answer, up to the noun that ends them."""
    tokens = reading.tokens
    first, after = index, index + 1
    while first and scores[first - 1] > _PART_OF_IT:
        first -= 1
    while after < len(scores) and scores[after] > _PART_OF_IT:
        after += 1
    if question != "how_much":
        while after < len(tokens) and _goes_on(reading, after):
            after += 1
    if question == "by_when" and not tokens[first].flags & can.PREPOSITION:
        first = _with_its_preposition(tokens, first)
    lead = can.JOINING if question == "by_when" else can.JOINING | can.PREPOSITION
    while first < after - 1 and (tokens[first].flags & lead or tokens[first].kind == kinds.MARK):
        first += 1
    while first < after - 1 and tokens[first].flags & can.VERB and tokens[first + 1].flags & can.DETERMINER:
        first += 1  # "lets them try | the lab kit"
    while after - 1 > first and (tokens[after - 1].flags & _NO_END or tokens[after - 1].kind == kinds.MARK):
        after -= 1
    return reading.answer(first, after)


def _with_its_preposition(tokens: list[Token], first: int) -> int:
    """Where a time begins with what leads it: "by the next meeting"."""
    at = first
    while at and tokens[at - 1].flags & can.DETERMINER:
        at -= 1
    return at - 1 if at and tokens[at - 1].flags & can.PREPOSITION else first


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether a word is still of the noun before it: "our sim | team"."""
    token, before = reading.tokens[index], reading.tokens[index - 1]
    if token.kind != kinds.WORD or reading.skip[index] or token.start > before.end + 1 or before.kind == kinds.MARK:
        return False
    return not token.flags & (SMALL | can.RELATIVE | can.EXPLAINING | can.ADVERB | can.VERB_ING | can.VERB_PAST)


def _what(reading: Reading, index: int, actions: Sequence[Action], said: Answer | None) -> Answer:
    """The verb at a word; where none stands there, what the rules found, or the word itself: "Septic inspections"."""
    verb = next((action for action in actions if action.first <= index < action.after), None)
    if verb is not None:
        return reading.answer(verb.first, verb.after)
    return said or reading.answer(index, index + 1)


def _deed_of(reading: Reading, what: Answer | None, actions: Sequence[Action]) -> Action | None:
    """The verb that says what, told to be a deed; without one the rules' deeds are only wished for."""
    deed = None
    for action in actions:
        if what is not None and what.start == reading.tokens[action.first].start:
            deed = deed or action
        elif what is None and action.is_deed:
            action.sort = "wish"
    if deed is not None:
        deed.sort = "deed"
    return deed
