"""How late a session is, and where its agenda can give without execution falling under half of the time."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from aligntui.dataclass import dataclass
from aligntui.model import StageKey, Workspace

from .agenda import planned, used
from .stages import BY_KEY, EXECUTION_GOAL, STAGES

LEAST_MINUTES = 5
"""What a stage keeps at least: nobody does one in less."""


def where(workspace: Workspace, running: StageKey | None, seconds: Mapping[StageKey, int]) -> StageKey:
    """Where the session is: where the timer runs, else the furthest stage that had time, else the first one planned.

    Where somebody looks says nothing about that.
    """
    if running is not None:
        return running
    furthest = _furthest(seconds)
    if furthest is not None:
        return furthest
    plan = planned(workspace)
    return next((stage.key for stage in STAGES if plan.get(stage.key)), STAGES[0].key)


def _furthest(seconds: Mapping[StageKey, int]) -> StageKey | None:
    return next((stage.key for stage in reversed(STAGES) if seconds.get(stage.key, 0)), None)


def expected(
    workspace: Workspace, here: StageKey, seconds: Mapping[StageKey, int] | None = None
) -> dict[StageKey, int]:
    """Seconds that each stage will have had at the end: what was used in those before `here`, and in the others
    what is planned, or used when that is more already. A stage that nobody was in yet is still to come, so `here` is
    never further than the furthest that had time.

    `seconds` is what was used so far, when more is known than the workspace holds (a running timer).
    """
    plan, so_far = planned(workspace), used(workspace) if seconds is None else dict(seconds)
    number = _number(here, so_far)
    return {
        stage.key: so_far.get(stage.key, 0)
        if stage.number < number
        else max(plan.get(stage.key, 0) * 60, so_far.get(stage.key, 0))
        for stage in STAGES
    }


def _number(here: StageKey, seconds: Mapping[StageKey, int]) -> int:
    furthest = _furthest(seconds)
    return min(BY_KEY[here].number, BY_KEY[furthest].number if furthest else 1)


def minutes_late(workspace: Workspace, here: StageKey, seconds: Mapping[StageKey, int] | None = None) -> int:
    """How many whole minutes later than the room was told the session would end, 0 when it is in time or has no
    agenda."""
    promised = workspace.meta.promised_minutes or sum(planned(workspace).values())
    if not promised:
        return 0
    return max(sum(expected(workspace, here, seconds).values()) // 60 - promised, 0)


def live_execution_share(
    workspace: Workspace, here: StageKey, seconds: Mapping[StageKey, int] | None = None
) -> float | None:
    """The share that Translate, Change and Drop will have had at the end, as things stand; None without an agenda."""
    if not planned(workspace):
        return None
    return _share({stage: float(amount) for stage, amount in expected(workspace, here, seconds).items()})


def _share(amounts: Mapping[StageKey, float]) -> float | None:
    total = sum(amounts.values())
    return sum(amount for stage, amount in amounts.items() if BY_KEY[stage].execution) / total if total else None


@dataclass(frozen=True, slots=True)
class Giving:
    """Where the agenda can give."""

    late: int
    """Minutes that the session is late."""
    takes: dict[StageKey, int]
    """Stage -> minutes taken from it."""
    share: float
    """The execution share afterwards."""

    @property
    def recovered(self) -> int:
        """Minutes won back."""
        return sum(self.takes.values())


def what_gives(
    workspace: Workspace,
    here: StageKey,
    seconds: Mapping[StageKey, int] | None = None,
    at_first: Mapping[StageKey, int] | None = None,
) -> Giving:
    """Takes minutes from stages that are still to come: first from those that are not execution, then from execution
    as long as that keeps half of the session (method.md: at least 50%).

    No stage comes under half of what was planned for it at first (`at_first`, else what is planned now), however often
    it is asked. A stage that nobody was in yet may give, also when it is the one on the screen.
    """
    so_far = used(workspace) if seconds is None else seconds
    late = minutes_late(workspace, here, so_far)
    ends = {stage: float(amount) for stage, amount in expected(workspace, here, so_far).items()}
    plan = planned(workspace)
    number = _number(here, so_far)
    coming = [stage for stage in STAGES if stage.number > number or not so_far.get(stage.key, 0)]
    later = [stage for stage in coming if stage.number >= number and plan.get(stage.key, 0)]
    first = {**plan, **(at_first or {})}
    room = {stage.key: plan[stage.key] - max(ceil(first[stage.key] / 2), LEAST_MINUTES) for stage in later}
    takes: dict[StageKey, int] = {}
    for execution in (False, True):
        donors = [stage.key for stage in later if stage.execution == execution]
        # Minute by minute from the one that keeps most: nobody has to give everything.
        while donors and sum(takes.values()) < late:
            donors = [stage for stage in donors if takes.get(stage, 0) < room[stage]]
            if not donors:
                break
            giver = max(donors, key=lambda stage: plan[stage] - takes.get(stage, 0))
            ends[giver] -= 60
            if execution and (_share(ends) or 0) < EXECUTION_GOAL:
                ends[giver] += 60
                donors.remove(giver)
                continue
            takes[giver] = takes.get(giver, 0) + 1
    return Giving(late, takes, _share(ends) or 0.0)
