"""What is still open, of the whole session or of one team: one list for documents and tables."""

from __future__ import annotations

from aligntui.dataclass import dataclass
from aligntui.model import Comment, Note, Person, Team, Workspace
from aligntui.rules.approval import open_comments
from aligntui.rules.drift import findings, own_findings
from aligntui.rules.drift.for_team import drift_words
from aligntui.rules.glance import asks
from aligntui.rules.people_view import people_view
from aligntui.rules.rounds import answer_words
from aligntui.rules.words import say_team, say_who


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing that somebody has to answer."""

    kind: str
    """`Decision`, `Drift`, `Comment`, `Parking lot`, `No tactic names`."""
    team: str
    """Name of the team; empty for all."""
    what: str
    who: str = ""


def open_points(workspace: Workspace, team: str = "") -> list[OpenPoint]:
    """Everything open, or with `team` (an id) what is open in its plan, in no words of other teams."""
    if team:
        own = workspace.need(Team, team)
        found = [OpenPoint("Drift", own.name, drift_words(workspace, own, one)) for one in own_findings(workspace, own)]
    else:
        leader = say_who(workspace, workspace.meta.leader)
        found = [OpenPoint("Decision", "", ask, leader) for ask in asks(workspace)]
        found += [OpenPoint("Drift", "", f"{one.said}. {one.why}") for one in findings(workspace) if not one.outcome]
        found += [
            OpenPoint("Parking lot", "", note.text)
            for note in workspace.all(Note)
            if note.kind == "parking lot" and not note.settled
        ]
    for one in workspace.all(Team):
        if team in ("", one.id):
            found += [
                OpenPoint("Comment", one.name, _with_answer(comment), say_who(workspace, comment.by))
                for comment in open_comments(workspace, one.id)
            ]
    for row in people_view(workspace):
        person = workspace.get(Person, row.person)
        if person is not None and not row.named and team in ("", person.team):
            found.append(OpenPoint("No tactic names", say_team(workspace, person.team), person.name, person.name))
    return found


def _with_answer(comment: Comment) -> str:
    return f"{comment.text} – {answer_words(comment)}" if comment.answer else comment.text
