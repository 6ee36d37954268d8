"""Time in the workshop: the stage's timer, time boxes, and what gives when the session is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from aligntui.model import StageKey
from aligntui.rules.lateness import Giving, what_gives
from aligntui.rules.stages import BY_KEY, stage_of
from aligntui.rules.words import plural
from aligntui.session.timing import TimeBox, Timer, end_later, shorten
from aligntui.ui.screens.choose import Option

if TYPE_CHECKING:
    from aligntui.session import Session
    from aligntui.ui.app import AlignApp
    from aligntui.ui.stages.base import StageView

_BOXES = (
    Option("3", "3 minutes", "of silent writing"),
    Option("1", "1 minute"),
    Option("2", "2 minutes"),
    Option("5", "5 minutes"),
    Option("10", "10 minutes", "of talking in pairs"),
    Option("15", "15 minutes", "of team work"),
)


class TimeKeys(Screen[None]):
    """The keys about time. Mixed into the workshop screen."""

    app: AlignApp
    session: Session
    timer: Timer
    time_box: TimeBox | None
    _here: StageKey

    @property
    def stage(self) -> StageView:
        raise NotImplementedError

    def _refresh_header(self) -> None:
        raise NotImplementedError

    def clock_words(self) -> tuple[str, bool]:
        """The words of the stage's clock, and whether it has run over."""
        if self.time_box is not None:
            return f"{self.time_box.what}  {_clock(self.time_box.left)} left", False
        left, used = self.timer.left(self._here), self.timer.seconds_used(self._here)
        stage = stage_of(self.session.workspace, self._here).title
        state = "" if self.timer.running else "paused, "
        if left is None:
            return (f"{stage}  {state}{_clock(used)} used" if used or self.timer.running else stage), False
        if not used and not self.timer.running:
            return f"{stage}  {_clock(left)} planned", False
        return f"{stage}  {state}{_clock(left)} {'over' if left < 0 else 'left'}", left < 0

    def action_timer(self) -> None:
        if self.timer.running:
            self.timer.pause()
        else:
            self.timer.start(self._here)
        self._refresh_header()

    def action_more_time(self) -> None:
        self.stage.attempt(lambda: self.timer.add_minutes(5, self._here))
        self._refresh_header()

    def action_time_box(self) -> None:
        """A short stretch of time that everybody sees running."""
        if self.time_box is not None:
            self.time_box = None
            self._refresh_header()
            return

        def chosen(minutes: str) -> None:
            option = next(option for option in _BOXES if option.id == minutes)
            what = option.about.removeprefix("of ") or "time box"
            self.time_box = TimeBox(what[0].upper() + what[1:], float(minutes))
            self._refresh_header()

        self.stage.choose("How long? It runs at the top of the screen; B ends it early.", list(_BOXES), chosen)

    def watch_time_box(self) -> None:
        """Says when the time box is over."""
        if self.time_box is not None and not self.time_box.left:
            what, self.time_box = self.time_box.what, None
            self.app.notify(f"{what}: the time is over.", timeout=20)
            self.app.bell()

    def action_what_gives(self) -> None:
        """How late the session is, and where the agenda can give."""
        giving = what_gives(self.session.workspace, self._here, self.timer.all_used())
        if not giving.late:
            self.app.notify("The session is in time: nothing has to give.")
            return
        ends = Option("later", f"End {plural(giving.late, 'minute')} later", "ask the room first")
        options = [Option("take", _takes(giving), _after(giving)), ends] if giving.takes else [ends]
        options.append(Option("leave", "Leave it as it is"))

        def chosen(what: str) -> None:
            if what == "take":
                shorten(self.session, giving.takes)
                self.app.notify("The agenda is shorter. u takes it back.")
                self._refresh_header()
            elif what == "later":
                end_later(self.session, giving.late)
                self.app.notify(f"It ends {plural(giving.late, 'minute')} later. u takes it back.")

        self.stage.choose(f"We are {plural(giving.late, 'minute')} late: what gives?", options, chosen)


def _takes(giving: Giving) -> str:
    words = ", ".join(f"{minutes} from {BY_KEY[stage].title}" for stage, minutes in giving.takes.items())
    return f"Take {words}"


def _after(giving: Giving) -> str:
    left = giving.late - giving.recovered
    rest = f"; still {plural(left, 'minute')} late" if left else "; back in time"
    return f"execution keeps {giving.share:.0%}{rest}"


def _clock(seconds: float) -> str:
    """`12:40`, of a time that may be negative."""
    whole = abs(int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"
