"""A forged hand-out changes nothing outside its team: every value of a real one is changed in turn."""

from __future__ import annotations

import pytest

from aligntui.model import (
    TABLES,
    Change,
    Comment,
    Handout,
    Imperative,
    Meaning,
    Person,
    Review,
    Tactic,
    Team,
    Workspace,
    values_of,
)
from aligntui.rules.approval import standing
from aligntui.rules.handout import cut_handout
from aligntui.rules.plan import plan_content
from aligntui.session import Loaded, MemoryStore, Session, approving, changing, dropping, merging, translating
from aligntui.session.since import changes_since_round
from tests.building import add_activities, add_tactic, person, small_session, team


def hall() -> tuple[Session, str]:
    """Two teams with plans and comments; East's part is handed out. Returns the id of the hand-out."""
    session = small_session()
    for name, who in (("East", "Tom"), ("North", "Ingrid")):
        for letter in "AB":
            add_tactic(session, name, letter, f"{who} calls 20 chains with the demo @{who} ^31mar ~4h")
            priority = next(one.id for one in session.workspace.all(Imperative) if one.letter == letter)
            translating.set_meaning(session, team(session, name).id, priority, f"{name} begins with the chains")
        own = team(session, name).id
        changing.add_change(session, own, "skill", from_what="guessing", to_what="asking")
        add_activities(session, own, ["Monthly binder ~12h"])
    approving.return_plan(session, team(session, "East").id, "Which chains?")
    east = team(session, "East")
    with session.record_fact("Hand out") as pen:
        handout = pen.add(Handout, team=east.id, at=session.clock(), after=session.history[-1].uid)
    cut = cut_handout(session.workspace, east.id, handout.id)
    with session.record_fact("Hand out") as pen:
        pen.update(handout, digest=cut.meta.handout_digest)
    return session, handout.id


def manager_of(session: Session, handout: str) -> Session:
    east = session.workspace.need(Handout, handout).team
    return Session(MemoryStore(), Loaded(cut_handout(session.workspace, east, handout), []), by="Priya")


def outside(session: Session) -> dict[str, object]:
    """Everything that East's hand-out may not touch."""
    workspace = session.workspace
    east = workspace.all(Handout)[0].team
    values: dict[str, object] = {
        "plans": [plan_content(workspace, one.id) for one in workspace.all(Team) if one.id != east],
        "teams": [values_of(one) for one in workspace.all(Team) if one.id != east],
        "meta": values_of(workspace.meta),
        "priorities": [values_of(one) for one in workspace.all(Imperative)],
        "approved": [values_of(one) for one in workspace.all(Review) if one.event != "handed in"],
        "comments": [(one.text, one.settled, one.by) for one in workspace.all(Comment)],
        "others": [values_of(one) for one in workspace.all(Person) if one.team not in ("", east)],
    }
    return values


def merged(session: Session, theirs: Session) -> None:
    files = [("east.align", Loaded(theirs.workspace, theirs.history))]
    fit, _ = merging.sorted_out(session, files)
    merging.merge(session, merging.receive(session, fit))


FORGED = {"team": "tea_forged", "round": 9, "event": "approved", "settled": True, "hours": 1e308, "order": 99}


def test_no_single_value_of_a_hand_out_reaches_outside_its_team():
    session, handout = hall()
    real = manager_of(session, handout).workspace
    tried = 0
    for table in (name for name, kind in TABLES.items() if kind.comes_back):
        for nth, record in enumerate(real.all(TABLES[table])):
            for name, value in values_of(record).items():
                if name in ("id", "at"):
                    continue
                session, handout = hall()
                forger = manager_of(session, handout)
                north, ingrid = team(session, "North").id, person(session, "Ingrid").id
                forged = north if name == "team" else FORGED.get(name, ingrid if value else "forged")
                before = outside(session)
                try:
                    with forger.change("Forge") as pen:
                        pen.update(forger.workspace.all(TABLES[table])[nth], **{name: forged})
                except ValueError:
                    continue
                merged(session, forger)
                assert outside(session) == before, (table, name)
                tried += 1
    assert tried > 60


@pytest.mark.parametrize("kind", [Tactic, Meaning, Change])
def test_a_record_for_another_team_is_left_out_and_said(kind):
    session, handout = hall()
    forger = manager_of(session, handout)
    north = team(session, "North").id
    fields = {Tactic: {"text": "Forged", "priority": "x"}, Meaning: {"priority": "x"}, Change: {"kind": "skill"}}[kind]
    with forger.change("Forge") as pen:
        pen.add(kind, team=north, **fields)
    before = outside(session)
    (incoming,) = merging.receive(session, [("east.align", Loaded(forger.workspace, forger.history))])
    assert any("left out" in remark for remark in incoming.remarks)
    merging.merge(session, [incoming])
    assert outside(session) == before


