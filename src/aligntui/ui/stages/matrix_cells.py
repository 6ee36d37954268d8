"""A cell of the matrix: its verdict, and where there is room how many of its tactics are direct, and the first one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content

from aligntui.model import Imperative, Meaning, Tactic, Team, Workspace
from aligntui.rules.cells import CellVerdict, verdict_of_cell
from aligntui.ui.coach import say_verdict
from aligntui.ui.pictures import shade_of
from aligntui.ui.text import flat, lines

COUNTS_FROM = 25
"""Cells of a column from which on it says beside the verdict how many of its tactics are direct."""
COUNTS_BELOW_FROM = 18
"""The same, on a line of its own."""
WORDS_FROM = 21
"""Cells of a column from which on it shows the words of a tactic."""
MOST_WORDS = 2
"""Lines of them where there is no more height than rows need."""
TALLEST_WORDS = 5
"""Lines of them where rows leave height; a tactic of usual length is whole then."""


WIDEST_TEAM = 18
WIDEST_PLAN = 22


def team_room(teams: Sequence[Team]) -> int:
    """Cells of the column with the teams' names: what the longest needs, within bounds."""
    return min(max((flat(team.name).cell_length for team in teams), default=0) + 1, WIDEST_TEAM)


def plan_room(states: Iterable[Content]) -> int:
    """The same of the column that says where each plan stands."""
    return min(max((state.cell_length for state in states), default=0) + 1, WIDEST_PLAN)


def cells_of_team(
    workspace: Workspace, team: Team, chosen: Sequence[Imperative], room: int, most: int = MOST_WORDS
) -> tuple[list[Content | str], list[str]]:
    """The cells of one team in columns of so much room, with so many lines of words at most, and the shade behind
    each.
    """
    verdicts = [verdict_of_cell(workspace, team.id, priority.id) for priority in chosen]
    cells: list[Content | str] = [
        say_cell(workspace, team, priority, verdict, room, most)
        for priority, verdict in zip(chosen, verdicts, strict=True)
    ]
    return cells, [shade_of(verdict.verdict) for verdict in verdicts]


def lines_of_words(height: int, teams: int, room: int, others: int) -> int:
    """How many lines of words a cell may have, so that all teams, and `others` lines below them, stay in sight."""
    least = MOST_WORDS + (1 if room >= COUNTS_FROM else 2)
    spare = height - 1 - others - teams * least
    return min(MOST_WORDS + max(spare, 0) // max(teams, 1), TALLEST_WORDS)


def say_cell(
    workspace: Workspace, team: Team, priority: Imperative, verdict: CellVerdict, room: int, most: int
) -> Content:
    """One cell for a column of `room` cells, with at most `most` lines of words."""
    more = verdict.count_words if room >= COUNTS_FROM else ""
    said = say_verdict(verdict.verdict, mark=verdict.mark, more=more)
    if verdict.verdict == "declared" or room < COUNTS_BELOW_FROM or not verdict.tactics:
        return said
    rows = [said] if more else [said, flat(verdict.count_words, "$text-muted")]
    first = workspace.first(Tactic, team=team.id, priority=priority.id) if room >= WORDS_FROM else None
    return lines(*rows, *(_words_of(first, room, most) if first is not None else ()))


def unsaid_cell(workspace: Workspace, team: Team, priority: Imperative, room: int, most: int) -> Content:
    """The same cell before anybody has judged it: as high, with its words."""
    meaning = workspace.first(Meaning, team=team.id, priority=priority.id)
    if meaning is not None and meaning.no_part:
        return say_verdict("declared")
    first = workspace.first(Tactic, team=team.id, priority=priority.id)
    if first is None or room < COUNTS_BELOW_FROM:
        return Content("…")
    rows = [Content("…")] if room >= COUNTS_FROM else [Content("…"), Content("")]
    return lines(*rows, *(_words_of(first, room, most) if room >= WORDS_FROM else ()))


def _words_of(tactic: Tactic, room: int, most: int) -> list[Content]:
    words = flat(tactic.text, "$text-muted").wrap(room - 2)
    if len(words) <= most:
        return words
    return [*words[: most - 1], flat(f"{_first_words(words[most - 1].plain, room - 4)} …", "$text-muted")]


def _first_words(text: str, room: int) -> str:
    """As many whole words as fit."""
    text = text.rstrip()
    return text if cell_len(text) <= room else text.rpartition(" ")[0] or text
