"""What the session took, and what each person takes away."""

from __future__ import annotations

from aligntui.dataclass import dataclass
from aligntui.model import Acceptance, Activity, Commitment, Person, Step, Tactic, Team, Workspace

from .agenda import execution_share, schedule, used_execution_share
from .people_view import names_person
from .priorities import priorities


@dataclass(frozen=True, slots=True)
class TimeReport:
    """Minutes of the whole session; shares of Translate, Change and Drop, None without times."""

    planned_minutes: int
    used_minutes: int
    planned_execution_share: float | None
    used_execution_share: float | None


def time_report(workspace: Workspace) -> TimeReport:
    """Planned and used, over all stages."""
    slots = schedule(workspace)
    return TimeReport(
        planned_minutes=sum(slot.planned_minutes for slot in slots),
        used_minutes=sum(slot.used_minutes for slot in slots),
        planned_execution_share=execution_share(workspace),
        used_execution_share=used_execution_share(workspace),
    )


def said_yes(workspace: Workspace, commitment: Commitment) -> bool:
    """Whether the person whom it names said yes to it; a yes of somebody whom it named before counts no more."""
    return any(
        (person := workspace.get(Person, one.person)) is not None and commitment.who in (person.id, person.name)
        for one in workspace.find(Acceptance, commitment=commitment.id)
    )


@dataclass(frozen=True, slots=True)
class Card:
    """What one person does, stops and is accountable for."""

    person: Person
    tactics: dict[str, list[Tactic]]
    """Priority id -> tactics that name the person or the role."""
    stops: list[Activity]
    steps: list[Step]
    commitments: list[Commitment]


def card_of(workspace: Workspace, person: Person) -> Card:
    """The card of one person."""
    team = workspace.get(Team, person.team)
    tactics: dict[str, list[Tactic]] = {}
    for priority in priorities(workspace):
        found = workspace.find(Tactic, priority=priority.id)
        tactics[priority.id] = [
            tactic
            for tactic in found
            if tactic.owner == person.id
            or (team is not None and tactic.team == team.id and names_person(workspace, tactic, person, team))
        ]
    return Card(
        person,
        tactics,
        stops=[activity for activity in workspace.find(Activity, prime=person.id) if activity.mark == "cut"],
        steps=workspace.find(Step, owner=person.id),
        commitments=workspace.find(Commitment, who=person.id),
    )
