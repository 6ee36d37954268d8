"""One atomic writer: durable, private or shared as before, patient where a system holds a file, nothing left over."""

from __future__ import annotations

import ast
import os
import stat
from datetime import datetime
from pathlib import Path

import pytest

import aligntui
from aligntui.disk import atomic, platform
from aligntui.store.places import pointer_of
from aligntui.store.pointing import Pointer, Pointing, point, pointed
from aligntui.ui.crash import write_report

SOURCE = Path(aligntui.__file__).parent
DOORS = {"disk/atomic.py", "disk/own.py", "disk/platform.py"}
"""Where files are opened to be written; the journal and the lock keep their handles through these."""


def test_nothing_in_the_program_writes_a_file_but_the_one_writer() -> None:
    found = []
    for path in SOURCE.rglob("*.py"):
        name = path.relative_to(SOURCE).as_posix()
        if name in DOORS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            words = [
                one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]
            opens = called == "open" and any(set(word) <= set("wax+bt") and word for word in words)
            if called in ("write_text", "write_bytes") or opens:
                found.append(f"{name}:{node.lineno}")
    assert found == []


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was waited for, in order: files and folders."""
    calls: list[str] = []
    files, folders = platform.sync_file, platform.sync_folder
    monkeypatch.setattr(platform, "sync_file", lambda handle: (calls.append("file"), files(handle))[1])
    monkeypatch.setattr(platform, "sync_folder", lambda folder: (calls.append("folder"), folders(folder))[1])
    return calls


@pytest.mark.parametrize("what", ["any file", "pointer", "crash report"])
def test_whatever_is_written_is_on_the_disk_with_its_folder(tmp_path: Path, synced: list[str], what: str) -> None:
    match what:
        case "any file":
            atomic.write_whole(tmp_path / "a", b"x")
        case "pointer":
            point(tmp_path / "a.align", Pointer("cut"))
        case "crash report":
            written = write_report(RuntimeError("secret"), datetime(2026, 1, 1))
            assert written is not None
            assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert synced == ["file", "folder"]
    assert not list(tmp_path.glob("*.tmp"))


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660, 0o664, 0o666, 0o644])
def test_a_file_shared_on_purpose_stays_so_and_any_other_is_its_owners(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"before")
    path.chmod(mode)
    atomic.write_whole(path, b"after")
    # Everybody may read, nobody but the owner writes: that came from a mail or a copy, and was nobody's purpose.
    assert stat.S_IMODE(path.stat().st_mode) == (0o600 if mode == 0o644 else mode)


def test_a_refused_rename_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"before")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "held by a scanner")

    monkeypatch.setattr(platform, "replace", refuse)
    with pytest.raises(PermissionError):
        atomic.write_whole(path, b"after")
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    assert path.read_bytes() == b"before"


@pytest.mark.parametrize("held", [0, 2, 4, 5])
def test_a_scanner_that_holds_a_file_is_waited_for_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    source, target = tmp_path / "new", tmp_path / "a"
    source.write_bytes(b"new")
    left, pauses = [held], []
    real = os.replace

    def replace(one: Path, other: Path) -> None:
        if left[0]:
            left[0] -= 1
            raise PermissionError(13, "held")
        real(one, other)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(platform.sys, "platform", "win32")
    monkeypatch.setattr(platform.time, "sleep", pauses.append)
    if held > 4:
        with pytest.raises(PermissionError):
            platform.replace(source, target)
    else:
        platform.replace(source, target)
        assert target.read_bytes() == b"new"
    assert pauses == list(platform._PATIENCE_SECONDS[: min(held, 4)])


def test_a_pointer_is_written_behind_the_keys_and_the_last_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    path = tmp_path / "a.align"
    writing, go_on, written = threading.Event(), threading.Event(), []
    whole = atomic.write_whole

    def slow(target: Path, data: bytes) -> None:
        writing.set()
        assert go_on.wait(5)
        written.append(data)
        whole(target, data)

    monkeypatch.setattr("aligntui.store.pointing.write_whole", slow)
    pointing = Pointing()
    go_on.set()
    pointing.point(path, Pointer("frame"))
    assert pointed(path) == Pointer("frame"), "the first is there at once"
    go_on.clear()
    writing.clear()
    pointing.point(path, Pointer("frame", "imp_first"))
    assert writing.wait(5)
    for nth in range(100):  # the disk hangs, and nobody waits for it
        pointing.point(path, Pointer("cut", f"imp_{nth}"))
    go_on.set()
    writer = pointing._writer
    if writer is not None:
        writer.join(5)
    assert pointed(path) == Pointer("cut", "imp_99")
    assert len(written) == 3
    pointing.point(path, Pointer("close"))
    pointing.forget(path)
    assert not pointer_of(path).exists()
