"""The workspace is a TinyDB: every opening and every checkpoint goes through one."""

import ast
import gc
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB
from tinydb.table import Table

import aligntui
from aligntui.model import TABLES
from aligntui.store import create_workspace, open_workspace
from aligntui.store.storage import WorkspaceStorage

from .hands import add_team, begin, reopen, team_names


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What TinyDB is asked to do."""
    count: Counter[str] = Counter()

    def counting(owner: type, method: str, name: str) -> None:
        before = getattr(owner, method)

        def counted_call(*args: Any, **kwargs: Any) -> Any:
            count[name.format(args[1] if len(args) > 1 and isinstance(args[1], str) else args[0])] += 1
            return before(*args, **kwargs)

        monkeypatch.setattr(owner, method, counted_call)

    counting(TinyDB, "__init__", "databases")
    counting(TinyDB, "table", "table {}")
    counting(Table, "__iter__", "tables read")
    counting(WorkspaceStorage, "read", "reads")
    counting(WorkspaceStorage, "write", "writes")
    return count


def test_opening_reads_every_table_through_one_database_and_the_file_once(
    tmp_path: Path, counted: Counter[str]
) -> None:
    session = begin(tmp_path / "plan.align")
    add_team(session, "Sales")
    session.close()
    counted.clear()
    opened = open_workspace(tmp_path / "plan.align")
    assert {name for name in (*TABLES, "history") if counted[f"table {name}"] == 1} == {*TABLES, "history"}
    assert counted["tables read"] == len(TABLES) + 1
    assert (counted["databases"], counted["reads"], counted["writes"]) == (1, 1, 0)
    opened.store.close()


def test_a_checkpoint_is_one_database_and_one_write(tmp_path: Path, counted: Counter[str]) -> None:
    session = begin(tmp_path / "plan.align")
    add_team(session, "Sales")
    counted.clear()
    assert session.checkpoint()
    assert (counted["databases"], counted["reads"], counted["writes"]) == (1, 0, 1)
    session.close()
    with TinyDB(tmp_path / "plan.align") as stock:
        assert stock.tables() == {*TABLES, "history"}
        assert [team["name"] for team in stock.table("teams")] == ["Sales"]


def test_nothing_of_what_was_read_stays_behind(tmp_path: Path) -> None:
    create_workspace(tmp_path / "plan.align").store.close()
    opened = open_workspace(tmp_path / "plan.align")
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, WorkspaceStorage | TinyDB)]
    opened.store.close()


def test_documents_of_any_number_open_and_those_of_other_programs_keep_theirs(tmp_path: Path) -> None:
    path = tmp_path / "plan.align"
    session = begin(path)
    add_team(session, "Sales")
    session.close()
    data = path.read_bytes().replace(b'"teams":{"1":', b'"teams":{"one":', 1)
    path.write_bytes(data.replace(b"{", b'{"theirs":{"x7":{"a":1}},', 1))
    session = reopen(path)
    assert team_names(session) == ["Sales"]
    add_team(session, "Service")
    session.close()
    assert b'"theirs":{"x7":{"a":1}}' in path.read_bytes()


def test_nothing_of_reading_waits_for_the_garbage_collector(tmp_path: Path) -> None:
    """It rests until the first stage is painted, and looks at what was made before then never again."""
    path = tmp_path / "session.align"
    begin(path).close()
    gc.collect()
    gc.disable()
    try:
        opened = open_workspace(path, read_only=True)
        assert not [one for one in gc.get_objects() if isinstance(one, WorkspaceStorage | TinyDB)]
    finally:
        gc.enable()
    opened.store.close()


def test_only_the_codec_makes_json_of_a_workspace() -> None:
    """Journals, locks and papers are files of their own; the workspace is encoded and decoded in one place."""
    store = Path(aligntui.__file__).parent / "store"
    own_files = {"codec.py", "journal.py", "lock.py", "pointing.py", "slips.py", "step_2.py", "doctor.py"}
    using = set()
    for file in store.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "pydantic_core":
                if {alias.name for alias in node.names} & {"from_json", "to_json"}:
                    using.add(file.name)
            elif isinstance(node, ast.Import) and any(alias.name == "json" for alias in node.names):
                using.add(file.name)
    assert using <= own_files
    doctor = (store / "doctor.py").read_text(encoding="utf-8")
    assert "json.load" not in doctor  # it only shows a record in a sentence
