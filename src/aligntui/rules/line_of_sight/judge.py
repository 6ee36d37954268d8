"""The judge: a statement and a tactic's fields in; answers, vague words, verdict and next question out."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from aligntui.rules.line_of_sight.actions import Action, find_actions
from aligntui.rules.line_of_sight.actors import names_an_actor
from aligntui.rules.line_of_sight.asking import next_question, question_to_ask
from aligntui.rules.line_of_sight.audiences import find_audience, is_audience
from aligntui.rules.line_of_sight.clauses import Clause, find_clauses
from aligntui.rules.line_of_sight.means import find_means
from aligntui.rules.line_of_sight.phrases import Phrase, noun_phrases
from aligntui.rules.line_of_sight.quantities import find_quantity
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vagueness import find_vague
from aligntui.rules.line_of_sight.vocabulary import (
    QUESTIONS,
    Answer,
    Fields,
    Judgement,
    Names,
    Question,
    Verdict,
)

_NO_FIELDS: Final = Fields()
_NO_NAMES: Final = Names()
_DIRECT_FROM: Final = 5
_NONE_BELOW: Final = 2
_WITHOUT_WHICH_NOTHING_IS_DIRECT: Final[tuple[Question, ...]] = ("who", "what", "by_when")

Answers = dict[Question, Answer | None]


def judge(text: str, fields: Fields = _NO_FIELDS, names: Names = _NO_NAMES) -> Judgement:
    """Judge one statement after the guide to line of sight.

    A field answers its question whatever the statement says; words of the statement are still preferred as the answer
    shown, so that they can be highlighted. Any text is accepted. Same words, same judgement.
    """
    reading = Reading(text, names)
    clauses = find_clauses(reading)
    actions = [action for clause in clauses for action in find_actions(reading, clause)]
    answers: Answers = dict.fromkeys(QUESTIONS)
    _answer_who(reading, clauses, actions, answers)
    deed = next((action for action in actions if action.sort == "observable"), None)
    if deed is not None:
        answers["what"] = reading.answer(deed.first, deed.after)
    describing = _answer_for_whom_and_with_what(reading, clauses, actions, answers)
    end = max((clause.after for clause in clauses), default=0)
    for clause in clauses:
        if clause.names_actor and clause.subject is not None:
            # "Two nurses": that says who, not how much.
            describing.update(range(*clause.subject))
    if counted := find_quantity(reading, describing, {action.after - 1 for action in actions}, end):
        answers["how_much"] = reading.answer(*counted)
    for span in reading.times:
        if span.answers:
            answers["by_when"] = reading.answer(span.first, span.after)
            break
    _fill_from_fields(answers, fields)
    verdict = verdict_of(answers)
    verbs = {clause.verb for clause in clauses if clause.verb is not None}
    vague = find_vague(reading, verbs, actions, answers)
    asked = question_to_ask(answers)
    question = next_question(reading, answers, actions, vague, asked) if asked else ""
    return Judgement(text, MappingProxyType(answers), vague, verdict, asked, question)


def verdict_of(answers: Answers) -> Verdict:
    """The guide's rule: direct from five answers with who, what and by when among them, none below two."""
    count = sum(answer is not None for answer in answers.values())
    if count < _NONE_BELOW:
        return "none"
    if count >= _DIRECT_FROM and all(answers[question] is not None for question in _WITHOUT_WHICH_NOTHING_IS_DIRECT):
        return "direct"
    return "indirect"


def _answer_who(reading: Reading, clauses: list[Clause], actions: list[Action], answers: Answers) -> None:
    if reading.owner is not None:
        answers["who"] = reading.answer(*reading.owner)
        return
    for clause in clauses:
        if clause.names_actor and clause.subject is not None:
            first, after = clause.subject
            while first < after - 1 and reading.skip[first]:
                first += 1
            while after - 1 > first and reading.skip[after - 1]:
                after -= 1
            answers["who"] = reading.answer(first, after)
            return
    for action in actions:
        if action.passive:
            for phrase in action.phrases:
                if phrase.preposition == "by" and names_an_actor(reading, phrase.first, phrase.after):
                    answers["who"] = reading.answer(phrase.first, phrase.after)
                    return


def _answer_for_whom_and_with_what(
    reading: Reading, clauses: list[Clause], actions: list[Action], answers: Answers
) -> set[int]:
    """Fill both answers; returns the tokens that only describe an audience, where a number is no measure."""
    describing: set[int] = set()
    groups: list[tuple[Action | None, list[Phrase]]] = [(action, action.phrases) for action in actions]
    groups.extend(
        (None, noun_phrases(reading, *clause.subject))
        for clause in clauses
        if clause.verb is None and clause.subject is not None
    )
    for action, phrases in groups:
        audience = find_audience(reading, action, phrases)
        for phrase in phrases:
            if phrase is audience or (phrase.extended > phrase.after and is_audience(reading, phrase)):
                describing.update(range(phrase.after, phrase.extended))
        if audience is not None and answers["to_whom"] is None:
            answers["to_whom"] = _audience_answer(reading, audience)
        means = find_means(reading, action, phrases, audience)
        if means is not None and answers["with_what"] is None:
            answers["with_what"] = reading.answer(means.first, means.after)
    return describing


def _audience_answer(reading: Reading, audience: Phrase) -> Answer:
    """Without the number before it: "12 franchise dealers in Bavaria" is twelve of "franchise dealers in Bavaria"."""
    first = audience.first
    words = {id(word) for word in audience.words}
    while first < audience.after - 1 and id(reading.tokens[first]) not in words and reading.tokens[first].low != "the":
        first += 1
    return reading.answer(first, max(audience.extended, first + 1))


def _fill_from_fields(answers: Answers, fields: Fields) -> None:
    said: dict[Question, str] = {
        "who": fields.owner,
        "to_whom": fields.for_whom,
        "with_what": fields.with_what,
        "how_much": fields.how_much,
        "by_when": fields.due.isoformat() if fields.due is not None else "",
    }
    for question, value in said.items():
        if answers[question] is None and value.strip():
            answers[question] = Answer(value.strip(), None, None)
