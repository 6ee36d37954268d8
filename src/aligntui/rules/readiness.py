"""What each stage still needs. A readiness never locks anything."""

from __future__ import annotations

from collections.abc import Callable

from aligntui.model import StageKey, Workspace

from .follow.readiness import follow_readiness
from .readiness_first import cut_readiness, frame_readiness, gather_readiness
from .readiness_plans import (
    approve_readiness,
    change_readiness,
    close_readiness,
    drop_readiness,
    translate_readiness,
)
from .readiness_types import Readiness

_RULES: dict[StageKey, Callable[[Workspace], Readiness]] = {
    "frame": frame_readiness,
    "gather": gather_readiness,
    "cut": cut_readiness,
    "translate": translate_readiness,
    "change": change_readiness,
    "drop": drop_readiness,
    "approve": approve_readiness,
    "close": close_readiness,
    "follow": follow_readiness,
}


def readiness(workspace: Workspace, stage: StageKey) -> Readiness:
    """How ready a stage is. Kept until the workspace changes."""
    kept: dict[StageKey, tuple[int, Readiness]] = workspace.derived.setdefault("readiness", {})
    found = kept.get(stage)
    if found is None or found[0] != workspace.version:
        found = (workspace.version, _RULES[stage](workspace))
        kept[stage] = found
    return found[1]
