"""In and out: documents made from a workspace."""

from __future__ import annotations

from datetime import date

from aligntui.model import Team, Workspace

from .document import Document
from .formats import FORMATS, Format

__all__ = ["FORMATS", "Document", "Format", "export_plan", "export_summary", "plan_document", "summary_document"]


def summary_document(workspace: Workspace, today: date) -> Document:
    """The whole session."""
    from .summary import summary

    return summary(workspace, today)


def plan_document(workspace: Workspace, team: str, today: date) -> Document:
    """One team's plan, by the id of the team.

    Raises:
        KeyError: there is no such team.
    """
    from .team_plan import team_plan

    found = workspace.get(Team, team)
    if found is None:
        raise KeyError(team)
    return team_plan(workspace, found, today)


def export_summary(workspace: Workspace, format: str, today: date) -> str | bytes:
    """The session's summary in one of `FORMATS`.

    Raises:
        KeyError: there is no such format.
    """
    return FORMATS[format].write(summary_document(workspace, today))


def export_plan(workspace: Workspace, team: str, format: str, today: date) -> str | bytes:
    """One team's plan in one of `FORMATS`.

    Raises:
        KeyError: there is no such format or team.
    """
    return FORMATS[format].write(plan_document(workspace, team, today))
