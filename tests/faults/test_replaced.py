"""A sync client replaces the file while it is open, and then the program is killed: nothing acknowledged is lost."""

from pathlib import Path

import pytest

from aligntui.cli import main
from aligntui.store.journal import read
from aligntui.store.places import journal_of, journals_aside
from tests.store.hands import add_team, begin, pull_the_plug, reopen, team_names


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.align"


def replace_by_older(path: Path, older: bytes) -> None:
    """As a sync client does it: a file beside, and a rename."""
    other = path.with_name("arriving")
    other.write_bytes(older)
    other.replace(path)


def test_the_first_edit_after_it_goes_into_a_file_of_our_own_at_once(path: Path) -> None:
    session = begin(path)
    older = path.read_bytes()
    add_team(session, "a1")
    session.checkpoint()
    add_team(session, "b1")
    replace_by_older(path, older)
    add_team(session, "b2")
    assert session.save_state.kind == "saved"
    assert "Something else changed plan.align" in session.remarks[-1]
    pull_the_plug(session)
    (ours,) = path.parent.glob("plan (ours, *).align")
    assert path.read_bytes() == older
    assert team_names(reopen(ours)) == ["a1", "b1", "b2"]


def test_what_was_saved_before_it_is_brought_back_by_the_doctor(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = begin(path)
    older = path.read_bytes()
    add_team(session, "a1")
    session.checkpoint()
    for name in ("b1", "b2", "b3"):
        add_team(session, name)
    pull_the_plug(session)
    replace_by_older(path, older)
    assert main(["doctor", str(path)]) == 1  # before anybody opens it
    said = capsys.readouterr().out
    assert "The journal beside the file does not follow it; 3 changes in it are not in this file." in said
    assert "3 changes of the journal beside the file are brought back" in said
    again = reopen(path)
    assert "kept as plan (journal, " in again.remarks[-1]
    again.close()
    (aside,) = journals_aside(path)
    assert main(["doctor", str(path), "--repair", str(path.with_name("whole"))]) == 1
    said = capsys.readouterr().out
    assert "3 changes in it are not in this file" in said
    assert "3 changes of plan (journal, " in said
    mended = reopen(path.with_name("whole.align"))
    assert team_names(mended) == ["b1", "b2", "b3"]
    assert [one.label for one in mended.history] == [f"Brought back: Add team '{name}'" for name in ("b1", "b2", "b3")]
    mended.undo()
    mended.close()
    assert len(read(aside.read_bytes()).lines) == 3
    assert path.read_bytes()[:20] == older[:20]


def test_a_journal_that_was_put_aside_and_is_all_in_the_file_is_nothing_wrong(path: Path) -> None:
    session = begin(path)
    add_team(session, "a1")
    data = journal_of(path).read_bytes()
    session.close()
    path.with_name("plan (journal, 2026-11-25 10.00.00).damaged").write_bytes(data)
    assert main(["doctor", str(path)]) == 0


def test_what_was_undone_since_is_not_brought_back(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = begin(path)
    team = add_team(session, "a1")
    session.checkpoint()
    with session.change("Rename to b1") as pen:
        pen.update(team, name="b1")
    data = journal_of(path).read_bytes()
    session.undo()
    with session.change("Rename to c1") as pen:
        pen.update(team, name="c1")
    session.close()
    tables = path.read_bytes()
    path.with_name("plan (journal, 2026-11-25 10.00.00).damaged").write_bytes(data)
    assert main(["doctor", str(path), "--json"]) == 0
    assert path.read_bytes() == tables
    capsys.readouterr()
    assert main(["doctor", str(path.with_name("plan (journal, 2026-11-25 10.00.00).damaged"))]) == 3
    assert "is a journal and no session" in capsys.readouterr().out
