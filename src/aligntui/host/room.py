"""One open session, and the phones that take part in it. The only place where a phone's act reaches a record."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from aligntui.cleaning import one_line
from aligntui.model import Ballot, Meta, Person, StageKey, Transaction
from aligntui.rules.stages import BY_KEY
from aligntui.session import Actor, Refused, Session, balloting, framing, gathering

from . import side_file, state
from .acts import KINDS, Asked, Malformed, thing_of
from .coach import coached
from .codes import new_code
from .devices import Device, Mode, too_fast
from .door import Door, Entered
from .may import may

KEPT_ANSWERS = 20_000
"""Answers that are remembered, so that an act that is sent again gets the same one."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What an act came to, as the phone reads it."""

    status: int
    body: dict[str, Any]


@dataclass
class Wheel:
    """Who drives: the stage that the room is at. Letters, reveal and fates belong to whoever holds it."""

    holder: str = ""
    """Hash of the device that holds it; empty for whoever sits at the keyboard."""
    asked_by: str = ""
    """Hash of the device that asks for it."""


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
        self.waiting: list[dict[str, Any]] = kept.waiting
        self.port = kept.port
        """Where the page was, or is: after a crash phones look for it there."""
        self.turn = 0
        """Grows whenever every open stream has to end, such as when the host goes to another address."""
        self._answers: OrderedDict[str, Answered] = OrderedDict()
        self._hearing: list[Callable[[], None]] = []
        self._shown: state.Shown | None = None
        self.moved = asyncio.Event()
        """Set, and replaced by a new one, whenever something that a phone may show can have changed."""
        self._unsubscribe = self.session.subscribe(self._changed)

    # -- what changes --------------------------------------------------------------------------------------------

    def _changed(self, _: Transaction) -> None:
        self.wake()

    def wake(self) -> None:
        """Lets every stream look whether its state is another now."""
        self._shown = None
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

    def go_to(self, stage: StageKey) -> None:
        """The facilitator is in another stage."""
        if stage != self.here:
            self.here = stage
            self.wake()

    def end(self) -> None:
        """A person ended the host: tokens and the side file go with it."""
        if not self.ended:
            self.ended = True
            self._unsubscribe()
            self.door.devices.clear()
            if self.side is not None:
                side_file.forget(self.side)
            self.wake()

    def keep(self) -> None:
        """Puts what a restart needs beside the workspace. A disk that refuses is no reason to stop."""
        if self.side is None or self.ended:
            return
        with suppress(OSError):
            side_file.write(
                self.side,
                self.workspace_id,
                self.door.code,
                self.door.facilitator_code,
                self.door.devices.values(),
                self.waiting,
                self.port,
            )

    # -- who comes in --------------------------------------------------------------------------------------------

    def knock(self, code: str, address: str) -> Entered:
        return self.door.knock(code, address)

    def enter(self, device: Device, person: str, name: str) -> Entered:
        """A visitor says who they are; names are cleaned like every text."""
        was_in = device.standing == "in"
        entered = self.door.enter(device, person, one_line(name)[:60])
        if not was_in:
            device.since = self.session.clock()
        self.keep()
        self.wake()
        return entered

    def let_in(self, device: Device) -> None:
        self.door.let_in(device)
        device.since = self.session.clock()
        self.keep()
        self.wake()

    def send_away(self, device: Device) -> list[str]:
        """Ends a device's token and takes back what it did since it came in, newest first; returns what could not be
        taken back. Of somebody who only knocked nothing is taken back: that name may belong to another."""
        was_in = device.standing == "in"
        self.door.send_away(device)
        self.waiting = [row for row in self.waiting if row["device"] != device.hash]
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

    # -- what they see -------------------------------------------------------------------------------------------

    def state_of(self, device: Device) -> tuple[str, str]:
        """(version, JSON) of everything that this device may show."""
        if self._shown is None:
            self._shown = state.shown(self.session.workspace, self.here, self.moderated)
        workspace = self.session.workspace
        if device.standing != "in":
            knocking = device.standing == "knocking"
            return state.encoded(state.visitor(workspace, self._shown, knocking=knocking, name=device.name))
        person = workspace.get(Person, device.person)
        waiting = [{"text": row["text"], "key": row["key"]} for row in self.waiting if row["device"] == device.hash]
        values = dict(self._shown.values)
        values["wheel"] = self._wheel_of(device)
        if person is None:
            values |= {
                "me": {"id": "", "name": device.name, "team": None, "undo": "", "waiting": waiting},
                "mine": None,
            }
            values |= {"yours": [], "plan": None, "commitments": [], "card": []}
        else:
            values |= state.personal(
                workspace, person, self._paper(person), waiting, self._undoable(person), self.today()
            )
        return state.encoded(values)

    def _wheel_of(self, device: Device) -> str:
        if not device.facilitator:
            return ""
        if self.wheel.holder == device.hash:
            return "yours"
        return "asked" if self.wheel.asked_by == device.hash else "theirs"

    def _paper(self, person: Person) -> tuple[str, ...] | None:
        ballot = self._shown.values["ballot"] if self._shown else None
        if not ballot or ballot["state"] != "open":
            return None
        return self.session.store.slips.papers(ballot["id"]).get(person.id)

    def _undoable(self, person: Person) -> str:
        with self.session.acting(Actor(person.id, person.name)):
            undoable = self.session.undoable
        return undoable[-1].label if undoable else ""

    # -- what they do --------------------------------------------------------------------------------------------

    def act(self, device: Device, body: Mapping[str, Any]) -> Answered:
        """One act of a phone: the same key gives the same answer and has one effect."""
        key, kind = body.get("key"), body.get("kind")
        if not isinstance(key, str) or not 1 <= len(key) <= 100 or not isinstance(kind, str):
            return self._malformed(device, "An act needs a `key` and a `kind`.")
        if device.standing != "in":
            return Answered(403, {"refused": "You are not in yet: the facilitator has to let you in."})
        if too_fast(device, self.door.clock()):
            return Answered(
                429, {"refused": "That was very much at once: it stays here, and is sent again in a moment."}
            )
        if kind == "coach":
            return self._coach(device, body)
        if kind in ("wheel", "stage"):
            return self._drive(device, kind, body)
        if kind not in KINDS:
            return self._malformed(device, "This page and the host are of different ages: load the page again.")
        uid = _uid(device, key)
        if uid in self._answers:
            return self._answers[uid]
        if self.session.knows(uid):
            return self._remember(uid, Answered(200, {"ok": True, "version": self._version(device)}))
        return self._remember(uid, self._do(device, kind, body, uid))

    def _do(self, device: Device, kind: str, body: Mapping[str, Any], uid: str) -> Answered:
        number, thing = _number(body), thing_of(kind, body)
        if thing and number is not None and number < device.latest.get(thing, -1):
            return Answered(200, {"superseded": True, "version": self._version(device)})
        try:
            if kind == "imperative" and self.moderated and not device.facilitator:
                self._put_aside(device, body)
            else:
                person = self._person(device)
                with self.session.acting(Actor(person.id, person.name), uid):
                    KINDS[kind](Asked(self.session, person, body, self.today()))
        except Malformed as wrong:
            return self._malformed(device, str(wrong))
        except Refused as why:
            return Answered(200, {"refused": str(why), "version": self._version(device)})
        if thing and number is not None:
            device.latest[thing] = max(number, device.latest.get(thing, -1))
            self.keep()
        self.wake()
        return Answered(200, {"ok": True, "version": self._version(device)})

    def _person(self, device: Device) -> Person:
        """The person of a device; somebody new becomes a record now, with the first act."""
        found = self.session.workspace.get(Person, device.person)
        if found is None:
            with self.session.acting(Actor("door", device.name)):
                found = framing.add_person(self.session, device.name)
            device.person = found.id
            self.keep()
        return found

    def _put_aside(self, device: Device, body: Mapping[str, Any]) -> None:
        text = body.get("text", "")
        lines = [one_line(line) for line in text.splitlines()] if isinstance(text, str) else []
        lines = [line for line in lines if line]
        if not lines:
            raise Malformed("`text` is empty: write it first.")
        if len(self.waiting) + len(lines) > 2_000 or any(len(line) > 1_000 for line in lines):
            raise Refused("Too much is waiting to be let in: try again in a moment.")
        self.waiting += [
            {"device": device.hash, "name": device.name, "text": line, "key": body["key"]} for line in lines
        ]
        self.keep()

    def admit(self, row: dict[str, Any]) -> None:
        """Lets one waiting imperative in, as its author's.

        Raises:
            Refused: the session cannot take it.
        """
        device = self.door.devices.get(row["device"])
        person = self._person(device) if device is not None else None
        actor = Actor(person.id, person.name) if person is not None else Actor("door", row["name"])
        with self.session.acting(actor):
            gathering.add_imperatives(self.session, [row["text"]], said_by=person.id if person is not None else "")
        self.turn_down(row)

    def turn_down(self, row: dict[str, Any]) -> None:
        """Takes one off the waiting list."""
        self.waiting = [one for one in self.waiting if one is not row]
        self.keep()
        self.wake()

    def _coach(self, device: Device, body: Mapping[str, Any]) -> Answered:
        text = body.get("text", "")
        if not isinstance(text, str):
            return self._malformed(device, "`text` has to be a text.")
        person = self.session.workspace.get(Person, device.person) or Person(id="per_nobody", name=device.name)
        if why := may(self.session.workspace, person, "coach"):
            return Answered(200, {"refused": why, "version": self._version(device)})
        found = coached(self.session.workspace, person, text, self.today())
        return Answered(200, {"ok": True, "coach": found, "version": self._version(device)})

    def _drive(self, device: Device, kind: str, body: Mapping[str, Any]) -> Answered:
        """A second facilitator asks for the wheel, and with it brings the room to another stage."""
        if not device.facilitator:
            return Answered(200, {"refused": "Only facilitators drive: their code is another one.", "version": ""})
        if kind == "wheel":
            self.wheel.asked_by = device.hash
            if not self.keyboard and (not self.wheel.holder or self.wheel.holder not in self.door.devices):
                self.give_wheel(device)
            else:
                self.door.lines.append(f"{device.name} asks for the wheel.")
            self.wake()
            return Answered(200, {"ok": True, "wheel": self._wheel_of(device), "version": self._version(device)})
        stage = body.get("stage")
        if self.wheel.holder != device.hash:
            return Answered(200, {"refused": "Somebody else drives: ask for the wheel first.", "version": ""})
        if stage not in BY_KEY:
            return self._malformed(device, "`stage` has to be one of the stages.")
        self.go_to(BY_KEY[stage].key)
        return Answered(200, {"ok": True, "version": self._version(device)})

    def give_wheel(self, device: Device | None) -> None:
        """Hands the wheel to a device, or back to the keyboard."""
        self.wheel = Wheel(holder=device.hash if device is not None else "")
        self.wake()

    def _version(self, device: Device) -> str:
        return self.state_of(device)[0]

    def _malformed(self, device: Device, sentence: str) -> Answered:
        version = self._version(device) if device.standing == "in" else ""
        return Answered(400, {"refused": sentence, "version": version})

    def _remember(self, uid: str, answer: Answered) -> Answered:
        self._answers[uid] = answer
        while len(self._answers) > KEPT_ANSWERS:
            self._answers.popitem(last=False)
        return answer


def _number(body: Mapping[str, Any]) -> int | None:
    """The rising number of an act, where it has one."""
    number = body.get("n")
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _uid(device: Device, key: str) -> str:
    """What a key becomes in the history: keys are one's own, so two people may use the same."""
    return hashlib.sha256(f"{device.key}\x1f{key}".encode()).hexdigest()[:20]
