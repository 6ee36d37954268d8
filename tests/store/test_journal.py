"""The journal: what was acknowledged is there after a crash, and nothing that was not."""

from pathlib import Path

import pytest

from aligntui.model import Team
from aligntui.store import open_workspace
from aligntui.store.journal import read
from aligntui.store.places import journal_of

from .hands import add_team, begin, lying_in, pull_the_plug, reopen, team_names


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nordfrakt.align"


def crashed(path: Path, *names: str, in_file: int = 0) -> bytes:
    """A session that was killed after these teams were added, the first of them already in the file."""
    session = begin(path)
    for number, name in enumerate(names):
        if number == in_file and number:
            session.checkpoint()
        add_team(session, name)
    pull_the_plug(session)
    return journal_of(path).read_bytes()


def test_edits_of_a_killed_session_are_there_again(path: Path) -> None:
    crashed(path, "Sales", "Service", "Partners", in_file=1)
    session = reopen(path)
    assert team_names(session) == ["Sales", "Service", "Partners"]
    assert [done.seq for done in session.history] == [1, 2, 3]
    assert session.remarks == ("2 changes had not reached the file when the program ended; nothing of that is lost.",)
    assert not journal_of(path).exists()
    session.close()


def test_edits_go_on_after_a_crash_and_survive_the_next(path: Path) -> None:
    crashed(path, "Sales")
    session = reopen(path)
    add_team(session, "Service")
    pull_the_plug(session)
    session = reopen(path)
    assert team_names(session) == ["Sales", "Service"]
    session.close()


def test_a_checkpoint_removes_the_journal_and_the_next_edit_begins_a_new_one(path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    assert journal_of(path).exists()
    assert session.checkpoint()
    assert not journal_of(path).exists()
    add_team(session, "Service")
    assert [line["label"] for line in read(journal_of(path).read_bytes()).lines] == ["Add team 'Service'"]
    session.close()


def test_an_edit_made_while_a_checkpoint_is_written_stays_in_the_journal(path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    checkpoint = session.prepare_checkpoint()
    assert checkpoint is not None
    add_team(session, "Service")
    checkpoint.write()
    assert session.finish_checkpoint(checkpoint)
    assert journal_of(path).exists()
    pull_the_plug(session)
    again = reopen(path)
    assert team_names(again) == ["Sales", "Service"]
    again.close()


def test_a_journal_that_a_crash_left_after_its_checkpoint_changes_nothing(path: Path) -> None:
    data = crashed(path, "Sales", "Service")
    session = reopen(path)
    session.close()
    journal_of(path).write_bytes(data)
    again = reopen(path)
    assert team_names(again) == ["Sales", "Service"]
    assert again.remarks == ()
    assert len(again.history) == 2
    again.close()


def test_a_journal_cut_anywhere_gives_every_edit_that_was_whole(path: Path) -> None:
    data = crashed(path, "Sales", "Service", "Partners")
    ends = [place + 1 for place, byte in enumerate(data) if byte == 10]
    for cut in range(ends[1], len(data)):
        journal_of(path).write_bytes(data[:cut])
        opened = open_workspace(path, read_only=True)
        whole = sum(end <= cut for end in ends) - 1
        assert [team.name for team in opened.loaded.workspace.all(Team)] == ["Sales", "Service", "Partners"][:whole]
        assert any("cut off" in remark for remark in opened.loaded.remarks) == (cut not in ends)


@pytest.mark.parametrize("cut", [0, 1, 9, 60])
def test_a_journal_cut_in_its_head_holds_nothing_and_the_session_goes_on(path: Path, cut: int) -> None:
    data = crashed(path, "Sales")
    journal_of(path).write_bytes(data[:cut])
    session = reopen(path)
    assert team_names(session) == []
    add_team(session, "Service")
    pull_the_plug(session)
    again = reopen(path)
    assert team_names(again) == ["Service"]
    again.close()


def test_a_torn_line_is_gone_before_the_next_one_is_written(path: Path) -> None:
    data = crashed(path, "Sales", "Service")
    journal_of(path).write_bytes(data[:-5])
    session = reopen(path)
    add_team(session, "Partners")
    pull_the_plug(session)
    again = reopen(path)
    assert team_names(again) == ["Sales", "Partners"]
    again.close()


def test_damage_in_the_middle_keeps_what_is_before_it_and_the_journal_itself(path: Path) -> None:
    data = crashed(path, "Sales", "Service", "Partners")
    damaged = data.replace(b"Service", b"Servant", 1)
    journal_of(path).write_bytes(damaged)
    session = reopen(path)
    assert team_names(session) == ["Sales"]
    assert "that journal is kept as nordfrakt (journal, " in session.remarks[-1]
    session.close()
    kept = [content for name, content in lying_in(path.parent).items() if name.endswith(".damaged")]
    assert kept == [damaged]
    assert not journal_of(path).exists()


def test_a_journal_of_another_workspace_is_not_put_onto_this_one(path: Path, tmp_path: Path) -> None:
    data = crashed(path, "Sales")
    other = tmp_path / "other.align"
    begin(other, "Another").close()
    journal_of(other).write_bytes(data)
    session = reopen(other)
    assert team_names(session) == []
    assert "does not fit" in session.remarks[-1]
    session.close()
    assert data in lying_in(tmp_path).values()


def test_a_journal_of_another_version_of_the_file_is_not_put_onto_this_one(path: Path) -> None:
    session = begin(path)
    start = path.read_bytes()
    add_team(session, "Sales")
    session.checkpoint()
    add_team(session, "Service")
    pull_the_plug(session)
    data = journal_of(path).read_bytes()
    # Somewhere else the same session went another way, and a sync folder brought that file.
    journal_of(path).unlink()
    path.write_bytes(start)
    session = reopen(path)
    add_team(session, "Partners")
    session.close()
    journal_of(path).write_bytes(data)
    session = reopen(path)
    assert team_names(session) == ["Partners"]
    assert "does not fit" in session.remarks[-1]
    session.close()
    assert data in lying_in(path.parent).values()


def test_a_journal_without_the_edits_between_is_kept_aside(path: Path) -> None:
    session = begin(path)
    start = path.read_bytes()
    add_team(session, "Sales")
    session.checkpoint()
    add_team(session, "Service")
    pull_the_plug(session)
    path.write_bytes(start)
    session = reopen(path)
    assert team_names(session) == []
    assert "does not fit" in session.remarks[-1]
    session.close()


def test_looking_reads_the_journal_and_writes_nothing(path: Path) -> None:
    data = crashed(path, "Sales", "Service")
    journal_of(path).write_bytes(data[:-5])
    before = lying_in(path.parent)
    times = {found: found.stat().st_mtime_ns for found in [path.parent, *path.parent.iterdir()]}
    opened = open_workspace(path, read_only=True)
    assert [team.name for team in opened.loaded.workspace.all(Team)] == ["Sales"]
    opened.store.close()
    assert lying_in(path.parent) == before
    assert {found: found.stat().st_mtime_ns for found in times} == times


def test_a_line_with_an_end_of_line_in_its_text_is_one_line(path: Path) -> None:
    crashed(path, "Sales\nand\r\nservice\u2028\x00\x1b[31m")
    session = reopen(path)
    assert team_names(session) == ["Sales\nand\r\nservice\u2028\x00\x1b[31m"]
    session.close()
