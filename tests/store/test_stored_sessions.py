"""What holds for a stored session of every schema: it undoes across the steps, and its hand-out comes home."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aligntui.model import Tactic, backwards
from aligntui.session import gathering, merging
from aligntui.store import open_workspace
from aligntui.store.migrations import SCHEMA
from tests.samples import harbour
from tests.store.hands import reopen

DATA = Path(__file__).parent / "data"
STORED = sorted(int(path.name.split("_")[1]) for path in DATA.glob("schema_*_session.align"))
SCHEMAS = pytest.mark.parametrize("schema", [one for one in STORED if one > 1])  # number 1 has tests of its own


@pytest.fixture
def old(tmp_path: Path, schema: int):
    """The stored session, opened as the program does."""
    path = tmp_path / "harbour.align"
    shutil.copyfile(DATA / f"schema_{schema}_session.align", path)
    return reopen(path)


def test_every_number_before_todays_has_a_stored_session():
    assert [*range(1, SCHEMA)] == [one for one in STORED if one < SCHEMA]


def test_what_is_stored_next_is_a_session_and_its_hand_out(tmp_path):
    session, handout = tmp_path / "harbour.align", tmp_path / "yard.align"
    harbour.run(session, handout)
    there = reopen(session)
    incoming = merging.receive(there, [("yard.align", open_workspace(handout, read_only=True).loaded)])
    assert merging.merge(there, incoming) >= 1


@SCHEMAS
def test_it_undoes_across_the_steps_to_the_first_state_and_back(old):
    gathering.add_imperatives(old, ["After the step"])
    last, first = old.workspace.copy(), old.before(0)
    old.workspace.do(tuple(op for one in reversed(old.history) for op in backwards(one.ops)))
    assert old.workspace == first
    for transaction in old.history:
        old.workspace.apply(transaction)
    assert old.workspace == last


@SCHEMAS
def test_a_hand_out_that_was_cut_then_comes_home(old, schema: int):
    loaded = open_workspace(DATA / f"schema_{schema}_handout.align", read_only=True).loaded
    incoming = merging.receive(old, [("yard.align", loaded)])
    assert merging.merge(old, incoming) >= 1
    assert any(one.text.startswith("Ingrid calls 25") for one in old.workspace.all(Tactic))
