"""`make bench`: what must stay fast, each beside what it is compared with, as a table and as JSON.

usage: python -m benchmarks [PART ...]      parts as listed by `python -m benchmarks --list`; all of them by default

Never part of the tests: machines are noisy. Ratios are taken in one run, side by side; absolute figures count only
beside the bare app's, at a load under 1. docs/benchmarks.md keeps what was measured before.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from compileall import compile_dir
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from .between import exporting, merging
from .commands import commands
from .figures import Figure
from .judging import judging
from .keys import adding, keys, typing
from .life import life
from .memory import memory
from .room import room
from .sharing import sharing
from .starting import starting
from .storing import edits, files

RESULTS = Path(__file__).parent / "results"
PARTS: dict[str, Callable[[Path], list[Figure]]] = {
    "start": starting,
    "keys": keys,
    "typing": typing,
    "adding": adding,
    "edits": edits,
    "files": files,
    "judge": lambda _: judging(),
    "merge": merging,
    "exports": lambda _: exporting(),
    "memory": memory,
    "commands": commands,
    "life": life,
    "room": room,
    "shared": sharing,
}


def main(wanted: list[str]) -> int:
    """Measures. A missed bar is marked, and is no failure of the command."""
    if wanted == ["--list"]:
        print("\n".join(PARTS))
        return 0
    if unknown := [name for name in wanted if name not in PARTS]:
        print(f"No part is called {', '.join(unknown)}; there are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    about = {
        "commit": _commit(),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "load": _load(),
    }
    print(" · ".join(f"{name} {value}" for name, value in about.items()))
    # What pip installs it compiles, the libraries that we are compared with as well; a source tree it does not.
    for folder in ("src", "styles", "sample_workspaces"):
        compile_dir(Path(__file__).parent.parent / folder, quiet=2)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        for part in wanted or PARTS:
            for figure in PARTS[part](Path(name)):
                print(
                    f"{'ok  ' if figure.met else 'MISS'}  {figure.what:<52} {figure.measured}   [{figure.bar}]",
                    flush=True,
                )
                figures.append(figure)
    about["load at the end"] = _load()
    print(f"load at the end {about['load at the end']}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "latest.json").write_text(
        json.dumps({"about": about, "figures": [asdict(figure) for figure in figures]}, indent=2, ensure_ascii=False)
    )
    return 0


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _commit() -> str:
    asked = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return asked.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
