"""The eight stages of a session, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from aligntui.model import StageKey


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage as the method names it."""

    key: StageKey
    number: int
    title: str
    question: str
    """What the stage asks, as its subtitle."""
    execution: bool
    """Whether its minutes count as work on execution (method.md: Translate, Change, Drop)."""
    share: float
    """Its part of the whole time when the agenda is not set by hand; the execution stages get 56% together."""


STAGES: tuple[Stage, ...] = (
    Stage("frame", 1, "Frame", "What are we here for, and who is here?", False, 0.06),
    Stage("gather", 2, "Gather", "Everything that someone calls important", False, 0.10),
    Stage("cut", 3, "Cut", "From many to three", False, 0.14),
    Stage("translate", 4, "Translate", "What it means for us", True, 0.28),
    Stage("change", 5, "Change", "What has to become different", True, 0.14),
    Stage("drop", 6, "Drop", "What we stop, and where its hours go", True, 0.14),
    Stage("approve", 7, "Approve", "Is it one plan?", False, 0.09),
    Stage("close", 8, "Close", "Who does what, starting Monday", False, 0.05),
)

BY_KEY: dict[StageKey, Stage] = {stage.key: stage for stage in STAGES}

EXECUTION_GOAL = 0.5
"""The share of a session that execution gets at least; leaders usually give it a quarter."""
