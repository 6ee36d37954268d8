"""What went wrong in a room, each as somebody at the keyboard met it."""

from datetime import timedelta
from pathlib import Path

import pytest

from aligntui.model import Activity, Ballot, Imperative, Stint
from aligntui.rules.ballots import candidates_of, tally, text_of
from aligntui.rules.priorities import priorities
from aligntui.rules.readiness import readiness
from aligntui.session import Session, approving, balloting, cutting, dropping, framing, gathering
from aligntui.session.timing import Timer
from aligntui.store import open_workspace
from aligntui.ui.stages.ballot_rows import counting_rows
from tests.building import add_tactic, empty_session, imperative, person, small_session, team
from tests.screens import Person, new_file, opened, seen

WORDS = ["oak first", "ash second", "elm third", "fir fourth", "yew fifth"]


@pytest.fixture
def room(tmp_path: Path) -> Path:
    path = new_file(tmp_path)
    found = open_workspace(path)
    session = Session(found.store, found.loaded)
    gathering.add_imperatives(session, WORDS)
    assert session.close()
    return path


async def counted(person: Person, *totals: str, voters: str = "9") -> None:
    """Counts hands from the first row on; "" presses Enter in the empty line."""
    await person.stage(3)
    await person.press("b", "enter")
    await person.fill("3", "1", voters)
    for total in totals:
        await person.type(total, "enter")


async def test_escape_on_a_result_leaves_it_open_and_it_can_be_agreed_to_later(room: Path):
    async with opened(room, size=(80, 24)) as person:
        await counted(person, "5", "4", "3", "2", "1")
        await person.press("escape", "r")
        person.sees("y agrees to what is above the line", "esc leaves it open")
        await person.press("escape")
        person.sees("Ballot 1 is not agreed to yet: v shows it")
        assert person.session.workspace.all(Ballot)[0].state == "revealed"
        await person.press("v", "enter", "y")
        person.sees("3 of at most 3 priorities")


async def test_a_closed_ballot_can_be_agreed_to(room: Path):
    async with opened(room, size=(100, 30)) as person:
        await counted(person, "5", "4", "3", "2", "1")
        await person.press("escape", "r", "escape", "b", "enter")
        await person.fill("3", "1", "9")
        await person.press("escape", "escape", "down", "enter", "v", "enter")
        person.sees("Ballot 1 · closed", "y agrees", "goes back")
        await person.press("y")
        assert [one.text for one in priorities(person.session.workspace)] == WORDS[:3]


async def test_counting_begins_at_the_first_row_whatever_was_selected_before_and_enter_goes_on(room: Path):
    async with opened(room, size=(80, 24)) as person:
        await counted(person, "5", "4")
        await person.press("escape", "r")
        person.sees("3 rows have no number: count them as 0?", "“elm third”, “fir fourth”")
        await person.press("down", "enter", "down", "down", "escape", "b", "enter")
        await person.fill("3", "1", "9")
        person.sees("total for “oak first”")
        await person.press("enter")
        person.sees("total for “ash second”")
        await person.type("2", "enter")
        await person.press("enter", "enter", "enter")
        person.sees("total for “oak first”")


async def test_a_number_after_everything_is_counted_overwrites_nothing(room: Path):
    async with opened(room, size=(80, 24)) as person:
        await counted(person, "5", "4", "3", "2", "1", "0")
        person.sees("Everything is counted")
        ballot = person.session.workspace.all(Ballot)[0]
        assert list(candidates_of(person.session.workspace, ballot).values()) == [5, 4, 3, 2, 1]
        await person.press("up")
        await person.type("7", "enter")
        assert sorted(candidates_of(person.session.workspace, ballot).values())[-1] == 7


async def test_the_leader_fills_places_until_they_are_full(room: Path):
    async with opened(room, size=(80, 24)) as person:
        await counted(person, "6", "4", "4", "4", "4")
        await person.press("escape", "r")
        person.sees("t run-off among the 4 for 2 places", "o Leader decides")
        await person.press("o", "space", "enter")
        await person.type("It opens doors", "enter")
        person.sees("t run-off among the 3 for 1 place", "The leader decided: It opens doors")
        await person.press("o", "down", "enter")
        await person.type("So does this", "enter")
        person.sees("y agrees to what is above the line")
        await person.press("y")
        assert len(priorities(person.session.workspace)) == 3


