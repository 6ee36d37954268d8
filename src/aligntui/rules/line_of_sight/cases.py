"""What is weighed of a line, for those who derive the weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from aligntui.rules.line_of_sight.candidates import find_candidates
from aligntui.rules.line_of_sight.deed_traits import Doing
from aligntui.rules.line_of_sight.doings import deeds_of, doings_of
from aligntui.rules.line_of_sight.foreign import language_of
from aligntui.rules.line_of_sight.judge import answer_by_rules
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.traits import Candidate
from aligntui.rules.line_of_sight.vocabulary import QUESTIONS, Answer, Names, Question


class Cases(NamedTuple):
    """What is weighed of a line, for the derivation of the weights; `chosen` goes with `doings`."""

    reading: Reading
    doings: list[Doing]
    chosen: list[bool]
    phrases: list[Candidate]
    answers: Mapping[Question, Answer | None]


def cases_of(text: str) -> Cases:
    """What a statement is weighed by: its verbs and phrases, and what the rules alone chose."""
    reading = Reading(text, Names())
    answers: dict[Question, Answer | None] = dict.fromkeys(QUESTIONS)
    if language_of(reading.tokens) is not None:
        return Cases(reading, [], [], [], answers)
    deeds = deeds_of(reading)
    doings, chosen = doings_of(reading, deeds)
    answer_by_rules(reading, deeds, answers)
    return Cases(reading, doings, chosen, find_candidates(reading, deeds), answers)
