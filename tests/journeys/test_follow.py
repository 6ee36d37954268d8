"""The weeks after, through the screen: nine comes with the first approval; a word, a reading, an issue in a line."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from aligntui.model import Note, Reading, Tactic, Word
from aligntui.rules.approval import standing
from aligntui.rules.readiness import readiness
from aligntui.session import approving, cutting, following
from aligntui.store import save_copy
from tests.building import add_tactic, imperative, person, small_session, team
from tests.rules.follow.test_due import Clock
from tests.screens import opened, seen

pytestmark = pytest.mark.asyncio


@pytest.fixture
def approved(tmp_path):
    session = small_session()
    session.clock = Clock(date(2026, 10, 5))
    add_tactic(session, "East", "A", "Tom calls 20 chains @Tom ^2026-11-12")
    add_tactic(session, "North", "A", "Ingrid calls 9 chains @Ingrid ^2027-11-12")
    cutting.describe_priority(
        session,
        imperative(session, "Sell"),
        measure="chains",
        target="from 11 to 41 chains",
        target_day=date(2027, 3, 31),
    )
    for name in ("East", "North"):
        approving.approve(session, team(session, name).id, "Good enough to start")
    path = tmp_path / "plan.align"
    save_copy(path, session.workspace, session.history)
    return path


async def test_nine_is_there_from_the_first_approval_and_says_so_before(tmp_path):
    session = small_session()
    path = tmp_path / "early.align"
    save_copy(path, session.workspace, session.history)
    async with opened(path, stage=1) as one:
        await one.press("9")
        one.sees("from the first approval on")


async def test_a_file_whose_plans_are_approved_opens_on_follow(approved):
    async with opened(approved) as one:
        one.sees("Are we doing it?", "1 late", "Tom calls 20 chains", "no word yet")


async def test_the_projected_view_reaches_nine_by_its_digit_and_by_the_arrow(approved):
    async with opened(approved, stage=8) as one:
        await one.press("P", "right")
        one.sees("9 Follow")
        await one.press("right")
        one.sees("9 Follow")
        await one.press("1")
        one.sees("1 Frame")
        await one.press("9")
        one.sees("9 Follow")
        await one.press("q")
        one.sees("9 Follow: Are we doing it?")


async def test_rail_and_projected_view_go_by_the_days_of_the_session_and_not_by_this_computers(approved):
    late = datetime(2026, 11, 13, 9, tzinfo=UTC)
    for moment, number, ready in ((late, "1 late", False), (datetime(2026, 10, 8, 9, tzinfo=UTC), "0 late", True)):
        async with opened(approved, (80, 24), clock=lambda moment=moment: moment, stage=9) as one:
            one.sees(number, "9 Follow ✓" if ready else "9 Follow")
            assert readiness(one.session.workspace, "follow", moment.date()).ready is ready
            await one.press("P")
            one.sees("Are we doing it?")
            assert ("Tom calls 20 chains" in seen(one.app)) is not ready


async def test_a_session_begins_in_nine_when_that_is_asked_for_and_says_why_when_it_cannot(approved, tmp_path):
    async with opened(approved, stage=9) as one:
        one.sees("9 Follow: Are we doing it?")
    session = small_session()
    early = tmp_path / "early.align"
    save_copy(early, session.workspace, session.history)
    async with opened(early, stage=9) as one:
        one.sees("from the first approval on")


async def test_jump_mode_goes_to_nine_too(approved):
    async with opened(approved, stage=1) as one:
        await one.press("j", "9")
        one.sees("9 Follow: Are we doing it?")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 48)])
async def test_a_word_a_reading_and_an_issue_take_a_line_each_and_break_no_seal(approved, size):
    async with opened(approved, size=size) as one:
        await one.select("Tom calls 20 chains")
        await one.press("a")
        await one.type("stuck: no list yet ^next fri")
        one.sees("stuck · no list yet · next word")
        await one.press("enter", "escape")
        one.sees("1 stuck", "stuck: no list yet")
        await one.press("I")
        await one.press("home", "down", "a")
        await one.type("14 chains")
        await one.press("enter")
        workspace = one.session.workspace
        (word,) = workspace.all(Word)
        assert (word.state, word.about) == ("stuck", workspace.all(Tactic)[0].id)
        assert [reading.value for reading in workspace.all(Reading)] == [14]
        assert [note.stage for note in workspace.all(Note)] == ["follow"]
        assert standing(workspace, team(one.session, "East").id).seal == "whole"
        await one.press("escape", "u")
        assert workspace.count(Word) == 1, "a word stays; undo took the note back"
        assert workspace.count(Note) == 0


async def test_a_line_that_cannot_be_read_stays_and_says_what_is_wanted(approved):
    async with opened(approved) as one:
        await one.press("home", "a")
        await one.type("quite well")
        await one.press("enter")
        one.sees("A reading is a number", "quite well")


async def test_the_newest_word_is_corrected_by_another(approved):
    async with opened(approved) as one:
        await one.select("Tom calls 20 chains")
        await one.press("a")
        await one.type("done")
        await one.press("enter", "escape")
        one.does_not_see("1 late")
        tactic = one.session.workspace.all(Tactic)[0]
        wrong = one.session.workspace.all(Word)[0]
        following.say_word(one.session, tactic.id, state="going", corrects=wrong, by=person(one.session, "Tom").id)
        await one.press("c", "c")
        one.sees("1 late")


@pytest.mark.parametrize(
    ("typed", "told", "value"),
    [("1,150", "1,150 chains", 1150), ("1 150", "1,150 chains", 1150), ("1.15", "1.15 chains", 1.15)],
)
async def test_a_reading_is_shown_as_understood_before_it_is_kept(approved, typed, told, value):
    async with opened(approved, stage=9) as one:
        await one.press("home", "down", "a")
        await one.type(typed)
        one.sees(f": {told}")
        await one.press("enter")
        one.sees(told)
        assert [reading.value for reading in one.session.workspace.all(Reading)] == [value]


async def test_the_form_of_a_priority_tells_how_a_target_is_understood_and_asks_about_one_that_is_not_clear(approved):
    async with opened(approved, (80, 24), stage=3) as one:
        await one.press("home", "down", "enter", "tab", "tab", "tab", "ctrl+u")
        await one.type("by 20 %")
        await one.press("enter")
        one.sees("not clear to me", "Enter again keeps it as it is")
        await one.press("ctrl+u")
        await one.type("4.1 → 5.0 million euros")
        one.sees("Understood: from 4,100,000 to 5,000,000 euros.")
        await one.press("enter")
        assert imperative(one.session, "Sell").target == "4.1 → 5.0 million euros"
