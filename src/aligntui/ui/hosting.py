"""The room that this window hosts: the page for phones in the same loop as the screen. The server is imported late."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from aligntui.dataclass import dataclass
from aligntui.host.options import Options
from aligntui.rules.words import plural

if TYPE_CHECKING:
    from textual.app import App

    from aligntui.host.devices import Device
    from aligntui.host.room import Room
    from aligntui.host.serving import Host
    from aligntui.model import StageKey
    from aligntui.session import Session
    from aligntui.session.kept import Told

OTHERS_SECONDS = 0.1
"""The least between two looks at who is in."""
ALONE_SECONDS = 60
"""So long without a single phone, and the screen says what usually keeps phones out."""
KEEPS_OUT = (
    "No phone has come in. First suspect: this computer's own firewall. Then guest networks, which keep phones apart:"
    " open a hotspot, or let people raise their hands."
)


@dataclass(frozen=True, slots=True)
class Wifi:
    """The network that phones join first; never written anywhere."""

    name: str
    key: str = ""

    @property
    def code(self) -> str:
        """What a camera reads to join it."""
        from segno.helpers import make_wifi_data

        return make_wifi_data(ssid=self.name, password=self.key or None, security="WPA" if self.key else None)


class Hosting:
    """Starts and stops the host of one session, and says in a line how it is going."""

    def __init__(self, app: App[int], session: Session) -> None:
        self._app = app
        self.session = session
        path = getattr(session.store, "path", None)
        self._path = path.resolve() if isinstance(path, Path) else None
        self._options = Options()
        self._at: tuple[StageKey, str] = ("frame", "")
        self._since = 0.0
        self.host: Host | None = None
        self.trouble = ""
        """Why nothing listens, though it should."""
        self.wifi: Wifi | None = None
        self.shown = False
        """Whether the facilitator has the room screen open: windows that project show how to join then."""
        self.hidden: set[str] = set()
        """Devices whose names this screen does not show."""
        self._listeners: list[Callable[[], None]] = []
        self._resting = self._more = False
        session.hear(self._moved)

    @property
    def room(self) -> Room | None:
        """The room that is open; None while nothing is hosted."""
        return self.host.room if self.host is not None else None

    def hear(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls back when the room is another: at once, then at most ten times a second. Returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _changed(self) -> None:
        self._follow_the_keyboard()  # the wheel may just have come back
        if self._resting:
            self._more = True
            return
        self._resting, self._more = True, False
        self._app.set_timer(OTHERS_SECONDS, self._rested)
        for listener in tuple(self._listeners):
            listener()

    def _rested(self) -> None:
        self._resting = False
        if self._more:
            self._changed()

    # -- starting and ending -------------------------------------------------------------------------------------

    async def start(self, here: StageKey, options: Options | None = None) -> str:
        """Opens the room and listens; returns why it could not, in a sentence, and is empty when all is well."""
        from aligntui.host.needs import NO_NETWORK, missing_library

        if self.session.store.read_only:
            return f"{self.session.store.read_only} Phones write into the session, so it cannot be hosted from here."
        if missing := missing_library():
            return missing
        from aligntui.host.addresses import addresses
        from aligntui.host.serving import hosting

        if options is not None:
            self._options = options
        if not self._options.address and not self._options.public_url and not addresses():
            return NO_NETWORK
        self._at = here, ""
        host = hosting(self.session, self._options, self._path, here)
        self.host = host
        host.room.hear(self._changed)
        self._since = host.room.door.clock()
        await self._listen()
        self._changed()
        return self.trouble

    async def _listen(self) -> str:
        from aligntui.host.serving import PortTaken

        assert self.host is not None
        try:
            await self.host.start()
        except PortTaken as taken:
            self.trouble = str(taken)
        else:
            self.trouble = ""
        return self.trouble

    async def end(self) -> None:
        """A person ends it: every phone is signed out."""
        host, self.host = self.host, None
        if host is not None:
            await host.stop()
            self._changed()

    async def pause(self) -> None:
        """Nothing listens any more; phones keep their place for a day."""
        if self.host is not None:
            await self.host.pause()

    async def go_on(self) -> None:
        """Listens again after a pause, or tries again."""
        if self.host is not None and not self.host.running:
            await self._listen()
            self._changed()

    async def move(self, address: str) -> str:
        """Listens at another address of this computer; goes back when that cannot be had, and says why."""
        from aligntui.host.serving import PortTaken

        if self.host is None:
            return ""
        before = self.host.ip
        try:
            await self.host.move(address)
        except PortTaken as taken:
            self.host.ip = before
            await self._listen()
            return str(taken)
        self._changed()
        return ""

    def _moved(self, told: Told) -> None:
        if told.moved_to is not None:
            self._path = told.moved_to
            if self.room is not None:
                self.room.goes_on_beside(told.moved_to)

    # -- what it says --------------------------------------------------------------------------------------------

    def go_to(self, stage: StageKey, selected: str = "") -> None:
        """The facilitator is in another stage, or at another record. Whoever else holds the wheel decides where the
        room is."""
        self._at = stage, selected
        self._follow_the_keyboard()

    def _follow_the_keyboard(self) -> None:
        if self.room is not None and self.driver is None:
            self.room.go_to(*self._at)

    @property
    def driver(self) -> Device | None:
        """The second facilitator who has the wheel; None while it is at this keyboard."""
        return self.room.driver if self.room is not None else None

    def name_of(self, device: Device) -> str:
        """What the screen calls somebody; a name that was hidden is not said."""
        return "somebody" if device.hash in self.hidden else device.name

    @property
    def alone(self) -> bool:
        """Whether it listens for a while already, and nobody has come in."""
        room = self.room
        return room is not None and not room.door.present() and room.door.clock() - self._since > ALONE_SECONDS

    def seat_everybody(self) -> None:
        """Whoever is in becomes one of the session's people, so that a vote knows them."""
        room = self.room
        for device in room.door.present() if room is not None else ():
            assert room is not None
            room.person_of(device)

    def silent(self, there: Iterable[str]) -> list[str]:
        """Names of those who are in and not among these people."""
        done = set(there)
        present = self.room.door.present() if self.room is not None else []
        return list(dict.fromkeys(self.name_of(one) for one in present if one.person not in done))

    def asks(self) -> str:
        """What waits for an answer of the facilitator, in words; empty when nothing does."""
        room = self.room
        if room is None:
            return ""
        knocking = room.door.knocking()
        pieces = []
        if (asking := room.asking) is not None:
            pieces.append(f"{self.name_of(asking)} asks for the wheel")
        if knocking:
            who = self.name_of(knocking[0]) if len(knocking) == 1 else plural(len(knocking), "person", "people")
            pieces.append(f"{who} {'knocks' if len(knocking) == 1 else 'knock'}")
        if room.waiting.rows:
            pieces.append(f"{plural(len(room.waiting.rows), 'imperative waits', 'imperatives wait')} to be let in")
        return " · ".join(pieces)

    def counts(self) -> str:
        """How many are in, and how many of them sleep."""
        room = self.room
        if room is None:
            return ""
        present = room.door.present()
        asleep = sum(room.door.asleep(one) for one in present)
        said = plural(len(present), "phone is in", "phones are in") if present else "No phone is in yet"
        if asleep:
            said += f", {asleep} asleep"
        if room.door.mode == "locked":
            said += ", the door is locked"
        if (driver := self.driver) is not None:
            said += f" · {self.name_of(driver)} has the wheel"
        return said
