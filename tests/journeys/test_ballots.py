"""The room votes: every kind of ballot, ties, late voters, and what folding and reopening do afterwards."""

import json
from pathlib import Path

import pytest

from aligntui.model import Activity, Ballot, Imperative, Tactic, Turnout, Vote
from aligntui.rules.ballots import order_for
from aligntui.rules.words import say_who
from aligntui.session import Loaded, MemoryStore, Session
from aligntui.store import open_workspace
from tests.building import add_activities, imperative, small_session
from tests.building import person as person_of
from tests.screens import Person, new_file, opened, records_of, seen

LONG = [
    "Sell the application to menswear chains",
    "Sell the application into menswear chains first",
    "Renew the top accounts",
    "Train every representative",
    "Open a Helsinki office",
    "Refresh the brand",
]


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Four people and six imperatives in a file."""
    from aligntui.rules.people_lines import understand_person
    from aligntui.session import framing, gathering

    path = new_file(tmp_path)
    found = open_workspace(path)
    session = Session(found.store, found.loaded)
    people = (
        "Karin Lind, director",
        "Priya Nair, manager, East",
        "Tom Eklund, executive, East",
        "Ann Ek, executive, East",
    )
    framing.add_people(session, [understand_person(line) for line in people])
    framing.set_leader(session, person_of(session, "Karin"))
    gathering.add_imperatives(session, LONG)
    assert session.close()
    return path


async def start(person: Person, kind: str, *form: str) -> None:
    """Opens a ballot of this kind from Cut."""
    await person.stage(3)
    await person.press("b")
    person.sees("How does the room vote?")
    await person.press(*["down"] * ["count", "pass", "compare", "none"].index(kind), "enter")
    if form:
        await person.fill(*form)


async def give(person: Person, *starts: str) -> None:
    """The person whose turn it is gives a dot to each of these and is done."""
    await person.press("enter")
    for text in starts:
        await person.select(text)
        await person.press("space")
    await person.press("enter")


def shown_votes(person: Person) -> list[str]:
    """Every line of the screen on which a dot and an imperative stand together."""
    return [row for row in seen(person.app).splitlines() if "●" in row and any(text[:12] in row for text in LONG)]


async def test_the_keyboard_goes_round_and_nobody_sees_what_others_gave(room: Path):
    async with opened(room) as person:
        await start(person, "pass", "2", "1")
        person.sees("0 of 4 have voted", "totals hidden", "Karin Lind")
        await person.press("enter")
        person.sees("Hand the keyboard to Karin Lind.", "press Enter when nobody else is looking")
        assert not any(text[:12] in seen(person.app) for text in LONG)
        await person.press("enter", "space")
        assert len(shown_votes(person)) == 1
        await person.press("space")
        person.sees("At most 1 dot on one")
        await person.press("down", "space", "enter")
        # Between people: nothing of what Karin gave, by no key that works here.
        person.sees("Hand the keyboard to Priya Nair.", "1 of 4 have voted")
        for key in ("up", "down", "pageup", "home", "u", "ctrl+z", "U", "H", "v", "1", "3", "left"):
            await person.press(key)
            assert not any(text[:12] in seen(person.app) for text in LONG), key
            person.sees("Hand the keyboard to Priya Nair.")
        await give(person, "Renew", "Train")
        await person.press("escape")
        person.sees("2 of 4 have voted")
        assert not shown_votes(person)
        # The history says who voted and not what.
        await person.press("H")
        person.sees("Priya Nair voted")
        person.does_not_see("Renew")
        await person.press("escape")
        # Voting again starts with nothing shown.
        await person.select("Priya")
        await person.press("enter")
        person.sees("You have voted already. Voting again replaces your dots.")
        await person.press("enter")
        person.sees("2 dots left of 2")
        assert not shown_votes(person)
        await person.press("escape", "escape")
    # The papers are in the side file, which its owner reads only; the workspace says who has voted.
    assert not records_of(room).workspace.all(Vote)
    assert len(records_of(room).workspace.all(Turnout)) == 2
    slips = room.with_name(room.name + ".slips")
    assert slips.stat().st_mode & 0o777 == 0o600
    assert sorted(len(paper) for _, _, paper in json.loads(slips.read_bytes())["papers"]) == [2, 2]


async def test_everybody_sees_another_order(room: Path):
    async with opened(room) as person:
        await start(person, "pass", "2", "1")
        ballot = person.session.workspace.all(Ballot)[0]
        orders = {tuple(order_for(person.session.workspace, ballot, voter)) for voter in ballot.electorate}
        # Two of four may draw the same of 720 orders, once in 120 rooms; three of four do not.
        assert len(orders) >= 3
        assert len({frozenset(order) for order in orders}) == 1


async def test_a_late_voter_gets_dots_while_the_ballot_is_open(room: Path):
    async with opened(room) as person:
        await start(person, "pass", "1", "1")
        await person.press("enter")
        for _ in range(4):
            await give(person, "Renew")
        person.sees("Everybody has voted", "4 of 4 have voted")
        await person.press("a", "enter")
        await person.fill("Ola Late")
        person.sees("4 of 5 have voted", "Ola Late")
        await person.press("r")
        person.sees("Still to vote: Ola Late")
        await person.press("enter")
        await person.select("Ola")
        await person.press("enter")
        await give(person, "Train")
        await person.press("r")
        person.sees("the cut")
        await person.press("y")
        person.sees("2 of at most 3 priorities")


async def test_dots_for_an_imperative_that_is_folded_meanwhile_go_with_it(room: Path):
    async with opened(room) as person:
        await start(person, "pass", "2", "1")
        await person.press("enter")
        await give(person, "Sell the application into", "Renew")
        await person.press("escape")
        await person.stage(2)
        await person.select("Sell the application into")
        await person.press("f")
        await person.stage(3)
        person.sees("1 of 4 have voted")
        await person.select("Priya")
        await person.press("enter")
        await give(person, "Sell the application to", "Train")
        await person.press("escape", "r", "down", "enter")
        row = next(row for row in seen(person.app).splitlines() if "Sell the application to" in row)
        assert " 2 " in row
        person.does_not_see("into menswear chains first")


async def test_split_votes_are_folded_at_the_reveal_and_the_new_ranking_is_seen_before_anybody_agrees(room: Path):
    async with opened(room) as person:
        await start(person, "count", "3", "1", "9")
        for dots in (3, 3, 5, 6, 4, 0):
            await person.type(str(dots), "enter")
        await person.press("escape", "r")
        person.sees("Split votes?")
        await person.press("f")
        person.sees("is now above the line with 6 dots", "“Open a Helsinki office” is now below the line")
        assert not person.session.workspace.find(Imperative, fate="priority")
        await person.press("y")
        person.sees("3 of at most 3 priorities")
        letters = {one.text: one.letter for one in person.session.workspace.find(Imperative, fate="priority")}
        assert LONG[0] in letters


async def test_a_double_tie_is_run_off_twice_and_then_the_leader_decides(room: Path):
    async with opened(room) as person:
        await start(person, "count", "3", "1", "9")
        for dots in (9, 8, 2, 2, 2, 0):
            await person.type(str(dots), "enter")
        await person.press("escape", "r")
        person.sees("a tie across the line: t run-off among the 3")
        await person.press("t")
        for dots in (4, 4, 1):
            await person.type(str(dots), "enter")
        await person.press("escape", "r")
        person.sees("t run-off among the 2")
        await person.press("t")
        for dots in (4, 4):
            await person.type(str(dots), "enter")
        await person.press("escape", "r", "o", "down", "enter")
        await person.fill("It opens the door for the others")
        await person.press("y")
        person.sees("3 of at most 3 priorities")
        # Every ballot is kept and can be looked at again.
        await person.press("v")
        person.sees("Ballot 1", "Run-off, ballot 2", "Run-off, ballot 3")
        await person.press("end", "enter")
        person.sees("The leader decided", "It opens the door for the others")
        await person.press("escape")
        person.sees("3 of at most 3 priorities")


async def test_the_leader_compares_in_pairs_stops_goes_on_and_mends_a_contradiction(room: Path):
    truth = ["Renew", "Train", "Open", "Refresh", "Sell the application to", "Sell the application into"]

    async def answer(person: Person) -> None:
        records = person.app.focused
        rows = [row.cells[0] for row in records._rows if row.kind == "record"][:2]
        texts = [str(row) for row in rows]
        better = min(
            range(2), key=lambda at: next(nth for nth, start in enumerate(truth) if texts[at].startswith(start))
        )
        await person.press("home", *["down"] * better, "enter")

    async with opened(room) as person:
        await start(person, "compare")
        person.sees("question 1 of about 10: which one matters more?")
        for _ in range(4):
            await answer(person)
        person.sees("question 5 of about", "Answers so far")
    async with opened(room) as person:
        await person.stage(3)
        person.sees("question 5 of about")
        while "are sure" not in seen(person.app):
            await answer(person)
        # Turn one answer round: the circle is shown, and asking one again mends it.
        ballot = person.session.workspace.all(Ballot)[0]
        from aligntui.session import balloting

        first, third = (imperative(person.session, start).id for start in ("Renew", "Open"))
        balloting.answer(person.session, ballot, third, first)
        await person.settle()
        person.sees("contradict each other", "These cannot all be true", "contradicts")
        await person.select("Open a Helsinki office  before  Renew")
        await person.press("enter")
        person.sees("Which one matters more?")
        await person.press("down", "enter")
        person.does_not_see("cannot all be true")
        await person.press("r", "y")
        person.sees("3 of at most 3 priorities")
        chosen = {one.letter: one.text for one in person.session.workspace.find(Imperative, fate="priority")}
        assert [chosen[letter].split()[0] for letter in "ABC"] == ["Renew", "Train", "Open"]


async def test_no_vote_marks_up_to_three_with_a_reason_that_is_kept(room: Path):
    async with opened(room) as person:
        await start(person, "none")
        await person.press("space", "down", "space", "down", "space", "down", "space")
        person.sees("3 are marked already")
        await person.press("enter")
        await person.press("enter")
        person.sees("A decision without a vote needs a reason")
        await person.fill("The board decided it in May")
        person.sees("3 of at most 3 priorities")
        await person.press("v", "enter")
        person.sees("Without a vote", "The board decided it in May")


async def test_many_imperatives_are_voted_on_in_two_steps(tmp_path: Path):
    path = new_file(tmp_path)
    words = ["oak", "ash", "elm", "fir", "yew", "bay", "fig", "nut", "pea", "rye", "hop", "tea", "cup", "jar"]
    async with opened(path) as person:
        await person.stage(2)
        await person.paste("\n".join(f"{word.title()} number {nth}" for nth, word in enumerate(words)))
        await person.press("escape", "3", "b")
        person.sees("14 imperatives are many for one vote")
        await person.press("enter")
        for value in ("5", "1", "9"):
            await person.press("ctrl+a", "ctrl+k")
            await person.type(value, "tab")
        await person.press("right")
        person.sees("two steps, first to 7")
        await person.press("enter")
        person.sees("First step, ballot 1")
        for nth in range(14):
            await person.type(str(max(9 - nth, 0)), "enter")
        await person.press("escape", "r")
        person.sees("y takes what is above the line into the second step")
        await person.press("y")
        person.sees("Ballot 2", "0 of 7 counted")
        for nth in range(7):
            await person.type(str(nth), "enter")
        await person.press("escape", "r", "y")
        person.sees("3 of at most 3 priorities")


async def test_reopening_gather_and_folding_after_a_vote_keeps_the_votes_and_says_what_moved(room: Path):
    async with opened(room) as person:
        await start(person, "count", "3", "1", "9")
        for dots in (3, 3, 5, 6, 4, 0):
            await person.type(str(dots), "enter")
        await person.press("escape", "r", "y")
        await person.stage(2)
        await person.select("Sell the application into")
        await person.press("f")
        person.sees("Ballot 1 stays as it was counted. Together they have 6 dots, which would be above the line")
        await person.stage(3)
        await person.press("v", "enter")
        person.does_not_see("●●●●●● 6 in  Sell")
        await person.press("escape", "2")
        await person.type("a")
        await person.type("Something new", "enter")
        await person.press("escape", "3")
        person.sees("1 came after the last vote")


async def test_a_count_larger_than_all_dots_in_the_room_is_refused_and_what_was_counted_stays(room: Path):
    async with opened(room) as person:
        await start(person, "count", "2", "2", "4")
        await person.type("5", "enter")
        await person.type("9", "enter")
        person.sees("9 dots on one cannot be")
        await person.press("ctrl+u")
        await person.type("4", "enter")
        person.sees("That makes 9 dots, and the room has 8")
        person.sees("1 of 6 counted")


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    """Two teams with tactics and activities in a file."""
    from aligntui.store import save_copy
    from tests.building import add_tactic, team

    session = small_session()
    for text in ("Tom calls 20 accounts", "Priya visits 3 accounts", "Tom writes 5 letters"):
        add_tactic(session, "East", "A", f"{text} @Tom ^31mar ~6h")
    add_activities(session, team(session, "East").id, ["Sales binder ~5h", "Trade fair ~7h", "Weekly call ~2h"])
    path = tmp_path / "planned.align"
    save_copy(path, session.workspace, session.history)
    return path


async def test_the_same_ballot_orders_the_tactics_of_a_cell_and_cuts_activities(planned: Path):
    async with opened(planned) as person:
        await person.stage(4)
        await person.press("enter", "b", "enter")
        await person.fill("1", "1", "5", "1")
        for dots in (1, 1, 3):
            await person.type(str(dots), "enter")
        await person.press("escape", "r", "y")
        person.sees("1 tactic first in the cell now")
        cell = person.session.workspace.all(Tactic)
        assert cell[0].text.split()[1] == "writes"
        assert len(cell) == 3
        await person.stage(6)
        await person.press("b", "enter")
        await person.fill("1", "1", "5", "1")
        person.sees("0 of 3 counted")
        for dots in (0, 4, 1):
            await person.type(str(dots), "enter")
        await person.press("escape", "r", "y")
        cuts = person.session.workspace.find(Activity, mark="cut")
        assert [cut.text for cut in cuts] == ["Trade fair"]
        person.sees("1 activity cut")


def test_the_electorate_is_a_list_of_people_who_can_be_named(room: Path):
    workspace = records_of(room).workspace
    session = Session(MemoryStore(), Loaded(workspace, []))
    from aligntui.session import balloting

    ids = [one.id for one in workspace.all(Imperative)]
    people = [person_of(session, start).id for start in ("Karin", "Tom")]
    ballot = balloting.open_ballot(session, kind="pass", dots=1, voters=99, candidates=ids, electorate=people)
    assert ballot.voters == 2
    assert [say_who(workspace, one) for one in ballot.electorate] == ["Karin Lind", "Tom Eklund"]
