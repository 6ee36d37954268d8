"""When a session is brought to its file: a beat a second, from whichever front it is open in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from aligntui.store.codec import between_batches
from aligntui.store.port import Elsewhere

from .session import Session

BEAT_SECONDS = 1.0
"""How often a front calls `beat`."""

IDLE_BEATS = 3
"""Without a change for so many beats the file is brought up to date; each edit is durable in the journal before."""

MANY = 500
"""So many edits that are not in the file yet bring it up to date though somebody is still typing."""

LONGEST_STANDING_BACK = 0.3
"""Seconds that the thread which writes stands back altogether, for whoever presses keys."""

MOST_PAUSE = 30
"""Beats between two tries while the disk refuses."""


class Keeping:
    """Keeps one session: checkpoints in a thread, and tries again after 1, 2, 4 … beats when the disk refuses."""

    def __init__(self, session: Session, stand_back: Callable[[], None] | None = None) -> None:
        """`stand_back` is called by the thread that writes, again and again: it returns when nothing more urgent is
        done elsewhere."""
        self.session = session
        self._stand_back = stand_back
        self._seen = self._last()
        self._quiet = 0
        self._tries = 0
        self._writing = False

    def follow(self, soon: Callable[[Callable[[], None]], object], news: Callable[[], None]) -> None:
        """From now on what others write is taken in when it comes. `soon` has something done in this front's own
        thread; `news` is called there afterwards."""
        store = self.session.store
        if not isinstance(store, Elsewhere):
            return
        coming = False

        def take_in() -> None:
            nonlocal coming
            coming = False
            self.session.catch_up()
            news()

        def heard() -> None:
            nonlocal coming
            if not coming:
                coming = True
                with suppress(RuntimeError):  # the front is leaving
                    soon(take_in)

        store.hear(heard)
        heard()

    async def beat(self) -> None:
        """One beat. Never raises an OSError; `save_state` and what is heard tell what came of it."""
        if self._writing:
            return
        self._try_again()
        last = self._last()
        self._quiet = self._quiet + 1 if last == self._seen else 0
        self._seen = last
        if self._quiet < IDLE_BEATS and self.session.behind < MANY:
            return
        self._quiet = 0
        await self._write()

    async def run(self, ending: asyncio.Event) -> None:
        """Beats until `ending`: for a front that has no clock of its own."""
        while not ending.is_set():
            try:
                await asyncio.wait_for(ending.wait(), BEAT_SECONDS)
            except TimeoutError:
                await self.beat()

    async def _write(self) -> None:
        checkpoint = self.session.prepare_checkpoint()
        if checkpoint is None:
            return
        self._writing = True
        # For the thread alone, which begins with what is said here: on leaving nobody stands back from anything.
        before = between_batches.set(self._for_a_moment() if self._stand_back is not None else None)
        try:
            await asyncio.to_thread(checkpoint.write)
            self.session.finish_checkpoint(checkpoint)
        finally:
            between_batches.reset(before)
            self._writing = False

    def _for_a_moment(self) -> Callable[[], None]:
        """Standing back, until so much time went by with it that the file has to be written all the same."""
        left = LONGEST_STANDING_BACK

        def stand_back() -> None:
            nonlocal left
            if left > 0 and self._stand_back is not None:
                begun = monotonic()
                self._stand_back()
                left -= monotonic() - begun

        return stand_back

    def _try_again(self) -> None:
        if self.session.save_state.kind != "not saved":
            self._tries = 0
            return
        self._tries += 1
        if self._tries & (self._tries - 1) == 0 or self._tries % MOST_PAUSE == 0:
            self.session.retry()

    def _last(self) -> int:
        return self.session.history[-1].seq if self.session.history else 0
