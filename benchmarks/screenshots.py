"""Draws the screens that the README shows, as SVG by Textual: `make screenshots`."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from aligntui.samples import copy_of_sample
from aligntui.ui.app import AlignApp

TARGET = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

SCREENS: dict[str, tuple[int, list[str], tuple[int, int]]] = {
    "start": (0, [], (80, 20)),
    "gather": (2, [], (100, 30)),
    "cut": (3, ["v", "enter"], (100, 30)),
    "translate": (4, ["right", "enter"], (110, 30)),
    "drop": (6, [], (110, 26)),
    "approve": (7, [], (110, 30)),
    "projected": (4, ["P"], (100, 26)),
    "export": (8, ["e", "enter"], (100, 26)),
}
"""Name -> stage (0 is the start screen), keys to press, size of the terminal."""


async def draw(name: str, stage: int, keys: list[str], size: tuple[int, int]) -> None:
    """One picture."""
    path = copy_of_sample("menswear") if stage else None
    app = AlignApp(path, clock=lambda: MOMENT, stage=stage or None)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        (TARGET / f"{name}.svg").write_text(app.export_screenshot(title="aligntui"), encoding="utf-8")
    print(f"{name}.svg")


def main() -> None:
    """All of them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, (stage, keys, size) in SCREENS.items():
        asyncio.run(draw(name, stage, keys, size))


if __name__ == "__main__":
    main()
