"""Ballots at their edges, by the verbs: the leader's places in every kind, two steps, words about earlier votes."""

from __future__ import annotations

import pytest

from aligntui.model import Activity, Ballot, Imperative, Tactic
from aligntui.rules.after_ballot import is_agreed, next_steps
from aligntui.rules.ballot_chain import came_after, last_vote
from aligntui.rules.ballots import candidates_of, free_seats, tally, tied
from aligntui.rules.priorities import priorities
from aligntui.session import Refused, balloting, cutting, framing, gathering
from tests.building import add_activities, add_tactic, empty_session, person, small_session, team


def of(session, ballot):
    return session.workspace.need(Ballot, ballot.id)


def revealed(session, numbers, **how):
    ballot = balloting.open_ballot(session, dots=9, most_per_item=9, voters=9, candidates=list(numbers), **how)
    for one, number in numbers.items():
        balloting.set_total(session, ballot, one, number)
    balloting.reveal(session, ballot)
    return of(session, ballot)


@pytest.mark.parametrize("subject", ["tactics", "activities", "imperatives"])
def test_the_leader_fills_places_one_by_one_whatever_the_ballot_is_about(subject: str) -> None:
    session = small_session()
    east = team(session, "East")
    if subject == "tactics":
        ids = [add_tactic(session, "East", "A", f"Call {n} chains @Tom ^31mar ~1h").id for n in (20, 30, 40, 50)]
    elif subject == "activities":
        add_activities(session, east.id, ["Binder ~5h", "Fair ~7h", "Call ~2h", "List ~1h"])
        ids = [one.id for one in session.workspace.all(Activity)]
    else:
        ids = [one.id for one in session.workspace.all(Imperative)]
    priority = next(one for one in priorities(session.workspace) if one.letter == "A")
    place = {"team": east.id, "priority": priority.id} if subject == "tactics" else {"team": east.id}
    place = {} if subject == "imperatives" else place
    ballot = revealed(session, dict(zip(ids, (6, 4, 4, 4), strict=True)), seats=3, subject=subject, **place)
    balloting.leader_decides(session, ballot, ids[2:3], "the first")
    assert (free_seats(session.workspace, of(session, ballot)), len(tied(session.workspace, of(session, ballot)))) == (
        1,
        2,
    )
    with pytest.raises(Refused, match="tie across the line"):
        agree = {"tactics": balloting.agree_on_tactics, "activities": balloting.agree_on_cuts}
        agree.get(subject, balloting.agree)(session, ballot)
    balloting.leader_decides(session, ballot, ids[3:4], "the second")
    assert not tied(session.workspace, of(session, ballot))
    assert next_steps(session.workspace, of(session, ballot)) == {"agree"}
    agree.get(subject, balloting.agree)(session, ballot)
    assert is_agreed(session.workspace, of(session, ballot))
    assert not next_steps(session.workspace, of(session, ballot))
    chosen = {one.candidate for one in tally(session.workspace, of(session, ballot)) if one.place == "in"}
    assert chosen == {ids[0], ids[2], ids[3]}
    if subject == "activities":
        assert {one.id for one in session.workspace.find(Activity, mark="cut")} == chosen
    if subject == "tactics":
        assert {one.id for one in session.workspace.all(Tactic)[:3]} == chosen


def test_in_a_comparison_the_leader_names_one_after_the_other_too() -> None:
    session = empty_session()
    framing.add_person(session, "Karin")
    ids = [one.id for one in gathering.add_imperatives(session, ["oak first", "ash second", "elm third", "fir fourth"])]
    ballot = balloting.open_ballot(
        session, dots=1, voters=1, candidates=ids, kind="compare", electorate=(person(session, "Karin").id,)
    )
    balloting.answer(session, ballot, ids[0], ids[1])
    balloting.reveal(session, ballot)
    assert of(session, ballot).seats == 3
    for at, left in ((2, 2), (1, 0)):
        balloting.leader_decides(session, ballot, [ids[at]], f"reason {at}")
        assert len(tied(session.workspace, of(session, ballot))) == left
    balloting.agree(session, ballot)
    assert {one.id for one in priorities(session.workspace)} == set(ids[:3])


