"""Line of sight: which of six questions a statement answers, and the one to ask next. No Textual, no network."""

from aligntui.rules.line_of_sight.asking import starting_points
from aligntui.rules.line_of_sight.judge import judge
from aligntui.rules.line_of_sight.vocabulary import (
    LABELS,
    QUESTIONS,
    Answer,
    Fields,
    Judgement,
    Names,
    Question,
    Vague,
    Verdict,
)

__all__ = [
    "LABELS",
    "QUESTIONS",
    "Answer",
    "Fields",
    "Judgement",
    "Names",
    "Question",
    "Vague",
    "Verdict",
    "judge",
    "starting_points",
]
