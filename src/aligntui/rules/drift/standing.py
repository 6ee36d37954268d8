"""What drift may speak of: nothing that is invisible is counted (method.md, "When a priority goes")."""

from __future__ import annotations

from collections import defaultdict

from aligntui.model import Activity, Tactic, Team, Workspace

from ..priorities import counted, priorities
from .finding import NOWHERE, Place


def places(workspace: Workspace) -> defaultdict[str, Place]:
    """The place of each priority that stands, by its id; nowhere for every other id."""
    found: defaultdict[str, Place] = defaultdict(lambda: NOWHERE)
    found.update({one.id: Place(one.letter, one.id) for one in priorities(workspace)})
    return found


def standing_tactics(workspace: Workspace) -> list[Tactic]:
    """Tactics that stand in a cell: their priority is one, and their team is there."""
    standing = {one.id for one in priorities(workspace)}
    return [
        tactic
        for tactic in counted(workspace)
        if tactic.priority in standing and workspace.get(Team, tactic.team) is not None
    ]


def stops(workspace: Workspace) -> list[Activity]:
    """What teams said they stop doing."""
    return [one for one in workspace.find(Activity, mark="cut") if workspace.get(Team, one.team) is not None]
