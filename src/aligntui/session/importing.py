"""Adding what was read from a document: first worked out, so that a preview shows what will happen, then added in one
change that one undo takes back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from datetime import date
from typing import Any, Protocol

from aligntui.dataclass import dataclass
from aligntui.model import Activity, Imperative, Meaning, Person, Tactic, Team, Workspace
from aligntui.rules.days import understand_day, understand_hours, understand_money
from aligntui.rules.priorities import priorities
from aligntui.rules.quick_entry import understand_activity, understand_tactic
from aligntui.rules.two_days import say_two_days
from aligntui.rules.who_is_meant import match_person
from aligntui.rules.words import plural, quote

from .editing import Pen
from .new_names import Matched, NewName, new_names, sentences_about
from .session import Session


class ReadImperative(Protocol):
    """An imperative as a reader found it."""

    @property
    def text(self) -> str: ...
    @property
    def themes(self) -> tuple[str, ...]: ...
    @property
    def said_by(self) -> str: ...
    @property
    def short_name(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def measure(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def target_day(self) -> date | None: ...
    @property
    def place(self) -> str: ...


class ReadPerson(Protocol):
    """A person as a reader found it."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def team(self) -> str: ...
    @property
    def place(self) -> str: ...


class ReadWork(Protocol):
    """An activity or a tactic as a reader found it, in the words of its cells."""

    @property
    def text(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def due(self) -> str: ...
    @property
    def hours(self) -> str: ...
    @property
    def money(self) -> str: ...
    @property
    def team(self) -> str: ...
    @property
    def priority(self) -> str: ...
    @property
    def place(self) -> str: ...


@dataclass(slots=True)
class Arrival:
    """What an import will do, worked out against a session and not yet done."""

    imperatives: list[ReadImperative] = field(default_factory=list)
    people: list[ReadPerson] = field(default_factory=list)
    activities: list[dict[str, Any]] = field(default_factory=list)
    """Fields of each; `team` is a name."""
    tactics: list[dict[str, Any]] = field(default_factory=list)
    """Fields of each; `team` is a name, `priority` an id."""
    strategy: dict[str, str] = field(default_factory=dict)
    horizon: date | None = None
    known: list[str] = field(default_factory=list)
    """The place of each line that the session has already, or that came twice."""
    refused: list[str] = field(default_factory=list)
    """A sentence for each row that cannot come in."""
    remarks: list[str] = field(default_factory=list)
    """A sentence for each cell that was not understood; its row comes in without it."""
    names: list[NewName] = field(default_factory=list)
    """Who is named and on no list of people, each kept as words until its answer says something else."""

    @property
    def new_people(self) -> list[str]:
        """Names that join the list of people because somebody said so."""
        return [one.name for one in self.names if one.becomes == "new"]

    @property
    def themes(self) -> set[str]:
        """The themes of the imperatives that come in."""
        return {theme for one in self.imperatives for theme in one.themes}

    @property
    def count(self) -> int:
        """How many records come in."""
        people = len(self.people) + len(self.new_people)
        return len(self.imperatives) + people + len(self.activities) + len(self.tactics)

    @property
    def said(self) -> str:
        """What comes in: `3 imperatives, 2 people`."""
        counts = (
            (len(self.imperatives), "imperative", ""),
            (len(self.people) + len(self.new_people), "person", "people"),
            (len(self.activities), "activity", "activities"),
            (len(self.tactics), "tactic", ""),
        )
        return ", ".join(plural(count, one, many) for count, one, many in counts if count) or "nothing new"

    def sentences(self) -> list[str]:
        """What was there already, what cannot come in, what was not understood, and who is on no list of people."""
        found = []
        if self.known:
            named = [place for place in dict.fromkeys(self.known) if place][:3]
            more = len(self.known) - len(named)
            where = f" ({', '.join(named)}{f' and {more} more' if more and named else ''})" if named else ""
            verb = "is" if len(self.known) == 1 else "are"
            found.append(f"{plural(len(self.known), 'line')} {verb} there already{where}, and not added again.")
        return [*found, *self.refused, *self.remarks, *sentences_about(self.names)]


def key_of(text: str) -> str:
    """A text as it is compared with others: the same words are the same line, whatever their signs and capitals."""
    return " ".join(re.findall(r"\w+", text.casefold())) or text.strip()


def arrival(
    workspace: Workspace,
    imperatives: Iterable[ReadImperative] = (),
    people: Iterable[ReadPerson] = (),
    activities: Iterable[ReadWork] = (),
    tactics: Iterable[ReadWork] = (),
    *,
    strategy: dict[str, str] | None = None,
    horizon: date | None = None,
    team: str = "",
    priority: str = "",
    today: date | None = None,
) -> Arrival:
    """What an import would do. Lines, people and filled fields that are there stay as they are and are not doubled.

    Args:
        team: the id of the team of activities and tactics whose row names none.
        priority: the id of the priority of tactics whose row names none.
    """
    meta = workspace.meta
    found = Arrival(
        strategy={name: text for name, text in (strategy or {}).items() if not getattr(meta, name)},
        horizon=horizon if meta.horizon is None else None,
    )
    there = {key_of(one.text) for one in workspace.all(Imperative)}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for one in imperatives:
        key = (key_of(one.text), one.themes)
        if key[0] in there or key in seen:
            found.known.append(one.place)
        else:
            seen.add(key)
            found.imperatives.append(one)
    names = {person.name.casefold() for person in workspace.all(Person)}
    for person in people:
        if person.name.casefold() in names:
            found.known.append(person.place)
        else:
            names.add(person.name.casefold())
            found.people.append(person)
    work = _Work(workspace, found, team, priority, today or date.today())
    work.take(activities, tactics)
    said = [*((one.said_by, one.place) for one in found.imperatives), *work.said]
    found.names = new_names(workspace, said, found.people)
    return found


class _Work:
    """Rows of activities and tactics, with their people, days and numbers understood as everywhere."""

    def __init__(self, workspace: Workspace, found: Arrival, team: str, priority: str, today: date) -> None:
        self._workspace = workspace
        self._found = found
        self._team = workspace.get(Team, team)
        self._priority = priority
        self._today = today
        self._teams = {one.name.casefold(): one for one in workspace.all(Team)}
        self.said: list[tuple[str, str]] = []
        """(who, place) of every tactic that comes in and is nobody's yet."""

    def take(self, activities: Iterable[ReadWork], tactics: Iterable[ReadWork]) -> None:
        there = {(one.team, "", key_of(one.text)) for one in self._workspace.all(Activity)}
        for row in activities:
            team = self._teams.get(row.team.casefold()) if row.team else self._team
            entry = understand_activity(row.text, self._workspace, team.id if team else "", self._today)
            if (fields := self._fields(row, entry.text, there, "")) is not None:
                hours = self._read(row, row.hours, understand_hours, "a number of hours a week")
                money = self._read(row, row.money, understand_money, "an amount")
                fields |= {
                    "hours": entry.hours if hours is None else hours,
                    "money": entry.money if money is None else money,
                    "prime": entry.owner,
                    "stop_by": entry.due,
                }
                self._found.activities.append(fields)
        there = {(one.team, one.priority, key_of(one.text)) for one in self._workspace.all(Tactic)}
        for row in tactics:
            priority = self._priority_of(row)
            if priority is None:
                continue
            team = self._teams.get(row.team.casefold()) if row.team else self._team
            identifier = team.id if team else ""
            entry = understand_tactic(row.text, self._workspace, identifier, self._today)
            if (fields := self._fields(row, entry.text, there, priority)) is not None:
                hours = self._read(row, row.hours, understand_hours, "a number of hours a week")
                due = self._read(row, _day(row.due), lambda text: understand_day(text, self._today), "a day")
                owner = match_person(row.who, self._workspace, identifier) or row.who
                fields |= {
                    "hours": entry.hours if hours is None else hours,
                    "due": due or entry.due,
                    "owner": owner or entry.owner,
                    "priority": priority,
                }
                self._found.tactics.append(fields)
                if row.who and not match_person(row.who, self._workspace, identifier):
                    self.said.append((row.who, row.place))

    def _fields(
        self, row: ReadWork, text: str, there: set[tuple[str, str, str]], priority: str
    ) -> dict[str, Any] | None:
        """Words and team of a row; None when it cannot come in, or is there already."""
        name = row.team or (self._team.name if self._team else "")
        team = self._teams.get(name.casefold())
        if not name:
            self._found.refused.append(f"{row.place}: no team is named, so {quote(row.text, 40)} was left out.")
            return None
        meaning = self._workspace.first(Meaning, team=team.id, priority=priority) if team and priority else None
        if meaning is not None and meaning.no_part:
            self._found.refused.append(
                f"{row.place}: {name} has no part in this priority, so {quote(row.text, 40)} was left out."
            )
            return None
        key = (team.id if team else name.casefold(), priority, key_of(text))
        if key in there:
            self._found.known.append(row.place)
            return None
        there.add(key)
        return {"text": text, "team": team.name if team else name}

    def _priority_of(self, row: ReadWork) -> str | None:
        wanted = row.priority.strip().casefold()
        for one in priorities(self._workspace):
            names = {one.letter.casefold(), one.short_name.casefold(), one.text.casefold()} - {""}
            if wanted and (wanted in names or wanted.split(" ")[0].strip(":.–-") == one.letter.casefold()):
                return one.id
        if not wanted and self._priority:
            return self._priority
        said = f"there is no priority {quote(row.priority, 30)}" if wanted else "no priority is named"
        self._found.refused.append(f"{row.place}: {said}, so {quote(row.text, 40)} was left out.")
        return None

    def _read(self, row: ReadWork, words: str, understand: Any, what: str) -> Any:
        if not words.strip():
            return None
        value = understand(words)
        if value is None and what == "a day" and (both := say_two_days(words, self._today)):
            self._found.remarks.append(
                f"{row.place}: {quote(words, 30)} may be {both}; it was left out. Write the month as a word."
            )
        elif value is None:
            self._found.remarks.append(f"{row.place}: {quote(words, 30)} is not {what}; it was left out.")
        return value


def _day(words: str) -> str:
    """A day without the time of day that exports put behind it."""
    return re.sub(r"[T ]\d{1,2}:\d{2}.*$", "", words.strip())


def add_arrival(session: Session, source: str, coming: Arrival) -> Arrival:
    """Does what was worked out, in one change; returns it."""
    with session.change(f"Import {quote(source)}: {coming.said}") as pen:
        meta = session.workspace.meta
        if coming.horizon is not None:
            pen.update(meta, horizon=coming.horizon)
        if coming.strategy:
            pen.update(session.workspace.meta, **coming.strategy)
        teams = {team.name.casefold(): team.id for team in session.workspace.all(Team)}
        for person in coming.people:
            pen.add(
                Person,
                name=person.name,
                role=person.role,
                team=_team(pen, teams, person.team),
            )
        new = {name: pen.add(Person, name=name).id for name in coming.new_people}
        matched = Matched(session.workspace, coming.names, new)
        for fields in coming.activities:
            pen.add(Activity, **{**fields, "team": _team(pen, teams, fields["team"])})
        for fields in coming.tactics:
            team = _team(pen, teams, fields["team"])
            owner = fields["owner"]
            if owner and session.workspace.get(Person, owner) is None:
                owner = matched.id_of(owner, team)
            pen.add(Tactic, **{**fields, "team": team, "owner": owner})
        for one in coming.imperatives:
            pen.add(
                Imperative,
                text=one.text,
                themes=one.themes,
                said_by=matched.id_of(one.said_by),
                short_name=one.short_name,
                sentence=one.sentence,
                measure=one.measure,
                target=one.target,
                target_day=one.target_day,
            )
    return coming


def _team(pen: Pen, teams: dict[str, str], name: str) -> str:
    """The id of the team of that name, which is made when there is none; empty for no name."""
    if not name:
        return ""
    if name.casefold() not in teams:
        teams[name.casefold()] = pen.add(Team, name=name).id
    return teams[name.casefold()]
