"""What each command says, and how it ends."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from aligntui.cli import COMMANDS
from aligntui.rules.line_of_sight import judge
from aligntui.settings import Settings
from tests.store.hands import add_team, begin, lying_in, pull_the_plug, reopen

from .running import Stdin, run

GOOD = "AEs call 20 menswear chains weekly with the CRM application by 31 March 2027"
POOR = "Exploit the retail sector"


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, dict[str, Any]]]:
    """Every start of the app, without starting it."""
    starts: list[tuple[Any, dict[str, Any]]] = []

    def start(path: Path | None = None, **how: Any) -> int:
        starts.append((path, how))
        return 0

    monkeypatch.setattr("aligntui.ui.run", start)
    return starts


@pytest.mark.parametrize("name", [*COMMANDS, ""])
def test_every_command_explains_itself_with_an_example(capsys: pytest.CaptureFixture[str], name: str) -> None:
    done = run(capsys, *([name] if name else []), "--help")
    assert done.status == 0
    assert f"aligntui {name}".strip() in done.out.split("example", 1)[1]


@pytest.mark.parametrize(
    "line",
    [
        ["lint", "--nonsense"],
        ["export", "x.align"],
        ["check"],
        ["x.align", "--stage", "12"],
        ["history", "x", "--since", "soon"],
    ],
)
def test_wrong_use_ends_with_2(capsys: pytest.CaptureFixture[str], line: list[str]) -> None:
    assert run(capsys, *line).status == 2


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "--version")
    assert (done.status, done.out.split()[0]) == (0, "aligntui")


def test_a_misspelt_command_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "chekc")
    assert done.status == 2
    assert done.err == "There is no command and no file “chekc”; did you mean `aligntui check`?\n"
    assert "aligntui --help" in run(capsys, "xyzzy").err


# -- opening the app ---------------------------------------------------------------------------------------------


def test_nothing_at_all_shows_the_start_screen(capsys: pytest.CaptureFixture[str], app: list[Any]) -> None:
    assert run(capsys).status == 0
    assert app == [(None, {})]


def test_a_file_opens_the_app_in_the_stage_that_was_asked_for(
    capsys: pytest.CaptureFixture[str], app: list[Any], workspace: Path
) -> None:
    assert run(capsys, workspace, "--stage", "4", "--read-only").status == 0
    assert app == [(workspace, {"read_only": True, "take_over": False, "stage": 4})]


def test_the_suffix_may_be_left_out(capsys: pytest.CaptureFixture[str], app: list[Any], workspace: Path) -> None:
    assert run(capsys, workspace.with_suffix("")).status == 0
    assert app[0][0] == workspace


def test_a_file_that_cannot_be_opened_is_said_before_the_screen_is_taken(
    capsys: pytest.CaptureFixture[str], app: list[Any], tmp_path: Path
) -> None:
    (tmp_path / "odd.align").write_text("hello")
    done = run(capsys, tmp_path / "odd.align")
    assert (done.status, app) == (3, [])
    assert len(done.err.splitlines()) == 1
    assert run(capsys, tmp_path / "gone.align").status == 3
    assert run(capsys, tmp_path).status == 3


def test_taking_over_from_a_window_that_is_alive_ends_with_4(
    capsys: pytest.CaptureFixture[str], app: list[Any], tmp_path: Path
) -> None:
    session = begin(tmp_path / "x.align")
    done = run(capsys, tmp_path / "x.align", "--take-over")
    assert (done.status, app) == (4, [])
    assert done.err.startswith("Kim has had it open")
    pull_the_plug(session)
    assert run(capsys, tmp_path / "x.align", "--take-over").status == 0


def test_what_is_only_in_the_journal_after_leaving_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, workspace: Path
) -> None:
    def work_and_leave(path: Path, **_: object) -> int:
        session = reopen(path)
        add_team(session, "Late")
        session.store.close()  # as on a disk that takes a line of the journal, and not the whole file
        return 0

    monkeypatch.setattr("aligntui.ui.run", work_and_leave)
    done = run(capsys, workspace)
    assert done.status == 0
    assert "nordfrakt.align.journal beside it, so keep both together" in done.err
    monkeypatch.setattr("aligntui.ui.run", lambda path, **_: reopen(path).close() and 0)
    assert run(capsys, workspace).err == ""


# -- new and demo ------------------------------------------------------------------------------------------------


def test_new_makes_a_file_and_never_replaces_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = run(capsys, "new", tmp_path / "x", "--title", "Nordfrakt")
    assert done.status == 0
    assert "x.align is ready" in done.out
    before = lying_in(tmp_path)
    again = run(capsys, "new", tmp_path / "x.align")
    assert again.status == 2
    assert "already a file" in again.err
    assert lying_in(tmp_path) == before
    assert run(capsys, "new", tmp_path / "gone" / "x").status == 2


def test_the_examples_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "demo", "--list")
    assert done.status == 0
    assert [line.split()[0] for line in done.out.splitlines()] == [
        "menswear", "hospital", "port", "school", "sba-2018", "blank-day",
    ]  # fmt: skip
    wrong = run(capsys, "demo", "womenswear")
    assert (wrong.status, "menswear" in wrong.err) == (2, True)


def test_an_example_is_opened_as_a_copy_that_is_thrown_away(
    capsys: pytest.CaptureFixture[str], app: list[Any], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aligntui.samples.copy_of_sample", lambda _name: workspace)
    assert run(capsys, "demo").status == 0
    assert app == [(workspace, {"throw_away": True})]


# -- check -------------------------------------------------------------------------------------------------------


def test_check_ends_with_1_while_something_is_open(capsys: pytest.CaptureFixture[str], workspace: Path) -> None:
    before = lying_in(workspace.parent)
    done = run(capsys, "check", workspace)
    assert done.status == 1
    assert "1 Frame" in done.out
    assert "No leader yet." in done.out
    assert "\x1b" not in done.out
    assert lying_in(workspace.parent) == before


def test_check_as_json_has_every_stage_and_the_ledger(capsys: pytest.CaptureFixture[str], workspace: Path) -> None:
    done = run(capsys, "check", workspace, "--json")
    report = json.loads(done.out)
    assert set(report) == {"title", "ready", "stages", "priorities", "matrix", "findings", "ledger"}
    assert [stage["stage"] for stage in report["stages"]] == [
        "frame", "gather", "cut", "translate", "change", "drop", "approve", "close",
    ]  # fmt: skip
    assert set(report["stages"][0]) == {"stage", "number", "title", "ready", "done", "total", "open"}
    assert [row["team"] for row in report["ledger"]] == ["Sales", "Key accounts"]
    assert report["ready"] is False


@pytest.mark.parametrize("command", [["check"], ["history"], ["export", "--to", "md"]])
def test_a_file_that_is_no_workspace_ends_with_3(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "odd.align").write_text("hello")
    done = run(capsys, command[0], tmp_path / "odd.align", *command[1:])
    assert (done.status, done.out) == (3, "")
    assert len(done.err.splitlines()) == 1


# -- lint --------------------------------------------------------------------------------------------------------


def test_lint_judges_a_statement_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "tactics.txt"
    file.write_text(f"{POOR}\r\n\n{GOOD}\n", encoding="utf-8-sig")
    done = run(capsys, "lint", file, "--json")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [judged["text"] for judged in found] == [POOR, "", GOOD]
    assert found[1]["verdict"] == "none"
    assert set(found[0]) >= {"text", "verdict", "answered", "answers", "vague", "next_question"}
    assert done.status == 1


def test_lint_judges_a_statement_alike_with_its_hours_behind_it_or_in_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = "Ben drives 15 warm trays every day to the Hilton kitchen"
    unsure = ("Ben calls ~40 shops", "Ben calls ~20 a month", "Ben visits ~3 per team", "Ben bakes ~12 a week")
    file = tmp_path / "tactics.txt"
    file.write_text(
        "\n".join(
            [
                words,
                f"{words} ~4h",
                f"{words} ~4h a week.",
                f"~4 hours {words}",
                words.replace(" to", " ~1.5h to"),
                *unsure,
            ]
        ),
        encoding="utf-8",
    )
    done = run(capsys, "lint", file, "--json")
    plain, *others = [json.loads(line) for line in done.out.splitlines()]
    others, about = others[: -len(unsure)], others[-len(unsure) :]
    for one in others:
        assert {**one, "text": "", "answers": 0} == {**plain, "text": "", "answers": 0}
        assert "~" in one["text"]
    assert about == [judge(text).as_json() for text in unsure]


def test_lint_ends_with_0_when_every_statement_is_direct(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # How good the judge is has tests of its own; here it is pleased with everything.
    monkeypatch.setattr("aligntui.rules.line_of_sight.judge", lambda text: replace(judge(text), verdict="direct"))
    monkeypatch.setattr("sys.stdin", Stdin(GOOD.encode()))
    assert run(capsys, "lint").status == 0


def test_lint_shows_people_the_verdict_and_the_next_question(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(f"{POOR}\x1b[31m\n".encode()))
    done = run(capsys, "lint", "-")
    assert POOR in done.out
    assert "?" in done.out
    assert "\x1b" not in done.out


def test_lint_names_the_line_that_is_no_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "tactics.txt"
    file.write_bytes(GOOD.encode() + b"\n\xff\xfe\n")
    done = run(capsys, "lint", file)
    assert done.status == 2
    assert done.err.startswith("Line 2 of ")
    assert "UTF-8" in done.err


def test_lint_of_a_file_that_is_not_there_ends_with_3(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "lint", tmp_path / "gone.txt").status == 3
    assert run(capsys, "lint", tmp_path / "gone.align").status == 3


def test_lint_judges_the_tactics_of_a_workspace(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from aligntui.model import Imperative, Tactic, Team

    session = begin(tmp_path / "x.align")
    with session.change("Add") as pen:
        team = pen.add(Team, name="Sales")
        priority = pen.add(Imperative, text="Renew first", fate="priority", letter="A")
        pen.add(Tactic, team=team.id, priority=priority.id, text=POOR)
        pen.add(Tactic, team=team.id, priority="gone", text="Kept aside, and judged by nobody")
    session.close()
    done = run(capsys, "lint", tmp_path / "x.align", "--json")
    assert [json.loads(line)["text"] for line in done.out.splitlines()] == [POOR]
    assert done.status == 1


# -- export, history, settings -----------------------------------------------------------------------------------


def test_the_summary_goes_to_standard_output_or_to_a_file(
    capsysbinary: pytest.CaptureFixture[bytes], workspace: Path, tmp_path: Path
) -> None:
    from aligntui.cli import main

    assert main(["export", str(workspace), "--to", "md"]) == 0
    printed = capsysbinary.readouterr().out
    assert b"Nordfrakt" in printed
    out = tmp_path / "summary.md"
    assert main(["export", str(workspace), "--to", "md", "-o", str(out)]) == 0
    assert out.read_bytes() == printed


def test_an_export_replaces_a_file_only_when_told_to(
    capsys: pytest.CaptureFixture[str], workspace: Path, tmp_path: Path
) -> None:
    out = tmp_path / "summary.md"
    out.write_text("mine")
    done = run(capsys, "export", workspace, "--to", "md", "-o", out)
    assert done.status == 2
    assert "--force" in done.err
    assert out.read_text() == "mine"
    assert run(capsys, "export", workspace, "--to", "md", "-o", out, "--force").status == 0
    assert out.read_text() != "mine"
    assert run(capsys, "export", workspace, "--to", "md", "-o", tmp_path / "gone" / "x.md").status == 2
    assert run(capsys, "export", workspace, "--to", "md", "-o", tmp_path, "--force").status == 2


def test_a_teams_plan_is_asked_for_by_name(capsys: pytest.CaptureFixture[str], workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.md"
    assert run(capsys, "export", workspace, "--to", "md", "--team", "key ACCOUNTS", "-o", out).status == 0
    assert "Key accounts" in out.read_text()
    wrong = run(capsys, "export", workspace, "--to", "md", "--team", "Marketing")
    assert wrong.status == 2
    assert wrong.err == "There is no team “Marketing”; there are Sales, Key accounts.\n"
    assert run(capsys, "export", workspace, "--to", "runes").status == 2


def test_history_says_who_changed_what(capsys: pytest.CaptureFixture[str], workspace: Path) -> None:
    done = run(capsys, "history", workspace)
    assert done.status == 0
    lines = done.out.splitlines()
    assert len(lines) == 2
    assert "Kim" in lines[0] and lines[0].endswith("Add team 'Sales'")
    assert run(capsys, "history", workspace, "--since", "2999-01-01").out == ""
    assert len(run(capsys, "history", workspace, "--since", "2000-01-01", "--json").out.splitlines()) == 2


def test_settings_says_where_they_are(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    done = run(capsys, "settings")
    assert done.status == 0
    assert str(home / "config" / "settings.toml") in done.out
    found = json.loads(run(capsys, "settings", "--json").out)
    assert found["settings"] == asdict(Settings())
    assert all(f"  {name} " in done.out for name in found["settings"])
