"""What lies under the names of our own files is not trusted: nothing is written through it."""

import json
import os
import socket
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligntui.disk import own, platform
from aligntui.session import ReadOnly
from aligntui.store import CannotOpen, Pointer, open_workspace, pointed
from aligntui.store.doctor import examine
from aligntui.store.lock import held_here, holder_of
from aligntui.store.places import backup_of, journal_of, lock_of, pointer_of
from tests.store.hands import add_team, begin, pull_the_plug, session_of, team_names

PRECIOUS = b"export PATH=precious\n"
HELPERS = {"journal": journal_of, "lock": lock_of, "backup": backup_of, "pointer": pointer_of}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of this kind are not made there")


def link(place: Path, victim: Path) -> None:
    place.symlink_to(victim)


def link_to_nothing(place: Path, victim: Path) -> None:
    place.symlink_to(victim.with_name("not-there"))


def link_to_zeros(place: Path, _victim: Path) -> None:
    place.symlink_to("/dev/zero")


def second_name(place: Path, victim: Path) -> None:
    os.link(victim, place)


def folder(place: Path, _victim: Path) -> None:
    place.mkdir()
    (place / "inside").write_bytes(PRECIOUS)


def pipe(place: Path, _victim: Path) -> None:
    os.mkfifo(place)


def local_socket(place: Path, _victim: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)  # the name of a socket may have 108 letters
    try:
        socket.socket(socket.AF_UNIX).bind(place.name)
    finally:
        os.chdir(here)


def gigabytes(place: Path, _victim: Path) -> None:
    with place.open("wb") as file:
        file.truncate(3_000_000_000)


def somebodys_text(place: Path, _victim: Path) -> None:
    place.write_bytes(PRECIOUS)


SHAPES: list[Callable[[Path, Path], None]] = [
    link, link_to_nothing, link_to_zeros, second_name, folder, pipe, local_socket, gigabytes, somebodys_text,
]  # fmt: skip


def seen(place: Path) -> tuple[object, ...]:
    """What lies there, without following it or reading gigabytes."""
    found = place.lstat()
    content = place.read_bytes() if stat.S_ISREG(found.st_mode) and found.st_size < 10_000 else b""
    target = str(place.readlink()) if place.is_symlink() else ""
    return stat.S_IFMT(found.st_mode), found.st_size, found.st_ino, content, target


def work_with(path: Path) -> None:
    """Everything that touches the files beside a workspace: look, open, point, edit, write, close, doctor."""
    for take_over in (False, True):
        try:
            opened = open_workspace(path, who="Kim", take_over=take_over)
        except CannotOpen:
            continue
        session = session_of(opened)
        session.store.point(Pointer("gather", "imp_1", "5 min"))
        try:
            add_team(session, "Sales")
        except ReadOnly as sentence:
            assert str(sentence).endswith(".")
        session.close() or session.let_go()
    held_here(lock_of(path))
    holder_of(lock_of(path))
    pointed(path)
    examine(path)
    open_workspace(path, read_only=True).store.close()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("helper", HELPERS)
def test_what_stands_in_the_place_of_a_helper_file_is_unharmed(
    tmp_path: Path, helper: str, shape: Callable[[Path, Path], None]
) -> None:
    path, victim = tmp_path / "plan.align", tmp_path / "victim"
    begin(path).close()
    victim.write_bytes(PRECIOUS)
    place = HELPERS[helper](path)
    place.unlink(missing_ok=True)
    shape(place, victim)
    before = seen(place)
    work_with(path)
    assert victim.read_bytes() == PRECIOUS
    assert not victim.with_name("not-there").exists()
    kept = [lying for lying in tmp_path.iterdir() if seen(lying) == before]
    replaced = helper == "backup" and shape in (second_name, gigabytes, somebodys_text)  # a plain file is the backup's
    assert kept or replaced, "neither where it was nor put aside"
    assert team_names(session_of(open_workspace(path, read_only=True))) in ([], ["Sales"] * 2)
    assert not list(tmp_path.glob(".aligntui-*"))


