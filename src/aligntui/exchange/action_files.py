"""The list of actions as one CSV file, in the columns of the tool that a team lives in.

Each profile follows the tool's own page on imports; none of them carries an address or an account, so the person who
imports says who is who.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from aligntui.dataclass import dataclass
from aligntui.model import Workspace
from aligntui.rules.actions import Action
from aligntui.rules.follow.progress import Progress, progress_by_work

from .action_list import KINDS, actions_in, what_words
from .cells_of_tables import Cell
from .csv_files import csv_file
from .look import Dialect
from .selection import Selection
from .tables import actions_table


@dataclass(frozen=True, slots=True)
class Profile:
    """The columns of one tool, and how an action fills them."""

    columns: tuple[str, ...]
    row: Callable[[Action, Progress | None], tuple[Cell, ...]]
    """Of an action and how it goes, when there is something to tell."""


def about(action: Action, progress: Progress | None = None) -> str:
    """What a tool has no column for, in one line."""
    parts = [
        f"Team: {action.team}" if action.team else "",
        f"Priority: {action.priority}" if action.priority else "",
        f"Hours a week: {action.hours:g}" if action.hours is not None else "",
        f"Part of: {action.about}" if action.about else "",
        f"Plan: {action.state}",
        f"How it goes: {_said(progress)}" if progress is not None and _said(progress) else "",
        f"Id: {action.record}",
    ]
    return ". ".join(part for part in parts if part)


def _said(progress: Progress) -> str:
    return ": ".join(part for part in (progress.state, progress.said) if part)


def _planner_progress(progress: Progress | None) -> str:
    """Planner knows three states; what was given up or stopped is out of the way there, too."""
    if progress is None or not progress.state:
        return "Not started"
    return "Completed" if progress.ended else "In progress"


def labels(action: Action, between: str = " ") -> str:
    """Words to filter by, without blanks in them: `tactic priority-A`."""
    found = [KINDS[action.kind].casefold(), f"priority-{action.priority}" if action.priority else ""]
    return between.join(label for label in found if label)


PROFILES: dict[str, Profile] = {
    "jira": Profile(
        ("Summary", "Issue Type", "Assignee", "Due Date", "Labels", "Component", "Description", "External issue ID"),
        lambda one, goes: (
            what_words(one),
            "Task",
            one.who,
            one.due.isoformat() if one.due else "",
            labels(one),
            one.team,
            about(one, goes),
            one.record,
        ),
    ),
    "asana": Profile(
        ("Name", "Assignee", "Due Date", "Section/Column", "Tags", "Notes"),
        lambda one, goes: (
            what_words(one),
            one.who,
            one.due.isoformat() if one.due else "",
            one.team or "All",
            labels(one, ","),
            about(one, goes),
        ),
    ),
    "trello": Profile(
        ("Card Name", "Card Description", "List Name", "Labels", "Due Date", "Members"),
        lambda one, goes: (
            what_words(one),
            about(one, goes),
            one.team or "All",
            labels(one, ","),
            one.due.isoformat() if one.due else "",
            one.who,
        ),
    ),
    "planner": Profile(
        ("Task Name", "Bucket Name", "Progress", "Priority", "Assigned To", "Due Date", "Labels", "Notes"),
        lambda one, goes: (
            what_words(one),
            one.team or "All",
            _planner_progress(goes),
            "Medium",
            one.who,
            one.due.isoformat() if one.due else "",
            labels(one, ";"),
            about(one, goes),
        ),
    ),
    "todoist": Profile(
        (
            "TYPE",
            "CONTENT",
            "DESCRIPTION",
            "PRIORITY",
            "INDENT",
            "AUTHOR",
            "RESPONSIBLE",
            "DATE",
            "DATE_LANG",
            "TIMEZONE",
        ),
        # Todoist reads @label, #project and p1 in the content as its own; people's words are kept apart from them.
        lambda one, goes: (
            "task",
            what_words(one).replace("@", "＠").replace("#", "＃"),
            f"{one.who}. {about(one, goes)}" if one.who else about(one, goes),
            4,
            1,
            "",
            "",
            one.due.isoformat() if one.due else "",
            "en",
            "",
        ),
    ),
}


def action_file(
    workspace: Workspace, selection: Selection, tool: str, today: date, dialect: Dialect = "comma"
) -> bytes:
    """The actions of the session, of one team or of one person. `tool` is one of `PROFILES`, or `actions` for our own
    columns; the tools read commas only, so the dialect counts for our own."""
    found = actions_in(workspace, selection)
    told = progress_by_work(workspace, today)
    profile = PROFILES.get(tool)
    if profile is None:
        table = actions_table(found, told)
        return csv_file(table.columns, table.rows, dialect)
    return csv_file(profile.columns, [profile.row(one, told.get(one.record)) for one in found])
