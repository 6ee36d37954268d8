"""Phones that talk to the room of a running screen, through its real address and in its own loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from aligntui.host.options import Options
from aligntui.host.room import Room
from aligntui.settings import Settings, Signs
from aligntui.ui.app import AlignApp
from tests.screens import Clock, Person

HERE = Options(address="127.0.0.1")


class LivePhone:
    """One phone in a browser's place."""

    def __init__(self, app: AlignApp) -> None:
        assert app.hosting is not None and app.hosting.host is not None
        self.host = app.hosting.host
        self.client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.host.port}", timeout=10)
        self.token = ""
        self.count = 0

    async def join(self, name: str, code: str = "") -> int:
        """Says the code and a name; returns the status."""
        answer = await self.client.post("/api/join", json={"code": code or self.host.room.door.code, "name": name})
        self.token = answer.json().get("token", "")
        if self.token:
            self.client.headers["Authorization"] = f"Bearer {self.token}"
        return answer.status_code

    async def act(self, kind: str, **fields: Any) -> dict[str, Any]:
        self.count += 1
        body = {"key": f"k{self.count}", "n": self.count, "kind": kind, **fields}
        found: dict[str, Any] = (await self.client.post("/api/act", json=body)).json()
        return found

    async def state(self) -> dict[str, Any]:
        found: dict[str, Any] = (await self.client.get("/api/state")).json()
        return found

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """With the stream of states open."""

        async def read() -> None:
            async with self.client.stream("GET", "/api/events") as events:
                started.set()
                async for _ in events.aiter_lines():
                    pass

        started = asyncio.Event()
        task = asyncio.create_task(read())
        await asyncio.wait_for(started.wait(), 5)
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


class Hosted(Person):
    """Somebody at the keyboard of a workshop whose room is open."""

    @property
    def room(self) -> Room:
        assert self.app.hosting is not None and self.app.hosting.room is not None
        return self.app.hosting.room

    async def phone(self, name: str, code: str = "") -> LivePhone:
        """A phone that said its name."""
        one = LivePhone(self.app)
        await one.join(name, code)
        await self.settle()
        return one


@asynccontextmanager
async def hosted(
    path: Path,
    size: tuple[int, int] = (100, 30),
    stage: int | None = None,
    options: Options | None = HERE,
    signs: Signs = "unicode",
) -> AsyncIterator[Hosted]:
    """The app with this workspace open and hosted, closed as a person closes it."""
    app = AlignApp(path, clock=Clock(), stage=stage, hosting=options, settings=Settings(glyphs=signs))
    async with app.run_test(size=size) as pilot:
        person = Hosted(app, pilot)
        await person.settle()
        yield person
        if app.crashes:
            raise app.crashes[0]
        if app.session is not None and app.is_running:
            await app.action_quit()
