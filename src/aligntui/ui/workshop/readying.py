"""How ready the stages are, as the rail shows it: in the frame of the edit, or right behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from aligntui.rules.stages import stages_of
from aligntui.ui.between_keys import between_keys, is_large, stays

if TYPE_CHECKING:
    from datetime import date

    from aligntui.model import StageKey, Workspace
    from aligntui.rules.readiness_types import Readiness

    from .shop import Shop

PAUSE_SECONDS = 0.1
"""After an edit of many; while edits follow each other, only the last of them does the work."""


class Readying:
    """Works it out when something changed, and has it shown."""

    def __init__(self, shop: Shop, show: Callable[[], None]) -> None:
        self._shop = shop
        self._show = show
        self.stages: dict[StageKey, Readiness] = {}
        """By stage; nothing before it was worked out for the first time."""
        self._stale = True

    def make_stale(self) -> bool:
        """Something is another now; whether that is news."""
        news, self._stale = not self._stale, True
        return news

    @property
    def _is_large(self) -> bool:
        return is_large(self._shop.session.workspace)

    def look_before_paint(self) -> None:
        """In the same frame, where that takes no time; the first time takes some."""
        if self.stages and not self._is_large:
            self.look()

    def look(self) -> None:
        """Works it out when it is stale."""
        if not self._stale:
            return
        self._stale = False
        if self._is_large:
            self._shop.host.run_worker(self._look_between_keys, group="readiness", exclusive=True)
        else:
            self.stages = _all_stages(self._shop.session.workspace, self._shop.host.today())
            self._show()

    async def _look_between_keys(self) -> None:
        from aligntui.rules.readiness import in_steps

        await asyncio.sleep(PAUSE_SECONDS)
        workspace, today = self._shop.session.workspace, self._shop.host.today()
        first = not self.stages
        found: dict[StageKey, Readiness] = {}
        await between_keys(self._shop.host, in_steps(workspace, today, found))
        self.stages = found
        self._show()
        if first:
            stays()


def _all_stages(workspace: Workspace, today: date) -> dict[StageKey, Readiness]:
    from aligntui.rules.readiness import readiness

    return {stage.key: readiness(workspace, stage.key, today) for stage in stages_of(workspace)}
