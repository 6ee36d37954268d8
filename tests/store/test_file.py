"""The workspace file: what it is, how it is written, what lies beside it."""

import os
import stat
from pathlib import Path
from typing import get_args

import pytest
from tinydb import TinyDB, where

from aligntui.model import TABLES, AgendaItem, Meta, StageKey
from aligntui.store import CannotOpen, create_workspace, open_workspace, save_copy
from aligntui.store.codec import decode_tables, encode_tables
from aligntui.store.migrations import SCHEMA
from aligntui.store.storage import WorkspaceStorage
from aligntui.store.whole import intact

from .hands import add_team, begin, lying_in, pull_the_plug, reopen, team_names


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nordfrakt.align"


def test_stock_tinydb_reads_every_table(path: Path) -> None:
    session = begin(path)
    team = add_team(session, "Sales")
    assert session.close()
    with TinyDB(path) as database:
        assert database.tables() >= set(TABLES) | {"history"}
        assert database.table("teams").get(where("id") == team.id)["name"] == "Sales"
        assert database.table("teams").get(doc_id=1)["name"] == "Sales"
        assert database.table("meta").all()[0]["title"] == "Nordfrakt"
        assert database.table("meta").all()[0]["schema"] == SCHEMA
        assert [done["label"] for done in database.table("history")] == ["Add team 'Sales'"]


def test_what_stock_tinydb_wrote_opens_with_a_remark(path: Path) -> None:
    session = begin(path)
    team = add_team(session, "Sales")
    session.close()
    with TinyDB(path) as database:
        database.table("teams").update({"name": "Key accounts"}, where("id") == team.id)
    again = reopen(path)
    assert team_names(again) == ["Key accounts"]
    assert "changed by something other than aligntui" in again.remarks[0]
    again.close()


def test_tinydb_with_our_storage_writes_a_file_that_opens_without_a_remark(path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    session.close()
    with TinyDB(path, storage=WorkspaceStorage) as database:
        database.table("teams").update({"name": "Key accounts"})
    again = reopen(path)
    assert (team_names(again), again.remarks) == (["Key accounts"], ())
    again.close()


def test_tables_of_other_programs_in_the_same_database_are_kept(path: Path) -> None:
    begin(path).close()
    with TinyDB(path) as database:
        database.table("seating").insert({"row": 1})
    session = reopen(path)
    add_team(session, "Sales")
    session.close()
    with TinyDB(path) as database:
        assert database.table("seating").all() == [{"row": 1}]


def test_a_new_session_has_a_name_an_id_and_an_agenda_and_no_history(path: Path) -> None:
    opened = create_workspace(path, title="Nordfrakt")
    workspace = opened.loaded.workspace
    assert workspace.meta.title == "Nordfrakt"
    assert workspace.meta.workspace.startswith("wor_")
    assert {item.id for item in workspace.all(AgendaItem)} == {f"age_{key}" for key in get_args(StageKey)}
    assert opened.loaded.history == []
    assert workspace.count(Meta) == 1
    opened.store.close()


def test_a_new_session_never_takes_the_place_of_a_file(path: Path) -> None:
    path.write_text("something of mine")
    with pytest.raises(CannotOpen, match="already a file"):
        create_workspace(path)
    assert lying_in(path.parent) == {path.name: b"something of mine"}


def test_a_new_session_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="no folder"):
        create_workspace(tmp_path / "gone" / "x.align")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_everything_beside_a_workspace_is_readable_by_its_owner_only(path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    session.checkpoint()
    add_team(session, "Service")
    modes = {found.name: stat.S_IMODE(found.stat().st_mode) for found in path.parent.iterdir()}
    assert set(modes) == {path.name + end for end in ("", ".journal", ".lock", ".bak")}
    assert set(modes.values()) == {0o600}
    session.close()


def test_the_file_before_the_last_writing_is_kept_as_a_backup_that_opens(path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    session.checkpoint()
    add_team(session, "Service")
    session.close()
    backup = open_workspace(path.with_name(path.name + ".bak"), read_only=True)
    assert [team.name for name, teams in backup.loaded.workspace.tables() if name == "teams" for team in teams] == [
        "Sales"
    ]


def test_closing_leaves_the_file_and_its_backup_only(path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    session.close()
    assert set(lying_in(path.parent)) == {path.name, path.name + ".bak"}


def test_a_symbolic_link_stays_and_the_file_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "nordfrakt.align"
    begin(real).close()
    link = tmp_path / "link.align"
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("no symbolic links here")
    session = reopen(link)
    add_team(session, "Sales")
    session.close()
    assert link.is_symlink()
    assert set(lying_in(tmp_path)) == {"link.align"}
    assert b"Sales" in real.read_bytes()


def test_a_copy_elsewhere_holds_everything_and_never_replaces_a_file(path: Path, tmp_path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    copy = tmp_path / "copy.align"
    save_copy(copy, session.workspace, session.history)
    with pytest.raises(FileExistsError):
        save_copy(copy, session.workspace, session.history)
    other = reopen(copy)
    assert other.workspace == session.workspace
    assert other.history == session.history
    other.close()
    session.close()


def test_what_a_killed_process_was_writing_is_swept_away(path: Path) -> None:
    from aligntui.disk.atomic import write_beside

    session = begin(path)
    write_beside(path, b"half a fi")
    write_beside(path.with_name("other.align"), b"of somebody else")
    pull_the_plug(session)
    reopen(path).close()
    left = [name for name in lying_in(path.parent) if name.startswith(".")]
    assert len(left) == 1
    assert path.with_name(left[0]).read_bytes() == b"of somebody else"


def test_undo_reaches_across_closing_and_reopening(path: Path) -> None:
    session = begin(path)
    add_team(session, "Sales")
    add_team(session, "Service")
    session.undo()
    session.close()
    again = reopen(path)
    assert again.redo() is not None
    assert team_names(again) == ["Sales", "Service"]
    again.undo()
    again.undo()
    assert team_names(again) == []
    again.close()


def test_what_is_encoded_is_decoded_again_and_known_as_whole() -> None:
    tables = {
        "teams": {"1": {"id": "tea_1", "name": 'a "quoted" \u2028 name'}},
        "history": {},
        "meta": {"1": {"id": "meta", "schema": 1}},
    }
    data = encode_tables(tables)
    assert intact(data)
    found = decode_tables(data)
    assert found["meta"]["1"].pop("sum")
    assert found == tables
    assert encode_tables(found) == data


def test_any_single_change_of_a_byte_is_noticed() -> None:
    data = encode_tables({"teams": {"1": {"id": "tea_1"}}, "meta": {"1": {"id": "meta", "schema": 1}}})
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1
        assert not intact(bytes(changed))


@pytest.mark.parametrize("tables", [{}, {"_default": {}}, {"_default": {"1": {"a": 1}}}, {"meta": {"1": {}}}])
def test_tables_that_are_no_workspace_can_be_encoded_too(tables: dict[str, dict[str, dict[str, int]]]) -> None:
    assert decode_tables(encode_tables(tables)) == tables
