"""All that one phone may show now: what everybody sees, what is its own, and its desk."""

from __future__ import annotations

from aligntui.model import Person
from aligntui.session import Actor

from .desk import desk_of
from .devices import Device
from .encoding import Part, encoded
from .room import Room


def state_of(room: Room, device: Device) -> tuple[str, str]:
    """(version, JSON) of everything that this device may show."""
    shown = room.shown
    if device.standing != "in":
        return encoded(shown.visitor(knocking=device.standing == "knocking", name=device.name))
    person = room.session.workspace.get(Person, device.person)
    waiting = [{"text": row["text"], "key": row["key"]} for row in room.waiting.of(device)]
    ballot = shown.ballot_for(person)
    paper = None
    if person is not None and ballot is not None and ballot.state == "open":
        paper = shown.papers(ballot, room.session.store.slips).get(person.id)
    undoable = _undoable(room, person) if person is not None else ""
    return encoded(
        shown.everybody(),
        shown.ballot(ballot),
        shown.plan(person),
        shown.personal(person, device.name, paper, waiting, undoable),
        Part.of(desk_of(room, device)),
    )


def _undoable(room: Room, person: Person) -> str:
    """What this person could take back now, as the history names it."""
    with room.session.acting(Actor(person.id, person.name)):
        undoable = room.session.undoable
    return undoable[-1].label if undoable else ""
