"""Rows of teams with a cell for every priority: the matrix of Translate, and the plans of Approve."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from aligntui.model import Imperative, Team, Workspace
from aligntui.rules.cells import CellVerdict, verdict_of_cell
from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import flat
from aligntui.ui.widgets.rows import Row

from .matrix_cells import MOST_WORDS, cells_of_team

Around = Callable[[Team], tuple[Content, tuple[Content, ...]]]
"""What stands in front of a team's cells, and behind them."""


def name_alone(team: Team) -> tuple[Content, tuple[Content, ...]]:
    return flat(team.name), ()


class MatrixRows:
    """Makes the rows, and keeps each of them until its team says something else: an edit among a thousand teams makes
    one row, and no other again."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[tuple[object, ...], tuple[CellVerdict, ...], Row]] = {}
        """Team -> how and from which verdicts its row was made, and the row."""

    def of(
        self,
        workspace: Workspace,
        team: Team,
        chosen: Sequence[Imperative],
        room: int,
        most: int = MOST_WORDS,
        around: Around = name_alone,
    ) -> Row:
        """The row of this team with columns of so much room and so many lines of words."""
        # A verdict is another object as soon as anything in the team is another, its words for example.
        verdicts = tuple(verdict_of_cell(workspace, team.id, priority.id) for priority in chosen)
        before, behind = around(team)
        how = (before.plain, tuple(piece.plain for piece in behind), room, most, glyphs())
        kept = self._made.get(team.id)
        if kept is not None and kept[0] == how and _very_same(kept[1], verdicts):
            return kept[2]
        cells, shades = cells_of_team(workspace, team, chosen, room, most)
        row = Row(team.id, (before, *cells, *behind), shades=("", *shades))
        self._made[team.id] = (how, verdicts, row)
        return row


def _very_same(some: Sequence[object], others: Sequence[object]) -> bool:
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))
