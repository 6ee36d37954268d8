"""What of the last session is promised again, and becomes a record of the new one, with where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from aligntui.model import (
    Activity,
    Change,
    Commitment,
    Imperative,
    Note,
    Person,
    Record,
    Step,
    Tactic,
    Team,
    Workspace,
    values_of,
)
from aligntui.rules.follow.look_back import LookedBack, look_back, say_looked_back
from aligntui.rules.follow.words_said import last_word, owner_of, state_of
from aligntui.rules.words import quote

from .editing import Pen


def can_be_promised(workspace: Workspace, today: date) -> list[LookedBack]:
    """What was not kept, not finished and did not stop, and the priorities: each may be promised again, or not."""
    ended = ("kept", "real", "due again")
    return [one for one in look_back(workspace, today) if one.came not in ended]


def inventory(last: Workspace, today: date) -> list[Activity]:
    """What the teams still do: everything but what really stopped."""
    teams = {one.id for one in last.all(Team)}
    return [
        one
        for one in last.all(Activity)
        if one.team in teams and not (one.mark == "cut" and state_of(last, one.id, today) in ("stopped", "done"))
    ]


def take_inventory(pen: Pen, here: Workspace, last: Workspace, today: date) -> None:
    """Takes it along, each to be kept or stopped anew; what was promised again to stop is there already."""
    for one in inventory(last, today):
        if here.get(Team, one.team) is not None and here.get(Activity, one.id) is None:
            pen.add(Activity, **_again(one, mark="", serves="", prime="", reason="", stop_by=None, redeploy_to=""))


def promise_again(pen: Pen, here: Workspace, last: Workspace, ids: Iterable[str], today: date) -> None:
    """Makes these of the last session records of this one. Days that are past are left open: a promise needs a new one.

    Work of a priority brings the priority along, on the long list; work of a team that is not here stays behind.
    """
    wanted = set(ids)
    title = last.meta.title
    came_from = f" (from {quote(title)})" if title else ""
    for looked in can_be_promised(last, today):
        if looked.id not in wanted:
            continue
        made = False
        for kind, values in _records(here, last, looked, today):
            if here.get(kind, values["id"]) is None:
                pen.add(kind, **values)
                made = made or values["id"] == looked.id
        if made:
            words = f"Promised again{came_from}. {say_looked_back(looked)}"
            pen.add(Note, text=words, stage=_STAGES[looked.kind], about=looked.id, at=pen.at)


_STAGES: dict[str, Any] = {
    "priority": "gather",
    "commitment": "close",
    "tactic": "translate",
    "change": "change",
    "stop": "drop",
    "parked": "gather",
}


def _records(
    here: Workspace, last: Workspace, looked: LookedBack, today: date
) -> Iterator[tuple[type[Record], dict[str, Any]]]:
    record = last.look_up(looked.id)
    if isinstance(record, Imperative):
        yield Imperative, _priority(here, last, record, today)
    elif isinstance(record, Commitment):
        word = last_word(last, record.id, today)
        moved = word.next if word is not None and looked.came == "moved" else None
        due = moved or _ahead(record.due, today)
        yield Commitment, _again(record, who=_who(here, last, record.id, record.who, today), due=due)
    elif isinstance(record, Tactic) and here.get(Team, record.team) is not None:
        priority = last.get(Imperative, record.priority)
        if priority is not None:
            yield Imperative, _priority(here, last, priority, today)
            owner = _who(here, last, record.id, record.owner, today)
            due = _ahead(record.due, today)
            yield Tactic, _again(record, owner=owner, due=due, seen="", overruled="", overruled_why="")
    elif isinstance(record, Change) and here.get(Team, record.team) is not None:
        priority = last.get(Imperative, record.priority)
        if priority is not None:
            yield Imperative, _priority(here, last, priority, today)
        yield Change, _again(record)
        for step in last.find(Step, change=record.id):
            if state_of(last, step.id, today) not in ("done", "given up"):
                owner = _who(here, last, step.id, step.owner, today)
                yield Step, _again(step, owner=owner, due=_ahead(step.due, today))
    elif isinstance(record, Activity) and here.get(Team, record.team) is not None:
        prime = _who(here, last, record.id, record.prime, today)
        yield Activity, _again(record, prime=prime, serves="", stop_by=_ahead(record.stop_by, today), redeploy_to="")


def _priority(here: Workspace, last: Workspace, record: Imperative, today: date) -> dict[str, Any]:
    """On the long list: the room chooses anew."""
    left_behind = last.get(Person, record.said_by) is not None and here.get(Person, record.said_by) is None
    said_by = "" if left_behind else record.said_by
    return _again(
        record,
        said_by=said_by,
        fate="",
        letter="",
        reason="",
        look_again=None,
        duplicate_of="",
        not_alike=(),
        folded_into="",
        target_day=_ahead(record.target_day, today),
    )


def _who(here: Workspace, last: Workspace, identifier: str, who: str, today: date) -> str:
    """Who goes on with it; without the people of the last session, a person is the name."""
    owner = owner_of(last, identifier, who, today)
    person = last.get(Person, owner)
    return owner if person is None or here.get(Person, person.id) is not None else person.name


def _ahead(day: date | None, today: date) -> date | None:
    return day if day is not None and day >= today else None


def _again(record: Record, **changed: Any) -> dict[str, Any]:
    """The fields of a record, with its id: the same promise is the same record in the next session."""
    return {**values_of(record), **changed}
