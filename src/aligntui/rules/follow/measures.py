"""The bowling chart: a priority's measure month by month, planned beside actual, in words and signs."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from aligntui.dataclass import dataclass
from aligntui.model import Imperative, Reading, Workspace

from .targets import Target, target_of
from .units import same_unit
from .words_said import first_approval, readings_of

MOST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Month:
    """One column of the chart."""

    year: int
    month: int
    plan: float | None
    actual: float | None
    """The last reading up to the end of that month; None when there is none in it."""
    sign: str
    """`on track`, `off`, or empty where one of both is missing."""


@dataclass(frozen=True, slots=True)
class Bowling:
    """One priority's row."""

    priority: str
    target: Target | None
    months: tuple[Month, ...]
    last: float | None
    unit: str
    start: float | None = None
    """Where the way begins: the target's words, else the first reading."""
    uncounted: tuple[Reading, ...] = ()
    """Readings in another unit than the target's: kept, and in no figure."""

    @property
    def is_off(self) -> bool:
        """Whether the newest month with a reading is off its plan."""
        read = [month for month in self.months if month.sign]
        return bool(read) and read[-1].sign == "off"


def bowling_of(workspace: Workspace, priority: Imperative, on: date, began: date | None = None) -> Bowling:
    """The row of one priority: from the month in which the work began to that of its target, at most three years; a
    reading before or after is shown in its month, too.

    The plan of a month is the point of the straight way from start to target at the month's end; before the way there
    is none, after it the target stays. A reading in another unit than the target's counts in no figure.
    """
    target = target_of(priority)
    everything = readings_of(workspace, priority.id, on)
    read = [one for one in everything if target is None or same_unit(one.unit, target.unit)]
    first = began or workspace.meta.session_day or first_approval(workspace) or (read[0].day if read else on)
    end = priority.target_day or workspace.meta.horizon or max(on, first)
    start = target.start if target is not None else None
    if start is None and read:
        start = read[0].value
    months: list[Month] = []
    shown = min([first, *(one.day for one in read)])
    last = max([end, *(one.day for one in read)])
    year, month = max((shown.year, shown.month), (first.year - 1, first.month))
    while (year, month) <= (last.year, last.month) and len(months) < MOST_MONTHS:
        last_day = date(year, month, monthrange(year, month)[1])
        inside = [one.value for one in read if (one.day.year, one.day.month) == (year, month)]
        plan = _planned(start, target, first, end, min(last_day, end)) if last_day >= first else None
        actual = inside[-1] if inside else None
        months.append(Month(year, month, plan, actual, _sign(start, target, plan, actual)))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    unit = target.unit if target is not None and target.unit else (read[-1].unit if read else "")
    uncounted = tuple(one for one in everything if one not in read)
    return Bowling(priority.id, target, tuple(months), read[-1].value if read else None, unit, start, uncounted)


def _planned(start: float | None, target: Target | None, first: date, end: date, day: date) -> float | None:
    if target is None or start is None:
        return target.end if target is not None and day >= end else None
    whole = max((end - first).days, 1)
    return start + (target.end - start) * min(max((day - first).days / whole, 0.0), 1.0)


def _sign(start: float | None, target: Target | None, plan: float | None, actual: float | None) -> str:
    if target is None or plan is None or actual is None:
        return ""
    rising = start is None or target.end >= start
    return "on track" if (actual >= plan - 1e-9 if rising else actual <= plan + 1e-9) else "off"
