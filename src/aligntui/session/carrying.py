"""The next session starts from the last: what can be taken along, and taking it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from aligntui.dataclass import dataclass
from aligntui.model import (
    AgendaItem,
    Comment,
    Imperative,
    Note,
    Person,
    Record,
    Team,
    Workspace,
    values_of,
)
from aligntui.rules.follow.look_back import look_back, say_looked_back
from aligntui.rules.follow.readiness import is_followed
from aligntui.rules.words import plural, quote, say_day

from .promising import can_be_promised, inventory, promise_again, take_inventory
from .session import Session

Part = Literal[
    "look back",
    "people",
    "strategy",
    "agenda",
    "inventory",
    "parked",
    "comments",
    "priorities",
    "commitments",
    "tactics",
    "changes",
    "stops",
]
AGAIN: dict[Part, str] = {
    "priorities": "priority",
    "commitments": "commitment",
    "tactics": "tactic",
    "changes": "change",
    "stops": "stop",
}
"""Parts that are promised again, all of a kind at once, with the kind of what was looked back at. Nothing is promised
again by itself."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be taken along."""

    part: Part
    words: str
    about: str
    count: int

    @property
    def comes_unasked(self) -> bool:
        """Whether it comes along when nobody chose: what is promised again is somebody's choice."""
        return self.part not in AGAIN


def due_again(workspace: Workspace, today: date) -> list[Imperative]:
    """Parked imperatives whose day to look again has come."""
    return [
        imperative
        for imperative in workspace.find(Imperative, fate="parked")
        if imperative.look_again is not None and imperative.look_again <= today
    ]


def offers(workspace: Workspace, today: date) -> list[Offer]:
    """What the last session has to take along; parts with nothing in them are left out."""
    meta = workspace.meta
    people, teams = workspace.count(Person), workspace.count(Team)
    parked = due_again(workspace, today)
    later = len(workspace.find(Imperative, fate="parked")) - len(parked)
    comments = [comment for comment in workspace.all(Comment) if not comment.settled]
    looked = look_back(workspace, today) if is_followed(workspace) else []
    still = inventory(workspace, today)
    found = [
        Offer(
            "look back",
            f"What came of it ({plural(len(looked), 'item')})",
            "priorities, commitments, tactics, changes, stops: to talk about first",
            len(looked),
        ),
        Offer(
            "people",
            f"People and teams ({people} and {teams})",
            "names, roles, managers, hours, who leads",
            people + teams,
        ),
        Offer(
            "strategy",
            "The strategy on a page",
            "to look at and change",
            sum(map(bool, (meta.how_big, meta.whom, meta.how_win))),
        ),
        Offer("agenda", "The agenda", "minutes of each stage", sum(item.minutes for item in workspace.all(AgendaItem))),
        Offer(
            "inventory",
            f"The inventory ({plural(len(still), 'activity', 'activities')})",
            "what the teams still do, to be kept or stopped anew",
            len(still),
        ),
        Offer(
            "parked",
            f"{plural(len(parked), 'parked imperative')} due again",
            f"{later} more wait for a later day" if later else "on the long list again",
            len(parked),
        ),
        Offer("comments", f"{plural(len(comments), 'comment')} not settled", "as notes", len(comments)),
        *_promises(last=workspace, today=today),
    ]
    return [offer for offer in found if offer.count]


def _promises(last: Workspace, today: date) -> list[Offer]:
    """What can be promised again, all of a kind at once."""
    open_ones = can_be_promised(last, today)
    return [
        Offer(
            part,
            f"{plural(count, kind, part)} promised again",
            "with where it came from; days that are past are left open",
            count,
        )
        for part, kind in AGAIN.items()
        for count in (sum(looked.kind == kind for looked in open_ones),)
    ]


def carry_over(session: Session, last: Workspace, parts: Iterable[Part], today: date, again: Iterable[str] = ()) -> int:
    """Takes these parts of the last session along, in one change, and what is promised again (`again`: ids of the last
    session). Returns how many records it made."""
    wanted = set(parts)
    kinds = {AGAIN[part] for part in wanted if part in AGAIN}
    promised = {*again, *(one.id for one in can_be_promised(last, today) if one.kind in kinds)}
    title = last.meta.title
    with session.change(f"Carry over from {quote(title)}" if title else "Carry over from the last session") as pen:
        meta: dict[str, Any] = {}
        if "people" in wanted:
            for kind in (Person, Team):
                for record in last.all(kind):
                    pen.add(kind, **_again(record, gap_accepted="") if kind is Team else _again(record))
            meta |= {"leader": last.meta.leader, "facilitator": last.meta.facilitator}
        if last.meta.organisation:
            meta["organisation"] = last.meta.organisation
        meta["currency"] = last.meta.currency
        if "strategy" in wanted:
            meta |= {name: getattr(last.meta, name) for name in ("how_big", "whom", "how_win", "horizon")}
        if "agenda" in wanted:
            for item in last.all(AgendaItem):
                here = session.workspace.get(AgendaItem, item.id)
                if here is None:
                    pen.add(AgendaItem, **values_of(item))
                else:
                    pen.update(here, minutes=item.minutes)
            meta |= {"starts_at": last.meta.starts_at, "promised_minutes": last.meta.promised_minutes}
        known = {record.id for kind in (Person, Team) for record in session.workspace.all(kind)}
        if "look back" in wanted:
            came_from = f" (from {quote(title)})" if title else ""
            for looked in look_back(last, today):
                if looked.id in promised:
                    continue  # its own note says so
                pen.add(Note, text=f"{say_looked_back(looked)}{came_from}", stage="frame", about=looked.id, at=pen.at)
        promise_again(pen, session.workspace, last, promised, today)
        if "inventory" in wanted:
            take_inventory(pen, session.workspace, last, today)
        if "parked" in wanted:
            for imperative in due_again(last, today):
                fresh = _again(
                    imperative, fate="", reason="", look_again=None, duplicate_of="", not_alike=(), folded_into=""
                )
                if fresh["said_by"] not in known and last.get(Person, fresh["said_by"]) is not None:
                    fresh["said_by"] = ""
                pen.add(Imperative, **fresh)
                if imperative.reason:
                    text = f"Parked last time, until {say_day(imperative.look_again)}, because: {imperative.reason}"
                    pen.add(Note, text=text, stage="gather", about=imperative.id, at=pen.at)
        if "comments" in wanted:
            for comment in last.all(Comment):
                if not comment.settled:
                    team = last.get(Team, comment.team)
                    name = f"{team.name}: " if team is not None else ""
                    pen.add(Note, text=f"Not settled last time. {name}{comment.text}", stage="translate", at=pen.at)
        pen.update(session.workspace.meta, **meta)
        return len(pen.ops)


def _again(record: Record, **changed: Any) -> dict[str, Any]:
    """The fields of a record, with its id: the same person is the same record in the next session."""
    return {**values_of(record), **changed}
