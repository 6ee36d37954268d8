"""Every command of the table on a disk that is too small: it never says done when it is not."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from aligntui.cli import main
from aligntui.commands.table import TABLE
from aligntui.model import Handout, Imperative, Tactic
from aligntui.session import Session, translating
from aligntui.store import CannotOpen, open_workspace
from tests.cli.running import Stdin
from tests.postgres import Cluster
from tests.store.hands import add_team, begin, lying_in

resource = pytest.importorskip("resource", reason="this system has no limits to set")

MOST = (0, 1, 100, 1000, 3000, 6000, 20_000, 200_000)
"""Bytes that a file may have while the command runs; the workspace has some 4,000."""


@dataclass(frozen=True)
class Case:
    """A line of a command, and whether what it is for is on the disk."""

    line: tuple[str, ...]
    done: Callable[[Path], bool]
    says: str
    """What is printed when it is done."""


def records(path: Path, kind: type) -> list[object]:
    try:
        opened = open_workspace(path, read_only=True)
    except CannotOpen:
        return []
    opened.store.close()
    return list(opened.loaded.workspace.all(kind))


def opens(name: str) -> Callable[[Path], bool]:
    return lambda folder: any(one.text != "Renew first" for one in records(folder / name, Imperative))


CASES: dict[str, Case] = {
    "demo": Case(("demo",), lambda folder: bool(list((folder / "temporary").glob("**/*.align"))), ""),
    "new": Case(("new", "next.align", "--from", "list.txt"), opens("next.align"), "is ready"),
    "import": Case(("import", "plan.align", "list.txt"), opens("plan.align"), "imperatives"),
    "export": Case(
        ("export", "plan.align", "--to", "md", "-o", "out.md"),
        lambda folder: (folder / "out.md").is_file(),
        "is written",
    ),
    "handout": Case(
        ("handout", "plan.align", "--all", "-o", "handed"),
        lambda folder: (
            len(list(folder.glob("handed/*.align"))) == 2 and len(records(folder / "plan.align", Handout)) == 3
        ),
        "is for",
    ),
    "merge": Case(
        ("merge", "plan.align", "back.align"),
        lambda folder: [tactic.hours for tactic in records(folder / "plan.align", Tactic)] == [9.0],
        "record changed in",
    ),
    "share": Case(
        ("share", "plan.align", "postgresql:///?service=room"),
        lambda folder: b'"shared"' in (folder / "plan.align").read_bytes(),
        "workspace=",
    ),
    "doctor": Case(
        ("doctor", "plan.align", "--repair", "whole.align"),
        lambda folder: (folder / "whole.align").is_file(),
        "holds what",
    ),
}
"""One for each command that writes; a command that is added to the table has to get one here."""


@contextmanager
def small_disk(most: int) -> Iterator[None]:
    """No file can grow beyond so many bytes: the system itself refuses, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres: Cluster) -> Path:
    """A session with a hand-out that came back changed, a list to import, and a database to share it in."""
    monkeypatch.setenv("PGSERVICEFILE", str(postgres.service_file()))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("aligntui.ui.run", lambda *_, **__: 0)
    (tmp_path / "temporary").mkdir()
    session = begin(tmp_path / "plan.align")
    team = add_team(session, "Sales")
    add_team(session, "Service")
    with session.change("Add") as pen:
        priority = pen.add(Imperative, text="Renew first", fate="priority", letter="A")
        pen.add(Tactic, team=team.id, priority=priority.id, text="Call 20 chains", hours=6)
    session.close()
    assert main(["handout", "plan.align", "--team", "Sales", "-o", "back.align"]) == 0
    opened = open_workspace(tmp_path / "back.align")
    back = Session(opened.store, opened.loaded)
    translating.edit_tactic(back, back.workspace.all(Tactic)[0], hours=9.0)
    back.close()
    (tmp_path / "list.txt").write_text("Grow the exports\nCut the returns\n")
    return tmp_path


def test_every_command_that_writes_has_a_case() -> None:
    assert set(CASES) == {command.name for command in TABLE if command.writes}


