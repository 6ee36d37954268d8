"""The timer: time used by stage, kept as facts that survive closing, and honest about sleep and set-back clocks."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from aligntui.model import AgendaItem, StageKey, Stint
from aligntui.rules.agenda import planned, used
from aligntui.rules.stages import BY_KEY
from aligntui.rules.words import plural

from .session import Session
from .sharing import must_drive

WRITE_EVERY = 60.0
"""Seconds after which running time is written, so that a crash loses at most that much."""
ASLEEP = 120.0
"""Seconds between two ticks from which the machine must have slept; such a gap is nobody's working time."""


class Timer:
    """Runs in one stage at a time. Call `tick` about once a second.

    Time is measured by the monotonic clock, which nobody sets back. A gap between two ticks longer than `ASLEEP`
    (a closed lid) is not counted.
    """

    def __init__(self, session: Session, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._session = session
        self._monotonic = monotonic
        self._stage: StageKey | None = None
        self._stint: Stint | None = None
        self._counted = 0.0
        """Seconds of the running stretch, written or not."""
        self._written = 0
        self._last = 0.0
        self.running = False

    def start(self, stage: StageKey) -> None:
        """Starts, or goes on, in this stage."""
        if not self.running and not self._session.store.read_only:
            must_drive(self._session.store, "the clock runs")
            self.running = True
            self._begin(stage)

    def pause(self) -> None:
        """Stops until `start`."""
        if self.running:
            self._count()
            self._write()
            self.running = False
            self._stint = None

    @property
    def stage(self) -> StageKey | None:
        """Where it runs; None while it is paused."""
        return self._stage if self.running else None

    def keep(self) -> None:
        """Writes the seconds so far, so that what reads the records counts them, too."""
        if self.running:
            self._count()
            self._write()

    def enter(self, stage: StageKey) -> None:
        """The room has gone on to another stage: running time goes to it from now on."""
        if self.running and stage != self._stage:
            self._count()
            self._write()
            self._begin(stage)

    def _begin(self, stage: StageKey) -> None:
        self._stage, self._stint = stage, None
        self._counted, self._written = 0.0, 0
        self._last = self._monotonic()

    def tick(self) -> None:
        """Counts the time since the last tick."""
        if self.running:
            self._count()
            if self._counted - self._written >= WRITE_EVERY:
                self._write()

    def _count(self) -> None:
        at = self._monotonic()
        gap = at - self._last
        self._last = at
        if 0 < gap <= ASLEEP:
            self._counted += gap

    def _write(self) -> None:
        seconds = int(self._counted)
        if self._stage is None or seconds <= self._written or self._session.store.read_only:
            return
        with self._session.record_fact(f"Time in {BY_KEY[self._stage].title}") as pen:
            if self._stint is None:
                self._stint = pen.add(Stint, stage=self._stage, started=self._session.clock(), seconds=seconds)
            else:
                self._stint = pen.update(self._stint, seconds=seconds)
        self._written = seconds

    def add_minutes(self, minutes: int, stage: StageKey) -> None:
        """Gives a stage more (or less) of the agenda."""
        item = self._session.workspace.get(AgendaItem, f"age_{stage}")
        with self._session.change(f"{minutes:+d} minutes for {BY_KEY[stage].title}") as pen:
            if item is None:
                pen.add(AgendaItem, id=f"age_{stage}", stage=stage, minutes=max(minutes, 0))
            else:
                pen.update(item, minutes=max(item.minutes + minutes, 0))

    def all_used(self) -> dict[StageKey, int]:
        """Seconds used in every stage so far, with what is not written yet."""
        return {stage: self.seconds_used(stage) for stage in BY_KEY}

    def seconds_used(self, stage: StageKey) -> int:
        """Seconds used in a stage so far, with what is not written yet."""
        written = used(self._session.workspace).get(stage, 0)
        return written + (int(self._counted) - self._written if self.running and stage == self._stage else 0)

    def left(self, stage: StageKey) -> float | None:
        """Seconds left in a stage, negative when it ran over; None when no time is planned for it."""
        minutes = planned(self._session.workspace).get(stage)
        return None if not minutes else minutes * 60 - self.seconds_used(stage)


def shorten(session: Session, takes: Mapping[StageKey, int]) -> None:
    """Takes minutes from stages of the agenda, all in one change."""
    words = ", ".join(f"{minutes} from {BY_KEY[stage].title}" for stage, minutes in takes.items())
    with session.change(f"Shorten the agenda: {words}") as pen:
        for stage, minutes in takes.items():
            item = session.workspace.get(AgendaItem, f"age_{stage}")
            if item is not None:
                pen.update(item, minutes=max(item.minutes - minutes, 0))


def end_later(session: Session, minutes: int) -> None:
    """The room agreed to end later."""
    meta = session.workspace.meta
    promised = meta.promised_minutes or sum(planned(session.workspace).values())
    with session.change(f"End {plural(minutes, 'minute')} later") as pen:
        pen.update(meta, promised_minutes=promised + minutes)


class TimeBox:
    """A short stretch inside a stage, such as three minutes of silent writing. It is not kept."""

    def __init__(self, what: str, minutes: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.what = what
        self._monotonic = monotonic
        self._ends = monotonic() + minutes * 60

    @property
    def left(self) -> float:
        """Seconds left, never under 0."""
        return max(self._ends - self._monotonic(), 0.0)
