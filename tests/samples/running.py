"""Runs a session without a screen: a clock that moves on by itself, ids that come out the same each time."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aligntui.model import Imperative, Person, Team
from aligntui.rules.stages import STAGES
from aligntui.session import Session
from aligntui.session.timing import Timer
from aligntui.store import create_workspace


class Runner:
    """A session with its own time."""

    def __init__(self, path: Path, title: str, seed: int, begins: datetime) -> None:
        self.now = begins
        self.elapsed = 0.0
        opened = create_workspace(path, title=title)
        self._random = random.Random(seed)
        self.session = Session(opened.store, opened.loaded, by="Jonas Berg", clock=self.clock, draw=self._random.choice)
        self.timer = Timer(self.session, monotonic=lambda: self.elapsed)

    def clock(self) -> datetime:
        """Each look at the clock is four seconds later, as somebody types."""
        self.now += timedelta(seconds=4)
        return self.now

    def spend(self, stage: str, minutes: float) -> None:
        """Lets the timer run in a stage."""
        key = next(one.key for one in STAGES if one.key == stage)
        self.timer.enter(key)
        self.timer.start(key)
        for _ in range(round(minutes * 2)):
            self.elapsed += 30
            self.now += timedelta(seconds=30)
            self.timer.tick()
        self.timer.pause()

    def person(self, name: str) -> Person:
        return next(person for person in self.session.workspace.all(Person) if person.name.startswith(name))

    def team(self, name: str) -> Team:
        return next(team for team in self.session.workspace.all(Team) if team.name == name)

    def imperative(self, start: str) -> Imperative:
        return next(one for one in self.session.workspace.all(Imperative) if one.text.startswith(start))

    def finish(self) -> None:
        assert self.session.close()


BEGINS = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
