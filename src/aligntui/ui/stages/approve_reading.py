"""What Approve has to read in a large session before it can say it: every cell, and what drifts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from aligntui.model import Person, Team
from aligntui.rules.drift.findings import are_known, keep, look_for, stamp_of
from aligntui.ui.between_keys import between_keys, is_large

if TYPE_CHECKING:
    from aligntui.model import Workspace

    from .base import StageView


class ApproveReading:
    """Cells are read between the keys and drift beside the screen, when somebody comes and something is another."""

    def __init__(self, stage: StageView) -> None:
        self._stage = stage
        self._read_with: tuple[int, ...] | None = None
        """People and teams, by their versions, with whose names every cell was read."""
        self._steps: Callable[[], Iterable[object]] = tuple

    @property
    def _workspace(self) -> Workspace:
        return self._stage.workspace

    @property
    def _is_large(self) -> bool:
        return is_large(self._workspace)

    @property
    def has_cells(self) -> bool:
        """Whether every cell can be said at once."""
        return not self._is_large or self._read_with == self._names

    @property
    def has_drift(self) -> bool:
        """Whether what drifts is known."""
        return not self._is_large or are_known(self._workspace)

    @property
    def _names(self) -> tuple[int, ...]:
        return tuple(self._workspace.table_versions[kind.table] for kind in (Person, Team))

    def begin(self, steps: Callable[[], Iterable[object]]) -> None:
        """Reads what is missing, and has the stage drawn again; `steps` make the rows."""
        self._steps = steps
        if not (self.has_cells and self.has_drift):
            self._stage.host.run_worker(self._read, group="approving", exclusive=True)

    async def _read(self) -> None:
        if not self.has_cells:
            names = self._names
            await between_keys(self._stage.host, self._steps())
            self._read_with = names
            self._draw()
        if not self.has_drift:
            stamp = stamp_of(self._workspace)
            keep(self._workspace, stamp, await asyncio.to_thread(look_for, self._workspace.copy()))
            self._draw()

    def _draw(self) -> None:
        if self._stage.display and not self._stage.stale:
            self._stage.refresh_stage()
