"""What became of it as tables of typed cells: each piece of work, each word, each reading. Empty until there is one."""

from __future__ import annotations

from datetime import date

from aligntui.model import Imperative, Reading, Word, Workspace
from aligntui.rules.follow import bowling_of
from aligntui.rules.follow.progress import Progress
from aligntui.rules.follow.units import same_unit
from aligntui.rules.priorities import called
from aligntui.rules.words import say_team, say_who

from .cells_of_tables import Cell, DataTable, table

KINDS = {"tactic": "Tactic", "step": "Step", "stop": "Stop", "commitment": "Promise"}


def followed_tables(
    workspace: Workspace, told: dict[str, Progress], priorities: list[Imperative], on: date
) -> list[DataTable]:
    """The work in `told`, the words about it and the readings of these priorities, up to a day."""
    found = [_work(workspace, told), _words(workspace, told), _readings(workspace, priorities, on)]
    return [one for one in found if one.rows]


def _work(workspace: Workspace, told: dict[str, Progress]) -> DataTable:
    return table(
        "What became of it",
        (
            "What",
            "Kind",
            "Team",
            "Who goes on",
            "By when",
            "State",
            "Late",
            "Confidence",
            "Last word",
            "Said on",
            "Next word",
            "Promised h/week",
            "Really free h/week",
            "Id",
        ),
        (
            (
                one.work.text,
                KINDS[one.work.kind],
                say_team(workspace, one.work.team),
                say_who(workspace, one.owner),
                one.work.due,
                one.state,
                "late" if one.late else "",
                one.confidence,
                one.said,
                one.day,
                one.next,
                one.work.hours if one.work.kind == "stop" else None,
                one.free_hours,
                one.work.id,
            )
            for one in told.values()
        ),
    )


def _words(workspace: Workspace, told: dict[str, Progress]) -> DataTable:
    """Every word, with those that another stands for and those about something that was deleted: nothing is lost."""
    corrected = {word.corrects for word in workspace.all(Word) if word.corrects}

    def counts(word: Word) -> str:
        if word.id in corrected:
            return "no, corrected"
        return "yes" if word.about in told else "no, it is not there any more"

    words = [word for word in workspace.all(Word) if word.about in told or workspace.look_up(word.about) is None]
    return table(
        "Words",
        (
            "Day",
            "About",
            "State",
            "Confidence",
            "Word",
            "Next word",
            "Really free h/week",
            "Who goes on",
            "By",
            "Counts",
            "Id",
        ),
        (
            (
                word.day,
                told[word.about].work.text if word.about in told else "",
                word.state,
                word.confidence,
                word.text,
                word.next,
                word.free_hours,
                say_who(workspace, word.successor),
                say_who(workspace, word.by),
                counts(word),
                word.about,
            )
            for word in sorted(words, key=lambda word: word.day)
        ),
    )


def _readings(workspace: Workspace, priorities: list[Imperative], on: date) -> DataTable:
    corrected = {one.corrects for one in workspace.all(Reading) if one.corrects}
    rows: list[tuple[Cell, ...]] = []
    for priority in priorities:
        target = bowling_of(workspace, priority, on).target
        for one in sorted(workspace.find(Reading, priority=priority.id), key=lambda one: one.day):
            other_unit = target is not None and not same_unit(one.unit, target.unit)
            counts = "no, corrected" if one.id in corrected else "no, another unit" if other_unit else "yes"
            rows.append(
                (priority.letter, called(priority), one.day, one.value, one.unit, say_who(workspace, one.by), counts)
            )
    return table("Readings", ("Letter", "Priority", "Day", "Value", "Unit", "By", "Counts"), rows)
