"""Stores without a disk: one that keeps nothing, and a log that several sessions share."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

from aligntui.model import Transaction, Workspace
from aligntui.model.clashing import beyond, clashing

from .pointing import Pointer
from .port import Aside, Behind, Loaded, Opened, Paper


class MemorySlips:
    """Papers of open private ballots, in memory."""

    def __init__(self) -> None:
        self._papers: dict[str, dict[str, Paper]] = {}

    def papers(self, ballot: str) -> Mapping[str, Paper]:
        return dict(sorted(self._papers.get(ballot, {}).items()))

    def ballots(self) -> tuple[str, ...]:
        return tuple(sorted(self._papers))

    def put(self, ballot: str, person: str, paper: Paper) -> None:
        self._papers.setdefault(ballot, {})[person] = paper

    def take(self, ballot: str, person: str) -> None:
        self._papers.get(ballot, {}).pop(person, None)

    def forget(self, ballot: str) -> None:
        self._papers.pop(ballot, None)

    def hold(self) -> None:
        return None

    def unhold(self) -> None:
        return None

    def settle(self) -> None:
        return None


class MemoryStore:
    """Keeps nothing: for tests, and for looking at something without leaving a trace."""

    name = "not kept"
    read_only = ""

    def __init__(self) -> None:
        self.slips = MemorySlips()

    def append(self, transaction: Transaction, after: int) -> Transaction:
        return transaction.model_copy(update={"seq": after + 1})

    def post(self, waiting: Sequence[Transaction], aside: Sequence[Aside], after: int) -> bool:
        return False

    def follow(self, after: int) -> Sequence[Transaction]:
        return ()

    def checkpoint(self, workspace: Workspace, history: Sequence[Transaction]) -> None:
        return None

    def point(self, pointer: Pointer) -> None:
        return None

    def close(self) -> None:
        return None


class SharedMemory:
    """One log in memory that several sessions write: what a shared store does, without a network."""

    def __init__(self, loaded: Loaded) -> None:
        self._first = loaded.workspace.copy()
        self._log: list[Transaction] = list(loaded.history)
        self._kept = len(self._log)
        self._places = {transaction.uid: at for at, transaction in enumerate(self._log)}
        self._lock = threading.Lock()

    def open(self) -> Opened[MemoryStore]:
        """A store of its own for one more session, with everything so far."""
        with self._lock:
            workspace = self._first.copy()
            for transaction in self._log[self._kept :]:
                workspace.apply(transaction)
            return Opened(_Site(self), Loaded(workspace, list(self._log)))

    def append(self, transaction: Transaction, after: int) -> Transaction:
        """Gives the transaction the next place, in one step for everybody."""
        with self._lock:
            if transaction.uid in self._places:
                return self._log[self._places[transaction.uid]]
            newer = beyond(self._log, after)
            if clashing(transaction, newer) is not None:
                raise Behind(newer)
            placed = transaction.model_copy(update={"seq": self._log[-1].seq + 1 if self._log else 1})
            self._places[placed.uid] = len(self._log)
            self._log.append(placed)
            return placed

    def follow(self, after: int) -> tuple[Transaction, ...]:
        with self._lock:
            return beyond(self._log, after)


class _Site(MemoryStore):
    """What one session sees of a shared log; its slips are its own."""

    name = "shared in memory"

    def __init__(self, shared: SharedMemory) -> None:
        super().__init__()
        self._shared = shared

    def append(self, transaction: Transaction, after: int) -> Transaction:
        return self._shared.append(transaction, after)

    def follow(self, after: int) -> Sequence[Transaction]:
        return self._shared.follow(after)
