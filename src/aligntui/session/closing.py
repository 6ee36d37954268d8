"""What Close can do: commitments, and taking note of what was exported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from aligntui.model import Acceptance, Commitment, Export, Person, derived_id
from aligntui.rules.quick_entry import CommitmentEntry
from aligntui.rules.readiness_plans import who_is_missing
from aligntui.rules.who_is_meant import match_person
from aligntui.rules.words import quote, say_who

from .errors import Refused
from .session import Session

PROMISED = ("who", "what", "due")
"""What a yes is said to."""


def add_commitment(session: Session, who: str, what: str, due: date | None = None, look_again: str = "") -> Commitment:
    """Somebody, by id or by name, commits to something.

    Raises:
        Refused: nobody, or nothing, is named.
    """
    if not who.strip():
        raise Refused("Whose commitment is it? Begin with a name.")
    if not what.strip():
        raise Refused("What will be done? A name alone is no commitment.")
    person = match_person(who, session.workspace) or who.strip()
    with session.change(f"{say_who(session.workspace, person)} commits: {quote(what)}") as pen:
        return pen.add(Commitment, who=person, what=what.strip(), due=due, look_again=look_again.strip())


def add_commitments(session: Session, entries: Sequence[CommitmentEntry]) -> list[Commitment]:
    """Several commitments as they were understood, in one change; each has somebody who makes it."""
    if len(entries) == 1:
        return [add_commitment(session, entries[0].who, entries[0].what, entries[0].due)]
    with session.change(f"Add {len(entries)} commitments") as pen:
        return [pen.add(Commitment, who=entry.who, what=entry.what, due=entry.due) for entry in entries if entry.what]


def edit_commitment(session: Session, commitment: Commitment, **fields: Any) -> None:
    """Changes who, what, by when, or how often the leader looks again. A yes was said to what it was: whoever said it
    is asked again when who, what or by when is another."""
    if "who" in fields:
        fields["who"] = match_person(fields["who"], session.workspace) or fields["who"]
    is_another = any(fields.get(name, getattr(commitment, name)) != getattr(commitment, name) for name in PROMISED)
    with session.change(f"Edit the commitment {quote(commitment.what)}") as pen:
        for said in session.workspace.find(Acceptance, commitment=commitment.id) if is_another else ():
            pen.delete(said)
        pen.edit(commitment, **fields)


def remove_commitment(session: Session, commitment: Commitment) -> None:
    with session.change(f"Delete the commitment {quote(commitment.what)}") as pen:
        for accepted in session.workspace.find(Acceptance, commitment=commitment.id):
            pen.delete(accepted)
        pen.delete(commitment)


def say_yes(session: Session, commitment: Commitment, person: str) -> None:
    """The person whom a commitment names says yes to it; `person` is an id. Saying it twice is saying it once.

    Raises:
        Refused: it names somebody else.
    """
    found = session.workspace.get(Person, person)
    if found is None or commitment.who not in (found.id, found.name):
        raise Refused("That commitment names somebody else: only who it names says yes to it.")
    identifier = derived_id(Acceptance.prefix, commitment.id, person)
    if session.workspace.get(Acceptance, identifier) is None:
        with session.change(f"{found.name} says yes: {quote(commitment.what)}") as pen:
            pen.add(Acceptance, id=identifier, commitment=commitment.id, person=person)


def record_export(
    session: Session, what: Literal["summary", "plan", "card", "read-out"], format: str, team: str = ""
) -> None:
    """Takes note that a document was written. It happened, so undo leaves it alone."""
    with session.record_fact(f"Export the {what}") as pen:
        pen.add(Export, what=what, format=format, team=team, at=session.clock())


__all__ = [
    "add_commitment",
    "add_commitments",
    "edit_commitment",
    "record_export",
    "remove_commitment",
    "who_is_missing",
]
