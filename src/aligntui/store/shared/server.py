"""What is said to the database: one call for each thing, on one connection."""

from __future__ import annotations

import json
import os
import select
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from aligntui.dataclass import dataclass
from aligntui.extras import how_to_install
from aligntui.model import Transaction
from aligntui.store import migrations
from aligntui.store.address import Address
from aligntui.store.codec import as_json
from aligntui.store.port import Other

from .trouble import Trouble, because

if TYPE_CHECKING:
    from psycopg import Connection

VERSION = 1
"""Of what `tables.sql` makes."""
OLDEST_SERVER = 120000
CONNECT_SECONDS = 6
SILENT_SECONDS = 8.0
"""A call that is not answered by then is given up, and the connection with it."""
PAGE = 500
"""Transactions that are fetched at a time."""
MOST_OTHERS = 50


@dataclass(frozen=True, slots=True)
class News:
    """What a beat answers."""

    head: int
    schema: int
    closed_to: str = ""
    closed_by: str = ""
    closed_at: datetime | None = None
    wheel: str = ""
    wheel_name: str = ""
    asked: str = ""
    asked_name: str = ""
    now: datetime | None = None
    others: tuple[Other, ...] = ()


class Server:
    """One connection. Not to be used by two threads; only `break_off` may come from another."""

    def __init__(self, address: Address, connection: Connection[Any]) -> None:
        self.address = address
        self._connection = connection
        connection.add_notify_handler(lambda _: None)  # a poke has nothing to read; without it the driver keeps all

    @classmethod
    @contextmanager
    def to(cls, address: Address) -> Iterator[Server]:
        """A connection for as long as the block lasts.

        Raises:
            Trouble: there is none to be had.
        """
        server = cls(address, _connect(address))
        try:
            yield server
        finally:
            with suppress(Exception):
                server._connection.close()

    # -- what is there -------------------------------------------------------------------------------------------

    def is_prepared(self) -> bool:
        """Whether the tables are there."""
        return bool(self._ask("select to_regclass('aligntui.about') is not null")[0][0])

    def check(self) -> None:
        """That the tables are there, and of our version.

        Raises:
            Trouble: they are not.
        """
        if not self.is_prepared():
            raise Trouble(
                "refused",
                f"{self.address.place} was not prepared for shared sessions: `aligntui share --sql` prints what is run "
                "there once",
            )
        if self._ask("select max(version) from aligntui.about")[0][0] > VERSION:
            raise Trouble("refused", f"{self.address.place} belongs to a newer aligntui: update this program")

    def prepare(self) -> None:
        """Makes the tables and functions.

        Raises:
            Trouble: this role may not, or the database cannot be reached.
        """
        self._ask(sql().encode())

    def listen(self) -> None:
        """From now on the connection becomes readable when somebody wrote."""
        channel = self._ask("select aligntui.channel(%s)", self.address.workspace)[0][0]
        self._ask(f'listen "{channel}"'.encode())

    def wait(self, wake: socket.socket, seconds: float) -> None:
        """Until somebody wrote, this side is woken, or the time is over."""
        try:
            ready, _, _ = select.select([self._connection.fileno(), wake.fileno()], [], [], seconds)
        except (OSError, ValueError) as error:
            raise Trouble("away", f"{self.address.place} cannot be reached") from error
        if wake.fileno() in ready:
            with suppress(OSError):
                wake.recv(4096)

    def beat(self, site: str, name: str, here: str | None) -> News:
        """Says where this keyboard is (None: nothing), and learns what is new."""
        row = self._ask("select * from aligntui.beat(%s, %s, %s, %s)", self.address.workspace, site, name, here)[0]
        if row[0] is None:
            raise Trouble("ended", f"there is no such session in {self.address.place}: look at the address once more")
        others = tuple(other for given in row[10][:MOST_OTHERS] if (other := _other(given)) is not None)
        closed_to, closed_by, wheel, wheel_name, asked, asked_name = (row[nth] or "" for nth in (2, 3, 5, 6, 7, 8))
        return News(row[0], row[1], closed_to, closed_by, row[4], wheel, wheel_name, asked, asked_name, row[9], others)

    def rows(self, after: int) -> list[Transaction]:
        """What was appended behind this place, a page at most, oldest first.

        Raises:
            Trouble: a row cannot be understood; nothing beyond it is taken in.
        """
        return [self._transaction(seq, body, after + nth) for nth, (seq, body) in enumerate(self.bodies(after), 1)]

    def bodies(self, after: int) -> list[tuple[Any, ...]]:
        """The same as (place, JSON), not yet looked at."""
        return self._ask(
            "select seq, body from aligntui.transactions where workspace = %s and seq > %s order by seq limit %s",
            self.address.workspace, after, PAGE,
        )  # fmt: skip

    def uid_at(self, place: int) -> str | None:
        """The uid of the transaction at a place; None when there is none."""
        found = self._ask(
            "select uid from aligntui.transactions where workspace = %s and seq = %s", self.address.workspace, place
        )
        return str(found[0][0]) if found else None

    def snapshot(self) -> tuple[bytes, int]:
        """A workspace as a file would hold it, and the place in the history that it stands at."""
        found = self._ask("select snapshot, snapshot_at from aligntui.workspaces where id = %s", self.address.workspace)
        if not found:
            raise Trouble("ended", f"there is no such session in {self.address.place}: look at the address once more")
        return str(found[0][0]).encode(), int(found[0][1])

    def _transaction(self, seq: int, body: str, expected: int) -> Transaction:
        try:
            transaction = Transaction.model_validate_json(body).model_copy(update={"seq": seq})
        except ValidationError as error:
            raise Trouble("ended", f"change {seq} in {self.address.place} cannot be understood here") from error
        if seq != expected:
            raise Trouble("ended", f"change {expected} is missing in {self.address.place}")
        return transaction

    # -- what is written -----------------------------------------------------------------------------------------

    def append(self, transaction: Transaction, base: int, mine: Sequence[str]) -> int | None:
        """The place it got; None when something newer is in the way. The same uid twice has one effect."""
        found = self._ask(
            "select aligntui.append(%s, %s, %s, %s, %s, %s)",
            self.address.workspace, migrations.SCHEMA, transaction.uid, base, list(mine), _text(transaction),
        )  # fmt: skip
        return None if found[0][0] is None else int(found[0][0])

    def share(self, snapshot: bytes, history: Sequence[Transaction], by: str) -> None:
        """Puts a session there, with its history."""
        at = history[-1].seq if history else 0
        self._ask(
            "select aligntui.share(%s, %s, %s, %s, %s, %s)",
            self.address.workspace, migrations.SCHEMA, snapshot.decode(), at, by, [_text(one) for one in history],
        )  # fmt: skip

    def bring_home(self, head: int, to: str, by: str) -> bool:
        """Closes the copy there; False when something came in meanwhile."""
        asked = "select aligntui.bring_home(%s, %s, %s, %s)"
        return bool(self._ask(asked, self.address.workspace, head, to, by)[0][0])

    def upgrade(self, site: str, head: int, snapshot: bytes, bodies: Sequence[str]) -> bool:
        """Puts everything in its place as a newer schema has it; False when something came in meanwhile."""
        asked = "select aligntui.upgrade(%s, %s, %s, %s, %s, %s)"
        given = (self.address.workspace, site, head, migrations.SCHEMA, snapshot.decode(), list(bodies))
        return bool(self._ask(asked, *given)[0][0])

    def wheel(self, site: str, name: str, what: str) -> None:
        """Asks for the wheel, takes it, gives it or keeps it."""
        self._ask("select aligntui.wheel(%s, %s, %s, %s)", self.address.workspace, site, name, what)

    def leave(self, site: str) -> None:
        """Says that this keyboard is not in any more."""
        self._ask("select aligntui.leave(%s, %s)", self.address.workspace, site)

    # -- the connection ------------------------------------------------------------------------------------------

    def break_off(self) -> None:
        """Ends the connection from another thread: a call that waits for its answer fails at once."""
        with suppress(OSError, ValueError), socket.socket(fileno=os.dup(self._connection.fileno())) as line:
            line.shutdown(socket.SHUT_RDWR)

    def _ask(self, query: str | bytes, *values: Any) -> list[tuple[Any, ...]]:
        guard = threading.Timer(SILENT_SECONDS, self.break_off)
        guard.daemon = True
        guard.start()
        try:
            cursor = self._connection.execute(query, values or None)
            return cursor.fetchall() if cursor.description else []
        except Exception as error:
            raise because(self.address, error) from None  # the driver's own words may name what nobody should read
        finally:
            guard.cancel()


