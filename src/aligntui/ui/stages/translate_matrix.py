"""The matrix of Translate: a row a team, a column a priority, and what a cell says of itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from textual.content import Content

from aligntui.model import Person, Team, Told, Workspace
from aligntui.rules.cells import judged_one_by_one, verdict_of_cell, verdict_of_tactic
from aligntui.rules.priorities import called, priorities
from aligntui.ui.between_keys import between_keys, is_large, stays
from aligntui.ui.coach import say_verdict
from aligntui.ui.text import Said, flat, line, lines
from aligntui.ui.widgets.beneath import LOWEST, WIDEST
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.widgets.rows import Column, Row

from .base import StageView
from .matrix_cells import MOST_WORDS, lines_of_words, team_room, unsaid_cell
from .matrix_rows import MatrixRows
from .translate_aside import PlansAside
from .translate_here import TranslateHere

FIRST_TEAMS = 40
"""Teams whose cells are judged before all others: those that can be seen."""


class MatrixFace:
    """What the matrix shows; below it stand the plans whose priority went."""

    def __init__(self, stage: StageView, here: TranslateHere, aside: PlansAside) -> None:
        self._stage = stage
        self._here = here
        self._aside = aside
        self._rows = MatrixRows()
        self._judged_with: tuple[int, ...] | None = None
        """People and teams, by their versions, with whose names every cell was judged."""
        self._begun = False
        """Whether cells were judged, of many tactics those of the first teams. Before the first paint of the program
        none is: people see what they wrote while the judge is imported and reads it."""

    @property
    def _records(self) -> RecordList:
        return self._stage.query_one("#translate-list", RecordList)

    def take_cell(self) -> bool:
        """Takes the selected cell as the one that is meant; False when there is none."""
        chosen = priorities(self._here.workspace)
        team = self._here.workspace.get(Team, self._records.selected)
        place = self._records.cell - 1
        if team is None or not 0 <= place < len(chosen):
            return False
        self._here.team, self._here.priority = team.id, chosen[place].id
        return True

    def show(self) -> None:
        """Draws it, with how many cells are direct above it."""
        workspace = self._here.workspace
        chosen, teams = priorities(workspace), workspace.all(Team)
        if not self._records.size:
            # It comes again as soon as there is room; until then there is something to select.
            self._records.pick_from(range(1, len(chosen) + 1))
            self._records.show([Row(team.id, ()) for team in teams])
            return
        rows = []
        direct = 0
        aside = self._aside.rows()
        room, each, most = self._room(teams, len(chosen), len(aside))
        judged = self._teams_to_say(workspace, teams)
        if chosen:
            for team in judged:
                verdicts = [verdict_of_cell(workspace, team.id, priority.id) for priority in chosen]
                direct += sum(found.verdict in ("direct", "declared") for found in verdicts)
                rows.append(self._rows.of(workspace, team, chosen, each, most))
            for team in teams[len(judged) : self._records.size.height // 2]:  # what can be seen, at two lines a team
                words = (unsaid_cell(workspace, team, priority, each, most) for priority in chosen)
                rows.append(Row(team.id, (flat(team.name), *words)))
            rows += [Row(team.id, (flat(team.name), *("…" for _ in chosen))) for team in teams[len(rows) :]]
        rows += aside
        columns = (
            Column("team", room),
            *(Column(f"{priority.letter} {called(priority)}", whole=True) for priority in chosen),
        )
        self._records.pick_from(range(1, len(columns)))
        self._records.show(rows, columns)
        total = len(teams) * len(chosen)
        waiting = total and len(judged) < len(teams)
        if waiting:
            self._stage.host.after_paint(self._judge_few if self.has_few else self._judge_the_rest)
        if waiting and not self.has_few:
            self._stage.query_one("#translate-head", Said).say(f"Reading {total} cells; arrows choose, enter opens one")
            return
        many = "…" if waiting else direct
        self._stage.query_one("#translate-head", Said).say(
            f"{many} of {total} cells direct, or with no part in it · arrows choose a cell, enter opens it"
            if total
            else ""
        )

    def _room(self, teams: list[Team], columns: int, aside: int) -> tuple[int, int, int]:
        """Cells of the teams' names and of a column, and the lines of words that a cell may have; `aside` are the rows
        below the teams."""
        room = team_room(teams)
        each = (self._records.size.width - room) // max(columns, 1)
        below = aside + self._picture_below(len(teams))
        return room, each, lines_of_words(self._records.size.height, len(teams), each, below)

    def _picture_below(self, teams: int) -> int:
        """Lines that the picture below the matrix takes where rows of usual height leave room for it."""
        width, height = self._records.size
        left = height - 1 - teams * (MOST_WORDS + 2)
        drawn = len(self._stage.picture(min(width, WIDEST), left)) + 1 if left >= LOWEST else 0
        return drawn if drawn <= left else 0

    def _is_judged(self, workspace: Workspace) -> bool:
        """Whether every cell can be said at once: few tactics, or all judged with the names that there are now."""
        if self.has_few:
            return self._begun or self._stage.host.arrived.is_set()
        return self._judged_with == _names_in(workspace)

    def _teams_to_say(self, workspace: Workspace, teams: list[Team]) -> list[Team]:
        """The teams whose cells are said now; the others wait for somebody who judges them beside the screen."""
        if self._is_judged(workspace):
            return teams
        return teams[:FIRST_TEAMS] if self._begun else []

    @property
    def has_few(self) -> bool:
        """Whether the tactics are so few that all can be judged at once."""
        return not is_large(self._here.workspace)

    @property
    def is_begun(self) -> bool:
        """Whether verdicts are said at all."""
        return self._begun or self._is_judged(self._here.workspace)

    def _judge_few(self) -> None:
        self._begun = True
        if self._here.face == "matrix" and not self._stage.stale:
            self.show()

    def _judge_the_rest(self) -> None:
        self._stage.host.run_worker(self._judge, group="judging", exclusive=True)

    async def _judge(self) -> None:
        """Judges the cells of the first teams beside the screen, with all that has to be imported for it; then every
        cell between the keys, and makes its row. What it finds and makes is kept where `show` finds it."""
        workspace = self._here.workspace
        names, begun = _names_in(workspace), self._begun
        if begun:
            await between_keys(self._stage.host, self._rows_one_by_one())
            self._judged_with = names
        else:
            await asyncio.to_thread(_judge_first, workspace.copy())
            self._begun = True
        if self._here.face == "matrix" and not self._stage.stale:
            self.show()
        if begun:
            stays()

    def _rows_one_by_one(self) -> Iterator[object]:
        workspace = self._here.workspace
        chosen, teams = priorities(workspace), workspace.all(Team)
        _, each, most = self._room(teams, len(chosen), len(self._aside.rows()))
        rows = []
        for team in teams:
            yield from judged_one_by_one(workspace, team.id)
            rows.append(self._rows.of(workspace, team, chosen, each, most))
            yield team
        yield from self._records.measured(rows)

    def about_cell(self) -> Content:
        """What stands beside the matrix: verdict, meaning and tactics of the cell that was taken."""
        workspace = self._here.workspace
        team, priority = self._here.names()
        said = self.is_begun
        meaning = self._here.meaning()
        rows: list[Content | str] = [line((f"{priority.letter} {called(priority)} ─ {team.name}", "bold"))]
        if said:
            verdict = verdict_of_cell(workspace, self._here.team, self._here.priority)
            rows += [say_verdict(verdict.verdict, mark=verdict.mark), verdict.why]
        else:
            rows.append("…")
        if meaning is not None and meaning.text:
            rows += ["", line(("Meaning", "bold")), meaning.text]
        told = self._here.workspace.find(Told, priority=self._here.priority)
        if told:
            rows += ["", line(("What it means for other teams", "bold"))]
            rows += [line((f"{one.team}  ", "$text-muted"), flat(one.text)) for one in told]
        tactics = self._here.tactics()
        if tactics:
            rows += ["", line(("Tactics", "bold"))]
            for tactic in tactics:
                found = verdict_of_tactic(workspace, tactic) if said else None
                mark = line(say_verdict(found.verdict, mark=found.mark), "  ") if found is not None else line("")
                rows.append(mark + flat(tactic.text))
        return lines(*rows)


def _names_in(workspace: Workspace) -> tuple[int, ...]:
    return tuple(workspace.table_versions[kind.table] for kind in (Person, Team))


def _judge_first(workspace: Workspace) -> None:
    for team in workspace.all(Team)[:FIRST_TEAMS]:
        for priority in priorities(workspace):
            verdict_of_cell(workspace, team.id, priority.id)
