"""A key, to the last byte of its answer, in every stage; letters typed; lines added to a long list."""

from __future__ import annotations

import statistics
from pathlib import Path

from aligntui.rules.stages import STAGES
from aligntui.session import Session, gathering
from aligntui.store import create_workspace, save_copy

from .bare import LINE, LIST, READY, bare, ours
from .figures import Figure, percentile
from .large import large_workspace
from .terminal import Answer, Program

DOWN, UP = b"\x1b[B", b"\x1b[A"
READY_FOR_KEYS = b"saved"


def keys(folder: Path) -> list[Figure]:
    """Up and down in the list of every stage, in turn in ours with 10 teams, with 1,000, and in a bare list."""
    small, large = folder / "ten.align", folder / "thousand.align"
    save_copy(small, large_workspace(10, 150), [])
    save_copy(large, large_workspace(), [])
    rows = []
    for stage in STAGES:
        programs = [_ready(ours(path, "--stage", stage.number), READY_FOR_KEYS) for path in (small, large)]
        programs.append(_ready(bare(folder, LIST), READY))
        taken: list[list[Answer]] = [[], [], []]
        try:
            for nth in range(60):
                for program, answers in zip(programs, taken, strict=True):
                    if answer := program.press(UP if nth % 2 else DOWN):
                        answers.append(answer)
        finally:
            for program in programs:
                program.close()
        few, many, base = taken
        rows.append(_key(f"key in {stage.title}, 10 teams", few, base, 0.020, 0.035))
        if few and many:
            grown = statistics.median(one.last for one in many) / statistics.median(one.last for one in few)
            rows.append(
                Figure(f"key in {stage.title}, 1,000 teams", f"{_said(many)}, {grown:.2f}x", "<= 1.3x", grown <= 1.3)
            )
    return rows


def typing(folder: Path) -> list[Figure]:
    """A letter of a tactic to its echo (first bytes) and to the coach's answer (last byte)."""
    small = folder / "typing.align"
    save_copy(small, large_workspace(10, 150), [])
    program = _ready(ours(small, "--stage", 4), READY_FOR_KEYS)
    line = _ready(bare(folder, LINE), READY)
    answers: list[Answer] = []
    base: list[Answer] = []
    try:
        for keys in (b"\r", b"a"):
            program.press(keys)
            program.settle()
        for letter in b"Tom calls 20 menswear chains every week with the demo":
            if answer := program.press(bytes([letter])):
                answers.append(answer)
            if answer := line.press(bytes([letter])):
                base.append(answer)
    finally:
        program.close()
        line.close()
    echo = [one.first for one in answers]
    whole = [one.last for one in answers]
    bare_echo = statistics.median(one.first for one in base)
    return [
        Figure(
            "letter of a tactic to its echo",
            f"median {statistics.median(echo) * 1e3:.1f} ms, bare {bare_echo * 1e3:.1f}",
            "<= 6 ms",
            statistics.median(echo) <= 0.006,
        ),
        Figure(
            "letter of a tactic to the coach's answer",
            f"median {statistics.median(whole) * 1e3:.1f} ms, p95 {percentile(whole, 95) * 1e3:.1f}",
            "<= 20 ms",
            statistics.median(whole) <= 0.020,
        ),
    ]


def adding(folder: Path) -> list[Figure]:
    """Enter on a typed line in Gather, with 300 and with 1,000 lines there."""
    rows = []
    for many in (300, 1_000):
        path = folder / f"gather{many}.align"
        opened = create_workspace(path, title=f"{many} lines")
        session = Session(opened.store, opened.loaded)
        words = ("harbour", "crane", "nurse", "school", "menu", "museum", "forest", "ledger", "tram", "choir")
        gathering.add_imperatives(
            session, [f"Open the {words[n % 10]} {n} near {words[n // 10 % 10]} {n // 100}" for n in range(many)]
        )
        session.close()
        program = _ready(ours(path, "--stage", 2), READY_FOR_KEYS)
        answers = []
        try:
            program.press(b"a")
            program.settle()
            for nth in range(20):
                program.press(f"A line that somebody types, number {nth}".encode())
                if answer := program.press(b"\r"):
                    answers.append(answer)
        finally:
            program.close()
        middle = statistics.median(one.last for one in answers)
        rows.append(Figure(f"a line added in Gather at {many:,} lines", _said(answers), "<= 35 ms", middle <= 0.035))
    return rows


def _ready(command: list[str], text: bytes) -> Program:
    program = Program(command)
    program.until(text)
    program.settle()
    return program


def _said(answers: list[Answer]) -> str:
    if not answers:
        return "no answer"
    last = [one.last * 1e3 for one in answers]
    size = statistics.median(one.size for one in answers)
    writes = statistics.median(one.writes for one in answers)
    middle, most = statistics.median(last), percentile(last, 95)
    return f"median {middle:.1f} ms, p95 {most:.1f}, {size:.0f} bytes, {writes:.0f} write(s)"


def _key(what: str, answers: list[Answer], base: list[Answer], middle: float, most: float) -> Figure:
    """A miss too when nothing answers, or when the answer comes in two writes."""
    if not answers:
        return Figure(what, "no answer", f"<= {middle * 1e3:.0f} ms, p95 <= {most * 1e3:.0f} ms", False)
    last = [one.last for one in answers]
    one_frame = statistics.median(one.writes for one in answers) == 1
    return Figure(
        what,
        f"{_said(answers)}; bare {statistics.median(one.last for one in base) * 1e3:.1f}",
        f"<= {middle * 1e3:.0f} ms, p95 <= {most * 1e3:.0f} ms, one write",
        statistics.median(last) <= middle and percentile(last, 95) <= most and one_frame,
    )
