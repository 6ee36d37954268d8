"""Going on after an exception that nobody expected."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from textual.worker import WorkerFailed

from aligntui.session import Refused
from aligntui.ui.crash import MOST, write_report
from aligntui.ui.host import Host
from aligntui.ui.keyboard import KEYS

if TYPE_CHECKING:
    from aligntui.model import StageKey
    from aligntui.ui.keeping import Keeper


class Survives(Host, Protocol):
    """The app, as far as it has to be mended."""

    keeper: Keeper | None

    @property
    def is_running(self) -> bool: ...

    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool: ...

    def pop_screen(self) -> Any: ...

    async def action_quit(self) -> None: ...


class Survivor:
    """Puts away what died, and builds the workshop anew."""

    def __init__(self, app: Survives) -> None:
        self._app = app
        self.crashes: list[Exception] = []
        """Exceptions that nobody expected and that were survived."""

    def survive(self, error: Exception) -> None:
        """Everything entered is in the journal: says what happened, and offers to go on.

        What died (a stage, a form) is put away and the workshop is built anew. Without a session, or when it happens
        again and again, the program ends. Never is anything of the exception shown: it may hold what people wrote.
        """
        from aligntui.ui.workshop.screen import WorkshopScreen

        app = self._app
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, Refused):
            app.refuse(cause)
            return
        self.crashes.append(error)
        report = write_report(error, app.clock())
        if app.keeper is None or len(self.crashes) > MOST or not app.is_running:
            where = f" A report without your texts is in {report}." if report else ""
            app.last_words.append(f"Something went wrong in aligntui, and it had to end.{where}")
            if app.keeper is not None:
                with suppress(Exception):  # whatever is broken, the way out is not
                    app.keeper.leave_at_once()
            app.exit(1)
            return
        workshops = [screen for screen in app.screen_stack if isinstance(screen, WorkshopScreen)]
        # Asked now: what died may not know any more where it was.
        here: StageKey = workshops[-1].here if workshops else "frame"
        app.call_later(self._go_on, report, here)

    async def _go_on(self, report: Path | None, stage: StageKey) -> None:
        from aligntui.ui.screens.choose import ChooseScreen
        from aligntui.ui.widgets.option import Option
        from aligntui.ui.workshop.screen import WorkshopScreen

        app = self._app
        assert app.keeper is not None
        session = app.keeper.session
        session.retry()
        while len(app.screen_stack) > 1:
            await app.pop_screen()
        workshop = WorkshopScreen(session, stage)
        await app.push_screen(workshop)
        await workshop.come_up()
        safe = "Everything you entered is saved." if session.save_state.kind == "saved" else "Nothing is lost yet."
        where = f" A report without your texts is in {report}." if report else ""

        def chosen(what: str | None) -> None:
            if what == "quit":
                app.run_worker(app.action_quit(), group=KEYS)

        app.push_screen(
            ChooseScreen(
                "Something went wrong in aligntui",
                [Option("on", "Go on"), Option("quit", "Quit")],
                about=f"{safe}{where}",
            ),
            chosen,
        )
