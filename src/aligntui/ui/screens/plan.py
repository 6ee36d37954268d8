"""A team's plan as the leader reads it, with the two answers at hand."""

from __future__ import annotations

from textual.binding import Binding

from aligntui.exchange import Selection, compose
from aligntui.rules.words import say_team, whose
from aligntui.session import Session
from aligntui.session.since import changes_of_plans

from .reading import DocumentScreen


class PlanScreen(DocumentScreen):
    """Reads one plan. Results in "approve", "return" or None."""

    BINDINGS = [
        Binding("y", "approve", "Approve"),
        Binding("G", "return_", "Return with a comment"),
    ]

    def __init__(self, session: Session, team: str) -> None:
        today = session.clock().astimezone().date()
        plan = compose(session.workspace, Selection("plan", team), today, changes_of_plans(session))
        super().__init__(f"{whose(say_team(session.workspace, team))} plan", plan)

    def action_approve(self) -> None:
        self.dismiss("approve")

    def action_return_(self) -> None:
        self.dismiss("return")
