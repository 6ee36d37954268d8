"""Names as a coach offers them to a team: from its own people, and from what direct tactics of the session say."""

from __future__ import annotations

from dataclasses import replace

from aligntui.model import Imperative, Person, Tactic, Team, Workspace

from .cells import said_of, verdict_of_tactic
from .line_of_sight import Names
from .names import names_of, once
from .priorities import counted
from .segments import listed

MOST_READ = 300
"""Tactics whose words are taken, the team's own first: more are not needed to have examples, and judging them all takes
a second in a session of a thousand teams."""


def names_for_coach(workspace: Workspace, team: str) -> Names:
    """The names as a coach would offer them to a team: its own people first, and what the session itself says.

    Audiences, offers, counts, times and verbs are those of the team's own tactics, then of all others'.
    """
    people = sorted(workspace.all(Person), key=lambda person: person.team != team)
    tactics = counted(workspace, team)
    said = _said_by_direct_tactics(workspace, team)
    return replace(
        names_of(workspace, team),
        people=once(person.name for person in people),
        roles=once(person.role for person in people if person.team == team),
        segments=once((*(tactic.for_whom for tactic in tactics), *said["to_whom"], *listed(workspace.meta.whom))),
        offers=once((*(tactic.with_what for tactic in tactics), *said["with_what"])),
        measures=once(said["how_much"]),
        times=once(said["by_when"]),
        deeds=once(said["deed"]),
    )


def _said_by_direct_tactics(workspace: Workspace, team: str) -> dict[str, list[str]]:
    """Words of direct tactics by question, the team's own first; kept until a tactic, a name or a priority changes."""
    tables = (Tactic.table, Person.table, Team.table, Imperative.table)
    stamp = tuple(workspace.table_versions[table] for table in tables)
    kept = workspace.derived.get("said by direct tactics")
    if kept is None or kept[0] != stamp:
        kept = (stamp, {})
        workspace.derived["said by direct tactics"] = kept
    by_team: dict[str, dict[str, list[str]]] = kept[1]
    if team not in by_team:
        said: dict[str, list[str]] = {key: [] for key in ("to_whom", "with_what", "how_much", "by_when", "deed")}
        for tactic in sorted(counted(workspace), key=lambda one: one.team != team)[:MOST_READ]:
            if verdict_of_tactic(workspace, tactic).verdict != "direct":
                continue
            found = said_of(workspace, tactic)
            for question, words in zip(("to_whom", "with_what", "how_much", "by_when"), found.own_words, strict=True):
                if words:
                    said[question].append(words)
            if found.deed:
                said["deed"].append(found.deed)
        by_team[team] = said
    return by_team[team]
