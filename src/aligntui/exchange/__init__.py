"""In and out: documents made from a workspace, and what is read from documents of others."""

from __future__ import annotations

from datetime import date

from aligntui.model import Person, Team, Workspace

from .composing import compose
from .document import Document
from .formats import FORMATS, Format, NotInstalled, NotSuited, Wanted
from .look import Look, look_of
from .selection import NO_CHANGES, Changes, Selection, name_of_selection, names_of_set

__all__ = [
    "FORMATS",
    "Document",
    "Format",
    "Look",
    "NotInstalled",
    "NotSuited",
    "Selection",
    "Wanted",
    "compose",
    "export",
    "look_of",
    "name_of_selection",
    "names_of_set",
    "selection_of_people",
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
    look: Look | None = None,
    changes: Changes = NO_CHANGES,
) -> bytes | dict[str, bytes]:
    """One document in one of `FORMATS`: its bytes, or for a format of several files their names and contents.
    `changes` says what changed in the plans since the leader's last step.
    `template` is the path of a Word or PowerPoint file and stands over the one of the look.

    Raises:
        KeyError: there is no such format, team or person.
        NotSuited: the format does not carry this selection.
        NotInstalled: the format needs a library that is not there.
        ValueError, OSError: the template cannot be used.
    """
    looks = (look or Look()).with_template(template)
    return FORMATS[format].make(Wanted(workspace, selection, today, private, looks, changes))


def selection_of_teams(workspace: Workspace) -> list[Selection]:
    """Every team's plan."""
    return [Selection("plan", team.id) for team in workspace.all(Team)]


def selection_of_people(workspace: Workspace) -> list[Selection]:
    """Everybody's card."""
    return [Selection("card", person.id) for person in workspace.all(Person)]