@pytest.mark.parametrize("name", CASES)
def test_it_does_what_it_is_for_where_there_is_room(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert not CASES[name].done(folder)
    assert main(list(CASES[name].line)) == 0
    assert CASES[name].done(folder)
    assert CASES[name].says in capsys.readouterr().out


@pytest.mark.parametrize("most", MOST)
@pytest.mark.parametrize("name", CASES)
def test_it_never_says_done_when_it_is_not(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, most: int
) -> None:
    case = CASES[name]
    before = lying_in(folder)
    capsys.readouterr()
    with small_disk(most):
        status = main(list(case.line))
    said = capsys.readouterr()
    assert case.done(folder) == (status == 0)
    if status:
        assert status == 3
        assert not case.says or case.says not in said.out
        assert said.err.count("\n") >= 1 and said.err.endswith(".\n")
        after = lying_in(folder)
        assert set(after) <= {*before, "plan.align.journal", "plan.align.bak"}
        assert {name: after[name] for name in before if name not in ("plan.align",)} == {
            name: data for name, data in before.items() if name not in ("plan.align",)
        }
    assert len(records(folder / "plan.align", Tactic)) == 1
    if status:
        assert main(list(case.line)) == 0, "when there is room again, the same line does it"
        assert case.done(folder)


@pytest.mark.parametrize("command", [command for command in TABLE if not command.writes], ids=lambda one: one.name)
def test_a_command_that_only_reads_leaves_everything_as_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command
) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(b"Grow the exports\n"))
    file = {"FILE": ["plan.align"], "SHELL": ["bash"]}.get(command.takes.strip("[].").split(" ")[0], [])
    before = lying_in(folder)
    with small_disk(0):
        assert main([*([command.name] if command.name else []), *file, "--json"]) in (0, 1)
    assert lying_in(folder) == before
    assert {path.name for path in folder.iterdir()} == {*before, "temporary"}
    assert capsys.readouterr().out.startswith("{")


# -- standard output that nobody takes ---------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize("command", TABLE, ids=lambda one: one.name or "app")
@pytest.mark.parametrize("more", ["--json", "--help"])
@pytest.mark.usefixtures("folder")
def test_output_on_a_full_disk_is_a_sentence_and_status_3(command, more: str) -> None:
    done = apart(command, more, stdout=Path("/dev/full"))
    assert done[0] == 3
    assert "could not be written" in done[1]
    assert len(done[1].splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes")
@pytest.mark.parametrize("command", TABLE, ids=lambda one: one.name or "app")
@pytest.mark.usefixtures("folder")
def test_a_closed_pipe_is_quiet(command) -> None:
    assert apart(command, "--help", stdout=None)[1] == ""


def apart(command, more: str, *, stdout: Path | None) -> tuple[int, str]:
    """A command in a process of its own, with its output to a file or to a pipe that nobody reads."""
    import os
    import subprocess

    takes = command.takes.strip("[].").split(" ")[0] if more != "--help" else ""
    file = {"FILE": ["plan.align"], "SHELL": ["bash"]}.get(takes, [])
    line = [sys.executable, "-m", "aligntui", *([command.name] if command.name else []), *file, more]
    extra = {
        "export": ["--to", "md", "-o", "out.md"], "handout": ["--team", "Sales", "-o", "h.align"],
        "merge": ["back.align"], "import": ["list.txt"],
        "share": ["postgresql:///?service=room"],
    }.get(command.name, []) if more != "--help" else []  # fmt: skip
    if command.name == "new" and file:
        line[line.index("plan.align")] = "fresh.align"
    if stdout is None:
        reading, writing = os.pipe()
        os.close(reading)
    else:
        writing = os.open(stdout, os.O_WRONLY)
    try:
        done = subprocess.run([*line, *extra], stdin=subprocess.DEVNULL, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    return done.returncode, done.stderr.decode()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("error", [OSError(116, "Stale file handle"), OSError(5, "no"), MemoryError()], ids=repr)
def test_what_no_command_expected_is_a_sentence_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("aligntui.commands.check.load", refuse)
    assert main(["check", "plan.align"]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1
