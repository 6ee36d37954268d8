"""The agenda: minutes per stage, start times, time used, and the share that execution gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from aligntui.dataclass import dataclass
from aligntui.model import AgendaItem, Meta, StageKey, Stint, Transaction, Workspace

from .stages import BY_KEY, STAGES


def _preset(total: int) -> dict[StageKey, int]:
    """Minutes by the stages' shares, rounded to five; what rounding leaves goes to Translate, the heart of it."""
    minutes = {stage.key: max(round(total * stage.share / 5) * 5, 5) for stage in STAGES}
    minutes["translate"] += total - sum(minutes.values())
    return minutes


PRESETS: dict[str, dict[StageKey, int]] = {
    "90 minutes": _preset(90),
    "Half a day": _preset(240),
    "Two days": _preset(2 * 420),
}
"""Name -> minutes by stage. Execution gets more than half in each."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One stage on the agenda."""

    stage: StageKey
    starts: str
    """Wall clock, as `09:40`."""
    ends: str
    planned_minutes: int
    used_seconds: int
    used_minutes: int
    """Whole minutes that add up over all stages."""


def planned(workspace: Workspace) -> dict[StageKey, int]:
    """Minutes planned for each stage; stages without a plan are absent."""
    return {item.stage: item.minutes for item in workspace.all(AgendaItem) if item.minutes}


def used(workspace: Workspace) -> dict[StageKey, int]:
    """Seconds that the timer ran in each stage."""
    seconds: dict[StageKey, int] = {}
    for stint in workspace.all(Stint):
        seconds[stint.stage] = seconds.get(stint.stage, 0) + stint.seconds
    return seconds


def whole_minutes(seconds: Mapping[StageKey, int]) -> dict[StageKey, int]:
    """Whole minutes of each stage that add up to the minutes of all: the largest remainders are rounded up."""
    minutes = {stage: amount // 60 for stage, amount in seconds.items()}
    missing = (sum(seconds.values()) + 30) // 60 - sum(minutes.values())
    by_rest = sorted(seconds, key=lambda stage: (-(seconds[stage] % 60), BY_KEY[stage].number))
    for stage in by_rest[:missing]:
        minutes[stage] += 1
    return minutes


def planned_at_first(workspace: Workspace, history: Sequence[Transaction]) -> dict[StageKey, int]:
    """Minutes of each stage as the agenda was set, before anything was taken from it or added.

    Setting the agenda alters how long the session was promised to take, or moves minutes between stages; taking some
    away or giving five more does neither.
    """
    plan = planned(workspace)
    for transaction in reversed(history):
        ops = [op for op in transaction.ops if op.table == AgendaItem.table]
        promised = any(op.table == Meta.table and "promised_minutes" in (op.after or {}) for op in transaction.ops)
        before = {op.id: int((op.before or {}).get("minutes", 0)) for op in ops}
        after = {op.id: int((op.after or {}).get("minutes", 0)) for op in ops}
        if ops and (promised or sum(before.values()) == sum(after.values())):
            break
        for stage in BY_KEY:
            if f"age_{stage}" in before:
                plan[stage] = before[f"age_{stage}"]
    return plan


def schedule(workspace: Workspace) -> list[Slot]:
    """All eight stages with their start and end times."""
    minutes, seconds = planned(workspace), used(workspace)
    whole = whole_minutes(seconds)
    hour, _, minute = workspace.meta.starts_at.partition(":")
    at = (int(hour) if hour.isdecimal() else 9) * 60 + (int(minute) if minute.isdecimal() else 0)
    slots = []
    for stage in STAGES:
        length = minutes.get(stage.key, 0)
        slots.append(
            Slot(stage.key, _clock(at), _clock(at + length), length, seconds.get(stage.key, 0), whole.get(stage.key, 0))
        )
        at += length
    return slots


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def next_quarter(at: datetime) -> str:
    """The next quarter of an hour of the wall clock, as `14:15`; a quarter that begins this minute is the next one."""
    whole = at.replace(second=0, microsecond=0)
    return f"{whole + timedelta(minutes=-whole.minute % 15):%H:%M}"


def proposed_start(workspace: Workspace, at: datetime) -> str:
    """When a session begins whose agenda is set now (`at`, in the zone of the room): at the next quarter hour, unless
    it has an agenda already, or is on another day."""
    day = workspace.meta.session_day
    settled = planned(workspace) or (day is not None and day > at.date())
    return workspace.meta.starts_at if settled else next_quarter(at)


def execution_share(workspace: Workspace) -> float | None:
    """The share of the planned minutes that Translate, Change and Drop get; None without an agenda."""
    return _share({stage: float(minutes) for stage, minutes in planned(workspace).items()})


def used_execution_share(workspace: Workspace) -> float | None:
    """The same of the minutes used so far; None while no time was recorded."""
    return _share({stage: float(seconds) for stage, seconds in used(workspace).items()})


def _share(amounts: dict[StageKey, float]) -> float | None:
    total = sum(amounts.values())
    return sum(amount for stage, amount in amounts.items() if BY_KEY[stage].execution) / total if total else None
