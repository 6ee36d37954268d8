"""`make pictures`: draws every screen at every size into build/pictures, for somebody to look at."""

from __future__ import annotations

import asyncio
from pathlib import Path

from aligntui.rules.stages import STAGES
from aligntui.samples import copy_of_sample
from aligntui.ui.app import AlignApp
from tests.screens import MORNING, Person

from .shown import AFTER_KEYS, SIZES, VOTING

TO = Path(__file__).resolve().parents[2] / "build" / "pictures"


def screens() -> dict[str, tuple[int, list[str]]]:
    """A name -> the stage of the example, and what is pressed there."""
    found: dict[str, tuple[int, list[str]]] = {stage.title: (stage.number, []) for stage in STAGES}
    found |= {f"{stage.title} projected": (stage.number, ["P"]) for stage in STAGES}
    return found | AFTER_KEYS | {name: (3, keys) for name, keys in VOTING.items()}


async def draw(name: str, stage: int, keys: list[str], size: tuple[int, int]) -> Path:
    """One screen as an SVG; returns where it is."""
    app = AlignApp(copy_of_sample("menswear"), clock=lambda: MORNING, stage=stage)
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.settle()
        await person.press(*keys)
        path = TO / f"{name} {size[0]}x{size[1]}.svg"
        path.write_text(app.export_screenshot(), encoding="utf-8")
    return path


def main() -> None:
    TO.mkdir(parents=True, exist_ok=True)
    for name, (stage, keys) in screens().items():
        for size in SIZES:
            print(asyncio.run(draw(name, stage, keys, size)).name)


if __name__ == "__main__":
    main()
