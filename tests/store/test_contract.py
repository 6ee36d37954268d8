"""What every store promises, run by every store."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from aligntui.model import Meta, Op, Transaction, Workspace, new_id
from aligntui.store import Behind, Loaded, SharedMemory, create_workspace, open_session, open_workspace

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def begin(request, tmp_path):
    """Gives an opener of one workspace of a kind; each call of it is one more site, but for a file."""
    opened = []

    def of(kind: str):
        opener = _opener(kind, tmp_path, request)

        def open_one():
            opened.append(opener())
            return opened[-1]

        return open_one

    yield of
    for one in opened:
        one.store.close()


def _opener(kind: str, tmp_path: Path, request):
    if kind == "postgres":
        from aligntui.store.address import understand
        from aligntui.store.shared.opening import begin_site
        from aligntui.store.shared.sharing import put_there

        begun = Loaded(Workspace({"meta": [Meta(workspace=new_id("wor"))]}), [])
        address = put_there(understand(request.getfixturevalue("postgres").room()), begun, "Ana")
        sites = iter(tmp_path / f"site{nth}.align" for nth in range(9))
        return lambda: open_session(begin_site(address, next(sites)))
    if kind == "file":
        create_workspace(tmp_path / "x.align").store.close()
        return lambda: open_workspace(tmp_path / "x.align")
    return SharedMemory(Loaded(Workspace({"meta": [Meta(workspace="wor_x")]}), [])).open


def team(name: str, identifier: str, **more) -> Transaction:
    op = Op(table="teams", id=identifier, after={"id": identifier, "name": name})
    return Transaction(at=AT, label=f"Add {name}", ops=(op,), **more)


def rename(identifier: str, before: str, after: str, **more) -> Transaction:
    op = Op(table="teams", id=identifier, before={"name": before}, after={"name": after})
    return Transaction(at=AT, label=f"Rename {before}", ops=(op,), **more)


KINDS = pytest.mark.parametrize("kind", ["file", "memory", "postgres"])
MANY = pytest.mark.parametrize("kind", ["memory", "postgres"])
"""Where several write."""


def arrived(store, after: int, number: int):
    """What others appended behind a place, when so many have come over the line."""
    if hasattr(store, "look"):
        assert store.look(5)
    found = store.follow(after)
    assert len(found) == number
    return found


@KINDS
def test_places_are_given_without_gaps_and_kept(kind, begin):
    opener = begin(kind)
    opened = opener()
    placed = [opened.store.append(team(f"T{nth}", f"tea_{nth}"), nth) for nth in range(3)]
    assert [one.seq for one in placed] == [1, 2, 3]
    assert len({one.uid for one in placed}) == 3
    opened.store.close()
    again = opener()
    assert again.loaded.history == placed
    assert {one.name for one in _teams(again)} == {"T0", "T1", "T2"}
    assert again.store.append(rename("tea_1", "T1", "Service"), 3).seq == 4
    again.store.close()


@KINDS
def test_nothing_newer_is_there_for_who_has_everything(kind, begin):
    opened = begin(kind)()
    placed = opened.store.append(team("Sales", "tea_1"), 0)
    assert opened.store.follow(placed.seq) == ()
    opened.store.close()


@KINDS
def test_papers_are_kept_changed_taken_back_and_forgotten(kind, begin):
    opened = begin(kind)()
    slips = opened.store.slips
    slips.put("bal_1", "per_b", ("imp_2", "imp_2"))
    slips.put("bal_1", "per_a", ("imp_1",))
    slips.put("bal_1", "per_a", ("imp_3",))
    assert list(slips.papers("bal_1").items()) == [("per_a", ("imp_3",)), ("per_b", ("imp_2", "imp_2"))]
    slips.take("bal_1", "per_b")
    assert dict(slips.papers("bal_1")) == {"per_a": ("imp_3",)}
    slips.forget("bal_1")
    assert not slips.papers("bal_1")
    assert slips.ballots() == ()
    opened.store.close()


def _teams(opened):
    return [record for name, records in opened.loaded.workspace.tables() if name == "teams" for record in records]


# -- where several write -----------------------------------------------------------------------------------------


@pytest.fixture
def two(kind, begin):
    opener = begin(kind)
    one, other = opener().store, opener().store
    one.append(team("Sales", "tea_1"), 0)
    return one, other


@MANY
def test_edits_of_other_fields_stand_and_everybody_sees_one_order(two):
    one, other = two
    assert one.append(rename("tea_1", "Sales", "Accounts"), 1).seq == 2
    assert other.append(team("Service", "tea_2"), 1).seq == 3
    assert [made.seq for made in arrived(one, 1, 2)] == [made.seq for made in arrived(other, 1, 2)] == [2, 3]


@MANY
def test_the_same_field_is_refused_with_what_came_first(two):
    one, other = two
    placed = one.append(rename("tea_1", "Sales", "Accounts"), 1)
    with pytest.raises(Behind) as behind:
        other.append(rename("tea_1", "Sales", "Selling"), 1)
    assert behind.value.newer == (placed,)


@MANY
def test_a_decision_stands_behind_nothing_that_it_did_not_know(two):
    one, other = two
    one.append(team("Service", "tea_2"), 1)
    with pytest.raises(Behind):
        other.append(rename("tea_1", "Sales", "Selling", way="strict"), 1)
    assert other.append(rename("tea_1", "Sales", "Selling", way="strict"), 2).seq == 3


@MANY
def test_a_deletion_touches_every_field_and_every_reference(two):
    one, other = two
    gone = Op(table="teams", id="tea_1", before={"id": "tea_1", "name": "Sales"})
    person = Op(table="people", id="per_1", after={"id": "per_1", "name": "Ana", "team": "tea_1"})
    one.append(Transaction(at=AT, label="Delete", ops=(gone,)), 1)
    for late in (
        rename("tea_1", "Sales", "Selling"),
        Transaction(at=AT, label="Ana", refers=("tea_1",), ops=(person,)),
    ):
        with pytest.raises(Behind):
            other.append(late, 1)


@MANY
def test_the_same_transaction_twice_has_one_effect_and_one_answer(two):
    one, other = two
    late = team("Service", "tea_2")
    first = one.append(late, 1)
    other.append(team("Third", "tea_3"), 2)
    assert one.append(late, 1) == first
    assert [made.seq for made in arrived(one, 0, 3)] == [1, 2, 3]
