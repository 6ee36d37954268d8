"""From the start of the process to the frame and to the records, each beside a bare app started in the same minute."""

from __future__ import annotations

import statistics
from pathlib import Path

from aligntui.samples import copy_of_sample
from aligntui.store import save_copy

from .bare import FRAME, READY, bare, ours
from .figures import Figure
from .large import large_workspace
from .terminal import Program

FRAME_SHOWN = b"Gather"
"""The rail names the stages: the frame of the workshop is there."""


def starting(folder: Path) -> list[Figure]:
    large = folder / "large.align"
    save_copy(large, large_workspace(), [])
    example = ours(copy_of_sample("menswear"), "--stage", "4")
    many = ours(large, "--stage", "4")
    base: list[float] = []
    frames: list[float] = []
    records: list[float] = []
    crowded: list[float] = []
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


def _times(command: list[str], *texts: bytes) -> list[float]:
    program = Program(command)
    try:
        return program.until(*texts)
    finally:
        program.close()


def _against(what: str, taken: list[float], base: list[float], most: float) -> Figure:
    ratio = statistics.median(mine / bare for mine, bare in zip(taken, base, strict=True))
    return Figure(
        what,
        f"{statistics.median(taken):.3f} s ({min(taken):.3f}–{max(taken):.3f}), {ratio:.2f}x bare"
        f" {statistics.median(base):.3f} s ({min(base):.3f}–{max(base):.3f})",
        f"<= {most}x",
        ratio <= most,
    )