def sql() -> str:
    """What is run once in a database by whoever owns it."""
    return files("aligntui.store.shared").joinpath("tables.sql").read_text("utf-8")


def _connect(address: Address) -> Connection[Any]:
    try:
        import psycopg
    except ImportError:
        raise Trouble(
            "refused",
            f"shared sessions need a library that is not installed; this installs it: {how_to_install('shared')}",
        ) from None
    given: dict[str, Any] = {
        "connect_timeout": CONNECT_SECONDS,
        "application_name": "aligntui",
        "keepalives_idle": 5,
        "keepalives_interval": 3,
        "keepalives_count": 3,
        "tcp_user_timeout": 8000,
    }
    given = {name: value for name, value in given.items() if name not in address.options}
    given |= _encryption(address)
    try:
        connection = psycopg.connect(address.database, autocommit=True, prepare_threshold=None, **given)
    except Exception as error:
        raise because(address, error) from None
    if not (address.is_here or _is_said(address) or connection.pgconn.ssl_in_use or _is_socket(connection)):
        connection.close()
        raise Trouble(
            "refused",
            f"{address.place} speaks without encryption, which is not done over a network: ask whoever runs it, or "
            "write sslmode=disable in the address if that network is your own",
        )
    if connection.info.server_version < OLDEST_SERVER:
        connection.close()
        raise Trouble("refused", f"{address.place} is older than PostgreSQL 12, which shared sessions need")
    return connection


def _is_said(address: Address) -> bool:
    """Whether somebody said how it is encrypted."""
    return "sslmode" in address.options or "PGSSLMODE" in os.environ


def _is_socket(connection: Connection[Any]) -> bool:
    return connection.info.host.startswith("/") or connection.info.hostaddr in ("127.0.0.1", "::1")


def _encryption(address: Address) -> dict[str, str]:
    """Off this computer the certificate is checked, unless somebody said otherwise."""
    if address.is_here or _is_said(address) or "service" in address.options:
        return {}
    own = Path("~/.postgresql/root.crt").expanduser()
    roots = {} if "sslrootcert" in address.options or own.exists() else {"sslrootcert": "system"}
    return {"sslmode": "verify-full", **roots}


def _text(transaction: Transaction) -> str:
    return as_json(transaction).decode()


def _other(given: Any) -> Other | None:
    try:
        here = json.loads(given["here"]) if given["here"] else {}
        words = [str(here.get(name, ""))[:200] for name in ("stage", "record", "clock")]
        return Other(str(given["site"])[:64], str(given["name"])[:80], *words)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
