"""What was refused is never said to be done."""

from __future__ import annotations

import pytest

from aligntui.samples import copy_of_sample
from aligntui.ui.app import AlignApp
from tests.screens import Clock, Person


@pytest.mark.parametrize("stage", range(1, 9))
@pytest.mark.parametrize("key", ["delete", "shift+up"])
async def test_a_file_that_may_only_be_read_deletes_and_moves_nothing_and_does_not_say_so(stage: int, key: str) -> None:
    app = AlignApp(copy_of_sample("menswear"), clock=Clock(), stage=stage, read_only=True)
    async with app.run_test(size=(100, 30)) as pilot:
        person = Person(app, pilot)
        await person.settle()
        if stage == 4:
            await person.press("enter")
        before = len(person.session.history)
        await person.press("down", key)
        person.does_not_see("Deleted")
        person.does_not_see("Removed")
        assert len(person.session.history) == before
        assert app.crashes == []
        await app.action_quit()
