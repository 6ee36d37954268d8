"""The pieces of work that are followed: tactics, steps, stops and commitments that can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from aligntui.dataclass import dataclass
from aligntui.model import Activity, Change, Commitment, Imperative, Person, Step, Tactic, Team, Who, Workspace

Kind = Literal["tactic", "step", "stop", "commitment"]


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work as the plan has it."""

    id: str
    kind: Kind
    text: str
    who: Who
    team: str
    """Id of the team; empty for a commitment of somebody above the teams."""
    due: date | None
    priority: str = ""
    """Id of the priority that it is for; empty for none."""
    hours: float | None = None
    """Of a stop: hours a week that it promised."""


def stops_of(workspace: Workspace, team: str = "") -> Iterator[Work]:
    """The work that stops, of all teams or of one (an id)."""
    where = {"team": team, "mark": "cut"} if team else {"mark": "cut"}
    for activity in workspace.find(Activity, **where):
        if workspace.get(Team, activity.team) is not None:
            yield Work(
                activity.id, "stop", activity.text, activity.prime, activity.team, activity.stop_by, "", activity.hours
            )


def work_of(workspace: Workspace) -> Iterator[Work]:
    """Everything that is followed, in the order of the plan."""
    standing = {one.id for one in workspace.find(Imperative, fate="priority")}
    teams = {one.id for one in workspace.all(Team)}
    for tactic in workspace.all(Tactic):
        if tactic.priority in standing and tactic.team in teams:
            yield Work(tactic.id, "tactic", tactic.text, tactic.owner, tactic.team, tactic.due, tactic.priority)
    for step in workspace.all(Step):
        change = workspace.get(Change, step.change)
        if change is not None and change.team in teams and not change.not_needed:
            priority = change.priority if change.priority in standing else ""
            yield Work(step.id, "step", step.text, step.owner, change.team, step.due, priority)
    yield from stops_of(workspace)
    for commitment in workspace.all(Commitment):
        person = workspace.get(Person, commitment.who)
        yield Work(
            commitment.id, "commitment", commitment.what, commitment.who, person.team if person else "", commitment.due
        )
