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
    """The names as a coach would offer them to a team: its own people first, and what the session itself says.

    Audiences, offers, counts, times and verbs are those of the team's own tactics, then of all others'.
    """
    people = sorted(workspace.all(Person), key=lambda person: person.team != team)
    tactics = workspace.find(Tactic, team=team)
    said = _said_by_direct_tactics(workspace, team)
    return replace(
        names_of(workspace, team),
        people=_once(person.name for person in people),
        roles=_once(person.role for person in people if person.team == team),
        segments=_once((*(tactic.for_whom for tactic in tactics), *said["to_whom"])),
        offers=_once((*(tactic.with_what for tactic in tactics), *said["with_what"])),
        measures=_once(said["how_much"]),
        times=_once(said["by_when"]),
        deeds=_once(said["deed"]),
    )


def _said_by_direct_tactics(workspace: Workspace, team: str) -> dict[str, list[str]]:
    """Words of direct tactics by question, the team's own first; kept until a tactic or a name changes."""
    from .cells import judgement_of, verdict_of_tactic

    tables = (Tactic.table, Person.table, Team.table)
    stamp = tuple(workspace.table_versions[table] for table in tables)
    kept = workspace.derived.get("said by direct tactics")
    if kept is None or kept[0] != stamp:
        kept = (stamp, {})
        workspace.derived["said by direct tactics"] = kept
    by_team: dict[str, dict[str, list[str]]] = kept[1]
    if team not in by_team:
        said: dict[str, list[str]] = {key: [] for key in ("to_whom", "with_what", "how_much", "by_when", "deed")}
        for tactic in sorted(workspace.all(Tactic), key=lambda one: one.team != team):
            if verdict_of_tactic(workspace, tactic).verdict != "direct":
                continue
            judged = judgement_of(workspace, tactic)
            for question in ("to_whom", "with_what", "how_much", "by_when"):
                answer = judged.answers[question]
                if answer is not None and answer.start is not None:
                    said[question].append(answer.text)
            if judged.deed:
                said["deed"].append(judged.deed)
        by_team[team] = said
    return by_team[team]


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


R = TypeVar("R", Team, Person)


def record_named(records: Sequence[R], name: str) -> R | None:
    """The one record of that name, however it is capitalised, or of that id; None when there is none, or several."""
    wanted = name.strip().casefold()
    found = [record for record in records if wanted in (record.name.strip().casefold(), record.id)]
    return found[0] if len(found) == 1 else None
