"""Files are read beside the screen: keys wait for what is read, and Escape stops the waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from aligntui.ui.host import Host
from aligntui.ui.keyboard import KEYS

TOLD_AFTER = 0.3
"""Seconds after which reading is said to go on; most files are there before that."""


def read_beside(app: Host, name: str, work: Coroutine[Any, Any, None], nothing: str) -> None:
    """Does `work`, which reads `name` and shows what was in it.

    Keys that are pressed meanwhile belong to what will be shown, so they wait for it. Args: `nothing` is the sentence
    for whoever stops it, such as `Nothing was merged.`
    """
    worker = app.run_worker(_told(app, name, work), group=KEYS)
    app.keyboard.escape_stops(worker, f"Reading {name} was stopped. {nothing}")


async def _told(app: Host, name: str, work: Coroutine[Any, Any, None]) -> None:
    told = asyncio.get_running_loop().call_later(TOLD_AFTER, app.notify, f"Reading {name} …; esc stops it.")
    try:
        await work
    finally:
        told.cancel()
        work.close()