@pytest.mark.parametrize("shape", [link, folder, pipe, gigabytes], ids=lambda shape: shape.__name__)
def test_a_foreign_journal_lets_us_read_and_says_what_it_is(
    tmp_path: Path, shape: Callable[[Path, Path], None]
) -> None:
    path = tmp_path / "plan.align"
    begin(path).close()
    shape(journal_of(path), tmp_path / "victim")
    opened = open_workspace(path)
    assert "plan.align.journal" in opened.store.read_only
    assert "move that away" in opened.store.read_only
    assert "plan.align.journal" in opened.loaded.remarks[0]
    opened.store.close()
    assert "plan.align.journal" in " ".join(examine(path).wrong)


def test_a_journal_planted_after_opening_gets_no_edit(tmp_path: Path) -> None:
    path, victim = tmp_path / "plan.align", tmp_path / "victim"
    session = begin(path)
    victim.write_bytes(PRECIOUS)
    journal_of(path).symlink_to(victim)
    add_team(session, "Sales")
    assert session.save_state.kind == "not saved"
    assert "plan.align.journal" in session.save_state.why
    assert session.close()  # the file itself takes it
    assert victim.read_bytes() == PRECIOUS
    assert team_names(session_of(open_workspace(path, read_only=True))) == ["Sales"]


def test_a_lock_that_holds_something_else_locks_nobody_out_and_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "plan.align"
    begin(path).close()
    lock_of(path).write_bytes(PRECIOUS)
    first = session_of(open_workspace(path, who="Kim"))
    assert first.store.read_only == ""
    assert "plan.align.lock" in first.remarks[0]
    assert "has had it open" in open_workspace(path).store.read_only
    assert first.close()
    assert lock_of(path).read_bytes() == PRECIOUS


@pytest.mark.parametrize(
    "content",
    [
        {"since": "0001-01-01T00:00:00"},
        {"since": "9999-12-31T23:59:59.999999-23:59"},
        {"since": "0001-01-01T00:00:00+23:59"},
        {"since": -5},
        {"process": -1},
        {"process": 1e300},
        {"process": 1 << 70},
        {"process": None, "since": []},
        {"who": "x" * 3000},
        {"who": "Kim\n\x1b[31mred\u202e"},
        {"host": ["a"], "who": {}},
    ],
    ids=str,
)
def test_a_lock_with_nonsense_in_it_is_a_sentence(tmp_path: Path, content: dict[str, object]) -> None:
    path = tmp_path / "plan.align"
    begin(path).close()
    holder = {"who": "Ada", "process": 4711, "host": "lakeside", "since": "2026-10-03T10:20:00+00:00", **content}
    lock_of(path).write_text(json.dumps(holder))
    opened = open_workspace(path)
    assert opened.store.read_only.endswith("--take-over.")
    assert len(opened.store.read_only) < 400
    assert opened.store.read_only.isprintable()
    opened.store.close()


