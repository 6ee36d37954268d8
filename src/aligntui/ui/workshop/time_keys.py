"""Time in the workshop: the stage's timer, time boxes, and what gives when the session is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligntui.rules.agenda import planned, planned_at_first
from aligntui.rules.lateness import live_execution_share, what_gives, where
from aligntui.rules.stages import BY_KEY, stage_of
from aligntui.rules.words import plural
from aligntui.session import ReadOnly
from aligntui.session.timing import TimeBox, Timer, end_later, shorten
from aligntui.ui.keys import say_key
from aligntui.ui.widgets.option import Option

if TYPE_CHECKING:
    from aligntui.model import StageKey, Transaction
    from aligntui.rules.lateness import Giving

    from .shop import Shop

_BOXES = (
    Option("3", "3 minutes", "of silent writing"),
    Option("1", "1 minute"),
    Option("2", "2 minutes"),
    Option("5", "5 minutes"),
    Option("10", "10 minutes", "of talking in pairs"),
    Option("15", "15 minutes", "of team work"),
)


_NO_WORK = {"meta", "agenda", "notes", "clock", "exports"}
"""Tables that are written from anywhere: that one of these was altered says nothing about where the room is."""


class TimeKeys:
    """The timer and the time box of one session, and what the keys about time do."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.timer = Timer(shop.session)
        self.time_box: TimeBox | None = None
        self._left: set[StageKey] = set()
        """The stages from which the timer went on with the work since its key was pressed, and where nobody who went
        back to work was told of it yet."""

    def words(self) -> tuple[str, bool]:
        """The words of the stage's clock, and whether it has run over."""
        if self.time_box is not None:
            return f"{self.time_box.what}  {_clock(self.time_box.left)} left", False
        here = self.clock_stage
        left, used = self.timer.left(here), self.timer.seconds_used(here)
        stage = stage_of(self._shop.session.workspace, here).title
        state = "" if self.timer.running else "paused, "
        if left is None:
            return (f"{stage}  {state}{_clock(used)} used" if used or self.timer.running else stage), False
        if not used and not self.timer.running:
            return f"{stage}  {_clock(left)} planned", False
        return f"{stage}  {state}{_clock(left)} {'over' if left < 0 else 'left'}", left < 0

    @property
    def clock_stage(self) -> StageKey:
        """The stage whose clock is shown: where the timer runs, else the one on the screen."""
        return self.timer.stage or self._shop.here

    def execution_shown(self) -> float | None:
        """The share of execution beside the stages, as it will be at the end; None where the screen says it already."""
        seconds = self.timer.all_used()
        if self._shop.here == "close" and any(seconds.values()):
            return None
        workspace = self._shop.session.workspace
        return live_execution_share(workspace, where(workspace, self.timer.stage, seconds), seconds)

    def start_or_pause(self) -> None:
        """Starts it in this stage, moves it here from another, or pauses it."""
        if self._shop.session.store.read_only:
            raise ReadOnly(self._shop.session.store.read_only)
        again = say_key("workshop.timer")
        self._left.clear()
        if self.timer.stage == self._shop.here:
            self.timer.pause()
            self._shop.host.notify(f"The timer is paused. {again} goes on.")
        elif self.timer.stage is not None:
            self.timer.enter(self._shop.here)
            self._shop.host.notify(f"The timer runs in {BY_KEY[self._shop.here].title} now. {again} again pauses it.")
        else:
            self.timer.start(self._shop.here)
        self._shop.refresh_header()

    def follow_work(self, transaction: Transaction) -> None:
        """What is worked out here in a later stage takes the timer there: the room has gone on. Looking ahead does not,
        nor does mending something in an earlier one, nor what phones and other keyboards do: it says nothing about
        where this screen is. Whoever goes back to work where the timer was is told once that it went on."""
        if transaction.actor != self._shop.session.home:
            return
        running, here = self.timer.stage, self._shop.here
        if running is None or transaction.kind != "do" or all(op.table in _NO_WORK for op in transaction.ops):
            return
        if BY_KEY[here].number > BY_KEY[running].number:
            self._shop.stage.call_later(self._go_on, running, here)
        elif here in self._left:
            self._left.remove(here)
            said = f"The timer still runs in {BY_KEY[running].title};"
            self._shop.stage.call_later(self._say_also, said, "brings it back here")

    def _go_on(self, before: StageKey, here: StageKey) -> None:
        if self.timer.stage != before:
            return
        self.timer.enter(here)
        self._left.add(before)
        was = BY_KEY[before].title
        self._say_also(f"The timer went on to {BY_KEY[here].title} with you;", f"in {was} takes it back there")

    def _say_also(self, said: str, what_the_key_does: str) -> None:
        self._shop.host.also(said, ("workshop.timer", what_the_key_does))

    def add_five_minutes(self) -> None:
        stage = self.clock_stage
        self._shop.stage.attempt(lambda: self.timer.add_minutes(5, stage))
        if stage != self._shop.here:
            self._shop.host.notify(f"5 more minutes for {BY_KEY[stage].title}, where the timer runs.")
        self._shop.refresh_header()

    def turn_time_box(self) -> None:
        """A short stretch of time that everybody sees running."""
        if self.time_box is not None:
            self.time_box = None
            self._shop.refresh_header()
            return

        def chosen(minutes: str) -> None:
            option = next(option for option in _BOXES if option.id == minutes)
            what = option.about.removeprefix("of ") or "time box"
            self.time_box = TimeBox(what[0].upper() + what[1:], float(minutes))
            self._shop.refresh_header()

        self._shop.stage.choose(
            f"How long? It runs at the top of the screen; {say_key('workshop.time_box')} ends it early.",
            list(_BOXES),
            chosen,
        )

    def watch_time_box(self) -> None:
        """Says when the time box is over."""
        if self.time_box is not None and not self.time_box.left:
            what, self.time_box = self.time_box.what, None
            self._shop.host.notify(f"{what}: the time is over.", timeout=20)
            self._shop.host.bell()

    def ask_what_gives(self) -> None:
        """How late the session is, and where the agenda can give."""
        workspace, seconds = self._shop.session.workspace, self.timer.all_used()
        if not planned(workspace):
            self._shop.host.notify(
                f"Nothing is planned, so nothing is late: {say_key('frame.agenda')} in Frame sets the agenda."
            )
            return
        here = where(workspace, self.timer.stage, seconds)
        giving = what_gives(workspace, here, seconds, planned_at_first(workspace, self._shop.session.history))
        if not giving.late:
            self._shop.host.notify("The session is in time: nothing has to give.")
            return
        ends = Option("later", f"End {plural(giving.late, 'minute')} later", "ask the room first")
        options = [Option("take", _takes(giving), _after(giving)), ends] if giving.takes else [ends]
        options.append(Option("leave", "Leave it as it is"))

        def chosen(what: str) -> None:
            if what == "take":
                shorten(self._shop.session, giving.takes)
                self._shop.host.done("The agenda is shorter.", "takes it back")
                self._shop.refresh_header()
            elif what == "later":
                end_later(self._shop.session, giving.late)
                self._shop.host.done(f"It ends {plural(giving.late, 'minute')} later.", "takes it back")

        self._shop.stage.choose(f"We are {plural(giving.late, 'minute')} late: what gives?", options, chosen)


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
