"""What the workspace knows by name: people, roles, teams, audiences and offers. The judge counts them as knowledge."""

from __future__ import annotations

from collections.abc import Iterable

from aligntui.model import Imperative, Person, Tactic, Team, Workspace

from .line_of_sight import Names


def names_of(workspace: Workspace, team: str = "") -> Names:
    """The names, seen from one team (an id): its own people come first.

    The same `Names` object comes back as long as nobody was added or renamed, so that what is derived from it
    need not be made again after an edit elsewhere.
    """
    cache: dict[str, tuple[int, tuple[object, ...], Names]] = workspace.derived.setdefault("names", {})
    found = cache.get(team)
    if found is not None and found[0] == workspace.version:
        return found[2]
    people = workspace.all(Person)
    teams = workspace.all(Team)
    chosen = sorted(workspace.find(Imperative, fate="priority"), key=lambda priority: priority.letter)
    tactics = workspace.find(Tactic, team=team) if team else []
    own = next((other.name for other in teams if other.id == team), "")
    people.sort(key=lambda person: person.team != team)
    key = (
        own,
        tuple((person.name, person.role) for person in people),
        tuple(other.name for other in teams),
        tuple(priority.short_name for priority in chosen),
        tuple((tactic.for_whom, tactic.with_what) for tactic in tactics if tactic.for_whom or tactic.with_what),
    )
    if found is not None and found[1] == key:
        cache[team] = (workspace.version, key, found[2])
        return found[2]
    names = Names(
        people=_once(person.name for person in people),
        roles=_once(person.role for person in people),
        teams=_once(other.name for other in teams),
        segments=_once(tactic.for_whom for tactic in tactics),
        offers=_once(tactic.with_what for tactic in tactics),
        own_team=own,
    )
    cache[team] = (workspace.version, key, names)
    return names


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
