"""Every verb makes one change that can be taken back, and asks before somebody's things lose their owner."""

from datetime import date

import pytest

from aligntui.model import Activity, Ballot, Change, Comment, Commitment, Imperative, Note, Step, Tactic, Workspace
from aligntui.session import (
    Refused,
    approving,
    balloting,
    changing,
    closing,
    cutting,
    dropping,
    framing,
    gathering,
    noting,
    translating,
)
from aligntui.session.timing import Timer
from tests.building import add_activities, add_tactic, empty_session, imperative, person, small_session, team

DAY = date(2027, 3, 31)


def full_session():
    session = small_session()
    east = team(session, "East").id
    add_tactic(session, "East", "A", "Tom calls 20 accounts @Tom ^31mar ~6h")
    add_tactic(session, "East", "A", "Priya visits 3 accounts @Priya ^31mar ~6h")
    change = changing.add_change(session, east, "skill", to_what="demo alone")
    changing.add_step(session, change, "rehearse", "Tom", DAY)
    add_activities(session, east, ["Sales binder ~12h", "Trade fair ~9h"])
    dropping.cut(session, session.workspace.all(Activity)[0], prime="Tom")
    approving.comment(session, east, "Which accounts?")
    closing.add_commitment(session, "Tom", "calls the first", DAY)
    noting.add_note(session, "boats", stage="cut")
    balloting.open_ballot(session, dots=2, voters=3, candidates=[one.id for one in session.workspace.all(Imperative)])
    return session


