"""The workspace in memory: finding, applying, all or nothing."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from aligntui.model import (
    KINDS,
    PREFIXES,
    TABLES,
    Imperative,
    Op,
    Person,
    Team,
    Transaction,
    UnknownRecord,
    Workspace,
    new_id,
    prefix_of,
    values_of,
)
from aligntui.model.references import references_to
from aligntui.model.workspace import MOST_REMEMBERED

AT = datetime(2026, 10, 3, 10, 20, tzinfo=UTC)


def doing(*ops: Op) -> Transaction:
    return Transaction(seq=1, at=AT, label="", ops=ops)


def sales() -> Workspace:
    return Workspace({"teams": [Team(id="tea_1", name="Sales", order=2), Team(id="tea_2", name="Service", order=1)]})


def test_every_kind_has_a_table_and_a_prefix_of_its_own() -> None:
    assert len(TABLES) == len(PREFIXES) == len(KINDS)


def test_every_kind_is_counted_in_english() -> None:
    assert all(kind.counted(1) == f"1 {kind.noun}" for kind in KINDS)
    said = {kind.noun: kind.counted(1200) for kind in KINDS}
    by_an_s = {noun for noun, words in said.items() if words == f"1,200 {noun}s"}
    assert not [noun for noun in by_an_s if noun.endswith(("s", "y", "person")) or " of " in noun]
    assert {noun: words for noun, words in said.items() if noun not in by_an_s} == {
        "activity": "1,200 activities",
        "person": "1,200 people",
        "stretch of time": "1,200 stretches of time",
        "word of another team": "1,200 words of another team",
        "yes": "1,200 yeses",
    }


def test_every_field_that_a_kind_names_exists() -> None:
    for kind in KINDS:
        part_of = {kind.part_of} - {""}
        assert {*kind.refers_to, *kind.searched, *kind.in_plan, *part_of} <= set(kind.model_fields)
        assert part_of <= {*kind.refers_to} and part_of <= {other.noun for other in KINDS}


def test_what_a_kind_says_is_no_text_that_has_to_be_compiled_again() -> None:
    """Thirty kinds are read before a session is shown: their annotations are values, and only `Record` declares what
    stands on every kind."""
    for kind in KINDS:
        assert not [name for name, said in kind.__annotations__.items() if isinstance(said, str)], kind
        assert set(kind.__annotations__) <= set(kind.model_fields), kind


def test_records_come_in_their_order_and_are_found_by_any_field() -> None:
    workspace = sales()
    assert [team.name for team in workspace.all(Team)] == ["Service", "Sales"]
    assert workspace.find(Team, name="Sales")[0].id == "tea_1"
    assert workspace.first(Team, name="Sales", order=1) is None
    assert workspace.get(Team, "") is None
    assert workspace.look_up("tea_2") == workspace.get(Team, "tea_2")
    assert workspace.look_up("nonsense") is None
    assert workspace.next_order(Team) == 3
    assert workspace.next_order(Person) == 1


def test_those_that_are_wanted_come_in_order() -> None:
    rows = [Team(id=f"tea_{number}", name=f"{number}", order=-number) for number in range(4)]
    workspace = Workspace({Team.table: rows})
    assert [team.name for team in workspace.those(Team, lambda team: team.name != "2")] == ["3", "1", "0"]
    assert workspace.those(Team, lambda _: False) == []


def test_records_are_put_in_order_once_for_each_change_of_their_table() -> None:
    workspace = sales()
    first = workspace.all(Team)
    first.clear()
    assert [team.id for team in workspace.all(Team)] == ["tea_2", "tea_1"], "what was handed out is the caller's own"
    workspace.do([Op(table="teams", id="tea_1", before={"order": 2}, after={"order": 0})])
    assert [team.id for team in workspace.all(Team)] == ["tea_1", "tea_2"]


def test_what_is_new_stands_behind_all_others_whatever_happened_to_them() -> None:
    workspace = sales()
    assert workspace.next_order(Team) == 3
    workspace.do([Op(table="teams", id="tea_1", before={"order": 2}, after={"order": 7})])
    assert workspace.next_order(Team) == 8
    workspace.do([Op(table="teams", id="tea_1", before={"order": 7}, after={"order": 0})])
    assert workspace.next_order(Team) == 2
    workspace.do([Op(table="teams", id="tea_9", after={"id": "tea_9", "name": "Support", "order": 5})])
    assert workspace.next_order(Team) == 6
    workspace.do([Op(table="teams", id="tea_9", before=values_of(workspace.need(Team, "tea_9")))])
    assert workspace.next_order(Team) == 2
    assert workspace.next_order(Person) == 1


def test_what_changed_since_is_told_record_by_record() -> None:
    workspace = sales()
    place = workspace.place
    workspace.do([Op(table="teams", id="tea_1", before={"name": "Sales"}, after={"name": "Selling"})])
    workspace.do([Op(table="teams", id="tea_3", after={"id": "tea_3", "name": "Support"})])
    changed = workspace.changed_since(place)
    assert changed is not None
    names = [(old.name if old else "", new.name if new else "") for _, old, new in changed]
    assert names == [("Sales", "Selling"), ("", "Support")]
    assert workspace.changed_since(workspace.place) == []
    for number in range(MOST_REMEMBERED):
        workspace.do([Op(table="people", id=f"per_{number}", after={"id": f"per_{number}", "name": "Ben"})])
    assert workspace.changed_since(place) is None, "too long ago: whoever asks begins anew"


def test_what_is_found_by_a_field_follows_every_change() -> None:
    workspace = sales()
    assert workspace.count(Team) == len(workspace.find(Team, manager=""))
    workspace.apply(doing(Op(table="teams", id="tea_1", before={"manager": ""}, after={"manager": "per_1"})))
    assert [team.id for team in workspace.find(Team, manager="per_1")] == ["tea_1"]
    assert [team.id for team in workspace.find(Team, manager="")] == ["tea_2"]
    workspace.apply(doing(Op(table="teams", id="tea_1", before={})))
    assert workspace.find(Team, manager="per_1") == []


@pytest.mark.parametrize(
    "wrong",
    [
        Op(table="teams", id="tea_1", after={"id": "tea_1", "name": "again"}),
        Op(table="teams", id="tea_9", before={"name": "x"}, after={"name": "y"}),
        Op(table="teams", id="tea_9", before={"name": "x"}),
        Op(table="nonsense", id="tea_1", after={}),
        Op(table="teams", id="tea_9"),
    ],
)
def test_a_transaction_that_does_not_fit_changes_nothing(wrong: Op) -> None:
    workspace = sales()
    rename = Op(table="teams", id="tea_1", before={"name": "Sales"}, after={"name": "Key accounts"})
    with pytest.raises(UnknownRecord):
        workspace.apply(doing(rename, wrong))
    assert workspace == sales()
    assert workspace.version == 0


def test_a_value_of_the_wrong_type_changes_nothing() -> None:
    workspace = sales()
    with pytest.raises(ValidationError):
        workspace.apply(doing(Op(table="teams", id="tea_1", before={"hours": None}, after={"hours": "many"})))
    assert workspace == sales()


def test_a_copy_is_independent() -> None:
    workspace = sales()
    copy = workspace.copy()
    copy.apply(doing(Op(table="teams", id="tea_1", before={})))
    assert workspace == sales()
    assert copy.count(Team) == 1


def test_an_operation_backwards_and_forwards_is_where_it_was() -> None:
    op = Op(table="teams", id="tea_1", before={"name": "Sales"}, after={"name": "Key accounts"})
    workspace = sales()
    workspace.apply(doing(op))
    workspace.apply(doing(op.inverse()))
    assert workspace == sales()
    assert op.inverse().inverse() == op


def test_values_are_plain_and_make_the_same_record_again() -> None:
    imperative = Imperative(id="imp_1", text="x", themes=("a", "b"), look_again=date(2027, 9, 1))
    values = values_of(imperative)
    assert values["look_again"] == "2027-09-01"
    assert Imperative.model_validate(values) == imperative


def test_ids_say_their_table_and_differ() -> None:
    assert prefix_of(new_id("tac")) == "tac"
    assert prefix_of("nonsense") == ""
    assert len({new_id("tac") for _ in range(1000)}) == 1000


def test_whoever_points_at_a_record_is_found() -> None:
    workspace = sales()
    workspace.apply(
        doing(
            Op(table="people", id="per_1", after={"id": "per_1", "name": "Kim", "team": "tea_1"}),
            Op(table="imperatives", id="imp_1", after={"id": "imp_1", "text": "x", "not_alike": ["imp_2"]}),
        )
    )
    assert [(record.id, field) for record, field in references_to(workspace, "tea_1")] == [("per_1", "team")]
    assert [(record.id, field) for record, field in references_to(workspace, "imp_2")] == [("imp_1", "not_alike")]


def test_a_record_never_changes_and_has_no_other_fields() -> None:
    team = Team(id="tea_1", name="Sales")
    with pytest.raises(ValidationError):
        team.name = "x"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Team.model_validate({"id": "tea_1", "name": "x", "colour": "red"})
