"""The door between a session and whatever keeps its workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from aligntui.model import Transaction, Workspace

from .pointing import Pointer


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a store found."""

    workspace: Workspace
    history: list[Transaction]
    """Every kept transaction, oldest first; their ops have been applied to `workspace` already."""
    remarks: tuple[str, ...] = field(default=())
    """One sentence for each thing that happened while opening and that a person should know."""


class Store(Protocol):
    """Keeps one workspace. A file is the first; a shared store will be another."""

    @property
    def name(self) -> str:
        """What people call this workspace: the file's name, or where it is."""

    @property
    def read_only(self) -> str:
        """Empty when edits can be kept, else one sentence that says why not."""

    def append(self, transaction: Transaction) -> None:
        """Makes one transaction durable before it returns.

        Raises:
            OSError: it could not be written; nothing of it may be found on reopening.
        """

    def checkpoint(self, workspace: Workspace, history: Sequence[Transaction]) -> None:
        """Brings the file up to date with all of this. Safe to call from a thread: both arguments are snapshots.

        Raises:
            OSError: it could not be written; what was durable before still is.
        """

    def point(self, pointer: Pointer) -> None:
        """Tells windows that project this workspace where its facilitator is. Never fails."""

    def close(self) -> None:
        """Lets go of locks and handles. Does not write."""


class MemoryStore:
    """Keeps nothing: for tests, and for looking at something without leaving a trace."""

    name = "not kept"
    read_only = ""

    def append(self, transaction: Transaction) -> None:
        return None

    def checkpoint(self, workspace: Workspace, history: Sequence[Transaction]) -> None:
        return None

    def point(self, pointer: Pointer) -> None:
        return None

    def close(self) -> None:
        return None
