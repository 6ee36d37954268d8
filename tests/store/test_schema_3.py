"""Files of schema 2 on schema 3: they open, keep seals whole, undo across the step, and merge what was cut then."""

import shutil
from pathlib import Path

import pytest

from aligntui.model import Acceptance, Ballot, Commitment, Tactic, backwards
from aligntui.rules.approval import standing
from aligntui.session import Session, closing, gathering, merging
from aligntui.store import open_workspace
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


def test_it_undoes_across_the_step_to_the_first_state_and_back(old):
    gathering.add_imperatives(old, ["After the step"])
    last, first = old.workspace.copy(), old.before(0)
    old.workspace.do(tuple(op for one in reversed(old.history) for op in backwards(one.ops)))
    assert old.workspace == first
    for transaction in old.history:
        old.workspace.apply(transaction)
    assert old.workspace == last


def test_a_hand_out_that_was_cut_at_schema_2_comes_home(old):
    loaded = open_workspace(DATA / "schema_2_handout.align", read_only=True).loaded
    incoming = merging.receive(old, [("yard.align", loaded)])
    assert merging.merge(old, incoming) >= 1
    assert any(one.text.startswith("Ingrid calls 25") for one in old.workspace.all(Tactic))


def test_a_person_says_yes_to_a_commitment_once_and_takes_it_back(old):
    commitment = old.workspace.all(Commitment)[0]
    tom = person(old, "Tom")
    for _ in range(2):
        closing.say_yes(old, commitment, tom.id)
    assert old.workspace.count(Acceptance) == 1
    old.undo()
    assert old.workspace.count(Acceptance) == 0
