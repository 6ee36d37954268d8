"""Choosing by a part of a name, and where the mark is when something was done or answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from aligntui.model import Imperative, Team
from aligntui.model import Person as PersonRecord
from aligntui.samples import copy_of_sample
from aligntui.session import framing, gathering
from aligntui.ui.keys import say_key
from aligntui.ui.widgets.option import best_match
from aligntui.ui.widgets.record_list import RecordList
from tests.screens import Person, new_file, opened, seen

SIZE = (80, 24)


def row(somebody: Person) -> str:
    """The selected row of the list on the screen."""
    lists = [one for one in somebody.app.screen.query(RecordList) if one.display and one.region]
    return somebody._row(lists[0])


async def test_a_part_of_a_name_marks_the_best_match_whoever_was_chosen_before() -> None:
    async with opened(copy_of_sample("menswear"), size=SIZE, stage=1) as somebody:
        people = somebody.session.workspace.all(PersonRecord)
        for one in people:
            for before in (None, people[0], people[-1]):
                framing.set_leader(somebody.session, before)
                await somebody.press("L")
                await somebody.type(one.name[:5].lower())
                assert row(somebody).startswith(one.name), seen(somebody.app)
                somebody.sees("as a new person", "enter Choose")
                await somebody.press("enter")
                assert somebody.session.workspace.meta.leader == one.id
        assert somebody.session.workspace.all(PersonRecord) == people


ALIKE = [
    *("Win the hotels", "Cut the waste", "Open ten cafes"),
    *("Win all the hotels", "Cut all the waste", "Open ten new cafes"),
]


@pytest.mark.parametrize("keys", [("f", "f", "f"), ("k", "f", "k"), ("d", "f", "d", "f", "d", "f")])
async def test_answering_a_duplicate_leads_to_the_next_and_skips_none(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with opened(new_file(tmp_path), size=SIZE, stage=2) as somebody:
        gathering.add_imperatives(somebody.session, ALIKE)
        await somebody.settle()
        await somebody.press("escape", "home", "d")
        assert row(somebody).split("  ")[1:2] == ["Win all the hotels"]
        for key in keys:
            await somebody.press(say_key("gather.not_alike") if key == "k" else key)
            assert somebody.app.screen is somebody.workshop, seen(somebody.app)
        somebody.does_not_see("to answer")
        folded = [one.text for one in somebody.session.workspace.all(Imperative) if one.duplicate_of]
        assert folded == (["Cut all the waste"] if "k" in keys else ALIKE[3:])


async def test_what_a_key_does_elsewhere_in_a_long_list_is_shown() -> None:
    async with opened(copy_of_sample("menswear"), size=SIZE, stage=1) as somebody:
        await somebody.press("end", "L", "down", "enter")
        leader = somebody.session.workspace.get(PersonRecord, somebody.session.workspace.meta.leader)
        assert leader is not None
        assert row(somebody).startswith(f"Leader  {leader.name}")
        somebody.sees(f"▸ Leader {leader.name}")
        await somebody.press("end", "A")
        await somebody.fill("Night shift")
        assert row(somebody).startswith("Night shift")
        somebody.sees("▸ Night shift")


async def test_adding_somebody_new_beside_a_match_is_chosen_by_the_arrows() -> None:
    async with opened(copy_of_sample("menswear"), size=SIZE, stage=1) as somebody:
        one = somebody.session.workspace.all(PersonRecord)[-1]
        framing.set_leader(somebody.session, one)
        part = one.name.split()[0]
        await somebody.press("L")
        for key in (*part, "down", "enter"):
            somebody.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await somebody.settle()
        assert somebody.session.workspace.all(PersonRecord)[-1].name == part


def test_what_a_part_means_is_the_whole_before_a_beginning_and_that_before_anything_in_it() -> None:
    names = ["Customs", "Anna Tomson", "Tomas Reyes", "Tom", "Zoe  Quill"]
    found = {part: best_match(part, names) for part in ("tom", "toma", "tomso", "usto", "zoe q", "xyz", " ")}
    assert found == {"tom": 3, "toma": 2, "tomso": 1, "usto": 0, "zoe q": 4, "xyz": None, " ": None}


LISTED = ["Hanna Ek", "Anna Berg", "Ben Okafor"]
ADDS_ANN = "[add Ann as a new person]"


@pytest.mark.parametrize(
    ("listed", "typed", "arrows", "shown", "manager"),
    [
        (["Hanna"], "Ann", [], ADDS_ANN, "Ann"),
        (LISTED, "Ann", [], "Ann → [Anna Berg] ▸ new", "Anna Berg"),
        (LISTED, "Ann", ["right"], f"{ADDS_ANN} ◂ Anna Berg", "Ann"),
        (LISTED, "Ann", ["right", "left"], "[Anna Berg]", "Anna Berg"),
        (LISTED, "Ann", ["right", "right"], "[Ben Okafor]", "Ben Okafor"),
        (LISTED, "Ann", ["right", "backspace"], "An → [Anna Berg]", "Anna Berg"),
        (LISTED, "berg", [], "[Anna Berg]", "Anna Berg"),
        (LISTED, "anna berg", ["right"], "[Ben Okafor]", "Ben Okafor"),
    ],
)
async def test_in_a_form_somebody_new_may_have_a_name_that_is_part_of_a_known_one(
    tmp_path: Path, listed: list[str], typed: str, arrows: list[str], shown: str, manager: str
) -> None:
    async with opened(new_file(tmp_path), size=SIZE) as somebody:
        for name in listed:
            framing.add_person(somebody.session, name)
        await somebody.press("escape", "A")
        await somebody.type("North", "tab")
        await somebody.type(typed, *arrows)
        somebody.sees(shown)
        await somebody.press("tab", "enter")
        chosen = somebody.session.workspace.all(Team)[0].manager
        assert somebody.session.workspace.need(PersonRecord, chosen).name == manager
        assert somebody.session.workspace.count(PersonRecord) == len(listed) + (manager not in listed)


@pytest.mark.parametrize(
    ("joins", "shown", "manager"),
    [
        ("Zoe", "[Zoe]", "Zoe"),
        ("zoe", "[zoe]", "zoe"),
        ("Zoe Miller", "[add Zoe as a new person] ◂ Zoe Miller", "Zoe"),
        ("Ben Okafor", "[add Zoe as a new person]", "Zoe"),
    ],
)
async def test_a_half_typed_form_shows_whom_it_saves_when_others_joined_since(
    tmp_path: Path, joins: str, shown: str, manager: str
) -> None:
    async with opened(new_file(tmp_path), size=SIZE) as somebody:
        boss = framing.add_person(somebody.session, "Old Boss")
        framing.add_team(somebody.session, "North", manager=boss.id)
        await somebody.press("escape")
        await somebody.select("North")
        await somebody.press("enter", "tab")
        await somebody.type("Zoe", "escape")
        framing.add_person(somebody.session, joins)
        await somebody.press("enter")
        somebody.sees(shown, "What you typed last time and did not save is back.")
        await somebody.press("enter")
        chosen = somebody.session.workspace.all(Team)[0].manager
        assert somebody.session.workspace.need(PersonRecord, chosen).name == manager
        assert somebody.session.workspace.count(PersonRecord) == (2 if joins.casefold() == "zoe" else 3)


async def test_an_arrow_that_leaves_what_was_typed_shows_so_where_there_is_only_one_value(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=SIZE) as somebody:
        await somebody.press("escape", "A")
        await somebody.type("North", "tab")
        await somebody.type("Ann")
        somebody.sees(ADDS_ANN)
        await somebody.press("right")
        somebody.does_not_see("Ann")
        somebody.sees("[nobody yet]")
