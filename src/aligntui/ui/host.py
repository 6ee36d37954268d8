"""What a part of the screen may ask of the app: the one thing below the screens that knows there is one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, cast

from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import AwaitMount

from aligntui.dataclass import dataclass
from aligntui.session import Refused

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.worker import Worker

    from aligntui.model import StageKey
    from aligntui.session import Session
    from aligntui.settings import Settings
    from aligntui.store.port import Sharing
    from aligntui.ui.hosting import Hosting


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that somebody stepped out of before it was saved."""

    typed: dict[str, str]
    """What stands in its fields, by name."""
    words: str = ""
    """What was typed there, with what the form is about, as people read it."""
    stage: StageKey | Literal[""] = ""
    """Where it was opened."""


Severity = Literal["information", "warning", "error"]
R = TypeVar("R")


class OtherKeyboards(Protocol):
    """The other keyboards of a shared session."""

    @property
    def sharing(self) -> Sharing | None:
        """How it stands; None where nobody shares this session."""

    def hear(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls back when others came, went or moved, or the line changed; returns what ends that."""

    def where(self) -> list[str]:
        """Who else is in, and where, one line each."""

    def ask(self, here: StageKey | None = None) -> None:
        """Who is in and where, whose the wheel is, and what can be done about it."""


class Keeps(Protocol):
    """Who keeps the open session."""

    @property
    def to_know(self) -> list[str]:
        """Sentences that somebody has to have seen."""

    @property
    def moved(self) -> bool:
        """Whether the session goes on in another file than the one that was opened."""

    @property
    def before_leaving(self) -> list[Callable[[], None]]:
        """What has to be written before the session is closed."""

    @property
    def keyboards(self) -> OtherKeyboards:
        """The other keyboards of a shared session."""

    def know(self) -> bool:
        """Somebody has seen the first of the sentences; whether there was one."""


class Typing(Protocol):
    """Who hands out the keys."""

    @property
    def is_second_enter(self) -> bool:
        """Whether the key that is answered is an Enter right after the one that closed a form."""

    async def quiet(self) -> None:
        """Returns when no key waits for its answer."""

    def stand_back(self) -> None:
        """The same for a thread, which waits a moment at most."""

    def form_closed(self) -> None:
        """Enter has just closed a form: pressed twice, it meant that form."""

    def went_on(self) -> None:
        """The next of a list is selected now, and Enter means that one."""

    def escape_stops(self, worker: Worker[Any], said: str) -> None:
        """Escape ends this work that keys wait for, and `said` is told."""


class Host(Protocol):
    """The app as its parts see it."""

    last_words: list[str]
    """What is said on the terminal after the screen is gone."""
    throw_away: bool
    """Whether nobody wants this session to be remembered."""
    drafts: dict[str, Draft]
    """Half-typed forms by what they edit: stepping out never loses text."""
    arrived: asyncio.Event
    """Set once, when what was asked for at the start has been painted."""

    @property
    def settings(self) -> Settings: ...

    @property
    def clock(self) -> Callable[[], datetime]: ...

    @property
    def session(self) -> Session | None:
        """The open session, or None on the start screen."""

    @property
    def keeper(self) -> Keeps | None: ...

    @property
    def keyboard(self) -> Typing: ...

    @property
    def hosting(self) -> Hosting | None:
        """The room on phones; None without a session."""

    def commands(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        """Commands of the palette that have no key."""

    def today(self) -> date:
        """This day where the person is."""

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: Severity = "information",
        timeout: float | None = None,
    ) -> None:
        """Says what happened, in the one place for it."""

    def after_paint(self, do: Callable[[], object]) -> None:
        """Does what takes its time as soon as what is coming has been painted."""

    def bell(self) -> None: ...

    def done(self, message: str, back: str, *, key: str = "workshop.undo") -> None:
        """Says what happened and the way back: "Deleted it." and "brings it back"."""

    def also(self, message: str, back: tuple[str, str]) -> None:
        """Says something behind what was just said, without taking its place, with a key and what it does about it."""

    def refuse(self, refusal: Refused) -> None:
        """Says why something cannot be."""

    def keep_settings(self, settings: Settings) -> None:
        """Keeps a choice for the next time."""

    async def open_path(self, path: Path, *, read_only: bool = False, take_over: bool = False) -> None:
        """Opens a workspace file; when it cannot be opened, says so and stays where it was."""

    async def go_on_in(self, path: Path) -> None:
        """Puts the open session down and opens another file in its place."""

    def push_screen(
        self,
        screen: Screen[R],
        callback: Callable[[R | None], None] | Callable[[R | None], Awaitable[None]] | None = None,
    ) -> AwaitMount:
        """Puts a screen on top; `callback` gets its answer, or None when somebody stepped out."""

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]: ...

    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool: ...

    def set_interval(self, interval: float, callback: Callable[[], object]) -> Timer: ...

    def exit(self, result: int | None = None) -> None:
        """Ends the program with this status."""

    def run_worker(
        self,
        work: Awaitable[Any] | Callable[[], Awaitable[Any]],
        *,
        group: str = "default",
        exclusive: bool = False,
    ) -> Worker[Any]:
        """Does something beside the screen."""


class Hosted(MessagePump):
    """A part of the screen that asks something of the app.

    It may call verbs of the session in whatever handler: a refusal ends the handler, is said, and leaves this part
    alive. `Host.refuse` is where all of them are said.
    """

    @property
    def host(self) -> Host:
        """The app, as far as its parts may know it."""
        return cast("Host", self.app)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Refused as refusal:
            self.host.refuse(refusal)
