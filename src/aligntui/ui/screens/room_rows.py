"""The rows of the room screen: who waits for an answer, who is in, what phones brought, and how the room is set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from aligntui.host.devices import Device, Mode
from aligntui.host.room import Room
from aligntui.model import Imperative, Person, Team, Transaction
from aligntui.rules.words import plural
from aligntui.session import Session
from aligntui.ui.hosting import Hosting
from aligntui.ui.text import flat, line
from aligntui.ui.widgets.rows import Row

DOORS: dict[Mode, str] = {
    "open": "open: whoever has the code comes in",
    "knock": "knock: everybody is let in one by one",
    "locked": "locked: nobody comes in",
}
MOST_BROUGHT = 30
"""Acts of phones that are listed, the newest first; the history has all."""


def rows(hosting: Hosting, room: Room, session: Session) -> list[Row]:
    """All rows. What waits for an answer stands first."""
    return [*_asking(hosting, room), *_present(hosting, room, session), *_brought(room, session), *_set(hosting, room)]


def _asking(hosting: Hosting, room: Room) -> Iterator[Row]:
    found: list[Row] = []
    if (asking := room.asking) is not None:
        found.append(Row(f"wheel:{asking.hash}", (hosting.name_of(asking), "asks for the wheel")))
    found += [Row(f"knock:{one.hash}", (hosting.name_of(one), "knocks")) for one in room.door.knocking()]
    found += [Row(f"waits:{nth}", (flat(row["text"]), row["name"])) for nth, row in enumerate(room.waiting.rows)]
    if found:
        yield Row("heading:asks", ("These wait for you: y lets in, x does not",), kind="heading")
        yield from found


def _present(hosting: Hosting, room: Room, session: Session) -> Iterator[Row]:
    present = room.door.present()
    yield Row("heading:in", ("Who is in",), kind="heading")
    for device in present:
        team = _team(session, device)
        yield Row(f"in:{device.hash}", (hosting.name_of(device), _standing(room, device) or team, team))
    if not present:
        yield Row("nobody", (line(("nobody yet", "$text-muted")), ""))


def _standing(room: Room, device: Device) -> str:
    """What there is to say of somebody beside the team; empty when nothing is."""
    if device.hash == room.wheel.holder:
        return "has the wheel"
    if room.door.asleep(device):
        return "asleep"
    return "facilitator" if device.facilitator else ""


def _team(session: Session, device: Device) -> str:
    person = session.workspace.get(Person, device.person)
    team = session.workspace.get(Team, person.team) if person is not None else None
    return team.name if team is not None else "no team yet"


def brought(room: Room, session: Session) -> list[Transaction]:
    """What those who are in added or changed since they came in, as far as it stands, the newest first."""
    since: dict[str, datetime] = {}
    for one in room.door.present():
        if one.person:
            since[one.person] = min(one.since, since.get(one.person, one.since))
    found: list[Transaction] = []
    undone: set[str] = set()
    earliest = min(since.values(), default=None)
    for change in reversed(session.history):
        if earliest is None or change.at < earliest or len(found) == MOST_BROUGHT:
            break
        if change.kind == "undo":
            undone.add(change.of)
        elif change.kind == "do" and change.actor in since and change.at >= since[change.actor]:
            stands = any(session.workspace.look_up(op.id) is not None for op in change.ops)
            if stands and change.uid not in undone:
                found.append(change)
    return found


def _brought(room: Room, session: Session) -> Iterator[Row]:
    found = brought(room, session)
    if found:
        yield Row("heading:brought", ("What phones brought: x takes one away",), kind="heading")
        for change in found:
            yield Row(f"did:{change.seq}", (_words(session, change), change.by))


def _words(session: Session, change: Transaction) -> str:
    added = [op for op in change.ops if op.before is None]
    record = session.workspace.get(Imperative, added[0].id) if len(added) == 1 else None
    return record.text if record is not None else change.label


def _set(hosting: Hosting, room: Room) -> Iterator[Row]:
    host = hosting.host
    yield Row("heading:set", ("The room",), kind="heading")
    yield Row("set:door", ("Door", room.door.mode))
    yield Row("set:moderated", ("Imperatives", "wait for you" if room.moderated else "come in at once"))
    if host is not None:
        yield Row("set:address", ("Address", host.ip))
    yield Row("set:wifi", ("Wi-Fi", flat(hosting.wifi.name) if hosting.wifi is not None else "not given"))
    yield Row("set:facilitators", ("Second facilitator", "hidden code"))
    yield Row("set:end", ("End it", f"{plural(len(room.door.present()), 'phone')} in"))
