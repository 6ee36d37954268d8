"""Draws the screens that the README shows, as SVG by Textual: `make screenshots`."""

from __future__ import annotations

import asyncio
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from aligntui.samples import copy_of_sample
from aligntui.settings import Settings
from aligntui.ui.app import AlignApp

TARGET = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

SCREENS: dict[str, tuple[str, int, list[str], tuple[int, int]]] = {
    "start": ("", 0, [], (80, 20)),
    "gather": ("hospital", 2, [], (100, 30)),
    "cut": ("menswear", 3, ["v", "enter"], (100, 30)),
    "translate": ("menswear", 4, ["right", "enter"], (110, 30)),
    "drop": ("menswear", 6, [], (110, 26)),
    "approve": ("menswear", 7, [], (110, 30)),
    "projected": ("menswear", 4, ["P"], (100, 26)),
    "export": ("menswear", 8, ["E", "enter"], (100, 26)),
    "follow": ("port", 9, [], (110, 30)),
}
"""Name -> sample, stage (0 is the start screen), keys to press, size of the terminal."""


async def draw(name: str, sample: str, stage: int, keys: list[str], size: tuple[int, int]) -> None:
    """One picture."""
    path = copy_of_sample(sample) if stage else None
    app = AlignApp(path, clock=lambda: MOMENT, stage=stage or None, settings=Settings())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            await app.keyboard.quiet()
        await pilot.pause()
        (TARGET / f"{name}.svg").write_text(app.export_screenshot(title="aligntui"), encoding="utf-8")
    print(f"{name}.svg")


def main() -> None:
    """All of them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as nobody:
        # Nobody's settings and files that were opened lately are in the pictures.
        os.chdir("/tmp")  # a document would go to where the program runs
        os.environ |= {"XDG_CONFIG_HOME": nobody, "XDG_STATE_HOME": nobody, "XDG_DATA_HOME": nobody}
        for name, (sample, stage, keys, size) in SCREENS.items():
            asyncio.run(draw(name, sample, stage, keys, size))


if __name__ == "__main__":
    main()
