"""Adding what was read from a document, in one change that one undo takes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from aligntui.model import Imperative, Person, Team
from aligntui.rules.quick_entry import match_person
from aligntui.rules.words import plural, quote

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


class ReadPerson(Protocol):
    """A person as a reader found it."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def team(self) -> str: ...


def add_imported(
    session: Session,
    source: str,
    imperatives: Sequence[ReadImperative],
    people: Sequence[ReadPerson] = (),
    strategy: dict[str, str] | None = None,
    horizon: date | None = None,
) -> int:
    """Adds all of it. Fields of the strategy that are filled already, and people who are there, stay as they are.

    Returns how many imperatives were added.
    """
    workspace = session.workspace
    with session.change(f"Import {quote(source)}: {plural(len(imperatives), 'imperative')}") as pen:
        meta = workspace.meta
        fresh = {field: text for field, text in (strategy or {}).items() if not getattr(meta, field)}
        if horizon is not None and meta.horizon is None:
            pen.update(meta, horizon=horizon)
        if fresh:
            pen.update(meta, **fresh)
        teams = {team.name.casefold(): team.id for team in workspace.all(Team)}
        names = {person.name.casefold() for person in workspace.all(Person)}
        for person in people:
            if person.name.casefold() in names:
                continue
            names.add(person.name.casefold())
            if person.team and person.team.casefold() not in teams:
                teams[person.team.casefold()] = pen.add(Team, name=person.team).id
            pen.add(Person, name=person.name, role=person.role, team=teams.get(person.team.casefold(), ""))
        for one in imperatives:
            pen.add(
                Imperative,
                text=one.text,
                themes=one.themes,
                said_by=match_person(one.said_by, workspace) or "",
                short_name=one.short_name,
                sentence=one.sentence,
                measure=one.measure,
                target=one.target,
                target_day=one.target_day,
            )
    return len(imperatives)
