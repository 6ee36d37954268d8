"""What a line names wrongly is wrong use with every command; only what is there and cannot be read or kept is 3."""

from pathlib import Path

import pytest

from aligntui.cli import CANNOT_READ, WRONG_USE
from aligntui.samples import copy_of_sample

from .running import run

ADDRESS = "postgresql://ana@db.example.org/aligntui?workspace=wor_1"
WRITING = [
    "new OUT",
    "doctor plan.align --repair OUT",
    "doctor plan.align --clean-ballots OUT",
    "handout plan.align --team East -o OUT",
    "export plan.align --to json -o OUT",
    f"share --back {ADDRESS} OUT",
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("plan.align").write_bytes(copy_of_sample("menswear").read_bytes())
    Path("other.align").write_bytes(b"mine")
    Path("other.align.json").write_bytes(b"mine")
    for name in ("folder.align", "folder.align.json"):
        Path(name).mkdir()
    Path("table.csv").write_text("Goal,Owner\nCall twenty chains,Ann\n")
    return tmp_path


@pytest.mark.parametrize("line", WRITING)
@pytest.mark.parametrize(
    ("out", "words"),
    [
        ("nowhere/new.align", "there is no folder nowhere"),
        ("folder.align", "is a folder; name a file in it"),
        ("other.align", "left as it is"),
    ],
)
def test_a_place_that_cannot_be_is_wrong_use(capsys, line: str, out: str, words: str):
    if out == "folder.align" and "handout" in line:
        pytest.skip("a hand-out gets a name of its own in a folder")
    if out == "folder.align" and "export" in line:
        out = "folder.align.json"
    done = run(capsys, *line.replace("OUT", out).split())
    assert done.status == WRONG_USE
    assert words in done.err
    assert len(done.err.splitlines()) == 1
    assert not Path("nowhere").exists()
    assert Path("other.align").read_bytes() == Path("other.align.json").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--columns foo=1", "text, theme, who, measure, target"),
        ("--columns text=9", "there are 1 Goal, 2 Owner"),
        ("--columns text=0", "without a text"),
        ("--sheet Nope", "has no sheet"),
        ("--header 99", "no words in row 99"),
        ("--as tactics --team Nope", "there are East"),
        ("--as tactics --priority Q", "there are: A"),
    ],
)
def test_what_a_document_or_a_session_does_not_have_is_wrong_use(capsys, options: str, words: str):
    done = run(capsys, "import", "plan.align", "table.csv", *options.split())
    assert (done.status, done.out) == (WRONG_USE, "")
    assert words in done.err


@pytest.mark.parametrize(
    "line", ["check nowhere/x.align", "doctor gone.align", "import plan.align gone.csv", "lint gone"]
)
def test_what_cannot_be_read_is_not(capsys, line: str):
    assert run(capsys, *line.split()).status == CANNOT_READ
