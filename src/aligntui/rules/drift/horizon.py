"""Horizon: a day that lies after the day up to which the strategy looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aligntui.model import Change, Commitment, Record, Step, Tactic, Team, Workspace

from ..cells import said_of
from ..days import understand_day
from ..priorities import called, priorities
from ..words import quote, say_day
from .finding import NOWHERE, Drift, Place, drift
from .standing import places, standing_tactics, stops


def past_the_horizon(workspace: Workspace) -> Iterator[Drift]:
    """Every field that holds a day, and the day that a tactic's own words name."""
    horizon = workspace.meta.horizon
    if horizon is None:
        return
    why = f"The strategy looks as far as {say_day(horizon)}."
    where = places(workspace)
    for tactic in standing_tactics(workspace):
        day = tactic.due or _day_in_the_words(workspace, tactic, horizon)
        if day is not None and day > horizon:
            yield _late(tactic, tactic.text, "is due on", day, horizon, why, where[tactic.priority])
    for step in workspace.all(Step):
        change = workspace.get(Change, step.change)
        if step.due is not None and step.due > horizon and change is not None:
            if workspace.get(Team, change.team) is None or (change.priority and change.priority not in where):
                continue
            yield _late(step, step.text, "is due on", step.due, horizon, why, where[change.priority])
    for activity in stops(workspace):
        if activity.stop_by is not None and activity.stop_by > horizon:
            yield _late(activity, activity.text, "stops on", activity.stop_by, horizon, why, NOWHERE)
    for priority in priorities(workspace):
        if priority.target_day is not None and priority.target_day > horizon:
            text, place = called(priority), Place(priority.letter, priority.id)
            yield _late(priority, text, "has its target on", priority.target_day, horizon, why, place)
    for commitment in workspace.all(Commitment):
        if commitment.due is not None and commitment.due > horizon:
            yield _late(commitment, commitment.what, "is due on", commitment.due, horizon, why, NOWHERE)


def _late(record: Record, text: str, does: str, day: date, horizon: date, why: str, place: Place) -> Drift:
    return drift(
        "horizon",
        (record,),
        f"{quote(text, 34)} {does} {say_day(day)}, after the horizon",
        why,
        about=(day.isoformat(), horizon.isoformat()),
        place=place,
    )


def _day_in_the_words(workspace: Workspace, tactic: Tactic, horizon: date) -> date | None:
    """Only a day with its year: without one it would be a guess which year is meant."""
    if "20" not in tactic.text:
        return None
    answer = said_of(workspace, tactic).by_when
    if not any(str(year) in answer for year in range(horizon.year, horizon.year + 20)):
        return None
    return understand_day(answer, horizon)
