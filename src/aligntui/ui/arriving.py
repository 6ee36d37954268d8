"""Where a session opens."""

from __future__ import annotations

from aligntui.model import TABLES, StageKey, Tactic
from aligntui.rules.readiness import readiness
from aligntui.rules.stages import STAGES
from aligntui.session import Session

_STAGE_OF_TABLE: dict[str, StageKey] = {
    "meta": "frame",
    "agenda": "frame",
    "people": "frame",
    "teams": "frame",
    "imperatives": "gather",
    "ballots": "cut",
    "votes": "cut",
    "meanings": "translate",
    "tactics": "translate",
    "changes": "change",
    "steps": "change",
    "activities": "drop",
    "reviews": "approve",
    "comments": "approve",
    "findings": "approve",
    "commitments": "close",
    "exports": "close",
}


MANY = 2_000
"""Tactics from which a session without history opens at Frame, rather than judging everything first."""


def first_stage(session: Session) -> StageKey:
    """Where the last change was made; in a session without history, the first stage that is not ready."""
    for transaction in reversed(session.history):
        for op in transaction.ops:
            if op.table in _STAGE_OF_TABLE and not TABLES[op.table].fact:
                return _STAGE_OF_TABLE[op.table]
    for stage in STAGES[: 1 if session.workspace.count(Tactic) > MANY else len(STAGES)]:
        if not readiness(session.workspace, stage.key).ready:
            return stage.key
    return "frame" if session.workspace.count(Tactic) > MANY else "close"
