"""The server in the program's own loop: a socket of ours, no signals, no logs, and an end that never hangs."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from aligntui.model import StageKey
from aligntui.session import Session

from .addresses import addresses
from .connections import Connection
from .options import Options
from .room import Room
from .side_file import place_of
from .taking import Taking
from .web import application

FILES_FOR_THE_STORE = 64
"""Open files that are kept free for the workspace, its journal and its backups."""
END_SECONDS = 1


def hosting(
    session: Session, options: Options, path: Path | None, here: StageKey, *, on_loopback: bool = False
) -> Host:
    """A host for this session as the options say; it does not listen yet. `path` is the file, if there is one.

    Without an address in the options it takes the likeliest one that phones can reach, or this computer's own.
    """
    found = [options.address] if options.address else [] if on_loopback else [one.ip for one in addresses()]
    room = Room(
        session,
        lambda: session.clock().astimezone().date(),
        here=here,
        moderated=options.moderated,
        mode="knock" if options.knock else "open",
        stays_open=options.stays_open,
        side=place_of(path) if path is not None else None,
    )
    return Host(room, found[0] if found else "127.0.0.1", options.port, options.public_url)


def cannot_listen(options: Options) -> str:
    """Why nothing could listen as the options say, in a sentence; empty when it could."""
    if not options.address and not options.port:
        return ""
    try:
        _listen_at(options.address or next((one.ip for one in addresses()), "127.0.0.1"), options.port).close()
    except PortTaken as taken:
        return str(taken)
    return ""


class PortTaken(OSError):
    """Nothing listens; the message is one sentence."""


class _Quiet(uvicorn.Server):
    """Leaves signals to the program that it runs in."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


class Host:
    """Puts a room on an address. `start` returns when it listens; `stop` ends every stream first."""

    def __init__(self, room: Room, address: str = "127.0.0.1", port: int = 0, public_url: str = "") -> None:
        self.room = room
        self.taking = Taking(room)
        self.ip = address
        self._wanted_port = port
        self._public = public_url.rstrip("/")
        self._server: _Quiet | None = None
        self._task: asyncio.Task[None] | None = None
        self.port = port

    @property
    def address(self) -> str:
        """What people type, with the code."""
        return f"{self._public or f'http://{self._host}'}/{self.room.door.code}"

    @property
    def running(self) -> bool:
        return self._task is not None and not self._task.done()

    @property
    def _host(self) -> str:
        shown = f"[{self.ip}]" if ":" in self.ip else self.ip
        return shown if self.port == 80 else f"{shown}:{self.port}"

    async def start(self) -> None:
        """Listens.

        Raises:
            PortTaken: the address or port cannot be had; the message says why and what to do.
        """
        listening = self._bind()
        self.port = self.room.port = listening.getsockname()[1]
        hosts = [self._host]
        origins = [f"http://{self._host}"]
        if self._public:
            named = urlsplit(self._public)
            hosts.append(named.netloc)
            origins.append(f"{named.scheme}://{named.netloc}")
        most = _most_connections()
        config = uvicorn.Config(
            application(
                self.taking,
                tuple(hosts),
                tuple(origins),
                behind_a_proxy=bool(self._public),
                full=lambda: self._server is not None and len(self._server.server_state.connections) > most,
            ),
            http=Connection,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=END_SECONDS,
            timeout_keep_alive=20,
        )
        self._server = _Quiet(config)
        self._task = asyncio.create_task(self._server.serve(sockets=[listening]), name="host")
        while not self._server.started and not self._task.done():
            await asyncio.sleep(0.005)
        self.room.keep()

    async def stop(self) -> None:
        """A person ends the host: phones hear it, tokens die. Returns within about a second, phones or not."""
        self.room.end()
        await self._end()

    async def pause(self) -> None:
        """Nothing listens any more, and nobody is signed out: what was in is in again after `start`."""
        self._wanted_port = self.port
        await self._end()

    async def move(self, address: str) -> None:
        """Goes on at another address of this computer; phones at the old one have to type the new one.

        Raises:
            PortTaken: it cannot be had; nothing listens then.
        """
        await self._end()
        self.ip, self._wanted_port = address, self.port
        await self.start()

    async def _end(self) -> None:
        if self._server is None or self._task is None:
            return
        self._server.should_exit = True
        self.room.end_streams()
        with suppress(asyncio.CancelledError):
            await asyncio.wait({self._task}, timeout=END_SECONDS + 1)
        if not self._task.done():
            self._task.cancel()
        self._server = None

    def _bind(self) -> socket.socket:
        """A socket that listens; without a wanted port at the one that phones know already, where that is free."""
        if not self._wanted_port and 0 < self.room.port <= 65_535:
            with suppress(PortTaken):
                return _listen_at(self.ip, self.room.port)
        return _listen_at(self.ip, self._wanted_port)


def _listen_at(ip: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((ip, port))
        listening.listen(512)
        listening.setblocking(False)
    except (OSError, OverflowError) as error:
        listening.close()
        where = f"port {port} of {ip}" if port else ip
        raise PortTaken(
            f"Nothing listens for phones: {where} cannot be had ({_why(error)}). Choose another with --port or"
            " --address; the session itself is not touched."
        ) from error
    return listening


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _most_connections() -> int:
    """As many as there can be open files, but for those of the store; the limit is raised where that is allowed."""
    try:
        import resource
    except ImportError:  # Windows
        return 2_000
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 8_192 if hard == resource.RLIM_INFINITY else min(hard, 8_192)
    if soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return max(soft - FILES_FOR_THE_STORE, 16)