def test_a_priority_that_missed_the_shortlist_steps_down_when_the_second_step_is_agreed_to():
    session = empty_session()
    ids = [one.id for one in gathering.add_imperatives(session, [f"thing {nth} of many" for nth in range(8)])]
    cutting.make_priority(session, session.workspace.need(Imperative, ids[7]))
    first = balloting.open_ballot(session, dots=9, most_per_item=9, voters=9, candidates=ids, seats=6, shortlist=True)
    for nth, one in enumerate(ids):
        balloting.set_total(session, first, one, 8 - nth if nth < 7 else 0)
    balloting.reveal(session, first)
    second = balloting.second_step(session, first)
    for nth, one in enumerate(second.candidates):
        balloting.set_total(session, second, one, 5 - nth if nth < 5 else 0)
    balloting.reveal(session, second)
    assert {one.id for one in balloting.agree(session, second)} == set(ids[:3])


def test_folding_while_hands_are_counted_keeps_the_sums_right():
    """../shared/cases/fold_while_counting.py"""
    session = empty_session()
    words = ["Grow exports", "Cut returns", "Train staff", "Move house", "Hire two"]
    ids = {one.text: one.id for one in gathering.add_imperatives(session, words)}
    ballot = balloting.open_ballot(session, dots=2, most_per_item=1, voters=3, candidates=ids.values())
    balloting.set_total(session, ballot, ids["Cut returns"], 2)
    gathering.fold(session, imperative(session, "Grow"), imperative(session, "Cut"))
    rows = {text_of(session.workspace, row.id): str(row.cells[1]) for row in counting_rows(session.workspace, ballot)}
    assert rows["Grow exports"] != rows["Train staff"], "it has dots through the folded one, so it is counted"
    balloting.set_total(session, ballot, ids["Grow exports"], 3)
    assert max(candidates_of(session.workspace, ballot).values()) == 3


def test_what_a_run_off_calls_out_never_becomes_a_priority():
    session = empty_session()
    words = ["Grow exports", "Cut returns", "Train staff", "Move house"]
    ids = {one.text: one.id for one in gathering.add_imperatives(session, words)}
    ballot = balloting.open_ballot(session, dots=9, most_per_item=9, voters=9, candidates=ids.values(), seats=3)
    for one, number in zip(ids.values(), (3, 2, 2, 2), strict=True):
        balloting.set_total(session, ballot, one, number)
    balloting.reveal(session, ballot)
    second = balloting.run_off(session, ballot)
    gathering.fold(session, imperative(session, "Grow"), imperative(session, "Cut"))
    balloting.set_total(session, second, ids["Train staff"], 2)
    balloting.reveal(session, second)
    shown = {text_of(session.workspace, one.candidate): one.place for one in tally(session.workspace, second)}
    assert shown == {"Train staff": "in", "Move house": "out"}
    assert [one.text for one in balloting.agree(session, second)] == ["Grow exports", "Train staff"]


async def test_split_votes_are_told_where_the_room_sees_it_at_80_columns(tmp_path: Path):
    path = new_file(tmp_path)
    async with opened(path, size=(80, 24)) as person:
        await person.stage(2)
        for text in ("oak", "ash", "elm", "Train every rep on the application", "Train reps on the new application"):
            await person.type(text, "enter")
        await counted(person, "9", "8", "5", "4", "3", voters="10")
        await person.press("escape", "r")
        person.sees("Split votes?", "4 + 3 = 7, and the line is at 5", "f folds them")


async def test_bars_are_as_many_dots_as_were_given(room: Path):
    async with opened(room, size=(80, 24)) as person:
        await counted(person, "2", "1", "0", "0", "0")
        await person.press("escape", "r")
        assert max(line.count("●") for line in seen(person.app).splitlines() if "oak" in line) == 2


def compared(answers: list[tuple[int, int]], size: int = 5, seats: int = 3):
    session = empty_session()
    framing.add_person(session, "Karin")
    ids = [one.id for one in gathering.add_imperatives(session, [f"{nth} thing" for nth in range(size)])]
    leader = person(session, "Karin").id
    ballot = balloting.open_ballot(
        session, dots=1, voters=1, candidates=ids, kind="compare", seats=seats, electorate=(leader,)
    )
    for winner, loser in answers:
        balloting.answer(session, ballot, ids[winner], ids[loser])
    return session, session.workspace.need(Ballot, ballot.id), ids


