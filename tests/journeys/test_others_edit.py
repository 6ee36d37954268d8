"""What others do shows at once, and a flood of it is drawn ten times a second; one's own is drawn every time."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from aligntui.session import gathering
from aligntui.session.actor import Actor
from tests.screens import new_file, opened

PHONE = Actor("per_phone", "Priya")


async def test_the_first_edit_of_somebody_else_is_drawn_at_once_and_a_flood_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new_file(tmp_path), size=(80, 24), stage=2) as somebody:
        session, stage = somebody.session, somebody.workshop.stage
        drawn: list[int] = []
        refresh = stage.refresh_stage

        def counted() -> None:
            drawn.append(len(session.history))
            refresh()

        monkeypatch.setattr(stage, "refresh_stage", counted)
        with session.acting(PHONE):
            gathering.add_imperatives(session, ["first from a phone"])
            assert len(drawn) == 1, "the first is drawn at once"
            for nth in range(60):
                gathering.add_imperatives(session, [f"number {nth} from a phone"])
        assert len(drawn) == 1, "a flood waits"
        gathering.add_imperatives(session, ["typed here"])
        assert len(drawn) == 2, "one's own is drawn at once, with all that waits"
        with session.acting(PHONE):
            gathering.add_imperatives(session, ["last from a phone"])
        assert len(drawn) == 2
        for _ in range(200):
            if len(drawn) > 2:
                break
            await asyncio.sleep(0.01)
        assert drawn[2:] == [len(session.history)], "and once more, with the last of them"
        await somebody.settle()
        await somebody.press("escape", "end")
        somebody.sees("last from a phone", "63 imperatives")
