"""What can leave the room: the whole session, one team's plan, one person's card, the read-out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from aligntui.model import Person, Team, Workspace

from .document import Document


@dataclass(frozen=True, slots=True)
class Selection:
    """One document: what it is, and for a plan or a card the id of the team or the person."""

    what: Literal["summary", "plan", "card", "read-out"] = "summary"
    record: str = ""


def compose(workspace: Workspace, selection: Selection, today: date) -> Document:
    """The document.

    Raises:
        KeyError: there is no such team or person.
    """
    if selection.what == "plan":
        from .team_plan import team_plan

        return team_plan(workspace, workspace.need(Team, selection.record), today)
    if selection.what == "card":
        from .card import card

        return card(workspace, workspace.need(Person, selection.record), today)
    if selection.what == "read-out":
        from .readout import readout_document

        return readout_document(workspace, today)
    from .summary import summary

    return summary(workspace, today)


def name_of(workspace: Workspace, selection: Selection, otherwise: str = "session") -> str:
    """What a file with this document is called, in people's words and without an ending."""
    title = workspace.meta.title or otherwise
    if selection.what == "plan":
        return f"{title} {workspace.need(Team, selection.record).name}"
    if selection.what == "card":
        return f"{title} {workspace.need(Person, selection.record).name}"
    return f"{title} read-out" if selection.what == "read-out" else title
