"""A door before a PostgreSQL that speaks no TLS: it does what a server with a certificate does."""

from __future__ import annotations

import select
import socket
import ssl
import threading
from contextlib import suppress
from pathlib import Path

ASKS_FOR_TLS = bytes.fromhex("0000000804d2162f")


class Encrypted:
    """Listens on a port of its own until the block ends."""

    def __init__(self, to: int, certificate: Path) -> None:
        self._to = to
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate / "server.crt", certificate / "server.key")
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]

    def __enter__(self) -> Encrypted:
        threading.Thread(target=self._run, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _run(self) -> None:
        with suppress(OSError):
            while True:
                near = self._listener.accept()[0]
                threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        with suppress(OSError), near, socket.create_connection(("127.0.0.1", self._to)) as far:
            if near.recv(8) != ASKS_FOR_TLS:
                return
            near.sendall(b"S")
            with self._context.wrap_socket(near, server_side=True) as inside:
                while True:
                    ready = [inside] if inside.pending() else select.select([inside, far], [], [])[0]
                    for one in ready:
                        data = one.recv(65536)
                        if not data:
                            return
                        (far if one is inside else inside).sendall(data)
