"""The coach on a phone: the same rules as on the facilitator's screen, for words that are still a draft."""

from __future__ import annotations

from datetime import date
from typing import Any

from aligntui.model import Person, Workspace
from aligntui.rules.cells import judgement_of_entry
from aligntui.rules.quick_entry import understand_tactic

MOST = 500
"""Letters that the coach reads."""


def coached(workspace: Workspace, person: Person, text: str, today: date) -> dict[str, Any]:
    """Verdict, the six answers with the words that give them, and the next question."""
    entry = understand_tactic(text[:MOST], workspace, person.team, today)
    judgement = judgement_of_entry(workspace, person.team, entry)
    return {
        "verdict": judgement.verdict,
        "answered": sum(answer is not None for answer in judgement.answers.values()),
        "answers": {question: answer.text if answer else None for question, answer in judgement.answers.items()},
        "question": judgement.next_question,
        "remarks": list(entry.remarks),
    }
