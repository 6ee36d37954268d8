"""The whole life of a session: ten thousand edits, fifty openings, a file of fifty megabytes."""

from __future__ import annotations

from pathlib import Path

from aligntui.session import Session, gathering
from aligntui.store import create_workspace, open_workspace, save_copy

from .bare import ours
from .figures import Figure, median, seconds_of
from .keys import DOWN, READY_FOR_KEYS
from .large import large_workspace
from .terminal import Program


def life(folder: Path) -> list[Figure]:
    path = folder / "life.align"
    opened = create_workspace(path, title="A long life")
    session = Session(opened.store, opened.loaded)
    early = median(lambda: gathering.add_imperatives(session, ["One line that somebody typed"]), 100)
    for number in range(9_800):
        gathering.add_imperatives(session, [f"Line {number} that somebody typed"])
    late = median(lambda: gathering.add_imperatives(session, ["One line that somebody typed"]), 100)
    session.close()

    def a_session() -> None:
        again = open_workspace(path)
        evening = Session(again.store, again.loaded)
        gathering.add_imperatives(evening, ["One more"])
        evening.close()

    sessions = seconds_of(a_session, 50)
    grown = sessions[-1] / sessions[0]
    return [
        Figure(
            "an edit after 10,000, against the first",
            f"{late * 1e3:.2f} ms, {late / early:.2f}x",
            "<= 1.3x",
            late <= 1.3 * early,
        ),
        Figure(
            "the fiftieth session of that file, against the first",
            f"{sessions[-1]:.2f} s, {grown:.2f}x, {path.stat().st_size / 1e6:.1f} MB",
            "<= 1.5x",
            grown <= 1.5,
        ),
        *_fifty_megabytes(folder),
    ]


def _fifty_megabytes(folder: Path) -> list[Figure]:
    path = folder / "fifty.align"
    save_copy(path, large_workspace(5_000, 130_000), [])
    program = Program(ours(path, "--stage", 1))
    try:
        (opened,) = program.until(READY_FOR_KEYS, seconds=120)
        program.settle()
        answers = [answer for _ in range(20) if (answer := program.press(DOWN))]
        held = program.resident()
    finally:
        program.close()
    size = path.stat().st_size
    slowest = max(answer.last for answer in answers)
    return [
        Figure(f"open {size / 1e6:.0f} MB on the screen", f"{opened:.2f} s", "<= 6 s", opened <= 6),
        Figure("a key in it, the slowest of 20", f"{slowest * 1e3:.0f} ms", "<= 100 ms", slowest <= 0.1),
        Figure(
            "memory of it", f"{held / 1e6:.0f} MB, {held / size:.1f}x the file", "<= 10x the file", held <= 10 * size
        ),
    ]
