"""Words that sound like an answer and are none, each with the reason a facilitator would give."""

from __future__ import annotations

from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vocabulary import Answer, Question, Vague


def find_vague(reading: Reading, actions: list[Action], answers: dict[Question, Answer | None]) -> tuple[Vague, ...]:
    return ()
