"""One row of the table, and how often it was measured."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One row: what was measured, how much with its spread, what it has to be, and whether it is."""

    what: str
    measured: str
    bar: str
    met: bool

    @classmethod
    def of_seconds(cls, what: str, taken: Sequence[float], most: float) -> Figure:
        """A figure that is a time: its median has to be at most this many seconds."""
        middle = statistics.median(taken)
        return cls(what, f"{middle:.2f} s ({min(taken):.2f}–{max(taken):.2f})", f"<= {most:g} s", middle <= most)


def seconds_of(act: Callable[[], object], times: int = 7) -> list[float]:
    """Seconds of each of several runs, in their order."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return taken


def median(act: Callable[[], object], times: int = 7) -> float:
    """Median seconds of several runs."""
    return statistics.median(seconds_of(act, times))


def percentile(taken: Sequence[float], percent: int) -> float:
    """The value that this many percent of the measurements do not exceed."""
    return statistics.quantiles(taken, n=100, method="inclusive")[percent - 1]
