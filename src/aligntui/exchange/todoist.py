"""An export of Todoist: its column TYPE says which rows are tasks, and which are sections, comments and settings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligntui.dataclass import dataclass

from .exports import export_of

_NO_TASK = {
    "section": "title of a group|titles of groups",
    "note": "comment|comments",
    "meta": "setting of the tool|settings of the tool",
}
"""TYPE -> why its row is left out."""
_NUMBER = re.compile(r"\s+\(\d+\)$")


@dataclass(frozen=True, slots=True)
class Tasks:
    """Which rows of a table are tasks."""

    rows: tuple[tuple[str, ...], ...]
    """Names in them are without the number that the tool gives a person: `Kim (7)`."""
    at: tuple[int, ...]
    """Where each of them stands."""
    above: tuple[tuple[str, ...], ...]
    """For each of them its section and the tasks that it is indented under."""
    left_out: tuple[tuple[str, int], ...]
    """(why, row) of the others."""


def tasks_of(columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Tasks | None:
    """The tasks of an export of Todoist; None of any other table."""
    export = export_of(columns)
    if export is None or export.name != "Todoist":
        return None
    named = {column.casefold().strip(): at for at, column in enumerate(columns)}
    kept: list[int] = []
    above: list[tuple[str, ...]] = []
    left: list[tuple[str, int]] = []
    section = ""
    parents: list[str] = []
    for at, row in enumerate(rows):
        kind, words = row[named["type"]].casefold(), row[named["content"]]
        if kind == "section":
            section, parents = words, []
        if kind in _NO_TASK:
            left.append((_NO_TASK[kind], at))
            continue
        indent = row[named["indent"]]
        parents = parents[: int(indent) - 1 if indent.isascii() and indent.isdigit() and indent != "0" else 0]
        kept.append(at)
        above.append(tuple(one for one in (section, *parents) if one))
        parents.append(words)
    people = {named[name] for name in ("responsible", "author") if name in named}
    tasks = [
        tuple(_NUMBER.sub("", cell) if nth in people else cell for nth, cell in enumerate(rows[at])) for at in kept
    ]
    return Tasks(tuple(tasks), tuple(kept), tuple(above), tuple(left))
