"""What can leave the room: the whole session, one team's plan, one person's card, the read-out, and one-page sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from aligntui.dataclass import dataclass
from aligntui.model import Person, Team, Workspace

What = Literal["summary", "plan", "card", "read-out", "cards", "page", "x-matrix", "a3"]


Changes = Mapping[str, Sequence[str]]
"""What changed in each team's plan since the leader's last step, in sentences, by the id of the team."""

NO_CHANGES: Changes = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Selection:
    """One document: what it is, and for a plan, an A3 sheet or a card the id of the team or the person."""

    what: What = "summary"
    record: str = ""


CALLED: dict[What, str] = {
    "summary": "the whole session",
    "plan": "a team's plan",
    "card": "a person's card",
    "read-out": "the read-out",
    "cards": "all cards in one document",
    "page": "the strategy on a page",
    "x-matrix": "the X-matrix",
    "a3": "a team's A3 sheet",
}
"""What each is called in a sentence."""


def name_of_selection(workspace: Workspace, selection: Selection, otherwise: str = "session") -> str:
    """What a file with this document is called, in people's words and without an ending."""
    title = workspace.meta.title or otherwise
    match selection.what:
        case "plan":
            return f"{title} {workspace.need(Team, selection.record).name}"
        case "a3":
            return f"{title} {workspace.need(Team, selection.record).name} A3"
        case "card":
            return f"{title} {workspace.need(Person, selection.record).name}"
        case "page":
            return f"{title} on a page"
        case "summary":
            return title
        case _:
            return f"{title} {selection.what}"


def names_of_set(workspace: Workspace, selections: list[Selection]) -> list[str]:
    """What the files of several documents are called, each by its team or person, no two the same on any system."""
    from aligntui.disk.file_names import distinct_names

    names = []
    for selection in selections:
        record = workspace.get(Team, selection.record) or workspace.get(Person, selection.record)
        names.append(record.name if record is not None else selection.what)
    return distinct_names(names, "plan")
