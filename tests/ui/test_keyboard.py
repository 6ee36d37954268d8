"""Keys keep their order, however busy the program is between two of them."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest
from textual import events

from aligntui.model import Imperative
from tests.screens import new_file, opened

TEXT = "Fair of the harbour"


@pytest.mark.parametrize("seed", range(4))
async def test_no_key_overtakes_one_that_was_held(tmp_path: Path, seed: int) -> None:
    """Keys that had to wait for Enter stand in the queue behind keys that came in later, and are still first."""
    chances = random.Random(seed)
    async with opened(new_file(tmp_path), stage=2) as person:

        async def busy() -> None:
            for _ in range(chances.randrange(12)):
                await asyncio.sleep(0)

        for _ in range(6):
            for character in TEXT:
                if chances.random() < 0.5:
                    person.app.call_later(busy)
                person.app.post_message(events.Key(character if character != " " else "space", character))
                for _ in range(chances.randrange(4)):
                    await asyncio.sleep(0)
            person.app.post_message(events.Key("enter", "\r"))
        await person.settle()
        assert {one.text for one in person.session.workspace.all(Imperative)} == {TEXT}
