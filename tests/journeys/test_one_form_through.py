"""A form is gone through with Enter alone; a paste and a file are looked for where a person means them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from aligntui.model import Activity, Imperative
from aligntui.session import framing
from aligntui.ui.screens.files import OpenFileScreen
from aligntui.ui.screens.form import FormScreen
from aligntui.ui.widgets.answer_line import AnswerLine
from tests.building import add_activities, team
from tests.screens import new_file, opened

from .test_worked_through import SIZE, port


async def test_enter_asks_for_all_that_a_decision_has_before_it_saves(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=SIZE, stage=6) as somebody:
        port(somebody.session)
        await somebody.stage(6)
        await somebody.select("Report")
        await somebody.press("X")
        for answer in ("The clerk", "nobody reads it", "1 feb"):
            await somebody.type(answer, "enter")
        assert isinstance(somebody.app.screen, FormScreen), "where its hours go is asked, too"
        await somebody.press("enter")
        assert not isinstance(somebody.app.screen, FormScreen), "that may stay open"
        cut = next(one for one in somebody.session.workspace.all(Activity) if one.text == "Report")
        assert (cut.mark, cut.reason, cut.stop_by and cut.stop_by.month) == ("cut", "nobody reads it", 2)
        await somebody.stage(3)
        await somebody.press("home", "enter", "end")
        for answer in (" soon", "Hours at anchor", "from 40 to 12", "31 dec 2027"):
            await somebody.type(answer, "enter")
        first = next(one for one in somebody.session.workspace.all(Imperative) if one.letter == "A")
        assert (first.measure, first.target, first.target_day and first.target_day.year) == (
            "Hours at anchor",
            "from 40 to 12",
            2027,
        )


async def test_a_paste_that_nothing_takes_is_said(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=SIZE, stage=7) as somebody:
        port(somebody.session)
        await somebody.stage(7)
        before = somebody.session.workspace.count(Imperative)
        somebody.app.post_message(events.Paste("Open ten cafes\nHire two bakers"))
        await somebody.press("home")
        somebody.sees("A paste has no place here: nothing of it was taken")
        assert somebody.session.workspace.count(Imperative) == before


@pytest.mark.parametrize(("stage", "key"), [(7, "i"), (2, "i")])
async def test_what_comes_in_is_looked_for_beside_the_session(tmp_path: Path, stage: int, key: str) -> None:
    """When it does not lie in the folder that the program was started in."""
    async with opened(new_file(tmp_path), size=(170, 50), stage=stage) as somebody:
        await somebody.press("escape", key)
        screen = somebody.app.screen
        assert isinstance(screen, OpenFileScreen)
        somebody.sees(str(tmp_path))
        somebody.app.post_message(events.Paste(f"{tmp_path}/from the mail.csv\n"))
        await somebody.press("home")
        assert screen.query_one(AnswerLine).value == f"{tmp_path}/from the mail.csv", "a paste goes where letters go"


async def test_a_copy_to_throw_away_looks_where_the_program_was_started(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(170, 50), stage=7) as somebody:
        somebody.app.throw_away = True
        await somebody.press("escape", "i")
        somebody.sees(str(Path.cwd()))


async def test_where_hours_can_go_nowhere_yet_enter_does_not_ask_for_it(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=SIZE, stage=6) as somebody:
        framing.add_team(somebody.session, "Marine")
        add_activities(somebody.session, team(somebody.session, "Marine").id, ["Fax ~5h"])
        await somebody.stage(6)
        await somebody.select("Fax")
        await somebody.press("X")
        for answer in ("The clerk", "nobody reads it", "1 feb"):
            await somebody.type(answer, "enter")
        assert not isinstance(somebody.app.screen, FormScreen)
