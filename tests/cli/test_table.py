"""The table of commands is the one place: help, README and what every command can do follow from it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.overview import README, with_overview

from aligntui.commands.table import TABLE, Command, in_two_parts, overview
from tests.store.hands import lying_in

from .running import Stdin, run

EVERY = [command.name for command in TABLE]


def named(name: str) -> list[str]:
    return [name] if name else []


def test_the_readme_has_the_list_of_the_table() -> None:
    text = README.read_text(encoding="utf-8")
    assert text == with_overview(text), "run `make overview`"
    assert all(line in text for line in overview())


def test_the_help_begins_with_what_people_use_first_and_lists_every_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = run(capsys, "--help").out
    first, rest = in_two_parts()
    assert sorted([*first, *rest]) == sorted(overview())
    assert len(first) == 6
    places = [said.index(line) for line in (*first, *rest)]
    assert places == sorted(places)


@pytest.mark.parametrize("name", EVERY)
def test_every_command_has_help_with_an_example_and_json(capsys: pytest.CaptureFixture[str], name: str) -> None:
    done = run(capsys, *named(name), "--help")
    assert done.status == 0
    assert "--json" in done.out
    assert "example" in done.out


LINES: dict[str, list[str]] = {
    "": ["FILE", "--json"],
    "demo": ["demo", "--json"],
    "new": ["new", "OUT.align", "--json"],
    "import": ["import", "FILE", "LIST", "--json"],
    "check": ["check", "FILE", "--json"],
    "export": ["export", "FILE", "--to", "md", "-o", "OUT.md", "--json"],
    "host": ["host", "FILE", "--json"],
    "share": ["share", "--sql", "--json"],
    "project": ["project", "FILE", "--json"],
    "handout": ["handout", "FILE", "--team", "Sales", "-o", "OUT.align", "--json"],
    "merge": ["merge", "FILE", "HANDOUT", "--json"],
    "due": ["due", "FILE", "--json"],
    "history": ["history", "FILE", "--json"],
    "lint": ["lint", "LIST", "--json"],
    "doctor": ["doctor", "FILE", "--json"],
    "settings": ["settings", "--json"],
    "completion": ["completion", "bash", "--json"],
    "manual": ["manual", "--json"],
}
"""A line of each command that does something; a new command has no line here, and fails until it has one."""

Fill = Callable[[list[str]], list[str]]


@pytest.fixture
def fill(capsys: pytest.CaptureFixture[str], workspace: Path, tmp_path: Path) -> Fill:
    """Puts real files into a line."""
    files = {"FILE": workspace, "LIST": tmp_path / "list.txt", "HANDOUT": tmp_path / "handed" / "sales.align"}
    files["LIST"].write_text("Exploit the retail sector\n")
    files["HANDOUT"].parent.mkdir()
    assert run(capsys, "handout", workspace, "--team", "Sales", "-o", files["HANDOUT"]).status == 0

    def filled(line: list[str]) -> list[str]:
        return [str(files.get(word, tmp_path / word if word.startswith("OUT") else word)) for word in line]

    return filled


@pytest.mark.parametrize("command", TABLE, ids=EVERY)
def test_json_is_json_and_nothing_else(capsys: pytest.CaptureFixture[str], fill: Fill, command: Command) -> None:
    done = run(capsys, *fill(LINES[command.name]))
    assert done.status in (0, 1)
    lines = done.out.splitlines()
    if command.name in ("lint", "history"):  # one object a line
        assert all(isinstance(json.loads(line), dict) for line in lines) and lines
    else:
        assert isinstance(json.loads(done.out), dict)


@pytest.mark.parametrize("name", EVERY)
def test_wrong_use_is_one_sentence_with_status_2(capsys: pytest.CaptureFixture[str], name: str) -> None:
    done = run(capsys, *named(name), "--nonsens")
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert "usage:" not in done.err and "error:" not in done.err
    assert done.err.rstrip()[-1] in ".?"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["check", "x.align", "--jsn"], "did you mean --json?"),
        (["check"], "`aligntui check` needs FILE"),
        (["x.align", "--stage", "12"], "There is no stage 12: they are 1 to"),
        (["x.align", "--stage"], "needs a word behind it"),
        (["handout", "x.align"], "needs one of --team --all"),
        (["handout", "x.align", "--team", "A", "--all"], "do not go together"),
        (["merge", "x.align", "y.align", "--prefer", "mine"], "takes “ours”, “theirs”, not “mine”"),
        (["history", "x.align", "--since", "soon"], "is no moment"),
        (["chek"], "did you mean `aligntui check`?"),
        (["demo", "mensware"], "did you mean menswear?"),
        (["check", "x.align", "--\x1b[31m"], "has no"),
    ],
    ids=" ".join,
)
def test_wrong_use_says_how_it_is_written(capsys: pytest.CaptureFixture[str], line: list[str], words: str) -> None:
    done = run(capsys, *line)
    assert done.status == 2
    assert words in done.err.replace("'", "")
    assert "\x1b" not in done.err
    assert len(done.err.splitlines()) == 1


# -- standard input and output -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", [["check"], ["history"], ["doctor"], ["export", "--to", "md"], ["check", "--seals"]], ids=" ".join
)
def test_a_workspace_comes_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, workspace: Path, line: list[str]
) -> None:
    by_name = run(capsys, line[0], workspace, *line[1:])
    monkeypatch.setattr("sys.stdin", Stdin(workspace.read_bytes()))
    piped = run(capsys, line[0], "-", *line[1:])
    assert piped.status == by_name.status
    here = [line for line in by_name.out.splitlines() if not line.startswith("Backup of")]  # none is beside a pipe
    assert piped.out.replace("standard input", str(workspace)).splitlines() == here


@pytest.mark.parametrize("line", [["check", "-"], ["merge", "FILE", "-"], ["new", "OUT.align", "--from", "-"]])
@pytest.mark.parametrize(
    "data", [b"", b"hello", b"{}", b"[" * 100_000, b"\xff\xfe\x00"], ids=lambda data: repr(data[:4])
)
def test_nonsense_on_standard_input_is_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, fill: Fill, line: list[str], data: bytes
) -> None:
    if line[0] == "new" and data == b"hello":
        return  # that is a list of one imperative
    filled = fill(line)
    before = lying_in(Path(filled[1]).parent) if line[0] == "merge" else {}
    monkeypatch.setattr("sys.stdin", Stdin(data))
    done = run(capsys, *filled)
    assert done.status == 3
    assert done.out == ""
    if before:
        assert lying_in(Path(filled[1]).parent) == before
    if line[0] == "new":
        assert not Path(filled[1]).exists()


@pytest.mark.parametrize(
    "line", [["-"], ["project", "-"], ["import", "-", "x"], ["handout", "-", "--all"]], ids=" ".join
)
def test_what_needs_a_file_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path, line: list[str]) -> None:
    (tmp_path / "x").write_text("a\n")
    done = run(capsys, *(tmp_path / "x" if word == "x" else word for word in line))
    assert done.status == 2
    assert "instead of -" in done.err


def test_a_handout_goes_to_standard_output_and_comes_back_from_standard_input(
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    workspace: Path,
) -> None:
    from aligntui.cli import main

    assert main(["handout", str(workspace), "--team", "sales", "-o", "-"]) == 0
    data = capsysbinary.readouterr().out
    assert json.loads(data)["meta"]["1"]["handout_of"]
    monkeypatch.setattr("sys.stdin", Stdin(data))
    assert main(["merge", str(workspace), "-"]) == 0
    assert not workspace.with_name("-.align").exists()


@pytest.mark.parametrize("line", [["new", "-", "--title", "T"], ["doctor", "FILE", "--repair", "-"]], ids=" ".join)
def test_a_session_goes_to_standard_output(
    capsysbinary: pytest.CaptureFixture[bytes], workspace: Path, line: list[str]
) -> None:
    from aligntui.cli import main

    assert main([str(workspace) if word == "FILE" else word for word in line]) == 0
    assert "meta" in json.loads(capsysbinary.readouterr().out)


# -- folders, endings, near names, counts ------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [["check"], ["history"], ["doctor"], ["export", "--to", "md"]], ids=" ".join)
def test_a_folder_with_one_session_stands_for_it(
    capsys: pytest.CaptureFixture[str], workspace: Path, line: list[str]
) -> None:
    by_name = run(capsys, line[0], workspace, *line[1:])
    assert run(capsys, line[0], workspace.parent, *line[1:]).out == by_name.out
    (workspace.parent / "other.align").write_bytes(workspace.read_bytes())
    done = run(capsys, line[0], workspace.parent, *line[1:])
    assert done.status == 3
    assert "nordfrakt.align, other.align" in done.err


def test_a_folder_of_handouts_is_merged(capsys: pytest.CaptureFixture[str], fill: Fill, tmp_path: Path) -> None:
    file = fill(["FILE"])[0]
    assert run(capsys, "handout", file, "--team", "Key accounts", "-o", tmp_path / "handed" / "key.align").status == 0
    report = json.loads(run(capsys, "merge", file, tmp_path / "handed", "--json").out)
    assert [row["file"] for row in report["files"]] == ["key.align", "sales.align"]
    (tmp_path / "none").mkdir()
    assert run(capsys, "merge", file, tmp_path / "none").status == 3


def test_a_folder_of_lists_is_imported_and_what_cannot_be_read_is_named(
    capsys: pytest.CaptureFixture[str], workspace: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "a.txt").write_text("Grow the exports\nCut the returns\n")
    (folder / "b.md").write_text("- Train the staff\n")
    (folder / "c.zip").write_bytes(b"PK\x03\x04" + bytes(50))
    (folder / "old.align").write_bytes(workspace.read_bytes())
    done = run(capsys, "import", workspace, folder, "--json")
    report = json.loads(done.out)
    assert done.status == 1
    assert [source["source"] for source in report["sources"]] == ["a.txt", "b.md"]
    assert report["left"] == [str(folder / "c.zip")]
    assert "It was left out." in done.err
    (tmp_path / "none").mkdir()
    assert run(capsys, "import", workspace, tmp_path / "none").status == 3


def test_lint_reads_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One\nTwo\n")
    (tmp_path / "b.md").write_text("Three\n")
    (tmp_path / "c.bin").write_bytes(b"\xff\xfe")
    assert len(run(capsys, "lint", tmp_path, "--json").out.splitlines()) == 3


def test_the_ending_may_be_left_out_and_a_near_name_is_offered(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    assert run(capsys, "check", workspace.with_suffix("")).status == 1
    done = run(capsys, "check", workspace.with_name("nordfrkat.align"))
    assert done.status == 3
    assert done.err.rstrip().endswith("did you mean nordfrakt.align?")


@pytest.mark.parametrize("ways", [b"\xef\xbb\xbf", "utf-16"], ids=str)
def test_a_file_that_an_editor_of_windows_saved_is_read(
    capsys: pytest.CaptureFixture[str], workspace: Path, ways: bytes | str
) -> None:
    data = workspace.read_bytes()
    workspace.write_bytes(ways + data if isinstance(ways, bytes) else data.decode().encode(ways))
    assert run(capsys, "check", workspace).status == 1
    assert run(capsys, "doctor", workspace).status == 0


def test_a_second_handout_of_all_writes_what_is_missing_and_names_the_rest(
    capsys: pytest.CaptureFixture[str], workspace: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "handed"
    assert run(capsys, "handout", workspace, "--all", "-o", folder).status == 0
    one, other = sorted(folder.iterdir())
    before = one.read_bytes()
    other.unlink()
    again = run(capsys, "handout", workspace, "--all", "-o", folder)
    assert again.status == 1
    assert other.exists() and one.read_bytes() == before
    assert one.name in again.err and "--force" in again.err
    assert run(capsys, "handout", workspace, "--all", "-o", folder, "--force").status == 0
    assert one.read_bytes() != before


def test_teams_whose_names_collide_get_numbers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from tests.store.hands import add_team, begin

    session = begin(tmp_path / "x.align", "S")
    for name in ("R/D: Süd?", "R:D/ Süd?", "r d sÜd", "."):
        add_team(session, name)
    session.close()
    assert run(capsys, "handout", tmp_path / "x.align", "--all", "-o", tmp_path / "out").status == 0
    names = [path.name for path in (tmp_path / "out").iterdir()]
    assert len({name.casefold() for name in names}) == 4
    assert not (tmp_path / "x (ours").exists()


def test_a_near_team_is_offered(capsys: pytest.CaptureFixture[str], workspace: Path) -> None:
    done = run(capsys, "handout", workspace, "--team", "Slaes")
    assert done.status == 2
    assert "did you mean “Sales”?" in done.err


def test_one_is_not_many(capsys: pytest.CaptureFixture[str], fill: Fill) -> None:
    assert "list.txt: 1 imperative\n" in run(capsys, *fill(["import", "FILE", "LIST"])).out


def test_lint_judges_a_piped_workspace_and_a_piped_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, workspace: Path
) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(workspace.read_bytes()))
    assert run(capsys, "lint", "-").out == run(capsys, "lint", workspace).out
    monkeypatch.setattr("sys.stdin", Stdin(b'{"is": "no session"}\n'))
    assert len(run(capsys, "lint", "-", "--json").out.splitlines()) == 1
