"""In and out: documents made from a workspace, and what is read from documents of others."""

from __future__ import annotations

from datetime import date

from aligntui.model import Team, Workspace

from .document import Document
from .formats import FORMATS, Format, NotInstalled, Wanted
from .selection import Selection, compose, name_of

__all__ = [
    "FORMATS",
    "Document",
    "Format",
    "NotInstalled",
    "Selection",
    "Wanted",
    "compose",
    "export",
    "name_of",
    "selection_of_teams",
]


def export(
    workspace: Workspace,
    selection: Selection,
    format: str,
    today: date,
    *,
    private: bool = False,
    template: str = "",
) -> bytes | dict[str, bytes]:
    """One document in one of `FORMATS`: its bytes, or for a format of several files their names and contents.

    Raises:
        KeyError: there is no such format, team or person.
        NotInstalled: the format needs a library that is not there.
        ValueError, OSError: the template cannot be used.
    """
    return FORMATS[format].make(Wanted(workspace, selection, today, private, template))


def selection_of_teams(workspace: Workspace) -> list[Selection]:
    """Every team's plan."""
    return [Selection("plan", team.id) for team in workspace.all(Team)]
