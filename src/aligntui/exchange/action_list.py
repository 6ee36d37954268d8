"""The list of actions as parts of a document: by day, and by person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from aligntui.model import Person, Workspace
from aligntui.rules.actions import Action, actions, actions_of, by_person
from aligntui.rules.follow.progress import Progress, progress_by_work
from aligntui.rules.words import say_due, say_hours

from .document import Document, Item
from .selection import Selection

KINDS = {"tactic": "Tactic", "step": "Step", "stop": "Stop", "commitment": "Promise"}
"""Kind of an action -> what a list calls it."""


def actions_in(workspace: Workspace, selection: Selection) -> list[Action]:
    """The actions of the session, of one team or of one person; of the read-out, what it says: stops and promises.

    Raises:
        KeyError: there is no such person.
    """
    match selection.what:
        case "card":
            return actions_of(workspace, workspace.need(Person, selection.record))
        case "plan":
            return actions(workspace, selection.record)
        case "read-out":
            return [one for one in actions(workspace) if one.kind in ("stop", "commitment")]
        case _:
            return actions(workspace)


def what_words(action: Action) -> str:
    """The action in a list of all kinds: `Stop: the quarterly trade letter`, `Step: train four reps`."""
    return action.what if action.kind in ("tactic", "commitment") else f"{KINDS[action.kind]}: {action.what}"


def add_actions(document: Document, workspace: Workspace, found: Sequence[Action], today: date) -> None:
    """Who does what by when, and once there is something to tell, how it goes: a table by day, then each person's."""
    document.heading("Who does what, by when")
    if not found:
        document.missing("Nobody does anything yet.")
        return
    document.heading("By day", 3)
    told = progress_by_work(workspace, today)
    add_by_day(document, found, told, today)
    document.heading("By person", 3)
    document.bullets(
        [
            Item(
                "",
                who or "Nobody yet",
                tuple(
                    Item(f"{what_words(one)}{_hours(one)}{_goes(told, one, today)}", say_due(one.due)) for one in own
                ),
            )
            for who, own in by_person(found)
        ]
    )


def add_by_day(document: Document, found: Sequence[Action], told: Mapping[str, Progress], today: date) -> None:
    """The table by day; `told` says of each action's record how it goes."""
    document.table(
        ("By when", "Who", "What", "Team", "For", *(("How it goes",) if told else ())),
        [
            (
                say_due(one.due),
                one.who or "nobody yet",
                what_words(one),
                one.team or "–",
                one.priority or "–",
                *((told[one.record].words(today) if one.record in told else "–",) if told else ()),
            )
            for one in found
        ],
    )


def _goes(told: Mapping[str, Progress], action: Action, today: date) -> str:
    found = told.get(action.record)
    return f": {found.words(today)}" if found is not None else ""


def _hours(action: Action) -> str:
    if action.hours is None:
        return ""
    return (
        f" (frees {say_hours(action.hours)} a week)"
        if action.kind == "stop"
        else f" ({say_hours(action.hours)} a week)"
    )
