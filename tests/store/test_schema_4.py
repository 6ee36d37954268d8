"""Files of schema 3 on schema 4: they open, keep seals whole, undo across the step, and merge what was cut then."""

import shutil
from pathlib import Path

import pytest

from aligntui.model import Acceptance, Reading, Tactic, Word
from aligntui.rules.approval import standing
from aligntui.session import Session, following
from tests.building import team
from tests.store.hands import reopen

DATA = Path(__file__).parent / "data"


@pytest.fixture
def old(tmp_path: Path) -> Session:
    """The stored session, opened as the program does."""
    path = tmp_path / "harbour.align"
    shutil.copyfile(DATA / "schema_3_session.align", path)
    return reopen(path)


def test_it_opens_whole_and_nothing_new_is_filled(old):
    assert (old.workspace.count(Word), old.workspace.count(Reading), old.workspace.count(Acceptance)) == (0, 0, 1)
    assert old.workspace.meta.cadence == "" and team(old, "Crew").cadence == ""
    assert standing(old.workspace, team(old, "Crew").id).seal == "whole"


def test_words_about_work_and_a_cadence_leave_the_seal_whole(old):
    tactic = old.workspace.find(Tactic, team=team(old, "Crew").id)[0]
    following.say_word(old, tactic.id, state="going", text="3 of 20 hauliers")
    following.set_cadence(old, "every Monday", team(old, "Crew"))
    assert standing(old.workspace, team(old, "Crew").id).seal == "whole"
