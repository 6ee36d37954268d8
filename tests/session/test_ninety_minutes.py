"""A session of ninety scripted minutes: pauses, a closed lid, a clock set back, the program closed and opened again."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from aligntui.model import Stint
from aligntui.rules.agenda import PRESETS
from aligntui.rules.closing_report import time_report
from aligntui.session import Session, framing
from aligntui.session.timing import Timer
from aligntui.store import create_workspace, open_workspace
from tests.screens import MORNING


class Room:
    """Two clocks: the one on the wall, which people set, and the steady one, which nobody does."""

    def __init__(self) -> None:
        self.wall = MORNING
        self.steady = 1000.0

    def now(self) -> datetime:
        return self.wall

    def run(self, timer: Timer, minutes: float) -> None:
        """Minutes pass, and the program ticks every second of them."""
        for _ in range(round(minutes * 60)):
            self.steady += 1
            self.wall += timedelta(seconds=1)
            timer.tick()

    def lid_closed(self, minutes: float, *, steady_runs: bool) -> None:
        """The machine sleeps. On some systems the steady clock sleeps with it, on others it runs on."""
        self.wall += timedelta(minutes=minutes)
        if steady_runs:
            self.steady += minutes * 60


@pytest.mark.parametrize("steady_runs", [True, False])
def test_the_time_report_is_right_after_ninety_minutes_of_everything(tmp_path: Path, steady_runs: bool):
    room = Room()
    path = tmp_path / "room.align"
    opened = create_workspace(path)
    session = Session(opened.store, opened.loaded, clock=room.now)
    framing.set_agenda(session, PRESETS["90 minutes"])
    timer = Timer(session, monotonic=lambda: room.steady)

    timer.start("frame")
    room.run(timer, 6)
    timer.enter("gather")
    room.run(timer, 10)
    timer.pause()
    room.run(timer, 7)  # coffee
    timer.start("cut")
    room.run(timer, 9)
    room.lid_closed(25, steady_runs=steady_runs)
    timer.tick()
    room.wall -= timedelta(hours=2)  # somebody sets the clock of the machine back
    room.run(timer, 5)
    timer.pause()
    assert session.close()

    room.run(timer, 12)  # the program is closed
    opened = open_workspace(path)
    session = Session(opened.store, opened.loaded, clock=room.now)
    timer = Timer(session, monotonic=lambda: room.steady)
    timer.start("translate")
    room.run(timer, 30)
    timer.enter("change")
    room.run(timer, 12)
    timer.enter("drop")
    room.run(timer, 13)
    timer.enter("close")
    room.run(timer, 5)
    timer.pause()
    assert session.close()

    found = open_workspace(path, read_only=True)
    found.store.close()
    report = time_report(found.loaded.workspace)
    seconds: dict[str, int] = {}
    for stint in found.loaded.workspace.all(Stint):
        seconds[stint.stage] = seconds.get(stint.stage, 0) + stint.seconds
    wanted = {"frame": 6, "gather": 10, "cut": 14, "translate": 30, "change": 12, "drop": 13, "close": 5}
    assert {stage: round(value / 60) for stage, value in seconds.items()} == wanted
    assert report.used_minutes == 90
    assert report.planned_minutes == 90
    assert report.used_execution_share == pytest.approx(55 / 90, abs=0.01)
