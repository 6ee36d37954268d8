"""The stages on the screen, one module each. CONTRIBUTING.md walks through a new one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligntui.model import StageKey

    from .base import StageView

VIEWS: dict[StageKey, str] = {
    "frame": "FrameStage",
    "gather": "GatherStage",
    "cut": "CutStage",
    "translate": "TranslateStage",
    "change": "ChangeStage",
    "drop": "DropStage",
    "approve": "ApproveStage",
    "close": "CloseStage",
    "follow": "FollowStage",
}
"""Stage -> the class in the module of the same name. A module is imported when its stage is first visited."""


OF_A_HANDOUT: dict[StageKey, tuple[str, str]] = {
    "approve": ("hand_in", "HandInStage"),
    "follow": ("check_in", "CheckInStage"),
}
"""What is another stage in a manager's file: its module and its class."""


def stage_view(key: StageKey, *, handout: bool = False) -> type[StageView]:
    """The view of one stage; in a hand-out, Approve is where the manager hands in, and Follow a check-in."""
    module, name = OF_A_HANDOUT[key] if handout and key in OF_A_HANDOUT else (key, VIEWS[key])
    view: type[StageView] = getattr(import_module(f"{__name__}.{module}"), name)
    return view
