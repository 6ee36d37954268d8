"""The coach's words: the next question about a statement, and starting points for its answer."""

from __future__ import annotations

from aligntui.rules.line_of_sight.actions import Action
from aligntui.rules.line_of_sight.reading import Reading
from aligntui.rules.line_of_sight.vocabulary import LABELS, Answer, Judgement, Names, Question, Vague


def next_question(reading: Reading, answers: dict[Question, Answer | None], actions: list[Action], vague: tuple[Vague, ...], asked: Question) -> str:
    return f"“{reading.text.strip()}”: {LABELS[asked]}?"


def starting_points(judgement: Judgement, names: Names) -> tuple[str, ...]:
    """Two or three fragments that could begin an answer to what is asked; never a finished sentence."""
    if judgement.asked == "who":
        return tuple(f"@{name}" for name in (*names.people, *names.roles)[:3])
    return ()
