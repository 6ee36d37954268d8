"""A sync folder, an editor or another computer writes the file while it is open here."""

import os
from pathlib import Path

import pytest

from aligntui.store import ChangedUnderneath
from aligntui.store.places import journal_of, lock_of

from .hands import add_team, begin, lying_in, pull_the_plug, reopen, team_names


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nordfrakt.align"


def ours(path: Path) -> list[Path]:
    return [found for found in path.parent.iterdir() if "(ours, " in found.name and found.suffix == ".align"]


def test_theirs_stays_ours_is_kept_beside_it_and_the_session_goes_on_there(path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    theirs = path.read_bytes().replace(b"Nordfrakt", b"Somewhere")
    path.write_bytes(theirs)
    assert session.checkpoint()
    assert path.read_bytes() == theirs
    [kept] = ours(path)
    assert kept.name in session.remarks[-1]
    assert "you go on working there" in session.remarks[-1]
    assert session.store.path == kept
    add_team(session, "Service")
    assert session.save_state.kind == "saved"
    assert journal_of(kept).exists() and not journal_of(path).exists()
    assert lock_of(kept).exists() and not lock_of(path).exists()
    assert session.close()
    again = reopen(kept)
    assert (team_names(again), again.remarks) == (["Sales", "Service"], ())
    again.close()


def test_the_store_says_which_file_is_ours_now(path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    path.write_bytes(b"{}")
    checkpoint = session.prepare_checkpoint()
    assert checkpoint is not None
    checkpoint.write()
    assert isinstance(checkpoint.error, ChangedUnderneath)
    assert [checkpoint.error.kept] == ours(path)
    pull_the_plug(session)


def test_an_edit_made_while_ours_is_put_beside_is_in_the_journal_of_ours(path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    checkpoint = session.prepare_checkpoint()
    assert checkpoint is not None
    add_team(session, "Service")
    path.write_bytes(b"{}")
    checkpoint.write()
    session.finish_checkpoint(checkpoint)
    pull_the_plug(session)
    again = reopen(ours(path)[0])
    assert team_names(again) == ["Sales", "Service"]
    again.close()


def test_a_file_that_was_only_touched_is_written_as_usual(path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    os.utime(path, (1, 1))
    assert session.close()
    assert ours(path) == []
    assert b"Sales" in path.read_bytes()


def test_a_file_that_was_removed_is_written_again(path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    path.unlink()
    assert session.close()
    again = reopen(path)
    assert team_names(again) == ["Sales"]
    again.close()


def test_our_own_writing_is_not_taken_for_somebody_elses(path: Path) -> None:
    session = begin(path)
    for name in ("Sales", "Service", "Partners"):
        add_team(session, name)
        assert session.checkpoint()
    session.close()
    assert set(lying_in(path.parent)) == {path.name, path.name + ".bak"}
