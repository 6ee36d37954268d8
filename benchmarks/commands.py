"""What the small commands cost beyond starting Python, and what a long list costs `check`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from aligntui.session import Session, gathering
from aligntui.store import create_workspace

from .figures import Figure, median, seconds_of


def commands(folder: Path) -> list[Figure]:
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
    long = folder / "long.align"
    opened = create_workspace(long, title="A long list")
    session = Session(opened.store, opened.loaded)
    gathering.add_imperatives(session, [f"{deed} {thing} in {place}" for deed, thing, place in _long_list()])
    session.close()
    taken = seconds_of(
        lambda: subprocess.run([sys.executable, "-m", "aligntui", "check", str(long)], capture_output=True), 3
    )
    rows.append(Figure.of_seconds("check after importing 5,000 lines", taken, 2.0))
    return rows


def _long_list() -> list[tuple[str, str, str]]:
    deeds = ("Open", "Sell", "Train", "Close", "Visit", "Renew", "Publish", "Repair", "Plant", "Ship")
    things = [f"the {kind} {number}" for number in range(50) for kind in ("shop", "crane", "ward", "class", "field")]
    return [(deed, thing, place) for deed in deeds for thing in things for place in ("Leeds", "Umeå")][:5_000]
