"""Addresses, roles and databases that are not as they should be: one sentence each, and no secret anywhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aligntui.model import Imperative
from aligntui.session import gathering
from aligntui.store import read_session
from aligntui.store.address import WrongAddress, is_address, understand
from aligntui.store.shared.server import Server
from aligntui.store.shared.trouble import Trouble
from tests.building import small_session
from tests.cli.running import run
from tests.store.hands import begin

from .encrypted import Encrypted
from .hands import shared, site, together

DATA = Path(__file__).parent / "data"
SECRET = "Xq7-kept-for-nobody"


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    session = begin(tmp_path / "plan.align")
    gathering.add_imperatives(session, ["Open the night terminal"])
    session.close()
    return tmp_path / "plan.align"


def test_a_session_is_shared_used_by_its_address_and_brought_home(capsys, plan, postgres, tmp_path):
    done = run(capsys, "share", plan, postgres.room())
    assert done.status == 0
    address = done.out.strip()
    assert is_address(address)
    assert run(capsys, "check", address).status in (0, 1)
    (tmp_path / "list.txt").write_text("Train every crane driver\n")
    assert run(capsys, "import", address, "list.txt").status == 0
    assert run(capsys, "history", address).out == run(capsys, "history", plan).out
    assert "list.txt" in run(capsys, "history", plan).out
    assert run(capsys, "share", plan, postgres.room()).status == 3
    assert run(capsys, "handout", address, "--all", "-o", "handed").status in (0, 3)
    home = run(capsys, "share", "--back", address, "home.align")
    assert home.status == 0 and "is closed" in home.out
    assert {one.text for one in read_session(tmp_path / "home.align").workspace.all(Imperative)} == {
        "Open the night terminal",
        "Train every crane driver",
    }
    late = run(capsys, "import", plan, "list.txt")
    assert late.status == 3 and "home to home.align" in late.err


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("postgresql://ana:{secret}@h/db?workspace=wor_a", "A password does not belong in an address"),
        ("postgresql://ana@h/db?workspace=wor_a&password={secret}", "A password does not belong in an address"),
        ("postgresql://ana@h/db?workspace=wor_a&sslpassword={secret}", "A password does not belong in an address"),
        ("postgresql://ana@h:five/db?workspace=wor_a", "cannot be read (its host or its port)"),
        ("postgresql://ana@h/db?workspace=../../x", "no id of a session"),
        ("postgresql://ana@h/d b", "has a space in it"),
        ("postgresql://ana@h/db", "the part workspace= is missing"),
    ],
)
def test_a_wrong_address_is_one_sentence_and_shows_no_secret(capsys, given, words):
    done = run(capsys, "check", given.format(secret=SECRET))
    assert done.status in (2, 3)
    assert words in done.err
    assert len(done.err.splitlines()) == 1
    assert SECRET not in done.err + done.out


def test_what_is_wrong_with_a_database_is_one_sentence(capsys, postgres, monkeypatch):
    address = str(shared(postgres))
    port, name = f":{postgres.port}/", postgres.room().rpartition("/")[2]
    postgres.ask("postgres", "drop role if exists locked, outside, plain")
    for role in ("locked", "outside", "plain"):
        postgres.ask("postgres", f"create role {role} login password 'right'")
    monkeypatch.setenv("PGPASSWORD", SECRET)
    empty = postgres.database()
    for given, words in {
        address.replace(port, ":1/"): "cannot be reached",
        address.replace("127.0.0.1", "no.such.host.invalid"): "no computer called no.such.host.invalid",
        address.replace(name, "nodatabase"): "no such database",
        address.replace("owner@", "whoever@"): "knows nobody of that name",
        address.replace("owner@", "locked@"): "did not take the password",
        address.replace("owner@", "outside@"): "lets nobody in",
        address.replace("owner@", "plain@"): "your role may not use shared sessions",
        address.replace("workspace=wor_", "workspace=wor_no"): "there is no such session",
        f"{empty}?workspace=wor_a": "was not prepared for shared sessions",
    }.items():
        done = run(capsys, "check", given)
        assert done.status == 3, given
        assert words in done.err, (given, done.err)
        assert len(done.err.splitlines()) == 1
        assert SECRET not in done.err


@pytest.fixture
def encrypted(postgres):
    """The port of an encrypted door to the cluster, whose own programs were built without encryption."""
    with Encrypted(postgres.port, DATA) as door:
        yield door.port


def test_to_another_computer_the_line_is_encrypted_and_the_certificate_checked(capsys, postgres, encrypted):
    near = f"{shared(postgres)}&hostaddr=127.0.0.1"
    plain = near.replace("@127.0.0.1", "@db.example.org")
    far = plain.replace(f":{postgres.port}/", f":{encrypted}/")
    known = f"&sslrootcert={DATA / 'server.crt'}"
    for given, words in {
        plain: "without encryption only",
        far: "the certificate of",
        f"{far}&sslrootcert=/no/root.crt": "the certificate of",
        f"{far}{known}".replace("db.example.org", "elsewhere.example.org"): "the certificate of",
    }.items():
        done = run(capsys, "check", given)
        assert (done.status, len(done.err.splitlines())) == (3, 1)
        assert words in done.err, (given, done.err)
    assert run(capsys, "check", f"{far}{known}").status in (0, 1)
    assert run(capsys, "check", f"{plain}&sslmode=disable").status in (0, 1)


def test_a_newer_database_is_refused(postgres, capsys):
    there = understand(postgres.database())
    begun = small_session()
    from aligntui.session import Loaded
    from aligntui.store.shared.sharing import put_there

    address = put_there(there, Loaded(begun.workspace, begun.history), "Ana")
    name = str(there.database).rpartition("/")[2]
    postgres.ask(name, "update aligntui.workspaces set schema = 99")
    done = run(capsys, "check", address)
    assert "update this program" in done.err or "newer aligntui" in done.err
    assert done.status == 3
    postgres.ask(name, "insert into aligntui.about values (99)")
    assert "belongs to a newer aligntui" in run(capsys, "check", address).err


def test_a_role_without_insert_works_and_cannot_write_by_itself(postgres, tmp_path):
    address = shared(postgres)
    postgres.ask("postgres", "drop role if exists member")
    postgres.ask("postgres", "create role member login in role aligntui")
    theirs = understand(str(address).replace("owner@", "member@"))
    ann = site(theirs, tmp_path, "Ann")
    gathering.add_imperatives(ann, ["Written by a member"])
    together(ann)
    assert ann.waits == 0
    ann.let_go()
    with Server.to(theirs) as server, pytest.raises(Trouble, match="your role may not"):
        server._ask("insert into aligntui.sites values ('a', 'b', 'c', 'd', now())")


def test_no_password_is_in_a_file_a_process_or_a_report(postgres, plan, tmp_path, own_home):
    """A password that is right is used and stands nowhere but where the person put it."""
    postgres.ask("postgres", "drop role if exists locked")
    postgres.ask("postgres", f"create role locked login in role aligntui password '{SECRET}'")
    passfile = tmp_path / "pgpass"
    passfile.write_text(f"*:*:*:*:{SECRET}\n")
    passfile.chmod(0o600)
    there = postgres.room().replace("owner@", "locked@")
    environment = {**os.environ, "PGPASSFILE": str(passfile)}

    def aligntui(*args):
        return subprocess.run(
            [sys.executable, "-m", "aligntui", *map(str, args)], capture_output=True, text=True, env=environment
        )

    shared(postgres)  # the tables are there
    done = aligntui("share", plan, there)
    assert done.returncode == 0, done.stderr
    assert aligntui("check", done.stdout.strip()).returncode in (0, 1)
    for folder in (tmp_path, own_home):
        for path in Path(folder).rglob("*"):
            if path.is_file() and path != passfile:
                assert SECRET.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("given", ["plan.align", "postgres.align", "./postgresql/x.align", "postgresqlx://a"])
def test_files_are_no_addresses(given):
    assert not is_address(given)
    with pytest.raises(WrongAddress):
        understand(given)
