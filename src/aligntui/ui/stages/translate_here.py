"""Where somebody is in Translate: at the matrix, at the people, or in a cell."""

from __future__ import annotations

from typing import Literal

from aligntui.model import Imperative, Meaning, Tactic, Team, Workspace
from aligntui.rules.priorities import priorities
from aligntui.session import Session

Face = Literal["matrix", "people", "cell"]


class TranslateHere:
    """The face of the stage that is on the screen, and the cell that is open or meant."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.face: Face = "matrix"
        self.team = ""
        self.priority = ""
        self.mending = ""
        """Whose gap the open cell is about, when it was opened from the people."""

    @property
    def workspace(self) -> Workspace:
        return self._session.workspace

    @property
    def is_gone(self) -> bool:
        """Whether the team or the priority of the cell is not there any more."""
        return self.workspace.get(Team, self.team) is None or all(
            priority.id != self.priority for priority in priorities(self.workspace)
        )

    def open_cell(self, team: str, priority: str) -> None:
        """A cell is on the screen from now on."""
        self.face, self.team, self.priority, self.mending = "cell", team, priority, ""

    def tactics(self) -> list[Tactic]:
        """The tactics of the cell, in their order."""
        return self.workspace.find(Tactic, team=self.team, priority=self.priority)

    def meaning(self) -> Meaning | None:
        return self.workspace.first(Meaning, team=self.team, priority=self.priority)

    def names(self) -> tuple[Team, Imperative]:
        """The team and the priority of the cell.

        Raises:
            UnknownRecord: one of them is gone.
        """
        return self.workspace.need(Team, self.team), self.workspace.need(Imperative, self.priority)
