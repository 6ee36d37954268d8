"""The next session starts from the last: what can be taken along, and taking it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from aligntui.model import (
    AgendaItem,
    Comment,
    Commitment,
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
from aligntui.rules.follow.words_said import state_of
from aligntui.rules.words import plural, quote, say_day

from .session import Session

Part = Literal["look back", "people", "strategy", "agenda", "commitments", "parked", "comments"]


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be taken along."""

    part: Part
    words: str
    about: str
    count: int


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
            "commitments",
            plural(workspace.count(Commitment), "commitment"),
            "with their days, to ask about first",
            workspace.count(Commitment),
        ),
        Offer(
            "parked",
            f"{plural(len(parked), 'parked imperative')} due again",
            f"{later} more wait for a later day" if later else "on the long list again",
            len(parked),
        ),
        Offer("comments", f"{plural(len(comments), 'comment')} not settled", "as notes", len(comments)),
    ]
    return [offer for offer in found if offer.count]


def carry_over(session: Session, last: Workspace, parts: Iterable[Part], today: date) -> int:
    """Takes these parts of the last session along, in one change. Returns how many records it made."""
    wanted = set(parts)
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
                pen.add(Note, text=f"{say_looked_back(looked)}{came_from}", stage="frame", about=looked.id, at=pen.at)
        if "commitments" in wanted:
            for commitment in last.all(Commitment):
                if state_of(last, commitment.id, today) in ("done", "given up"):
                    continue  # kept, or let go: nothing is promised again
                who = last.get(Person, commitment.who)
                # Without the people of the last session, a person is the name.
                name = commitment.who if who is None or who.id in known else who.name
                pen.add(Commitment, **_again(commitment, who=name))
        if "parked" in wanted:
            for imperative in due_again(last, today):
                fresh = _again(
                    imperative, fate="", reason="", look_again=None, duplicate_of="", not_alike=(), folded_into=""
                )
                if fresh["said_by"] not in known:
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
