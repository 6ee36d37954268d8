"""Leaving in every way: words stay, the file is up to date, and nothing is left behind on the disk or the terminal."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pytest

from aligntui.model import Imperative, Note
from aligntui.session import dropping
from aligntui.store import save_copy
from aligntui.ui.app import AlignApp
from tests.building import add_activities, add_tactic, person, small_session, team
from tests.screens import Clock, Person, new_file, opened, records_of
from tests.terminal import PATIENCE, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and pseudo-terminals of POSIX")

LEFT_ALT_SCREEN = b"\x1b[?1049l"
SHOWS_CURSOR = b"\x1b[?25h"
MOUSE_OFF = b"\x1b[?1000l"


def take_away(folder: Path) -> None:
    """Removes a folder into which the program may write a pointer at this very moment."""
    for _ in range(100):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
    raise AssertionError(f"{folder} does not go away")


def ends(child: pexpect.spawn) -> tuple[int | None, bytes]:
    """Exit status and what the program still wrote. Fails when it does not end."""
    rest = b""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            rest += child.read_nonblocking(65536, timeout=0.2)
        except pexpect.TIMEOUT:
            continue
        except pexpect.EOF:
            child.wait()
            return child.exitstatus, rest
    raise AssertionError("the program does not end")


def nothing_beside(path: Path) -> None:
    left = sorted(found.name for found in path.parent.iterdir() if found.name.startswith(path.name + "."))
    assert left in ([], [f"{path.name}.bak"]), left


def notes(path: Path) -> list[str]:
    return [note.text for note in records_of(path).workspace.all(Note)]


def typed_half(terminal: Terminal) -> None:
    """A line in the list, another half typed, and a form that is open with words in it."""
    terminal.wait("saved")
    terminal.press("2")
    terminal.wait("2 Gather: ")
    terminal.type("Win ten chains")
    terminal.press("enter")
    terminal.wait("1 imperative")
    terminal.type("Cut ret")
    terminal.wait("Cut ret")
    terminal.press("escape")
    terminal.press("n")
    terminal.wait("what you want to come back to")
    terminal.type("Who pays for")
    terminal.wait("Who pays for")


@pytest.mark.parametrize("way", ["ctrl+q", "SIGTERM", "SIGHUP"])
def test_every_way_out_keeps_what_was_typed_and_leaves_nothing_behind(tmp_path: Path, way: str) -> None:
    path = new_file(tmp_path)
    with Terminal(str(path), folder=tmp_path) as terminal:
        typed_half(terminal)
        if way == "ctrl+q":
            terminal.press("ctrl+q")
        else:
            terminal.child.kill(getattr(signal, way))
        status, rest = ends(terminal.child)
    assert status == 0
    assert LEFT_ALT_SCREEN in rest and SHOWS_CURSOR in rest and MOUSE_OFF in rest
    assert [one.text for one in records_of(path).workspace.all(Imperative)] == ["Win ten chains"]
    kept = notes(path)
    assert any("Cut ret" in text for text in kept) and any("Who pays for" in text for text in kept), kept
    nothing_beside(path)


def test_a_window_that_is_closed_ends_the_program_even_when_it_ignores_hangups(tmp_path: Path) -> None:
    """`nohup`, or a terminal whose program died: nothing is ever read again, and the program must not live on."""
    path = new_file(tmp_path)
    main, other = pty.openpty()
    program = subprocess.Popen(
        ["sh", "-c", 'trap "" HUP; exec "$0" -m aligntui "$1"', sys.executable, str(path)],
        stdin=other,
        stdout=other,
        stderr=other,
        cwd=tmp_path,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(other)
    seen = b""
    end = time.monotonic() + PATIENCE
    while b"saved" not in seen and time.monotonic() < end:
        seen += os.read(main, 65536)
    os.write(main, b"2Half a lin")
    while b"lin" not in seen[-4000:] and time.monotonic() < end:
        seen += os.read(main, 65536)
    os.close(main)
    assert program.wait(PATIENCE) == 0
    assert any("Half a lin" in text for text in notes(path))
    nothing_beside(path)


@pytest.mark.parametrize(
    "where",
    ["< /dev/null", "| head -c 100", "> out.txt"],
)
@pytest.mark.parametrize("command", ["session.align", "", "project session.align", "demo"])
def test_without_a_terminal_it_says_so_in_one_sentence(tmp_path: Path, where: str, command: str) -> None:
    new_file(tmp_path)
    before = sorted(found.name for found in tmp_path.iterdir())
    script = f'set -o pipefail; "{sys.executable}" -m aligntui {command} {where}'
    child = pexpect.spawn("bash", ["-c", script], cwd=str(tmp_path), timeout=PATIENCE)
    status, said = ends(child)
    assert status == 2
    assert said.count(b"\n") == 1 and b"needs a terminal" in said and b"\x1b" not in said
    assert [name for name in sorted(found.name for found in tmp_path.iterdir()) if name != "out.txt"] == before


def test_errors_sent_elsewhere_leave_the_screen_where_it_is(tmp_path: Path) -> None:
    new_file(tmp_path)
    with Terminal(folder=tmp_path) as terminal:
        terminal.child.close(force=True)
        script = f'"{sys.executable}" -m aligntui session.align 2> log'
        terminal.child = pexpect.spawn(
            "bash", ["-c", script], cwd=str(tmp_path), dimensions=(24, 80), timeout=PATIENCE, env=dict(os.environ)
        )
        terminal.wait("saved", "1 Frame")
        terminal.press("ctrl+q")
        assert ends(terminal.child)[0] == 0
    assert (tmp_path / "log").read_bytes() == b""


def test_a_folder_that_is_gone_stops_nobody_from_taking_the_work_elsewhere(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "w", tmp_path / "copy.align"
    folder.mkdir()
    new_file(folder)
    with Terminal("session.align", folder=folder, HOME=str(tmp_path)) as terminal:
        terminal.wait("saved")
        terminal.press("2")
        terminal.wait("2 Gather: ")
        take_away(folder)
        terminal.type("Win ten chains")
        terminal.press("enter")
        terminal.wait("not saved")
        terminal.press("ctrl+q")
        terminal.wait("Not everything is saved")
        terminal.press("down", "enter")
        terminal.wait("File", "session copy")
        terminal.press("\x15")
        terminal.type(str(elsewhere))
        terminal.press("enter")
        terminal.wait("A copy is in")
    assert [one.text for one in records_of(elsewhere).workspace.all(Imperative)] == ["Win ten chains"]


def test_a_signal_while_the_folder_is_gone_puts_everything_where_it_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    new_file(folder)
    with Terminal("session.align", folder=folder, HOME=str(tmp_path), XDG_STATE_HOME=str(tmp_path / "s")) as terminal:
        terminal.wait("saved")
        terminal.press("2")
        terminal.wait("2 Gather: ")
        take_away(folder)
        terminal.type("Win ten chains")
        terminal.press("enter")
        terminal.wait("not saved")
        terminal.child.kill(signal.SIGTERM)
        _, rest = ends(terminal.child)
    (found,) = (tmp_path / "s").rglob("*rescued*.align")
    assert found.name.encode() in b"".join(rest.split(b"\r\n"))
    assert [one.text for one in records_of(found).workspace.all(Imperative)] == ["Win ten chains"]


async def test_every_screen_that_asks_for_a_file_opens_when_the_folder_is_gone(tmp_path: Path, monkeypatch) -> None:
    path = new_file(tmp_path)
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    async with opened(path, stage=2) as person:
        for keys in (("2", "i"), ("7", "i"), ("8", "E", "enter")):
            await person.press("escape", *keys)
            assert person.app.crashes == [], keys
            await person.press("escape", "escape")
        person.app.keeper.ask_copy()
        await person.settle()
        person.sees("Save a copy elsewhere", str(Path.home())[:20])


async def test_words_that_a_session_cannot_keep_are_told_when_it_is_left(tmp_path: Path) -> None:
    app = AlignApp(new_file(tmp_path), clock=Clock(), read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        somebody = Person(app, pilot)
        await somebody.settle()
        assert app.keeper is not None
        app.keeper.ask_copy()
        await somebody.settle()
        await somebody.press("ctrl+a")
        await somebody.type("for the pilots")
        await app.action_quit()
    assert app.last_words == [
        "Half typed, and this session keeps nothing here: Save a copy elsewhere: for the pilots",
    ]


async def test_a_form_that_was_left_half_typed_is_kept_in_words_and_from_its_own_stage(tmp_path: Path) -> None:
    session, path = small_session(), tmp_path / "plan.align"
    add_tactic(session, "East", "A", "Tom calls 20 chains ^2027-02-12")
    (call,) = add_activities(session, team(session, "East").id, ["Friday call ~5h"])
    dropping.cut(session, call, prime=person(session, "Priya").id)
    save_copy(path, session.workspace, session.history)
    async with opened(path, size=(80, 24)) as somebody:
        await somebody.press("6", "home", "X")
        somebody.sees("Who stops it")
        await somebody.type(" and Kim")
        await somebody.press("tab", "tab", "tab")
        await somebody.type("Tom")
        await somebody.press("escape", "4")
    kept = [note for note in records_of(path).workspace.all(Note) if note.text.startswith("Half typed")]
    assert [(note.stage, note.text) for note in kept] == [
        (
            "drop",
            "Half typed when the session was closed: Cut “Friday call”: Priya Nair and Kim / A Tom calls 20 chains",
        )
    ]
