"""Lists that are worked through: what was decided leads to what is not, and no cursor comes from another view."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from textual import events

from aligntui.model import Comment, Imperative, Tactic, Team
from aligntui.rules.drift import findings
from aligntui.samples import copy_of_sample
from aligntui.session import Loaded, Session, approving, changing, cutting, framing, gathering, translating
from aligntui.session.bringing import read_file
from aligntui.session.handing import write_handout
from aligntui.store import open_workspace
from aligntui.ui.screens.form import FormScreen
from aligntui.ui.screens.merging import MergeScreen
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.record_list import RecordList
from tests.building import add_activities, add_tactic, team
from tests.screens import Clock, Person, new_file, opened

SIZE = (80, 24)


def row(somebody: Person) -> str:
    """The selected row of the list on the screen."""
    lists = [one for one in somebody.app.screen.query(RecordList) if one.display and one.region]
    return somebody._row(lists[0])


def port(session: Session) -> None:
    """Two teams of a port, three priorities without a measure, and what the teams do today."""
    for name in ("Terminal", "Marine"):
        framing.add_team(session, name)
    gathering.add_imperatives(session, ["Short anchorage", "Fast gate", "Third by rail"])
    for one in session.workspace.all(Imperative):
        cutting.make_priority(session, one, "because")
    for name, texts in (("Terminal", ("Berth list", "Box count", "Report")), ("Marine", ("Tug log", "Talk", "Fax"))):
        add_activities(session, team(session, name).id, [f"{text} ~5h" for text in texts])


async def test_measures_and_what_is_dropped_go_on_to_the_next_that_is_missing(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=SIZE, stage=6) as somebody:
        port(somebody.session)
        await somebody.stage(3)
        await somebody.press("home", "enter")
        await somebody.fill("Anchorage", "", "Hours at anchor")
        assert "Fast gate" in row(somebody)
        await somebody.press("enter")
        somebody.sees("Priority B")
        await somebody.press("escape")
        await somebody.stage(6)
        await somebody.select("Report")
        await somebody.press("X")
        await somebody.fill("The clerk", "nobody reads it", "1 feb")
        assert "Berth list" in row(somebody), "after the last row the first that waits"
        await somebody.press("enter")
        assert not isinstance(somebody.app.screen, FormScreen), "pressed twice, Enter meant the form before"
        somebody.sees("That is saved. Enter again opens an activity.")
        await somebody.press("k", "enter")
        assert "Box count" in row(somebody)
        await somebody.select("Report")
        await somebody.press("k", "enter")
        assert "Box count" in row(somebody), "who decided anew goes on to what is undecided"
        await somebody.press("end", "right_square_bracket")
        somebody.sees("Marine")
        assert "Tug log" in row(somebody), "a cursor is not carried over to another team"


async def test_kinds_of_change_go_on_and_a_refusal_comes_before_the_form(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=SIZE, stage=5) as somebody:
        port(somebody.session)
        marine = team(somebody.session, "Marine")
        changing.not_needed(somebody.session, marine.id, "project", "none")
        changing.add_change(
            somebody.session, team(somebody.session, "Terminal").id, "value", to_what="we keep our word"
        )
        await somebody.stage(5)
        await somebody.press("home", "x")
        await somebody.type("nothing to build", "enter")
        kinds = next(iter(somebody.workshop.stage.query(RecordList)))
        assert kinds.selected == "kind:skill", "values have an answer"
        await somebody.select("we keep our word")
        await somebody.press("x")
        somebody.sees("There are changes of this kind already")
        assert not isinstance(somebody.app.screen, FormScreen), "nobody types a reason for what cannot be"
        await somebody.press("end", "right_square_bracket")
        assert kinds.selected == "kind:value", "the first that Marine has no answer for"


async def test_in_all_teams_a_key_means_the_team_that_is_selected(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=SIZE, stage=6) as somebody:
        port(somebody.session)
        add_tactic(somebody.session, "Marine", "A", "Call 5 lines @Lena ^31mar ~6h")
        await somebody.stage(6)
        await somebody.press("v")
        somebody.sees("6 Drop ─ All teams")
        await somebody.select("Marine")
        await somebody.press("y")
        somebody.sees("The leader accepts that Marine is 6 h short")
        await somebody.type("until summer", "enter")
        assert [one.gap_accepted for one in somebody.session.workspace.all(Team)] == ["", "until summer"]


async def test_going_on_counting_puts_the_caret_where_the_next_number_goes(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=SIZE) as somebody:
        gathering.add_imperatives(somebody.session, ["oak first", "ash second", "elm third", "fir fourth"])
        await somebody.stage(3)
        await somebody.press("b", "enter")
        somebody.sees("enter Next answer")
        await somebody.press("tab", "tab")
        await somebody.type("9")
        somebody.sees("enter Start the vote")
        await somebody.press("enter")
        await somebody.type("7", "enter")
        for ask in (("escape", "r"), ("escape", "escape")):
            await somebody.press(*ask)
            somebody.sees("Go on counting")
            await somebody.press("enter")
            assert isinstance(somebody.app.focused, EntryLine)
            assert "ash second" in row(somebody)
        await somebody.press("escape", "1", "3")
        assert isinstance(somebody.app.focused, EntryLine)
        assert "ash second" in row(somebody), "who comes back mid-count is where the counting is"


def asked(session: Session, name: str, texts: tuple[str, ...]) -> list[Comment]:
    return [approving.comment(session, team(session, name).id, text) for text in texts]


async def test_comments_are_answered_one_after_the_other_by_leader_and_manager(tmp_path: Path) -> None:
    texts = ("Who pays?", "Which tugs?", "Why so late?")
    async with opened(new_file(tmp_path), size=SIZE, stage=7) as somebody:
        port(somebody.session)
        asked(somebody.session, "Marine", texts)
        await somebody.stage(7)
        await somebody.select("Marine")
        await somebody.press("C")
        await somebody.type("How many?", "enter")
        somebody.sees("4 comments on Marine's plan not settled; v shows them. u takes it back.")
        await somebody.press("v", "enter")
        await somebody.type("the town", "enter")
        somebody.sees("Comments on Marine's plan", "▸ Which tugs?")
        await somebody.press("enter")
        somebody.sees("A comment", "Which tugs?")
        await somebody.press("escape")
        mail = tmp_path / "Content.Outlook"
        mail.mkdir()
        write_handout(somebody.session, team(somebody.session, "Marine"), mail / "marine.align")
    async with opened(mail / "marine.align", size=SIZE) as manager:
        await manager.until("Go on in a copy")
        await manager.press("escape")
        for text, answer in (("Which tugs?", "both"), ("Why so late?", "the tide")):
            assert text in row(manager)
            await manager.press("enter")
            await manager.type(answer, "enter")
        assert "How many?" in row(manager)


@pytest.fixture
def both_sides(tmp_path: Path) -> tuple[Path, Path]:
    """A session and a hand-out in which three tactics were changed on both sides."""
    path, file = tmp_path / "session.align", tmp_path / "marine.align"
    new_file(tmp_path)
    for at, words in ((path, "here"), (file, "there")):
        found = open_workspace(at)
        session = Session(found.store, found.loaded, clock=Clock())
        if words == "here":
            port(session)
            for text in ("Call 5 lines", "Board 9 ships", "Print 3 tide tables"):
                add_tactic(session, "Marine", "A", f"{text} @Lena ^31mar ~6h")
            write_handout(session, team(session, "Marine"), file)
        for one in session.workspace.all(Tactic):
            translating.edit_tactic(session, one, text=f"{one.text} {words}")
        session.close()
    return path, file


async def test_conflicts_go_on_and_deciding_anew_goes_on_too(both_sides: tuple[Path, Path]) -> None:
    path, file = both_sides
    async with opened(path, size=SIZE, stage=7) as somebody:
        await somebody.press("i")
        await somebody.type(str(file), "enter")
        screen = somebody.app.screen
        assert isinstance(screen, MergeScreen)
        records = screen.query_one(RecordList)
        _, second, third = records.ids[:3]
        somebody.sees("3 answers wanted")
        await somebody.press("y")
        assert records.selected == second
        somebody.sees("2 answers wanted")
        await somebody.press("up", "k")
        assert records.selected == second, "an answer was changed; the next without one is meant again"
        await somebody.press("k")
        assert records.selected == third
        await somebody.press("y")
        somebody.sees("everything is answered: enter merges")
        await somebody.press("enter")
        texts = [one.text for one in somebody.session.workspace.all(Tactic)]
        assert [text.rsplit(" ", 1)[1] for text in texts] == ["here", "here", "there"]


# -- choosing, and where a key leads ----------------------------------------------------------------------------------


async def test_a_choice_that_finds_nothing_says_so_and_how_it_goes_on() -> None:
    async with opened(copy_of_sample("menswear"), size=SIZE, stage=3) as somebody:
        await somebody.select("Refresh the brand")
        await somebody.press("f")
        somebody.sees("enter Choose")
        await somebody.type("men")
        somebody.sees("▸ B Menswear first", "enter Choose")
        await somebody.type("zz")
        somebody.sees("Nothing here has “menzz” in it: backspace goes back to more, esc")
        await somebody.press("tab", "x", "backspace")
        await somebody.type("q")
        somebody.sees("Nothing here has “menzzq” in it")
        await somebody.press("enter")
        somebody.sees("Nothing here has “menzzq” in it")
        await somebody.press("backspace", "backspace", "backspace")
        somebody.sees("▸ B Menswear first")
        await somebody.press("escape")
        await somebody.stage(1)
        await somebody.select("Facilitator")
        await somebody.press("enter")
        await somebody.type("Nobody Known")
        somebody.sees("▸ Add Nobody Known as a new person", "enter Add")


async def test_the_last_line_names_enter_wherever_a_line_is_typed_in() -> None:
    async with opened(copy_of_sample("menswear"), size=SIZE, stage=8) as somebody:
        await somebody.press("slash")
        await somebody.type("retail")
        somebody.sees("enter Go there")
        await somebody.press("escape", "H", "slash")
        await somebody.type("zzz")
        somebody.sees("enter To the list", "Nothing in the history has all of these words: “zzz”.")
        await somebody.press("escape", "escape", "E", "enter", "tab")
        somebody.sees("enter Write")
        await somebody.press("escape")
        await somebody.stage(7)
        await somebody.press("i")
        await somebody.type("nowhere.align")
        somebody.sees("enter Open")
        await somebody.press("escape", "ctrl+p")
        somebody.sees("↑ Before  ↓ Next  enter Do it  esc Back")


async def test_what_was_pasted_or_chosen_is_in_view(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=SIZE, stage=1) as somebody:
        await somebody.press("a")
        await somebody.paste("\n".join(f"Person {nth} Ek, pilot, Team {nth % 4}" for nth in range(12)))
        somebody.sees("Person 0 Ek", "Added 12 people. ctrl+z takes them all back.")
        await somebody.press("escape", "M", "enter")
        somebody.sees("Execution", "09:")


async def test_a_promise_may_begin_with_a_full_name(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=SIZE, stage=8) as somebody:
        framing.add_person(somebody.session, "Ayo Bello")
        framing.add_person(somebody.session, "Mark Lee")
        await somebody.stage(8)
        await somebody.press("a")
        await somebody.type("Ayo Bello walks the yard ^4jan", "enter")
        somebody.sees("Ayo Bello", "walks the yard")
        await somebody.type("Mark the lanes ^4jan", "enter")
        somebody.sees("Mark: do you mean Mark Lee? Tab takes Mark Lee.")
        await somebody.press("end", "tab")
        somebody.sees("Mark Lee the lanes")


# -- while a file is being read ---------------------------------------------------------------------------------------


class Slow:
    """A file that is there only once somebody lets it through."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.gate, self.begun = threading.Event(), threading.Event()

        def read(path: Path) -> Loaded:
            self.begun.set()
            assert self.gate.wait(20)
            return read_file(path)

        monkeypatch.setattr("aligntui.ui.screens.merging.read_file", read)

    async def asked_for(self, somebody: Person, file: Path, *keys: str) -> None:
        """Asks for the file and goes on typing while it is read."""
        await somebody.press("i")
        for character in str(file):
            somebody.app.post_message(events.Key(character, character))
        for key in ("enter", *keys):
            somebody.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await asyncio.to_thread(self.begun.wait, 20)


