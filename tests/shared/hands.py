"""Sites of a shared session in one process, and a line between them and the database that can be cut."""

from __future__ import annotations

import select
import socket
import threading
from contextlib import suppress
from pathlib import Path

from aligntui.model import new_id
from aligntui.session import Loaded, Session
from aligntui.store import open_session
from aligntui.store.address import Address, understand
from aligntui.store.shared.opening import begin_site
from aligntui.store.shared.sharing import put_there
from tests.building import Ticking, small_session
from tests.postgres import Cluster


def shared(cluster: Cluster, session: Session | None = None) -> Address:
    """The address of a session in the database that tests share: a small one, unless another is given."""
    begun = session or small_session()
    meta = begun.workspace.meta.model_copy(update={"workspace": new_id("wor")})
    begun.workspace._put("meta", meta.id, meta)
    return put_there(understand(cluster.room()), Loaded(begun.workspace, begun.history), "Ana")


def site(address: Address, folder: Path, name: str) -> Session:
    """A keyboard of its own on a shared session."""
    path = folder / f"{name}.align"
    if not path.exists():
        begin_site(address, path)
    opened = open_session(path, who=name)
    return Session(opened.store, opened.loaded, by=name, home=opened.home, clock=Ticking())


def together(*sites: Session) -> None:
    """Until everything that was written anywhere is everywhere."""
    for _ in range(2):
        for one in sites:
            assert one.store.look(10), one.store.line.state
            one.catch_up()
            assert one.store.look(10)
            one.catch_up()


class Wire:
    """A line to the cluster that can be cut (nothing gets through, and what is open ends) and mended."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._is_cut = threading.Event()
        self._is_silent = threading.Event()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def of(self, address: Address) -> Address:
        """The same session, reached over this line."""
        return understand(str(address).replace(f":{self._to}/", f":{self.port}/"))

    def cut(self) -> None:
        self._is_cut.set()

    def go_silent(self) -> None:
        """As when a cable is pulled: nothing gets through, and nobody is told."""
        self._is_silent.set()

    def mend(self) -> None:
        self._is_cut.clear()
        self._is_silent.clear()

    def close(self) -> None:
        self._ending.set()
        self._thread.join(2)
        self._listener.close()

    def _run(self) -> None:
        while not self._ending.is_set():
            if self._is_cut.is_set():
                self._drop()
            between = {} if self._is_silent.is_set() else {a: b for pair in self._pairs for a, b in (pair, pair[::-1])}
            ready, _, _ = select.select([self._listener, *between], [], [], 0.02)
            for one in ready:
                if one is self._listener:
                    self._join(one.accept()[0])
                elif one.fileno() >= 0:
                    self._pass(one, between[one])
        self._drop()

    def _join(self, near: socket.socket) -> None:
        if self._is_cut.is_set():
            near.close()
            return
        self._pairs.append((near, socket.create_connection(("127.0.0.1", self._to))))

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            if data := one.recv(65536):
                other.sendall(data)
                return
        self._pairs = [pair for pair in self._pairs if one not in pair]
        one.close()
        other.close()

    def _drop(self) -> None:
        for pair in self._pairs:
            for one in pair:
                one.close()
        self._pairs.clear()
