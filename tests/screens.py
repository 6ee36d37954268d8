"""What a person sees and does: helpers for tests that go through the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from aligntui.store import create_workspace, open_workspace
from aligntui.ui.app import AlignApp
from aligntui.ui.block_letters import FACES, set_in
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.workshop.screen import WorkshopScreen

FRAME_SECONDS = 1 / 60
# Ten seconds: a screen that is not at rest by then is shown to the test as it is.
FRAMES = 600
MORNING = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


class Clock:
    """A clock that each look moves on by a second."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def seen(app: AlignApp) -> str:
    """The text on the screen, line by line."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def in_blocks(words: str, text: str) -> bool:
    """Whether each of these words stands in a text in block letters of one size."""
    return any(
        all(
            found and all(row.strip() in text for row in found)
            for found in (set_in(word, face) for word in words.split())
        )
        for face in FACES
    )


def unbroken(screen: str) -> str:
    """A screen without spaces, line ends and frames."""
    return "".join(letter for letter in screen if not letter.isspace() and letter not in "│╭╮╰╯─")


class Person:
    """Somebody at the keyboard."""

    def __init__(self, app: AlignApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        from textual import events

        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await self.settle()

    async def type(self, text: str, *then: str) -> None:
        """Types a text key by key, faster than the screen follows, then presses keys such as `enter`."""
        from textual import events

        for character in text:
            self.app.post_message(events.Key(_KEYS.get(character, character), character))
        await self.settle()
        await self.press(*then)

    async def paste(self, text: str) -> None:
        from textual import events

        target = self.app.focused or self.app.screen
        target.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Waits until everything that was asked for has happened and been drawn."""
        await self.pilot.pause()
        await self.app.keyboard.quiet()
        if any(not worker.is_finished for worker in self.app.workers):
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()
        # Pilot takes a process that did not get the processor for a process at rest: on a busy machine that is wrong.
        for _ in range(FRAMES):
            if not self.app.is_running or self._at_rest():
                return
            await self.pilot.pause(FRAME_SECONDS)
            await self.app.keyboard.quiet()

    async def until(self, *texts: str) -> None:
        """Waits until these texts are on the screen: for what comes by the clock or from another thread."""
        for _ in range(FRAMES):
            screen = seen(self.app)
            if all(text in screen or text in " ".join(screen.split()) for text in texts):
                return
            await self.pilot.pause(FRAME_SECONDS)
        self.sees(*texts)

    def _at_rest(self) -> bool:
        """Whether nobody has a message waiting and what changed has been drawn."""
        screen = self.app.screen
        seen = screen._compositor.visible_widgets.keys()
        to_draw = (
            screen._layout_required,
            screen._scroll_required,
            screen._repaint_required,
            screen._recompose_required,
            # Who was drawn together with others is still called dirty, and who is hidden stays so.
            screen._compositor._dirty_regions or any(one._repaint_regions for one in screen._dirty_widgets & seen),
            screen._callbacks,
        )
        return not any(to_draw) and not any(
            one.message_queue_size for one in (self.app, *screen.walk_children(with_self=True))
        )

    async def select(self, text: str) -> None:
        """Selects the row that shows this text, in the list that has the focus."""
        records = self.app.focused
        assert isinstance(records, RecordList), f"no list has the focus: {records!r}"
        await self.press("home")
        for _ in range(len(records.ids)):
            line = self._row(records)
            if text in line:
                return
            await self.press("down")
        raise AssertionError(f"no row shows {text!r}:\n{seen(self.app)}")

    @staticmethod
    def _row(records: RecordList) -> str:
        row = next(row for row in records._rows if row.id == records.selected)
        return "  ".join(cell if isinstance(cell, str) else cell.plain for cell in row.cells)

    def sees(self, *texts: str) -> None:
        """Fails with the whole screen when one of these texts is not on it."""
        screen = seen(self.app)
        flat = " ".join(screen.split())
        for text in texts:
            there = text in screen or text in flat or in_blocks(text, screen)
            assert there, f"{text!r} is not on the screen:\n{screen}"

    async def until_path(self, *parts: str) -> None:
        """The same for parts of paths, which a narrow sheet breaks anywhere: how long they are is the machine's."""
        for _ in range(FRAMES):
            if all(unbroken(part) in unbroken(seen(self.app)) for part in parts):
                return
            await self.pilot.pause(FRAME_SECONDS)
        raise AssertionError(f"{parts!r} are not on the screen:\n{seen(self.app)}")

    def does_not_see(self, text: str) -> None:
        screen = seen(self.app)
        assert text not in screen, f"{text!r} is on the screen:\n{screen}"

    @property
    def workshop(self) -> WorkshopScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, WorkshopScreen))

    @property
    def session(self):
        assert self.app.session is not None
        return self.app.session

    async def stage(self, number: int) -> None:
        """Goes to a stage from wherever the caret is."""
        if not isinstance(self.app.focused, RecordList):
            await self.press("escape")
        await self.press(str(number))

    async def fill(self, *values: str) -> None:
        """Fills a form field by field, replacing what is there, and saves it. "" leaves a field as it is; what the form
        asks for behind the last one stays empty."""
        for nth, value in enumerate(values):
            if nth:
                await self.press("tab")
            if value:
                await self.press("ctrl+a", "ctrl+k")
                await self.type(value)
        form, before = self.app.screen, None
        while self.app.screen is form and self.app.focused is not before:
            before = self.app.focused
            await self.press("enter")


_KEYS = {" ": "space"}


def new_file(folder: Path, title: str = "A session") -> Path:
    """An empty workspace in a file."""
    path = folder / "session.align"
    create_workspace(path, title=title).store.close()
    return path


@asynccontextmanager
async def opened(
    path: Path,
    size: tuple[int, int] = (170, 50),
    clock: Clock | None = None,
    stage: int | None = None,
    *,
    crashes: bool = False,
    kind: type[AlignApp] = AlignApp,
) -> AsyncIterator[Person]:
    """The app with this workspace open, as a person meets it; closed as a person closes it."""
    app = kind(path, clock=clock or Clock(), stage=stage)
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.settle()
        yield person
        # The program survives its own mistakes; a test does not.
        if app.crashes and not crashes:
            raise app.crashes[0]
        if app.session is not None and app.is_running:
            await app.action_quit()


def records_of(path: Path):
    """The workspace in a file, read without the app."""
    found = open_workspace(path, read_only=True)
    found.store.close()
    return found.loaded
