"""What each stage still needs. A readiness never locks anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from aligntui.model import StageKey, Workspace

from .follow.readiness import follow_readiness
from .readiness_first import cut_readiness, frame_readiness, gather_readiness
from .readiness_plans import (
    approve_readiness,
    change_readiness,
    close_readiness,
    drop_readiness,
    prepared,
    translate_readiness,
)
from .readiness_types import Readiness
from .stages import stages_of

_RULES: dict[StageKey, Callable[[Workspace], Readiness]] = {
    "frame": frame_readiness,
    "gather": gather_readiness,
    "cut": cut_readiness,
    "translate": translate_readiness,
    "change": change_readiness,
    "drop": drop_readiness,
    "approve": approve_readiness,
    "close": close_readiness,
}
"""The stages of the workshop; Follow also asks which day it is."""


def readiness(workspace: Workspace, stage: StageKey, today: date | None = None) -> Readiness:
    """How ready a stage is on this day, which only Follow asks for; without one on this computer's. Kept until the
    workspace or the day changes."""
    on = (today or date.today()) if stage == "follow" else date.min
    kept: dict[StageKey, tuple[int, date, Readiness]] = workspace.derived.setdefault("readiness", {})
    found = kept.get(stage)
    if found is None or found[:2] != (workspace.version, on):
        rule = _RULES.get(stage)
        state = rule(workspace) if rule is not None else follow_readiness(workspace, on)
        found = kept[stage] = (workspace.version, on, state)
    return found[2]


def in_steps(workspace: Workspace, today: date, found: dict[StageKey, Readiness]) -> Iterator[None]:
    """Puts how ready every stage is into `found`, team by team and stage by stage, with a rest after each."""
    for _ in prepared(workspace):
        yield
    for stage in stages_of(workspace):
        found[stage.key] = readiness(workspace, stage.key, today)
        yield
