"""Bombs and nonsense in files of our own: refused in little memory, or harmless where they are already inside."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from aligntui.cli import main
from aligntui.model import Tactic, Team
from aligntui.samples import copy_of_sample
from aligntui.store import open_workspace
from aligntui.store.places import journal_of
from tests.store.hands import add_team, begin, pull_the_plug, reopen

MOST_MEMORY = 200_000_000

BOMBS = {
    "empty lists": (b'{"teams":{"1":{"name":[', b"[],", b"[]]}}}"),
    "empty objects": (b'{"teams":{"1":{"name":[', b"{},", b"{}]}}}"),
    "small objects": (b'{"teams":{"1":{"name":[', b'{"":0},', b"{}]}}}"),
    "numbers": (b'{"teams":{"1":{"name":[', b"7.5,", b"0]}}}"),
    "records": (b'{"teams":{', b'"":{},', b'"1":{}}}'),
}


def bomb(kind: str, size: int) -> bytes:
    head, middle, tail = BOMBS[kind]
    return head + middle * (size // len(middle)) + tail


CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
from aligntui.cli import main
status = main()
try:
    with open("/proc/self/status") as file:  # what the system says of a child counts what its parent had
        used = next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))
except OSError:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print("MEMORY", used)
sys.exit(status)
"""


def run_bounded(*arguments: object) -> tuple[int, str, int]:
    """Status, what was said, and the memory that it took, of a command that may use ten seconds of a processor."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *(str(argument) for argument in arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said, _, memory = done.stdout.decode().rpartition("MEMORY ")
    return done.returncode, said, int(memory or 0) or 1 << 60


@pytest.mark.skipif(sys.platform == "win32", reason="memory of a child is asked for in another way there")
@pytest.mark.parametrize("kind", BOMBS)
@pytest.mark.parametrize("size", [2_900_000, 40_000_000])
def test_a_file_that_would_unpack_to_gigabytes_is_refused_in_little_memory(
    tmp_path: Path, kind: str, size: int
) -> None:
    path = tmp_path / "bomb.align"
    path.write_bytes(bomb(kind, size))
    status, said, memory = run_bounded("check", path)
    assert status == 3
    assert len(said.splitlines()) == 1 and "nothing was changed" in said
    assert memory < MOST_MEMORY


@pytest.mark.skipif(sys.platform == "win32", reason="memory of a child is asked for in another way there")
@pytest.mark.parametrize("command", ["check", "doctor", "history", "lint", "merge", "new", "pipe", "device", "zeros"])
def test_each_door_refuses_a_bomb_as_well(tmp_path: Path, command: str) -> None:
    bad, good = tmp_path / "bad.align", tmp_path / "good.align"
    begin(good).close()
    if command == "pipe":
        os.mkfifo(bad)
    elif command == "device":
        bad.symlink_to("/dev/zero")
    elif command == "zeros":
        with bad.open("wb") as file:
            file.truncate(3_000_000_000)
    else:
        bad.write_bytes(bomb("empty lists", 40_000_000))
    line = {"merge": ["merge", good, bad], "new": ["new", tmp_path / "next.align", "--from", bad]}
    before = good.read_bytes()
    status, said, memory = run_bounded(*line.get(command, [command if command in BOUND_COMMANDS else "check", bad]))
    assert status == 3
    assert "Traceback" not in said
    assert memory < MOST_MEMORY
    assert good.read_bytes() == before
    assert not (tmp_path / "next.align").exists()


BOUND_COMMANDS = ("check", "doctor", "history", "lint")


PART = b"--x\nContent-Type: multipart/mixed; boundary=x\n\n"

LISTS = {
    "dense.json": lambda: b'{"items":[' + b"[]," * 6_000_000 + b"[]]}",
    "records.json": lambda: b'[{"text":"a"},' + b"{}," * 6_000_000 + b"{}]",
    "rows.csv": lambda: b"a,b\n" * 4_000_000,
    "quote.csv": lambda: b'"' + b"a\n" * 9_000_000,
    "lines.txt": lambda: b"a\n" * 9_000_000,
    "line.txt": lambda: b"> " * 9_000_000,
    "mail.eml": lambda: b"From: a\nSubject: b\nContent-Type: multipart/mixed; boundary=x\n\n" + PART * 200_000,
    "deep.html": lambda: b"<html>" + b"<div>" * 3_000_000,
    "deep.xml": lambda: b"<StrategicPlan>" + b"<a>" * 3_000_000,
    "zeros": lambda: bytes(19_000_000),
}


@pytest.mark.skipif(sys.platform == "win32", reason="memory of a child is asked for in another way there")
@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_a_bomb_is_refused_in_little_memory(tmp_path: Path, name: str) -> None:
    good = tmp_path / "good.align"
    begin(good).close()
    (tmp_path / name).write_bytes(LISTS[name]())
    before = good.read_bytes()
    status, said, memory = run_bounded("import", good, tmp_path / name)
    assert status == 3
    assert len(said.splitlines()) == 1 and name in said
    assert memory < MOST_MEMORY
    assert good.read_bytes() == before


def test_a_dense_line_in_a_journal_is_damage_and_is_put_aside(tmp_path: Path) -> None:
    from aligntui.store.codec import seal

    path = tmp_path / "plan.align"
    session = begin(path)
    add_team(session, "Sales")
    pull_the_plug(session)
    with journal_of(path).open("ab") as file:
        file.write(seal(b'{"seq":2,"ops":[' + b"[]," * 2_000_000 + b"[]]}"))
    again = reopen(path)
    assert [team.name for team in again.workspace.all(Team)] == ["Sales"]
    assert "journal" in " ".join(again.remarks)
    again.close()


# -- numbers, days and moments that no plan has -----------------------------------------------------------------------

DAYS = ["0001-01-01", "1582-10-04", "9999-12-31"]
MOMENTS = ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-11-25T10:00:00"]


@pytest.fixture(params=["numbers", *DAYS, *MOMENTS])
def forged(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A whole session in which every number, day or moment was replaced by one that no plan has."""
    path = tmp_path / "forged.align"
    tables = json.loads(copy_of_sample("menswear").read_bytes())
    for documents in tables.values():
        for document in documents.values():
            spoil(document, request.param)
    path.write_text(json.dumps(tables))
    return path


