"""People as they are typed or pasted: one a line, "name, role, team"."""

from __future__ import annotations

import re

from aligntui.dataclass import dataclass
from aligntui.model import Person, Team, Workspace

from .recipients import addresses_in, are_recipients, names_of_recipients, without_addresses
from .who_is_meant import near_name

_BETWEEN = re.compile(r"\s*[,;\t|]\s*")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What one line says. Role and team are empty when it does not."""

    name: str
    role: str = ""
    team: str = ""


def understand_people(text: str) -> list[PersonLine]:
    """Everybody in a line: one person, or the recipients of a mail. Addresses have no place and are left out."""
    if are_recipients(text):
        return [PersonLine(name) for name in names_of_recipients(text)]
    person = understand_person(text)
    return [person] if person.name else []


def say_addresses(text: str) -> str:
    """`without their addresses`, where a text has some; else empty."""
    count = addresses_in(text)
    return "" if not count else f"without {'the address' if count == 1 else 'their addresses'}"


def understand_person(text: str) -> PersonLine:
    """`Priya Patel, account executive, East`; commas, semicolons, tabs or bars between, and only the name is needed."""
    text = without_addresses(text)
    parts = [part for part in _BETWEEN.split(text.strip().removeprefix("@")) if part]
    if len(parts) < 3:
        return PersonLine(*parts) if parts else PersonLine("")
    # The team comes last; whatever stands between is about what the person does.
    return PersonLine(parts[0], ", ".join(parts[1:-1]), parts[-1])


def doubts_about(said: PersonLine, workspace: Workspace) -> tuple[str, ...]:
    """What somebody should see before a person is added: a second one of that name, a team that would be new."""
    doubts = []
    if any(person.name.casefold() == said.name.casefold() for person in workspace.all(Person)):
        doubts.append(f"{said.name} is on the list already")
    teams = [team.name for team in workspace.all(Team)]
    if said.team and said.team.casefold() not in (name.casefold() for name in teams):
        near = near_name(said.team, teams)
        doubts.append(f"{said.team}: do you mean {near}?" if near else f"{said.team} is a new team")
    return tuple(doubts)
