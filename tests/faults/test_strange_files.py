"""Whatever lies there under that name: one clear sentence, and nothing is changed."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from aligntui.samples import copy_of_sample
from aligntui.store import CannotOpen, create_workspace, file_store, open_workspace
from aligntui.store.journal import read
from aligntui.store.places import journal_of
from tests.store.hands import add_team, begin, lying_in, pull_the_plug


def whole(tmp_path: Path) -> bytes:
    path = tmp_path / "whole.align"
    session = begin(path)
    add_team(session, "Sales")
    session.close()
    data = path.read_bytes()
    for left in tmp_path.iterdir():
        left.unlink()
    return data


STRANGE = [
    ("empty", b"", "is empty"),
    ("spaces", b" \n\t ", "is empty"),
    ("prose", b"Dear all, here is our strategy.", "cannot be read as JSON"),
    ("zip", b"PK\x03\x04" + bytes(200), "cannot be read as JSON"),
    ("zeros", bytes(4096), "cannot be read as JSON"),
    ("no utf-8", b'{"meta": "\xff"}', "cannot be read as JSON"),
    ("half characters", b'{"meta": "\\ud800"}', "cannot be read as JSON"),
    ("not a number", b'{"a": {"1": {"b": NaN}}}', "cannot be read as JSON"),
    ("deep list", b"[" * 100_000, "cannot be read as JSON"),
    ("deep list that ends", b"[" * 100_000 + b"]" * 100_000, "cannot be read as JSON"),
    ("deep object", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "cannot be read as JSON"),
    ("long number", b'{"a":' + b"9" * 100_000 + b"}", "cannot be read as JSON"),
    ("a list", b"[1, 2, 3]", "holds something else"),
    ("a string", b'"hello"', "holds something else"),
    ("null", b"null", "holds something else"),
    ("an empty object", b"{}", "holds something else"),
    ("another JSON", b'{"name": "x", "version": 2}', "holds something else"),
    ("tables that are none", b'{"meta": []}', "holds something else"),
    ("documents that are none", b'{"meta": {"1": 5}}', "holds something else"),
    ("a meta of somebody else", b'{"meta": {"1": {"id": "meta", "title": "x"}}}', "holds something else"),
]


@pytest.mark.parametrize(("data", "words"), [case[1:] for case in STRANGE], ids=[case[0] for case in STRANGE])
def test_a_strange_file_is_refused_in_one_sentence(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "strange.align"
    path.write_bytes(data)
    with pytest.raises(CannotOpen, match=words) as refused:
        open_workspace(path)
    sentence = str(refused.value)
    assert sentence.startswith("strange.align is ")
    assert "nothing was changed" in sentence
    assert "\n" not in sentence and sentence.endswith(".")
    assert lying_in(tmp_path) == {"strange.align": data}


DAMAGE = [
    ("a wrong type", ("teams", "name", 5), r"the table “teams”, record “tea_\w+”, field “name”"),
    ("an unknown field", ("teams", "colour", "red"), r"record “tea_\w+”, field “colour”"),
    ("no number", ("teams", "hours", "many"), "field “hours”"),
    ("an infinite number", ("teams", "hours", 1e999), "cannot be read as JSON"),
    ("a field with a line break and an escape", ("teams", "na\nme\x1b[31m", 1), r"field “na me␛\[31m”; nothing"),
    ("no id", ("teams", "id", ""), "field “id”"),
    ("a transaction without time", ("history", "at", "yesterday"), "the table “history”, record “1”, field “at”"),
    ("no session", ("meta", "horizon", "soon"), "the table “meta”, record “meta”, field “horizon”"),
]


@pytest.mark.parametrize(("where", "words"), [case[1:] for case in DAMAGE], ids=[case[0] for case in DAMAGE])
def test_a_damaged_record_is_named(tmp_path: Path, where: tuple[str, str, object], words: str) -> None:
    table, field, value = where
    tables = json.loads(whole(tmp_path))
    next(iter(tables[table].values()))[field] = value
    path = tmp_path / "damaged.align"
    path.write_text(json.dumps(tables))
    before = lying_in(tmp_path)
    with pytest.raises(CannotOpen, match=words):
        open_workspace(path)
    assert lying_in(tmp_path) == before


@pytest.mark.parametrize("table", ["teams", "history", "meta", "agenda"])
def test_the_same_id_twice_is_refused(tmp_path: Path, table: str) -> None:
    tables = json.loads(whole(tmp_path))
    tables[table]["99"] = next(iter(tables[table].values()))
    path = tmp_path / "twice.align"
    path.write_text(json.dumps(tables))
    with pytest.raises(CannotOpen, match="holds twice"):
        open_workspace(path)


def test_another_tinydb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    with TinyDB(path) as database:
        database.insert({"id": "meta", "schema": 1})
        database.table("teams").insert({"name": "x"})
    with pytest.raises(CannotOpen, match="holds something else"):
        open_workspace(path)


def test_ids_that_lead_nowhere_do_not_keep_a_session_from_opening(tmp_path: Path) -> None:
    tables = json.loads(whole(tmp_path))
    tables["meta"]["1"]["leader"] = "per_goneandlost"
    path = tmp_path / "dangling.align"
    path.write_text(json.dumps(tables))
    opened = open_workspace(path)
    assert opened.loaded.workspace.meta.leader == "per_goneandlost"
    opened.store.close()


def test_a_refusal_names_the_backup_when_there_is_one(tmp_path: Path) -> None:
    path = tmp_path / "x.align"
    session = begin(path)
    add_team(session, "Sales")
    session.close()
    path.write_bytes(b"")
    with pytest.raises(CannotOpen, match=r"the version before it is in x\.align\.bak"):
        open_workspace(path)
    path.unlink()
    with pytest.raises(CannotOpen, match=r"the version before it is in x\.align\.bak"):
        open_workspace(path)


def test_a_folder_a_device_and_a_name_that_cannot_be_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="is a folder"):
        open_workspace(tmp_path)
    with pytest.raises(CannotOpen, match="There is no file"):
        open_workspace(tmp_path / "gone.align")
    with pytest.raises(CannotOpen, match="There is no folder"):
        open_workspace(tmp_path / "gone" / "x.align")
    with pytest.raises(CannotOpen, match="no name that a file can have"):
        open_workspace(tmp_path / ("x" * 5000))
    with pytest.raises(CannotOpen):
        open_workspace(tmp_path / "a\x00b")
    with pytest.raises(CannotOpen):
        create_workspace(tmp_path / "a\x00b")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.align")
        with pytest.raises(CannotOpen, match="not a file"):
            open_workspace(tmp_path / "pipe.align")


def test_a_file_without_end_in_its_links_is_refused(tmp_path: Path) -> None:
    try:
        (tmp_path / "a.align").symlink_to(tmp_path / "b.align")
        (tmp_path / "b.align").symlink_to(tmp_path / "a.align")
    except OSError:
        pytest.skip("no symbolic links here")
    with pytest.raises(CannotOpen):
        open_workspace(tmp_path / "a.align")


def test_a_file_larger_than_any_session_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "large.align"
    with path.open("wb") as file:
        file.truncate(file_store.MOST_BYTES + 1)
    with pytest.raises(CannotOpen, match="larger than any session"):
        open_workspace(path)


def test_a_session_that_grew_too_large_keeps_its_edits_in_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.align"
    session = begin(path)
    add_team(session, "Sales")
    monkeypatch.setattr(file_store, "MOST_BYTES", 100)
    assert not session.checkpoint()
    assert journal_of(path).exists()
    session.store.close()


def test_every_beginning_of_a_file_is_refused_with_the_file_as_it_was(tmp_path: Path) -> None:
    data = whole(tmp_path)
    path = tmp_path / "cut.align"
    for cut in range(0, len(data), 7):
        path.write_bytes(data[:cut])
        with pytest.raises(CannotOpen):
            open_workspace(path)
        assert path.read_bytes() == data[:cut]
    assert {found.name for found in tmp_path.iterdir()} == {"cut.align"}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_file_with_changed_bytes_opens_with_a_remark_or_is_refused(
    tmp_path: Path, changes: list[tuple[int, int]]
) -> None:
    if not (tmp_path / "kept").exists():
        data = whole(tmp_path)
        (tmp_path / "kept").write_bytes(data)
    data = (tmp_path / "kept").read_bytes()
    changed = bytearray(data)
    for place, value in changes:
        changed[place % len(data)] = value
    path = tmp_path / "changed.align"
    path.write_bytes(changed)
    try:
        opened = open_workspace(path, read_only=True)
    except CannotOpen as refused:
        assert "\n" not in str(refused)
    else:
        assert bytes(changed) == data or "changed by something other" in opened.loaded.remarks[0]
    assert path.read_bytes() == bytes(changed)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_no_bytes_at_all_make_a_traceback(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.align"
    path.write_bytes(data)
    with pytest.raises(CannotOpen):
        open_workspace(path)
    read(data)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_journal_with_changed_bytes_never_keeps_the_file_from_opening(
    tmp_path: Path, changes: list[tuple[int, int]]
) -> None:
    path = tmp_path / "x.align"
    if not path.exists():
        session = begin(path)
        for name in ("Sales", "Service", "Partners"):
            add_team(session, name)
        pull_the_plug(session)
        (tmp_path / "kept").write_bytes(journal_of(path).read_bytes())
    data = (tmp_path / "kept").read_bytes()
    changed = bytearray(data)
    for place, value in changes:
        changed[place % len(data)] = value
    journal_of(path).write_bytes(changed)
    opened = open_workspace(path, read_only=True)
    assert len(opened.loaded.history) == 3 or opened.loaded.remarks


def test_hostile_text_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x.align"
    texts = [
        "[@click=app.quit]x[/]",
        "\x1b]0;x\x07",
        "a\x00b",
        "\u202etxt.exe",
        "=cmd|' /C calc'!A0",
        "👩‍👩‍👧",
        "x" * 1_000_000,
    ]
    session = begin(path)
    for text in texts:
        add_team(session, text)
    session.close()
    opened = open_workspace(path, read_only=True)
    assert [done.ops[0].after["name"] for done in opened.loaded.history if done.ops[0].after] == texts


def test_half_a_character_is_kept_as_a_question_mark(tmp_path: Path) -> None:
    path = tmp_path / "x.align"
    session = begin(path)
    session.by = "K\ud800im"
    with session.change("half \udfff") as pen:
        pen.update(session.workspace.meta, title="a\ud800b")
    assert session.save_state.kind == "saved"
    assert session.close()
    opened = open_workspace(path, read_only=True)
    assert opened.loaded.workspace.meta.title == "a?b"
    assert (opened.loaded.history[0].by, opened.loaded.history[0].label) == ("K?im", "half ?")


def test_the_program_itself_says_it_in_one_sentence_with_exit_status_3(tmp_path: Path) -> None:
    path = tmp_path / "deep.align"
    path.write_bytes(b"[" * 100_000)
    done = subprocess.run(
        [sys.executable, "-m", "aligntui", str(path)], capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def mutated(data: bytes, draw: random.Random) -> bytes:
    """The bytes with a few things done to them: changed, removed, copied, cut off."""
    found = bytearray(data)
    for _ in range(draw.randint(1, 5)):
        if not found:
            break
        at = draw.randrange(len(found))
        match draw.randrange(5):
            case 0:
                found[at] = draw.randrange(256)
            case 1:
                del found[at : at + draw.randint(1, 300)]
            case 2:
                start = draw.randrange(len(found))
                found[at:at] = found[start : start + 80]
            case 3:
                found = found[: at + 1]
            case 4:
                found[at : at + 1] = draw.choice([b'"', b"{", b"}", b",", b"null", b"1e9", b"\\u0000", b"[]"])
    return bytes(found)


def opens_or_says_why(path: Path, data: bytes, rounds: int, seed: int) -> tuple[int, int]:
    """Opens mutated files; returns how many opened and how many were refused. Anything else is a traceback."""
    draw = random.Random(seed)
    opened = refused = 0
    for _ in range(rounds):
        changed = mutated(data, draw)
        path.write_bytes(changed)
        try:
            open_workspace(path, read_only=True).store.close()
            opened += 1
        except CannotOpen as sentence:
            assert "\n" not in str(sentence)
            refused += 1
        assert path.read_bytes() == changed
    return opened, refused


def test_mutated_files_open_or_are_refused_and_stay_as_they_are(tmp_path: Path) -> None:
    data = copy_of_sample("sba-2018").read_bytes()
    opened, refused = opens_or_says_why(tmp_path / "x.align", data, 200, seed=3)
    assert opened + refused == 200
    assert refused


@pytest.mark.soak
def test_ten_thousand_mutated_files(tmp_path: Path) -> None:
    data = copy_of_sample("menswear").read_bytes()
    opened, refused = opens_or_says_why(tmp_path / "x.align", data, 10_000, seed=5)
    print(f"10,000 mutated files: {opened} opened, {refused} refused with a sentence, none changed, no traceback")
