"""A first honest judge: fields and the plainest shapes."""

from __future__ import annotations

import re

from aligntui.rules.line_of_sight.vocabulary import ASKING_ORDER, LABELS, Answer, Fields, Judgement, Names, Question

_NUMBER = re.compile(r"\b\d[\d,.]*%? \w+")
_TIME = re.compile(
    r"\b(?:by|until|before|every|each|per|within)\s+\w+(?:\s+\w+)?|\b(?:weekly|daily|monthly)\b|\bQ[1-4]\b", re.I
)
_OWNER = re.compile(r"@[\w-]+")


def judge(text: str, fields: Fields = Fields(), names: Names = Names()) -> Judgement:  # noqa: B008
    answers: dict[Question, Answer | None] = {
        "who": _field(fields.owner) or _find(_OWNER, text),
        "what": None,
        "to_whom": _field(fields.for_whom),
        "with_what": _field(fields.with_what),
        "how_much": _field(fields.how_much) or _find(_NUMBER, text),
        "by_when": _field(fields.due.isoformat() if fields.due else "") or _find(_TIME, text),
    }
    asked = next((question for question in ASKING_ORDER if answers[question] is None), None)
    found = sum(answer is not None for answer in answers.values())
    verdict = "none" if found < 2 else "indirect"
    question = f"“{text.strip()}”: {LABELS[asked]}?" if asked else ""
    return Judgement(text, answers, (), verdict, asked, question)


def _field(value: str) -> Answer | None:
    return Answer(value.strip(), None, None) if value.strip() else None


def _find(pattern: re.Pattern[str], text: str) -> Answer | None:
    match = pattern.search(text)
    return Answer(match.group(), match.start(), match.end()) if match else None


def starting_points(judgement: Judgement, names: Names) -> tuple[str, ...]:
    """Two or three fragments that could begin an answer to what is asked; never a finished sentence."""
    if judgement.asked == "who":
        return tuple(f"@{name}" for name in (*names.people, *names.roles)[:3])
    return ()
