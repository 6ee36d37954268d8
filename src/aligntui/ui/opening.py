"""Opening a session for the screen. What it needs is imported and read beside the screen, which shows the frame
meanwhile and answers ctrl+q."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from aligntui.ui.beside import beside
from aligntui.ui.host import Host

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from typing import Any

    from textual.app import App
    from textual.geometry import Size

    from aligntui.host.options import Options
    from aligntui.session import Session
    from aligntui.settings import Settings
    from aligntui.store import Opened, Store
    from aligntui.ui.hosting import Hosting
    from aligntui.ui.keeping import Keeper

SHOWN_WITH = ("keeping", "hosting", "arriving", "workshop.screen")
"""What a session is shown with, imported in the thread that reads it."""


class Opens(Host, Protocol):
    """The app, as far as a session is put into it."""

    keeper: Keeper | None
    hosting: Hosting | None
    settings: Settings
    clock: Callable[[], datetime]
    trouble: list[str]

    @property
    def size(self) -> Size: ...

    async def show_start(self) -> None: ...

    async def show_session(self, session: Session) -> None: ...

    def tell_trouble(self) -> None: ...

    def batch_update(self) -> AbstractContextManager[Any]: ...


async def open_path(app: Opens, path: Path, *, read_only: bool, take_over: bool) -> None:
    """Opens a workspace file and shows it; when it cannot be opened, says so and stays where it was."""
    from aligntui.settings import person, remember
    from aligntui.store.errors import CannotOpen, Damaged, NotAWorkspace

    try:
        opened = await beside(lambda: _opened(path, read_only, take_over), lambda opened: opened.store.close())
    except CannotOpen as trouble:
        if len(app.screen_stack) <= 1:
            await app.show_start()
        if isinstance(trouble, Damaged | NotAWorkspace):
            from aligntui.ui.screens.recovery import ask_recovery

            if ask_recovery(app, path, str(trouble)):
                return
        app.notify(str(trouble), severity="error", timeout=15)
        return
    from aligntui.session import Session
    from aligntui.session.handing import who_works_on

    by = who_works_on(opened.loaded.workspace, app.settings.name, person())
    if not app.throw_away:
        app.after_paint(partial(remember, path))
    await app.show_session(Session(opened.store, opened.loaded, by=by, home=opened.home, clock=app.clock))
    if not read_only and not opened.in_use and not app.throw_away:
        from aligntui.ui.going_on import offer_a_copy

        offer_a_copy(app, path)


async def show(app: Opens, session: Session, number: int | None, options: Options | None) -> None:
    """Shows an open session in the workshop, in the stage that somebody asked for or else where it was left.

    Args:
        number: of that stage.
        options: how its room is to be hosted at once; None when nobody asked for it.
    """
    from aligntui.session.papers import mend
    from aligntui.ui.arriving import begins_in
    from aligntui.ui.breakpoints import classes_at
    from aligntui.ui.hosting import Hosting
    from aligntui.ui.keeping import Keeper
    from aligntui.ui.workshop.screen import WorkshopScreen

    # A crash between a paper and its turnout, or a file that came without its papers.
    session.remarks = (*session.remarks, *mend(session))
    app.keeper = Keeper(app, session)
    app.keeper.start()
    app.hosting = Hosting(cast("App[int]", app), session)
    stage, missing = begins_in(session, number)
    workshop = WorkshopScreen(session, stage, classes=classes_at(app.size))
    with (
        app.batch_update()
    ):  # nothing is painted before the stage has its records, and stands where it is going to stand
        await app.push_screen(workshop)
        await workshop.come_up()
    workshop.paint()
    if options is not None and (why := await app.hosting.start(stage, options)):
        app.notify(why, severity="error", timeout=20)
    elif missing:
        app.notify(missing, severity="warning", timeout=12)
    elif session.store.read_only:
        app.notify(session.store.read_only, severity="warning", timeout=12)
    elif app.trouble:
        app.tell_trouble()
    elif not session.remarks:
        app.after_paint(partial(_say_where_we_were, app, session))


def _say_where_we_were(app: Opens, session: Session) -> None:
    """Unless something was said meanwhile, as where the file is: that is not to be covered."""
    from aligntui.ui.arriving import where_we_were
    from aligntui.ui.widgets.notice import Notice

    said = any(notice.display for notice in cast("App[int]", app).screen.query(Notice))
    if not said and (words := where_we_were(session)):
        app.notify(words, timeout=12)


def _opened(path: Path, read_only: bool, take_over: bool) -> Opened[Store]:
    """The file as the screen shows it: one that was cut for somebody else is only read.

    Raises:
        CannotOpen: with one sentence; nothing on the disk was changed.
    """
    from aligntui.session.handing import is_for_sending
    from aligntui.store import open_session

    for module in SHOWN_WITH:
        import_module(f"aligntui.ui.{module}")
    opened = open_session(path, read_only=read_only, take_over=take_over)
    if not opened.store.read_only and is_for_sending(opened.loaded.workspace):
        opened.store.close()
        opened = open_session(path, read_only=True)
    return opened
