"""A hand-out forged on the disk: every value of every record of the real file is changed in turn, then it is merged."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligntui.model import (
    Activity,
    Change,
    Comment,
    Imperative,
    Meaning,
    Merge,
    Note,
    Person,
    Review,
    Step,
    Tactic,
    Team,
    values_of,
)
from aligntui.model.references import leading_nowhere
from aligntui.rules.approval import standing
from aligntui.rules.three_way import Resolution
from aligntui.session import (
    Loaded,
    MemoryStore,
    Refused,
    Session,
    approving,
    changing,
    dropping,
    framing,
    merging,
    noting,
    translating,
)
from aligntui.session.handing import hand_out
from aligntui.store import CannotOpen, as_file, read_workspace
from tests.building import Ticking, add_activities, add_tactic, person, small_session, team

EVERY = 11
"""In the suite each value meets every eleventh hostile value, another one at each place; `FORGE=all` tries all."""


def hall() -> Session:
    """Two teams with plans and rounds behind them; North is approved, East was returned."""
    session = small_session()
    for name, who in (("East", "Tom"), ("North", "Ingrid")):
        own = team(session, name)
        add_tactic(session, name, "A", f"{who} calls 20 chains with the demo @{who} ^31mar ~4h")
        priority = next(one.id for one in session.workspace.all(Imperative) if one.letter == "A")
        translating.set_meaning(session, own.id, priority, f"{name} begins with the chains")
        change = changing.add_change(session, own.id, "skill", from_what="guessing", to_what="asking")
        changing.add_step(session, change, f"{who} reads the manual")
        add_activities(session, own.id, [f"{name} binder ~12h"])
    north = next(one for one in session.workspace.all(Activity) if one.text.startswith("North"))
    dropping.cut(session, north)
    approving.return_plan(session, team(session, "East").id, "Which chains?")
    approving.comment(session, team(session, "North").id, "And Norway?")
    approving.hand_in(session, team(session, "North").id)
    approving.approve(session, team(session, "North").id, "good enough")
    noting.add_note(session, "for the facilitator", stage="cut")
    return session


def real_file(session: Session) -> bytes:
    """East's hand-out as its manager sends it: everything that a manager can do is done in it."""
    manager = Session(MemoryStore(), Loaded(hand_out(session, team(session, "East")), []), by="Priya", clock=Ticking())
    work = manager.workspace
    east = team(manager, "East")
    approving.answer_comment(manager, work.all(Comment)[0], "The 18 in our patch", settled=False)
    translating.edit_tactic(manager, work.all(Tactic)[0], hours=6.0)
    add_tactic(manager, "East", "B", "Tom visits 3 accounts @Tom ^30apr ~2h")
    framing.add_person(manager, "Ulla Berg", "driver", east.id)
    dropping.cut(manager, work.all(Activity)[0])
    dropping.redeploy(manager, work.all(Activity)[0], work.all(Tactic)[0].id)
    noting.add_note(manager, "Ask Karin about the price list", stage="translate")
    approving.hand_in(manager, east.id)
    return as_file(work, manager.history)


def outside(session: Session) -> dict[str, Any]:
    """Everything that is not East's plan: tables as they are, and what is worked out from them for North."""
    workspace = session.workspace
    east, north = team(session, "East").id, team(session, "North").id
    changes = {one.id for one in workspace.find(Change, team=east)}
    values: dict[str, Any] = {}
    for name, records in workspace.tables():
        if name == Merge.table:
            continue
        for record in records:
            if isinstance(record, Meaning | Tactic | Change | Activity) and record.team == east:
                continue
            if isinstance(record, Step) and record.change in changes:
                continue
            if isinstance(record, Review) and record.team == east and record.event == "handed in":
                continue
            if isinstance(record, Person) and record.team == east:
                continue
            if isinstance(record, Team) and record.id == east:
                values[record.id] = (record.name, record.manager, record.gap_accepted, record.order)
                continue
            if isinstance(record, Note) and record.text.startswith("From East, without"):
                continue  # what our own merge keeps of a step whose change is gone
            kept = values_of(record)
            if isinstance(record, Comment) and record.team == east:
                kept.pop("answer")
            values[f"{name} {record.id}"] = kept
    values["North stands"] = (standing(workspace, north).state, standing(workspace, north).seal)
    values["East is not approved"] = standing(workspace, east).state != "approved"
    return values


@dataclass(frozen=True)
class World:
    """A session, the hand-out that came back to it, what may not change by it, and every place in that file."""

    session: Session
    data: bytes
    outside: dict[str, Any]
    paths: list[tuple[Any, ...]]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in the file: each table, record, field and everything in it."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, found in inner:
        yield from places(found, (*path, key))


def deep() -> Any:
    value: Any = "x"
    for _ in range(150):
        value = [value]
    return value


def hostile(session: Session) -> list[Any]:
    north, karin, ingrid = team(session, "North").id, person(session, "Karin").id, person(session, "Ingrid").id
    workspace = session.workspace
    theirs = next(one.id for one in workspace.all(Tactic) if one.team == north)
    cut = next(one.id for one in workspace.all(Activity) if one.team == north)
    change = next(one.id for one in workspace.all(Change) if one.team == north)
    approved = next(one.id for one in workspace.all(Review) if one.event == "approved")
    priority = workspace.all(Imperative)[0].id
    comment = next(one.id for one in workspace.all(Comment) if one.team == north)
    return [
        north, karin, ingrid, theirs, cut, change, approved, priority, comment,
        "approved", "returned", "Karin Lind", "North", "tea_forged", "meta", "",
        1e308, -1, 10**30, 0, 1, True, False, None, [], {}, deep(), {"after": {"team": north}}, [theirs],
        "\x1b[2J\x00\u202eevil\u200b", "9999-12-31", "0001-01-01T00:00:00Z", "[@click=app.quit]x[/]", "x" * 100_000,
        "tactics", "teams", "fact", "undo", "imperatives",
    ]  # fmt: skip


