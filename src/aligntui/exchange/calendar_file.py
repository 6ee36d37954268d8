"""Days as a calendar (RFC 5545): what is due, what stops, promises, and what is looked at again.

Each entry keeps its id, made of the record's, so that a calendar that is read in again updates and doubles nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from aligntui.cleaning import one_line
from aligntui.dataclass import dataclass
from aligntui.model import Commitment, Imperative, Person, Team, Workspace
from aligntui.rules.actions import Action, team_of
from aligntui.rules.follow import next_look, understand_cadence
from aligntui.rules.follow.progress import Progress, progress_by_work
from aligntui.rules.follow.words_said import first_approval
from aligntui.rules.glance import days_held
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import say_hours, say_who

from .action_list import KINDS, actions_in, what_words
from .calendar_looks import cadence_rule
from .cleaning import shown
from .selection import Selection


@dataclass(frozen=True, slots=True)
class Entry:
    """One day of the calendar."""

    key: str
    """Stays the same as long as the record is there."""
    summary: str
    about: str
    day: date
    category: str
    every: dict[str, object] | None = None
    """A recurrence rule, for what is looked at again and again."""
    over: bool = False
    """Whether it was done, stopped or given up: a calendar that had it takes it out."""


_WEEKDAYS = {
    name: name[:2].upper() for name in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
}


def calendar(workspace: Workspace, selection: Selection, today: date) -> bytes:
    """The calendar of the session, of one team or of one person.

    Raises:
        ImportError: icalendar is not installed.
        KeyError: there is no such person.
    """
    from icalendar import Calendar, Event, vRecur

    made = Calendar()
    made.add("prodid", "-//aligntui//session//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    title = one_line(workspace.meta.title) or "A session"
    person = workspace.get(Person, selection.record) if selection.what == "card" else None
    made.add("x-wr-calname", f"{title}: {one_line(person.name)}" if person else title)
    home = re.sub(r"[^A-Za-z0-9]", "", workspace.meta.workspace) or "session"
    # Programs take the later of two versions of an entry: seconds since 2020 fit into the number they allow.
    now = datetime(today.year, today.month, today.day, tzinfo=UTC)
    for entry in entries(workspace, selection, today):
        event = Event()
        event.add("uid", f"{entry.key}@{home}.aligntui")
        event.add("dtstamp", now)
        event.add("last-modified", now)
        event.add("sequence", (today - date(2020, 1, 1)).days)
        event.add("summary", shown(entry.summary))
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("categories", [entry.category])
        if entry.about:
            event.add("description", shown(entry.about))
        if entry.over:
            event.add("status", "CANCELLED")
        if entry.every:
            event.add("rrule", vRecur(entry.every))
        made.add_component(event)
    return bytes(made.to_ical())


def entries(workspace: Workspace, selection: Selection, today: date) -> Iterator[Entry]:
    """The days, actions first."""
    mine: set[str] | None = None
    if selection.what == "card":
        mine = {selection.record}
    elif selection.what == "plan":
        mine = {one.who for one in workspace.all(Commitment) if team_of(workspace, one.who) == selection.record}
    told = progress_by_work(workspace, today)
    alone = selection.what == "card"
    for action in actions_in(workspace, selection):
        progress = told.get(action.record)
        if action.due is not None:
            yield _of_action(action, progress, today, alone=alone)
        if progress is not None and progress.next is not None and progress.next >= today and not progress.ended:
            summary = f"Next word: {what_words(action)}"
            summary = summary if alone or not action.who else f"{action.who}: {summary}"
            yield Entry(f"{action.record}-next", summary, progress.words(today), progress.next, "Follow")
    yield from cadence_entries(workspace, selection)
    yield from _looks(workspace, mine, today)
    if selection.what in ("summary", "read-out"):
        for one in workspace.all(Imperative):
            if one.fate == "parked" and one.look_again is not None:
                yield Entry(f"{one.id}-again", f"Look again: {one.text}", one.reason, one.look_again, "Parked")
        for one in priorities(workspace):
            if one.target_day is not None:
                target = f"{one.measure}: {one.target}" if one.target else one.measure
                yield Entry(
                    f"{one.id}-target", f"{one.letter} {called(one)}: target day", target, one.target_day, "Target"
                )


def _of_action(action: Action, progress: Progress | None, today: date, *, alone: bool) -> Entry:
    """On one's own card the name is left out. What has ended says so, and is over."""
    what = what_words(action)
    summary = what if alone or not action.who else f"{action.who}: {what}"
    parts = [
        f"Team {action.team}" if action.team else "",
        f"For {action.priority}" if action.priority else "",
        f"{say_hours(action.hours)} a week" if action.hours is not None else "",
        f"Part of: {action.about}" if action.about else "",
        f"How it goes: {progress.words(today)}" if progress is not None else "",
    ]
    if progress is not None and progress.ended:
        summary = f"{progress.state.capitalize()}: {summary}"
    day = action.due or date.max
    return Entry(
        action.record,
        summary,
        ". ".join(part for part in parts if part),
        day,
        KINDS[action.kind],
        over=progress is not None and progress.ended,
    )


