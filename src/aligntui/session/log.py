"""What a session did and took in, in the store's order, and what still waits for the store."""

from __future__ import annotations

from collections.abc import Sequence

from aligntui.model import Transaction, backwards
from aligntui.store.errors import Replaced
from aligntui.store.port import Aside, Batching, Loaded, Store
from aligntui.store.rebasing import rebase


class Log:
    """The history of one open workspace: first what the store has, behind that what waits."""

    def __init__(self, store: Store, loaded: Loaded) -> None:
        self._store = store
        self._workspace = loaded.workspace
        self.history: list[Transaction] = list(loaded.history)
        self.waiting: list[Transaction] = list(loaded.waiting)
        self.aside: list[Aside] = list(loaded.aside)
        self.unwritten = 0
        """Transactions that are not in the workspace file yet."""
        self._uids = {transaction.uid for transaction in self.history}

    @property
    def last(self) -> int:
        """The place of the last transaction, kept or waiting."""
        return self.history[-1].seq if self.history else 0

    @property
    def known(self) -> int:
        """The place up to which everything is kept here that the store keeps."""
        kept = len(self.history) - len(self.waiting)
        return self.history[kept - 1].seq if kept else 0

    def knows(self, uid: str) -> bool:
        """Whether a transaction of this uid is in the history."""
        return uid in self._uids

    def add(self, transaction: Transaction) -> None:
        """Puts a transaction, which was done to the workspace already, behind all others; it waits."""
        self.history.append(transaction)
        self.waiting.append(transaction)
        self._uids.add(transaction.uid)
        self.unwritten += 1

    def drop_last(self) -> None:
        """Takes the transaction that was added last back, as if it never was."""
        transaction = self.history.pop()
        self.waiting.pop()
        self._uids.discard(transaction.uid)
        self.unwritten -= 1
        self._workspace.do(backwards(transaction.ops))

    def post(self) -> bool:
        """Leaves what waits to the store; False where each has to be given to it by `send`.

        Raises:
            OSError: it could not be made durable.
        """
        return self._store.post(self.waiting, self.aside, self.known)

    def decide(self) -> Sequence[Transaction]:
        """Gives the store the last that waits and stays for the answer. Returns what is to be taken in.

        Raises:
            Behind: something newer is there.
            NotDecided: the store cannot be asked now.
        """
        known = self.known
        placed = self._store.append(self.waiting[-1], known)
        if len(self.waiting) == 1 and placed.seq == known + 1:
            self.history[-1] = placed
            self.waiting.clear()
            return ()
        return [newer for newer in self._store.follow(known) if newer.seq <= placed.seq]

    def send(self) -> Sequence[Transaction]:
        """Gives the store the first that waits. Returns what others wrote before it, to be taken in.

        Raises:
            Behind: it may not stand behind what others wrote.
            OSError: it could not be kept now.
        """
        known = self.known
        if len(self.waiting) > 1 and self._send_all(known):
            return ()
        placed = self._store.append(self.waiting[0], known)
        if placed.seq > known + 1:
            # It touches nothing that they touched; theirs come before it in the one order that everybody has.
            return [newer for newer in self._store.follow(known) if newer.seq <= placed.seq]
        self.history[len(self.history) - len(self.waiting)] = placed
        self.waiting.pop(0)
        return ()

    def _send_all(self, known: int) -> bool:
        """All that wait in one go, where the store can. A disk that refuses all may still take one after the other."""
        if not isinstance(self._store, Batching):
            return False
        try:
            placed = self._store.append_all(self.waiting, known)
        except Replaced:
            raise
        except OSError:
            return False
        self.history[-len(placed) :] = placed
        self.waiting.clear()
        return True

    def take_in(self, newer: Sequence[Transaction]) -> tuple[list[Transaction], tuple[Aside, ...]]:
        """Puts what waits behind what others wrote. Returns what is new here, and what could not stand behind it."""
        fresh = [transaction for transaction in newer if transaction.seq > self.known]
        if not fresh:
            return [], ()
        kept, mine = len(self.history) - len(self.waiting), {one.uid for one in self.waiting}
        found = rebase(self._workspace, self.waiting, fresh)
        self.history[kept:] = [*fresh, *found.waiting]
        self.waiting = found.waiting
        self.aside += found.aside
        self._uids = {transaction.uid for transaction in self.history}
        self.unwritten = max(len(self.history) - kept, self.unwritten)
        return [transaction for transaction in fresh if transaction.uid not in mine], tuple(found.aside)
