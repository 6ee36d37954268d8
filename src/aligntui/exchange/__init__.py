"""In and out: documents made from a workspace, and what is read from documents of others."""

from __future__ import annotations

from datetime import date

from aligntui.model import Team, Workspace

from .document import Document
from .formats import FORMATS, Format
from .selection import Selection, compose, name_of

__all__ = ["FORMATS", "Document", "Format", "Selection", "compose", "export", "name_of", "selection_of_teams"]


def export(workspace: Workspace, selection: Selection, format: str, today: date) -> bytes:
    """One document in one of `FORMATS`.

    Raises:
        KeyError: there is no such format, team or person.
    """
    return FORMATS[format].write(compose(workspace, selection, today))


def selection_of_teams(workspace: Workspace) -> list[Selection]:
    """Every team's plan."""
    return [Selection("plan", team.id) for team in workspace.all(Team)]
