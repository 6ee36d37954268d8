"""A stage that is in the type of its keys is told to everybody who has to know it."""

from typing import get_args

import pytest

from aligntui.exchange.projected import projected
from aligntui.model import StageKey
from aligntui.rules.readiness import readiness
from aligntui.rules.stages import BY_DIGIT, BY_KEY
from aligntui.ui.all_keys import every_key
from aligntui.ui.guides import guide_text
from aligntui.ui.letters import VERBS
from aligntui.ui.stages import stage_view
from tests.building import empty_session
from tests.packaging.test_house import HERE


@pytest.fixture(autouse=True, scope="module")
def keys_that_guides_name() -> None:
    assert list(every_key())


@pytest.mark.parametrize("key", get_args(StageKey))
def test_every_stage_is_told_everywhere(key: StageKey) -> None:
    workspace = empty_session().workspace
    stage = BY_KEY[key]
    assert BY_DIGIT[str(stage.number % 10)] is stage
    assert any(str(stage.number % 10) in verb.letter and "stage" in verb.actions for verb in VERBS)
    assert stage_view(key).key == key
    assert readiness(workspace, key).total >= 0
    assert projected(workspace, key).title
    assert "## Do" in guide_text(key)
    page = HERE / "src" / "aligntui" / "host" / "page"
    assert f'{key}: ["{stage.number} {stage.title}", ' in (page / "main.js").read_text("utf-8")