def forged(data: bytes, path: tuple[Any, ...], value: Any) -> bytes:
    whole = json.loads(data)
    inner = whole
    for key in path[:-1]:
        inner = inner[key]
    if value is GONE:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return json.dumps(whole).encode()


def merged_forgery(session: Session, data: bytes, side: str = "theirs") -> str:
    """What a person does with the file, taking everything that is offered. Returns how it ended."""
    try:
        loaded = read_workspace(data, "east.align")
    except CannotOpen:
        return "not opened"
    fit, why = merging.sorted_out(session, [("east.align", loaded)])
    if not fit:
        assert why
        return "refused"
    incoming = merging.receive(session, fit)
    answers = {one.key: Resolution(side) for found in incoming for one in found.merged.conflicts}  # type: ignore[arg-type]
    try:
        merging.merge(session, incoming, answers)
    except Refused:
        return "refused"
    return "merged"


def start_over(session: Session) -> Session:
    return Session(MemoryStore(), Loaded(session.workspace.copy(), list(session.history)), clock=Ticking())


def test_what_is_nobodys_plan_comes_in_when_it_is_taken_and_the_own_plan_by_itself():
    session = hall()
    loaded = read_workspace(real_file(session), "east.align")
    (incoming,) = merging.receive(session, [("east.align", loaded)])
    assert incoming.new_people == ["Ulla Berg"]
    assert [one.theirs["text"] for one in incoming.asked] == ["Ask Karin about the price list"]
    left, taken = start_over(session), start_over(session)
    merging.merge(left, merging.receive(left, [("east.align", loaded)]))
    merging.merge(taken, [incoming], {incoming.asked[0].key: Resolution("theirs")})
    assert [left.workspace.count(Note), taken.workspace.count(Note)] == [1, 2]
    for one in (left, taken):
        assert any(found.text.startswith("Tom visits 3") for found in one.workspace.all(Tactic))


def test_a_file_that_this_session_never_handed_out_brings_nothing_by_itself():
    session = hall()
    data = forged(real_file(session), ("meta", "1", "handout_of"), "han_never")
    stranger = start_over(session)
    assert merged_forgery(stranger, data, "ours") == "merged"
    assert outside(stranger) == outside(session)
    assert all(not one.text.startswith("Tom visits 3") for one in stranger.workspace.all(Tactic))


def test_only_the_leader_overrules_a_verdict_and_a_person_of_no_team_is_asked_about():
    session = hall()
    manager = Session(MemoryStore(), Loaded(hand_out(session, team(session, "East")), []), by="Priya", clock=Ticking())
    tactic = manager.workspace.all(Tactic)[0]
    with manager.change("Forge") as pen:
        pen.update(tactic, overruled="direct", overruled_why="says the manager", hours=7.0)
        pen.add(Person, name="Karin Lind the Second", role="director")
    (incoming,) = merging.receive(session, [("east.align", Loaded(manager.workspace, manager.history))])
    assert any("overruled" in remark for remark in incoming.remarks)
    assert [one.theirs["name"] for one in incoming.asked] == ["Karin Lind the Second"]
    merging.merge(session, [incoming])
    mine = session.workspace.need(Tactic, tactic.id)
    assert (mine.hours, mine.overruled) == (7.0, "")
    assert not any(one.name.endswith("Second") for one in session.workspace.all(Person))


def test_no_value_of_the_file_reaches_outside_its_team():
    session = hall()
    data = real_file(session)
    before = outside(session)
    ended: dict[str, int] = {}
    values = hostile(session)
    every = 1 if os.environ.get("FORGE") == "all" else EVERY
    for nth, path in enumerate(places(json.loads(data))):
        for value in values[nth % every :: every]:
            leader = start_over(session)
            how = merged_forgery(leader, forged(data, path, value))
            assert outside(leader) == before, (path, str(value)[:60])
            if how == "merged":
                again = read_workspace(as_file(leader.workspace, leader.history), "main.align")
                assert again.workspace == leader.workspace, (path, str(value)[:60])
            ended[how] = ended.get(how, 0) + 1
    assert ended["merged"] > 100 and ended["not opened"] > 100, ended


@pytest.fixture(scope="module")
def world() -> World:
    session = hall()
    data = real_file(session)
    return World(session, data, outside(session), list(places(json.loads(data))))


GONE = object()
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=int(os.environ.get("FORGERIES", "100")), deadline=None)
@given(st.data())
def test_whatever_stands_in_the_place_of_one_value_nothing_outside_its_team_changes(world: World, data):
    """Any value that JSON knows, one from another place of the same file, or none at all; whoever answers, answers with
    theirs. The session opens afterwards, and one undo takes the merge back."""
    path = data.draw(st.sampled_from(world.paths))
    source = data.draw(st.sampled_from(["anything", "another place", "gone"]))
    value: Any = GONE
    if source == "anything":
        value = data.draw(ANYTHING)
    elif source == "another place":
        value = at(json.loads(world.data), data.draw(st.sampled_from(world.paths)))
    leader = start_over(world.session)
    how = merged_forgery(leader, forged(world.data, path, value))
    assert outside(leader) == world.outside
    if how != "merged":
        return
    again = read_workspace(as_file(leader.workspace, leader.history), "main.align")
    assert again.workspace == leader.workspace
    assert not list(leading_nowhere(leader.workspace))
    if len(leader.history) > len(world.session.history):
        leader.undo()
    assert leader.workspace == world.session.workspace


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value
