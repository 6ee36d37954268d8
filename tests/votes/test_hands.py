"""Papers and hands in one ballot: whatever is tried in whatever order, heads and dots add up and nothing is lost."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligntui.model import Ballot, Imperative, Person
from aligntui.rules.ballots import hand_totals, tally
from aligntui.rules.papers import hands_of, heads, voted
from aligntui.session import Refused, balloting, framing
from tests.building import small_session

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("vote"), st.integers(0, 7), st.lists(st.integers(0, 3), max_size=3, unique=True)),
        st.tuples(st.just("withdraw"), st.integers(0, 7), st.none()),
        st.tuples(st.just("hands"), st.integers(0, 6), st.integers(1, 9)),
        st.tuples(st.just("total"), st.integers(0, 3), st.integers(0, 7)),
    ),
    max_size=25,
)


@pytest.mark.parametrize("kind", ["pass", "count"])
@settings(max_examples=60)
@given(acts=ACTS)
def test_heads_and_dots_add_up_whatever_is_tried(kind, acts):
    session = small_session()
    everybody = [one.id for one in session.workspace.all(Person)][:3]
    everybody += [framing.add_person(session, f"Guest {nth}").id for nth in range(5)]
    on = [one.id for one in session.workspace.all(Imperative)][:4]
    ballot = balloting.open_ballot(
        session,
        kind=kind,
        dots=2,
        voters=4,
        candidates=on,
        electorate=everybody[:3] if kind == "pass" else (),
    )
    papers: dict[str, dict[str, int]] = {}
    for what, first, second in acts:
        with suppress(Refused):
            match what:
                case "vote":
                    given_dots = {on[place]: 1 for place in second}
                    balloting.sit_down(session, ballot, everybody[first], given_dots)
                    balloting.cast(session, ballot, everybody[first], given_dots)
                    papers[everybody[first]] = given_dots
                case "withdraw":
                    balloting.withdraw(session, ballot, everybody[first])
                    papers.pop(everybody[first], None)
                case "hands":
                    balloting.raise_hands(session, ballot, first, second)
                case "total":
                    balloting.set_total(session, ballot, on[first], second)
        now = session.workspace.need(Ballot, ballot.id)
        hands, totals = hands_of(session.workspace, now), hand_totals(session.workspace, now)
        assert heads(session.workspace, now) <= now.voters
        assert len(voted(session.workspace, now)) + hands <= now.voters
        assert sum(totals.values()) <= hands * now.dots
        assert max(totals.values(), default=0) <= hands * now.most_per_item
    totals = hand_totals(session.workspace, session.workspace.need(Ballot, ballot.id))
    with suppress(Refused):
        balloting.reveal(session, ballot)
        shown = {one.candidate: one.dots for one in tally(session.workspace, session.workspace.need(Ballot, ballot.id))}
        for one in on:
            assert shown[one] == totals.get(one, 0) + sum(paper.get(one, 0) for paper in papers.values())
