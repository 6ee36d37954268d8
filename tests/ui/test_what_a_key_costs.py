"""What one key or one edit costs, counted and never timed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.screen import Screen

from aligntui.model import Tactic
from aligntui.rules import cells
from aligntui.rules.drift.findings import are_known
from aligntui.samples import copy_of_sample
from aligntui.session import Session, gathering, translating
from aligntui.store import open_workspace
from aligntui.ui.app import AlignApp
from aligntui.ui.between_keys import between_keys
from aligntui.ui.stages import translate_matrix
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.workshop import readying
from aligntui.ui.workshop.screen import WorkshopScreen
from tests.screens import Person, new_file, opened, seen


class Painted(AlignApp):
    """The program, with every write to the terminal counted."""

    paints: tuple[str, ...] = ()

    def _display(self, screen: Screen[object], renderable: object) -> None:
        if renderable is not None and not self._batch_count and isinstance(screen, WorkshopScreen):
            self.paints += (type(renderable).__name__,)
        super()._display(screen, renderable)  # type: ignore[arg-type]


async def paints_of(person: Person, *keys: str) -> tuple[str, ...]:
    """What was written to the terminal for these keys; whatever they changed is all there with it."""
    assert isinstance(person.app, Painted)
    person.app.paints = ()
    await person.press(*keys)
    found, before = person.app.paints, seen(person.app)
    await person.pilot.pause(0.2)
    assert seen(person.app) == before, "what the key changed was all there at once"
    return found


@pytest.mark.parametrize("size", [(100, 30), (170, 50)])
@pytest.mark.parametrize("stage", range(1, 9))
async def test_a_key_is_painted_once_and_not_all_of_the_screen(stage: int, size: tuple[int, int]) -> None:
    async with opened(copy_of_sample("menswear"), size, stage=stage, kind=Painted) as person:
        await person.press("down")
        assert await paints_of(person, "down") == ("ChopsUpdate",)


async def test_a_letter_is_painted_and_then_what_is_said_about_it() -> None:
    async with opened(copy_of_sample("menswear"), (100, 30), stage=4, kind=Painted) as person:
        await person.press("enter", "a", "T", "o", "m")
        layouts: list[object] = []
        person.workshop.screen_layout_refresh_signal.subscribe(person.workshop, layouts.append, immediate=True)
        assert await paints_of(person, "m") == ("ChopsUpdate", "ChopsUpdate")
        assert not layouts, "a letter moves nothing"


async def test_a_line_added_to_a_long_list_is_one_row_and_one_paint(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    found = open_workspace(path)
    session = Session(found.store, found.loaded)
    gathering.add_imperatives(session, [f"Open shop {number} in street {number}" for number in range(200)])
    session.close()
    async with opened(path, (100, 30), stage=2, kind=Painted) as person:
        await person.press("a")
        await person.type("Close the old harbour")
        records = person.workshop.query_one("#gather-list", RecordList)
        before = list(records._rows)
        assert await paints_of(person, "enter") == ("ChopsUpdate",)
        assert len(records._rows) == 201
        assert all(one is other for one, other in zip(before, records._rows, strict=False))
        person.sees("Close the old harbour", "201 imperatives")


async def test_an_edit_judges_the_tactic_that_it_changes() -> None:
    async with opened(copy_of_sample("menswear"), stage=4) as person:
        tactic = person.session.workspace.all(Tactic)[0]
        before = cells._said.cache_info().misses
        translating.edit_tactic(person.session, tactic, how_much="seven a month")
        await person.settle()
        assert cells._said.cache_info().misses == before + 1


async def test_a_large_matrix_is_there_before_it_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligntui.ui.between_keys.MANY_TACTICS", 1)
    async with opened(copy_of_sample("menswear"), stage=4) as person:
        whole = seen(person.app)
    monkeypatch.setattr(translate_matrix, "FIRST_TEAMS", 1)
    cells._said.cache_clear()
    async with opened(copy_of_sample("menswear"), stage=4) as person:
        await person.settle()
        assert seen(person.app) == whole


@pytest.mark.parametrize("many", [1, 2_000])
async def test_no_tactic_is_judged_before_the_first_paint(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligntui.ui.between_keys.MANY_TACTICS", many)
    cells._said.cache_clear()
    app, judged, painted = AlignApp(copy_of_sample("menswear"), stage=4), list[int](), list[str]()
    app.after_paint(lambda: judged.append(cells._said.cache_info().misses))
    app.after_paint(lambda: painted.append(seen(app)))
    async with app.run_test(size=(140, 40)):
        assert judged == [0]
        assert "Sara calls the 18" in painted[0] and "Partners" in painted[0], "what people wrote is there already"


async def test_an_edit_makes_one_row_of_the_matrix() -> None:
    async with opened(copy_of_sample("menswear"), stage=4) as person:
        records = person.workshop.query_one("#translate-list", RecordList)
        before = {row.id: row for row in records._rows}
        tactic = person.session.workspace.all(Tactic)[0]
        translating.edit_tactic(person.session, tactic, text="Priya calls 20 menswear chains every week")
        await person.settle()
        others = [row.id for row in records._rows if row is not before[row.id]]
        assert others == [tactic.team]


async def test_in_a_large_session_everything_is_worked_out_between_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(copy_of_sample("menswear"), stage=4) as person:
        whole = seen(person.app)
    monkeypatch.setattr("aligntui.ui.between_keys.MANY_TACTICS", 1)
    async with opened(copy_of_sample("menswear"), stage=4) as person:
        await person.settle()
        assert seen(person.app) == whole
        tactic = person.session.workspace.all(Tactic)[0]
        translating.remove_tactic(person.session, tactic)
        await person.settle()
        person.session.undo()
        await person.settle()
        assert person.workshop.readying.stages == readying._all_stages(person.session.workspace, person.app.today())


async def test_work_between_the_keys_stands_still_while_a_key_is_answered() -> None:
    async with opened(copy_of_sample("menswear"), stage=4) as person:
        answered: list[bool] = []

        def steps() -> Iterator[None]:
            for _ in range(100):
                runner = person.app.keyboard._runner
                answered.append(runner is None or runner.done())
                time.sleep(0.001)
                yield

        work = asyncio.create_task(between_keys(person.app, steps()))
        for _ in range(5):
            await person.press("down")
        await work
        assert len(answered) == 100
        assert all(answered)


async def test_in_a_large_session_approve_is_there_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(copy_of_sample("menswear"), stage=6) as person:
        await person.press("7")
        whole = seen(person.app)
    monkeypatch.setattr("aligntui.ui.between_keys.MANY_TACTICS", 1)
    async with opened(copy_of_sample("menswear"), stage=6) as person:
        known: list[bool] = []
        person.workshop.screen_layout_refresh_signal.subscribe(
            person.workshop, lambda _: known.append(are_known(person.session.workspace)), immediate=True
        )
        await person.press("7")
        await person.settle()
        assert not known[0], "the key is answered first"
        assert seen(person.app) == whole
