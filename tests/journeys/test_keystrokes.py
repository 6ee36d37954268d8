"""How many keys the acts of a room need, without the text itself: counted while somebody does them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligntui.model import Activity, Ballot, Imperative, Person, Tactic, Team
from aligntui.rules.ballots import candidates_of
from aligntui.samples import copy_of_sample
from aligntui.session import framing, gathering
from aligntui.ui.screens.projected import ProjectedScreen
from tests.screens import Person as Somebody
from tests.screens import new_file, opened

WORDS = ["oak first", "ash second", "elm third", "fir fourth", "yew fifth", "bay sixth"]


class Counted:
    """Somebody whose keys are counted; text is typed for nothing."""

    def __init__(self, somebody: Somebody) -> None:
        self._somebody = somebody
        self.keys = 0

    async def press(self, *keys: str) -> None:
        self.keys += len(keys)
        await self._somebody.press(*keys)

    async def type(self, text: str) -> None:
        await self._somebody.type(text)


async def test_an_imperative_is_added_by_one_key_and_taken_back_by_one(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(80, 24), stage=2) as somebody:
        hand = Counted(somebody)
        await hand.type("Open a night desk")
        await hand.press("enter")
        assert hand.keys == 1
        assert [one.text for one in somebody.session.workspace.all(Imperative)] == ["Open a night desk"]
        await hand.press("ctrl+z")
        assert hand.keys == 2
        assert not somebody.session.workspace.all(Imperative)


async def test_a_duplicate_is_folded_by_two_keys(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(80, 24), stage=2) as somebody:
        gathering.add_imperatives(
            somebody.session, ["Train every nurse on the bed list", "Paint it", "Train nurses on the bed list"]
        )
        await somebody.settle()
        await somebody.press("escape")
        hand = Counted(somebody)
        await hand.press("d", "f")
        assert hand.keys <= 2
        assert len([one for one in somebody.session.workspace.all(Imperative) if one.duplicate_of]) == 1


async def test_a_tactic_takes_two_keys_and_its_owner_is_corrected_by_three() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=4) as somebody:
        await somebody.press("enter")
        hand = Counted(somebody)
        await hand.press("a")
        await hand.type("Call 12 tailors weekly @Priya ^31mar ~6h")
        await hand.press("enter")
        assert hand.keys <= 2
        tactic = somebody.session.workspace.all(Tactic)[-1]
        assert tactic.text.startswith("Call 12 tailors")
        await somebody.press("escape")
        await somebody.select("Call 12 tailors")
        hand = Counted(somebody)
        await hand.press("enter", "tab")
        await hand.type("Tom")
        await hand.press("enter")
        assert hand.keys <= 3
        owner = somebody.session.workspace.need(Tactic, tactic.id).owner
        assert somebody.session.workspace.need(Person, owner).name.startswith("Tom")


async def test_a_fate_and_the_next_row_take_three_keys(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(80, 24)) as somebody:
        gathering.add_imperatives(somebody.session, WORDS)
        await somebody.stage(3)
        hand = Counted(somebody)
        for nth in range(3):
            before = hand.keys
            await hand.press("l")
            await hand.type(f"reason {nth}")
            await hand.press("enter")
            assert hand.keys - before <= 3
        found = somebody.session.workspace.all(Imperative)
        assert [one.fate for one in found] == ["let go"] * 3 + [""] * 3


async def test_hands_are_counted_by_a_key_for_each_row_that_is_not_zero(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(80, 24)) as somebody:
        gathering.add_imperatives(somebody.session, WORDS)
        await somebody.stage(3)
        await somebody.press("b", "enter")
        await somebody.fill("3", "1", "9")
        hand = Counted(somebody)
        for total in ("7", "5", "2"):
            await hand.type(total)
            await hand.press("enter")
        assert hand.keys == 3
        await hand.press("escape", "r")
        somebody.sees("3 rows have no number: count them as 0?")
        await hand.press("down", "enter")
        assert hand.keys == 3 + 4, "leaving the line, revealing and answering once, however many rows are zero"
        ballot = somebody.session.workspace.all(Ballot)[0]
        assert ballot.state == "revealed"
        assert list(candidates_of(somebody.session.workspace, ballot).values()) == [7, 5, 2, 0, 0, 0]


async def test_a_manager_is_chosen_by_three_keys(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(80, 24)) as somebody:
        for name in ("Amira Haddad", "Carla Ruiz", "Ben Okafor"):
            framing.add_person(somebody.session, name)
        framing.add_team(somebody.session, "Wards")
        await somebody.stage(1)
        await somebody.select("Wards")
        hand = Counted(somebody)
        await hand.press("enter", "tab")
        await hand.type("carla")
        await hand.press("enter")
        assert hand.keys <= 3
        manager = somebody.session.workspace.all(Team)[0].manager
        assert somebody.session.workspace.need(Person, manager).name == "Carla Ruiz"


@pytest.mark.parametrize("stage", [4, 5, 6])
async def test_the_next_team_is_one_key_from_the_line_and_the_caret_stays(stage: int) -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=stage) as somebody:
        if stage == 4:
            await somebody.press("enter")
        await somebody.press("a")
        if stage == 5:
            await somebody.press("escape", "tab")
        somebody.sees("East")
        line = somebody.app.focused
        hand = Counted(somebody)
        await hand.press("pagedown")
        assert hand.keys == 1
        somebody.sees("North")
        assert somebody.app.focused is line
        await hand.press("pageup")
        somebody.sees("East")
        somebody.sees("pagedown Next team")


async def test_a_note_takes_two_keys(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(80, 24), stage=3) as somebody:
        hand = Counted(somebody)
        await hand.press("n")
        await hand.type("Ask the porters")
        await hand.press("enter")
        assert hand.keys == 2


async def test_a_pdf_takes_four_keys() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=8) as somebody:
        hand = Counted(somebody)
        await hand.press("E", "enter", "p")
        somebody.sees("Nordfrakt sales 2027.pdf")
        assert hand.keys + 1 <= 4  # and Enter writes it


async def test_keep_and_cut_go_on_to_the_next_activity() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=6) as somebody:
        await somebody.press("a")
        for text in ("Ward list ~2h", "Bed call ~3h"):
            await somebody.type(text, "enter")
        await somebody.press("escape")
        await somebody.select("Ward list")
        hand = Counted(somebody)
        await hand.press("k", "enter")
        assert hand.keys == 2
        assert [one.mark for one in somebody.session.workspace.all(Activity) if one.text == "Ward list"] == ["keep"]
        assert "Bed call" in somebody._row(somebody.app.focused)


async def test_the_timer_and_the_projected_view_take_one_key_and_a_time_box_two() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=4) as somebody:
        hand = Counted(somebody)
        await hand.press("T")
        assert hand.keys == 1
        assert somebody.workshop.time.timer.running
        hand = Counted(somebody)
        await hand.press("B", "enter")
        assert hand.keys == 2
        somebody.sees("Silent writing", "left")
        hand = Counted(somebody)
        await hand.press("P")
        assert hand.keys == 1
        assert isinstance(somebody.app.screen, ProjectedScreen)
        await hand.press("P")
        assert somebody.app.screen is somebody.workshop, "and one key leads back"
