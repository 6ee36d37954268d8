"""A line is understood the same way wherever it is typed, and says so before Enter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aligntui.model import Activity, Change, Commitment, Note, Person, Step, Tactic, Team
from aligntui.samples import copy_of_sample
from aligntui.session import framing
from tests.building import small_session
from tests.screens import Person as Somebody
from tests.screens import opened, seen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    from aligntui.store import save_copy

    session = small_session()
    framing.add_people(session, [framing_person("Ben Okafor"), framing_person("Amira Haddad")])
    path = tmp_path / "small.align"
    save_copy(path, session.workspace, session.history)
    return path


def framing_person(name: str):
    from aligntui.rules.people_lines import PersonLine

    return PersonLine(name)


def name_of(somebody: Somebody, name: str) -> str:
    return next(one.id for one in somebody.session.workspace.all(Person) if one.name == name)


async def type_in(somebody: Somebody, stage: int, text: str) -> None:
    await somebody.stage(stage)
    if stage == 4:
        await somebody.press("enter")
    await somebody.press("a" if stage != 5 else "down")
    if stage == 5:
        somebody.app.screen.set_focus(somebody.workshop.stage.query("EntryLine").first())
    await somebody.type(text)


@pytest.mark.parametrize("stage", [4, 6, 8])
async def test_a_line_says_before_enter_what_it_means(file: Path, stage: int):
    async with opened(file) as somebody:
        await type_in(somebody, stage, "Runs the new desk @Ben O ^31mar" + (" ~12h" if stage != 8 else ""))
        somebody.sees("Ben Okafor · 31 Mar 2027" + (" · 12 h" if stage != 8 else ""))


@pytest.mark.parametrize("between", ["; ", ", ", "\n", ";\n"])
async def test_the_list_of_an_invitation_is_everybody_on_it_and_no_team(file: Path, between: str):
    async with opened(file, (80, 24), stage=1) as somebody:
        teams = somebody.session.workspace.all(Team)
        await somebody.press("a")
        await somebody.paste(between.join(["Eve Hall <eve@x.org>", "Fin Ray <fin@x.org>", "Gus Oak <gus@x.org>"]))
        if between.strip(";, ") == "" and "\n" not in between:
            somebody.sees("3 people without their addresses: Eve Hall, Fin Ray, Gus Oak")
            await somebody.press("enter")
        somebody.sees("Added 3 people without their addresses.")
        after = somebody.session.workspace
        assert [one.name for one in after.all(Person)][-3:] == ["Eve Hall", "Fin Ray", "Gus Oak"]
        assert not any(one.role or one.team for one in after.all(Person)[-3:])
        assert after.all(Team) == teams


async def test_what_is_doubtful_stands_before_what_was_understood_and_none_of_it_is_cut_off(file: Path):
    async with opened(file, (80, 24)) as somebody:
        await type_in(somebody, 6, "Runs the new desk @Bne ^31feb ~nine @Ben O ^31mar ~12h €400")
        row = next(line for line in seen(somebody.app).splitlines() if "▲" in line)
        assert row.strip(" │▲").startswith("Bne: do you mean Ben?"), row
        somebody.sees("^31feb is not a day", "~nine is no number of", "Ben Okafor · 31 Mar 2027 · 12 h · 400")


@pytest.mark.parametrize("stage", [4, 6, 8])
async def test_a_name_that_is_nobodys_and_a_day_that_is_none_are_said_and_nobody_is_stored(file: Path, stage: int):
    async with opened(file) as somebody:
        await type_in(somebody, stage, "Runs the new desk @Bne ^31feb")
        somebody.sees("Bne: do you mean Ben?", "^31feb is not a day", "tab takes Ben Okafor")
        await somebody.press("enter")
        stored = [one for kind in (Tactic, Activity, Commitment) for one in somebody.session.workspace.all(kind)]
        assert not any("Bne" in str(getattr(one, "owner", getattr(one, "who", ""))) for one in stored)
        if stage == 8:
            somebody.sees("do you mean Ben?", "Runs the new desk @Bne ^31feb")
            await somebody.press("end")
        else:
            assert stored[-1].text == "Runs the new desk @Bne ^31feb"
            somebody.sees("“@Bne” stays in the text")


async def test_tab_takes_the_person_that_is_meant_or_adds_a_new_one(file: Path):
    async with opened(file) as somebody:
        await type_in(somebody, 4, "Runs the desk @Bne ~2h")
        await somebody.press("tab", "enter")
        assert somebody.session.workspace.all(Tactic)[-1].owner == name_of(somebody, "Ben Okafor")
        await somebody.type("Opens the desk @Kim")
        somebody.sees("Kim is new here", "tab adds Kim")
        await somebody.press("tab", "enter")
        tactic = somebody.session.workspace.all(Tactic)[-1]
        assert tactic.owner == name_of(somebody, "Kim")
        assert somebody.session.workspace.need(Person, tactic.owner).team == tactic.team


async def test_a_refused_line_is_selected_and_what_is_typed_over_it_is_not_lost(file: Path):
    async with opened(file) as somebody:
        await type_in(somebody, 8, "opens the second desk ^tomorrow")
        await somebody.press("enter")
        await somebody.type("Ben Okafor: closes it ^31mar", "enter")
        made = somebody.session.workspace.all(Commitment)
        assert [(one.who, one.what) for one in made] == [(name_of(somebody, "Ben Okafor"), "closes it")]
        assert [note.text for note in somebody.session.workspace.all(Note)] == ["opens the second desk ^tomorrow"]


async def test_a_change_takes_hours_and_its_steps_people_and_days(file: Path):
    async with opened(file) as somebody:
        await type_in(somebody, 5, "paper -> tablets ~3h")
        await somebody.press("enter")
        assert somebody.session.workspace.all(Change)[-1].hours == 3
        await somebody.type("Order them @Nurse in charge ^Q1 ~3h")
        somebody.sees("Nurse in charge · 31 Mar 2027", "~3h: a step has no place for hours")
        await somebody.press("enter")
        step = somebody.session.workspace.all(Step)[-1]
        assert (step.text, step.owner, step.due) == ("Order them ~3h", "Nurse in charge", date(2027, 3, 31))


async def test_the_manager_is_found_by_the_whole_name_and_can_be_new(file: Path):
    async with opened(file) as somebody:
        await somebody.stage(1)
        await somebody.select("East")
        await somebody.press("enter", "tab")
        await somebody.type("ben", "enter")
        team = next(one for one in somebody.session.workspace.all(Team) if one.name == "East")
        assert team.manager == name_of(somebody, "Ben Okafor")
        await somebody.press("down", "up", "enter", "tab")
        await somebody.type("Olga Ek")
        somebody.sees("add Olga Ek")
        await somebody.press("enter")
        team = somebody.session.workspace.need(Team, team.id)
        assert team.manager == name_of(somebody, "Olga Ek")


@pytest.mark.parametrize("stage", [4, 5, 6, 8])
async def test_what_was_understood_goes_with_the_line(file: Path, stage: int):
    from aligntui.ui.widgets.understood import UnderstoodLine

    async with opened(file, size=(80, 24)) as somebody:
        await type_in(somebody, stage, "Runs the new desk" + (" @Ben ^31mar" if stage != 6 else " ~5h"))
        shown = [one for one in somebody.app.screen.query(UnderstoodLine) if one.parent.display]
        assert any(one.display for one in shown)
        await somebody.press("enter")
        assert not any(one.display for one in shown)


async def test_a_name_in_a_form_that_is_nobodys_is_told_and_one_typed_behind_a_name_is_asked_about() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=6) as somebody:
        await somebody.press("X")
        await somebody.fill("Kimberly", "nobody reads it", "1 feb")
        somebody.sees("“Kimberly” is nobody on the list of people: kept as a role or group.")
        await somebody.press("home", "X", "ctrl+a")
        await somebody.type("Tom EklundTom", "tab")
        somebody.sees("Tom EklundTom: do you mean Tom")
