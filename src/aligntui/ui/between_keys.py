"""Work that nobody waits for, done between the keys, a little at a time.

A thread beside the screen holds the interpreter while it computes, and a key that is answered meanwhile needs it a
dozen times. Here the work stands still while a key is answered, and delays it by one slice at most.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterable
from time import perf_counter
from typing import TYPE_CHECKING

from aligntui.model import Tactic

if TYPE_CHECKING:
    from aligntui.model import Workspace
    from aligntui.ui.host import Host

MANY_TACTICS = 2_000
"""Tactics from which on a session is large; below, everything in it is worked out in a few milliseconds."""
SLICE = 0.004
"""Seconds of it at a time."""
PAUSE = 0.001
"""Seconds that belong to others after each slice."""


def is_large(workspace: Workspace) -> bool:
    """Whether what it says of itself is worked out between the keys, and not before the paint."""
    return workspace.count(Tactic) > MANY_TACTICS


def stays() -> None:
    """What was made for a large session stays as long as it is open, so memory is not searched for rubbish in it: that
    takes a tenth of a second each time, and it is a key that waits."""
    gc.freeze()


async def between_keys(app: Host, steps: Iterable[object]) -> None:
    """Takes all of these steps; each of them is short."""
    taking = iter(steps)
    while True:
        await app.keyboard.quiet()
        until = perf_counter() + SLICE
        for _ in taking:
            if perf_counter() > until:
                break
        else:
            return
        await asyncio.sleep(PAUSE)
