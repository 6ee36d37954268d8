"""The matrix turned round: people x priorities, and who has no line of sight yet."""

from __future__ import annotations

from typing import Literal

from aligntui.dataclass import dataclass
from aligntui.model import Imperative, Meaning, Person, Tactic, Team, Workspace

from .by_team import by_team
from .cells import verdict_of_tactic
from .priorities import priorities
from .words import say_who

PersonVerdict = Literal["direct", "indirect", "none", "declared"]
_RANK: dict[PersonVerdict, int] = {"none": 0, "declared": 0, "indirect": 1, "direct": 2}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One member of a team and the line of sight to each priority."""

    person: str
    verdicts: dict[str, PersonVerdict]
    """Priority id -> direct when a direct tactic of the own team names the person or the role, indirect when only
    another tactic does, declared when none does and the team takes no part in it."""

    @property
    def named(self) -> bool:
        """Whether any tactic names this person, or none has to: the team takes no part in anything."""
        found = self.verdicts.values()
        return any(_RANK[verdict] for verdict in found) or (bool(found) and all(one == "declared" for one in found))


def people_view(workspace: Workspace) -> list[PersonRow]:
    """Every member of a team, team by team."""
    return [row for team in workspace.all(Team) for row in people_of(workspace, team)]


def people_of(workspace: Workspace, team: Team) -> list[PersonRow]:
    """The members of one team. Kept until something of the team changes, a name or a priority."""
    kept = by_team(workspace, "people", of_team=(Meaning, Tactic), of_all=(Imperative, Person, Team))
    return kept.get(workspace, team.id, lambda: _of(workspace, team, priorities(workspace)))


def _of(workspace: Workspace, team: Team, chosen: list[Imperative]) -> list[PersonRow]:
    rows = []
    named: dict[str, list[tuple[Tactic, str]]] = {}
    for priority in chosen:
        named[priority.id] = [
            (tactic, verdict_of_tactic(workspace, tactic).verdict)
            for tactic in workspace.find(Tactic, team=team.id, priority=priority.id)
        ]
    without_part = {one.priority for one in workspace.find(Meaning, team=team.id) if one.no_part}
    for person in workspace.find(Person, team=team.id):
        verdicts: dict[str, PersonVerdict] = {}
        for priority in chosen:
            best: PersonVerdict = "declared" if priority.id in without_part else "none"
            for tactic, verdict in named[priority.id]:
                if names_person(workspace, tactic, person, team):
                    reached: PersonVerdict = "direct" if verdict == "direct" else "indirect"
                    best = max(best, reached, key=lambda word: _RANK[word])
            verdicts[priority.id] = best
        rows.append(PersonRow(person.id, verdicts))
    return rows


def names_person(workspace: Workspace, tactic: Tactic, person: Person, team: Team) -> bool:
    """Whether a tactic names this person: by owner, by name, or by the role that the person has."""
    if tactic.owner == person.id:
        return True
    owner = _plain(say_who(workspace, tactic.owner))
    text = f" {_plain(tactic.text)} "
    first = _plain(person.name).split(" ")[0]
    if first and (owner in (_plain(person.name), first) or f" {first} " in text):
        return True
    role = _plain(person.role)
    if role:
        forms = {role, f"{role}s", _initials(role), f"{_initials(role)}s"} - {"", "s"}
        if owner in forms or any(f" {form} " in text for form in forms if len(form) > 2):
            return True
    return bool(owner) and owner in (_plain(team.name), f"{_plain(team.name)} team", f"the {_plain(team.name)} team")


def _plain(text: str) -> str:
    return " ".join("".join(character if character.isalnum() else " " for character in text.casefold()).split())


def _initials(role: str) -> str:
    words = role.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""
