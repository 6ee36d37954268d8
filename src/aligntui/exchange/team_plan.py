"""A team's alignment plan, as its manager takes it away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aligntui.model import Commitment, Person, Team, Workspace
from aligntui.rules.actions import plan_state
from aligntui.rules.closing_report import said_yes
from aligntui.rules.drift import own_findings
from aligntui.rules.drift.for_team import drift_words
from aligntui.rules.follow.progress import progress_by_work
from aligntui.rules.glance import glance
from aligntui.rules.people_view import people_view
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import say_day, say_who

from .at_a_glance import numbers
from .became import add_became
from .document import Document, Item
from .parts import measure_words, say_session
from .plan_parts import add_plan


def team_plan(workspace: Workspace, team: Team, today: date, changes: Sequence[str] = ()) -> Document:
    """The three priorities, then everything that this team says and does about them."""
    meta = workspace.meta
    title = f"{meta.title}. " if meta.title else ""
    document = Document(f"{team.name}: alignment plan", "plan", f"{title}{say_session(workspace, today)}")
    _, sight, hours, _ = numbers(glance(workspace, team.id))
    document.figures(sight, hours, (plan_state(workspace, team.id), "is where the plan stands"))
    members = [person.name for person in workspace.find(Person, team=team.id)]
    if members:
        document.paragraph(", ".join(members), "Team")
    add_became(document, workspace, today, team=team.id)
    document.heading("The priorities")
    chosen = priorities(workspace)
    if chosen:
        document.bullets(
            [
                Item(
                    f"{priority.sentence or priority.text} ({measure_words(priority)})",
                    f"{priority.letter} {called(priority)}",
                )
                for priority in chosen
            ]
        )
    else:
        document.missing("Not chosen yet.")
    document.heading("The plan")
    add_plan(document, workspace, team, today, changes, level=3)
    unnamed = [
        say_who(workspace, row.person)
        for row in people_view(workspace)
        if not row.named and (person := workspace.get(Person, row.person)) and person.team == team.id
    ]
    told = progress_by_work(workspace, today)
    commitments = [one for one in workspace.all(Commitment) if one.who in {team.manager, *_ids(workspace, team)}]
    document.heading("Commitments")
    if commitments:
        document.bullets(
            [
                Item(
                    f"{one.what} ({f'by {say_day(one.due)}' if one.due else 'no day yet'})"
                    + (f": {told[one.id].words(today)}" if told else ""),
                    say_who(workspace, one.who) + (" (said yes)" if said_yes(workspace, one) else ""),
                )
                for one in commitments
            ]
        )
    else:
        document.missing("None yet.")
    open_points = [Item(drift_words(workspace, team, drift), "Drift") for drift in own_findings(workspace, team)]
    if unnamed:
        open_points.append(Item(", ".join(unnamed), "No tactic names"))
    if open_points:
        document.heading("Open points")
        document.bullets(open_points)
    return document


def _ids(workspace: Workspace, team: Team) -> set[str]:
    return {person.id for person in workspace.find(Person, team=team.id)}
