"""Random ballots against a tally that was written for this test and shares no line with the program's."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from aligntui.model import Ballot, Imperative
from aligntui.rules.ballots import candidates_of, free_seats, tally, tied
from aligntui.rules.priorities import priorities
from aligntui.session import Refused, balloting, cutting, gathering
from tests.building import empty_session

WORDS = ("oak", "ash", "elm", "fir", "yew", "bay", "fig")


def room(size: int):
    session = empty_session()
    added = gathering.add_imperatives(session, [f"{word} first" for word in WORDS[:size]])
    return session, [one.id for one in added]


def independent(dots: dict[str, int], seats: int, named: list[str]) -> dict[str, str]:
    """Candidate -> in, tied or out, by asking of each how many stand surely before it."""
    places = {}
    for one, own in dots.items():
        more = sum(other > own for other in dots.values())
        same = sum(other == own for other in dots.values())
        if own == 0 or more >= seats:
            places[one] = "out"
        else:
            places[one] = "in" if more + same <= seats else "tied"
    line = [one for one, place in places.items() if place == "tied"]
    free = seats - sum(place == "in" for place in places.values())
    chosen = [one for one in line if one in named]
    if chosen and len(chosen) <= free:
        for one in line:
            places[one] = "in" if one in chosen else "tied" if len(chosen) < free else "out"
    return places


@st.composite
def counts(draw):
    size = draw(st.integers(2, 7))
    voters = draw(st.integers(1, 5))
    dots = draw(st.integers(1, 4))
    most = draw(st.integers(1, dots))
    left = voters * dots
    numbers = []
    for _ in range(size):
        numbers.append(draw(st.integers(0, min(left, most * voters))))
        left -= numbers[-1]
    folds = draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=3))
    when = draw(st.sampled_from(["before", "middle", "after", "closed"]))
    return size, voters, dots, most, numbers, folds, when, draw(st.integers(1, 3)), draw(st.data())


def fold(session, ids, folds, under, result=None):
    for keep, other in folds:
        try:
            kept, gone = session.workspace.need(Imperative, ids[keep]), session.workspace.need(Imperative, ids[other])
            shown = session.workspace.need(Ballot, result.id) if result else None
            gathering.fold(session, kept, gone, ballot=shown)
        except Refused:
            continue
        # The keeper may stand under another already.
        root = ids[keep]
        while root in under:
            root = under[root]
        for one in [one for one, target in under.items() if target == ids[other]] + [ids[other]]:
            under[one] = root
        under.pop(root, None)


def top(under, one):
    while one in under:
        one = under[one]
    return one


@settings(max_examples=120, deadline=None)
@given(counts())
def test_a_count_with_ties_folds_and_the_leaders_word(case):
    size, voters, dots, most, numbers, folds, when, seats, data = case
    session, ids = room(size)
    ballot = balloting.open_ballot(session, dots=dots, most_per_item=most, voters=voters, candidates=ids, seats=seats)
    under: dict[str, str] = {}
    if when == "before":
        fold(session, ids, folds, under)
    expected: dict[str, int] = {}
    for one, number in zip(ids, numbers, strict=True):
        row = top(under, one)
        try:
            balloting.set_total(session, ballot, one, number)
        except Refused:
            continue
        # Counting a row that stands for several replaces what they had.
        expected = {key: value for key, value in expected.items() if top(under, key) != row}
        expected[row] = number
    if when == "middle":
        fold(session, ids, folds, under)
    if not expected:
        return
    balloting.reveal(session, ballot)
    if when == "after":
        # In the result itself; a fold in the long list leaves a result that the room has seen as it is.
        fold(session, ids, folds, under, ballot)
    merged = {top(under, one): 0 for one in ids}
    for one, number in expected.items():
        merged[top(under, one)] += number
    merged = {one: min(number, voters * most) for one, number in merged.items()}
    now = session.workspace.need(Ballot, ballot.id)
    assert candidates_of(session.workspace, now) == merged
    seats = now.seats
    places = {one.candidate: one.place for one in tally(session.workspace, now)}
    assert places == independent(merged, seats, [])
    named: list[str] = []
    while (open_ones := tied(session.workspace, now)) and data.draw(st.booleans()):
        picks = data.draw(st.lists(st.sampled_from(open_ones), min_size=1, unique=True))
        try:
            balloting.leader_decides(session, now, picks, "because")
        except Refused:
            assert len(picks) > free_seats(session.workspace, now)
            continue
        named += picks
        now = session.workspace.need(Ballot, ballot.id)
        places = {one.candidate: one.place for one in tally(session.workspace, now)}
        assert places == independent(merged, seats, named)
    shown = tally(session.workspace, now)
    balloting.close(session, now)
    if when == "closed":
        fold(session, ids, folds, under)
    closed = session.workspace.need(Ballot, ballot.id)
    assert tally(session.workspace, closed) == shown, "a closed ballot is what it was"
    inside = [one.candidate for one in shown if one.place == "in"]
    if any(one.place == "tied" for one in shown) or not inside:
        return
    balloting.agree(session, closed)
    assert {one.id for one in priorities(session.workspace)} == {top(under, one) for one in inside}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), max_size=4), min_size=2, max_size=5), st.integers(2, 5), st.data())
def test_the_keyboard_goes_round_with_late_voters_votes_given_twice_and_folds(papers, size, data):
    session, ids = room(size)
    people = [f"per_person{nth}" for nth in range(len(papers))]
    from aligntui.model import Person

    with session.change("people") as pen:
        for nth, one in enumerate(people):
            pen.add(Person, id=one, name=f"Person {nth}")
    dots, most = 4, data.draw(st.integers(1, 4))
    ballot = balloting.open_ballot(
        session, dots=dots, most_per_item=most, voters=1, candidates=ids, kind="pass", electorate=people[:-1]
    )
    balloting.join(session, ballot, people[-1])
    given: dict[str, dict[str, int]] = {}
    for _ in range(data.draw(st.integers(1, 2))):
        for one, paper in zip(people, papers, strict=True):
            wanted = {ids[place]: 0 for place in paper if place < size}
            for place in paper:
                if place < size:
                    wanted[ids[place]] = min(wanted[ids[place]] + 1, most)
            balloting.cast(session, ballot, one, wanted)
            given[one] = wanted
    under: dict[str, str] = {}
    fold(session, ids, data.draw(st.lists(st.tuples(*[st.integers(0, size - 1)] * 2), max_size=2)), under)
    if not any(any(paper.values()) for paper in given.values()):
        return
    balloting.reveal(session, ballot)
    expected = {top(under, one): 0 for one in ids}
    for paper in given.values():
        own: dict[str, int] = {}
        for one, count in paper.items():
            own[top(under, one)] = own.get(top(under, one), 0) + count
        for one, count in own.items():
            expected[one] += min(count, most)
    now = session.workspace.need(Ballot, ballot.id)
    assert candidates_of(session.workspace, now) == expected
    assert {one.candidate: one.place for one in tally(session.workspace, now)} == independent(expected, now.seats, [])


@settings(max_examples=80, deadline=None)
@given(
    st.integers(2, 5),
    st.integers(1, 3),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=9),
    st.data(),
)
def test_a_comparison_puts_in_who_is_first_in_every_order_that_the_answers_allow(size, seats, pairs, data):
    session, ids = room(size)
    with session.change("leader") as pen:
        from aligntui.model import Person

        pen.add(Person, id="per_leader", name="Karin")
    ballot = balloting.open_ballot(
        session, dots=1, voters=1, candidates=ids, kind="compare", seats=seats, electorate=("per_leader",)
    )
    answers: dict[frozenset[str], tuple[str, str]] = {}
    for one, other in pairs:
        if one != other and max(one, other) < size:
            balloting.answer(session, ballot, ids[one], ids[other])
            answers[frozenset((ids[one], ids[other]))] = (ids[one], ids[other])
    seats = session.workspace.need(Ballot, ballot.id).seats
    # An answer that is part of a circle says nothing about the two; every order that keeps the others is possible.
    wins = set(answers.values())
    reach = {one: {one} for one in ids}
    for _ in ids:
        for winner, loser in wins:
            for one in ids:
                if winner in reach[one]:
                    reach[one].add(loser)
    sure = [(one, other) for one in ids for other in reach[one] if one != other and one not in reach[other]]
    first, never = set(ids), set(ids)
    for order in permutations(ids):
        at = {one: place for place, one in enumerate(order)}
        if all(at[one] < at[other] for one, other in sure):
            first &= set(order[:seats])
            never &= set(order[seats:])
    places = {one.candidate: one.place for one in tally(session.workspace, session.workspace.need(Ballot, ballot.id))}
    assert {one for one, place in places.items() if place == "in"} == first
    assert {one for one, place in places.items() if place == "out"} == never
    if not answers:
        return
    balloting.reveal(session, ballot)
    named: set[str] = set()
    while (open_ones := tied(session.workspace, session.workspace.need(Ballot, ballot.id))) and data.draw(
        st.booleans()
    ):
        one = data.draw(st.sampled_from(open_ones))
        balloting.leader_decides(session, ballot, [one], "because")
        named.add(one)
        full = len(first | named) == seats
        now = session.workspace.need(Ballot, ballot.id)
        places = {one.candidate: one.place for one in tally(session.workspace, now)}
        assert {one for one, place in places.items() if place == "in"} == first | named
        assert {one for one, place in places.items() if place == "out"} == (set(ids) - first - named if full else never)
    if "tied" not in places.values():
        balloting.agree(session, ballot)
        assert {one.id for one in priorities(session.workspace)} == first | named


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=7, max_size=7), st.lists(st.integers(0, 9), min_size=7, max_size=7), st.data()
)
def test_a_vote_in_two_steps_leaves_exactly_what_the_second_says(first, second, data):
    session, ids = room(7)
    before = data.draw(st.lists(st.sampled_from(ids), max_size=3, unique=True))
    for one in before:
        cutting.make_priority(session, session.workspace.need(Imperative, one))
    one = balloting.open_ballot(session, dots=99, most_per_item=9, voters=9, candidates=ids, seats=5, shortlist=True)
    for candidate, number in zip(ids, first, strict=True):
        balloting.set_total(session, one, candidate, number)
    balloting.reveal(session, one)
    expected = independent(dict(zip(ids, first, strict=True)), 5, [])
    on = [candidate for candidate in ids if expected[candidate] != "out"]
    if len(on) < 2:
        return
    two = balloting.second_step(session, one)
    assert set(two.candidates) == set(on)
    numbers = {
        candidate: min(number, two.most_per_item * two.voters) for candidate, number in zip(ids, second, strict=True)
    }
    counted = {}
    for candidate in two.candidates:
        try:
            balloting.set_total(session, two, candidate, numbers[candidate])
        except Refused:
            continue
        counted[candidate] = numbers[candidate]
    if not counted:
        return
    balloting.reveal(session, two)
    whole = {candidate: counted.get(candidate, 0) for candidate in on}
    places = independent(whole, session.workspace.need(Ballot, two.id).seats, [])
    assert {
        one.candidate: one.place for one in tally(session.workspace, session.workspace.need(Ballot, two.id))
    } == places
    won = {one for one, place in places.items() if place == "in"}
    last = session.workspace.need(Ballot, two.id)
    while "tied" in places.values():
        # Run off among the tied, as often as it takes; after that the leader says the rest.
        among = [one for one, place in places.items() if place == "tied"]
        free = last.seats - sum(place == "in" for place in places.values())
        if last.number > 4:
            balloting.leader_decides(session, last, among[:free], "because")
            won |= set(among[:free])
            break
        off = balloting.run_off(session, last)
        assert (set(off.candidates), off.seats) == (set(among), free)
        left = off.voters * off.dots
        again = {}
        for one in among:
            again[one] = min(data.draw(st.integers(0, off.voters)), left)
            left -= again[one]
            balloting.set_total(session, off, one, again[one])
        balloting.reveal(session, off)
        last = session.workspace.need(Ballot, off.id)
        places = independent(again, free, [])
        assert {one.candidate: one.place for one in tally(session.workspace, last)} == places
        won |= {one for one, place in places.items() if place == "in"}
    if not won:
        return
    balloting.agree(session, last)
    assert {one.id for one in priorities(session.workspace)} == won
