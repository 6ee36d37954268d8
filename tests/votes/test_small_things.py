"""Small wrong statements of a room (corners A 15): what is searched and not there, who did it, where a gap is."""

from __future__ import annotations

from pathlib import Path

from aligntui.model import Ballot
from aligntui.rules.ballots import candidates_of
from aligntui.session import Session, balloting, gathering, translating
from aligntui.store import save_copy
from aligntui.ui.screens.choose import ChooseScreen
from aligntui.ui.widgets.record_list import RecordList
from tests.building import add_tactic, imperative, small_session
from tests.screens import opened


def kept(folder: Path, session: Session) -> Path:
    path = folder / "room.align"
    save_copy(path, session.workspace, session.history)
    return path


async def test_somebody_with_a_gap_in_the_second_priority_is_led_to_that_cell_and_back(tmp_path: Path) -> None:
    session = small_session()
    tactic = add_tactic(session, "East", "A", "Call 20 menswear chains weekly with the price list @Priya ^31mar ~6h")
    translating.set_meaning(session, tactic.team, tactic.priority, "We go to the chains first")
    async with opened(kept(tmp_path, session), size=(100, 30), stage=4) as somebody:
        await somebody.press("v")
        await somebody.select("Priya Nair")
        await somebody.press("enter")
        somebody.sees("B  Sell the CRM into menswear ─ East")
        await somebody.press("escape")
        somebody.sees("Who is named by a direct tactic", "▸ Priya Nair")
        await somebody.press("m", "enter", "escape")
        somebody.does_not_see("Who is named by a direct tactic")


async def test_a_search_without_a_hit_says_so_with_the_words(tmp_path: Path) -> None:
    async with opened(kept(tmp_path, small_session()), size=(80, 24), stage=3) as somebody:
        await somebody.press("slash")
        await somebody.type("zeppelin")
        somebody.sees("Nothing has all of these words: “zeppelin”.")
        somebody.does_not_see("Nothing yet")


async def test_a_choice_takes_one_click(tmp_path: Path) -> None:
    async with opened(kept(tmp_path, small_session()), size=(100, 30), stage=3) as somebody:
        await somebody.press("b")
        assert isinstance(somebody.app.screen, ChooseScreen)
        await somebody.pilot.click(somebody.app.screen.query_one(RecordList), offset=(6, 0))
        await somebody.settle()
        somebody.sees("Dots each")


def test_a_fold_after_the_vote_leaves_the_old_numbers_alone() -> None:
    session = small_session()
    ids = {one.text[:4]: one.id for one in session.workspace.all(type(imperative(session, "Renew")))}
    ballot = balloting.open_ballot(session, dots=9, most_per_item=9, voters=9, candidates=list(ids.values()))
    for one, number in zip(ids.values(), (9, 5, 4, 3), strict=True):
        balloting.set_total(session, ballot, one, number)
    balloting.reveal(session, ballot)
    balloting.close(session, ballot)
    gathering.fold(session, imperative(session, "Open"), imperative(session, "Refresh"))
    now = session.workspace.need(Ballot, ballot.id)
    assert sorted(candidates_of(session.workspace, now).values()) == [3, 4, 5, 9]
