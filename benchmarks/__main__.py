"""`make bench`: what must stay fast, each beside what it is compared with, as a table and as JSON.

Never part of the tests: machines are noisy. Ratios are taken in one run, side by side, medians of several.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from aligntui.exchange import FORMATS, Selection, export
from aligntui.model import Tactic, Team
from aligntui.rules.cells import judgement_of
from aligntui.rules.drift import findings
from aligntui.rules.line_of_sight import judge
from aligntui.rules.readiness import readiness
from aligntui.rules.stages import STAGES
from aligntui.session import Loaded, MemoryStore, Session, gathering, translating
from aligntui.session.handing import write_handout
from aligntui.session.merging import merge, receive
from aligntui.store import create_workspace, open_workspace, save_copy

from .large import MOMENT, large_workspace, statement

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Figure:
    """One row: what was measured, how much, what it has to be, and whether it is."""

    what: str
    measured: str
    bar: str
    met: bool


def median(act: Callable[[], object], times: int = 7) -> float:
    """Median seconds of several runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


BARE = """
from textual.app import App
from textual.widgets import Header, Footer, Static
class Bare(App):
    def compose(self):
        yield Header(); yield Static("ready now"); yield Footer()
Bare().run()
"""


def first_paint(command: list[str], text: bytes, times: int = 7) -> float:
    """Median seconds from starting a program in a pseudo-terminal until a text was drawn."""
    import pexpect

    taken = []
    for _ in range(times):
        start = time.perf_counter()
        child = pexpect.spawn(
            command[0], command[1:], dimensions=(30, 100), timeout=30, env={**os.environ, "TERM": "xterm-256color"}
        )
        child.expect_exact(text)
        taken.append(time.perf_counter() - start)
        child.close(force=True)
    return statistics.median(taken)


def start_up(folder: Path) -> list[Figure]:
    """Start to first paint, the example and 1,000 teams, against a bare Textual app."""
    from aligntui.samples import copy_of_sample

    bare = folder / "bare.py"
    bare.write_text(BARE)
    large = folder / "large.align"
    save_copy(large, large_workspace(), [])
    base = first_paint([sys.executable, str(bare)], b"ready now")
    example = first_paint([sys.executable, "-m", "aligntui", str(copy_of_sample("menswear"))], b"saved")
    many = first_paint([sys.executable, "-m", "aligntui", str(large), "--stage", "1"], b"saved", times=3)
    return [
        Figure(
            "start to first paint, example",
            f"{example:.2f} s, {example / base:.2f}x bare {base:.2f} s",
            "<= 1.25x",
            example <= 1.25 * base,
        ),
        Figure("start to first paint, 1,000 teams", f"{many:.2f} s, {many / base:.2f}x", "<= 2x", many <= 2 * base),
    ]


def edits(folder: Path) -> list[Figure]:
    """One durable edit against an append and fsync of the same bytes, in a small and a large workspace."""
    small = create_workspace(folder / "small.align", title="small")
    large_path = folder / "edit-large.align"
    save_copy(large_path, large_workspace(), [])
    large = open_workspace(large_path)
    taken = {}
    for name, opened in (("small", small), ("large", large)):
        session = Session(opened.store, opened.loaded)
        taken[name] = median(partial(gathering.add_imperatives, session, ["One line that somebody typed"]), 200)
        line = len(session.history[-1].model_dump_json()) + 10
        opened.store.close()
    raw = folder / "raw"
    with raw.open("ab", buffering=0) as file:

        def append() -> None:
            file.write(b"x" * line)
            os.fsync(file.fileno())

        base = median(append, 200)
    return [
        Figure(
            "one durable edit, small",
            f"{taken['small'] * 1e3:.2f} ms, {taken['small'] / base:.1f}x raw {base * 1e3:.2f} ms",
            "<= 3x",
            taken["small"] <= 3 * base,
        ),
        Figure(
            "one durable edit, 1,000 teams",
            f"{taken['large'] * 1e3:.2f} ms, {taken['large'] / taken['small']:.2f}x small",
            "<= 1.3x",
            taken["large"] <= 1.3 * taken["small"],
        ),
    ]


