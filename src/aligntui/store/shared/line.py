"""The line to the database: one thread that sends what waits, fetches what others wrote, and comes back by itself."""

from __future__ import annotations

import json
import select
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import field
from datetime import UTC, datetime
from typing import Literal

from aligntui.dataclass import dataclass
from aligntui.model import Transaction
from aligntui.store import migrations
from aligntui.store.address import Address
from aligntui.store.pointing import Pointer
from aligntui.store.port import Reached

from .server import PAGE, News, Server
from .trouble import Trouble

POLL_SECONDS = 2.0
"""How often it looks without being poked; a network that lost the poke costs no more."""
PAUSES = (0.3, 0.6, 1.0, 2.0, 4.0)
"""Between two tries to come back, in seconds; the last one stays."""


@dataclass(frozen=True, slots=True)
class LineState:
    """Whether the database can be reached."""

    kind: Reached
    since: datetime
    why: str = ""
    """One sentence without its full stop; empty while all is well."""


@dataclass(slots=True)
class Ask:
    """A transaction that somebody waits for."""

    transaction: Transaction
    base: int
    done: threading.Event = field(default_factory=threading.Event)
    place: int = 0
    outcome: Literal["", "placed", "behind", "away"] = ""


def _now() -> datetime:
    return datetime.now(UTC)


