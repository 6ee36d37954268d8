"""Who brought an imperative: optional, hidden from the room at first, shown when the room wants it."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligntui.model import Imperative, Person, Team
from aligntui.session import framing, gathering
from aligntui.session.actor import Actor
from aligntui.ui.widgets.entry_line import EntryLine
from tests.screens import new_file, opened


async def test_the_room_sees_who_said_it_only_when_the_session_shows_it(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(100, 30)) as somebody:
        nurse = framing.add_person(somebody.session, "Grace Odhiambo")
        gathering.add_imperatives(somebody.session, ["Open a night desk"], said_by=nurse.id)
        await somebody.stage(2)
        await somebody.press("escape", "P")
        somebody.sees("1 imperative")
        somebody.does_not_see("Grace")
        await somebody.press("escape")
        await somebody.stage(1)
        await somebody.select("hides who brought an imperative")
        await somebody.press("enter", "right", "enter")
        somebody.sees("shows who brought an imperative")
        await somebody.stage(2)
        await somebody.press("escape", "P")
        somebody.sees("1 imperative", "Grace Odhiambo")
        await somebody.press("escape", "u")
        assert somebody.session.workspace.meta.hide_who_said


@pytest.mark.parametrize("known", [[], ["Ben Okafor", "Amira Haddad"]])
async def test_every_list_of_people_can_add_somebody(tmp_path: Path, known: list[str]) -> None:
    async with opened(new_file(tmp_path), size=(80, 24)) as somebody:
        for name in known:
            framing.add_person(somebody.session, name)
        gathering.add_imperatives(somebody.session, ["Open a night desk"])
        await somebody.stage(2)
        await somebody.press("escape", "at")
        await somebody.type("Olga Ek")
        somebody.sees("Add Olga Ek as a new person")
        await somebody.press("enter")
        said_by = somebody.session.workspace.all(Imperative)[0].said_by
        assert somebody.session.workspace.need(Person, said_by).name == "Olga Ek"
        await somebody.stage(1)
        await somebody.press("L")
        await somebody.type("Karin Lind", "enter")
        leader = somebody.session.workspace.meta.leader
        assert somebody.session.workspace.need(Person, leader).name == "Karin Lind"
        assert somebody.session.workspace.count(Person) == len(known) + 2


where_somebody_new_is_typed = pytest.mark.parametrize(
    ("stage", "row", "key", "skips"),
    [(1, "", "A", ["Sales", "tab"]), (1, "manager", "enter", ["tab"]), (1, "", "L", []), (2, "", "at", [])],
    ids=["a new team", "a team", "the leader", "who said it"],
)


@where_somebody_new_is_typed
async def test_one_undo_takes_back_somebody_new_with_what_they_were_typed_for(
    tmp_path: Path, stage: int, row: str, key: str, skips: list[str]
) -> None:
    async with opened(new_file(tmp_path), size=(80, 24)) as somebody:
        gathering.add_imperatives(somebody.session, ["Open a night desk"])
        framing.add_team(somebody.session, "North")
        await somebody.stage(stage)
        await somebody.press("escape")
        if row:
            await somebody.select(row)
        before = somebody.session.workspace.copy()
        await somebody.press(key)
        for text in [*skips, "Zoe Quill", "enter"]:
            await (somebody.press(text) if text in ("tab", "enter") else somebody.type(text))
        assert [one.name for one in somebody.session.workspace.all(Person)] == ["Zoe Quill"]
        await somebody.press("u")
        assert somebody.session.workspace == before
        await somebody.press("U")
        assert [one.name for one in somebody.session.workspace.all(Person)] == ["Zoe Quill"]


async def test_a_team_that_is_refused_leaves_nobody_new_behind(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(80, 24)) as somebody:
        framing.add_team(somebody.session, "North")
        await somebody.press("escape", "A")
        await somebody.type("North", "tab")
        await somebody.type("Zoe Quill", "enter")
        somebody.sees("There is a team “North” already", "Zoe Quill")
        assert somebody.session.workspace.count(Person) == 0
        await somebody.type(" Sea", "enter")
        assert [one.name for one in somebody.session.workspace.all(Person)] == ["Zoe Quill"]
        assert somebody.session.workspace.count(Team) == 2


@where_somebody_new_is_typed
async def test_who_joins_from_elsewhere_while_the_name_is_typed_here_stays_one_person(
    tmp_path: Path, stage: int, row: str, key: str, skips: list[str]
) -> None:
    async with opened(new_file(tmp_path), size=(80, 24)) as somebody:
        gathering.add_imperatives(somebody.session, ["Open a night desk"])
        framing.add_team(somebody.session, "North")
        await somebody.stage(stage)
        await somebody.press("escape")
        if row:
            await somebody.select(row)
        await somebody.press(key)
        for text in [*skips, "zoe  Quill"]:
            await (somebody.press(text) if text == "tab" else somebody.type(text))
        with somebody.session.acting(Actor("per_phone", "Zoe Quill")):
            zoe = framing.add_person(somebody.session, "Zoe Quill")
        await somebody.settle()
        await somebody.press("enter")
        workspace = somebody.session.workspace
        assert workspace.all(Person) == [workspace.need(Person, zoe.id)]
        meant = [team.manager for team in workspace.all(Team)]
        meant += [workspace.meta.leader, workspace.all(Imperative)[0].said_by]
        assert [who for who in meant if who] == [zoe.id]
        assert "who is new" not in somebody.session.history[-1].label


async def test_an_offer_to_add_somebody_adds_nobody_who_joined_meanwhile(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(80, 24)) as somebody:
        framing.add_team(somebody.session, "North")
        message = EntryLine.NewPerson(somebody.workshop.stage.query(EntryLine).first(), "Zoe Quill")
        framing.add_person(somebody.session, "Zoe Quill")
        somebody.workshop.stage.post_message(message)
        await somebody.settle()
        somebody.sees("Zoe Quill is on the list of people now.")
        assert somebody.session.workspace.count(Person) == 1
