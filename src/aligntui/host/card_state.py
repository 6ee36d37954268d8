"""What a person goes home with, as the own phone shows it: promises, the own card, the work of the weeks after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from aligntui.model import Activity, Commitment, Imperative, Person, Tactic, Workspace
from aligntui.rules.closing_report import said_yes
from aligntui.rules.follow import bowling_of
from aligntui.rules.follow.items import Work, work_of
from aligntui.rules.follow.words_said import last_word, owner_of, state_of
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import say_amount, say_day, say_who

from .encoding import MOST_ROWS, cut

Rows = list[dict[str, Any]]


def cards(workspace: Workspace, today: date) -> Mapping[str, Rows]:
    """Who (id, or a name as it was written) -> what they do and stop, by day."""
    standing = {one.id for one in workspace.find(Imperative, fate="priority")}
    found: defaultdict[str, list[tuple[date, str, str]]] = defaultdict(list)
    for tactic in workspace.all(Tactic):
        if tactic.owner and tactic.priority in standing:
            found[tactic.owner].append((tactic.due or date.max, cut(tactic.text), "do"))
    for activity in workspace.find(Activity, mark="cut"):
        if activity.prime:
            found[activity.prime].append((activity.stop_by or date.max, cut(activity.text), "stop"))
    return {
        who: [
            {"text": text, "does": does, "due": say_day(day, today) if day != date.max else ""}
            for day, text, does in sorted(rows)[:MOST_ROWS]
        ]
        for who, rows in found.items()
    }


def commitments(workspace: Workspace, today: date) -> Mapping[str, Rows]:
    """Who -> what they are asked to say yes to."""
    found: defaultdict[str, Rows] = defaultdict(list)
    for one in workspace.all(Commitment):
        day = say_day(one.due, today) if one.due else ""
        found[one.who].append({"id": one.id, "text": cut(one.what), "due": day, "yes": said_yes(workspace, one)})
    return found


def check_in(workspace: Workspace, person: Person, today: date) -> dict[str, Any]:
    """The own work and the own team's, with the last word about each, and the measures."""
    rows = []
    for work in work_of(workspace):
        who = owner_of(workspace, work.id, work.who, today)
        own = who in (person.id, person.name)
        if own or (person.team and work.team == person.team):
            rows.append((not own, _work(workspace, work, say_who(workspace, who), today)))
    rows.sort(key=lambda row: (row[1]["state"] in _ENDED, row[0]))
    return {
        "work": [row for _, row in rows[:MOST_ROWS]],
        "measures": [_measure(workspace, one, today) for one in priorities(workspace)] if person.team else [],
    }


_ENDED = ("done", "given up", "stopped")


def _work(workspace: Workspace, work: Work, who: str, today: date) -> dict[str, Any]:
    last = last_word(workspace, work.id, today)
    state = state_of(workspace, work.id, today)
    said = " · ".join(part for part in (last.state, last.confidence, last.text) if part) if last is not None else ""
    return {
        "id": work.id,
        "kind": work.kind,
        "text": cut(work.text),
        "who": who,
        "due": say_day(work.due, today) if work.due else "",
        "late": work.due is not None and work.due < today and state not in _ENDED,
        "state": state,
        "said": cut(said),
    }


def _measure(workspace: Workspace, priority: Imperative, today: date) -> dict[str, Any]:
    chart = bowling_of(workspace, priority, today)
    return {
        "priority": priority.id,
        "letter": priority.letter,
        "text": cut(called(priority)),
        "measure": cut(priority.measure),
        "target": cut(priority.target),
        "last": say_amount(chart.last, chart.unit) if chart.last is not None else "",
        "unit": chart.unit,
    }