def test_what_was_voted_out_in_the_first_of_two_steps_did_not_come_after_the_vote() -> None:
    session = empty_session()
    ids = [one.id for one in gathering.add_imperatives(session, [f"thing {n} of many" for n in range(8)])]
    first = revealed(session, {one: 8 - n for n, one in enumerate(ids)}, seats=6, shortlist=True)
    second = balloting.second_step(session, first)
    for n, one in enumerate(second.candidates):
        balloting.set_total(session, second, one, 5 - n if n < 5 else 0)
    balloting.reveal(session, second)
    balloting.agree(session, second)
    last = last_vote(session.workspace)
    assert last is not None
    assert last.id == first.id
    assert came_after(session.workspace, last) == []
    (late,) = gathering.add_imperatives(session, ["a late thing"])
    assert came_after(session.workspace, last) == [late.id]


@pytest.mark.parametrize("got", [0, 1, 2])
def test_a_first_step_always_has_a_way_on(got: int) -> None:
    session = empty_session()
    ids = [one.id for one in gathering.add_imperatives(session, [f"thing {n} of many" for n in range(8)])]
    first = revealed(session, {one: int(n < got) for n, one in enumerate(ids)}, seats=6, shortlist=True)
    steps = next_steps(session.workspace, first)
    assert steps == [set(), {"agree"}, {"second"}][got]
    if got == 1:
        assert [one.id for one in balloting.agree(session, first)] == ids[:1]
    else:
        with pytest.raises(Refused):
            balloting.agree(session, first)
    if got == 2:
        assert len(balloting.second_step(session, first).candidates) == 2


def test_while_one_ballot_is_open_no_result_offers_to_open_another() -> None:
    session = small_session()
    ids = [one.id for one in session.workspace.all(Imperative)]
    tie = revealed(session, dict(zip(ids, (5, 4, 4, 4), strict=True)))
    assert next_steps(session.workspace, tie) == {"run_off", "leader"}
    tactics = [add_tactic(session, "East", "A", f"Call {n} chains @Tom ^31mar ~1h").id for n in (20, 30)]
    priority = next(one for one in priorities(session.workspace) if one.letter == "A")
    other = balloting.open_ballot(
        session,
        dots=1,
        voters=3,
        candidates=tactics,
        subject="tactics",
        team=team(session, "East").id,
        priority=priority.id,
    )
    assert next_steps(session.workspace, of(session, tie)) == {"leader"}
    with pytest.raises(Refused, match=r"Ballot 2 in Translate \(East for A\) is still open"):
        balloting.run_off(session, tie)
    balloting.close(session, other)
    assert next_steps(session.workspace, of(session, tie)) == {"run_off", "leader"}
    assert next_steps(session.workspace, of(session, other)) == {"go_on"}


def test_a_result_is_agreed_to_until_something_else_holds() -> None:
    session = small_session()
    ids = [one.id for one in session.workspace.all(Imperative)]
    ballot = revealed(session, dict(zip(ids, (5, 4, 3, 0), strict=True)))
    balloting.agree(session, ballot)
    assert is_agreed(session.workspace, of(session, ballot))
    cutting.let_go(session, session.workspace.need(Imperative, ids[0]), "Not now")
    assert not is_agreed(session.workspace, of(session, ballot))
    assert "agree" in next_steps(session.workspace, of(session, ballot))


def test_the_last_fold_in_a_result_is_the_one_that_counts() -> None:
    session = empty_session()
    oak, ash, elm = gathering.add_imperatives(session, ["oak first", "ash second", "elm third"])
    ballot = revealed(session, {oak.id: 5, ash.id: 1, elm.id: 2}, seats=1)
    for keep, other, dots in (
        (elm, oak, {elm.id: 7, ash.id: 1}),
        (ash, oak, {ash.id: 6, elm.id: 2}),
        (elm, oak, {elm.id: 7, ash.id: 1}),
    ):
        now = [session.workspace.need(Imperative, one.id) for one in (keep, other)]
        gathering.fold(session, *now, ballot=of(session, ballot))
        assert candidates_of(session.workspace, of(session, ballot)) == dots
    gathering.unfold(session, session.workspace.need(Imperative, oak.id))
    now = [session.workspace.need(Imperative, one.id) for one in (oak, elm)]
    gathering.fold(session, *now, ballot=of(session, ballot))
    assert candidates_of(session.workspace, of(session, ballot)) == {oak.id: 7, ash.id: 1}
