"""A facilitator's desk in the room: what waits to be let in, and what a second facilitator may do with the wheel.

The wheel is asked for, never taken: whoever has it hands it over. Only where nobody sits at a keyboard does the first
who asks have it. Letters, reveal, fates and approval are at no desk of a phone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from aligntui.rules.stages import BY_KEY
from aligntui.session import Refused

from .answered import Answered
from .devices import Device, Mode
from .room import Room

KINDS = frozenset(["wheel", "hand_back", "stage", "let_in", "send_off", "admit", "turn_down", "door", "leave"])
"""What is asked of a desk and not of the session."""


def desk_of(room: Room, device: Device) -> dict[str, Any]:
    """The desk as the phone that has the wheel draws it; empty for every other."""
    if not device.facilitator:
        return {"wheel": ""}
    if room.wheel.holder != device.hash:
        free = not room.keyboard and room.driver is None
        return {"wheel": "free" if free else "asked" if room.wheel.asked_by == device.hash else "theirs"}
    asking = room.asking
    return {
        "wheel": "yours",
        "desk": {
            "stages": [{"key": one.key, "title": f"{one.number} {one.title}"} for one in BY_KEY.values()],
            "door": room.door.mode,
            "asking": asking.name if asking is not None else "",
            "knocking": [{"device": one.short, "name": one.name} for one in room.door.knocking()[:60]],
            "waiting": [{"row": row["row"], "text": row["text"][:200]} for row in room.waiting.rows[:60]],
        },
    }


class Desk:
    """The desk of one room."""

    def __init__(self, room: Room) -> None:
        self._room = room

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
        return Answered(200, {"ok": True, "wheel": desk_of(room, device)["wheel"]})

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
                row = next((one for one in room.waiting.rows if one["row"] == body.get("row")), None)
                if row is None:
                    return _refused("That does not wait any more.")
                room.admit(row) if kind == "admit" else room.turn_down(row)
        return Answered(200, {"ok": True})


def _refused(sentence: str) -> Answered:
    return Answered(200, {"refused": sentence})