def test_nobody_approves_the_own_plan_by_a_file():
    session, handout = hall()
    forger = manager_of(session, handout)
    east = team(session, "East").id
    with forger.change("Forge") as pen:
        pen.add(Review, team=east, event="approved", round=2, at=forger.clock(), digest="0" * 24)
    merged(session, forger)
    assert standing(session.workspace, east).state == "returned"


def test_a_new_comment_never_speaks_as_the_leader_and_a_file_counts_no_rounds():
    session, handout = hall()
    forger = manager_of(session, handout)
    east, karin = team(session, "East").id, person(session, "Karin").id
    with forger.change("Forge") as pen:
        pen.add(Comment, team=east, text="Approved, go on", by=karin, at=forger.clock())
        pen.add(Review, team=east, event="handed in", round=1_000_000_000, at=forger.clock())
    before = outside(session)
    merged(session, forger)
    assert outside(session) == before
    where = standing(session.workspace, east)
    assert (where.state, where.round) == ("handed in", 2)


def test_a_hand_out_that_says_to_be_another_teams_is_refused():
    session, handout = hall()
    north = Workspace(dict(cut_handout(session.workspace, team(session, "North").id, handout).tables()))
    fit, why = merging.sorted_out(session, [("north.align", Loaded(north, []))])
    assert fit == [] and len(why) == 1


def test_a_hand_in_that_crossed_a_return_is_a_new_round():
    session, handout = hall()
    manager = manager_of(session, handout)
    approving.return_plan(session, team(session, "East").id, "And how many?")
    approving.hand_in(manager, team(session, "East").id)
    (incoming,) = merging.receive(session, [("east.align", Loaded(manager.workspace, manager.history))])
    assert any("before" in remark and "new round" in remark for remark in incoming.remarks)
    merging.merge(session, [incoming])
    where = standing(session.workspace, team(session, "East").id)
    assert (where.state, where.round) == ("handed in", 2)


def test_what_the_leader_sees_after_a_merge_is_what_the_manager_changed():
    session, handout = hall()
    manager = manager_of(session, handout)
    east = team(session, "East").id
    comment = manager.workspace.all(Comment)[0]
    approving.answer_comment(manager, comment, "The 18 in our patch", settled=True)
    add_tactic(manager, "East", "A", "Tom visits the 18 renewal accounts @Tom ^30jun")
    approving.hand_in(manager, east)
    (incoming,) = merging.receive(session, [("east.align", Loaded(manager.workspace, manager.history))])
    assert any("visits the 18 renewal accounts" in sentence for sentence in incoming.sentences)
    assert any("The 18 in our patch" in sentence for sentence in incoming.sentences)
    merging.merge(session, [incoming])
    since = changes_since_round(session, east)
    assert any("visits the 18 renewal accounts" in sentence for sentence in since)
    assert any("was answered: “The 18 in our patch”" in sentence for sentence in since)
    assert not session.workspace.all(Comment)[0].settled, "only the leader's file settles"


def test_one_person_typed_on_both_sides_is_one_person():
    session, handout = hall()
    manager = manager_of(session, handout)
    from aligntui.session import framing

    framing.add_person(session, "Ulla Berg", "driver", team(session, "East").id)
    framing.add_person(manager, "Ulla  Berg", "crane driver", team(session, "East").id)
    files = [("east.align", Loaded(manager.workspace, manager.history))]
    (incoming,) = merging.receive(session, files)
    assert [conflict.field for conflict in incoming.merged.conflicts] == ["role"]
    merging.merge(session, [incoming])
    assert [one.name for one in session.workspace.all(Person)].count("Ulla Berg") == 1


def test_a_deleted_tactic_leaves_its_words_in_the_comment_and_no_pointer():
    session, handout = hall()
    manager = manager_of(session, handout)
    tactic = manager.workspace.all(Tactic)[0]
    approving.comment(session, team(session, "East").id, "Which chains exactly?", about=tactic.id)
    activity = next(one for one in session.workspace.all(TABLES["activities"]) if one.team == tactic.team)
    dropping.cut(session, activity)
    dropping.redeploy(session, session.workspace.need(TABLES["activities"], activity.id), tactic.id)
    translating.remove_tactic(manager, tactic)
    files = [("east.align", Loaded(manager.workspace, manager.history))]
    incoming = merging.receive(session, files)
    from aligntui.rules.three_way import Resolution

    merging.merge(session, incoming, {one.key: Resolution("theirs") for one in incoming[0].merged.conflicts})
    if session.workspace.get(Tactic, tactic.id) is None:
        about = [one.text for one in session.workspace.all(Comment)]
        assert any("Tom calls 20 chains" in text for text in about)
        assert session.workspace.need(TABLES["activities"], activity.id).redeploy_to == ""
