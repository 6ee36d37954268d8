"""What somebody does: the verbs of each clause, told by the rules what they are, and weighed."""

from __future__ import annotations

from typing import NamedTuple

from aligntui.rules.line_of_sight.actions import Action, find_actions
from aligntui.rules.line_of_sight.agents import find_done
from aligntui.rules.line_of_sight.clauses import Clause, find_clauses
from aligntui.rules.line_of_sight.cutting import noun_phrases
from aligntui.rules.line_of_sight.deed_traits import Doing
from aligntui.rules.line_of_sight.deeds import tell_sort
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.results import find_result
from aligntui.rules.line_of_sight.topics import stands_behind_its_topic
from aligntui.rules.line_of_sight.vocabulary import Answer, Question
from aligntui.rules.line_of_sight.weighing import weigh_deeds


class Deeds(NamedTuple):
    """A clause with what is done in it."""

    clause: Clause
    actions: list[Action]


def deeds_of(reading: Reading) -> list[Deeds]:
    deeds = [Deeds(clause, find_actions(reading, clause)) for clause in find_clauses(reading)]
    for done in deeds:
        for action in done.actions:
            tell_sort(reading, action)
            plain = action.sort == "bare" and not action.phrases and " " not in action.base
            if plain and stands_behind_its_topic(reading, [one.clause for one in deeds], action):
                action.sort = "deed"  # "Defib pads out of date: Welfare Officer to reorder"
    return deeds


def doings_of(reading: Reading, deeds: list[Deeds]) -> tuple[list[Doing], list[bool]]:
    """The verbs that may say what, and behind them the line as one without a verb; and which the rules choose."""
    verbs = [(action, done.clause) for done in deeds for action in done.actions]
    doings = [Doing(action, clause, place) for place, (action, clause) in enumerate(verbs)]
    first = next((place for place, (action, _) in enumerate(verbs) if action.is_deed), None)
    chosen = [place == first for place in range(len(verbs))]
    result = first is None and _done_without_a_verb(reading, [done.clause for done in deeds]) is not None
    return [*doings, Doing(None, None, 0)], [*chosen, result]


def _done_without_a_verb(reading: Reading, clauses: list[Clause]) -> tuple[int, int] | None:
    return find_result(reading, clauses) or find_done(reading, clauses)


def answer_what(reading: Reading, deeds: list[Deeds], answers: dict[Question, Answer | None]) -> Action | None:
    """Fill what; returns the deed. Where somebody does what the rules take for a deed, nothing else is weighed."""
    for clause, actions in deeds:
        plain = next((action for action in actions if action.is_deed), None)
        if plain is not None:
            if not clause.names_actor or clause.subject is None:
                break
            answers["what"] = reading.answer(plain.first, plain.after)
            return plain
    doings, chosen = doings_of(reading, deeds)
    sure, best = weigh_deeds(reading, doings, chosen)
    deed = doings[best].action
    if sure <= 0:
        for doing in doings:
            if doing.action is not None and doing.action.is_deed:
                doing.action.sort = "wish"
        return None
    if deed is not None:
        deed.sort = "deed"
        answers["what"] = reading.answer(deed.first, deed.after)
    else:
        answers["what"] = _result(reading, [done.clause for done in deeds])
    return deed


def _result(reading: Reading, clauses: list[Clause]) -> Answer | None:
    """What a line without a verb says is done: its result, or the first thing that it names."""
    if (result := _done_without_a_verb(reading, clauses)) is not None:
        return reading.answer(*result)
    for clause in clauses:
        if clause.subject is not None and (found := noun_phrases(reading, *clause.subject)):
            return reading.answer(found[0].first, found[0].extended)
    return None
