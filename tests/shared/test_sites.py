"""Two keyboards on one session in PostgreSQL: what each sees, what waits, and what cannot stand."""

import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligntui.model import Activity, Imperative, Meaning, Op, Person, Team, Transaction
from aligntui.model.clashing import Footprint
from aligntui.rules.approval import standing
from aligntui.session import Refused, approving, cutting, framing, gathering, noting
from aligntui.store.codec import as_json
from aligntui.store.shared.opening import everything
from aligntui.store.shared.server import Server
from tests.building import add_activities, add_tactic, imperative, team

from .hands import Wire, shared, site, together


@pytest.fixture
def address(postgres):
    return shared(postgres)


@pytest.fixture
def wire(postgres):
    line = Wire(postgres.port)
    yield line
    line.close()


@pytest.fixture
def sites(address, wire, tmp_path):
    """Ann, whose line can be cut, and Bo."""
    ann, bo = site(wire.of(address), tmp_path, "Ann"), site(address, tmp_path, "Bo")
    yield ann, bo
    for one in (ann, bo):
        one.let_go()


def same(address, *sites) -> None:
    with Server.to(address) as server:
        replayed = everything(server)
    for one in sites:
        assert one.history == replayed.history
        assert one.workspace == replayed.workspace
    assert [row.seq for row in replayed.history] == list(range(1, len(replayed.history) + 1))


def test_what_one_writes_the_other_sees_in_one_order(address, sites):
    ann, bo = sites
    gathering.add_imperatives(ann, ["Open the night terminal"])
    noting.add_note(bo, "Ask Karin", stage="cut")
    assert ann.save_state.kind == "saved"
    together(ann, bo)
    assert imperative(bo, "Open the night").text == "Open the night terminal"
    same(address, ann, bo)


def test_the_same_field_on_two_sides_is_put_aside_with_what_came_first(address, sites, wire):
    ann, bo = sites
    wire.cut()
    framing.edit_team(ann, team(ann, "East"), hours=10.0)
    framing.edit_team(ann, team(ann, "North"), hours=20.0)
    framing.edit_team(bo, team(bo, "East"), hours=30.0)
    together(bo)
    wire.mend()
    together(ann, bo)
    assert [one.transaction.label for one in ann.aside] == [ann.aside[0].transaction.label]
    assert ann.aside[0].against.by == "Bo"
    assert (team(ann, "East").hours, team(bo, "North").hours) == (30.0, 20.0)
    same(address, ann, bo)


def test_a_decision_looks_again_when_something_newer_is_there(address, sites):
    ann, bo = sites
    together(ann, bo)
    cutting.park(bo, imperative(bo, "Open"), "later")
    with suppress(Refused):
        cutting.make_priority(ann, imperative(ann, "Open"), "now")
    together(ann, bo)
    same(address, ann, bo)
    assert not ann.aside


def test_no_decision_is_made_without_the_database_and_the_sentence_says_so(address, sites, wire):
    ann, bo = sites
    wire.cut()
    ann.store.line.asked_to_look().wait(5)
    kept = imperative(ann, "Open")
    with pytest.raises(Refused, match=r"cannot be reached; nothing was decided"):
        cutting.park(ann, kept, "later")
    assert imperative(ann, "Open") == kept
    gathering.add_imperatives(ann, ["Typed on the train"])
    wire.mend()
    together(ann, bo)
    assert imperative(bo, "Typed")
    same(address, ann, bo)


def test_a_decision_that_is_not_answered_is_asked_for_and_its_answer_is_told(address, sites, postgres):
    import psycopg

    ann, bo = sites
    told = []
    ann.hear(lambda one: told.append(one.sentence))
    with psycopg.connect(postgres.room()) as slow:
        slow.execute("select from aligntui.workspaces where id = %s for update", [address.workspace])
        with pytest.raises(Refused, match=r"is asked for, and .* has not answered yet"):
            cutting.park(ann, imperative(ann, "Open"), "later")
        assert not imperative(ann, "Open").fate
    together(ann, bo)
    assert imperative(bo, "Open").fate == imperative(ann, "Open").fate == "parked"
    assert [sentence.endswith("was decided after all.") for sentence in told] == [True]
    same(address, ann, bo)


def test_a_line_that_says_nothing_holds_nobody_up(address, sites, wire):
    ann, bo = sites
    wire.go_silent()
    start = time.monotonic()
    with pytest.raises(Refused, match=r"did not answer in time|is asked for"):
        cutting.park(ann, imperative(ann, "Open"), "later")
    gathering.add_imperatives(ann, ["Typed meanwhile"])
    assert time.monotonic() - start < 2
    assert ann.save_state.kind == "saved"
    wire.mend()
    together(ann, bo)
    assert imperative(bo, "Typed meanwhile")
    same(address, ann, bo)


def test_what_waits_survives_a_crash_and_is_sent_later(address, wire, tmp_path):
    ann = site(wire.of(address), tmp_path, "Ann")
    together(ann)
    assert ann.checkpoint()
    wire.cut()
    gathering.add_imperatives(ann, ["Typed on the train"])
    gathering.edit_imperative(ann, imperative(ann, "Typed"), text="Typed on the night train")
    ann.store.line.close()  # killed: nothing is closed, nothing is written
    ann.store.file._lock.release()
    again = site(wire.of(address), tmp_path, "Ann")
    assert imperative(again, "Typed").text == "Typed on the night train"
    assert "2 changes wait to be sent to the others." in again.remarks
    assert again.undo() is not None
    wire.mend()
    together(again)
    assert imperative(again, "Typed").text == "Typed on the train"
    same(address, again)
    again.let_go()


