"""Exports of the tools that teams live in, and tables of our own, known by the headings that only they have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligntui.dataclass import dataclass

from .incoming import Purpose


@dataclass(frozen=True, slots=True)
class Export:
    """One tool's table: by which headings it is known, and which of them mean what; all in small letters."""

    name: str
    known_by: frozenset[str]
    text: tuple[str, ...]
    theme: tuple[str, ...] = ()
    """The first of these that holds anything."""
    who: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    """Headings of what names a row to others."""
    links: frozenset[str] = frozenset()
    """Those of `theme` that hold the key of another row, whose text is the theme."""


EXPORTS: tuple[Export, ...] = (
    Export(
        "Jira",
        frozenset({"summary", "issue key"}),
        ("summary",),
        (
            "parent summary",
            "epic link summary",
            "epic link",
            "custom field (epic link)",
            "parent",
            "parent key",
            "parent id",
            "epic name",
            "custom field (epic name)",
            "component/s",
            "components",
            "labels",
        ),
        ("assignee", "reporter"),
        ("issue key", "issue id"),
        frozenset({"epic link", "custom field (epic link)", "parent", "parent key", "parent id"}),
    ),
    Export(
        "Linear",
        frozenset({"title", "project id", "status"}),
        ("title",),
        ("project", "project milestone", "labels", "team"),
        ("assignee", "creator"),
    ),
    Export("Trello", frozenset({"card id", "card name"}), ("card name",), ("list name", "labels"), ("members",)),
    Export(
        "Asana",
        frozenset({"task id", "name", "created at"}),
        ("name",),
        ("section/column", "parent task", "projects", "tags"),
        ("assignee",),
    ),
    Export(
        "Planner",
        frozenset({"task name", "bucket name"}),
        ("task name",),
        ("bucket name", "labels"),
        ("assigned to", "created by"),
    ),
    Export(
        "Azure DevOps",
        frozenset({"work item type", "title"}),
        ("title",),
        ("parent", "area path", "tags"),
        ("assigned to",),
        ("id",),
        frozenset({"parent"}),
    ),
    Export(
        "ClickUp",
        frozenset({"task id", "task name", "list name"}),
        ("task name",),
        ("list name", "folder name", "space name"),
        ("assignees", "assignee"),
    ),
    Export("GitHub", frozenset({"title", "url", "assignees"}), ("title",), ("milestone", "labels"), ("assignees",)),
    Export(
        "Todoist", frozenset({"type", "content", "priority", "indent"}), ("content",), (), ("responsible", "author")
    ),
)


@dataclass(frozen=True, slots=True)
class OwnTable:
    """One table of our own export as CSV or Excel."""

    name: str
    known_by: frozenset[str]
    """Headings in small letters."""
    purpose: Purpose | None = None
    """What its rows become; None where nothing can be made of them."""
    worked_out: bool = True
    """Of those: whether a session works it out from its records. Else they are records that lean on others."""

    @property
    def why_not(self) -> str:
        """Why nothing can be made of its rows."""
        if self.worked_out:
            return "which a session works out from its records"
        return "whose rows belong to others of the same session and cannot come in alone"


OWN: tuple[OwnTable, ...] = (
    OwnTable("people", frozenset({"name", "role", "team", "manages"}), "people"),
    OwnTable("priorities", frozenset({"letter", "name", "sentence", "measure", "imperative"}), "imperatives"),
    OwnTable("imperatives", frozenset({"imperative", "themes", "what happened"}), "imperatives"),
    OwnTable("drops", frozenset({"team", "activity", "keep or stop"}), "activities"),
    OwnTable("tactics", frozenset({"team", "priority", "tactic", "line of sight"}), "tactics"),
    OwnTable("actions", frozenset({"what", "kind", "state", "part of"})),
    OwnTable("changes", frozenset({"kind", "from", "to", "step", "not needed because"}), worked_out=False),
    OwnTable("commitments", frozenset({"does what", "the leader looks again"}), worked_out=False),
    OwnTable("ledger", frozenset({"asked h/week", "freed h/week"})),
    OwnTable("what became of it", frozenset({"what", "state", "last word", "really free h/week"})),
    OwnTable("words", frozenset({"about", "word", "next word", "counts"}), worked_out=False),
    OwnTable("readings", frozenset({"letter", "value", "unit", "counts"}), worked_out=False),
    OwnTable("meanings", frozenset({"what it means", "no part because"}), worked_out=False),
)


def own_table_of(columns: Sequence[str]) -> OwnTable | None:
    """The table of our own export that has these columns, or None."""
    there = [column.casefold().strip() for column in columns]
    if there == ["kind", "team", "what", "who"]:
        return OwnTable("open points", frozenset(there))
    if there[:1] == ["team"] and len(there) > 1 and all(re.match(r"[abc] \S", one) for one in there[1:]):
        return OwnTable("line of sight", frozenset(there))
    return next((table for table in OWN if table.known_by <= set(there)), None)


_ADDRESS = re.compile(r"(?<=\w)\s+<[^<>\s]*@[^<>\s]*>$")


def name_in(cell: str) -> str:
    """A name without the address that a tool puts behind it: `Ali <ali@x.test>`."""
    return _ADDRESS.sub("", cell) if len(cell) <= 200 else cell


def titles_by_key(export: Export, columns: Sequence[str], rows: Sequence[Sequence[str]], text: int) -> dict[str, str]:
    """Key of a row -> its text, for columns that name other rows by their keys."""
    keys = [at for at, column in enumerate(columns) if column.casefold().strip() in export.keys]
    return {row[at]: row[text] for row in rows for at in keys if row[at] and row[text]}


def export_of(columns: Sequence[str]) -> Export | None:
    """The tool whose export has these columns, or None."""
    there = {column.casefold().strip() for column in columns}
    return next((export for export in EXPORTS if export.known_by <= there), None)
