"""Where a session opens, and which stages it has."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aligntui.model import TABLES, Tactic, Team
from aligntui.rules.handout import is_check_in, team_of_handout
from aligntui.rules.stages import BY_NUMBER, FOLLOW, stages_of
from aligntui.rules.words import say_day
from aligntui.ui.keys import say_key

if TYPE_CHECKING:
    from aligntui.model import StageKey, Workspace
    from aligntui.session import Session

MANY = 2_000
"""Tactics from which a session without history opens at Frame, rather than judging everything first."""


def begins_in(session: Session, number: int | None) -> tuple[StageKey, str]:
    """Where a session opens when the stage with a number was asked for, and why that is another one."""
    if number is None:
        return first_stage(session), ""
    asked = BY_NUMBER[number].key
    why = not_here(session.workspace, asked)
    return first_stage(session) if why else asked, why


def first_stage(session: Session) -> StageKey:
    """Where the last change was made; in a session without history, the first stage that is not ready."""
    from aligntui.rules.approval import open_comments
    from aligntui.rules.readiness import readiness

    if is_check_in(session.workspace):
        return "follow"
    team = team_of_handout(session.workspace)
    if team is not None and (not session.history or open_comments(session.workspace, team.id)):
        return "approve"  # what the leader said, and what is wanted until when, comes before everything else
    if opens_on_follow(session.workspace, _today(session)):
        return "follow"
    for transaction in reversed(session.history):
        for op in transaction.ops:
            kind = TABLES[op.table]
            if kind.shown_in is not None and not kind.fact:
                return kind.shown_in
    stages = stages_of(session.workspace)
    for stage in stages[: 1 if session.workspace.count(Tactic) > MANY else len(stages)]:
        if not readiness(session.workspace, stage.key, _today(session)).ready:
            return stage.key
    return "frame" if session.workspace.count(Tactic) > MANY else "close"


def _today(session: Session) -> date:
    return session.clock().astimezone().date()


def not_here(workspace: Workspace, key: StageKey) -> str:
    """Why this workspace does not have a stage, in a sentence; empty when it has."""
    if any(stage.key == key for stage in stages_of(workspace)):
        return ""
    if not workspace.meta.handout_of:
        return f"{FOLLOW.number} {FOLLOW.title} is there from the first approval on: 7 is where plans are approved."
    if is_check_in(workspace):
        return f"This is a check-in: to say how it goes. {say_key('checkin.read')} reads the plan."
    return "This is one team's part: 4 to 6 are the plan, 7 hands it in."


def opens_on_follow(workspace: Workspace, today: date) -> bool:
    """Whether the plan is made and the day is past: every team approved, and the session was on another day."""
    from aligntui.rules.approval import standing

    teams = workspace.all(Team)
    if not teams:
        return False
    places = [standing(workspace, team.id) for team in teams]
    if any(place.state != "approved" or place.review is None for place in places):
        return False
    last = max(place.review.at.astimezone().date() for place in places if place.review is not None)
    return (workspace.meta.session_day or last) < today


A_WHILE = 30 * 60
"""Seconds after which somebody who comes back wants to be told where they were."""


def where_we_were(session: Session) -> str:
    """One line for somebody who carries on: the last thing that was done, and what that stage still needs."""
    from aligntui.rules.readiness import readiness

    last = next((one for one in reversed(session.history) if one.kind != "fact"), None)
    if last is None or (session.clock() - last.at).total_seconds() < A_WHILE:
        return ""
    at = last.at.astimezone()
    words = f"Where we were, {say_day(at.date())} {at:%H:%M}: {last.label}."
    if session.workspace.count(Tactic) > MANY:
        return words
    waiting = readiness(session.workspace, first_stage(session), _today(session)).open
    return f"{words} Next: {waiting[0].rstrip('.')}." if waiting else words