class Line:
    """Made and asked by the session's thread; what it brings is taken from it there, never put into the session.

    `known` is the last place that the site has, and `tip` the uid there: another one means another history. A window
    that only reads is not in (`is_in`): the others do not see it.
    """

    def __init__(self, address: Address, site: str, name: str, *, known: int, tip: str, is_in: bool = True) -> None:
        self.address = address
        self.site = site
        self.name = name
        self.state = LineState("coming", _now())
        self.news: News | None = None
        self.looked = threading.Event()
        """Whether it has tried once, with whatever result."""
        self.fresh = threading.Event()
        """Whether all that was there at the last look has been fetched."""
        self._known, self._tip = known, tip
        self._rows: list[Transaction] = []
        self._fetched = known
        self._waiting: list[Transaction] = []
        self._base = known
        self._sent: dict[str, int] = {}
        """What was sent and placed, and is not yet in what the session has."""
        self._stuck: tuple[str, int] | None = None
        self._asks: list[Ask] = []
        self._under_way: Ask | None = None
        self._lookers: list[threading.Event] = []
        self._calls: list[Callable[[Server], None]] = []
        self._here: str | None = json.dumps({}) if is_in else None
        self._lock = threading.Lock()
        self._ending = threading.Event()
        self._ear: Callable[[], None] = lambda: None
        self._wake, self._woken = socket.socketpair()
        self._wake.setblocking(False)
        self._woken.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="line to the database", daemon=True)

    # -- the session's side --------------------------------------------------------------------------------------

    def start(self) -> None:
        self._thread.start()

    def hear(self, ear: Callable[[], None]) -> None:
        """Calls this, in the line's own thread, when anything changed."""
        self._ear = ear

    def post(self, waiting: Sequence[Transaction], base: int) -> None:
        """What waits, in its order; all of it was made behind `base`."""
        with self._lock:
            self._waiting, self._base = list(waiting), base
            self._sent = {uid: place for uid, place in self._sent.items() if place > base}
            self._rows = [row for row in self._rows if row.seq > base]
        self._poke()

    def ask(self, transaction: Transaction, base: int) -> Ask:
        """Sends this one behind all that waits."""
        asked = Ask(transaction, base)
        with self._lock:
            self._asks.append(asked)
        self._poke()
        return asked

    def withdraw(self, asked: Ask) -> bool:
        """Takes back what nobody waits for any more; False when it is on its way already."""
        with self._lock:
            if asked in self._asks and asked is not self._under_way:
                self._asks.remove(asked)
                return True
            return False

    def asked_to_look(self) -> threading.Event:
        """Set when all that was there now is here, and all that waits was sent, or is in the way of something."""
        done = threading.Event()
        if not self._thread.is_alive():
            done.set()
        with self._lock:
            self._lookers.append(done)
        self._poke()
        return done

    def call(self, what: Callable[[Server], None]) -> None:
        """Has something done on the connection at the next look, when there is one."""
        with self._lock:
            self._calls.append(what)
        self._poke()

    @property
    def fetched(self) -> int:
        """The last place that is here."""
        return self._fetched

    def rows(self, after: int) -> list[Transaction]:
        """What was fetched behind this place."""
        with self._lock:
            return [row for row in self._rows if row.seq > after]

    def point(self, pointer: Pointer) -> None:
        """Tells the others where this keyboard is."""
        here = json.dumps({"stage": pointer.stage, "record": pointer.record, "clock": pointer.clock})
        if self._here is not None and here != self._here:
            self._here = here
            self._poke()

    def close(self, seconds: float = 1.5) -> None:
        """Ends the thread; what was not sent stays in the outbox."""
        self._ending.set()
        self._poke()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(seconds)
        if not self._thread.is_alive():
            self._wake.close()
            self._woken.close()

    def _poke(self) -> None:
        with suppress(OSError):
            self._wake.send(b".")

    # -- the thread's side ---------------------------------------------------------------------------------------

    def _run(self) -> None:
        tries = 0
        lookers: list[threading.Event] = []
        while not self._ending.is_set():
            try:
                with Server.to(self.address) as server:
                    server.check()
                    server.listen()
                    self._is_ours(server)
                    tries = 0
                    while not self._ending.is_set():
                        lookers += self._lookers_now()
                        self._look(server)
                        self._say("on")
                        self._send(server)
                        _tell(lookers)
                        server.wait(self._woken, POLL_SECONDS)
                    self._send(server)
                    if self._here is not None:
                        server.leave(self.site)
            except Trouble as trouble:
                self._say("ended" if trouble.kind == "ended" else "off", trouble.sentence)
                self._let_go_of_asks()
                _tell(lookers)
                if trouble.kind == "ended":
                    return
                self._rest(PAUSES[min(tries, len(PAUSES) - 1)])
                tries += 1
            finally:
                self.looked.set()

    def _rest(self, seconds: float) -> None:
        """A pause before the next try; whoever writes or asks meanwhile cuts it short."""
        self._ending.wait(PAUSES[0])
        with suppress(OSError, ValueError):
            if select.select([self._woken], [], [], max(seconds - PAUSES[0], 0))[0]:
                self._woken.recv(4096)

    def _is_ours(self, server: Server) -> None:
        if self._known and server.uid_at(self._known) != self._tip:
            raise Trouble(
                "ended",
                f"what is in {self.address.place} is not the history that was seen here, as after an older backup came "
                "back",
            )

    def _look(self, server: Server) -> None:
        news = server.beat(self.site, self.name, self._here)
        before, self.news = self.news, news
        if news.closed_to:
            when = f" on {news.closed_at.astimezone():%d %B %Y at %H:%M}" if news.closed_at else ""
            raise Trouble(
                "ended", f"{news.closed_by or 'somebody'} brought this session home to {news.closed_to}{when}"
            )
        if news.schema != migrations.SCHEMA:
            raise Trouble("ended", other_schema(self.address, news.schema))
        if news.head < self._fetched:
            raise Trouble("ended", f"{self.address.place} holds less than was seen here, as after an older backup came "
                          "back")  # fmt: skip
        fetched = self._fetch(server, news.head)
        self.fresh.set()
        self._call(server)
        if fetched or before is None or _unlike(before, news):
            self._ear()

    def _fetch(self, server: Server, head: int) -> bool:
        some = False
        while self._fetched < head:
            rows = server.rows(self._fetched)
            if not rows:
                break
            with self._lock:
                self._rows += rows
                self._fetched = rows[-1].seq
                some = True
            self._known, self._tip = rows[-1].seq, rows[-1].uid
            if len(rows) < PAGE and self._fetched >= head:
                break
        return some

    def _call(self, server: Server) -> None:
        while self._calls:
            with self._lock:
                what = self._calls.pop(0)
            what(server)

    def _send(self, server: Server) -> None:
        """Sends what waits, and behind it what somebody waits for, until something is in the way."""
        sent = False
        while (due := self._next()) is not None:
            transaction, base, asked = due
            with self._lock:
                mine = list(self._sent)
                self._under_way = asked
            place = server.append(transaction, base, mine)
            with self._lock:
                if place is not None:
                    self._sent[transaction.uid] = place
                    sent = True
                elif asked is None:
                    self._stuck = (transaction.uid, base)
                if asked is not None and asked in self._asks:
                    self._asks.remove(asked)
            if asked is not None:
                self._look(server)  # what came before it is there when the answer is read
                asked.outcome, asked.place = ("placed", place) if place is not None else ("behind", 0)
                asked.done.set()
                self._ear()
                sent = False
            elif place is None:
                self._look(server)  # what came first is here when the session looks at it
        if sent:
            self._look(server)
            self._ear()

    def _lookers_now(self) -> list[threading.Event]:
        with self._lock:
            lookers, self._lookers = self._lookers, []
        return lookers

    def _next(self) -> tuple[Transaction, int, Ask | None] | None:
        with self._lock:
            for transaction in self._waiting:
                if transaction.uid in self._sent:
                    continue
                if self._stuck == (transaction.uid, self._base):
                    self._in_the_way()
                    return None
                return transaction, self._base, None
            return (self._asks[0].transaction, self._asks[0].base, self._asks[0]) if self._asks else None

    def _in_the_way(self) -> None:
        """What waits is in the way of what somebody waits for: first the session has to look."""
        for asked in self._asks:
            asked.outcome = "behind"
            asked.done.set()
        self._asks.clear()

    def _let_go_of_asks(self) -> None:
        """Nobody waits at a line that is cut; whether it was done there is found out when the line is back."""
        with self._lock:
            for asked in self._asks:
                asked.outcome = "away"
                asked.done.set()
            self._asks.clear()
            self._under_way = None
        _tell(self._lookers_now())

    def _say(self, kind: Reached, why: str = "") -> None:
        self.looked.set()
        if kind != "on":
            self.fresh.clear()
        if (self.state.kind, self.state.why) != (kind, why):
            since = self.state.since if (self.state.kind, kind) == ("off", "off") else _now()
            self.state = LineState(kind, since, why)
            self._ear()


def _tell(lookers: list[threading.Event]) -> None:
    for done in lookers:
        done.set()
    lookers.clear()


def other_schema(address: Address, number: int) -> str:
    """What is said where the records have another schema number than this program's."""
    if number > migrations.SCHEMA:
        return f"a newer aligntui brought this session in {address.place} up to date: update this program"
    return (
        f"this session in {address.place} was put there by an older aligntui: close it everywhere, and one person runs "
        f"`aligntui share --upgrade {address}`"
    )


def _unlike(one: News, other: News) -> bool:
    """Whether there is anything new for a person in it."""
    names = ("head", "wheel", "asked", "others")
    return any(getattr(one, name) != getattr(other, name) for name in names)
