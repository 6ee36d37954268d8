"""A result, an old ballot and a key that is asleep: each sentence names only keys that do something now."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligntui.model import Ballot, Tactic
from aligntui.rules.priorities import priorities
from aligntui.session import Session, framing, gathering
from aligntui.store import save_copy
from tests.building import add_tactic, empty_session, small_session
from tests.screens import Person, opened, seen

WORDS = ["oak first", "ash second", "elm third", "fir fourth", "yew fifth"]
MANY = [
    f"{word} thing"
    for word in ("oak", "ash", "elm", "fir", "yew", "bay", "fig", "nut", "pea", "rye", "hop", "tea", "cup")
]


def kept(folder: Path, session: Session) -> Path:
    path = folder / "room.align"
    save_copy(path, session.workspace, session.history)
    return path


def room(words: list[str]) -> Session:
    session = empty_session()
    framing.set_leader(session, framing.add_person(session, "Karin Lind"))
    gathering.add_imperatives(session, words)
    return session


async def counted(somebody: Person, *totals: str) -> None:
    for total in totals:
        await somebody.type(total, "enter")
    await somebody.press("escape", "r")
    if "Count" in seen(somebody.app):
        await somebody.press("down", "enter")


async def test_a_first_step_in_which_one_got_all_the_dots_is_agreed_to(tmp_path: Path) -> None:
    async with opened(kept(tmp_path, room(MANY)), size=(80, 24), stage=3) as somebody:
        await somebody.press("b", "enter", "tab", "tab")
        await somebody.type("9", "tab")
        await somebody.press("right", "enter")
        await counted(somebody, "5")
        somebody.sees("First step, ballot 1 · y agrees to what is above the line")
        somebody.does_not_see("agreed to ·")
        await somebody.press("y")
        assert [one.text for one in priorities(somebody.session.workspace)] == ["oak thing"]
        await somebody.press("v")
        somebody.sees("agreed to")


async def test_a_ballot_that_went_on_says_where_and_names_no_key_that_is_refused(tmp_path: Path) -> None:
    async with opened(kept(tmp_path, room(WORDS)), size=(80, 24), stage=3) as somebody:
        await somebody.press("b", "enter")
        await somebody.fill("3", "1", "9")
        await counted(somebody, "5", "4", "3", "3", "1")
        await somebody.press("t", "escape", "v", "home", "enter")
        somebody.sees("Ballot 1 · closed · goes on in Run-off, ballot 2", "o the leader decides")
        somebody.does_not_see("t run-off")
        await somebody.press("t")
        somebody.sees("Run-off, ballot 2 is still open")
        await somebody.press("escape")
        await counted(somebody, "2", "1")
        await somebody.press("y", "v")
        somebody.sees("went on in ballot 2")


async def test_a_key_that_is_asleep_on_a_result_says_what_has_to_happen_first(tmp_path: Path) -> None:
    async with opened(kept(tmp_path, room(WORDS)), size=(80, 24), stage=3) as somebody:
        await somebody.press("b", "enter")
        await somebody.fill("3", "1", "9")
        await somebody.press("escape", "y")
        somebody.sees("Ballot 1 is not revealed yet: r reveals it.")
        await somebody.press("p")
        somebody.sees("esc asks what becomes of it")
        await somebody.press("down", "enter")
        await counted(somebody, "5", "4", "3", "3", "1")
        for key, words in (
            ("y", "It is open who is above the line: t opens a run-off, or o lets the leader decide it first."),
            ("f", "No votes were split here"),
            ("r", "Ballot 1 is revealed already."),
            ("a", "who came late votes in the next one"),
        ):
            await somebody.press(key)
            assert words in " ".join(seen(somebody.app).split()), key
        await somebody.press("o", "enter")
        await somebody.type("It opens doors", "enter")
        await somebody.press("t")
        somebody.sees("Nothing is tied across the line")
        await somebody.press("y", "v", "enter", "y")
        somebody.sees("Ballot 1 is agreed to already.")


async def test_a_comparison_says_who_chooses_and_what_follows_when_it_is_ended_early(tmp_path: Path) -> None:
    async with opened(kept(tmp_path, room(WORDS)), size=(80, 24), stage=3) as somebody:
        await somebody.press("b")
        somebody.sees("the leader alone says which")
        await somebody.press("down", "down", "enter")
        somebody.sees("Karin Lind alone chooses, of two at a time", "question 1 of about")
        await somebody.press("a")
        somebody.sees("nobody comes late to it")
        await somebody.press("enter", "r")
        somebody.sees("The first 3 are not sure yet", "then t compares those that are open")
        await somebody.press("enter")
        assert somebody.session.workspace.all(Ballot)[0].state == "open"
        await somebody.press("r", "down", "enter")
        somebody.sees("not sure, 5 are open for 3 places: t compares those")
        somebody.does_not_see("a tie across the line")
        await somebody.press("t")
        somebody.sees("Run-off, ballot 2 · question 1")


async def test_below_the_line_of_a_comparison_nothing_looks_ranked(tmp_path: Path) -> None:
    async with opened(kept(tmp_path, room(WORDS)), size=(80, 24), stage=3) as somebody:
        await somebody.press("b", "down", "down", "enter")
        # Which of two stands on the left is drawn by lot: answers go by taste, so that none contradict.
        for _ in range(len(WORDS) ** 2):
            if "are sure" in seen(somebody.app):
                break
            one, other = _asked(seen(somebody.app))
            await somebody.press(*(("home",) if WORDS.index(one) < WORDS.index(other) else ("home", "down")), "enter")
        await somebody.press("r")
        somebody.sees("the cut")
        below = seen(somebody.app).split("the cut")[1]
        assert below.count("not ranked") == 2
        somebody.does_not_see("dots")


def _asked(screen: str) -> list[str]:
    """The two words that a comparison asks about, from the top."""
    question = screen.split("Answers so far")[0]
    found = sorted((at, word) for word in WORDS if (at := question.rfind(word)) >= 0)
    assert len(found) == 2, screen
    return [word for _, word in found]


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    session = small_session()
    for text in ("Tom calls 20 accounts", "Priya visits 3 accounts", "Tom writes 5 letters"):
        add_tactic(session, "East", "A", f"{text} @Tom ^31mar ~6h")
    return kept(tmp_path, session)


async def test_a_result_about_tactics_that_was_left_is_shown_again_and_then_agreed(planned: Path) -> None:
    async with opened(planned, size=(80, 24), stage=4) as somebody:
        await somebody.press("enter", "b", "enter")
        await somebody.fill("1", "1", "5", "1")
        await counted(somebody, "1", "1", "3")
        await somebody.press("escape")
        somebody.sees("Ballot 1 stays open: b shows it again.")
        await somebody.press("b")
        await somebody.select("Back to Ballot 1")
        await somebody.press("enter")
        somebody.sees("y agrees to what is above the line")
        await somebody.press("y")
        assert somebody.session.workspace.all(Tactic)[0].text.startswith("Tom writes")
        await somebody.press("b")
        await somebody.select("Ballots so far")
        await somebody.press("enter")
        somebody.sees("agreed to")
        await somebody.press("enter")
        somebody.sees("Ballot 1 · agreed to · esc goes back")


async def test_numbers_that_make_no_vote_are_refused_in_the_form_and_a_number_replaces_the_proposed_one(
    tmp_path: Path,
) -> None:
    async with opened(kept(tmp_path, room(WORDS)), size=(80, 24), stage=3) as somebody:
        await somebody.press("b", "enter")
        await somebody.type("6", "enter")
        somebody.sees("Nobody can give 6 dots: 5 imperatives with at most 1 on one make 5.")
        assert not somebody.session.workspace.all(Ballot)
        await somebody.type("4", "enter")
        assert [one.dots for one in somebody.session.workspace.all(Ballot)] == [4]


async def test_dots_that_were_not_given_are_said_to_be_forgotten(tmp_path: Path) -> None:
    async with opened(kept(tmp_path, room(WORDS)), size=(80, 24), stage=3) as somebody:
        await somebody.press("b", "down", "enter")
        await somebody.fill("2")
        await somebody.press("enter", "enter", "space", "escape")
        somebody.sees("Karin Lind has not voted: those dots are forgotten.", "0 of 1 have voted")
        await somebody.press("escape")
        somebody.sees("0 of 1 have voted · totals")


async def test_an_open_ballot_elsewhere_is_named_with_its_place(planned: Path) -> None:
    async with opened(planned, size=(80, 24), stage=4) as somebody:
        await somebody.press("enter", "b", "enter", "enter", "escape")
        await somebody.stage(3)
        await somebody.press("b", "enter", "enter")
        assert "Ballot 1 in Translate (East for A) is still open: reveal or close it there first." in " ".join(
            seen(somebody.app).split()
        )
