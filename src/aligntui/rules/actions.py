"""One list of actions: tactics, steps, stops and commitments as who, what and by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Literal

from aligntui.dataclass import dataclass
from aligntui.model import Activity, Change, Commitment, Imperative, Person, Step, Tactic, Team, Workspace

from .approval import standing
from .closing_report import card_of
from .priorities import priorities
from .words import say_team, say_who

Kind = Literal["tactic", "step", "stop", "commitment"]
LATEST = date.max


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that somebody does, whatever record it comes from."""

    record: str
    """Id of the tactic, step, activity or commitment."""
    kind: Kind
    what: str
    who: str
    """A person's name or the words as they were typed; empty for nobody."""
    due: date | None
    team: str
    """Name of the team; empty for somebody above the teams."""
    priority: str
    """Letter of the priority it serves; empty for none."""
    hours: float | None
    """Hours a week: what a tactic asks for, what a stop frees."""
    state: str
    """Where the plan that it is part of stands: `approved`, `changed since it was approved`, `draft`; a commitment is
    `promised`."""
    person: str = ""
    """The id of that person, or the words again: two people of one name are two."""
    about: str = ""
    """For a step, the change that it is a step of."""


def actions(workspace: Workspace, team: str = "") -> list[Action]:
    """Every action of the session, or of one team (an id), by day; those without a day last."""
    teams = [one for one in workspace.all(Team) if team in ("", one.id)]
    chosen = {priority.id for priority in priorities(workspace)}
    found: list[Action] = []
    for one in teams:
        tactics = [tactic for tactic in workspace.find(Tactic, team=one.id) if tactic.priority in chosen]
        changes = [change for change in workspace.find(Change, team=one.id) if not change.not_needed]
        found += _tactics(workspace, tactics)
        found += _steps(workspace, [step for change in changes for step in workspace.find(Step, change=change.id)])
        found += _stops(workspace, [cut for cut in workspace.find(Activity, team=one.id) if cut.mark == "cut"])
    found += _commitments(
        workspace, [one for one in workspace.all(Commitment) if not team or team_of(workspace, one.who) == team]
    )
    return by_day(found)


def actions_of(workspace: Workspace, person: Person) -> list[Action]:
    """What one person does, stops and answers for: the same as on the person's card, by day."""
    card = card_of(workspace, person)
    found = _tactics(workspace, [tactic for tactics in card.tactics.values() for tactic in tactics])
    found += _steps(workspace, card.steps)
    found += _stops(workspace, card.stops)
    return by_day([*found, *_commitments(workspace, card.commitments)])


def by_day(found: Iterable[Action]) -> list[Action]:
    """The earliest first; those without a day last."""
    return sorted(found, key=lambda action: (action.due or LATEST, action.who.casefold(), action.what.casefold()))


def by_person(found: Iterable[Action]) -> list[tuple[str, list[Action]]]:
    """Each one's actions by day, people in the order of their names; what nobody does comes last, under "". Two people
    of one name are told apart by their teams, or by a number."""
    people: dict[str, list[Action]] = {}
    for action in by_day(found):
        people.setdefault(action.person, []).append(action)
    names = Counter(own[0].who for own in people.values())
    told: dict[str, list[Action]] = {}
    for own in people.values():
        first = own[0]
        name = f"{first.who} ({first.team})" if names[first.who] > 1 and first.team else first.who
        number = 2
        while name in told:
            name, number = f"{name.removesuffix(f' {number - 1}')} {number}", number + 1
        told[name] = own
    return sorted(told.items(), key=lambda pair: (not pair[0], pair[0].casefold()))


def team_of(workspace: Workspace, who: str) -> str:
    """The id of the team that somebody works in, or manages; empty for nobody's."""
    person = workspace.get(Person, who)
    if person is None:
        return ""
    managed = workspace.first(Team, manager=person.id)
    return person.team or (managed.id if managed else "")


def plan_state(workspace: Workspace, team: str) -> str:
    """Where a plan stands in a word or two; a broken seal is never `approved`."""
    state = standing(workspace, team)
    return "changed since it was approved" if state.seal == "broken" else state.state


def _tactics(workspace: Workspace, found: Iterable[Tactic]) -> list[Action]:
    return [
        Action(
            one.id,
            "tactic",
            one.text,
            say_who(workspace, one.owner),
            one.due,
            say_team(workspace, one.team),
            _letter(workspace, one.priority),
            one.hours,
            plan_state(workspace, one.team),
            one.owner,
        )
        for one in found
    ]


def _steps(workspace: Workspace, found: Iterable[Step]) -> list[Action]:
    actions = []
    for one in found:
        change = workspace.get(Change, one.change)
        if change is None or change.not_needed:
            continue
        actions.append(
            Action(
                one.id,
                "step",
                one.text,
                say_who(workspace, one.owner),
                one.due,
                say_team(workspace, change.team),
                _letter(workspace, change.priority),
                None,
                plan_state(workspace, change.team),
                one.owner,
                change.to_what,
            )
        )
    return actions


def _stops(workspace: Workspace, found: Iterable[Activity]) -> list[Action]:
    return [
        Action(
            one.id,
            "stop",
            one.text,
            say_who(workspace, one.prime),
            one.stop_by,
            say_team(workspace, one.team),
            _freed_for(workspace, one),
            one.hours,
            plan_state(workspace, one.team),
            one.prime,
        )
        for one in found
    ]


def _commitments(workspace: Workspace, found: Iterable[Commitment]) -> list[Action]:
    return [
        Action(
            one.id,
            "commitment",
            one.what,
            say_who(workspace, one.who),
            one.due,
            say_team(workspace, team_of(workspace, one.who)),
            "",
            None,
            "promised",
            one.who,
        )
        for one in found
    ]


def _freed_for(workspace: Workspace, cut: Activity) -> str:
    target = workspace.look_up(cut.redeploy_to) if cut.redeploy_to else None
    if isinstance(target, Tactic | Change):
        return _letter(workspace, target.priority)
    return target.letter if isinstance(target, Imperative) else ""


def _letter(workspace: Workspace, priority: str) -> str:
    found = workspace.get(Imperative, priority)
    return found.letter if found is not None and found.fate == "priority" else ""
