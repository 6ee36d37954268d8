"""No option is ignored in silence: one without a use beside the rest of the line is refused before anything happens."""

import json
from pathlib import Path

import pytest

from aligntui.cli import DONE, WRONG_USE
from aligntui.samples import copy_of_sample

from .running import run

LINES = [
    ("--read-only", "start screen"),
    ("--stage 3", "start screen"),
    ("--take-over", "start screen"),
    ("FILE --json --stage 3", "--json opens nothing"),
    ("FILE --json --read-only", "--json opens nothing"),
    ("FILE --read-only --take-over", "do not go together"),
    ("demo menswear --list", "leave the name out"),
    ("demo menswear --json", "leave the name out"),
    ("new OUT --take people", "name that with --from"),
    ("new OUT --take people --from LIST", "list.txt is none"),
    ("new - --take people --from LIST", "list.txt is none"),
    ("import FILE LIST --sheet 2", "list.txt holds none"),
    ("import FILE LIST --sheet 2 --dry-run", "list.txt holds none"),
    ("import FILE LIST --header 2", "--header says how a table is read"),
    ("import FILE LIST --columns text=2", "--columns says how a table is read"),
    ("import FILE LIST --as tactics --team East --priority A --columns text=2", "--columns says"),
    ("import FILE LIST --only goals", "list.txt is none"),
    ("import FILE TABLE --only goals", "table.csv is none"),
    ("import FILE LIST --team East", "--as activities or --as tactics"),
    ("import FILE TABLE --as people --team East", "--as activities or --as tactics"),
    ("import FILE TABLE --as activities --team East --priority A", "--priority is for tactics"),
    ("import FILE TABLE --columns text=1,text=2", "a second time"),
    ("export FILE --to md --private", "--private is for json"),
    ("export FILE --to json --private --team East -o OUT", "whole session"),
    ("export FILE --to html --template LIST", "--template is for docx and pptx"),
    ("export FILE --to md --paper Letter", "--paper is for"),
    ("export FILE --to docx --paper A4 --template LIST -o OUT", "a template, of the line or of the settings"),
    ("export FILE --to jira --csv semicolon", "--csv is for csv and actions"),
    ("export FILE --to md --force", "standard output"),
    ("handout FILE --team East --for check-in --by friday -o OUT", "--by goes with a plan"),
    ("handout FILE --team East --for check-in --note Hello -o OUT", "--note goes with a plan"),
    ("handout FILE --team East -o - --force", "standard output"),
    ("doctor FILE --force", "--repair"),
    ("doctor FILE --repair - --force", "--repair"),
    ("doctor FILE --ballots --repair OUT", "do not go together"),
    ("doctor FILE --ballots --clean-ballots OUT", "do not go together"),
    ("doctor FILE --clean-ballots OUT --repair OUT", "do not go together"),
    ("host FILE --json --moderated", "--moderated has no use there"),
    ("host FILE --json --no-screen", "--no-screen has no use there"),
    ("host FILE --knock --open", "do not go together"),
    ("share --sql FILE", "takes no file"),
    ("share --back --upgrade FILE", "do not go together"),
]


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.chdir(tmp_path)
    Path("plan.align").write_bytes(copy_of_sample("menswear").read_bytes())
    Path("list.txt").write_text("Call twenty chains\nVisit five ports\n")
    Path("table.csv").write_text("Goal,Owner\nCall twenty chains,Ann\nVisit five ports,Bob\n")
    return {"FILE": "plan.align", "LIST": "list.txt", "TABLE": "table.csv", "OUT": "out"}


@pytest.mark.parametrize("line", LINES, ids=[line[0] for line in LINES])
def test_an_option_without_a_use_is_refused_in_one_sentence(files, capsys, line: tuple[str, str]):
    before = {path: path.read_bytes() for path in Path().iterdir() if path.is_file()}
    words = [files.get(word, word) for word in line[0].split()]
    done = run(capsys, *words)
    assert (done.status, done.out) == (WRONG_USE, "")
    assert len(done.err.splitlines()) == 1
    assert line[1] in done.err
    assert {path: path.read_bytes() for path in Path().iterdir() if path.is_file()} == before


def test_what_has_a_use_is_taken(files, capsys):
    for line in (
        "export FILE --to json --private -o OUT",
        "export FILE --to pdf --paper Letter -o OUT",
        "export FILE --to actions --csv semicolon -o OUT",
        "import FILE TABLE --sheet 1 --header 1 --columns text=1 --dry-run",
        "import FILE LIST --as tactics --team East --priority A --dry-run",
        "new again --from FILE --take people",
        "demo --list",
    ):
        assert run(capsys, *[files.get(word, word) for word in line.split()]).status == DONE, line


def test_what_is_for_programs_is_for_programs_everywhere(capsys):
    found = json.loads(run(capsys, "doctor", "plan.align", "--clean-ballots", "out", "--json").out)
    assert found == {"file": "plan.align", "written": "out.align", "still_named": []}
    line = ["host", "plan.align", "--public-url", "https://room.example.org", "--json"]
    assert json.loads(run(capsys, *line).out)["public_url"] == "https://room.example.org"


def test_in_a_folder_what_does_not_fit_is_left_out_with_a_sentence(capsys):
    Path("folder").mkdir()
    for name in ("list.txt", "table.csv"):
        Path(name).rename(Path("folder", name))
    done = run(capsys, "import", "plan.align", "folder", "--columns", "text=1", "--dry-run")
    assert done.status == 1
    assert "list.txt holds none. It was left out." in done.err
    assert "Would add: 2" in done.out
