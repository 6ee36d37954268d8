"""What is written to a workspace file, and whether everything is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from aligntui.dataclass import dataclass

if TYPE_CHECKING:
    from aligntui.model import Transaction, Workspace
    from aligntui.store.port import Store


@dataclass(frozen=True, slots=True)
class SaveState:
    """Whether what is on the screen is also on the disk."""

    kind: Literal["saved", "not saved", "read-only"]
    why: str = ""
    shared: str = ""
    """How it stands with the others, in a few words, where several keyboards share the session."""
    calls: bool = False
    """Whether somebody has to do something about that."""


@dataclass(slots=True)
class Checkpoint:
    """What the file will hold after it is written. Records never change, so the snapshot stays as it is."""

    store: Store
    workspace: Workspace
    history: tuple[Transaction, ...]
    count: int
    error: OSError | None = None

    def write(self) -> None:
        """Writes it; an error of the disk is kept in `error`."""
        try:
            self.store.checkpoint(self.workspace, self.history)
        except OSError as error:
            self.error = error
