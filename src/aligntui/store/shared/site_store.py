"""A site of a shared session: an ordinary file with what the database had, an outbox beside it, and the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from aligntui.model import Transaction, Workspace, backwards
from aligntui.store.errors import ChangedUnderneath
from aligntui.store.file_store import FileStore
from aligntui.store.pointing import Pointer
from aligntui.store.port import Aside, Behind, NotDecided, Sharing, Slips, WheelMove

from .line import Ask, Line
from .outbox import Outbox, outbox_of

PATIENCE_SECONDS = 0.4
"""How long somebody waits for a decision; a database in another city answers in a tenth of that."""


class SiteStore:
    """Keeps one site's side of a shared session. Made by `open_session`."""

    def __init__(self, file: FileStore, outbox: Outbox, line: Line, history: Sequence[Transaction]) -> None:
        self.line = line
        self._file = file
        self._outbox = outbox
        self._placed: list[Transaction] = list(history)
        """Everything that the database is known to have, from its first transaction on, without a gap."""
        self._aside: set[str] = set()
        self._late: list[Ask] = []

    @property
    def name(self) -> str:
        return self._file.name

    @property
    def read_only(self) -> str:
        if self._file.read_only:
            return self._file.read_only
        state = self.line.state
        return f"It can only be read, because {state.why}." if state.kind == "ended" else ""

    @property
    def slips(self) -> Slips:
        return self._file.slips

    @property
    def path(self) -> Path:
        """The site's own file."""
        return self._file.path

    @property
    def sharing(self) -> Sharing:
        """How it stands with the database, and who else is in."""
        line, state, news = self.line, self.line.state, self.line.news
        found = Sharing(line.address.place, str(line.address), line.site, state.kind, state.since, state.why)
        if news is None or state.kind != "on":
            return found
        return replace(
            found,
            others=news.others,
            wheel=news.wheel,
            wheel_name=news.wheel_name,
            asked=news.asked,
            asked_name=news.asked_name,
        )

    def move_wheel(self, move: WheelMove) -> None:
        """At the next look, when there is a line."""
        line = self.line
        line.call(lambda server: server.wheel(line.site, line.name, move))

    @property
    def file(self) -> FileStore:
        """The site's own file."""
        return self._file

    # -- one at a time -------------------------------------------------------------------------------------------

    def append(self, transaction: Transaction, after: int) -> Transaction:
        """Sends it behind all that waits, and waits for the answer, a moment.

        Raises:
            Behind: something newer is in the way.
            NotDecided: the database cannot be reached, or did not answer in time.
        """
        self._must_be_on(transaction)
        asked = self.line.ask(transaction, after)
        if not asked.done.wait(PATIENCE_SECONDS) or asked.outcome == "away":
            raise NotDecided(self._unanswered(transaction, asked))
        if asked.outcome == "behind":
            raise Behind(self.follow(after))
        self._take_note()
        return transaction.model_copy(update={"seq": asked.place})

    def follow(self, after: int) -> Sequence[Transaction]:
        """What has been fetched beyond this place."""
        self._take_note()
        return tuple(self.line.rows(after))

    def _take_note(self) -> None:
        known = self._placed[-1].seq if self._placed else 0
        self._placed += self.line.rows(known)

    def look(self, seconds: float) -> bool:
        """Waits until all that was there is here, and all that waited is there; False when the time was over."""
        return self.line.asked_to_look().wait(seconds) and self.line.state.kind == "on"

    def _must_be_on(self, transaction: Transaction) -> None:
        state = self.line.state
        if state.kind != "on":
            why = state.why or f"{self.line.address.place} has not answered yet"
            raise NotDecided(
                f"“{transaction.label}” is for everybody who shares this session, and now {why}; nothing was decided. "
                "What you add and edit is kept here and sent later"
            )

    def _unanswered(self, transaction: Transaction, asked: Ask) -> str:
        if self.line.withdraw(asked):
            return f"“{transaction.label}” was not decided, because {self.line.address.place} did not answer in time"
        self._late.append(asked)
        return (
            f"“{transaction.label}” is asked for, and {self.line.address.place} has not answered yet; it stands here "
            "as soon as it does"
        )

    def late_answers(self) -> Sequence[str]:
        """What became of decisions that were on their way when nobody waited any longer."""
        said = []
        for asked in tuple(self._late):
            if asked.done.is_set() and self.line.fresh.is_set():
                self._late.remove(asked)
                uid, label = asked.transaction.uid, asked.transaction.label
                if any(one.uid == uid for one in self._placed):
                    said.append(f"“{label}” was decided after all.")
                else:
                    said.append(f"“{label}” was not decided: look at what the others did, and do it again.")
        return said

    # -- what waits ----------------------------------------------------------------------------------------------

    def post(self, waiting: Sequence[Transaction], aside: Sequence[Aside], after: int) -> bool:
        """Makes what waits durable beside the file and leaves it to the line."""
        if self._file.read_only:  # what waits belongs to the window that writes
            return True
        ids = {one.transaction.uid for one in aside}
        for uid in self._aside - ids:
            self._outbox.seen(uid)
        if not (waiting or aside):
            self._outbox.clear()
        elif ids - self._aside and not waiting:
            self._outbox.begin((), (), aside)
        else:
            self._outbox.add(self._placed, waiting, after)
        self._aside = ids
        self.line.post(waiting, after)
        return True

    # -- the file ------------------------------------------------------------------------------------------------

    def checkpoint(self, workspace: Workspace, history: Sequence[Transaction]) -> None:
        """Brings the site's file up to date with what the database has; what waits is in the outbox."""
        placed = self._placed_part(history)
        if placed < len(history):
            workspace = workspace.copy()
            for transaction in reversed(history[placed:]):
                workspace.do(backwards(transaction.ops))
        try:
            self._file.checkpoint(workspace, history[:placed])
        except ChangedUnderneath:
            self._outbox.move(outbox_of(self._file.path))
            raise
        self._outbox.in_file = history[placed - 1].seq if placed else 0

    def _placed_part(self, history: Sequence[Transaction]) -> int:
        places = self._placed
        end = min(len(places), len(history))
        while end and places[end - 1].uid != history[end - 1].uid:
            end -= 1
        return end

    def point(self, pointer: Pointer) -> None:
        self._file.point(pointer)
        self.line.point(pointer)

    def hear(self, ear: Callable[[], None]) -> None:
        """Calls this, in another thread, when others wrote or the line changed."""
        self.line.hear(ear)

    def close(self) -> None:
        self.line.close()
        with suppress(OSError):
            self._outbox.close()
        with suppress(OSError):
            self._file.close()