def files(folder: Path) -> list[Figure]:
    """Opening and writing a large file against plain JSON of the same bytes."""
    path = folder / "file.align"
    workspace = large_workspace(1_000, 30_000)
    save_copy(path, workspace, [])
    data = path.read_bytes()
    plain = json.loads(data)

    def write_plain() -> None:
        with (folder / "plain.json").open("w") as file:
            file.write(json.dumps(plain))
            file.flush()
            os.fsync(file.fileno())

    reading = median(lambda: json.loads(data), 5)
    opening = median(lambda: open_workspace(path, read_only=True).store.close(), 5)
    base = median(write_plain, 5)
    copies = iter(range(99))
    writing = median(lambda: save_copy(folder / f"copy{next(copies)}.align", workspace, []), 5)
    size = f"{len(data) / 1e6:.1f} MB"
    return [
        Figure(
            f"open {size}",
            f"{opening * 1e3:.0f} ms, {opening / reading:.1f}x json.loads {reading * 1e3:.0f} ms",
            "<= 3x",
            opening <= 3 * reading,
        ),
        Figure(
            f"write {size}",
            f"{writing * 1e3:.0f} ms, {writing / base:.1f}x json.dumps and fsync {base * 1e3:.0f} ms",
            "<= 1.5x",
            writing <= 1.5 * base,
        ),
    ]


def judging() -> list[Figure]:
    """The judge: lines a second, one edit judged again, drift over everything."""
    draw = random.Random(3)
    statements = [statement(draw) for _ in range(5_000)]
    for text in statements[:50]:
        judge(text)
    seconds = median(lambda: [judge(text) for text in statements], 3)
    per_second = len(statements) / seconds
    workspace = large_workspace()
    start = time.perf_counter()
    findings(workspace)
    cold = time.perf_counter() - start
    opened = Session(MemoryStore(), Loaded(workspace, []))
    for stage in STAGES:
        readiness(workspace, stage.key)
    tactic = workspace.all(Tactic)[0]

    def edit_and_judge() -> None:
        changed = translating.edit_tactic(opened, workspace.need(Tactic, tactic.id), text=statement(draw))
        judgement_of(workspace, changed)

    again = median(edit_and_judge, 50)
    drift_again = median(lambda: (workspace.derived.pop("drift", None), findings(workspace)), 3)
    return [
        Figure("judge, lines a second on one core", f"{per_second:,.0f}", ">= 10,000", per_second >= 10_000),
        Figure("edit and judge again, 15,000 tactics", f"{again * 1e3:.2f} ms", "<= 1 ms", again <= 0.001),
        Figure("drift of 15,000 tactics, first time", f"{cold:.2f} s", "<= 2 s", cold <= 2),
        Figure("drift of 15,000 tactics, again", f"{drift_again:.2f} s", "<= 2 s", drift_again <= 2),
    ]


BARE_INPUT = """
from textual.app import App
from textual.widgets import Input
class Bare(App):
    def compose(self):
        yield Input(placeholder="ready now")
Bare().run()
"""


def answers(command: list[str], text: bytes, keys: list[bytes], times: int = 60) -> float:
    """95th percentile of the seconds from a key's byte written to a pseudo-terminal to the first byte of the answer."""
    import pexpect

    child = pexpect.spawn(
        command[0], command[1:], dimensions=(30, 100), timeout=60, env={**os.environ, "TERM": "xterm-256color"}
    )
    child.expect_exact(text)
    _quiet(child)
    taken = []
    for nth in range(times):
        start = time.perf_counter()
        child.send(keys[nth % len(keys)])
        child.read_nonblocking(1, timeout=20)
        taken.append(time.perf_counter() - start)
        _quiet(child)
    child.close(force=True)
    return statistics.quantiles(taken, n=20)[-1]


def _quiet(child: Any) -> None:
    """Reads until nothing comes for a while: the screen is drawn."""
    import pexpect

    with contextlib.suppress(pexpect.TIMEOUT):
        while True:
            child.read_nonblocking(65_536, timeout=0.12)


def keys(folder: Path) -> list[Figure]:
    """A key to its effect on the screen, in every stage, with 10 and with 1,000 teams, against a bare Input."""
    bare = folder / "bare_input.py"
    bare.write_text(BARE_INPUT)
    base = answers([sys.executable, str(bare)], b"ready now", [b"a", b"b"])
    small, large = folder / "ten.align", folder / "thousand.align"
    save_copy(small, large_workspace(10, 150), [])
    save_copy(large, large_workspace(), [])
    rows = []
    for stage in STAGES:
        both = []
        for path in (small, large):
            command = [sys.executable, "-m", "aligntui", str(path), "--stage", str(stage.number)]
            # Down and up: a list that is empty answers neither, so the letter of the guide is asked for there.
            both.append(answers(command, b"saved", [b"\x1b[B", b"\x1b[A"], 24))
        few, many = both
        rows.append(
            Figure(
                f"key to screen, {stage.title}",
                f"{few * 1000:.0f} ms, {few / base:.1f}x bare {base * 1000:.0f} ms; 1,000 teams {many / few:.1f}x",
                "<= 1.5x, flat 1.3x",
                few <= 1.5 * base and many <= 1.3 * few,
            )
        )
    return rows


