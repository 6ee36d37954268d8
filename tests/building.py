"""Small sessions in memory, built with the same verbs that the screens call."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from aligntui.model import Activity, Imperative, Meta, Person, Tactic, Team, Workspace
from aligntui.rules.people_lines import understand_person
from aligntui.rules.quick_entry import understand_activity, understand_tactic
from aligntui.session import Loaded, MemoryStore, Session, cutting, dropping, framing, gathering, translating

TODAY = date(2026, 11, 24)


class Ticking:
    """A clock that is one minute later at each look."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


def empty_session() -> Session:
    return Session(
        MemoryStore(), Loaded(Workspace({"meta": [Meta(workspace="wsp_test", title="Test")]}), []), clock=Ticking()
    )


def person(session: Session, start: str) -> Person:
    return next(one for one in session.workspace.all(Person) if one.name.startswith(start))


def team(session: Session, name: str) -> Team:
    return next(one for one in session.workspace.all(Team) if one.name == name)


def imperative(session: Session, start: str) -> Imperative:
    return next(one for one in session.workspace.all(Imperative) if one.text.startswith(start))


def small_session() -> Session:
    """Two teams, four imperatives, two priorities."""
    session = empty_session()
    framing.add_people(
        session,
        [
            understand_person(line)
            for line in (
                "Karin Lind, director",
                "Priya Nair, regional manager, East",
                "Tom Eklund, account executive, East",
                "Ingrid Moe, regional manager, North",
            )
        ],
    )
    framing.set_leader(session, person(session, "Karin"))
    framing.edit_team(session, team(session, "East"), manager=person(session, "Priya").id)
    framing.edit_team(session, team(session, "North"), manager=person(session, "Ingrid").id)
    gathering.add_imperatives(
        session,
        ["Renew the top 40 accounts", "Sell the CRM into menswear", "Open the Helsinki office", "Refresh the brand"],
    )
    cutting.make_priority(session, imperative(session, "Renew"))
    cutting.make_priority(session, imperative(session, "Sell"))
    return session


def add_tactic(session: Session, team_name: str, letter: str, line: str) -> Tactic:
    where = team(session, team_name).id
    priority = next(one for one in session.workspace.all(Imperative) if one.letter == letter)
    return translating.add_tactic(session, where, priority.id, understand_tactic(line, session.workspace, where, TODAY))


def add_activities(session: Session, team: str, lines: Iterable[str]) -> list[Activity]:
    """Activities as somebody types them: `Monthly sales binder ~12h €400`."""
    entries = [understand_activity(line, session.workspace, team, TODAY) for line in lines]
    return dropping.add_activities(session, team, entries)
