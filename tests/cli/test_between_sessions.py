"""Hand-outs, merges, seals and the next session as commands."""

import json
from pathlib import Path

import pytest

from aligntui.cli import CANNOT_READ, CONFLICTS, DONE, FINDINGS, IN_USE, WRONG_USE, main
from aligntui.model import Tactic
from aligntui.samples import copy_of_sample
from aligntui.session import Session, translating
from aligntui.store import open_workspace


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    (tmp_path / "main.align").write_bytes(copy_of_sample("menswear").read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(path: Path, hours: float) -> None:
    opened = open_workspace(path)
    session = Session(opened.store, opened.loaded, by="Priya")
    found = next(one for one in session.workspace.all(Tactic) if one.text.startswith("Tom demos"))
    translating.edit_tactic(session, found, hours=hours)
    assert session.close()


def hours(path: Path) -> float | None:
    opened = open_workspace(path, read_only=True)
    opened.store.close()
    return next(one.hours for one in opened.loaded.workspace.all(Tactic) if one.text.startswith("Tom demos"))


def test_out_and_back_and_back_again(folder: Path, capsys):
    assert main(["handout", "main.align", "--team", "east", "-o", "east.align"]) == DONE
    assert (folder / "east.align").stat().st_mode & 0o777 == 0o600
    change(folder / "east.align", 5.0)
    assert main(["merge", "main.align", "east.align", "--dry-run"]) == DONE
    assert "East's hand-out: 1 record changed" in capsys.readouterr().out
    assert hours(folder / "main.align") == 8.0
    assert main(["merge", "main.align", "east.align"]) == DONE
    assert "one undo takes it back" in capsys.readouterr().out
    assert hours(folder / "main.align") == 5.0
    assert main(["merge", "main.align", "east.align"]) == DONE
    assert "Nothing was changed" in capsys.readouterr().out


@pytest.mark.parametrize(("prefer", "expected"), [("ours", 6.0), ("theirs", 5.0)])
def test_a_conflict_ends_with_five_changes_nothing_and_prefer_settles_it(folder: Path, capsys, prefer, expected):
    main(["handout", "main.align", "--team", "East", "-o", "east.align"])
    change(folder / "east.align", 5.0)
    change(folder / "main.align", 6.0)
    assert main(["merge", "main.align", "east.align"]) == CONFLICTS
    said = capsys.readouterr()
    assert "both changed hours of the tactic" in said.out
    assert "here   6 h  Priya" in said.out
    assert "there  5 h  Priya" in said.out
    assert "--prefer ours" in said.err
    assert hours(folder / "main.align") == 6.0
    assert main(["merge", "main.align", "east.align", "--json", "--dry-run"]) == CONFLICTS
    report = json.loads(capsys.readouterr().out)
    assert report["files"][0]["conflicts"][0]["before"] == 8.0
    assert main(["merge", "main.align", "east.align", "--prefer", prefer]) == DONE
    assert hours(folder / "main.align") == expected


def test_what_has_no_conflict_is_merged_beside_what_has(folder: Path, capsys):
    assert main(["handout", "main.align", "--all", "-o", "out"]) == DONE
    east = next((folder / "out").glob("*East*"))
    change(east, 5.0)
    change(folder / "main.align", 6.0)
    north = next((folder / "out").glob("*North*"))
    opened = open_workspace(north)
    session = Session(opened.store, opened.loaded)
    found = session.workspace.all(Tactic)[0]
    translating.edit_tactic(session, found, how_much="a lot")
    session.close()
    assert main(["merge", "main.align", *(str(path) for path in (folder / "out").glob("*.align"))]) == CONFLICTS
    capsys.readouterr()
    after = open_workspace(folder / "main.align", read_only=True)
    after.store.close()
    assert after.loaded.workspace.need(Tactic, found.id).how_much == "a lot"
    assert hours(folder / "main.align") == 6.0


def test_bad_input_has_a_sentence_and_changes_nothing(folder: Path, capsys):
    before = (folder / "main.align").read_bytes()
    assert main(["handout", "main.align", "--team", "Fish"]) == WRONG_USE
    assert "there are East, North, Partners" in capsys.readouterr().err
    main(["new", "other.align", "--title", "Other"])
    assert main(["merge", "main.align", "other.align"]) == WRONG_USE
    assert "belongs to another session" in capsys.readouterr().err
    (folder / "cut.align").write_bytes(before[:300])
    assert main(["merge", "main.align", "cut.align"]) == CANNOT_READ
    assert (folder / "main.align").read_bytes() == before
    newer = json.loads(before)
    newer["meta"]["1"]["schema"] = 999
    (folder / "newer.align").write_text(json.dumps(newer))
    assert main(["merge", "main.align", "newer.align"]) == CANNOT_READ
    assert "newer" in capsys.readouterr().err
    with Held(folder / "main.align"):
        assert main(["handout", "main.align", "--team", "East"]) == IN_USE


class Held:
    """Another window that has the file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self):
        self.opened = open_workspace(self.path)

    def __exit__(self, *_: object) -> None:
        self.opened.store.close()


@pytest.mark.usefixtures("folder")
def test_seals_are_checked_with_what_broke_them(capsys):
    assert main(["check", "main.align", "--seals"]) == FINDINGS
    said = capsys.readouterr().out
    assert "North: seal broken, approved by Karin Lindqvist" in said
    assert "East: not approved (returned)" in said
    assert main(["check", "main.align", "--seals", "--json"]) == FINDINGS
    rows = {row["team"]: row for row in json.loads(capsys.readouterr().out)["seals"]}
    assert rows["North"]["changes"]
    assert len(rows["North"]["digest"]) == 64


def test_the_next_session_takes_what_is_asked_for(folder: Path, capsys):
    assert (
        main(["new", "next.align", "--title", "2028", "--from", "main.align", "--take", "people,commitments"]) == DONE
    )
    said = capsys.readouterr().out
    assert "taken: People and teams" in said
    assert "The agenda" not in said
    assert main(["new", "again.align", "--from", "main.align", "--take", "fish"]) == WRONG_USE
    assert not (folder / "again.align").exists()
    assert main(["new", "again.align", "--from", "nowhere.align"]) == CANNOT_READ
    assert not (folder / "again.align").exists()


def test_every_file_of_a_folder_has_a_fate_and_the_history_keeps_who_changed_what(folder: Path, capsys):
    back = folder / "back"
    back.mkdir()
    for team in ("East", "North"):
        out = f"back/{team.casefold()}.align"
        assert main(["handout", "main.align", "--team", team, "-o", out, "--by", "5dec", "--note", "Hello"]) == DONE
    change(back / "east.align", 5.0)
    (back / "copy.align").write_bytes((back / "east.align").read_bytes())
    (back / "broken.align").write_bytes((back / "east.align").read_bytes()[:5000])
    (back / "notes.txt").write_text("hello")
    main(["new", "back/other.align", "--title", "Other"])
    capsys.readouterr()
    assert main(["merge", "main.align", "back", "--strict"]) != DONE
    assert "Nothing was merged" in capsys.readouterr().err
    assert main(["merge", "main.align", "back", "--dry-run", "--json"]) == FINDINGS
    report = json.loads(capsys.readouterr().out)
    assert {one["file"]: one["fate"] for one in report["fates"]} == {
        "copy.align": "comes in",
        "east.align": "nothing new",
        "north.align": "nothing new",
        "broken.align": "cannot be read",
        "other.align": "another session",
        "notes.txt": "no .align file",
    }
    (changed,) = next(one for one in report["files"] if one["file"] == "copy.align")["changes"]
    assert (changed["before"], changed["after"]) == ({"hours": 8.0}, {"hours": 5.0})
    assert changed["by"].startswith("Priya")
    assert main(["merge", "main.align", "back"]) == FINDINGS
    assert hours(folder / "main.align") == 5.0
    capsys.readouterr()
    assert main(["history", "main.align"]) == DONE
    assert "hours: 8 h -> 5 h (Priya, " in capsys.readouterr().out
    assert main(["check", "main.align"]) == FINDINGS
    said = capsys.readouterr().out
    assert "What changed in East's plan since the leader's last step" in said
    assert "hours: 8 h -> 5 h (Priya, " in said


def test_a_document_tells_what_changed_since_the_leaders_step_wherever_it_was_changed(folder: Path, capsys):
    """By a merge, at the leader's own keyboard, or taken back again: what stands in the plan differs, and by whom."""

    def of_document(*where: str) -> str:
        assert main(["export", "main.align", "--to", "md", "-o", "-", *where]) == DONE
        return capsys.readouterr().out.partition("What changed since the leader's last step")[2]

    assert main(["handout", "main.align", "--team", "East", "-o", "east.align"]) == DONE
    capsys.readouterr()
    assert not of_document("--team", "East")
    change(folder / "east.align", 5.0)
    assert main(["merge", "main.align", "east.align"]) == DONE
    change(folder / "main.align", 3.0)
    capsys.readouterr()
    for where in (("--team", "East"), ()):
        assert "hours: 8 h -> 3 h (Priya, " in of_document(*where)
    assert "8 h" not in of_document("--team", "North")
    change(folder / "main.align", 8.0)
    assert "hours" not in of_document("--team", "East")
