"""What is due, late, silent and stuck on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import date, timedelta

from aligntui.dataclass import dataclass
from aligntui.model import Person, Team, Workspace

from ..approval import reviews_of
from ..words import say_team, say_who
from .cadence import Cadence, looks_before, understand_cadence
from .items import Kind, Work, work_of
from .progress import Progress, progress_of
from .words_said import is_away

SILENT_DAYS = 14
"""Days without a word from which work is silent, where no cadence was said."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """One piece of work on a list, in words."""

    id: str
    kind: Kind
    text: str
    who: str
    team: str
    day: date | None
    state: str
    said: str = ""
    """The last word about it."""


@dataclass(frozen=True, slots=True)
class DueList:
    """The lists of one day; a piece of work stands in the first of late, due, and may stand in stuck or silent too."""

    on: date
    late: list[DueItem] = field(default_factory=list)
    due: list[DueItem] = field(default_factory=list)
    silent: list[DueItem] = field(default_factory=list)
    stuck: list[DueItem] = field(default_factory=list)
    done: list[DueItem] = field(default_factory=list)
    """Said to be done in the week of the day."""


def due_on(workspace: Workspace, on: date, *, team: str = "", person: str = "") -> DueList:
    """The lists for a day; `team` and `person` are ids and keep only theirs.

    Late: the due day lies before the day asked, and no *done* or *given up* (for a stop, no *stopped*) was said on or
    before the day asked. Due: it lies between the day asked and the end of its week. Silent: no word for two looks of
    the cadence, fourteen days when none is said; whoever is away is not silent. Stuck: the last state says so.
    """
    found = DueList(on)
    monday = on - timedelta(days=on.weekday())
    sunday = monday + timedelta(days=6)
    began = _beginnings(workspace)
    for work in work_of(workspace):
        if team and work.team != team:
            continue
        goes = progress_of(workspace, work, on)
        if person and not _is(workspace, person, goes.owner):
            continue
        item = _item(workspace, goes)
        if goes.ended:
            if goes.day is not None and monday <= goes.day <= on:
                found.done.append(item)
            continue
        if goes.late:
            found.late.append(item)
        elif work.due is not None and work.due <= sunday:
            found.due.append(item)
        if goes.state == "stuck":
            found.stuck.append(item)
        since = goes.day or began(work)
        if (
            since is not None
            and not is_away(workspace, goes.owner, on)
            and _is_silent(cadence_of(workspace, work.team), since, on)
        ):
            found.silent.append(item)
    for items in (found.late, found.due, found.silent, found.stuck, found.done):
        items.sort(key=lambda one: (one.day is None, one.day or date.max, one.team, one.text))
    return found


def cadence_of(workspace: Workspace, team: str) -> Cadence | None:
    """The team's own cadence, else the session's; None when neither was said, or not in words that are one."""
    found = workspace.get(Team, team)
    own = understand_cadence(found.cadence) if found is not None and found.cadence else None
    return own or understand_cadence(workspace.meta.cadence)


def _is_silent(cadence: Cadence | None, since: date, on: date) -> bool:
    if cadence is None:
        return (on - since).days >= SILENT_DAYS
    return since < looks_before(cadence, on, 2)[-1]


def _beginnings(workspace: Workspace) -> Callable[[Work], date | None]:
    """From when words are expected: the approval of the team's plan; for a commitment of nobody's team, the first."""
    approved: dict[str, date] = {}
    for team in workspace.all(Team):
        for review in reviews_of(workspace, team.id):
            if review.event == "approved":
                approved.setdefault(team.id, review.at.astimezone().date())
    first = min(approved.values(), default=None)

    def began(work: Work) -> date | None:
        return approved.get(work.team) if work.team else first

    return began


def _item(workspace: Workspace, goes: Progress) -> DueItem:
    work = goes.work
    who, team = say_who(workspace, goes.owner), say_team(workspace, work.team)
    return DueItem(work.id, work.kind, work.text, who, team, work.due, goes.state, goes.said)


def _is(workspace: Workspace, person: str, who: str) -> bool:
    found = workspace.get(Person, person)
    return who == person or (found is not None and who.casefold() == found.name.casefold())
