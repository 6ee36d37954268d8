"""From the start of the process to the frame and to the records, each beside a bare app started in the same minute."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path

from aligntui.samples import copy_of_sample
from aligntui.store import save_copy

from .bare import FRAME, READY, bare, ours
from .figures import Figure
from .large import large_workspace
from .terminal import Program

FRAME_SHOWN = b"Gather"
"""The rail names the stages: the frame of the workshop is there."""
COLUMNS, ROWS = 140, 40
"""The rail with its names has room from 120 cells on."""


@dataclass(frozen=True)
class Taken:
    """From the start of the process until a text was painted: seconds of a clock, and of processor."""

    wall: float
    processor: float


def starting(folder: Path) -> list[Figure]:
    large = folder / "large.align"
    save_copy(large, large_workspace(), [])
    example = ours(copy_of_sample("menswear"), "--stage", "4")
    many = ours(large, "--stage", "4")
    base: list[Taken] = []
    frames: list[Taken] = []
    records: list[Taken] = []
    crowded: list[Taken] = []
    for _ in range(9):
        base += _times(bare(folder, FRAME), READY)
        frame, row = _times(example, FRAME_SHOWN, b"Partners")
        frames.append(frame)
        records.append(row)
        crowded += _times(many, b"Team 3")
    return [
        _against("start to the workshop's frame", frames, base, 1.3),
        _against("start to the stage with its records, example", records, base, 1.9),
        _against("start to the stage with its records, 1,000 teams", crowded, base, 2.5),
    ]


def _times(command: list[str], *texts: bytes) -> list[Taken]:
    program = Program(command, columns=COLUMNS, rows=ROWS)
    try:
        return [Taken(program.until(text)[0], program.processor()) for text in texts]
    finally:
        program.close()


def _against(what: str, taken: list[Taken], base: list[Taken], most: float) -> Figure:
    """By the clock, and by processor time, which says more where others work on the same machine."""
    wall, bare_wall = [one.wall for one in taken], [one.wall for one in base]
    ratio = _ratio(wall, bare_wall)
    own = _ratio([one.processor for one in taken], [one.processor for one in base])
    return Figure(
        what,
        f"{statistics.median(wall):.3f} s ({min(wall):.3f}–{max(wall):.3f}), {ratio:.2f}x bare"
        f" {statistics.median(bare_wall):.3f} s ({min(bare_wall):.3f}–{max(bare_wall):.3f}), processor {own:.2f}x",
        f"<= {most}x",
        ratio <= most,
    )


def _ratio(taken: list[float], base: list[float]) -> float:
    return statistics.median(mine / bare for mine, bare in zip(taken, base, strict=True))
