"""The resident set with a thousand teams open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from aligntui.store import save_copy

from .figures import Figure
from .large import large_workspace

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