VERBS = {
    "set_meta": lambda s: framing.set_meta(s, title="New", how_big="More"),
    "set_leader": lambda s: framing.set_leader(s, person(s, "Priya")),
    "set_facilitator": lambda s: framing.set_facilitator(s, person(s, "Priya")),
    "set_leader to somebody new": lambda s: framing.set_leader(s, None, "Zoe Quill"),
    "set_facilitator to somebody new": lambda s: framing.set_facilitator(s, None, "Zoe Quill"),
    "add_person": lambda s: framing.add_person(s, "Ann"),
    "edit_person": lambda s: framing.edit_person(s, person(s, "Tom"), role="boss"),
    "remove_person to another": lambda s: framing.remove_person(s, person(s, "Tom"), person(s, "Priya")),
    "remove_person": lambda s: framing.remove_person(s, person(s, "Tom"), None),
    "add_team": lambda s: framing.add_team(s, "West", manager=person(s, "Karin").id),
    "add_team of somebody new": lambda s: framing.add_team(s, "West", new_manager="Zoe Quill"),
    "edit_team": lambda s: framing.edit_team(s, team(s, "East"), hours=80.0),
    "edit_team with somebody new": lambda s: framing.edit_team(s, team(s, "East"), new_manager="Zoe Quill"),
    "remove_team to another": lambda s: framing.remove_team(s, team(s, "East"), team(s, "North")),
    "remove_team": lambda s: framing.remove_team(s, team(s, "East"), None),
    "use_preset": lambda s: framing.use_preset(s, "Half a day"),
    "set_agenda": lambda s: framing.set_agenda(s, {"cut": 30}, starts_at="10:00"),
    "add_imperatives": lambda s: gathering.add_imperatives(s, ["x y", "z"], themes=("t",)),
    "edit_imperative": lambda s: gathering.edit_imperative(s, imperative(s, "Open"), text="Close it"),
    "edit_imperative of somebody new": lambda s: gathering.edit_imperative(s, imperative(s, "Open"), "Zoe Quill"),
    "set_themes": lambda s: gathering.set_themes(s, imperative(s, "Open"), ("growth",)),
    "remove_imperative": lambda s: gathering.remove_imperative(s, imperative(s, "Open")),
    "fold": lambda s: gathering.fold(s, imperative(s, "Open"), imperative(s, "Refresh")),
    "not_alike": lambda s: gathering.not_alike(s, imperative(s, "Open").id, imperative(s, "Refresh").id),
    "move": lambda s: gathering.move(s, imperative(s, "Open"), 1),
    "set_total": lambda s: balloting.set_total(s, s.workspace.all(Ballot)[0], imperative(s, "Open").id, 2),
    "close ballot": lambda s: balloting.close(s, s.workspace.all(Ballot)[0]),
    "make_priority": lambda s: cutting.make_priority(s, imperative(s, "Open"), "because"),
    "park": lambda s: cutting.park(s, imperative(s, "Renew"), "later", DAY),
    "let_go": lambda s: cutting.let_go(s, imperative(s, "Open"), "no"),
    "fold_into": lambda s: cutting.fold_into(s, imperative(s, "Open"), imperative(s, "Renew"), "part of it"),
    "reopen": lambda s: cutting.reopen(s, imperative(s, "Renew")),
    "describe_priority": lambda s: cutting.describe_priority(
        s, imperative(s, "Renew"), measure="renewals", target_day=DAY
    ),
    "swap_letters": lambda s: cutting.swap_letters(s, imperative(s, "Renew"), imperative(s, "Sell")),
    "set_meaning": lambda s: translating.set_meaning(s, team(s, "East").id, imperative(s, "Renew").id, "We call"),
    "declare_no_part": lambda s: translating.declare_no_part(s, team(s, "North").id, imperative(s, "Renew").id, "none"),
    "edit_tactic": lambda s: translating.edit_tactic(s, s.workspace.all(Tactic)[0], owner="Priya Nair", due=None),
    "remove_tactic": lambda s: translating.remove_tactic(s, s.workspace.all(Tactic)[0]),
    "move_tactic": lambda s: translating.move_tactic(s, s.workspace.all(Tactic)[0], 1),
    "overrule": lambda s: translating.overrule(s, s.workspace.all(Tactic)[0], "none", "no"),
    "edit_change": lambda s: changing.edit_change(s, s.workspace.all(Change)[0], from_what="slides"),
    "remove_change": lambda s: changing.remove_change(s, s.workspace.all(Change)[0]),
    "not_needed": lambda s: changing.not_needed(s, team(s, "East").id, "value", "fine"),
    "edit_step": lambda s: changing.edit_step(s, s.workspace.all(Step)[0], text="rehearse twice"),
    "remove_step": lambda s: changing.remove_step(s, s.workspace.all(Step)[0]),
    "edit_activity": lambda s: dropping.edit_activity(s, s.workspace.all(Activity)[0], hours=1.0),
    "keep": lambda s: dropping.keep(s, s.workspace.all(Activity)[0], imperative(s, "Renew").id),
    "redeploy": lambda s: dropping.redeploy(s, s.workspace.all(Activity)[0], imperative(s, "Renew").id),
    "accept_gap": lambda s: dropping.accept_gap(s, team(s, "East"), "for now"),
    "remove_activity": lambda s: dropping.remove_activity(s, s.workspace.all(Activity)[0]),
    "hand_in": lambda s: approving.hand_in(s, team(s, "East").id),
    "return_plan": lambda s: approving.return_plan(s, team(s, "East").id, "again"),
    "approve": lambda s: approving.approve(s, team(s, "East").id, "good enough"),
    "answer_comment": lambda s: approving.answer_comment(s, s.workspace.all(Comment)[0], "these", settled=True),
    "edit_commitment": lambda s: closing.edit_commitment(s, s.workspace.all(Commitment)[0], what="calls two"),
    "remove_commitment": lambda s: closing.remove_commitment(s, s.workspace.all(Commitment)[0]),
    "settle_note": lambda s: noting.settle_note(s, s.workspace.all(Note)[0], settled=True),
    "edit_note": lambda s: noting.edit_note(s, s.workspace.all(Note)[0], text="ships"),
    "remove_note": lambda s: noting.remove_note(s, s.workspace.all(Note)[0]),
}


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS.keys())
def test_a_verb_is_one_change_that_undo_takes_back_and_redo_does_again(verb):
    session = full_session()
    before, length = session.workspace.copy(), len(session.history)
    verb(session)
    after = session.workspace.copy()
    assert len(session.history) == length + 1
    assert after != before
    assert len(session.history[-1].label) > 3
    session.undo()
    assert session.workspace == before
    session.redo()
    assert session.workspace == after


