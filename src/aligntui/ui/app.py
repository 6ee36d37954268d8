"""The application: it holds the open session, the themes and the settings, and little else."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.binding import Binding
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.message import Message
from textual.notifications import SeverityLevel

from aligntui.cleaning import on_screen
from aligntui.rules.stages import BY_NUMBER
from aligntui.session.errors import Refused
from aligntui.settings import Settings
from aligntui.ui.app_keys import APP_KEYS
from aligntui.ui.arrival import Arriving
from aligntui.ui.breakpoints import HEIGHTS, WIDTHS, classes_at
from aligntui.ui.drivers import driver_class
from aligntui.ui.glyphs import use_glyphs
from aligntui.ui.keyboard import Keyboard
from aligntui.ui.keys import look_further_in
from aligntui.ui.leaving import QUIET_SECONDS, leave_on_signals
from aligntui.ui.plain_letters import PlainLetters
from aligntui.ui.surviving import Survivor
from aligntui.ui.themes import OUR_THEMES, begin_with

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.screen import Screen

    from aligntui.host.options import Options
    from aligntui.session import Session
    from aligntui.settings import Signs
    from aligntui.ui.host import Draft
    from aligntui.ui.hosting import Hosting
    from aligntui.ui.keeping import Keeper

SWITCH_SECONDS = 0.0005
"""How long a thread beside the screen may hold the interpreter."""
_STYLES = str(import_module("aligntui.styles").__file__)
STYLES = ("tokens", "frame", "lists", "forms", "stages", "start", "room")


def _actions() -> type[Provider]:
    from aligntui.ui.palette import Actions

    return Actions


def _load_every_key() -> None:
    """A text may name a key of a stage that nobody has opened yet."""
    from aligntui.ui.all_keys import every_key

    assert any(every_key())


look_further_in(_load_every_key)


class AlignApp(Arriving):
    """One window of the program."""

    TITLE = "aligntui"
    CSS_PATH = [str(Path(_STYLES).with_name(f"{name}.tcss")) for name in STYLES]
    COMMANDS = {_actions}
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    BINDINGS = APP_KEYS

    def __init__(
        self,
        path: Path | None = None,
        *,
        read_only: bool = False,
        take_over: bool = False,
        stage: int | None = None,
        throw_away: bool = False,
        hosting: Options | None = None,
        first: bool = False,
        session: Session | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        settings: Settings | None = None,
        trouble: Iterable[str] = (),
    ) -> None:
        super().__init__()
        self._path = path
        self._read_only = read_only
        self._take_over = take_over
        self._stage = stage
        self.throw_away = throw_away
        self._to_host = hosting
        """How the room is to be hosted as soon as the session is open; None when nobody asked for it."""
        self.is_first_start = first
        """Whether nobody was asked yet for name, theme and trade; only without a file, and without settings."""
        self.clock = clock
        self.settings = settings or Settings()
        self.drafts: dict[str, Draft] = {}
        """Half-typed forms by what they edit: stepping out never loses text."""
        self.keyboard = Keyboard(self, super().on_event, self.arrived)
        self.keeper: Keeper | None = None
        self.hosting: Hosting | None = None
        """The room on phones of the open session, opened or not."""
        self._given = session
        self._plain_letters = PlainLetters()
        self.trouble: list[str] = list(trouble)
        """What in the settings is not followed, a sentence each; told at the start."""
        self.survivor = Survivor(self)
        self.last_words: list[str] = []
        """What is said on the terminal after the screen is gone."""
        self._leaving: asyncio.Task[None] | None = None
        self._own_ways_used = False
        self.trouble += begin_with(self, self.settings.theme)

    def get_default_screen(self) -> Screen[Any]:
        """The frame of the workshop, where a file is going to be opened."""
        if self._path is None or self._given is not None:
            return super().get_default_screen()
        from aligntui.ui.screens.opening import OpeningScreen

        here = BY_NUMBER[self._stage].key if self._stage else None
        return OpeningScreen(self._path.name, here, classes=classes_at(self.size))

    def get_driver_class(self) -> type[Driver]:
        """The driver of this platform; on Linux and macOS one that tells keys apart however they arrive."""
        return driver_class(super().get_driver_class())

    @property
    def crashes(self) -> list[Exception]:
        """Exceptions that nobody expected and that were survived."""
        return self.survivor.crashes

    @property
    def session(self) -> Session | None:
        """The open session, or None on the start screen."""
        return self.keeper.session if self.keeper else None

    def today(self) -> date:
        """This day where the person is."""
        return self.clock().astimezone().date()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.keyboard.take(event)
        else:
            await super().on_event(event)

    def on_paste(self) -> None:
        """Where nothing takes a paste, it comes up to here."""
        self.notify("A paste has no place here: nothing of it was taken.")

    async def on_mount(self) -> None:
        # A thread that works out readiness or writes the file holds the interpreter for 5 ms at a time otherwise, and
        # a key press needs it back a dozen times.
        sys.setswitchinterval(SWITCH_SECONDS)
        leave_on_signals(self.leave_now)
        self._use_signs(self.settings.glyphs)
        if self._path is None or self._given is not None:
            await (self.show_session(self._given) if self._given is not None else self.show_start())

    def on_ready(self) -> None:
        """The frame has been painted: what is to be shown in it is read now."""
        if self._path is not None and self._given is None:
            wanted = self.open_path(self._path, read_only=self._read_only, take_over=self._take_over)
            self.run_worker(wanted, group="opening")

    # -- sessions ------------------------------------------------------------------------------------------------

    async def show_start(self) -> None:
        """The start screen, with nothing open."""
        from aligntui.ui.screens.start import StartScreen

        self._use_own_ways()
        await self.push_screen(StartScreen())
        self.screen.call_after_refresh(self.arrive)
        if self.is_first_start:
            self.is_first_start = False
            self._ask_first()
        self.tell_trouble()

    def _ask_first(self) -> None:
        from aligntui.ui.screens.first_start import FirstStartScreen

        screen = FirstStartScreen(self.theme)

        def answered(values: dict[str, Any] | None) -> None:
            self.keep_settings(screen.taken(values, self.settings))

        self.push_screen(screen, answered)

    async def open_path(self, path: Path, *, read_only: bool = False, take_over: bool = False) -> None:
        """Opens a workspace file; when it cannot be opened, says so and stays where it was."""
        from aligntui.ui.opening import open_path

        await open_path(self, path, read_only=read_only, take_over=take_over)

    async def go_on_in(self, path: Path) -> None:
        """Puts the open session down and opens another file in its place."""
        if self.keeper is not None:
            self.keeper.put_down()
            self.keeper = self.hosting = None
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.open_path(path)

    async def show_session(self, session: Session) -> None:
        """Shows an open session in the workshop screen."""
        from aligntui.ui.opening import show

        self._use_own_ways()
        await show(self, session, self._stage, self._to_host)
        self.screen.call_after_refresh(self.arrive)

    def tell_trouble(self) -> None:
        """Says what in the settings is not followed, when there is anything."""
        if self.trouble:
            more = f" (and {len(self.trouble) - 2} more: aligntui settings)" if len(self.trouble) > 2 else ""
            self.notify(f"Settings: {'; '.join(self.trouble[:2])}{more}.", severity="warning", timeout=30)

    def action_help_quit(self) -> None:
        """What ctrl+c says: nobody means to lose the session with it."""
        self.notify("ctrl+q leaves the program. Everything you entered is kept.")

    async def action_quit(self) -> None:
        """Leaves the program; nothing that was typed stays behind, and nothing unsaved without a word."""
        if self.keeper is None:
            self.exit(0)
        else:
            await self.keeper.leave()

    def leave_now(self) -> None:
        """Leaves without asking, as a signal or a closed window wants it; what was typed is kept as ctrl+q keeps it."""
        if self._leaving is None:
            self._leaving = asyncio.create_task(self._leave_now(), name="leaving")

    async def _leave_now(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.keyboard.quiet(), QUIET_SECONDS)
        if self.hosting is not None:
            await self.hosting.pause()  # nobody decided to end the room: phones keep their place
        if self.keeper is not None:
            self.keeper.leave_at_once()
        self.exit(0)

    def on_terminal_gone(self) -> None:
        self.leave_now()

    def _use_own_ways(self) -> None:
        """A person's own keys and trade. It needs to know every key, so it comes after the first paint, and once."""
        if not self._own_ways_used:
            from aligntui.ui.own_ways import use_own

            self._own_ways_used = True
            keymap, refused = use_own(self.settings)
            self.trouble += refused
            self.set_keymap(keymap)

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """Nothing to say: wishes that clash were refused before, and what stays shared was made to share its key."""

    def on_key(self, event: events.Key) -> None:
        """A key that nobody wanted has come up to here: it says what it is and where it works. No key is silent."""
        active = self.screen.active_bindings.get(event.key)
        if active is not None and active.enabled:
            return
        from aligntui.ui.letters import why_not

        if words := why_not(event.key, self.screen):
            self.notify(words)

    # -- a crash of our own --------------------------------------------------------------------------------------

    async def _dispatch_message(self, message: Message) -> None:
        # Keys are answered here; an exception that got further would end the loop of the whole program.
        try:
            await super()._dispatch_message(message)
        except Refused as refusal:
            self.refuse(refusal)
        except Exception as error:
            self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """An exception that nobody expected, wherever it was raised."""
        self.survivor.survive(error)

    # -- what the whole program can do ---------------------------------------------------------------------------

    def commands(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        """Commands of the palette that have no key."""
        for theme in OUR_THEMES:
            yield f"Theme: {theme.name}", partial(self._use_theme, theme.name)
        yield "Signs: plain letters (ASCII), for old terminals", partial(self._choose_signs, "ascii")
        yield "Signs: as drawn (Unicode)", partial(self._choose_signs, "unicode")
        if self.keeper is not None:
            yield from self.keeper.commands()
        yield "Quit", self.action_quit

    def action_next_theme(self) -> None:
        """Dark, light and projector in turn."""
        names = [theme.name for theme in OUR_THEMES]
        self._use_theme(names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0])

    def get_line_filters(self) -> Sequence[LineFilter]:
        """In plain letters what is drawn by Textual, too: borders, scroll bars, the signs in our sentences."""
        filters = list(super().get_line_filters())
        return [*filters, self._plain_letters] if self.has_class("-ascii") else filters

    def _use_signs(self, kind: Signs) -> None:
        use_glyphs(kind)
        self.set_class(kind == "ascii", "-ascii")

    def _choose_signs(self, kind: Signs) -> None:
        from aligntui.ui.stages.base import StageView

        self._use_signs(kind)
        for screen in self.screen_stack:
            for stage in screen.query(StageView):
                stage.refresh_stage()
        self.refresh(layout=True)
        self.keep_settings(replace(self.settings, glyphs=kind))

    def _use_theme(self, name: str) -> None:
        self.theme = name
        self.keep_settings(replace(self.settings, theme=name))

    def keep_settings(self, settings: Settings) -> None:
        """Keeps a choice for the next time; says when the file cannot take it, which then stays as it is."""
        from aligntui.settings import read_settings, save_settings

        before, self.settings = self.settings, settings
        if save_settings(before, self.settings):
            return
        why = next(iter(read_settings().trouble), "the settings file cannot be written")
        self.notify(f"This is for now only. {why[:1].upper()}{why[1:]}.", severity="warning", timeout=15)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Says what happened: in the workshop in the line above the keys, elsewhere as a toast, one at a time.

        Its text is never read as markup, whoever wrote it.
        """
        from aligntui.ui.widgets.notice import Notice

        found = self.screen.query(Notice) if self.screen_stack else None
        if found:
            found.first().tell(message, severity, timeout)
            return
        self.clear_notifications()
        super().notify(on_screen(message), title=on_screen(title), severity=severity, timeout=timeout, markup=False)

    def done(self, message: str, back: str, *, key: str = "workshop.undo") -> None:
        """Says what happened and the way back: "Deleted it." and "brings it back" name the key that works where the
        caret is, `ctrl+z` in a line and `u` in a list."""
        from aligntui.ui.widgets.notice import Notice, key_that_works

        found = self.screen.query(Notice)
        if found:
            found.first().tell(message, "information", None, back=(key, back))
        else:
            self.notify(f"{message} {key_that_works(self.screen, key)} {back}.")

    def also(self, message: str, back: tuple[str, str]) -> None:
        """Says something behind what was just said, without taking its place; `back` as in `done`: the name of the
        key, and what it does."""
        from aligntui.ui.widgets.notice import Notice, key_that_works

        found = self.screen.query(Notice)
        if found:
            found.first().also(message, back)
        else:
            self.notify(f"{message} {key_that_works(self.screen, back[0])} {back[1]}.")

    def refuse(self, refusal: Refused) -> None:
        """Says why something cannot be. Every refusal comes here, wherever it was raised; nothing was changed by it."""
        from aligntui.ui.keys import say_refusal

        self.notify(say_refusal(refusal), severity="warning", timeout=10)
