"""One writer at a time, and nobody locked out by somebody who is gone."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aligntui.disk import platform
from aligntui.model import Team
from aligntui.session import ReadOnly
from aligntui.store import open_workspace
from aligntui.store.lock import InUse, Lock, held_here, holder_of
from aligntui.store.places import lock_of

from .hands import add_team, begin, lying_in, pull_the_plug, reopen, session_of, team_names

AT = datetime(2026, 10, 3, 10, 20, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nordfrakt.align"


def of_another_computer(path: Path) -> None:
    lock_of(path).write_text(
        json.dumps({"who": "Ada", "process": 4711, "host": "lakeside-of-nobody", "since": AT.isoformat()})
    )


def test_a_second_window_only_reads_and_says_who_has_it(path: Path) -> None:
    first = begin(path)
    second = reopen(path)
    assert "Kim has had it open in another window on this computer since" in second.store.read_only
    assert second.save_state.kind == "read-only"
    with pytest.raises(ReadOnly, match="Kim has had it open"):
        add_team(second, "Sales")
    second.close()
    add_team(first, "Sales")
    assert first.close()


def test_a_second_window_sees_what_the_first_has_not_written_to_the_file_yet(path: Path) -> None:
    first = begin(path)
    add_team(first, "Sales")
    second = reopen(path)
    assert team_names(second) == ["Sales"]
    assert second.remarks == ()
    second.close()
    first.close()


def test_a_second_window_that_closes_leaves_the_lock_of_the_first(path: Path) -> None:
    first = begin(path)
    reopen(path).close()
    assert "Kim" in reopen(path).store.read_only
    first.close()
    third = reopen(path)
    assert third.store.read_only == ""
    third.close()


def test_taking_over_does_not_throw_out_a_window_that_is_alive(path: Path) -> None:
    first = begin(path)
    assert "Kim" in open_workspace(path, take_over=True).store.read_only
    first.close()


def test_the_lock_of_a_killed_window_is_no_lock(path: Path) -> None:
    first = begin(path)
    pull_the_plug(first)
    assert lock_of(path).exists()
    again = reopen(path)
    assert again.store.read_only == ""
    again.close()
    assert not lock_of(path).exists()


def test_the_number_of_a_process_that_lives_does_not_matter_when_it_holds_no_lock(path: Path) -> None:
    begin(path).close()
    lock_of(path).write_text(
        json.dumps({"who": "Ada", "process": os.getppid(), "host": platform.host(), "since": AT.isoformat()})
    )
    session = reopen(path)
    assert session.store.read_only == ""
    session.close()


def test_a_lock_of_another_computer_lets_us_read_and_says_since_when(path: Path) -> None:
    begin(path).close()
    of_another_computer(path)
    before = lying_in(path.parent)
    session = reopen(path)
    assert session.store.read_only.startswith("Ada has had it open on lakeside-of-nobody since ")
    assert "3 October 2026" in session.store.read_only
    assert "--take-over" in session.store.read_only
    session.close()
    assert lying_in(path.parent) == before


def test_a_lock_of_another_computer_can_be_taken_over(path: Path) -> None:
    begin(path).close()
    of_another_computer(path)
    session = session_of(open_workspace(path, take_over=True, who="Kim"))
    add_team(session, "Sales")
    assert session.close()
    assert not lock_of(path).exists()


@pytest.mark.parametrize("content", [b"", b"\n", b"nonsense", b"[]", b'{"since": 5}', b"\xff" * 9000])
def test_a_lock_file_that_says_nothing_locks_nobody_out(path: Path, content: bytes) -> None:
    begin(path).close()
    lock_of(path).write_bytes(content)
    session = reopen(path)
    assert session.store.read_only == ""
    session.close()


def test_a_process_that_is_killed_gives_its_lock_back(path: Path) -> None:
    lock = lock_of(path)
    program = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from aligntui.store.lock import Lock\n"
        "held = Lock.take(Path(sys.argv[1]), who='Ada', at=datetime.now(UTC))\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None and child.stdout.readline() == "held\n"
    with pytest.raises(InUse, match="Ada"):
        Lock.take(lock, who="Kim", at=AT)
    assert (holder := held_here(lock)) is not None and holder.process == child.pid
    child.kill()
    child.communicate()
    assert held_here(lock) is None
    Lock.take(lock, who="Kim", at=AT).release()


def test_where_the_system_knows_no_locks_the_lock_file_decides(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(_handle: int) -> bool:
        raise OSError(95, "not supported")

    monkeypatch.setattr(platform, "lock", no_locks)
    lock = lock_of(path)
    held = Lock.take(lock, who="Kim", at=AT)
    lock.write_text(
        json.dumps({"who": "Ada", "process": os.getppid(), "host": platform.host(), "since": AT.isoformat()})
    )
    with pytest.raises(InUse, match="Ada") as taken:
        Lock.take(lock, who="Kim", at=AT)
    assert "--take-over" in taken.value.way, "the number may be another process by now"
    assert held_here(lock) is None
    Lock.take(lock, who="Kim", at=AT, take_over=True)
    lock.write_text(
        json.dumps({"who": "Ada", "process": os.getppid(), "host": platform.host(), "since": AT.isoformat()})
    )
    monkeypatch.setattr(platform, "process_alive", lambda _process: False)
    Lock.take(lock, who="Kim", at=AT).release()
    held.release()


def test_releasing_leaves_a_lock_that_somebody_else_has_taken_since(path: Path) -> None:
    lock = lock_of(path)
    first = Lock.take(lock, who="Kim", at=AT)
    lock.unlink()
    second = Lock.take(lock, who="Ada", at=AT)
    first.release()
    assert (holder := holder_of(lock)) is not None and holder.who == "Ada"
    second.release()
    second.release()
    assert not lock.exists()


def test_opening_to_read_takes_no_lock(path: Path) -> None:
    begin(path).close()
    opened = open_workspace(path, read_only=True)
    assert not lock_of(path).exists()
    assert opened.loaded.workspace.all(Team) == []
    writer = reopen(path)
    assert writer.store.read_only == ""
    writer.close()
