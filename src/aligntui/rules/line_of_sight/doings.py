"""What somebody does: the verbs of each clause, told by the rules what they are."""

from __future__ import annotations

from typing import NamedTuple

from aligntui.rules.line_of_sight.actions import Action, find_actions
from aligntui.rules.line_of_sight.agents import find_done
from aligntui.rules.line_of_sight.clauses import Clause, find_clauses
from aligntui.rules.line_of_sight.deeds import tell_sort
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.results import find_result
from aligntui.rules.line_of_sight.topics import stands_behind_its_topic
from aligntui.rules.line_of_sight.vocabulary import Answer, Question


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


def answer_what(reading: Reading, deeds: list[Deeds], answers: dict[Question, Answer | None]) -> None:
    """Fill what with the first deed, or with the result that a line without one names."""
    deed = next((action for _, actions in deeds for action in actions if action.is_deed), None)
    if deed is not None:
        answers["what"] = reading.answer(deed.first, deed.after)
        return
    clauses = [done.clause for done in deeds]
    result = find_result(reading, clauses) or find_done(reading, clauses)
    answers["what"] = reading.answer(*result) if result is not None else None
