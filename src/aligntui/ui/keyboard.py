"""The order of keys: each is read on the screen that the key before it made.

Textual hands keys out faster than their effects happen: a focus that is asked for, a stage or a form that is being
mounted, an answer that a form gives back. Typed slowly that is never seen; a paste, a text expander or a lagging link
delivers many keys in one packet, and they would run on the screen before. So a key waits here until what the last one
set going has arrived. Nothing waits for a time: a mark goes through the queues behind the key, from the widget that
got it up to the program, and the next key goes when it comes back and nothing moved meanwhile.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ScreenStackError
from textual.message_pump import MessagePump
from textual.screen import ModalScreen

from aligntui.dataclass import dataclass

from .one_frame import OneFrame

if TYPE_CHECKING:
    from textual.app import App
    from textual.worker import Worker

LINE_ENDS = frozenset("\n\x85\u2028\u2029")
"""What else ends a line besides Enter, when a paste arrives as keys."""
WAIT_SECONDS = 0.002
MOST_WAITS = 25
"""How long a thread stands back, piece by piece; a key whose answer takes longer does not stop it for good."""
KEYS = "keys"
"""The group of workers that a key began; the next key waits for them."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a key would go now."""

    screens: tuple[int, ...]
    focus: int


class Keyboard:
    """Holds keys and pastes until the screen that they were meant for is there."""

    def __init__(
        self, app: App[int], deliver: Callable[[events.Event], Awaitable[None]], arrived: asyncio.Event
    ) -> None:
        self._app = app
        self._deliver = deliver
        self._arrived = arrived
        """Until this is set there is nothing yet that a key could be meant for: they are kept, in their order."""
        self._held: deque[events.Key | events.Paste] = deque()
        self._underway = 0
        """How many keys were held, have left, and stand in the queue of the program still."""
        self._runner: asyncio.Task[None] | None = None
        self._settled: _Place | None = None
        self._after_enter = False
        self._frame = ExitStack()
        """Holds back painting while it is not empty."""
        self._follower: asyncio.Task[None] | None = None
        """Paints what is said about a letter, behind the letter itself."""
        self._form_closed = False
        self._stoppable: tuple[Worker[Any], str] | None = None
        self.is_second_enter = False
        """Whether this key is Enter behind the Enter that closed a form: pressed twice, it meant that form."""

    async def take(self, event: events.Key | events.Paste) -> None:
        """Takes a key or a paste from the terminal; hands it out in its turn.

        Leaving waits for its turn as well, since words before it are still on their way; asked for twice, it does not.
        """
        for meant in self._meant(event):
            if isinstance(meant, events.Key) and meant.key == "escape" and self._stop_reading():
                continue
            if self._is_quiet() or (_leaves(meant) and any(map(_leaves, self._held))) or self._needs_no_stage(meant):
                self._going(meant)
                await self._deliver(meant)
            else:
                self._held.append(meant)
        if (self._held or self._settled is None) and (self._runner is None or self._runner.done()):
            self._runner = asyncio.create_task(self._hand_out(), name="keyboard")

    async def quiet(self) -> None:
        """Waits until every key was handed out and its effects have arrived."""
        while at_work := {task for task in (self._runner, self._follower) if task is not None and not task.done()}:
            await asyncio.wait(at_work)

    def stand_back(self) -> None:
        """For a thread that computes: returns when no key waits for its answer, or after a moment all the same."""
        for _ in range(MOST_WAITS):
            if not any(task is not None and not task.done() for task in (self._runner, self._follower)):
                return
            time.sleep(WAIT_SECONDS)

    def _meant(self, event: events.Key | events.Paste) -> Iterator[events.Key | events.Paste]:
        """What a person meant: every line end is Enter, and Escape with a key behind it is both."""
        after_enter, self._after_enter = self._after_enter, False
        if isinstance(event, events.Paste):
            yield event
            return
        if event.character in LINE_ENDS or event.key == "ctrl+j":
            # CR LF is one line end.
            if not (after_enter and event.key == "ctrl+j"):
                yield events.Key("enter", "\r")
            return
        self._after_enter = event.key == "enter"
        plain = event.key.removeprefix("alt+").removeprefix("shift+")
        if event.key.startswith("alt+") and event.is_printable and len(plain) == 1:
            yield events.Key("escape", "\x1b")
            yield events.Key(event.character or plain, event.character)
            return
        yield event

    def _is_quiet(self) -> bool:
        """Whether nothing is held or underway, and nothing moved since everything had arrived.

        A key that came in while others are underway would overtake them: theirs stand behind it in the queue.
        """
        waits = self._held or self._underway
        return not waits and self._settled is not None and self._settled == self._place()

    def _needs_no_stage(self, event: events.Key | events.Paste) -> bool:
        """Whether it acts although the stage is not painted yet: leaving, behind no words, and what ctrl+c says."""
        if self._arrived.is_set() or not isinstance(event, events.Key):
            return False
        return event.key == "ctrl+c" or (_leaves(event) and not self._held)

    def _going(self, event: events.Key | events.Paste) -> None:
        self.is_second_enter = self._form_closed and isinstance(event, events.Key) and event.key == "enter"
        self._form_closed = False
        if not self._is_text(event):
            self._settled = None
            self._frame.close()
            self._frame.enter_context(self._app.batch_update())
        elif isinstance(screen := self._app.screen, OneFrame):
            screen.echo_next(self._say_about_it)

    def _say_about_it(self) -> None:
        """A letter was painted. What is said about it, in several places, is painted together."""
        if self._follower is None or self._follower.done():
            frame = ExitStack()
            frame.enter_context(self._app.batch_update())
            self._follower = asyncio.create_task(self._follow(frame), name="what is said about a letter")

    async def _follow(self, frame: ExitStack) -> None:
        screen = self._app.screen
        with frame:
            if isinstance(screen, OneFrame):
                await screen.come_to_rest()
        self._draw()

    def _paint(self) -> None:
        """Ends holding back what a key changed."""
        self._frame.close()
        self._draw()

    def _draw(self) -> None:
        """The screen and what is seen behind it paint."""
        for screen in reversed(self._app.screen_stack):
            if isinstance(screen, OneFrame):
                screen.paint()
            else:
                screen.check_idle()
            if not isinstance(screen, ModalScreen):
                return  # it covers whatever is below

    def form_closed(self) -> None:
        """A form was saved by the key that is at work now."""
        self._form_closed = True

    def went_on(self) -> None:
        """What the form was about is decided and the next is selected: Enter means that one."""
        self._form_closed = False

    def escape_stops(self, worker: Worker[Any], said: str) -> None:
        """While this work of `KEYS` goes on, Escape does not wait for it: it ends it, and `said` is told."""
        self._stoppable = (worker, said)

    def _stop_reading(self) -> bool:
        """Ends what keys wait for; those that waited were meant for what is not coming. Whether there was any."""
        worker, said = self._stoppable or (None, "")
        if worker is None or worker.is_finished:
            return False
        worker.cancel()
        more = " What was typed meanwhile was meant for it and is not done." if self._held else ""
        self._held.clear()
        self._app.notify(f"{said}{more}")
        return True

    async def _hand_out(self) -> None:
        with suppress(ScreenStackError):  # the program closes while a key is at work
            await self._hand_out_all()

    async def _hand_out_all(self) -> None:
        await self._arrived.wait()
        while self._held or self._settled is None:
            if self._settled is None or self._settled != self._place():
                await self._settle()
            elif self._held:
                event = self._held.popleft()
                self._going(event)
                self._underway += 1
                if not self._app.call_later(self._arrive, event):
                    # The program has stopped reading.
                    self._underway -= 1

    async def _arrive(self, event: events.Key | events.Paste) -> None:
        self._underway -= 1
        await self._deliver(event)

    def _is_text(self, event: events.Key | events.Paste) -> bool:
        """Whether the key is a letter for the field that has the focus: it moves nothing, so nobody waits for it."""
        focused = self._app.focused
        return (
            isinstance(event, events.Key)
            and event.is_printable
            and focused is not None
            and focused.check_consume_key(event.key, event.character)
        )

    def _place(self) -> _Place:
        focused = self._app.focused
        return _Place(tuple(map(id, self._app.screen_stack)), id(focused) if focused is not None else 0)

    async def _settle(self) -> None:
        """Returns when nothing that a key set going is on its way any more."""
        while True:
            await _passed(self._app)
            before = self._place()
            node = self._app.focused or self._app.screen
            for pump in node.ancestors_with_self:
                await _passed(pump)
            if self._place() != before:
                continue
            if isinstance(screen := self._app.screen, OneFrame):
                await screen.come_to_rest()
                if self._place() != before:
                    continue
            # Selection, context, title and footer moved together and are painted together. What takes longer than
            # that (a worker beside the screen) is painted when it is there.
            self._paint()
            if await self._workers_done() or self._place() != before:
                continue
            self._settled = before
            return

    async def _workers_done(self) -> bool:
        """Waits for work beside the screen that a key began; whether there was any."""
        found = [worker for worker in self._app.workers if worker.group == KEYS and not worker.is_finished]
        # What went wrong in it was said by the program already.
        await asyncio.gather(*(worker.wait() for worker in found), return_exceptions=True)
        return bool(found)


def _leaves(event: events.Event) -> bool:
    return isinstance(event, events.Key) and event.key == "ctrl+q"


async def _passed(pump: MessagePump) -> None:
    """Returns when everything is done that stood in this queue, or when nobody reads it any more."""
    done = asyncio.get_running_loop().create_future()

    def mark() -> None:
        if not done.done():
            done.set_result(None)

    # Behind what is queued, and then behind what that asked to be called next, such as the answer of a form.
    if not pump.call_later(pump.call_next, mark):
        return
    # A widget that is taken away stops reading; the program itself reads to the end.
    readers = {pump.task} if pump.has_parent else set()
    await asyncio.wait({done, *readers}, return_when=asyncio.FIRST_COMPLETED)
