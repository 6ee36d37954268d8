"""Files of older schemas open, files of newer ones are refused politely."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from aligntui.model import Imperative, Stint, Tactic
from aligntui.store import CannotOpen, create_workspace, migrations, open_workspace
from aligntui.store.codec import Tables

from .hands import add_team, begin, lying_in, pull_the_plug, reopen, team_names

DATA = Path(__file__).parent / "data"


def rename_teams(tables: Tables) -> Tables:
    """A step as a later schema might have it: every team got another field name before."""
    for team in tables["teams"].values():
        team["name"] = team["name"].upper()
    return tables


@pytest.fixture
def next_schema(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def switch() -> None:
        monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, migrations.SCHEMA: rename_teams})
        monkeypatch.setattr(migrations, "SCHEMA", migrations.SCHEMA + 1)

    return switch


def test_a_stored_file_of_schema_1_opens(tmp_path: Path) -> None:
    path = tmp_path / "old.align"
    shutil.copyfile(DATA / "schema_1.align", path)
    session = reopen(path)
    assert session.remarks == ()
    assert team_names(session) == ["Sales"]
    assert session.workspace.all(Imperative)[0].themes == ("growth", "retail")
    assert session.workspace.all(Tactic)[0].hours == 6
    assert session.workspace.all(Stint)[0].seconds == 300
    assert len(session.undoable) == 5
    assert path.with_name("old.align.bak").read_bytes() == (DATA / "schema_1.align").read_bytes()
    session.close()


def test_there_is_a_step_from_every_older_number() -> None:
    assert set(migrations.STEPS) == set(range(1, migrations.SCHEMA))


def test_each_step_is_taken_in_turn() -> None:
    taken: list[int] = []

    def step(number: int) -> migrations.Step:
        return lambda tables: taken.append(number) or tables  # type: ignore[func-returns-value]

    migrations.migrate({}, 2, {1: step(1), 2: step(2), 3: step(3)}, 4)
    assert taken == [2, 3]


def test_an_older_file_is_brought_up_to_date_and_the_old_one_is_the_backup(
    tmp_path: Path, next_schema: Callable[[], None]
) -> None:
    path = tmp_path / "old.align"
    session = begin(path)
    add_team(session, "Sales")
    session.close()
    old = path.read_bytes()
    next_schema()
    session = reopen(path)
    assert team_names(session) == ["SALES"]
    session.close()
    with TinyDB(path) as database:
        assert database.table("meta").all()[0]["schema"] == migrations.SCHEMA
    assert path.with_name(path.name + ".bak").read_bytes() == old


def test_an_older_journal_is_folded_in_before_the_step(tmp_path: Path, next_schema: Callable[[], None]) -> None:
    path = tmp_path / "old.align"
    session = begin(path)
    team = add_team(session, "Sales")
    session.checkpoint()
    add_team(session, "Service")
    with session.change("Rename") as pen:
        pen.update(team, name="Key accounts")
    gone = add_team(session, "Partners")
    with session.change("Delete") as pen:
        pen.delete(gone)
    pull_the_plug(session)
    next_schema()
    session = reopen(path)
    assert sorted(team_names(session)) == ["KEY ACCOUNTS", "SERVICE"]
    assert len(session.history) == 5
    session.close()
    again = reopen(path)
    assert sorted(team_names(again)) == ["KEY ACCOUNTS", "SERVICE"]
    again.close()


def test_looking_at_an_older_file_leaves_it_old(tmp_path: Path, next_schema: Callable[[], None]) -> None:
    path = tmp_path / "old.align"
    session = begin(path)
    add_team(session, "Sales")
    session.close()
    before = lying_in(tmp_path)
    next_schema()
    opened = open_workspace(path, read_only=True)
    assert [team.name for name, teams in opened.loaded.workspace.tables() if name == "teams" for team in teams] == [
        "SALES"
    ]
    assert lying_in(tmp_path) == before


@pytest.mark.parametrize("schema", [migrations.SCHEMA + 1, 99])
def test_a_newer_file_is_refused_politely_and_stays_as_it_is(tmp_path: Path, schema: int) -> None:
    path = tmp_path / "new.align"
    create_workspace(path).store.close()
    path.write_bytes(path.read_bytes().replace(b'"schema":%d' % migrations.SCHEMA, b'"schema":%d' % schema))
    before = lying_in(tmp_path)
    with pytest.raises(CannotOpen, match=r"written by a newer aligntui; update this program"):
        open_workspace(path)
    assert lying_in(tmp_path) == before


@pytest.mark.parametrize("schema", [b"0", b"-1", b'"1"', b"null", b"1.5", b"true", b"[]"])
def test_a_number_of_the_schema_that_is_none_is_damage(tmp_path: Path, schema: bytes) -> None:
    path = tmp_path / "odd.align"
    create_workspace(path).store.close()
    path.write_bytes(path.read_bytes().replace(b'"schema":%d' % migrations.SCHEMA, b'"schema":' + schema))
    with pytest.raises(CannotOpen, match="damaged in the number of the schema"):
        open_workspace(path)
