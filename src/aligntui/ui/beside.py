"""Work beside the screen that nobody waits for when the program ends."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


async def beside(work: Callable[[], T], unwanted: Callable[[T], object]) -> T:
    """What `work` returns or raises, while the screen goes on. It runs in a thread of its own.

    Somebody who leaves meanwhile leaves at once; what comes too late then goes to `unwanted`.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def settle(found: T | None, error: BaseException | None) -> None:
        if answer.done():
            if found is not None:
                unwanted(found)
        elif error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(found)  # type: ignore[arg-type]

    def run() -> None:
        found, error = None, None
        try:
            found = work()
        except BaseException as raised:  # it belongs to whoever waits
            error = raised
        try:
            loop.call_soon_threadsafe(settle, found, error)
        except RuntimeError:  # the program has ended
            if found is not None:
                with suppress(Exception):
                    unwanted(found)

    threading.Thread(target=run, name="beside the screen", daemon=True).start()
    return await answer
