"""A session and its store: whether everything is kept, what is written when, and what people have to be told."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from aligntui.dataclass import dataclass
from aligntui.model import Ballot, Transaction, Workspace
from aligntui.store.errors import ChangedUnderneath, Replaced, describe
from aligntui.store.port import Aside, Behind, Loaded, Store

from .checkpoint import Checkpoint, SaveState
from .log import Log
from .sharing import sharing_of, words_of


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a person has to know; every front shows it in its way."""

    sentence: str
    moved_to: Path | None = None
    """The file in which the session goes on from now, where that is another one."""


class Kept(ABC):
    """The side of a session that looks at its store."""

    def __init__(self, store: Store, loaded: Loaded) -> None:
        self.store = store
        self.workspace: Workspace = loaded.workspace
        self.remarks: tuple[str, ...] = tuple(loaded.remarks)
        """Everything that was to be told since it was opened."""
        self._log = Log(store, loaded)
        self._trouble = ""
        self._together = False
        self._posts = False
        """Whether what waits is durable and left to the store, which sends it."""
        self._ears: list[Callable[[Told], None]] = []

    @abstractmethod
    def take_in(self, newer: Sequence[Transaction]) -> tuple[Aside, ...]:
        """Takes in what others wrote."""

    def hear(self, ear: Callable[[Told], None]) -> Callable[[], None]:
        """Calls back when a person has to know something; returns what ends it. `remarks` has what was said before."""
        self._ears.append(ear)
        return lambda: self._ears.remove(ear)

    def remark(self, sentence: str, *, moved_to: Path | None = None) -> None:
        """Says something that a person has to know to everybody who hears."""
        self.remarks = (*self.remarks, sentence)
        for ear in tuple(self._ears):
            ear(Told(sentence, moved_to))

    @property
    def save_state(self) -> SaveState:
        if self.store.read_only:
            return SaveState("read-only", self.store.read_only)
        # What waits within a turn of phones was refused by nobody: it is on its way, and each phone keeps its own.
        if self._log.waiting and self._trouble and not self._posts:
            return SaveState("not saved", self._trouble)
        sharing = sharing_of(self.store)
        if sharing is None:
            return SaveState("saved")
        return SaveState("saved", "", *words_of(sharing, self._log.waiting, len(self._log.aside)))

    @property
    def behind(self) -> int:
        """Transactions that are durable in the journal and not yet in the file."""
        return self._log.unwritten

    @contextmanager
    def together(self) -> Iterator[None]:
        """Changes and private papers inside wait: `store.slips.settle` makes the papers durable, in a thread where
        need be, and `retry` after it the changes, each with one wait for the disk. A change from elsewhere in between
        takes them with it."""
        self._together = True
        self.store.slips.hold()
        try:
            yield
        finally:
            self.store.slips.unhold()
            self._together = False

    def retry(self) -> bool:
        """Tries to make waiting transactions durable; True when none waits any longer."""
        if self._together:
            return False
        self._posts = False
        try:
            self._posts = self._log.post()
        except OSError as error:
            self._trouble = describe(error)
            return False
        if self._posts:
            self._trouble = ""
            self._forget_papers()
            return True
        while self._log.waiting:
            try:
                self.take_in(self._log.send())
            except Behind as behind:
                self.take_in(behind.newer)
            except Replaced as error:
                self._trouble = describe(error)
                if not self.checkpoint():  # everything goes on in a file of our own
                    return False
            except OSError as error:
                self._trouble = describe(error)
                return False
        self._trouble = ""
        self._forget_papers()
        return True

    def _forget_papers(self) -> None:
        """The side file lets go of papers once the reveal that holds them is durable."""
        if self.store.read_only:
            return
        for identifier in self.store.slips.ballots():
            ballot = self.workspace.get(Ballot, identifier)
            if ballot is None or ballot.folded is not None:
                with suppress(OSError):  # tried again after the next change, and when the file is opened again
                    self.store.slips.forget(identifier)

    def prepare_checkpoint(self) -> Checkpoint | None:
        """A snapshot to write to the file, or None when the file is up to date. Its `write` may run in a thread."""
        if self.store.read_only or not self._log.unwritten:
            return None
        return Checkpoint(self.store, self.workspace.copy(), tuple(self._log.history), self._log.unwritten)

    def finish_checkpoint(self, checkpoint: Checkpoint) -> bool:
        """Takes note of what a written checkpoint covers. Failing loses nothing: the journal has it all."""
        if isinstance(checkpoint.error, ChangedUnderneath):
            # Everything is on the disk, in a file of our own where the session goes on; a person has to know it.
            self.remark(str(checkpoint.error), moved_to=checkpoint.error.kept)
        elif checkpoint.error is not None:
            self._trouble = describe(checkpoint.error)
            return False
        self._log.unwritten -= checkpoint.count
        self.retry()  # what the file has now is taken note of
        return True

    def checkpoint(self) -> bool:
        """Brings the file up to date now; True when it is."""
        checkpoint = self.prepare_checkpoint()
        if checkpoint is None:
            return True
        checkpoint.write()
        return self.finish_checkpoint(checkpoint)

    def close(self) -> bool:
        """Brings the file up to date and lets go of it; False, and still open, when not everything is on the disk."""
        if not (self.checkpoint() or self.retry()):
            return False
        self.let_go()
        return True

    def let_go(self) -> None:
        """Lets go of the store as it is, saved or not."""
        with suppress(OSError):
            self.store.close()
