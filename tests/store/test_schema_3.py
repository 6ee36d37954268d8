"""Files of schema 2 on schema 3: they open, keep seals whole, undo across the step, and merge what was cut then."""

import shutil
from pathlib import Path

import pytest

from aligntui.model import Acceptance, Ballot, Commitment
from aligntui.rules.approval import standing
from aligntui.session import Session, closing
from tests.building import person, team
from tests.store.hands import reopen

DATA = Path(__file__).parent / "data"


@pytest.fixture
def old(tmp_path: Path) -> Session:
    """The stored session, opened as the program does."""
    path = tmp_path / "harbour.align"
    shutil.copyfile(DATA / "schema_2_session.align", path)
    return reopen(path)


def test_it_opens_whole_and_nothing_new_is_filled(old):
    assert old.workspace.count(Acceptance) == 0
    assert {ballot.hands for ballot in old.workspace.all(Ballot)} == {0}
    assert standing(old.workspace, team(old, "Crew").id).seal == "whole"


def test_a_person_says_yes_to_a_commitment_once_and_takes_it_back(old):
    commitment = old.workspace.all(Commitment)[0]
    tom = person(old, "Tom")
    for _ in range(2):
        closing.say_yes(old, commitment, tom.id)
    assert old.workspace.count(Acceptance) == 1
    old.undo()
    assert old.workspace.count(Acceptance) == 0
