"""How acts become answers: counted once, in the order in which they came, those of one turn with one wait for the disk.

The same key gives the same answer and has one effect, also after a crash. Nothing is promised before it is durable.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from aligntui.dataclass import dataclass
from aligntui.model import Person
from aligntui.session import Actor, Refused
from aligntui.session.papers import mend

from .acts import KINDS, lines_of, thing_of
from .answered import Answered
from .asked import Asked, ConflictOnPhone, Malformed
from .coach import coached
from .desk import KINDS as OF_THE_DESK
from .desk import Desk
from .devices import Device, too_fast, uid_of
from .may import may
from .phone_state import state_of
from .room import Room

KEPT_ANSWERS = 20_000
"""Answers that are remembered, so that an act that is sent again gets the same one."""
MOST_IN_A_TURN = 24
"""Acts that are done at once; the others of a flood wait for the next turn, so that a key at the keyboard does not."""
SLICE_SECONDS = 0.004
PRIVATE = frozenset(["dots", "withdraw"])
"""Kinds whose effect is a paper beside the history."""
DISK = "The host's disk did not take it: it stays on this phone, and is sent again."
BROKEN = "Something went wrong at the host; what you wrote stays on this phone."


@dataclass(slots=True)
class _Taken:
    """One act within its turn."""

    answer: Answered
    uid: str = ""
    """Empty for what is not remembered."""
    private: bool = False
    """Whether a private paper has to be durable before it is answered."""


class Taking:
    """Takes acts for one room: the only place where an act of a phone reaches a record."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self._desk = Desk(room)
        self._answers: OrderedDict[str, Answered] = OrderedDict()
        self._turning: asyncio.Task[None] | None = None
        self._queue: list[tuple[Device, Mapping[str, Any], asyncio.Future[Answered]]] = []

    async def soon(self, device: Device, body: Mapping[str, Any]) -> Answered:
        """One act, together with whatever else comes until the disk has the turn before. Never raises."""
        answered: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()
        self._queue.append((device, body, answered))
        if self._turning is None or self._turning.done():
            self._turning = asyncio.create_task(self._turns(), name="acts of phones")
        return await answered

    async def _turns(self) -> None:
        """Turn after turn, as long as acts come. Papers and the side file are written beside the loop, so that nobody
        at the keyboard waits for them."""
        while self._queue:
            await asyncio.sleep(0)  # whatever arrived in the same moment is of the same turn
            queue, self._queue = self._queue[:MOST_IN_A_TURN], self._queue[MOST_IN_A_TURN:]
            acts = [(device, body) for device, body, _ in queue]
            taken = self._take(acts)
            settled, _ = await asyncio.gather(
                asyncio.to_thread(self._settle), self.room.side_file.kept(), return_exceptions=True
            )
            answers = await self._answer(acts, taken, papers_kept=settled is True)
            for (_, _, future), answer in zip(queue, answers, strict=True):
                if not future.done():  # a phone that went away while it waited
                    future.set_result(answer)

    def _take(self, acts: Sequence[tuple[Device, Mapping[str, Any]]]) -> list[_Taken]:
        turn: dict[str, _Taken] = {}
        taken = []
        with self.room.session.together():
            for device, body in acts:
                one = self._once(device, body, turn)
                taken.append(one)
                if one.uid:
                    turn.setdefault(one.uid, one)
        return taken

    def _settle(self) -> bool:
        """Whether the papers of this turn are durable now."""
        try:
            self.room.session.store.slips.settle()
        except OSError:
            return False
        return True

    async def _answer(
        self, acts: Sequence[tuple[Device, Mapping[str, Any]]], taken: Sequence[_Taken], *, papers_kept: bool
    ) -> list[Answered]:
        """Papers are durable, or not; now what is in the history. Only then somebody hears yes."""
        saved = self.room.session.retry()
        if not papers_kept:
            mend(self.room.session)
            self.room.wake()
        answers = []
        began = time.monotonic()
        for (device, _), one in zip(acts, taken, strict=True):
            if time.monotonic() - began > SLICE_SECONDS:
                await asyncio.sleep(0)  # a key at the keyboard comes before the next answer
                began = time.monotonic()
            answer = one.answer
            if answer.body.get("ok") and one.uid and not (saved and (papers_kept or not one.private)):
                answer = Answered(503, {"refused": DISK})
            elif one.uid:
                self._remember(one.uid, answer)
            answers.append(self._with_version(device, answer))
        return answers

    def _with_version(self, device: Device, answer: Answered) -> Answered:
        if "version" in answer.body or device.standing != "in" or device.hash not in self.room.door.devices:
            return answer
        return Answered(answer.status, {**answer.body, "version": state_of(self.room, device)[0]})

    def _remember(self, uid: str, answer: Answered) -> None:
        self._answers[uid] = answer
        while len(self._answers) > KEPT_ANSWERS:
            self._answers.popitem(last=False)

    def _once(self, device: Device, body: Mapping[str, Any], turn: Mapping[str, _Taken]) -> _Taken:
        key, kind = body.get("key"), body.get("kind")
        if not isinstance(key, str) or not 1 <= len(key) <= 100 or not isinstance(kind, str):
            return _Taken(_malformed("An act needs a `key` and a `kind`."))
        if device.hash not in self.room.door.devices:
            return _Taken(Answered(401, {"refused": "This phone was signed out: type the code on the screen again."}))
        if device.standing != "in":
            return _Taken(Answered(403, {"refused": "You are not in yet: the facilitator has to let you in."}))
        if too_fast(device, self.room.door.clock()):
            return _Taken(
                Answered(429, {"refused": "That was a lot at once: it stays here, and is sent again in a moment."})
            )
        if kind == "coach":
            return _Taken(self._coach(device, body))
        if kind in OF_THE_DESK:
            return self._guarded(device, "", lambda: self._desk.act(device, kind, body))
        if kind not in KINDS:
            return _Taken(_malformed("This page is older or newer than the host's program: load the page again."))
        uid = uid_of(device, key)
        if uid in turn:
            return turn[uid]
        if uid in self._answers:
            return _Taken(self._answers[uid], uid)
        known = self.room.session.knows(uid)
        private = kind in PRIVATE
        # That a vote is in the history is no sign that its paper is kept: given again it takes its own place.
        if (known and not private) or self.room.waiting.knows(uid):
            return _Taken(Answered(200, {"ok": True}), uid)
        taken = self._guarded(device, uid, lambda: self._do(device, kind, body, "" if known else uid, uid))
        taken.private = private
        return taken

    def _guarded(self, device: Device, uid: str, act: Callable[[], Answered]) -> _Taken:
        """Whatever goes wrong with one act is its own: the others of this turn are taken all the same."""
        try:
            return _Taken(act(), uid)
        except Malformed as wrong:
            return _Taken(_malformed(str(wrong)))
        except ConflictOnPhone as overtaken:
            return _Taken(Answered(200, {"refused": str(overtaken), "conflict": overtaken.theirs}), uid)
        except Refused as why:
            return _Taken(Answered(200, {"refused": str(why)}), uid)
        except OSError:
            return _Taken(Answered(503, {"refused": DISK}))
        except Exception as broken:
            self.room.door.lines.append(f"An act of {device.name} could not be done ({type(broken).__name__}).")
            return _Taken(Answered(500, {"refused": BROKEN}))

    def _do(self, device: Device, kind: str, body: Mapping[str, Any], fresh: str, uid: str) -> Answered:
        """`fresh` is the uid for the history, empty where that has it already."""
        room = self.room
        number, thing = _number(body), thing_of(kind, body)
        if thing and number is not None and number < device.latest.get(thing, -1):
            return Answered(200, {"superseded": True})
        if kind == "imperative" and room.moderated and not device.facilitator:
            room.put_aside(device, lines_of(body), str(body["key"]), uid)
        else:
            person = room.person_of(device)
            with room.session.acting(Actor(person.id, person.name), fresh):
                KINDS[kind](Asked(room.session, person, body, room.today()))
        if thing and number is not None:
            device.latest[thing] = max(number, device.latest.get(thing, -1))
            room.keep()
        room.wake()
        return Answered(200, {"ok": True})

    def _coach(self, device: Device, body: Mapping[str, Any]) -> Answered:
        text, room = body.get("text", ""), self.room
        if not isinstance(text, str):
            return _malformed("`text` has to be a text.")
        person = room.session.workspace.get(Person, device.person) or Person(id="per_nobody", name=device.name)
        if why := may(room.session.workspace, person, "coach"):
            return Answered(200, {"refused": why})
        return Answered(200, {"ok": True, "coach": coached(room.session.workspace, person, text, room.today())})


def _malformed(sentence: str) -> Answered:
    return Answered(400, {"refused": sentence})


def _number(body: Mapping[str, Any]) -> int | None:
    """The rising number of an act, where it has one."""
    number = body.get("n")
    return number if isinstance(number, int) and not isinstance(number, bool) else None
