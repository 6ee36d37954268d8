"""Keeps the open session: brings the file up to date when idle, and closes it without losing a word."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from aligntui.model import StageKey
from aligntui.session import Refused, Session
from aligntui.session.noting import add_note
from aligntui.ui.screens.choose import ChooseScreen, Option

if TYPE_CHECKING:
    from aligntui.ui.app import AlignApp

IDLE_SECONDS = 3.0
"""How often the file is brought up to date when something changed; each edit is durable in the journal before."""


class Keeper:
    """Stands between the app and the session's store."""

    def __init__(self, app: AlignApp, session: Session) -> None:
        self.app = app
        self.session = session
        self._seen = 0
        self.before_leaving: list[Callable[[], None]] = []
        """What has to be written before the session is closed: the seconds of a running timer."""

    def start(self) -> None:
        self.app.set_interval(IDLE_SECONDS, self._when_idle)

    async def _when_idle(self) -> None:
        """Writes the file in a thread once no change came for a whole interval."""
        seq = self.session.history[-1].seq if self.session.history else 0
        if seq != self._seen:
            self._seen = seq
            return
        checkpoint = self.session.prepare_checkpoint()
        if checkpoint is not None:
            await asyncio.to_thread(checkpoint.write)
            self.session.finish_checkpoint(checkpoint)

    # -- leaving -------------------------------------------------------------------------------------------------

    async def leave(self) -> None:
        """Closes the session and the program. What is half typed goes to the parking lot first."""
        self._keep_half_typed()
        for keep in self.before_leaving:
            keep()
        if self.session.close():
            self.app.exit(0)
            return
        why = self.session.save_state.why
        options = [
            Option("stay", "Stay here", "everything is still in memory and is tried again"),
            Option("copy", "Save a copy elsewhere"),
            Option("quit", "Quit and lose what is not saved"),
        ]
        self.app.push_screen(
            ChooseScreen("Not everything is saved", options, about=f"The last changes are not on the disk: {why}."),
            self._left,
        )

    def _left(self, chosen: str | None) -> None:
        if chosen == "quit":
            self.session.let_go()
            self.app.exit(1)
        elif chosen == "copy":
            self.ask_copy()

    def _keep_half_typed(self) -> None:
        from aligntui.ui.stages.base import StageView
        from aligntui.ui.widgets.entry_line import EntryLine

        if self.session.store.read_only:
            return
        pieces: list[tuple[StageKey, str]] = []
        for screen in self.app.screen_stack:
            for view in screen.query(StageView):
                # One letter is a key that somebody meant for the list.
                typed = [entry.value.strip() for entry in view.query(EntryLine)]
                pieces += [(view.key, text) for text in typed if len(text) > 1]
        for draft in self.app.drafts.values():
            text = " / ".join(value.strip() for value in draft.values() if value.strip())
            if text:
                pieces.append(("frame", text))
        for stage, text in pieces:
            try:
                add_note(
                    self.session, f"Half typed when the session was closed: {text}", stage=stage, kind="parking lot"
                )
            except Refused:
                return

    def ask_copy(self) -> None:
        """Asks where a copy of the whole session should go."""
        from aligntui.ui.screens.files import ask_path

        ask_path(self.app, "Save a copy elsewhere", suggestion=f"{self.session.store.name} copy", then=self._copy)

    def _copy(self, path: str) -> None:
        from aligntui.store import save_copy
        from aligntui.store.places import as_workspace_path

        target = as_workspace_path(path)
        try:
            save_copy(target, self.session.workspace, self.session.history, self.session.store.slips)
        except OSError as error:
            self.app.notify(
                f"No copy was made: {error.strerror or error}. The session is still open.", severity="error"
            )
            return
        self.app.notify(f"A copy is in {target}. You are still working in the first file.", timeout=10)
