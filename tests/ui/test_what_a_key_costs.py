"""What one key or one edit costs, counted and never timed."""

from __future__ import annotations

import pytest

from aligntui.model import Tactic
from aligntui.rules import cells
from aligntui.samples import copy_of_sample
from aligntui.session import translating
from aligntui.ui.stages import translate_matrix
from aligntui.ui.workshop.screen import WorkshopScreen
from tests.screens import opened, seen


@pytest.mark.parametrize("stage", [2, 4])
async def test_a_key_is_painted_once(stage: int, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(copy_of_sample("menswear"), stage=stage) as person:
        paints: list[object] = []
        paint = type(person.app)._display

        def counted(app: object, screen: object, renderable: object) -> None:
            if isinstance(screen, WorkshopScreen) and renderable is not None and not person.app._batch_count:
                paints.append(renderable)
            paint(app, screen, renderable)  # type: ignore[arg-type]

        monkeypatch.setattr(type(person.app), "_display", counted)
        await person.press("down")
        assert len(paints) == 1
        before = seen(person.app)
        await person.pilot.pause(0.2)
        assert seen(person.app) == before, "what the key changed was all there at once"


async def test_an_edit_judges_the_tactic_that_it_changes() -> None:
    async with opened(copy_of_sample("menswear"), stage=4) as person:
        tactic = person.session.workspace.all(Tactic)[0]
        before = cells._said.cache_info().misses
        translating.edit_tactic(person.session, tactic, how_much="seven a month")
        await person.settle()
        assert cells._said.cache_info().misses == before + 1


async def test_a_large_matrix_is_there_before_it_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translate_matrix, "MANY_TACTICS", 1)
    async with opened(copy_of_sample("menswear"), stage=4) as person:
        whole = seen(person.app)
    monkeypatch.setattr(translate_matrix, "FIRST_TEAMS", 1)
    cells._said.cache_clear()
    async with opened(copy_of_sample("menswear"), stage=4) as person:
        await person.settle()
        assert seen(person.app) == whole