@pytest.mark.parametrize("content", [b"", b"\n", b"\0" * 512], ids=["empty", "blank", "zeros"])
def test_a_lock_that_a_crash_of_the_machine_left_is_taken_and_signed(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.align"
    begin(path).close()
    lock_of(path).write_bytes(content)
    session = session_of(open_workspace(path, who="Kim"))
    assert (session.store.read_only, session.remarks) == ("", ())
    assert (holder := holder_of(lock_of(path))) is not None and holder.who == "Kim"
    session.close()
    assert not lock_of(path).exists()


def test_the_pointer_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.align"
    session = begin(path)
    pointer_of(path).write_bytes(PRECIOUS)
    session.store.point(Pointer("gather"))
    session.close()
    assert pointer_of(path).read_bytes() == PRECIOUS


def test_a_file_that_grows_while_it_is_read_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x" * 10)
    assert own.read_own(path, 10) == b"x" * 10
    with pytest.raises(own.Foreign, match="more than any"):
        own.read_own(path, 9)


def test_no_temporary_file_stays_when_the_file_cannot_be_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.align"
    session = begin(path)
    backup_of(path).unlink(missing_ok=True)
    os.link(path, backup_of(path))  # two names of one file: renaming one over the other does nothing at all
    add_team(session, "Sales")
    replace = platform.replace

    def sticky(source: Path, target: Path) -> None:
        if target == path:
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(platform, "replace", sticky)
    for _ in range(3):
        assert not session.checkpoint()
    assert not list(tmp_path.glob(".aligntui-*"))
    monkeypatch.undo()
    assert session.close()


# -- sharing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o664, 0o660, 0o666, 0o640])
def test_a_file_that_is_shared_on_purpose_stays_shared_with_its_journal_and_lock(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "plan.align"
    begin(path).close()
    path.chmod(mode)
    session = session_of(open_workspace(path, who="Kim"))
    assert any("shared" in remark for remark in session.remarks)
    add_team(session, "Sales")
    assert [stat.S_IMODE(each.stat().st_mode) for each in (journal_of(path), lock_of(path))] == [mode, mode]
    session.close()
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert stat.S_IMODE(backup_of(path).stat().st_mode) == 0o600


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_shared_file_keeps_its_owner_and_its_group(tmp_path: Path) -> None:
    path = tmp_path / "plan.align"
    begin(path).close()
    path.chmod(0o664)
    os.chown(path, 1000, 1000)
    session = session_of(open_workspace(path))
    add_team(session, "Sales")
    session.close()
    assert (path.stat().st_uid, path.stat().st_gid) == (1000, 1000)


def test_a_file_that_came_readable_for_everybody_is_private_after_the_first_edit_and_so_is_its_backup(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.align"
    begin(path).close()
    path.chmod(0o644)
    session = session_of(open_workspace(path))
    assert session.remarks == ()
    add_team(session, "Sales")
    session.close()
    assert {stat.S_IMODE(each.stat().st_mode) for each in (path, backup_of(path))} == {0o600}


# -- anything at all in a helper file ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What each helper file holds when the program was killed in the middle of work."""
    path = tmp_path_factory.mktemp("real") / "plan.align"
    begin(path).close()
    session = session_of(open_workspace(path, who="Kim"))
    add_team(session, "Sales")
    session.checkpoint()
    add_team(session, "Service")
    session.store.point(Pointer("gather", "imp_1", "5 min"))
    pull_the_plug(session)
    found = {name: HELPERS[name](path).read_bytes() for name in HELPERS}
    return found | {"file": path.read_bytes()}


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, Callable[[bytes], bytes]]:
    helper = draw(st.sampled_from(sorted(HELPERS)))
    kind = draw(st.sampled_from(["cut", "flip", "insert", "number", "anything"]))
    where, raw = draw(st.floats(0, 1)), draw(st.binary(max_size=60))
    number = draw(st.sampled_from([b"-1", b"1e400", b"9" * 40, b"null", b"[]", b'"0001-01-01T00:00:00"', b"[" * 500]))

    def mutate(data: bytes) -> bytes:
        at = int(where * len(data))
        match kind:
            case "cut":
                return data[:at]
            case "flip":
                return data[:at] + raw + data[at + len(raw) :]
            case "insert":
                return data[:at] + raw + data[at:]
            case "number":
                colon = data.find(b":", at) + 1
                end = min((place for mark in b",}" if (place := data.find(mark, colon)) > 0), default=len(data))
                return data[:colon] + number + data[end:]
            case _:
                return raw

    return helper, mutate


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mutations())
def test_no_helper_file_can_make_a_traceback_or_harm_the_file(
    tmp_path_factory: pytest.TempPathFactory, real: dict[str, bytes], mutation: tuple[str, Callable[[bytes], bytes]]
) -> None:
    helper, mutate = mutation
    path = tmp_path_factory.mktemp("mutated") / "plan.align"
    path.write_bytes(real["file"])
    for name in HELPERS:
        HELPERS[name](path).write_bytes(mutate(real[name]) if name == helper else real[name])
    victim = path.with_name("victim")
    victim.write_bytes(PRECIOUS)
    work_with(path)
    assert victim.read_bytes() == PRECIOUS
    teams = team_names(session_of(open_workspace(path, read_only=True)))
    assert teams[0] == "Sales"
    if helper != "journal":
        assert teams[1] == "Service"
