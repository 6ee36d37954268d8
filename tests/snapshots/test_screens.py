"""What every screen looks like, each at one size, and the frame around a stage at three. What is said at other sizes
stands in `test_other_sizes.py`, and `make pictures` draws everything at all of them.

`pytest tests/snapshots --snapshot-update` accepts a change after somebody looked.
"""

from __future__ import annotations

import pytest

from aligntui.rules.stages import STAGES
from aligntui.samples import copy_of_sample
from aligntui.settings import Settings
from aligntui.ui.app import AlignApp
from tests.screens import MORNING

from .shown import AFTER_KEYS, SIZES, VOTING

FRAME = "Approve"
"""The stage whose frame is kept at every size; of the others one size is."""


def app_at(sample: str, stage: int, theme: str = "") -> AlignApp:
    return AlignApp(copy_of_sample(sample), clock=lambda: MORNING, stage=stage, settings=Settings(theme=theme))


@pytest.mark.parametrize(
    ("stage", "size"),
    [
        pytest.param(stage, size, id=f"{stage.title}-{size[0]}x{size[1]}")
        for stage in STAGES
        for size in SIZES
        if stage.title == FRAME or size == (100, 30)
    ],
)
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


def at(size: tuple[int, int]) -> pytest.MarkDecorator:
    """The size that is kept of a screen."""
    return pytest.mark.parametrize("size", [size], ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.mark.parametrize(
    ("stage", "keys"), [pytest.param(stage, keys, id=name) for name, (stage, keys) in AFTER_KEYS.items()]
)
@at((80, 24))
def test_after_some_keys(snap_compare, stage, keys, size) -> None:
    assert snap_compare(app_at("menswear", stage), terminal_size=size, press=keys)


@at((160, 48))
@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.title)
def test_every_projected_stage(snap_compare, stage, size) -> None:
    assert snap_compare(app_at("menswear", stage.number), terminal_size=size, press=["P"])


@at((160, 48))
@pytest.mark.parametrize("slide", range(1, 9))
def test_every_slide_of_the_read_out(snap_compare, slide, size) -> None:
    assert snap_compare(app_at("menswear", 8), terminal_size=size, press=["V", str(slide)] if slide > 1 else ["V"])


@pytest.mark.parametrize("keys", [pytest.param(keys, id=name) for name, keys in VOTING.items()])
@at((80, 24))
def test_voting_and_getting_around(snap_compare, keys, size, monkeypatch) -> None:
    from random import Random
    from types import SimpleNamespace

    from aligntui.rules import ballots

    # Each voter's order comes from ids that are new in each run; here it is always the same.
    monkeypatch.setattr(ballots, "random", SimpleNamespace(Random=lambda _: Random(1)))
    assert snap_compare(app_at("menswear", 3), terminal_size=size, press=keys)


@pytest.fixture
def handed_out(tmp_path, monkeypatch):
    """The example, and East's hand-out in which the same hours were changed as in the example."""
    from aligntui.model import Tactic, Team
    from aligntui.session import Session, translating
    from aligntui.session.handing import write_handout
    from aligntui.store import open_workspace

    monkeypatch.chdir(tmp_path)

    def change(path, hours: float, by: str) -> None:
        found = open_workspace(path)
        session = Session(found.store, found.loaded, by=by, clock=lambda: MORNING)
        if path == example:
            write_handout(session, session.workspace.all(Team)[0], tmp_path / "east.align")
        tactic = next(one for one in session.workspace.all(Tactic) if one.text.startswith("Tom demos"))
        translating.edit_tactic(session, tactic, hours=hours)
        session.close()

    example = copy_of_sample("menswear")
    change(example, 6.0, "Jonas Berg")
    change(tmp_path / "east.align", 5.0, "Priya Nair")
    return example, tmp_path / "east.align"


@at((80, 24))
def test_what_comes_back_from_a_manager(snap_compare, handed_out, size) -> None:
    async def merge(pilot) -> None:
        from aligntui.ui.screens.merging import _compare

        await _compare(pilot.app, pilot.app.session, handed_out[1])
        await pilot.pause()

    app = AlignApp(handed_out[0], clock=lambda: MORNING, stage=7)
    assert snap_compare(app, terminal_size=size, run_before=merge)


@pytest.mark.parametrize("stage", [4, 7])
@at((80, 24))
def test_a_managers_part(snap_compare, handed_out, stage, size) -> None:
    app = AlignApp(handed_out[1], clock=lambda: MORNING, stage=stage)
    assert snap_compare(app, terminal_size=size)


def test_plain_letters_for_old_terminals(snap_compare) -> None:
    app = AlignApp(copy_of_sample("menswear"), clock=lambda: MORNING, stage=7, settings=Settings(glyphs="ascii"))
    assert snap_compare(app, terminal_size=(80, 24))


def test_the_first_thing_anybody_sees(snap_compare) -> None:
    assert snap_compare(AlignApp(clock=lambda: MORNING), terminal_size=(80, 24))
