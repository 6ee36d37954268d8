"""The door between a session and whatever keeps its workspace (second version).

A store is opened by a function of its kind that returns an `Opened`. File, memory and whatever comes later run the
same contract tests (tests/store/test_contract.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Generic, Literal, Protocol, TypeVar, runtime_checkable

from aligntui.dataclass import dataclass
from aligntui.model import KEYBOARD, Transaction, Workspace

from .pointing import Pointer

Paper = tuple[str, ...]
"""A voter's whole paper: ids of candidates, sorted, each as often as it got dots."""


@dataclass(frozen=True, slots=True)
class Aside:
    """An edit that could not stand. It is whole in `transaction`, so nothing that was typed is lost."""

    transaction: Transaction
    against: Transaction
    """What came first."""

    @property
    def sentence(self) -> str:
        """What a person is told."""
        by = f"{self.against.by or 'Somebody'} was first with “{self.against.label}”"
        return f"“{self.transaction.label}” was put aside: {by}; look at both and do it again if it still holds."


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a store found."""

    workspace: Workspace
    history: list[Transaction]
    """Every kept transaction, oldest first; their ops have been applied to `workspace` already."""
    remarks: tuple[str, ...] = field(default=())
    """One sentence for each thing that happened while opening and that a person should know."""
    waiting: tuple[Transaction, ...] = field(default=())
    """The last of the history: made here, and not yet in the store that others write, too."""
    aside: tuple[Aside, ...] = field(default=())
    """What could not stand behind what others wrote, and was not looked at yet."""


class Behind(Exception):
    """Others appended meanwhile, and the transaction may not stand behind that. Nothing was kept of it."""

    def __init__(self, newer: Sequence[Transaction]) -> None:
        super().__init__(f"{len(newer)} changes are newer")
        self.newer = tuple(newer)
        """What was appended since, oldest first."""


class NotDecided(Exception):
    """The store cannot be asked now, or did not answer in time. The message is a sentence without its full stop."""


class Slips(Protocol):
    """The papers of private ballots that are open: never in a workspace, a history or a shared database."""

    def papers(self, ballot: str) -> Mapping[str, Paper]:
        """Person -> paper, in the order of the people's ids; empty when nobody voted."""

    def ballots(self) -> tuple[str, ...]:
        """Ids of the ballots that papers are kept of."""

    def put(self, ballot: str, person: str, paper: Paper) -> None:
        """Keeps a paper in the place of an earlier one; durable before it returns.

        Raises:
            OSError: it could not be kept; the earlier one stays.
        """

    def take(self, ballot: str, person: str) -> None:
        """Forgets the paper of one person.

        Raises:
            OSError: it could not be forgotten.
        """

    def forget(self, ballot: str) -> None:
        """Forgets all papers of a ballot.

        Raises:
            OSError: they could not be forgotten.
        """

    def hold(self) -> None:
        """From now on papers that are put and taken wait for `settle`: many votes at once are one write."""

    def unhold(self) -> None:
        """Whatever is put or taken from now on is written at once again, and what waits with it."""

    def settle(self) -> None:
        """Makes what waits durable; safe to call from a thread.

        Raises:
            OSError: it could not be; all papers are as the disk has them.
        """


@dataclass(frozen=True, slots=True)
class Other:
    """Another keyboard that is in now."""

    site: str
    name: str
    stage: str = ""
    record: str = ""
    clock: str = ""


Reached = Literal["coming", "on", "off", "ended"]
"""Whether a store that is elsewhere can be reached: not tried yet, yes, not now, never again."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """How it stands with a store that is elsewhere."""

    place: str
    address: str
    site: str
    """Who this keyboard is there."""
    reached: Reached
    since: datetime
    why: str = ""
    """Why it cannot be reached, without a full stop."""
    others: tuple[Other, ...] = ()
    wheel: str = ""
    """The site that drives the room; empty while nobody has taken the wheel."""
    wheel_name: str = ""
    asked: str = ""
    """The site that asked for the wheel."""
    asked_name: str = ""

    @property
    def is_driven_elsewhere(self) -> bool:
        return bool(self.wheel) and self.wheel != self.site


WheelMove = Literal["ask", "take", "give", "keep"]


@runtime_checkable
class Elsewhere(Protocol):
    """A store that is elsewhere and that others write, too."""

    @property
    def sharing(self) -> Sharing:
        """How it stands now."""

    def hear(self, ear: Callable[[], None]) -> None:
        """Calls this, in another thread, when others wrote or anything of `sharing` changed."""

    def late_answers(self) -> Sequence[str]:
        """A sentence for each decision that was asked for and not answered in time, once what became of it is known."""

    def move_wheel(self, move: WheelMove) -> None:
        """Asks for the wheel, takes it from a keyboard that is gone, gives it to who asked, or keeps it."""

    def look(self, seconds: float) -> bool:
        """Waits until all that was there is fetched and all that waited is sent; False when the time was over."""


@runtime_checkable
class Batching(Protocol):
    """A store that makes many transactions durable at once, where nobody else writes in between."""

    def append_all(self, transactions: Sequence[Transaction], after: int) -> Sequence[Transaction]:
        """Like `append` for each, in their order, with one wait for the disk.

        Raises:
            OSError: nothing of any of them may be found on reopening.
        """


class Store(Protocol):
    """Keeps one workspace."""

    @property
    def name(self) -> str:
        """What people call this workspace: the file's name, or where it is."""

    @property
    def read_only(self) -> str:
        """Empty when edits can be kept, else one sentence that says why not."""

    @property
    def slips(self) -> Slips:
        """The papers of private ballots that are open."""

    def append(self, transaction: Transaction, after: int) -> Transaction:
        """Makes one transaction durable and gives it its place; durable before it returns.

        `after` is the place of the last transaction that its maker knew. The same `uid` twice has one effect and
        one answer. What others appended since is fetched with `follow`.

        Raises:
            Behind: others appended what this one may not stand behind (`model.clashing`).
            NotDecided: the store is elsewhere and cannot be asked now.
            OSError: it could not be written; nothing of it may be found on reopening.
        """

    def post(self, waiting: Sequence[Transaction], aside: Sequence[Aside], after: int) -> bool:
        """Takes over all that waits, and what could not stand: durable here before it returns, and sent without
        anybody waiting for it; what comes of it is seen by `follow`.

        False where nothing is sent anywhere: then each transaction goes by `append`.

        Raises:
            OSError: it could not be made durable.
        """

    def follow(self, after: int) -> Sequence[Transaction]:
        """What is kept beyond this place, oldest first. Empty where nobody else writes.

        Raises:
            OSError: it cannot be asked now.
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


S_co = TypeVar("S_co", bound=Store, covariant=True)


@dataclass(frozen=True)
class Opened(Generic[S_co]):
    """An open store and what was in it."""

    store: S_co
    loaded: Loaded
    in_use: bool = False
    """Whether it can only be read because another window has it."""
    home: str = KEYBOARD
    """The actor of this keyboard: the site's id where several keyboards share a session."""
