"""A file as this program wrote it is read straight into records: the same records, checked the same."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligntui.model import Imperative, Meta, Tactic, Workspace
from aligntui.store import reading
from aligntui.store.codec import decode_tables
from aligntui.store.database import as_bytes
from aligntui.store.reading import Content, Records, Refusal, content_of, records_of
from aligntui.store.straight import LEAST, straight
from aligntui.store.whole import SUM_END, SUM_START, checksum

HERE = Path(__file__).parent
STORED = [HERE / "data" / "schema_5_session.align", *sorted((HERE.parents[1] / "sample_workspaces").glob("*.align"))]
HARD = '},"2":{"id":"x"},"tactics":{"1":{ \\ \\" \u2028 \x00 👩‍🚀 }},"history":{'
"""A text that says what stands between documents and tables."""


def short_way(data: bytes, piece: int = 50) -> Records | None:
    tables = straight(data, piece)
    return None if tables is None else records_of(Content(tables, 5, True))


def long_way(data: bytes) -> Records:
    return records_of(Content(decode_tables(data), 5, True))


def sealed(body: bytes) -> bytes:
    """These bytes with the sum that they have to have."""
    body = body[: body.rindex(SUM_START)]
    return body + SUM_START + checksum(body) + SUM_END


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_both_ways_read_the_same(path: Path) -> None:
    data = path.read_bytes()
    for piece in (0, 50, 5_000, LEAST):
        short, long = short_way(data, piece), long_way(data)
        assert short is not None
        assert short.workspace == long.workspace and short.history == long.history
        assert as_bytes(short.workspace, short.history, short.others) == data


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5), st.integers(0, 300))
def test_whatever_people_write(texts: list[str], piece: int) -> None:
    imperatives = [Imperative(id=f"imp_{number}", text=text, reason=HARD) for number, text in enumerate([*texts, HARD])]
    tactics = [Tactic(id=f"tac_{one.id}", team="tea_1", priority="imp_1", text=one.text) for one in imperatives]
    data = as_bytes(Workspace({Meta.table: [Meta()], Imperative.table: imperatives, Tactic.table: tactics}), ())
    found = short_way(data, piece)
    assert found is not None
    assert found.workspace.all(Imperative) == imperatives and found.workspace.all(Tactic) == tactics


@pytest.fixture(scope="module")
def large() -> bytes:
    """A file that is large enough to be read like this."""
    tactics = [
        Tactic(id=f"tac_{number}", team="tea_1", priority="imp_1", text="Renew the contract " * 20, due="2027-01-31")
        for number in range(2_000)
    ]
    data = as_bytes(Workspace({Meta.table: [Meta()], Tactic.table: tactics}), ())
    assert len(data) > LEAST
    return data


def test_a_large_file_is_read_straight_and_lightly(large: bytes) -> None:
    content = content_of(large, Path("x"))
    assert all(isinstance(one, Tactic) for one in content.tables["tactics"].values())
    found = records_of(content).workspace.all(Tactic)
    assert len({id(one.model_fields_set) for one in found}) == 1, "one set of the names of all fields"
    # The reader remembers a bounded number of texts, so that one may be pushed out and read once more.
    assert len({id(one.team) for one in found}) < len(found) / 100, "equal short texts are one, or nearly"
    first = found[0]
    assert first.model_copy(update={"text": "x"}).text == "x" and first.text != "x"
    assert Tactic.model_validate(first.model_dump()) == first
    with pytest.raises(ValueError, match="frozen"):
        first.text = "x"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (rb'"due":"2027-01-31"', b'"due":"2027-02-31"'),
        (rb'"order":0', b'"order":[]'),
        (rb'"text":"[^"]*"', b'"text":null'),
        (rb'"hours":null', b'"hours":-1'),
        (rb'"hours":null', b'"hours":NaN'),
        (rb'"seen":""', b'"unseen":""'),
        (rb'"seen":""', b'"seen":"","__pydantic_extra__":{}'),
        (rb'"id":"tac_7"', b'"id":"tac_8"'),
        (rb'"id":"tac_7"', b'"id":{"a":{},"changes":{}}'),
        (rb'"tactics":', b'"tactic":'),
        (rb'"history":\{\}', b'"history":{},"tactics":{}'),
        (rb'"history":\{\}', b'"history":[]'),
        (rb'"history":\{\}', b'"history":{}}'),
    ],
)
def test_what_is_wrong_is_said_as_the_long_way_says_it(large: bytes, was: bytes, becomes: bytes) -> None:
    data = sealed(re.sub(was, lambda _: becomes, large, count=1))

    def outcome(data: bytes) -> tuple[str, str] | list[str]:
        try:
            return [one.id for one in records_of(content_of(data, Path("x"))).workspace.all(Tactic)]
        except Refusal as refusal:
            return refusal.kind, refusal.place

    said = outcome(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "straight", lambda _: None)
        assert said == outcome(data)


def test_what_lies_beside_our_tables_stays(large: bytes) -> None:
    data = sealed(large.replace(b',"meta":{', b',"theirs":{"x7":{"a":{"tactics":{}}}},"meta":{'))
    assert records_of(content_of(data, Path("x"))).others == {"theirs": {"x7": {"a": {"tactics": {}}}}}


def test_a_record_has_no_set_of_its_own_while_it_is_read(large: bytes, tmp_path: Path) -> None:
    """In a process of its own, as whoever starts the program opens a file: two thousand sets are more than records."""
    (tmp_path / "x").write_bytes(large)
    count = """
import gc, sys
from pathlib import Path
from aligntui.store import straight
tables = straight.straight(Path(sys.argv[1]).read_bytes())
print(len(tables["tactics"]), sum(type(one) is set for one in gc.get_objects()))
"""
    done = subprocess.run(
        [sys.executable, "-c", count, str(tmp_path / "x")], capture_output=True, text=True, check=True
    )
    records, sets = map(int, done.stdout.split())
    assert records == 2_000 and sets < 1_500


def test_what_a_document_does_not_say_is_as_its_kind_has_it(large: bytes) -> None:
    data = sealed(large.replace(b'"seen":"",', b"").replace(b',"order":0}', b"}"))
    assert straight(data) is not None and b"seen" not in data
    assert records_of(content_of(data, Path("x"))).workspace == records_of(content_of(large, Path("x"))).workspace
