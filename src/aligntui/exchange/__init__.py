"""In and out: documents made from a workspace."""

from __future__ import annotations

from datetime import date

from aligntui.model import Team, Workspace

from .formats import FORMATS, Format

__all__ = ["FORMATS", "Format", "export_plan", "export_summary"]


def export_summary(workspace: Workspace, format: str, today: date) -> str | bytes:
    """The session's summary in one of `FORMATS`.

    Raises:
        KeyError: there is no such format.
    """
    from .summary import summary

    return FORMATS[format].write(summary(workspace, today))


def export_plan(workspace: Workspace, team: str, format: str, today: date) -> str | bytes:
    """One team's plan, by the id of the team.

    Raises:
        KeyError: there is no such format or team.
    """
    from .team_plan import team_plan

    found = workspace.get(Team, team)
    if found is None:
        raise KeyError(team)
    return FORMATS[format].write(team_plan(workspace, found, today))