def test_what_was_put_aside_survives_a_crash(address, wire, tmp_path):
    ann, bo = site(wire.of(address), tmp_path, "Ann"), site(address, tmp_path, "Bo")
    wire.cut()
    framing.edit_team(ann, team(ann, "East"), hours=10.0)
    framing.edit_team(bo, team(bo, "East"), hours=30.0)
    together(bo)
    wire.mend()
    together(ann)
    assert ann.aside
    ann.checkpoint()
    ann.store.line.close()
    ann.store.file._lock.release()
    again = site(wire.of(address), tmp_path, "Ann")
    together(again)
    assert [one.transaction.uid for one in again.aside] == [one.transaction.uid for one in ann.aside]
    same(address, again, bo)
    again.let_go()
    bo.let_go()


def test_killed_connections_come_back_and_nothing_is_lost(address, sites, postgres):
    ann, bo = sites
    for nth in range(6):
        gathering.add_imperatives(ann, [f"Round {nth}"])
        if nth % 2:
            postgres.kill_lines(postgres.room().rpartition("/")[2])
    together(ann, bo)
    assert sum(one.text.startswith("Round") for one in bo.workspace.all(Imperative)) == 6
    same(address, ann, bo)


def test_rules_across_records_hold_under_two_facilitators(address, sites):
    ann, bo = sites
    add_activities(ann, team(ann, "East").id, ["Binder ~12h"])
    together(ann, bo)
    for nth in range(4):
        for one in sites:
            left = [each for each in one.workspace.all(Imperative) if not each.fate]
            with suppress(Refused, IndexError):
                cutting.make_priority(one, left[nth % len(left)] if left else left[0], "because")
            with suppress(Refused):
                framing.add_team(one, f"Team {nth}")
    together(ann, bo)
    chosen = ann.workspace.find(Imperative, fate="priority")
    assert len(chosen) <= 3
    assert len({one.letter for one in chosen}) == len(chosen)
    names = [one.name for one in ann.workspace.all(Team)]
    assert len(names) == len(set(names))
    assert ann.workspace.count(Activity) == 1
    assert ann.workspace.count(Meaning) == bo.workspace.count(Meaning)
    same(address, ann, bo)


def test_who_gave_the_wheel_away_takes_no_decision_back_and_the_leader_approves_where_the_leader_is(
    address, sites, tmp_path
):
    ann, bo = sites
    cutting.park(ann, imperative(ann, "Open"), "later")
    framing.edit_person(ann, ann.workspace.need(Person, ann.workspace.meta.leader), name="Bo Berg")
    add_tactic(ann, "East", "A", "Tom calls 20 chains @Tom ^2027-02-12")
    together(ann, bo)
    bo.store.move_wheel("ask")
    together(ann, bo)
    assert ann.store.sharing.is_driven_elsewhere
    noting.add_note(ann, "Mine", stage="cut")
    assert ann.undo() is not None, "what is no decision is taken back as ever"
    east = team(ann, "East").id
    for decided in (lambda: approving.approve(ann, east, "Fine"), lambda: approving.return_plan(ann, east, "Who?")):
        with pytest.raises(Refused, match=r"Bo Berg is in at another keyboard"):
            decided()
    assert approving.approve(bo, east, "Fine").event == "approved"
    while (done := ann.undoable) and not done[-1].label.startswith("Park"):
        ann.undo()
    with pytest.raises(Refused, match=r"Bo has the wheel, and fates, letters and ballots are taken back where it is"):
        ann.undo()
    assert imperative(ann, "Open").fate == "parked"
    bo.let_go()
    gone = site(address, tmp_path, "Cem")
    together(gone)
    approving.return_plan(gone, east, "Who calls the rest?")  # no keyboard of the leader is in: any stands in for it
    assert standing(gone.workspace, east).state == "returned"
    gone.let_go()


names = st.sampled_from(("tea_1", "tea_2", "per_1"))
values = st.dictionaries(st.sampled_from(("name", "hours", "a\x00b", "ü|")), st.text(max_size=3), max_size=2)
ops = st.builds(
    lambda one, before, after: Op(table="teams", id=one, before=before, after=after),
    names, st.none() | values, st.none() | values,
)  # fmt: skip
transactions = st.builds(
    lambda found, refers: Transaction(at="2026-11-25T09:00:00Z", label="x", ops=tuple(found), refers=tuple(refers)),
    st.lists(ops, max_size=3), st.lists(names, max_size=2),
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(transactions)
def test_the_database_sees_the_same_footprint_as_the_program(line, transaction):
    found = line.execute("select * from aligntui.footprint(%s)", [as_json(transaction).decode()]).fetchone()
    mine = Footprint.of(transaction)
    fields, whole, deleted, touched, refers = (frozenset(each) for each in found)
    assert {tuple(each.split("\x1f", 1)) for each in fields} == {
        (one, field.replace("\x00", "\ufffd")) for one, field in mine.fields
    }
    assert (whole, deleted, touched, refers) == (mine.made | mine.deleted, mine.deleted, mine.touched, mine.refers)


@pytest.fixture(scope="module")
def line(postgres):
    import psycopg

    shared(postgres)
    with psycopg.connect(postgres.room(), autocommit=True) as connection:
        yield connection
