"""Dots, the cut line, ties, run-offs and the leader's word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligntui.model import Ballot, Imperative
from aligntui.rules.ballots import above, split_votes, suggested_dots, tally, tied
from aligntui.rules.priorities import priorities
from aligntui.session import Refused, balloting, cutting, gathering
from tests.building import empty_session, imperative


def counted(dots: dict[str, int], seats: int = 3, voters: int = 99):
    session = empty_session()
    added = gathering.add_imperatives(session, dots)
    ballot = balloting.open_ballot(
        session, dots=99, most_per_item=99, voters=voters, candidates=[one.id for one in added], seats=seats
    )
    for one in added:
        balloting.set_total(session, ballot, one.id, dots[one.text])
    balloting.reveal(session, ballot)
    return session, session.workspace.need(Ballot, ballot.id)


def places(session, ballot) -> dict[str, str]:
    return {
        session.workspace.need(Imperative, one.candidate).text: one.place for one in tally(session.workspace, ballot)
    }


def test_a_third_of_the_list_plus_one_is_suggested():
    assert [suggested_dots(count) for count in (3, 10, 15)] == [2, 4, 6]


def test_three_are_above_the_line():
    session, ballot = counted({"a1": 5, "b1": 4, "c1": 3, "d1": 2, "e1": 0})
    assert places(session, ballot) == {"a1": "in", "b1": "in", "c1": "in", "d1": "out", "e1": "out"}


def test_a_tie_across_the_line_is_named_and_a_tie_above_it_is_none():
    session, ballot = counted({"a1": 5, "b1": 5, "c1": 3, "d1": 3, "e1": 3})
    assert places(session, ballot) == {"a1": "in", "b1": "in", "c1": "tied", "d1": "tied", "e1": "tied"}


def test_nothing_without_a_dot_is_above_the_line():
    session, ballot = counted({"a1": 2, "b1": 0, "c1": 0, "d1": 0})
    assert places(session, ballot) == {"a1": "in", "b1": "out", "c1": "out", "d1": "out"}


def test_a_double_tie_goes_to_a_run_off_of_a_run_off_and_then_the_leader_decides():
    session, ballot = counted({"a1": 9, "b1": 9, "c1": 4, "d1": 4, "e1": 4})
    with pytest.raises(Refused, match="tie across the line"):
        balloting.agree(session, ballot)
    second = balloting.run_off(session, ballot)
    assert len(second.candidates) == 3
    assert second.seats == 1
    for candidate, dots in zip(second.candidates, (2, 2, 1), strict=True):
        balloting.set_total(session, second, candidate, dots)
    balloting.reveal(session, second)
    third = balloting.run_off(session, session.workspace.need(Ballot, second.id))
    for candidate in third.candidates:
        balloting.set_total(session, third, candidate, 3)
    balloting.reveal(session, third)
    with pytest.raises(Refused, match="needs a reason"):
        balloting.leader_decides(session, third, [third.candidates[0]], " ")
    balloting.leader_decides(session, third, [third.candidates[1]], "It opens the door for the others")
    chosen = balloting.agree(session, session.workspace.need(Ballot, third.id))
    assert [one.text for one in chosen] == ["a1", "b1", session.workspace.need(Imperative, third.candidates[1]).text]
    assert len(session.workspace.all(Ballot)) == 3


def test_a_fold_in_the_result_counts_together_and_a_later_one_changes_no_old_result():
    session, ballot = counted({"sell to shops": 4, "sell into shops": 4, "c1": 5, "d1": 5, "e1": 5}, seats=3)
    before = tally(session.workspace, ballot)
    gathering.fold(session, imperative(session, "sell to"), imperative(session, "sell into"))
    assert tally(session.workspace, ballot) == before
    gathering.unfold(session, imperative(session, "sell into"))
    gathering.fold(session, imperative(session, "sell to"), imperative(session, "sell into"), ballot=ballot)
    ballot = session.workspace.need(Ballot, ballot.id)
    assert tally(session.workspace, ballot)[0].dots == 8
    assert places(session, ballot)["sell to shops"] == "in"
    gathering.unfold(session, imperative(session, "sell into"))
    assert tally(session.workspace, session.workspace.need(Ballot, ballot.id))[0].dots == 8


def test_votes_that_were_split_between_two_that_are_alike_are_pointed_out():
    session, ballot = counted(
        {"a1": 9, "b1": 8, "c1": 5, "Train every rep on the application": 4, "Train reps on the new application": 3}
    )
    (split,) = split_votes(session.workspace, ballot)
    assert split.dots == 7
    assert split.line == 5


@pytest.mark.parametrize(
    ("dots", "sentence"), [(7, "7 dots on one cannot be"), (6, "That makes 16 dots, and the room has 12")]
)
def test_more_dots_than_the_room_has_are_refused(dots, sentence):
    session = empty_session()
    added = gathering.add_imperatives(session, ["a1", "b1", "c1"])
    ballot = balloting.open_ballot(session, dots=2, voters=6, candidates=[one.id for one in added])
    balloting.set_total(session, ballot, added[0].id, 5)
    balloting.set_total(session, ballot, added[1].id, 5)
    with pytest.raises(Refused, match=sentence):
        balloting.set_total(session, ballot, added[2].id, dots)


def test_a_second_ballot_waits_for_the_first_and_a_closed_one_takes_no_more():
    session = empty_session()
    ids = [one.id for one in gathering.add_imperatives(session, ["a1", "b1"])]
    ballot = balloting.open_ballot(session, dots=1, voters=2, candidates=ids)
    with pytest.raises(Refused, match="still open"):
        balloting.open_ballot(session, dots=1, voters=2, candidates=ids)
    balloting.close(session, ballot)
    with pytest.raises(Refused, match="is closed"):
        balloting.set_total(session, ballot, ids[0], 1)


def test_the_history_does_not_tell_a_total_before_it_is_revealed():
    session = empty_session()
    added = gathering.add_imperatives(session, ["a1", "b1"])
    ballot = balloting.open_ballot(session, dots=9, most_per_item=9, voters=9, candidates=[one.id for one in added])
    balloting.set_total(session, ballot, added[0].id, 77)
    assert "77" not in session.history[-1].label


def test_a_fourth_priority_is_refused_with_the_way_to_make_room():
    session = empty_session()
    gathering.add_imperatives(session, ["a1", "b1", "c1", "d1"])
    for start in ("a1", "b1", "c1"):
        cutting.make_priority(session, imperative(session, start))
    with pytest.raises(Refused, match="Never more than three") as refusal:
        cutting.make_priority(session, imperative(session, "d1"))
    assert "park it (p)" in str(refusal.value)
    assert len(priorities(session.workspace)) == 3


def test_a_letter_that_got_free_is_given_again_and_the_others_keep_theirs():
    session = empty_session()
    gathering.add_imperatives(session, ["a1", "b1", "c1", "d1"])
    for start in ("a1", "b1", "c1"):
        cutting.make_priority(session, imperative(session, start))
    cutting.park(session, imperative(session, "b1"), "later")
    cutting.make_priority(session, imperative(session, "d1"))
    assert [(one.letter, one.text) for one in priorities(session.workspace)] == [("A", "a1"), ("B", "d1"), ("C", "c1")]


@given(st.lists(st.integers(0, 30), min_size=2, max_size=12), st.integers(1, 3))
def test_the_line_never_lets_more_in_than_there_are_seats_and_never_fewer_dots_above_than_below(dots, seats):
    session, ballot = counted({f"item {nth}": count for nth, count in enumerate(dots)}, seats=seats)
    standings = tally(session.workspace, ballot)
    inside = [one.dots for one in standings if one.place == "in"]
    outside = [one.dots for one in standings if one.place == "out"]
    middle = [one.dots for one in standings if one.place == "tied"]
    assert len(inside) <= min(seats, len(dots))
    assert not inside or not outside or min(inside) >= max(outside)
    assert len(set(middle)) <= 1
    if middle:
        assert len(inside) < seats < len(inside) + len(middle)
        assert tied(session.workspace, ballot)
    assert len(above(session.workspace, ballot)) == len(inside)