def spoil(document: dict[str, object], how: str) -> None:
    for name, value in document.items():
        text = value if isinstance(value, str) else ""
        if how == "numbers" and isinstance(value, float):
            document[name] = 1e308
        elif how == "numbers" and name in ("seconds", "order"):
            document[name] = 10**60
        elif (how in DAYS and re.fullmatch(r"\d{4}-\d\d-\d\d", text)) or (
            how in MOMENTS and re.match(r"\d{4}-\d\d-\d\dT", text)
        ):
            document[name] = how


@pytest.mark.parametrize(
    "line", [["check"], ["check", "--json"], ["check", "--seals"], ["history"], ["doctor"], ["lint"]]
)
def test_what_is_beyond_every_bound_is_harmless_where_it_is(
    forged: Path, capsys: pytest.CaptureFixture[str], line: list[str]
) -> None:
    status = main([line[0], str(forged), *line[1:]])
    said = capsys.readouterr()
    assert status in (0, 1)
    assert "inf" not in said.out.replace("information", "").split()
    if "--json" in line:
        json.loads(said.out, parse_constant=pytest.fail)


@pytest.mark.parametrize("format", ["md", "html", "json", "stratml", "xlsx", "docx", "pptx"])
def test_every_document_can_be_made_of_it(forged: Path, tmp_path: Path, format: str) -> None:
    assert main(["export", str(forged), "--to", format, "-o", str(tmp_path / f"out.{format}")]) == 0


def test_it_can_be_worked_with(forged: Path, tmp_path: Path) -> None:
    session = reopen(forged)
    add_team(session, "New")
    session.undo()
    assert session.close()
    assert main(["handout", str(forged), "--all", "-o", str(tmp_path / "handed")]) == 0
    assert main(["merge", str(forged), str(tmp_path / "handed")]) == 0
    assert main(["new", str(tmp_path / "next.align"), "--from", str(forged)]) == 0


def test_the_doctor_names_what_is_beyond_every_bound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.align"
    session = begin(path)
    with session.change("Add") as pen:
        team = pen.add(Team, name="Sales", hours=40)
        pen.add(Tactic, team=team.id, priority="", text="Call", hours=6)
    session.close()
    tables = json.loads(path.read_bytes())
    next(iter(tables["tactics"].values())).update(hours=1e308, due="9999-12-31")
    path.write_text(json.dumps(tables))
    assert main(["doctor", str(path)]) == 1
    said = capsys.readouterr().out
    assert "2 things are wrong" in said
    assert "hours of the tactic" in said and "due of the tactic" in said
    opened = open_workspace(path, read_only=True)
    assert [tactic.hours for tactic in opened.loaded.workspace.all(Tactic)] == [1_000_000]