def _looks(workspace: Workspace, mine: set[str] | None, today: date) -> Iterator[Entry]:
    """How often the leader looks again, where the words say it."""
    start = max(days_held(workspace)[-1] if days_held(workspace) else today, today - timedelta(days=366))
    for one in workspace.all(Commitment):
        if mine is not None and one.who not in mine:
            continue
        rule, first = recurrence(one.look_again, start)
        if rule is not None and first is not None:
            who = say_who(workspace, one.who)
            if one.due is not None and one.due >= first:
                rule = {**rule, "until": one.due}
            yield Entry(f"{one.id}-look", f"Look at: {who}, {one.what}", one.look_again, first, "Look again", rule)


def cadence_entries(workspace: Workspace, selection: Selection) -> Iterator[Entry]:
    """The looks and the check-ins, from the words of the session and of each team: none before there is something to
    follow, and none after the horizon."""
    began = first_approval(workspace)
    if began is None:
        return
    person = selection.record if selection.what == "card" else ""
    own = workspace.get(Person, person)
    teams = [
        team
        for team in workspace.all(Team)
        if selection.what not in ("plan", "card")
        or selection.record == team.id
        or person == team.manager
        or (own is not None and own.team == team.id)
    ]
    named = [("look", "Look: are we doing it?", workspace.meta.cadence)]
    if person and person not in (workspace.meta.leader, workspace.meta.facilitator):
        named = []
    named += [
        (f"look-{team.id}", f"Check-in of {team.name}", team.cadence or workspace.meta.cadence)
        for team in teams
        if team.cadence or selection.what in ("plan", "card")
    ]
    for key, summary, words in named:
        cadence = understand_cadence(words)
        first = next_look(cadence, began) if cadence is not None else None
        last = workspace.meta.horizon
        if cadence is None or first is None or (last is not None and last < first):
            continue
        rule = cadence_rule(cadence)
        if last is not None:
            rule["until"] = last
        yield Entry(key, summary, words, first, "Follow", rule)


def recurrence(words: str, start: date) -> tuple[dict[str, object] | None, date | None]:
    """`every Monday`, `weekly`, `every two weeks`, `monthly`, `quarterly` as a rule with its first day after `start`;
    nothing where the words say no rhythm."""
    said = words.casefold()
    weekday = next((name for name in _WEEKDAYS if name in said), "")
    first = start + timedelta(days=7)
    if weekday:
        ahead = (list(_WEEKDAYS).index(weekday) - start.weekday() - 1) % 7 + 1
        first = start + timedelta(days=ahead)
    every_other = re.search(r"\b(every (two|2|other|second) |fortnight|biweekly|bi-weekly)", said)
    if (
        every_other
        or (weekday and re.search(r"\bevery\b", said))
        or re.search(r"\b(weekly|every week|each week)\b", said)
    ):
        rule: dict[str, object] = {"freq": "weekly"}
        if every_other:
            rule["interval"] = 2
        if weekday:
            rule["byday"] = _WEEKDAYS[weekday]
        return rule, first
    for pattern, months in (
        (r"\b(monthly|every month|each month)\b", 1),
        (r"\b(quarterly|every quarter|each quarter)\b", 3),
    ):
        if re.search(pattern, said):
            day = min(start.day, 28)
            month = start.month - 1 + months
            first = date(start.year + month // 12, month % 12 + 1, day)
            return {"freq": "monthly", "interval": months, "bymonthday": day}, first
    if re.search(r"\b(daily|every day|each day)\b", said):
        return {"freq": "daily"}, start + timedelta(days=1)
    return None, None
