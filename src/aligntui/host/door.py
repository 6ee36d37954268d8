"""Who comes in: by code, by name from the session's people, and past a knock where one is owed."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable

from aligntui.dataclass import dataclass
from aligntui.model import Person, Team, Workspace
from aligntui.session.framing import by_name

from .codes import hashed, new_token, same_code
from .devices import ASLEEP_SECONDS, Device, Mode

MOST_NEW_NAMES = 30
"""New names within a minute from which the door turns to knocking by itself."""
MOST_DEVICES = 2_000
FULL = "The room is full: pass the keyboard, or raise your hand."
VISITOR_SECONDS = 60.0
"""So long the door remembers somebody who showed the code and said no name, when it gets crowded."""
MOST_NAME = 60
"""Letters of a name that somebody types at the door."""
MOST_WRONG = 10
"""Wrong codes from one address within a minute from which that address has to wait."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What a join came to."""

    status: int
    token: str = ""
    device: Device | None = None
    sentence: str = ""


class Door:
    """The door of one room. It changes no record: somebody new becomes one with the first act."""

    def __init__(
        self,
        workspace: Callable[[], Workspace],
        code: str,
        facilitator_code: str,
        *,
        mode: Mode = "open",
        stays_open: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._workspace = workspace
        self.code = code
        self.facilitator_code = facilitator_code
        self.mode = mode
        self.stays_open = stays_open
        self.clock = clock
        self.devices: dict[str, Device] = {}
        self.lines: deque[str] = deque(maxlen=50)
        """What happened at the door, a sentence each, for the room screen."""
        self._wrong: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=MOST_WRONG))
        self._new_names: deque[float] = deque(maxlen=MOST_NEW_NAMES)

    def find(self, token: str) -> Device | None:
        """The device of a token."""
        device = self.devices.get(hashed(token)) if token else None
        if device is not None:
            device.heard = self.clock()
        return device

    def knock(self, code: str, address: str) -> Entered:
        """Somebody shows a code: a visitor's token, who sees the names and nothing else."""
        wrong = self._wrong[address]
        if len(wrong) == MOST_WRONG and self.clock() - wrong[0] < 60:
            return Entered(429, sentence="Too many wrong codes from here: wait a minute, then try again.")
        facilitator = same_code(code, self.facilitator_code)
        if not facilitator and not same_code(code, self.code):
            wrong.append(self.clock())
            if len(self._wrong) > MOST_DEVICES:
                self._wrong.clear()
            return Entered(404, sentence="That code opens no room here: look at the screen again, letters only.")
        if self.mode == "locked" and not facilitator:
            return Entered(403, sentence="The door is locked: ask the facilitator to open it.")
        if len(self.devices) >= MOST_DEVICES:
            self._forget_visitors()
        if len(self.devices) >= MOST_DEVICES:
            return Entered(503, sentence=FULL)
        token = new_token()
        device = Device(hashed(token), facilitator=facilitator, heard=self.clock())
        self.devices[device.hash] = device
        return Entered(200, token, device)

    def enter(self, device: Device, person: str, name: str) -> Entered:
        """A visitor says who they are: one of the session's people, or somebody new."""
        if device.standing == "in":
            return Entered(200, device=device)
        if self.mode == "locked" and not device.facilitator:
            return Entered(403, sentence="The door is locked: ask the facilitator to open it.")
        workspace = self._workspace()
        found = workspace.get(Person, person) if person else by_name(workspace, name)
        if person and found is None:
            return Entered(400, sentence="That person is not in this session any more: choose again.")
        if found is None and not name:
            return Entered(400, sentence="Say who you are: choose your name, or type it.")
        device.person, device.name = (found.id, found.name) if found is not None else ("", name)
        if found is None and self._rushing():
            self.mode = "knock"
            self.lines.append("More than thirty new names came in a minute, so the door knocks now.")
        if self._owes_a_knock(workspace, device, found):
            device.standing = "knocking"
            self.lines.append(f"{device.name} knocks.")
            return Entered(
                202, device=device, sentence="The facilitator has to let you in: this page goes on by itself then."
            )
        self._let_in(device)
        return Entered(200, device=device)

    def let_in(self, device: Device) -> None:
        """The facilitator says yes."""
        if device.standing == "knocking":
            self._let_in(device)

    def send_away(self, device: Device) -> None:
        """Its token is dead from now on."""
        self.devices.pop(device.hash, None)
        if device.name:
            self.lines.append(f"{device.name}'s phone was sent away.")

    def present(self) -> list[Device]:
        """Who is in, awake or asleep, by name."""
        return sorted(
            (one for one in self.devices.values() if one.standing == "in"), key=lambda one: one.name.casefold()
        )

    def knocking(self) -> list[Device]:
        return [one for one in self.devices.values() if one.standing == "knocking"]

    def asleep(self, device: Device) -> bool:
        """Neither an open stream nor a word for a while."""
        return not device.streams and self.clock() - device.heard > ASLEEP_SECONDS

    def _forget_visitors(self) -> None:
        """Whoever looked in and went without a name makes room for somebody who comes."""
        now = self.clock()
        for one in list(self.devices.values()):
            if one.standing == "visitor" and now - one.heard > VISITOR_SECONDS:
                del self.devices[one.hash]

    def _let_in(self, device: Device) -> None:
        device.standing = "in"
        self.lines.append(f"{device.name} is in.")

    def _rushing(self) -> bool:
        now = self.clock()
        rushing = len(self._new_names) == MOST_NEW_NAMES and now - self._new_names[0] < 60
        self._new_names.append(now)
        return rushing and self.mode == "open" and not self.stays_open

    def _owes_a_knock(self, workspace: Workspace, device: Device, person: Person | None) -> bool:
        if self.mode == "knock" and not device.facilitator:
            return True
        if person is None:
            taken = (
                one.name.casefold() for one in self.devices.values() if one is not device and one.standing != "visitor"
            )
            return device.name.casefold() in taken
        if person.id in leading(workspace) and not device.facilitator:
            return True
        return any(
            one.person == person.id and one is not device and one.standing == "in" for one in self.devices.values()
        )


def leading(workspace: Workspace) -> set[str]:
    """Ids of leader, facilitator and managers: whoever says to be one of them always knocks."""
    people = {workspace.meta.leader, workspace.meta.facilitator}
    people.update(team.manager for team in workspace.all(Team))
    return people - {""}
