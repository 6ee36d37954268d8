"""A cell of the matrix: its verdict, and where there is room how many of its tactics are direct, and the first one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from aligntui.model import Imperative, Tactic, Team, Workspace
from aligntui.rules.cells import CellVerdict
from aligntui.ui.coach import say_verdict
from aligntui.ui.text import flat, lines

COUNTS_FROM = 26
"""Cells of a column from which on it says how many of its tactics are direct."""
COUNTS_BELOW_FROM = 18
"""The same, on a line of its own."""
WORDS_FROM = 28
"""Cells of a column from which on it shows the words of a tactic."""


WIDEST_TEAM = 18
WIDEST_PLAN = 22


def team_room(teams: Sequence[Team]) -> int:
    """Cells of the column with the teams' names: what the longest needs, within bounds."""
    return min(max((flat(team.name).cell_length for team in teams), default=0) + 1, WIDEST_TEAM)


def plan_room(states: Iterable[Content]) -> int:
    """The same of the column that says where each plan stands."""
    return min(max((state.cell_length for state in states), default=0) + 1, WIDEST_PLAN)


def say_cell(workspace: Workspace, team: Team, priority: Imperative, verdict: CellVerdict, room: int) -> Content:
    """One cell for a column of `room` cells."""
    more = verdict.count_words if room >= COUNTS_FROM else ""
    said = say_verdict(verdict.verdict, mark=verdict.mark, more=more)
    if verdict.verdict == "declared" or room < COUNTS_BELOW_FROM or not verdict.tactics:
        return said
    first = workspace.first(Tactic, team=team.id, priority=priority.id) if room >= WORDS_FROM else None
    if first is None:
        return said if more else lines(said, flat(verdict.count_words, "$text-muted"))
    return lines(said, flat(first.text, "$text-muted").truncate(room - 3, ellipsis=True))
