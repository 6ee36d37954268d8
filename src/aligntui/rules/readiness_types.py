"""What readiness is."""

from __future__ import annotations

from aligntui.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far a stage is: things done, things asked for, and a sentence for each that is open."""

    done: int
    total: int
    open: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether the stage needs nothing more. It never locks the next one."""
        return not self.open
