"""A facilitator's desk in the room: what waits to be let in, and what a second facilitator may do with the wheel.

The wheel is asked for, never taken: whoever has it hands it over. Only where nobody sits at a keyboard does the first
who asks have it. Letters, reveal, fates and approval are at no desk of a phone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args

from aligntui.rules.stages import BY_KEY
from aligntui.session import Actor, Refused, gathering

from .devices import Device, Mode
from .door import by_name
from .taking import Answered

if TYPE_CHECKING:
    from .room import Room

MOST_WAITING = 2_000
MOST_ASIDE = 5_000
"""Names of acts that were put on the waiting list and are remembered, so that none comes twice after a crash."""


class Desk:
    """The desk of one room."""

    kinds = frozenset(
        ["wheel", "hand_back", "stage", "let_in", "send_off", "admit", "turn_down", "door", "leave"],
    )

    def __init__(self, room: Room, aside: list[str]) -> None:
        self._room = room
        self.aside = dict.fromkeys(aside)

    # -- what waits ----------------------------------------------------------------------------------------------

    def has_put_aside(self, uid: str) -> bool:
        """Whether this act is on the waiting list, or was."""
        return uid in self.aside

    def put_aside(self, device: Device, lines: list[str], key: str, uid: str) -> None:
        """Imperatives of a moderated room wait for a facilitator.

        Raises:
            Refused: too many wait.
        """
        room = self._room
        if len(room.waiting) + len(lines) > MOST_WAITING:
            raise Refused("Too much is waiting to be let in: try again in a moment.")
        room.waiting += [
            {"device": device.hash, "name": device.name, "text": line, "key": key, "row": f"{uid}-{nth}"}
            for nth, line in enumerate(lines)
        ]
        self.aside[uid] = None
        while len(self.aside) > MOST_ASIDE:
            del self.aside[next(iter(self.aside))]
        room.keep()

    def admit(self, row: dict[str, Any]) -> None:
        """Lets one waiting imperative in, as its author's.

        Raises:
            Refused: the session cannot take it.
        """
        room = self._room
        device = room.door.devices.get(row["device"])
        person = room.person_of(device) if device is not None else by_name(room.session.workspace, row["name"])
        actor = Actor(person.id, person.name) if person is not None else Actor("door", row["name"])
        if not room.session.knows(row["row"]):  # let in already, before a crash
            with room.session.acting(actor, row["row"]):
                gathering.add_imperatives(room.session, [row["text"]], said_by=person.id if person is not None else "")
        self.turn_down(row)

    def turn_down(self, row: dict[str, Any]) -> None:
        """Takes one off the waiting list."""
        self._room.waiting = [one for one in self._room.waiting if one is not row]
        self._room.keep()
        self._room.wake()

    # -- what a facilitator's phone sees and does ----------------------------------------------------------------

    def state_for(self, device: Device) -> dict[str, Any]:
        """The desk as the phone that has the wheel draws it; empty for every other."""
        room = self._room
        if not device.facilitator:
            return {"wheel": ""}
        if room.wheel.holder != device.hash:
            free = not room.keyboard and room.driver is None
            return {"wheel": "free" if free else "asked" if room.wheel.asked_by == device.hash else "theirs"}
        asking = room.asking
        return {
            "wheel": "yours",
            "desk": {
                "door": room.door.mode,
                "asking": asking.name if asking is not None else "",
                "knocking": [{"device": one.short, "name": one.name} for one in room.door.knocking()[:60]],
                "waiting": [{"row": row["row"], "text": row["text"][:200]} for row in room.waiting[:60]],
            },
        }

    def act(self, device: Device, kind: str, body: Mapping[str, Any]) -> Answered:
        """One act of a desk; `leave` is everybody's."""
        room = self._room
        if kind == "leave":
            room.leave(device)
            return Answered(200, {"ok": True})
        if not device.facilitator:
            return _refused("Only facilitators drive: their code is another one.")
        if kind == "wheel":
            return self._ask(device)
        if room.wheel.holder != device.hash:
            return _refused("Somebody else drives: ask for the wheel first.")
        try:
            return self._drive(device, kind, body)
        except Refused as why:
            return _refused(str(why))

    def _ask(self, device: Device) -> Answered:
        room = self._room
        if room.wheel.holder != device.hash:
            if not room.keyboard and room.driver is None:
                room.give_wheel(device)
            elif room.wheel.asked_by != device.hash:
                room.wheel.asked_by = device.hash
                room.door.lines.append(f"{device.name} asks for the wheel.")
                room.wake()
        return Answered(200, {"ok": True, "wheel": self.state_for(device)["wheel"]})

    def _drive(self, device: Device, kind: str, body: Mapping[str, Any]) -> Answered:
        room = self._room
        match kind:
            case "stage":
                stage = next((one for one in BY_KEY.values() if one.key == body.get("stage")), None)
                if stage is None:
                    return Answered(400, {"refused": "`stage` has to be one of the stages."})
                room.go_to(stage.key)
            case "door":
                if body.get("door") not in get_args(Mode):
                    return Answered(400, {"refused": f"`door` has to be one of {', '.join(get_args(Mode))}."})
                room.set_door(body["door"])
            case "hand_back":
                room.give_wheel(room.asking)
            case "let_in" | "send_off":
                found = next((one for one in room.door.knocking() if one.short == body.get("device")), None)
                if found is None:
                    return _refused("Nobody knocks there any more.")
                room.let_in(found) if kind == "let_in" else room.send_away(found)
            case _:
                row = next((one for one in room.waiting if one["row"] == body.get("row")), None)
                if row is None:
                    return _refused("That does not wait any more.")
                self.admit(row) if kind == "admit" else self.turn_down(row)
        return Answered(200, {"ok": True})


def _refused(sentence: str) -> Answered:
    return Answered(200, {"refused": sentence})