def test_a_circle_among_exactly_those_that_fit_is_no_tie():
    session, ballot, ids = compared([(0, 1), (1, 2), (2, 0), (0, 3), (0, 4)])
    places = {one.candidate: one.place for one in tally(session.workspace, ballot)}
    assert [places[one] for one in ids] == ["in", "in", "in", "out", "out"]


def test_answers_are_in_the_order_in_which_they_were_given():
    from aligntui.rules.ballots import answers_of

    given = [(0, 1), (2, 3), (4, 0), (1, 3), (2, 4)]
    session, ballot, ids = compared(given)
    assert [(ids.index(one.winner), ids.index(one.loser)) for one in answers_of(session.workspace, ballot)] == given


def test_only_what_came_after_the_full_ballot_came_after_the_last_vote():
    from aligntui.rules.ballot_chain import came_after, last_vote

    session = empty_session()
    ids = [one.id for one in gathering.add_imperatives(session, WORDS)]
    ballot = balloting.open_ballot(session, dots=9, most_per_item=9, voters=9, candidates=ids)
    for one, number in zip(ids, (5, 4, 3, 3, 0), strict=True):
        balloting.set_total(session, ballot, one, number)
    balloting.reveal(session, ballot)
    second = balloting.run_off(session, ballot)
    balloting.set_total(session, second, second.candidates[0], 2)
    balloting.reveal(session, second)
    balloting.agree(session, second)
    last = last_vote(session.workspace)
    assert last is not None
    assert came_after(session.workspace, last) == []
    (late,) = gathering.add_imperatives(session, ["late thing"])
    assert came_after(session.workspace, last) == [late.id]


async def test_looking_at_another_stage_does_not_move_the_timer_and_leaving_keeps_the_seconds(room: Path):
    at = [0.0]
    async with opened(room, size=(100, 30), stage=2) as person:
        timer: Timer = person.workshop.time.timer
        timer._monotonic = lambda: at[0]
        await person.press("T", "8")
        person.sees("Gather  ")
        for _ in range(12):
            at[0] += 1
            timer.tick()
        assert timer.stage == "gather"
        await person.press("T")
        person.sees("The timer runs in Close now. T again pauses it.")
        await person.app.action_quit()
    session = open_workspace(room, read_only=True)
    stints = session.loaded.workspace.all(Stint)
    assert [(stint.stage, stint.seconds) for stint in stints] == [("gather", 12)]


def test_a_return_after_the_clock_was_set_back_is_not_lost():
    session = small_session()
    east = team(session, "East").id
    add_tactic(session, "East", "A", "Call 20 menswear chains weekly @Tom ^31mar ~6h")
    approving.hand_in(session, east)
    approving.approve(session, east, "because")
    clock = session.clock()
    session.clock = lambda: clock - timedelta(hours=3)
    approving.return_plan(session, east, "what about Malmö?")
    from aligntui.rules.approval import reviews_of

    assert [review.event for review in reviews_of(session.workspace, east)] == ["handed in", "approved", "returned"]


def test_a_gap_that_was_accepted_small_asks_again_when_it_grows():
    session = small_session()
    east = team(session, "East")
    tactic = add_tactic(session, "East", "A", "Call 20 menswear chains weekly @Tom ^31mar ~6h")
    with session.change("a cut") as pen:
        pen.add(Activity, team=east.id, text="Weekly binder", hours=5.9, mark="cut", redeploy_to=tactic.id)
    dropping.accept_gap(session, east, "That is nothing")
    assert not any("East is" in sentence for sentence in readiness(session.workspace, "drop").open)
    add_tactic(session, "East", "B", "Visit 20 menswear chains weekly @Tom ^31mar ~30h")
    assert any("only 0.1 h of that was accepted" in sentence for sentence in readiness(session.workspace, "drop").open)


async def test_plain_letters_are_plain_everywhere(room: Path):
    from aligntui.settings import Settings
    from aligntui.ui.app import AlignApp
    from tests.screens import Clock

    app = AlignApp(room, clock=Clock(), settings=Settings(glyphs="ascii"), stage=3)
    async with app.run_test(size=(80, 24)) as pilot:
        somebody = Person(app, pilot)
        await somebody.settle()
        for stage in "12345678":
            await somebody.stage(int(stage))
            drawn = seen(app)
            assert drawn.isascii(), {sign for sign in drawn if not sign.isascii()}
        await app.action_quit()
