"""What the workspace knows by name: people, roles, teams, audiences and offers. The judge counts them as knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from aligntui.model import Person, Tactic, Team, Workspace

from .line_of_sight import Names


def names_of(workspace: Workspace, team: str = "") -> Names:
    """The names, seen from one team (an id).

    The same object comes back as long as nobody was added or renamed, so that judgements stay valid and what is
    worked out from the names serves every team.
    """
    stamp = (workspace.table_versions[Person.table], workspace.table_versions[Team.table])
    kept = workspace.derived.get("names")
    if kept is None or kept[0] != stamp:
        people = workspace.all(Person)
        base = Names(
            people=_once(person.name for person in people),
            roles=_once(person.role for person in people),
            teams=_once(other.name for other in workspace.all(Team)),
        )
        if kept is not None and kept[1] == base:
            base = kept[1]
            seen = kept[2]
        else:
            seen = {"": base}
        kept = (stamp, base, seen)
        workspace.derived["names"] = kept
    by_team: dict[str, Names] = kept[2]
    own = workspace.get(Team, team)
    name = own.name if own is not None else ""
    if name not in by_team:
        by_team[name] = kept[1].of_team(name)
    return by_team[name]


def names_for_coach(workspace: Workspace, team: str) -> Names:
    """The names as a coach would offer them to a team: its own people, audiences and offers first."""
    people = sorted(workspace.all(Person), key=lambda person: person.team != team)
    tactics = workspace.find(Tactic, team=team)
    return replace(
        names_of(workspace, team),
        people=_once(person.name for person in people),
        roles=_once(person.role for person in people if person.team == team),
        segments=_once(tactic.for_whom for tactic in tactics),
        offers=_once(tactic.with_what for tactic in tactics),
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


R = TypeVar("R", Team, Person)


def record_named(records: Sequence[R], name: str) -> R | None:
    """The one record of that name, however it is capitalised, or of that id; None when there is none, or several."""
    wanted = name.strip().casefold()
    found = [record for record in records if wanted in (record.name.strip().casefold(), record.id)]
    return found[0] if len(found) == 1 else None
