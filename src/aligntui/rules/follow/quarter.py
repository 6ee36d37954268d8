"""A quarter in numbers: what was planned and what came of it, promised beside real."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aligntui.dataclass import dataclass
from aligntui.model import Workspace

from ..words import plural, say_hours
from .items import stops_of, work_of
from .progress import Progress, progress_of


@dataclass(frozen=True, slots=True)
class Tally:
    """Work of one kind."""

    planned: int = 0
    done: int = 0
    given_up: int = 0
    unfinished: int = 0
    """Neither done nor given up, whether its day is past or not."""
    late: int = 0
    """Of these, those whose day is past."""


@dataclass(frozen=True, slots=True)
class Freed:
    """Hours a week that stops promised, and those that are really free."""

    stops: int = 0
    stopped: int = 0
    promised: float = 0.0
    """Of all stops."""
    asked: float = 0.0
    """Promised by those whose real hours somebody said: what `real` compares with."""
    real: float | None = None
    """Really free, as somebody said; None when nobody said anything about any of them, which is not zero."""
    unsaid: int = 0
    """Stops of whose real hours nobody said anything."""

    @property
    def words(self) -> str:
        """`22 h of 30 h a week really free; of 2 stops (10 h) nobody said`."""
        if not self.stops:
            return "nothing was to stop"
        if self.real is None:
            return f"{say_hours(self.promised)} a week promised; nobody said yet what is really free"
        words = f"{say_hours(self.real)} of {say_hours(self.asked)} a week really free"
        if self.unsaid:
            words += f"; of {plural(self.unsaid, 'more stop')} ({say_hours(self.promised - self.asked)}) nobody said"
        return words

    @property
    def short(self) -> str:
        """The same in a narrow cell: `22 h`, `22 h, 2 not said`, `not said`, an en dash where nothing stops."""
        if not self.stops:
            return "–"
        if self.real is None:
            return "not said"
        return say_hours(self.real) + (f", {self.unsaid} not said" if self.unsaid else "")


@dataclass(frozen=True, slots=True)
class Quarter:
    """What became of everything that is followed."""

    tactics: Tally
    steps: Tally
    commitments: Tally
    moved: int
    """Commitments that are late and for which another day was said."""
    freed: Freed


def quarter_of(workspace: Workspace, on: date, team: str = "") -> Quarter:
    """The numbers on a day, of all teams or of one (an id). Words of later days do not count yet."""
    found = [progress_of(workspace, work, on) for work in work_of(workspace) if team in ("", work.team)]
    commitments = [one for one in found if one.work.kind == "commitment"]
    return Quarter(
        tactics=_tally(one for one in found if one.work.kind == "tactic"),
        steps=_tally(one for one in found if one.work.kind == "step"),
        commitments=_tally(commitments),
        moved=sum(one.late and one.next is not None and one.next >= on for one in commitments),
        freed=freed_by([one for one in found if one.work.kind == "stop"]),
    )


def freed_of(workspace: Workspace, on: date, team: str = "") -> Freed:
    """Only the stops, of all teams or of one (an id)."""
    return freed_by([progress_of(workspace, work, on) for work in stops_of(workspace, team)])


def freed_by(stops: list[Progress]) -> Freed:
    """These stops added up."""
    said = [one for one in stops if one.free_hours is not None]
    return Freed(
        stops=len(stops),
        stopped=sum(one.state == "stopped" for one in stops),
        promised=sum(one.work.hours or 0.0 for one in stops),
        asked=sum(one.work.hours or 0.0 for one in said),
        real=sum(one.free_hours or 0.0 for one in said) if said else None,
        unsaid=len(stops) - len(said),
    )


def _tally(found: Iterable[Progress]) -> Tally:
    ones = list(found)
    done = sum(one.state == "done" for one in ones)
    given_up = sum(one.state == "given up" for one in ones)
    return Tally(len(ones), done, given_up, len(ones) - done - given_up, sum(one.late for one in ones))
