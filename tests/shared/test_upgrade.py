"""A shared session of an older schema: nobody writes into it, one person brings it up to date, nothing is lost."""

import json
from pathlib import Path

import pytest

from aligntui.store import migrations, read_workspace
from aligntui.store.address import understand
from aligntui.store.shared.opening import everything
from aligntui.store.shared.server import Server
from tests.cli.running import run

from .hands import shared

DATA = Path(__file__).parents[1] / "store" / "data"


@pytest.mark.parametrize("number", [2, 3])
def test_it_is_brought_up_to_date_at_once_and_only_when_nobody_is_in(postgres, capsys, number):
    shared(postgres)  # the tables are there
    name = postgres.room().rpartition("/")[2]
    data = (DATA / f"schema_{number}_session.align").read_bytes()
    tables = json.loads(data)
    history = sorted(tables.pop("history").values(), key=lambda one: one["seq"])
    meta = next(iter(tables["meta"].values()))
    identifier = f"{meta['workspace']}_{number}"
    meta["workspace"] = identifier
    meta.pop("sum", None)
    import psycopg

    with psycopg.connect(postgres.room(), autocommit=True) as connection:
        connection.execute(
            "select aligntui.share(%s, %s, %s, %s, %s, %s)",
            [identifier, number, json.dumps(tables), history[-1]["seq"], "Ana", [json.dumps(one) for one in history]],
        )
    address = understand(f"{postgres.room()}?workspace={identifier}")
    refused = run(capsys, "check", address)
    assert refused.status == 3 and "share --upgrade" in refused.err
    postgres.ask(name, f"insert into aligntui.sites values ('{identifier}', 'site_b', 'Bo', '{{}}', now())")
    busy = run(capsys, "share", "--upgrade", address)
    assert busy.status == 3 and "others have it open" in busy.err
    postgres.ask(name, f"delete from aligntui.sites where workspace = '{identifier}'")
    done = run(capsys, "share", "--upgrade", address)
    assert done.status == 0 and f"from schema {number} to {migrations.SCHEMA}" in done.out
    assert "nothing was changed" in run(capsys, "share", "--upgrade", address).out
    with Server.to(address) as server:
        found = everything(server)
    wanted = read_workspace(data, "stored")
    assert found.history == wanted.history
    assert {name: len(records) for name, records in found.workspace.tables()} == {
        name: len(records) for name, records in wanted.workspace.tables()
    }
    assert run(capsys, "history", address).out.count("\n") == len(wanted.history)