REFUSED = {
    "a person without a name": lambda s: framing.add_person(s, "  "),
    "a team twice": lambda s: framing.add_team(s, "east"),
    "a team twice, of somebody new": lambda s: framing.add_team(s, "east", new_manager="Zoe Quill"),
    "an imperative without words": lambda s: gathering.add_imperatives(s, ["  ", ""]),
    "deleting a priority": lambda s: gathering.remove_imperative(s, imperative(s, "Renew")),
    "folding under itself": lambda s: gathering.fold(s, imperative(s, "Open"), imperative(s, "Open")),
    "parking without a reason": lambda s: cutting.park(s, imperative(s, "Open"), " "),
    "folding into what is no priority": lambda s: cutting.fold_into(
        s, imperative(s, "Open"), imperative(s, "Refresh"), "x"
    ),
    "a tactic without words": lambda s: translating.edit_tactic(s, s.workspace.all(Tactic)[0], text=" "),
    "redeploying what is not cut": lambda s: dropping.redeploy(s, s.workspace.all(Activity)[1], "x"),
    "a commitment of nobody": lambda s: closing.add_commitment(s, "", "calls"),
    "returning without a word": lambda s: approving.return_plan(s, team(s, "East").id, ""),
}


@pytest.mark.parametrize("verb", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_changes_nothing_and_says_why_in_a_sentence(verb):
    session = full_session()
    before, length = session.workspace.copy(), len(session.history)
    with pytest.raises(Refused) as refusal:
        verb(session)
    assert len(str(refusal.value)) > 20
    assert session.workspace == before
    assert len(session.history) == length


def test_what_a_person_would_leave_behind_is_named_and_goes_to_whom_it_is_given():
    session = full_session()
    tom, priya = person(session, "Tom"), person(session, "Priya")
    uses = framing.uses_of(session.workspace, tom.id)
    assert {"owns 1 tactic", "owns 1 step", "stops 1 activity", "1 commitment"} <= set(uses)
    framing.remove_person(session, tom, priya)
    assert framing.uses_of(session.workspace, tom.id) == []
    assert {tactic.owner for tactic in session.workspace.all(Tactic)} == {priya.id}


def test_a_team_that_goes_takes_its_plan_along_or_gives_it_to_another():
    session = full_session()
    east, north = team(session, "East"), team(session, "North")
    framing.remove_team(session, east, north)
    assert {tactic.team for tactic in session.workspace.all(Tactic)} == {north.id}
    session.undo()
    framing.remove_team(session, team(session, "East"), None)
    assert session.workspace.all(Tactic) == []
    assert session.workspace.all(Step) == []
    assert person(session, "Tom").team == ""


def test_the_timer_counts_by_the_steady_clock_and_leaves_out_the_sleep_of_the_machine():
    session, at = empty_session(), [0.0]
    timer = Timer(session, monotonic=lambda: at[0])
    framing.set_agenda(session, {"cut": 2})
    timer.start("cut")
    for seconds in (30, 30, 40):
        at[0] += seconds
        timer.tick()
    assert timer.left("cut") == 20
    at[0] += 9 * 3600  # the lid was closed over night
    timer.tick()
    assert timer.left("cut") == 20
    at[0] += 30
    timer.pause()
    assert timer.left("cut") == -10
    assert not timer.running
    timer.add_minutes(5, "cut")
    assert timer.left("cut") == 290


def test_time_goes_to_the_stage_that_is_open_and_undo_leaves_it_alone():
    session, at = empty_session(), [0.0]
    timer = Timer(session, monotonic=lambda: at[0])
    timer.start("cut")
    at[0] += 50
    timer.enter("translate")
    at[0] += 70
    timer.pause()
    framing.set_meta(session, title="New")
    session.undo()
    assert session.undo() is None
    assert (timer.seconds_used("cut"), timer.seconds_used("translate")) == (50, 70)


def test_a_change_that_fails_half_way_never_happened():
    session = small_session()
    before = session.workspace.copy()
    with pytest.raises(ZeroDivisionError), session.change("Half") as pen:
        pen.add(Note, text="x", at=session.clock())
        raise ZeroDivisionError
    assert session.workspace == before


def test_half_a_character_from_a_terminal_is_kept_as_a_sign_that_can_be_saved():
    session = empty_session()
    (added,) = gathering.add_imperatives(session, ["half \ud83d here"])
    added.text.encode("utf-8")
    assert isinstance(session.workspace, Workspace)
