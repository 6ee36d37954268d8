"""No command writes over what it reads, whatever the file is called there and also with --force."""

import subprocess
import sys
from pathlib import Path

import pytest

from aligntui.cli import DONE, WRONG_USE
from aligntui.samples import copy_of_sample

from .running import run

NAMES = ("plan.align", "plan", "./plan.align", "folder/../plan", "link", "second.align")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("plan.align")
    path.write_bytes(copy_of_sample("menswear").read_bytes())
    Path("folder").mkdir()
    Path("link.align").symlink_to(path)
    Path("second.align").hardlink_to(path)
    return path


@pytest.mark.parametrize("force", [[], ["--force"]])
@pytest.mark.parametrize("out", NAMES)
@pytest.mark.parametrize(
    "line",
    [
        ["doctor", "plan.align", "--repair"],
        ["doctor", "plan", "--repair"],
        ["handout", "plan.align", "--team", "East", "-o"],
        ["handout", "link.align", "--team", "East", "-o"],
    ],
)
def test_one_file_is_refused_by_any_of_its_names(plan: Path, capsys, line: list[str], out: str, force: list[str]):
    before = plan.read_bytes()
    done = run(capsys, *line, out, *force)
    assert done.status == WRONG_USE
    assert "is what this is made from and was left as it is; choose another name." in done.err
    assert "--force" not in done.err
    assert plan.read_bytes() == before
    assert not list(Path().glob("*ours*"))


def test_a_damaged_file_is_not_repaired_over_itself(plan: Path, capsys):
    plan.write_bytes(plan.read_bytes()[:60_000])
    before = plan.read_bytes()
    done = run(capsys, "doctor", plan, "--repair", "plan", "--force")
    assert done.status == WRONG_USE
    assert "holds what could be saved" not in done.out
    assert plan.read_bytes() == before
    command = [sys.executable, "-m", "aligntui", "doctor", "-", "--repair", "plan", "--force"]
    with plan.open("rb") as behind:
        assert subprocess.run(command, stdin=behind, capture_output=True, check=False).returncode == WRONG_USE
    assert plan.read_bytes() == before
    assert run(capsys, "doctor", plan, "--repair", "other").status != WRONG_USE
    assert Path("other.align").exists()


def test_a_hand_out_of_a_folder_or_of_every_team_leaves_the_session(plan: Path, capsys):
    session = Path("folder", "plan.align")
    session.write_bytes(plan.read_bytes())
    before = session.read_bytes()
    assert run(capsys, "handout", "folder", "--team", "East", "-o", "folder/plan", "--force").status == WRONG_USE
    assert session.read_bytes() == before
    own = session.rename("folder/Nordfrakt sales 2027 - East.align")
    for line in (["--all", "-o", "folder"], ["--team", "East", "-o", "folder/"], ["--team", "East"]):
        done = run(capsys, "handout", own, *line, "--force")
        assert done.status == WRONG_USE, line
        assert own.read_bytes() == before, line
    assert list(Path("folder").glob("*.align")) == [own]


def test_a_document_does_not_go_over_its_session_or_its_template(plan: Path, capsys):
    session = plan.rename("plan.md")
    before = session.read_bytes()
    for out in ("plan.md", "plan", "./plan.md"):
        assert run(capsys, "export", session, "--to", "md", "-o", out, "--force").status == WRONG_USE
        assert session.read_bytes() == before
    assert run(capsys, "export", session, "--to", "docx", "-o", "styles.docx").status == DONE
    styles = Path("styles.docx").read_bytes()
    line = ["export", session, "--to", "docx", "--template", "styles.docx", "-o", "styles", "--force"]
    assert run(capsys, *line).status == WRONG_USE
    assert Path("styles.docx").read_bytes() == styles


def test_names_are_taken_out_of_the_file_itself_with_or_without_its_ending(plan: Path, capsys):
    assert run(capsys, "doctor", plan, "--clean-ballots", "plan").status == DONE
    assert not Path("plan").exists()
