"""Files that schema 4 wrote, opened by the program of today: whole, with their words, and what was cut then merges."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from aligntui.model import Activity, Reading, Tactic, Word
from aligntui.rules.approval import standing
from aligntui.rules.follow import due_on
from aligntui.rules.follow.words_said import last_word, readings_of, really_free
from aligntui.session import Session
from tests.building import imperative, team
from tests.store.hands import reopen

DATA = Path(__file__).parent / "data"


@pytest.fixture
def old(tmp_path: Path) -> Session:
    """The stored session, opened as the program does."""
    path = tmp_path / "harbour.align"
    shutil.copyfile(DATA / "schema_4_session.align", path)
    return reopen(path)


def test_words_readings_and_looks_are_there_and_the_seals_are_whole(old):
    crew = team(old, "Crew")
    assert (old.workspace.count(Word), old.workspace.count(Reading)) == (3, 2)
    assert (old.workspace.meta.cadence, crew.cadence, team(old, "Yard").cadence) == (
        "every Monday",
        "",
        "every two weeks",
    )
    assert {standing(old.workspace, team(old, name).id).seal for name in ("Crew", "Yard")} == {"whole"}


def test_the_corrected_word_counts_nowhere_and_the_figures_are_those_of_then(old):
    first = old.workspace.find(Tactic, team=team(old, "Crew").id)[0]
    word = last_word(old.workspace, first.id)
    assert word is not None and (word.state, word.text, word.next) == ("going", "12 of 20 hauliers", date(2027, 2, 1))
    assert really_free(old.workspace, old.workspace.all(Activity)[0].id) == 4
    assert [one.value for one in readings_of(old.workspace, imperative(old, "Open").id)] == [3]
    found = due_on(old.workspace, date(2027, 2, 20))
    assert ([one.text for one in found.late], len(found.silent), found.stuck) == (["Rings the five largest"], 5, [])
