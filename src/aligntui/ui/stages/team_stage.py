"""What Change and Drop share: one team at a time, and the way to the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.binding import Binding
from textual.content import Content

from aligntui.model import Team
from aligntui.model.references import team_of_record
from aligntui.rules.stages import BY_KEY
from aligntui.session import Session
from aligntui.ui.text import flat, line
from aligntui.ui.widgets.option import Option

from .base import StageView

TEAM_KEYS = [
    Binding("left_square_bracket,pageup", "team(-1)", "Team before"),
    Binding("right_square_bracket,pagedown", "team(1)", "Next team"),
    Binding("m", "choose_team", "Teams", show=False),
]


class TeamStage(StageView):
    """A stage that shows one team's part and goes from team to team."""

    def __init__(self, session: Session, today: Callable[[], date]) -> None:
        super().__init__(session, today)
        self._team_id = ""
        self._begun = False
        self._all = False
        """Whether all teams stand side by side now, in a stage that can show them so."""

    def pointing(self) -> str:
        return super().pointing() or (self.team.id if self.team else "")

    @property
    def team(self) -> Team | None:
        """The team on the screen; the first one until another is chosen."""
        found = self.workspace.get(Team, self._team_id)
        if found is None:
            teams = self.workspace.all(Team)
            found = teams[0] if teams else None
        return found

    @property
    def team_here(self) -> str:
        return self.team.id if self.team else ""

    def title(self) -> Content:
        stage, team = BY_KEY[self.key], self.team
        if team is None:
            return super().title()
        if self._all:
            return line(f"{stage.number} {stage.title} ─ ", ("All teams", "bold"))
        teams = [other.id for other in self.workspace.all(Team)]
        place = f"  ({teams.index(team.id) + 1} of {len(teams)})" if len(teams) > 1 else ""
        return line(f"{stage.number} {stage.title} ─ ", (team.name, "bold"), place)

    def reveal(self, record: str) -> bool:
        """Shows the team that a record belongs to, and selects it."""
        team = team_of_record(self.workspace, record)
        if team and (self.team is None or team != self.team.id):
            self.show_team(team)
        return super().reveal(record)

    def show_team(self, identifier: str) -> None:
        """Shows another team, at the first row that waits for an answer."""
        self._team_id = identifier
        self.refresh_stage()
        self._begin()

    def refresh_stage(self) -> None:
        super().refresh_stage()
        if not self._begun:
            self._begin()

    def _begin(self) -> None:
        self._begun = True
        if row := self.first_open():
            super().reveal(row)

    def first_open(self) -> str:
        """The first row of the team on the screen that is undecided; empty when there is none."""
        return ""

    def action_team(self, by: int) -> None:
        teams = [team.id for team in self.workspace.all(Team)]
        if self.team is not None and teams:
            self.show_team(teams[(teams.index(self.team.id) + by) % len(teams)])

    def action_choose_team(self) -> None:
        options = [Option(team.id, flat(team.name).plain) for team in self.workspace.all(Team)]
        if options:
            self.choose("Which team?", options, self.show_team, selected=self.team.id if self.team else "")

    def why_asleep(self, action: str) -> str:
        if action in ("team", "choose_team") and self.team is not None:
            return "there is only one team"
        if self.team is None:
            return "there is no team yet; stage 1 adds one"
        return super().why_asleep(action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("team", "choose_team"):
            return self.workspace.count(Team) > 1
        return self.team is not None
