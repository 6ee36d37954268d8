"""A room full of phones in one process: plain sockets, so that the figures are the host's and not a library's."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Simulated:
    """One phone: a line for what it does and a line on which states come."""

    number: int
    port: int
    code: str
    token: str = ""
    states: list[dict[str, Any]] = field(default_factory=list)
    sent: int = 0
    _line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    _stream: asyncio.StreamWriter | None = None
    _listening: asyncio.Task[None] | None = None
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def state(self) -> dict[str, Any]:
        return self.states[-1] if self.states else {}

    async def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """A request and its answer, on a line that stays open."""
        if self._line is None:
            self._line = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._line
        data = json.dumps(body).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Type: application/json\r\n"
            f"Authorization: Bearer {self.token}\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        writer.write(head.encode() + data)
        answered = await reader.readuntil(b"\r\n\r\n")
        length = next(int(row[15:]) for row in answered.split(b"\r\n") if row.lower().startswith(b"content-length:"))
        found: dict[str, Any] = json.loads(await reader.readexactly(length))
        return {"status": int(answered[9:12]), **found}

    async def join(self, name: str) -> dict[str, Any]:
        found = await self.post("/api/join", {"code": self.code, "name": name})
        self.token = found.get("token", "")
        return found

    async def act(self, kind: str, **fields: Any) -> dict[str, Any]:
        self.sent += 1
        body = {"key": f"{self.number}-{self.sent}", "n": self.sent, "kind": kind, **fields}
        return await self.post("/api/act", body)

    async def listen(self) -> None:
        """Opens the stream; returns with the first state."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self._stream = writer
        head = f"Host: 127.0.0.1:{self.port}\r\nAuthorization: Bearer {self.token}\r\n\r\n"
        writer.write(f"GET /api/events HTTP/1.1\r\n{head}".encode())
        first: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        async def read() -> None:
            while row := await reader.readline():
                if row.startswith(b'data: {"v"'):
                    self.states.append(json.loads(row[6:]))
                    self.states = self.states[-2:]
                    self.moved.set()
                    if not first.done():
                        first.set_result(None)

        self._listening = asyncio.create_task(read())
        await asyncio.wait_for(first, 20)

    async def until(self, holds: Any, seconds: float = 10.0) -> None:
        """Waits for a state of which this is true."""
        async with asyncio.timeout(seconds):
            while not (self.states and holds(self.state)):
                self.moved.clear()
                await self.moved.wait()

    async def end(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
        for writer in (self._stream, self._line[1] if self._line else None):
            if writer is not None:
                writer.close()