async def test_keys_while_a_hand_out_is_read_are_meant_for_what_it_brings(
    both_sides: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, file = both_sides
    async with opened(path, size=SIZE, stage=7) as somebody:
        slow = Slow(monkeypatch)
        await slow.asked_for(somebody, file, "y", "k", "y", "enter")
        slow.gate.set()
        await somebody.settle()
        texts = [one.text for one in somebody.session.workspace.all(Tactic)]
        assert [text.rsplit(" ", 1)[1] for text in texts] == ["there", "here", "there"]


async def test_escape_stops_reading_and_says_what_became_of_the_keys(
    both_sides: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, file = both_sides
    async with opened(path, size=SIZE, stage=7) as somebody:
        slow = Slow(monkeypatch)
        before = len(somebody.session.history)
        await slow.asked_for(somebody, file, "y", "y")
        somebody.app.post_message(events.Key("escape", None))
        await somebody.settle()
        somebody.sees("Reading marine.align was stopped. Nothing was merged.", "What was typed meanwhile")
        slow.gate.set()
        await somebody.press("down")
        assert somebody.app.screen is somebody.workshop
        assert len(somebody.session.history) == before


async def test_answering_a_finding_leads_to_the_next_open_one() -> None:
    async with opened(copy_of_sample("menswear"), size=SIZE, stage=7) as somebody:
        await somebody.press("tab", "home")
        drift = somebody.app.focused
        assert isinstance(drift, RecordList)
        first, second, third, *_ = drift.ids
        await somebody.press("S")
        assert drift.selected == second
        await somebody.press("y")
        await somebody.fill("Both may say it")
        assert drift.selected == third
        assert [found.outcome for found in findings(somebody.session.workspace) if found.key in (first, second)] == [
            "settled",
            "accepted",
        ]
