"""The stages of a session, in their order: eight of the day, and Follow for the weeks after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligntui.dataclass import dataclass

if TYPE_CHECKING:
    from aligntui.model import StageKey, Workspace

# The rail shows the stages before any record is read, so records are imported only where they are looked at.


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

FOLLOW = Stage("follow", 9, "Follow", "Are we doing it?", False, 0.0)
"""The weeks after; it is there from the first approval on, and on no agenda of the day."""

BY_KEY: dict[StageKey, Stage] = {stage.key: stage for stage in (*STAGES, FOLLOW)}
BY_NUMBER: dict[int, Stage] = {stage.number: stage for stage in BY_KEY.values()}
BY_DIGIT: dict[str, Stage] = {str(number % 10): stage for number, stage in BY_NUMBER.items()}
"""The key that goes to a stage -> the stage; a tenth would be on 0."""

HAND_IN = Stage("approve", 7, "Hand in", "Is it ready for the leader?", False, 0.0)
"""What Approve is in a hand-out: the manager hands in, the leader is elsewhere."""

OF_A_HANDOUT: tuple[Stage, ...] = (*(stage for stage in STAGES if stage.execution), HAND_IN)


def stages_of(workspace: Workspace) -> tuple[Stage, ...]:
    """The stages of this workspace: the eight of the day, with Follow once a plan is approved; or a manager's four,
    or Follow alone in a check-in."""
    from aligntui.model import Review

    from .handout import is_check_in

    if workspace.meta.handout_of:
        return (FOLLOW,) if is_check_in(workspace) else OF_A_HANDOUT
    return (*STAGES, FOLLOW) if workspace.first(Review, event="approved") is not None else STAGES


def stage_of(workspace: Workspace, key: StageKey) -> Stage:
    """A stage as it is called in this workspace."""
    return HAND_IN if key == "approve" and workspace.meta.handout_of else BY_KEY[key]


EXECUTION_GOAL = 0.5
"""The share of a session that execution gets at least; leaders usually give it a quarter."""
