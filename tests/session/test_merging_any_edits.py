"""Merging whatever both sides edited: conflicts are exactly what both changed, and everything else survives."""

from hypothesis import given, settings
from hypothesis import strategies as st

from aligntui.model import TABLES, Activity, Meaning, Tactic, Workspace
from aligntui.rules.three_way import three_way
from aligntui.session import Loaded, MemoryStore, Session, translating
from aligntui.session.merging import merge
from tests.building import Ticking, add_tactic, imperative, team

from .test_merging import a_session, away, back

TEXTS = st.text(alphabet="abc äß", min_size=1, max_size=6).filter(str.strip)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("tactic"), st.integers(0, 1), st.sampled_from(["text", "for_whom", "how_much"]), TEXTS),
        st.tuples(st.just("activity"), st.integers(0, 1), st.sampled_from(["text", "reason"]), TEXTS),
        st.tuples(st.just("add"), st.just(0), st.just("text"), TEXTS),
        st.tuples(st.just("delete"), st.integers(0, 1), st.just(""), st.just("")),
        st.tuples(st.just("meaning"), st.just(0), st.just("text"), TEXTS),
    ),
    max_size=6,
)
OWN_TABLES = ("meanings", "tactics", "activities")


def edit(session: Session, edits, ids: dict[str, list[str]]) -> None:
    for what, nth, field, text in edits:
        if what == "add":
            add_tactic(session, "East", "A", f"x {text}")
        elif what == "meaning":
            meaning = session.workspace.get(Meaning, ids["meanings"][0])
            if meaning is not None:
                translating.set_meaning(session, meaning.team, meaning.priority, text)
        else:
            kind = Activity if what == "activity" else Tactic
            record = session.workspace.get(kind, ids[kind.table][nth])
            if record is None:
                continue
            with session.change("edit") as pen:
                if what == "delete":
                    pen.delete(record)
                else:
                    pen.update(record, **{field: text})


def sides(ours_edits, theirs_edits):
    session = a_session()
    translating.set_meaning(session, team(session, "East").id, imperative(session, "Renew").id, "First")
    handout = away(session)
    ids = {table: [one.id for one in handout.workspace.all(TABLES[table])] for table in OWN_TABLES}
    base = handout.workspace.copy()
    edit(session, ours_edits, ids)
    edit(handout, theirs_edits, ids)
    return session, handout, base


def value(workspace: Workspace, table: str, identifier: str, field: str):
    record = workspace.get(TABLES[table], identifier)
    return None if record is None else getattr(record, field)


@settings(max_examples=120, deadline=None)
@given(EDITS, EDITS)
def test_conflicts_are_exactly_what_both_sides_changed_and_everything_else_survives(ours_edits, theirs_edits):
    session, handout, base = sides(ours_edits, theirs_edits)
    ours = session.workspace.copy()
    (incoming,) = back(session, handout)
    expected = set()
    for table in OWN_TABLES:
        for record in base.all(TABLES[table]):
            one, other = (side.get(TABLES[table], record.id) for side in (ours, handout.workspace))
            if one is None or other is None:
                changed = other if one is None else one
                if (one is None) != (other is None) and changed != record:
                    expected.add((table, record.id, ""))
                continue
            for field in type(record).model_fields:
                was, here, there = (getattr(side, field) for side in (record, one, other))
                if here != was and there not in (was, here):
                    expected.add((table, record.id, field))
    assert {(one.table, one.id, one.field) for one in incoming.merged.conflicts} == expected
    merge(session, [incoming])
    for table in OWN_TABLES:
        for record in handout.workspace.all(TABLES[table]):
            for field in type(record).model_fields:
                was = value(base, table, record.id, field)
                there = getattr(record, field)
                conflicted = {(table, record.id, field), (table, record.id, "")} & expected
                if there != was and not conflicted:
                    assert value(session.workspace, table, record.id, field) == there
        for record in ours.all(TABLES[table]):
            for field in type(record).model_fields:
                was, here = value(base, table, record.id, field), getattr(record, field)
                if here != was:
                    assert value(session.workspace, table, record.id, field) == here


@settings(max_examples=60, deadline=None)
@given(EDITS, EDITS)
def test_merging_twice_is_merging_once_and_undo_restores(ours_edits, theirs_edits):
    session, handout, _ = sides(ours_edits, theirs_edits)
    before_it = session.workspace.copy()
    count = len(session.history)
    merge(session, back(session, handout))
    # Conflicts that were answered with our side leave a mark, too: nobody is asked twice.
    if len(session.history) > count:
        once = session.workspace.copy()
        assert merge(session, back(session, handout)) == 0
        assert session.workspace == once
        session.undo()
    assert session.workspace == before_it


@settings(max_examples=60, deadline=None)
@given(EDITS, EDITS)
def test_the_order_of_merging_does_not_matter_where_edits_do_not_overlap(first_edits, second_edits):
    results = []
    session, one, base = sides([], first_edits)
    two = Session(MemoryStore(), Loaded(base.copy(), []), by="Tom", clock=Ticking())
    ids = {table: [record.id for record in base.all(TABLES[table])] for table in OWN_TABLES}
    edit(two, [edit_ for edit_ in second_edits if edit_[0] in ("activity", "add")], ids)
    touched = {op.id for transaction in one.history for op in transaction.ops}
    if touched & {op.id for transaction in two.history for op in transaction.ops}:
        return
    start = session.workspace.copy()
    for order in ((one, two), (two, one)):
        fresh = Session(MemoryStore(), Loaded(start.copy(), list(session.history)), clock=Ticking())
        for handout in order:
            merge(fresh, back(fresh, handout))
        results.append({name: records for name, records in contents(fresh.workspace).items() if name != "merges"})
    assert results[0] == results[1]


def contents(workspace: Workspace):
    return {name: {record.id: record for record in records} for name, records in workspace.tables()}


def test_three_way_alters_none_of_its_sides():
    session, handout, base = sides([("tactic", 0, "text", "a")], [("tactic", 0, "text", "b")])
    copies = [side.copy() for side in (base, session.workspace, handout.workspace)]
    three_way(base, session.workspace, handout.workspace, OWN_TABLES)
    assert [base, session.workspace, handout.workspace] == copies
