"""Exports of the tools that teams live in, known by the headings that only they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Export:
    """One tool's table: by which headings it is known, and which of them mean what; all in small letters."""

    name: str
    known_by: frozenset[str]
    text: tuple[str, ...]
    theme: tuple[str, ...] = ()
    """The first of these that holds anything."""
    who: tuple[str, ...] = ()


EXPORTS: tuple[Export, ...] = (
    Export(
        "Jira",
        frozenset({"summary", "issue key"}),
        ("summary",),
        (
            "parent summary",
            "epic name",
            "epic link summary",
            "custom field (epic name)",
            "component/s",
            "components",
            "labels",
        ),
        ("assignee", "reporter"),
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
        ("area path", "tags"),
        ("assigned to",),
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


def export_of(columns: Sequence[str]) -> Export | None:
    """The tool whose export has these columns, or None."""
    there = {column.casefold().strip() for column in columns}
    return next((export for export in EXPORTS if export.known_by <= there), None)
