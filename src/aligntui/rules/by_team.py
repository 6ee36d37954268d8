"""What was worked out for a team, kept until a record of that team changes.

An edit in a session of a thousand teams then costs what it changed: one team is worked out again, and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from aligntui.model import Record, Team, Workspace

V = TypeVar("V")
Others = Callable[[Workspace, Record], Iterable[str]]
"""Ids of further teams that a record of one team matters to."""


class ByTeam:
    """Values by team, up to date with the workspace; one of them for everything that is worked out so."""

    def __init__(self, of_team: Iterable[type[Record]], of_all: Iterable[type[Record]], others: Others | None) -> None:
        self._of_team = {kind.table for kind in of_team}
        self._of_all = {kind.table for kind in of_all}
        self._others = others
        self._place = 0
        self._found: dict[str, Any] = {}

    def has(self, workspace: Workspace, team: str) -> bool:
        """Whether nothing has to be worked out for this team."""
        if self._place != workspace.place:
            self._bring_up_to_date(workspace)
        return team in self._found

    def get(self, workspace: Workspace, team: str, work_out: Callable[[], V]) -> V:
        """What was worked out for this team (an id), or is now."""
        if self._place != workspace.place:
            self._bring_up_to_date(workspace)
        if team not in self._found:
            self._found[team] = work_out()
        found: V = self._found[team]
        return found

    def _bring_up_to_date(self, workspace: Workspace) -> None:
        changed = workspace.changed_since(self._place)
        self._place = workspace.place
        if changed is None or any(table in self._of_all for table, _, _ in changed):
            self._found.clear()
            return
        for table, old, new in changed:
            if table in self._of_team:
                for record in (old, new):
                    if record is not None:
                        self._forget(workspace, record)

    def _forget(self, workspace: Workspace, record: Record) -> None:
        self._found.pop(record.id if isinstance(record, Team) else getattr(record, "team", ""), None)
        for team in self._others(workspace, record) if self._others is not None else ():
            self._found.pop(team, None)


def by_team(
    workspace: Workspace,
    name: str,
    *,
    of_team: Iterable[type[Record]],
    of_all: Iterable[type[Record]],
    others: Others | None = None,
) -> ByTeam:
    """What is kept under this name: it depends on a team's own records of the kinds `of_team` (`Team` among them is the
    team itself) and those that `others` knows, and on every record of the kinds `of_all`."""
    kept: ByTeam | None = workspace.derived.get(name)
    if kept is None:
        kept = workspace.derived[name] = ByTeam(of_team, of_all, others)
    return kept
