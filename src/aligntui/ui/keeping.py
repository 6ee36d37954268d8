"""Keeps the open session: brings the file up to date when idle, and closes it without losing a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from aligntui.cleaning import on_screen
from aligntui.session import Refused
from aligntui.session.keeping import BEAT_SECONDS, Keeping
from aligntui.ui.sharing import NEEDS_YOU, Keyboards

if TYPE_CHECKING:
    from aligntui.model import StageKey
    from aligntui.session import Session
    from aligntui.session.kept import Told
    from aligntui.ui.host import Host


class Keeper:
    """Stands between the app and the session's store."""

    def __init__(self, app: Host, session: Session) -> None:
        self.app = app
        self.session = session
        self._keeping = Keeping(session, app.keyboard.stand_back)
        self.keyboards = Keyboards(app, self._keeping)
        self._closed = False
        self.to_know: list[str] = [*session.remarks]
        """Sentences that somebody has to have seen; they stay until then."""
        self.moved = False
        """Whether the session goes on in another file than the one that was opened."""
        self.before_leaving: list[Callable[[], None]] = []
        """What has to be written before the session is closed: the seconds of a running timer."""

    def start(self) -> None:
        self.session.hear(self._hear)
        self._beats = self.app.set_interval(BEAT_SECONDS, self._keeping.beat)
        self.keyboards.start()

    def put_down(self) -> None:
        """Closes the session while the program goes on with another file."""
        self._beats.stop()
        for keep in self.before_leaving:
            keep()
        self._close()

    def _hear(self, told: Told) -> None:
        """What the session tells stays until it was seen; a file that it went on in is the one opened lately."""
        from aligntui.settings import remember

        self.to_know.append(told.sentence)
        if told.moved_to is not None:
            self.moved = True
            self.app.last_words.append(told.sentence)
            if not self.app.throw_away:
                remember(told.moved_to)

    def know(self) -> bool:
        """Somebody has seen the first of the sentences; whether there was one."""
        return bool(self.to_know) and bool(self.to_know.pop(0))

    # -- leaving -------------------------------------------------------------------------------------------------

    async def leave(self) -> None:
        """Closes the session and the program. What is half typed goes to the parking lot first."""
        from aligntui.ui.screens.choose import ChooseScreen
        from aligntui.ui.widgets.option import Option

        self._keep_half_typed()
        for keep in self.before_leaving:
            keep()
        hosting = self.app.hosting
        if hosting is not None:
            await hosting.pause()  # what phones send from here on stays on them
        if self.session.close():
            self._closed = True
            if hosting is not None:
                await hosting.end()
            self.app.exit(0)
            return
        if hosting is not None:
            await hosting.go_on()
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

    def leave_at_once(self) -> None:
        """The same when nobody can be asked. What the disk refuses goes into a file of its own."""
        self._keep_half_typed()
        for keep in self.before_leaving:
            keep()
        self._close()

    def _close(self) -> None:
        self._closed = True
        if not self.session.close():
            self._rescue()
            self.session.let_go()

    def end(self) -> None:
        """After the screen is gone, however it went: nothing stays locked, and what can be saved is."""
        if not self._closed:
            self._close()

    def _rescue(self) -> None:
        from aligntui.settings import recent_file
        from aligntui.store import save_copy

        why = self.session.save_state.why
        at = f"{self.app.clock():%Y-%m-%d %H.%M.%S}"
        target = recent_file().with_name(f"{self.session.store.name} (rescued {at}).align")
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            save_copy(target, self.session.workspace, self.session.history)
        except OSError:
            self.app.last_words.append(f"The last changes are not on the disk: {why}.")
        else:
            self.app.last_words.append(f"The last changes are not in the file ({why}); everything is in {target}.")

    def _left(self, chosen: str | None) -> None:
        if chosen == "quit":
            self._closed = True
            self.session.let_go()
            self.app.exit(1)
        elif chosen == "copy":
            self.ask_copy()

    def _keep_half_typed(self) -> None:
        from aligntui.session.noting import add_note
        from aligntui.ui.screens.form import FormScreen
        from aligntui.ui.stages.base import StageView
        from aligntui.ui.widgets.entry_line import EntryLine
        from aligntui.ui.workshop.screen import WorkshopScreen

        pieces: list[tuple[StageKey, str]] = []
        here: StageKey = "frame"
        for screen in self.app.screen_stack:
            if isinstance(screen, WorkshopScreen):
                here = screen.here
            elif isinstance(screen, FormScreen) and (text := screen.half_typed()):
                pieces.append((here, f"{screen.title_words}: {text}"))
            for view in screen.query(StageView):
                # One letter is a key that somebody meant for the list.
                typed = [entry.value.strip() for entry in view.query(EntryLine)]
                pieces += [(view.key, text) for text in typed if len(text) > 1]
        for draft in self.app.drafts.values():
            if draft.words:
                pieces.append((draft.stage or here, draft.words))
        for stage, text in pieces:
            words = f"Half typed when the session was closed: {text}"
            try:
                add_note(self.session, words, stage=stage, kind="parking lot")
            except Refused:
                # Nothing is written into this session, so the words stay where they can be copied from.
                self.app.last_words.append(f"Half typed, and this session keeps nothing here: {on_screen(text)}")

    def commands(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Commands of the palette for the open session that have no key."""
        yield "Save a copy elsewhere", self.ask_copy
        if self.keyboards.sharing is not None:
            yield "Keyboards: who is in, and the wheel", self.keyboards.ask
            yield NEEDS_YOU, self.look_at_asides

    def look_at_asides(self) -> None:
        """Both sides of what was changed on two."""
        from aligntui.ui.screens.asides import look_at_asides

        look_at_asides(self.app, self.session, self.keyboards.looked)

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
            raise Refused(f"No copy was made: {error.strerror or error}. The session is still open.") from error
        self.app.notify(f"A copy is in {target}. You are still working in the first file.", timeout=10)