RESIDENT = """
{work}
# The high-water mark of this process alone; getrusage would count what it was forked from.
rows = open("/proc/self/status").read().splitlines()
print(next(int(row.split()[1]) * 1024 for row in rows if row.startswith("VmHWM")))
"""


def memory(folder: Path) -> list[Figure]:
    """Resident set with 1,000 teams open, beyond a bare Textual, against the size of the file."""
    path = folder / "memory.align"
    save_copy(path, large_workspace(), [])

    def resident(work: str) -> int:
        done = subprocess.run(
            [sys.executable, "-c", RESIDENT.format(work=work)], capture_output=True, text=True, check=True
        )
        return int(done.stdout.split()[-1])

    bare = resident("from textual.app import App\nfrom textual.widgets import Input, Static")
    shown = f"""
import asyncio
from pathlib import Path
from aligntui.ui.app import AlignApp
async def main():
    app = AlignApp(Path({str(path)!r}), read_only=True, stage=4)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
asyncio.run(main())"""
    size = path.stat().st_size
    more = resident(shown) - bare
    return [
        Figure(
            "memory with 1,000 teams",
            f"{more / 1e6:.0f} MB beyond bare {bare / 1e6:.0f} MB, {more / size:.1f}x the file of {size / 1e6:.1f} MB",
            "<= 10x the file",
            more <= 10 * size,
        )
    ]


def merging(folder: Path) -> list[Figure]:
    """A hundred hand-outs of a hundred teams, read from their files and merged in one change."""
    path = folder / "hall.align"
    save_copy(path, large_workspace(100, 1_500), ())
    opened = open_workspace(path)
    session = Session(opened.store, opened.loaded)
    files = []
    for nth, team in enumerate(session.workspace.all(Team)):
        target = folder / f"{nth}.align"
        write_handout(session, team, target)
        found = open_workspace(target)
        manager = Session(found.store, found.loaded, by="manager")
        for tactic in manager.workspace.all(Tactic)[:5]:
            translating.edit_tactic(manager, tactic, how_much=f"{nth} a month")
        manager.close()
        files.append(target)

    def bring_back() -> None:
        loaded = []
        for target in files:
            found = open_workspace(target, read_only=True)
            found.store.close()
            loaded.append((target.name, found.loaded))
        count = merge(session, receive(session, loaded))
        if count != 500:
            raise RuntimeError(f"{count} records came back, not 500")
        session.undo()

    seconds = median(bring_back, 5)
    session.close()
    return [Figure("merge 100 hand-outs of 100 teams, read from their files", f"{seconds:.2f} s", "2 s", seconds <= 2)]


def exporting() -> list[Figure]:
    """Every format for a session of a hundred teams."""
    workspace = large_workspace(100, 1_500)
    rows = []
    for key, format in FORMATS.items():
        seconds = median(partial(export, workspace.copy(), Selection(), key, MOMENT.date()), 3)
        rows.append(Figure(f"export of 100 teams: {format.name}", f"{seconds:.2f} s", "2 s", seconds <= 2))
    return rows


def commands() -> list[Figure]:
    """What the small commands cost beyond starting Python."""

    def run(*arguments: str) -> float:
        return median(lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True), 9)

    base = run("-c", "pass")
    rows = []
    for name, arguments in (("--version", ["--version"]), ("lint --help", ["lint", "--help"])):
        extra = run("-m", "aligntui", *arguments) - base
        rows.append(
            Figure(f"aligntui {name}", f"+{extra * 1e3:.0f} ms beyond python -c pass", "<= 60 ms", extra <= 0.06)
        )
    return rows


def main() -> int:
    """Measures everything. A missed bar is marked, and is no failure of the command."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts: list[Callable[[], list[Figure]]] = [
            lambda: start_up(folder),
            lambda: edits(folder),
            lambda: files(folder),
            judging,
            lambda: keys(folder),
            lambda: memory(folder),
            lambda: merging(folder),
            exporting,
            commands,
        ]
        for part in parts:
            for figure in part():
                print(
                    f"{'ok  ' if figure.met else 'MISS'}  {figure.what:<40} {figure.measured:<52} {figure.bar}",
                    flush=True,
                )
                figures.append(figure)
    RESULTS.mkdir(exist_ok=True)
    about = {"python": platform.python_version(), "machine": platform.machine(), "at": MOMENT.isoformat()}
    (RESULTS / "latest.json").write_text(
        json.dumps({"about": about, "figures": [asdict(figure) for figure in figures]}, indent=2)
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
