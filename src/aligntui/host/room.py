"""One open session and who takes part in it: who is in, where the session is, what waits, and who drives."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from aligntui.cleaning import one_line
from aligntui.model import Ballot, Meta, Person, StageKey, Transaction
from aligntui.session import Actor, Refused, Session, balloting, framing, gathering

from . import side_file
from .codes import new_code
from .devices import Device, Mode
from .door import MOST_NAME, Door, Entered, leading
from .keeping_side import SideFile
from .state import Shown
from .waiting import WaitingList
from .wheel import Wheel


@dataclass
class Room:
    """The room of one session. Everything in it runs in one loop; nothing here waits for a phone."""

    session: Session
    today: Callable[[], date]
    here: StageKey = "frame"
    moderated: bool = False
    mode: Mode = "open"
    stays_open: bool = False
    side: Path | None = None
    """Where the side file is; None for a session that is kept nowhere."""
    keyboard: bool = True
    """Whether somebody sits at a keyboard; without one, whoever asks for the wheel has it."""
    wheel: Wheel = field(default_factory=Wheel)
    ended: bool = False

    def __post_init__(self) -> None:
        meta = self.session.workspace.first(Meta)
        self.workspace_id = meta.workspace if meta else ""
        kept = side_file.read(self.side, self.workspace_id) if self.side else side_file.Kept()
        self.door = Door(
            lambda: self.session.workspace,
            kept.code or new_code(),
            kept.facilitator_code or new_code(),
            mode=self.mode,
            stays_open=self.stays_open,
        )
        self.door.devices = {one.hash: one for one in kept.devices}
        self.waiting = WaitingList(kept.waiting, kept.aside)
        self.port = kept.port
        """Where the page was, or is: after a crash phones look for it there."""
        self.turn = 0
        """Grows whenever every open stream has to end, such as when the host goes to another address."""
        self.selected = ""
        """The record that the facilitator is at, as the projected view takes it."""
        self.side_file = SideFile(self.side, self._content)
        self._hearing: list[Callable[[], None]] = []
        self._shown: Shown | None = None
        self.moved = asyncio.Event()
        """Set, and replaced by a new one, whenever something that a phone may show can have changed."""
        self._unsubscribe = self.session.subscribe(self._changed)

    # -- what changes --------------------------------------------------------------------------------------------

    def _changed(self, _: Transaction) -> None:
        self.wake()

    def wake(self) -> None:
        """Lets every stream look whether its state is another now."""
        self._shown = None
        self.stir()

    def stir(self) -> None:
        """The same, where nothing that the session or the wall shows has changed: who is in, who drives, what waits."""
        moved, self.moved = self.moved, asyncio.Event()
        moved.set()
        self.tell()

    def tell(self) -> None:
        """Lets the screen look who is in; nothing that a phone shows has changed."""
        for listener in tuple(self._hearing):
            listener()

    def hear(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls back whenever somebody came, went, or did something; returns what ends that."""
        self._hearing.append(listener)
        return lambda: self._hearing.remove(listener)

    def end_streams(self) -> None:
        """Every open stream ends now; phones that are not signed out open another."""
        self.turn += 1
        self.wake()

    def go_to(self, stage: StageKey, selected: str = "") -> None:
        """The facilitator is in another stage, or at another record."""
        if (stage, selected) != (self.here, self.selected):
            self.here, self.selected = stage, selected
            self.wake()

    def moderate(self, *, moderated: bool) -> None:
        """Whether imperatives from phones wait to be let in."""
        self.moderated = moderated
        self.wake()

    def set_door(self, mode: Mode) -> None:
        """Who comes in from now on: everybody, who is let in, or nobody."""
        self.door.mode = mode
        self.wake()

    def end(self) -> None:
        """A person ended the host: tokens and the side file go with it."""
        if not self.ended:
            self.ended = True
            self._unsubscribe()
            self.door.devices.clear()
            self.side_file.end()
            self.wake()

    def keep(self) -> None:
        """Puts what a restart needs beside the workspace."""
        self.side_file.keep()

    def _content(self) -> bytes:
        return side_file.content_of(
            self.workspace_id,
            self.door.code,
            self.door.facilitator_code,
            self.door.devices.values(),
            self.waiting.rows,
            self.port,
            self.waiting.acts,
        )

    def goes_on_beside(self, workspace: Path) -> None:
        """The session goes on in another file; what a restart needs goes with it."""
        if self.side is not None:
            self.side = side_file.place_of(workspace)
            self.side_file.move(self.side)

    # -- who comes in --------------------------------------------------------------------------------------------

    def knock(self, code: str, address: str) -> Entered:
        return self.door.knock(code, address)

    def enter(self, device: Device, person: str, name: str) -> Entered:
        """A visitor says who they are; names are cleaned like every text."""
        was_in = device.standing == "in"
        entered = self.door.enter(device, person, one_line(name)[:MOST_NAME])
        if not was_in:
            device.since = self.session.clock()
        self.keep()
        if entered.status == 202:
            self.stir()  # a facilitator's phone shows who knocks
        else:
            self.tell()
        return entered

    def let_in(self, device: Device) -> None:
        self.door.let_in(device)
        device.since = self.session.clock()
        self.keep()
        self.stir()

    def send_away(self, device: Device) -> list[str]:
        """Ends a device's token and takes back what it did since it came in, newest first; returns what could not be
        taken back. Of somebody who only knocked nothing is taken back: that name may belong to another."""
        was_in = device.standing == "in"
        self.door.send_away(device)
        self._let_go_of_wheel(device)
        self.waiting.forget(device)
        person = self.session.workspace.get(Person, device.person) if was_in else None
        refused: list[str] = []
        if person is not None and not any(one.person == person.id for one in self.door.present()):
            for ballot in self.session.workspace.find(Ballot, state="open"):
                with suppress(Refused):
                    balloting.withdraw(self.session, ballot, person.id)
            with self.session.acting(Actor(person.id, person.name)):
                while (done := self.session.undoable) and done[-1].at >= device.since:
                    try:
                        self.session.undo()
                    except Refused as why:
                        refused.append(str(why))
        self.keep()
        self.wake()
        return refused

    def leave(self, device: Device) -> None:
        """A person signs the own phone out; what was done stays."""
        self.door.devices.pop(device.hash, None)
        self.door.lines.append(f"{device.name} left.")
        self._let_go_of_wheel(device)
        self.keep()
        self.wake()

    def _let_go_of_wheel(self, device: Device) -> None:
        if self.wheel.holder == device.hash:
            self.wheel = Wheel(asked_by=self.wheel.asked_by)

    def person_of(self, device: Device) -> Person:
        """The person of a device; somebody new becomes a record now, with the first act."""
        workspace = self.session.workspace
        found = workspace.get(Person, device.person)
        if found is None:  # meanwhile the facilitator may have put this name on the list
            named = framing.by_name(workspace, device.name)
            free = named is not None and named.id not in leading(workspace)
            if named is not None and free and not any(one.person == named.id for one in self.door.devices.values()):
                found = named
        if found is None:
            with self.session.acting(Actor("door", device.name)):
                found = framing.add_person(self.session, device.name, identifier=device.will_be)
        if device.person != found.id:
            device.person = found.id
            self.keep()
        return found

    # -- what they see -------------------------------------------------------------------------------------------

    @property
    def shown(self) -> Shown:
        """The session at this moment, as phones show it; worked out once until something changes."""
        if self._shown is None:
            self._shown = Shown(
                self.session.workspace, self.here, self.today(), moderated=self.moderated, selected=self.selected
            )
        return self._shown

    # -- what waits ----------------------------------------------------------------------------------------------

    def put_aside(self, device: Device, lines: list[str], key: str, act: str) -> None:
        """Imperatives of a moderated room wait for a facilitator.

        Raises:
            Refused: too many wait.
        """
        self.waiting.put(device, lines, key, act)
        self.keep()

    def admit(self, row: dict[str, Any]) -> None:
        """Lets one waiting imperative in, as its author's.

        Raises:
            Refused: the session cannot take it.
        """
        device = self.door.devices.get(row["device"])
        person = self.person_of(device) if device is not None else framing.by_name(self.session.workspace, row["name"])
        actor = Actor(person.id, person.name) if person is not None else Actor("door", row["name"])
        if not self.session.knows(row["row"]):  # let in already, before a crash
            with self.session.acting(actor, row["row"]):
                gathering.add_imperatives(self.session, [row["text"]], said_by=person.id if person is not None else "")
        self.turn_down(row)

    def turn_down(self, row: dict[str, Any]) -> None:
        """Takes one off the waiting list."""
        self.waiting.take_off(row)
        self.keep()
        self.wake()

    # -- who drives ----------------------------------------------------------------------------------------------

    @property
    def driver(self) -> Device | None:
        """Who has the wheel away from the keyboard."""
        return self.door.devices.get(self.wheel.holder)

    @property
    def asking(self) -> Device | None:
        """Who asks for the wheel."""
        return self.door.devices.get(self.wheel.asked_by)

    def give_wheel(self, device: Device | None) -> None:
        """Hands the wheel to a device, or back to the keyboard."""
        self.wheel = Wheel(holder=device.hash if device is not None else "")
        self.wake()

    def refuse_wheel(self) -> None:
        """The wheel stays where it is."""
        self.wheel = Wheel(holder=self.wheel.holder)
        self.wake()
