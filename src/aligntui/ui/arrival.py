"""The moment from which a person can begin: the first stage with its records, or the start screen, has been painted."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from textual.pilot import Pilot


class Arriving(App[int]):
    """An app that says when it has arrived. Keys wait for that, and so does every pilot, as a person would."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived = asyncio.Event()
        """Set once, when what was asked for has been painted (or the program ends before)."""
        self._after_paint: list[Callable[[], object]] = []

    def after_paint(self, do: Callable[[], object]) -> None:
        """Does what takes its time as soon as what is coming has been painted."""
        if self.arrived.is_set():
            self.screen.call_after_refresh(do)
        else:
            self._after_paint.append(do)

    def arrive(self) -> None:
        """Called when it has been painted. Memory is looked after from now on: what was made so far stays."""
        while self._after_paint:
            self._after_paint.pop(0)()
        self.arrived.set()
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def on_unmount(self) -> None:
        self.arrived.set()

    @asynccontextmanager
    async def run_test(self, **how: Any) -> AsyncIterator[Pilot[int]]:
        async with super().run_test(**how) as pilot:
            await self.arrived.wait()
            yield pilot

    async def run_async(
        self, *, auto_pilot: Callable[[Pilot[object]], Awaitable[None]] | None = None, **how: Any
    ) -> int | None:
        async def arrived(pilot: Pilot[object]) -> None:
            await self.arrived.wait()
            if auto_pilot is not None:
                await auto_pilot(pilot)

        return await super().run_async(auto_pilot=arrived if auto_pilot is not None else None, **how)
