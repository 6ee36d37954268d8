"""The disk fails: the edits stay in memory, are tried again, and what is on the disk stays valid."""

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest

from aligntui.disk import own
from aligntui.model import Team
from aligntui.store import CannotOpen, create_workspace, open_workspace, save_copy
from aligntui.store.places import journal_of
from tests.store.hands import add_team, begin, lying_in, pull_the_plug, reopen, session_of, team_names

from .conftest import BROKEN, FORBIDDEN, FULL, READ_ONLY, Disk

TROUBLES = [("write", FULL), ("write", BROKEN), ("fsync", BROKEN), ("fsync", FULL), ("open", FORBIDDEN)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nordfrakt.align"


@pytest.mark.parametrize(("call", "error"), TROUBLES)
def test_an_edit_that_the_disk_refuses_is_kept_and_tried_again(path: Path, disk: Disk, call: str, error: int) -> None:
    session = begin(path)
    disk.fail(call, error)
    add_team(session, "Sales")
    add_team(session, "Service")
    assert session.save_state.kind == "not saved"
    assert session.save_state.why in {
        "the disk is full", "the disk reports an error", "writing is not permitted there",
    }  # fmt: skip
    assert team_names(session) == ["Sales", "Service"]
    disk.mend()
    assert session.retry()
    assert session.save_state.kind == "saved"
    pull_the_plug(session)
    again = reopen(path)
    assert team_names(again) == ["Sales", "Service"]
    again.close()


@pytest.mark.parametrize(("call", "error"), TROUBLES[:4])
def test_nothing_half_written_stays_when_the_disk_refuses_an_edit(
    path: Path, disk: Disk, call: str, error: int
) -> None:
    session = begin(path)
    add_team(session, "Sales")
    before = lying_in(path.parent)
    disk.fail(call, error)
    add_team(session, "Service")
    assert lying_in(path.parent) == before
    disk.mend()
    assert session.close()


def test_a_half_written_line_that_cannot_be_cut_back_is_overwritten_later(path: Path, disk: Disk) -> None:
    session = begin(path)
    add_team(session, "Sales")
    good = journal_of(path).read_bytes()
    disk.fail("write", FULL)
    disk.fail("ftruncate", BROKEN)
    add_team(session, "Service")
    assert len(journal_of(path).read_bytes()) > len(good)
    assert [team.name for team in open_workspace(path, read_only=True).loaded.workspace.all(Team)] == ["Sales"]
    disk.mend()
    assert session.retry()
    pull_the_plug(session)
    again = reopen(path)
    assert team_names(again) == ["Sales", "Service"]
    again.close()


@pytest.mark.parametrize(
    ("call", "error"), [("write", FULL), ("fsync", BROKEN), ("replace", FORBIDDEN), ("replace", BROKEN), ("open", FULL)]
)
def test_a_file_that_cannot_be_written_stays_whole_and_the_journal_has_the_rest(
    path: Path, disk: Disk, call: str, error: int
) -> None:
    session = begin(path)
    add_team(session, "Sales")
    before = lying_in(path.parent)
    disk.fail(call, error)
    assert not session.checkpoint()
    assert lying_in(path.parent) == before
    disk.mend()
    assert session.checkpoint()
    assert not journal_of(path).exists()
    assert session.close()
    again = reopen(path)
    assert team_names(again) == ["Sales"]
    again.close()


def test_closing_on_a_full_disk_says_so_when_something_is_not_on_it(path: Path, disk: Disk) -> None:
    session = begin(path)
    disk.fail("write", FULL)
    add_team(session, "Sales")
    assert not session.close()


def test_a_copy_elsewhere_can_be_made_while_the_own_folder_is_gone(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    session = begin(folder / "x.align")
    add_team(session, "Sales")
    shutil.rmtree(folder)
    add_team(session, "Service")
    assert session.save_state.kind == "not saved"
    assert not session.checkpoint()
    save_copy(path, session.workspace, session.history)
    again = reopen(path)
    assert team_names(again) == ["Sales", "Service"]
    again.close()
    session.store.close()


def test_a_folder_that_comes_back_gets_everything_again(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    session = begin(folder / "x.align")
    add_team(session, "Sales")
    shutil.rmtree(folder)
    add_team(session, "Service")
    folder.mkdir()
    assert session.checkpoint()
    assert session.save_state.kind == "saved"
    add_team(session, "Partners")
    assert session.save_state.kind == "saved"
    pull_the_plug(session)
    again = reopen(folder / "x.align")
    assert team_names(again) == ["Sales", "Service", "Partners"]
    again.close()


def test_an_edit_is_not_called_saved_when_somebody_removed_the_journal(path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    journal_of(path).unlink()
    add_team(session, "Service")
    assert session.save_state.kind == "not saved"
    assert session.checkpoint()
    assert session.save_state.kind == "saved"
    session.close()
    again = reopen(path)
    assert team_names(again) == ["Sales", "Service"]
    again.close()


@pytest.mark.parametrize("error", [READ_ONLY, FORBIDDEN])
def test_a_folder_that_can_only_be_read_opens_to_be_read(path: Path, disk: Disk, error: int) -> None:
    session = begin(path)
    add_team(session, "Sales")
    session.close()
    before = lying_in(path.parent)
    disk.fail("open", error)
    opened = open_workspace(path)
    assert "can only be read" in opened.store.read_only
    assert "save a copy elsewhere" in opened.store.read_only
    assert len(opened.loaded.history) == 1
    assert session_of(opened).close()
    assert lying_in(path.parent) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_is_protected_against_writing_opens_to_be_read(path: Path) -> None:
    begin(path).close()
    path.chmod(0o400)
    opened = open_workspace(path)
    assert "protected against writing" in opened.store.read_only


def test_a_file_protected_against_writing_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(path).close()
    monkeypatch.setattr("aligntui.store.opening.os.access", lambda *_: False)
    assert "protected against writing" in open_workspace(path).store.read_only


@pytest.mark.parametrize(
    ("call", "error"), [("write", FULL), ("fsync", BROKEN), ("replace", BROKEN), ("open", FORBIDDEN)]
)
def test_a_new_file_that_cannot_be_written_leaves_nothing(path: Path, disk: Disk, call: str, error: int) -> None:
    disk.fail(call, error)
    with pytest.raises(CannotOpen, match="could not be made"):
        create_workspace(path)
    assert lying_in(path.parent) == {}


def test_a_crash_on_a_disk_that_is_still_full_opens_and_goes_on(path: Path, disk: Disk) -> None:
    session = begin(path)
    add_team(session, "Sales")
    pull_the_plug(session)
    disk.fail("fsync", FULL)
    session = reopen(path)
    assert team_names(session) == ["Sales"]
    assert session.store.read_only == ""
    add_team(session, "Service")
    assert session.save_state.kind == "not saved"
    disk.mend()
    assert session.retry()
    pull_the_plug(session)
    again = reopen(path)
    assert team_names(again) == ["Sales", "Service"]
    again.close()


def test_a_damaged_journal_that_cannot_be_put_aside_is_left_where_it_is(path: Path, disk: Disk) -> None:
    session = begin(path)
    add_team(session, "Sales")
    add_team(session, "Service")
    pull_the_plug(session)
    damaged = journal_of(path).read_bytes().replace(b"Service", b"Servant", 1)
    journal_of(path).write_bytes(damaged)
    disk.fail("fsync", FULL)
    session = reopen(path)
    assert team_names(session) == ["Sales"]
    assert "the disk is full" in session.store.read_only
    session.close()
    assert journal_of(path).read_bytes() == damaged


def test_a_folder_that_cannot_be_made_durable_is_not_called_saved(path: Path, disk: Disk) -> None:
    """The first line of a journal needs its folder too, or a crash of the machine loses the whole journal."""
    session = begin(path)
    disk.calls.clear()
    add_team(session, "Sales")
    assert disk.calls.count("fsync") == (1 if os.name == "nt" else 2)
    disk.calls.clear()
    add_team(session, "Service")
    assert disk.calls.count("fsync") == 1
    session.close()


def test_a_file_that_cannot_be_read_is_refused_with_what_the_disk_says(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(path).close()

    def broken(_path: Path, _most: int) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(own, "read_named", broken)
    with pytest.raises(CannotOpen, match="the disk reports an error"):
        open_workspace(path)
    assert {found.name for found in path.parent.iterdir()} == {path.name}


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are a matter of Unix")
def test_a_real_limit_of_the_file_size_is_said_and_nothing_is_lost_when_it_is_lifted(tmp_path: Path) -> None:
    """No injected error: the system itself refuses to let the journal grow."""
    import resource
    import signal

    path = tmp_path / "full.align"
    session = begin(path)
    add_team(session, "Before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (journal_of(path).stat().st_size + 50, hard))
        add_team(session, "While it is full " + "x" * 2_000)
        state = session.save_state
        assert session.checkpoint() is False or session.save_state.kind == "saved"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, heard)
    assert state.kind == "not saved"
    assert state.why
    assert session.retry()
    assert session.close()
    opened = open_workspace(path, read_only=True)
    opened.store.close()
    names = [team.name for team in opened.loaded.workspace.all(Team)]
    assert names[0] == "Before"
    assert names[1].startswith("While it is full")
