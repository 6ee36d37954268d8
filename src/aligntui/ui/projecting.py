"""A second window that shows the room what the facilitator does in the first. It reads, and never writes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.driver import Driver

from aligntui.model import Workspace
from aligntui.rules.stages import BY_KEY
from aligntui.session import Session
from aligntui.session.sharing import sharing_of
from aligntui.settings import Settings
from aligntui.store import CannotOpen, Pointer, open_session, open_workspace, pointed
from aligntui.store.mark import mark_in
from aligntui.store.places import journal_of, pointer_of
from aligntui.ui.drivers import driver_class
from aligntui.ui.glyphs import use_glyphs
from aligntui.ui.leaving import leave_on_signals
from aligntui.ui.screens.projected import SlideView
from aligntui.ui.themes import OUR_THEMES, PROJECTOR
from aligntui.ui.widgets.join_view import JoinView

LOOK_SECONDS = 0.3
"""How often it looks whether something changed: the room sees it within a second."""


class ProjectorApp(App[int]):
    """Follows one workspace file: its records, the stage and the selection."""

    TITLE = "aligntui"
    CSS_PATH = [
        str(files("aligntui.styles").joinpath(f"{name}.tcss")) for name in ("tokens", "stages", "forms", "room")
    ]
    ENABLE_COMMAND_PALETTE = False

    BINDINGS = [
        Binding("q,escape,ctrl+q", "quit", "Quit", priority=True),
        Binding("down,space,pagedown", "scroll(6)", "Down", show=False),
        Binding("up,pageup", "scroll(-6)", "Up", show=False),
    ]

    def __init__(self, path: Path, *, settings: Settings | None = None, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._path = path
        self._today = today
        self._settings = settings or Settings()
        self._seen: tuple[object, ...] = ()
        self._workspace: Workspace | None = None
        self._pointer = Pointer()
        for theme in OUR_THEMES:
            self.register_theme(theme)

    def compose(self) -> ComposeResult:
        yield SlideView(id="slide")
        yield JoinView(id="join")

    def get_driver_class(self) -> type[Driver]:
        return driver_class(super().get_driver_class())

    def on_terminal_gone(self) -> None:
        self.exit(0)

    async def on_mount(self) -> None:
        leave_on_signals(lambda: self.exit(0))
        use_glyphs("ascii" if self._settings.glyphs == "ascii" else "unicode")
        self.theme = PROJECTOR.name
        await self._look()
        self.set_interval(LOOK_SECONDS, self._look)

    async def _look(self) -> None:
        records = (_mark(self._path), _mark(journal_of(self._path)))
        pointer = pointed(self._path) or Pointer(self._pointer.stage, self._pointer.record)
        if (records, _mark(pointer_of(self._path))) == self._seen:
            return
        if self._workspace is None or records != self._seen[0]:
            try:
                opened = await asyncio.to_thread(open_workspace, self._path, read_only=True)
            except CannotOpen as trouble:
                if self._workspace is None:
                    self.query_one(SlideView).nothing(str(trouble))
                return
            opened.store.close()
            self._workspace = opened.loaded.workspace
        self._seen = (records, _mark(pointer_of(self._path)))
        self._pointer = pointer
        self._show()

    def _show(self) -> None:
        if self._workspace is not None:
            joins = self.query_one(JoinView).show(self._pointer.record)
            self.query_one(SlideView).display = not joins
            if joins:
                return
            stage = self._pointer.stage if self._pointer.stage in BY_KEY else "frame"
            self.query_one(SlideView).show(
                self._workspace, stage, self._pointer.record, self._today(), self._pointer.clock
            )

    def on_resize(self) -> None:
        self._show()

    def action_scroll(self, by: int) -> None:
        self.query_one(SlideView).scroll_lines(by)


class SharedProjectorApp(ProjectorApp):
    """Follows whoever has the wheel of a shared session, in whatever city; without a wheel, whoever is in."""

    def __init__(self, path: Path, *, settings: Settings | None = None) -> None:
        super().__init__(path, settings=settings)
        self._session: Session | None = None

    async def on_unmount(self) -> None:
        if self._session is not None:
            self._session.let_go()

    async def _look(self) -> None:
        if self._session is None:
            try:
                opened = await asyncio.to_thread(open_session, self._path, read_only=True)
            except CannotOpen as trouble:
                self.query_one(SlideView).nothing(str(trouble))
                return
            self._session = Session(opened.store, opened.loaded, home=opened.home)
        self._session.catch_up()
        sharing = sharing_of(self._session.store)
        others = sharing.others if sharing is not None else ()
        driver = next((one for one in others if sharing and one.site == sharing.wheel), others[0] if others else None)
        if driver is not None and driver.stage:
            self._pointer = Pointer(driver.stage, driver.record, driver.clock)
        seen = (len(self._session.history), self._pointer)
        if seen != self._seen:
            self._seen = seen
            self._workspace = self._session.workspace
            self._show()


def _mark(path: Path) -> tuple[int, int, int] | None:
    """What tells whether a file changed."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def run_projector(path: Path) -> int:
    """Projects until the person leaves; returns the exit status."""
    from aligntui.settings import load_settings

    opened = open_workspace(path, read_only=True)
    opened.store.close()
    shared = mark_in(opened.store.others) is not None
    app = (SharedProjectorApp if shared else ProjectorApp)(path, settings=load_settings())
    return app.run() or app.return_code or 0
