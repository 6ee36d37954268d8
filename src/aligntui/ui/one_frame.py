"""A screen that answers a key in one frame: it is laid out until nothing moves any more, and drawn once after that.

The framework draws at its own clock, sixty times a second: first what is laid out anew, then what the widgets change
when they hear of their new size, each in a frame of its own. Here the keyboard says when a key's answer is complete.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from textual import events
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

R = TypeVar("R")
ROUNDS = 4
"""How often it is laid out for one key at most: a size that goes to and fro must not keep a person waiting."""
TURNS = 60
"""How often queues are looked at until they are empty; others who send all the time are not waited for."""


class OneFrame(Screen[R]):
    """What changed stays in the compositor until `paint`; what no key began goes by the framework's clock."""

    # Who gets or loses the keys draws itself; the framework draws the whole screen besides.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    _holds = False
    """Whether what is laid out now is drawn together with what follows."""
    _when_echoed: Callable[[], None] | None = None

    def echo_next(self, then: Callable[[], None]) -> None:
        """A letter is on its way into a line: as soon as it is there it is drawn, whatever is said about it, and then
        `then` is called."""
        self._when_echoed = then

    async def come_to_rest(self) -> None:
        """Returns when what was asked for has happened, and every widget stands where it is going to stand."""
        for _ in range(ROUNDS):
            await self._quiet()
            if not (self._layout_required or self._scroll_required) or not self.is_current:
                return
            self._refresh_layout(scroll=self._scroll_required)
            self._dirty_widgets.clear()
            self._layout_required = self._scroll_required = False

    def paint(self) -> None:
        """Draws now what has changed, in one write."""
        if not self.app._batch_count:
            self._on_timer_update()

    async def _quiet(self) -> None:
        """Returns when nobody on the screen has a message waiting."""
        everybody = self.walk_children(with_self=True)
        still = 0
        for _ in range(TURNS):
            await asyncio.sleep(0)
            still = 0 if any(one.message_queue_size for one in everybody) else still + 1
            if still == 2:
                return

    def _on_idle(self, event: events.Idle) -> None:  # type: ignore[override]
        # Textual calls the handlers of all base classes itself, unless the first one says no.
        echoed = self._when_echoed
        if self._compositor._dirty_regions and not self.app._batch_count and self.is_current:
            self._update_timer.resume()  # laid out while painting was held back by somebody who paints nothing himself
        if echoed is None or self.app._batch_count or not (self._dirty_widgets or self._layout_required):
            return
        event.prevent_default()
        self._when_echoed = None
        self._on_timer_update()
        echoed()

    def _on_timer_update(self) -> None:
        self._holds = True
        try:
            super()._on_timer_update()
        finally:
            self._holds = False
        if self._compositor._dirty_regions and self.is_current:
            self._compositor_refresh()

    def _compositor_refresh(self) -> None:
        # What is rendered while painting is held back is thrown away by the framework, and would never be drawn.
        if not self._holds and not self.app._batch_count:
            super()._compositor_refresh()
