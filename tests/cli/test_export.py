"""`export` as somebody types it: what, where to, and what is said when it cannot be."""

import json
import os
from pathlib import Path

import pytest

from aligntui.settings import settings_file
from aligntui.store.opening import save_copy
from tests.exchange.rooms import room

from .running import run


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """Eleven teams, among them R/D and R:D; two people called Anna Berg among others."""
    path = tmp_path / "room.align"
    save_copy(path, room(11), [])
    return path


def test_teams_and_people_of_one_name_get_a_file_each(session: Path, tmp_path: Path, capsys):
    done = run(capsys, "export", session, "--to", "md", "--all-teams", "-o", tmp_path / "plans")
    assert done.status == 0
    names = sorted(path.name for path in (tmp_path / "plans").iterdir())
    assert len(names) == 11
    assert {"R D.md", "R D 2.md", "East 🚀.md", "営業部（関西）.md"} <= set(names)
    assert len(done.out.splitlines()) == 11
    cards = run(capsys, "export", session, "--to", "md", "--all-people", "-o", tmp_path / "cards")
    assert cards.status == 0
    files = list((tmp_path / "cards").iterdir())
    assert len(files) == 35
    assert {"Anna Berg.md", "Anna Berg 2.md"} <= {path.name for path in files}


def test_one_file_that_is_there_stops_all_before_the_first_is_written(session: Path, tmp_path: Path, capsys):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "R D 2.md").write_text("mine")
    done = run(capsys, "export", session, "--to", "md", "--all-teams", "-o", tmp_path / "plans")
    assert done.status == 2
    assert "R D 2.md is there already" in done.err
    assert [path.name for path in (tmp_path / "plans").iterdir()] == ["R D 2.md"]
    assert run(capsys, "export", session, "--to", "md", "--all-teams", "-o", tmp_path / "plans", "--force").status == 0
    assert len(list((tmp_path / "plans").iterdir())) == 11


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_gets_nothing(session: Path, tmp_path: Path, capsys):
    (tmp_path / "locked").mkdir(mode=0o500)
    done = run(capsys, "export", session, "--to", "md", "--all-teams", "-o", tmp_path / "locked")
    assert done.status == 3
    assert "nothing was changed" in done.err
    assert list((tmp_path / "locked").iterdir()) == []


def test_a_file_where_a_folder_has_to_be_and_a_folder_that_is_nowhere(session: Path, tmp_path: Path, capsys):
    (tmp_path / "file").write_text("x")
    done = run(capsys, "export", session, "--to", "csv", "-o", tmp_path / "file")
    assert (done.status, (tmp_path / "file").read_text()) == (2, "x")
    gone = run(capsys, "export", session, "--to", "pdf", "--all-people", "-o", tmp_path / "no" / "where")
    assert gone.status == 2
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize(
    ("options", "ending"),
    [
        (["--to", "pdf", "--page"], ".pdf"),
        (["--to", "html", "--x-matrix"], ".html"),
        (["--to", "pptx", "--a3", "R/D"], ".pptx"),
        (["--to", "pdf", "--cards"], ".pdf"),
        (["--to", "ics"], ".ics"),
        (["--to", "jira", "--team", "Łódź"], ".csv"),
        (["--to", "notes"], ".md"),
        (["--to", "eml", "--person", "Karin Lindqvist"], ".eml"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_every_kind_of_document_is_written(session: Path, tmp_path: Path, capsys, options, ending):
    out = tmp_path / "out"
    done = run(capsys, "export", session, *options, "-o", out)
    assert done.status == 0, done.err
    assert (tmp_path / f"out{ending}").stat().st_size > 200


def test_what_a_format_does_not_carry_is_refused_with_those_that_do(session: Path, tmp_path: Path, capsys):
    done = run(capsys, "export", session, "--to", "xlsx", "--page", "-o", tmp_path / "x.xlsx")
    assert done.status == 2
    assert done.err.strip() == (
        "Excel does not carry the strategy on a page; these do: Markdown, Web page, PDF, PowerPoint."
    )
    assert not (tmp_path / "x.xlsx").exists()


def test_a_template_that_is_none_is_one_sentence_with_its_name(session: Path, tmp_path: Path, capsys):
    (tmp_path / "t.docx").write_bytes(b"no")
    for format in ("docx", "pptx"):
        done = run(capsys, "export", session, "--to", format, "--template", tmp_path / "t.docx", "-o", tmp_path / "x")
        assert done.status == 2
        assert done.err.count("\n") == 1
        assert "t.docx is no " in done.err
    assert not (tmp_path / "x.docx").exists()


def test_the_settings_hold_for_the_command_line_too(session: Path, tmp_path: Path, capsys):
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('csv = "semicolon"\npaper = "Letter"\n')
    assert run(capsys, "export", session, "--to", "actions", "-o", tmp_path / "a").status == 0
    assert (tmp_path / "a.csv").read_text("utf-8-sig").startswith("What;Kind;Who;")
    assert run(capsys, "export", session, "--to", "actions", "--csv", "comma", "-o", tmp_path / "b").status == 0
    assert (tmp_path / "b.csv").read_text("utf-8-sig").startswith("What,Kind,Who,")
    assert "size: letter" in export_text(session, tmp_path, capsys)
    assert "size: A4" in export_text(session, tmp_path, capsys, "--paper", "A4")
    settings_file().write_text('logo = "nowhere.png"\n')
    wrong = run(capsys, "export", session, "--to", "md", "-o", tmp_path / "c")
    assert wrong.status == 2
    assert "The logo nowhere.png is no file" in wrong.err


def export_text(session: Path, folder: Path, capsys, *more: str) -> str:
    assert run(capsys, "export", session, "--to", "html", *more, "-o", folder / "p", "--force").status == 0
    return (folder / "p.html").read_text("utf-8")


def test_settings_of_documents_are_listed(capsys):
    listed = run(capsys, "settings").out
    for name in ("paper", "colour", "logo", "docx_template", "pptx_template", "csv"):
        assert f"  {name}" in listed


def test_what_was_written_is_one_object_for_programs(session: Path, tmp_path: Path, capsys):
    done = run(capsys, "export", session, "--to", "csv", "-o", tmp_path / "tables", "--json")
    assert json.loads(done.out) == {"written": [str(tmp_path / "tables")], "remarks": []}
    assert "actions.csv" in {path.name for path in (tmp_path / "tables").iterdir()}
