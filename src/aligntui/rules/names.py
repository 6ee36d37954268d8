"""What the workspace knows by name: people, roles, teams, audiences and offers. The judge counts them as knowledge."""

from __future__ import annotations

from collections.abc import Iterable

from aligntui.model import Person, Team, Workspace

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
            people=once(person.name for person in people),
            roles=once(person.role for person in people),
            teams=once(other.name for other in workspace.all(Team)),
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


def once(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts without empty ones, each once, in their order."""
    return tuple(dict.fromkeys(text for text in texts if text))
