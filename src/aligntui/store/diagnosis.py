"""What a doctor found in a file: what is wrong, what could be saved, and what a repair does."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from pathlib import Path

from aligntui.dataclass import dataclass
from aligntui.model import Transaction, Workspace


@dataclass(frozen=True, slots=True)
class Backup:
    """Another version of the session that lies beside it."""

    path: Path
    at: datetime
    records: int
    difference: str
    """How it differs from what was saved of the file: "2 teams fewer, 1 tactic more"."""


@dataclass(slots=True)
class Diagnosis:
    """What was found."""

    path: Path
    wrong: list[str] = field(default_factory=list)
    """A sentence for each thing that is wrong."""
    lost: list[str] = field(default_factory=list)
    """What could not be saved, with its content as far as it can be read."""
    mended: list[str] = field(default_factory=list)
    """What a repair does about it."""
    workspace: Workspace | None = None
    """Everything that could be saved; None when there is nothing."""
    history: list[Transaction] = field(default_factory=list)
    backups: list[Backup] = field(default_factory=list)

    @property
    def well(self) -> bool:
        return not self.wrong

    @property
    def records(self) -> int:
        return sum(len(records) for _, records in self.workspace.tables()) if self.workspace else 0
