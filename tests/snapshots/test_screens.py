"""What every screen looks like, at three sizes. `pytest --snapshot-update` accepts a change after somebody looked."""

from __future__ import annotations

import pytest

from aligntui.rules.stages import STAGES
from aligntui.samples import copy_of_sample
from aligntui.ui.app import AlignApp
from tests.screens import MORNING

SIZES = [(80, 24), (100, 30), (160, 48)]


def app_at(sample: str, stage: int, theme: str = "") -> AlignApp:
    return AlignApp(copy_of_sample(sample), clock=lambda: MORNING, stage=stage, settings={"theme": theme})


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.title)
def test_a_stage_of_the_example(snap_compare, stage, size) -> None:
    assert snap_compare(app_at("menswear", stage.number), terminal_size=size)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.title)
def test_an_empty_stage_teaches(snap_compare, stage) -> None:
    async def rest(pilot) -> None:
        pilot.app.screen.set_focus(None)  # a blinking caret is no part of the picture
        await pilot.pause()

    assert snap_compare(app_at("blank-day", stage.number), terminal_size=(80, 24), run_before=rest)


@pytest.mark.parametrize("theme", ["align-light", "projector"])
def test_other_themes(snap_compare, theme) -> None:
    assert snap_compare(app_at("menswear", 7, theme), terminal_size=(100, 30))


@pytest.mark.parametrize(
    ("stage", "keys"),
    [
        pytest.param(4, ["right", "enter"], id="a cell with the coach"),
        pytest.param(4, ["v"], id="people and their line of sight"),
        pytest.param(3, ["v", "enter"], id="the result of a ballot"),
        pytest.param(6, ["v"], id="all teams' ledgers"),
        pytest.param(8, ["r", "4"], id="a slide of the read-out"),
        pytest.param(4, ["g"], id="the guide"),
        pytest.param(6, ["question_mark"], id="help"),
        pytest.param(3, ["N"], id="notes"),
        pytest.param(7, ["enter"], id="a plan to read"),
        pytest.param(3, ["end", "enter"], id="a choice of fates"),
    ],
)
@pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_after_some_keys(snap_compare, stage, keys, size) -> None:
    assert snap_compare(app_at("menswear", stage), terminal_size=size, press=keys)


def test_the_first_thing_anybody_sees(snap_compare) -> None:
    assert snap_compare(AlignApp(clock=lambda: MORNING, settings={}), terminal_size=(80, 24))
