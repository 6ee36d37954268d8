"""A form says of its text what the line of the stage says: what it means before Enter, and what stays as typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aligntui.model import Activity, Change, Commitment, Person, Step, Tactic
from aligntui.rules.people_lines import PersonLine
from aligntui.rules.quick_entry import understand_activity
from aligntui.samples import copy_of_sample
from aligntui.session import changing, dropping, framing
from aligntui.store import save_copy
from aligntui.ui.screens.form import FormScreen
from tests.building import add_tactic, small_session, team
from tests.screens import Person as Somebody
from tests.screens import opened, seen

SIZE = (80, 24)
SIGNS = "Runs the new desk @Ben O ^31mar"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    session = small_session()
    east = team(session, "East").id
    framing.add_people(session, [PersonLine("Ben Okafor")])
    add_tactic(session, "East", "A", "Call shops")
    dropping.add_activities(session, east, [understand_activity("Monthly binder", session.workspace)])
    change = changing.add_change(session, east, "project", to_what="one desk")
    changing.add_step(session, change, "Order it")
    path = tmp_path / "small.align"
    save_copy(path, session.workspace, session.history)
    return path


def ben(somebody: Somebody) -> str:
    return next(one.id for one in somebody.session.workspace.all(Person) if one.name == "Ben Okafor")


async def open_form(somebody: Somebody, stage: int) -> None:
    """The form of the first thing that has one in this stage, with the caret in its emptied text."""
    await somebody.stage(stage)
    if stage == 4:
        await somebody.press("enter", "home", "enter")
    elif stage == 5:
        await somebody.select("Order it")
        await somebody.press("enter")
    else:
        await somebody.press("home", "enter")
    assert isinstance(somebody.app.screen, FormScreen), seen(somebody.app)
    await somebody.press("ctrl+u")


@pytest.mark.parametrize("stage", [4, 5, 6])
async def test_the_text_of_a_form_says_before_enter_what_it_means(file: Path, stage: int) -> None:
    async with opened(file, size=SIZE) as somebody:
        await open_form(somebody, stage)
        hours = "" if stage == 5 else " ~12h"
        await somebody.type(SIGNS + hours)
        somebody.sees("Ben Okafor · 31 Mar 2027" + (" · 12 h" if hours else ""))
        await somebody.press("enter")
        workspace = somebody.session.workspace
        if stage == 4:
            tactic = next(one for one in workspace.all(Tactic) if one.text == "Runs the new desk")
            assert (tactic.owner, tactic.due, tactic.hours) == (ben(somebody), date(2027, 3, 31), 12)
        elif stage == 5:
            (step,) = workspace.all(Step)
            assert (step.text, step.owner, step.due) == ("Runs the new desk", ben(somebody), date(2027, 3, 31))
        else:
            (activity,) = workspace.all(Activity)
            assert (activity.text, activity.hours) == ("Runs the new desk", 12)
            assert (activity.prime, activity.stop_by) == (ben(somebody), date(2027, 3, 31))


@pytest.mark.parametrize("stage", [4, 5, 6])
async def test_what_a_form_does_not_understand_is_said_before_enter_and_after(file: Path, stage: int) -> None:
    async with opened(file, size=SIZE) as somebody:
        await open_form(somebody, stage)
        await somebody.type("Runs the new desk ^31feb")
        somebody.sees("▲ ^31feb is not a day")
        await somebody.press("enter")
        somebody.sees("“^31feb” is no date I know; it stays in the text.")


async def test_a_place_that_is_taken_is_said_of_a_commitment_too() -> None:
    async with opened(copy_of_sample("menswear"), size=SIZE, stage=8) as somebody:
        (*_, last) = somebody.session.workspace.all(Commitment)
        await somebody.select(last.what[:20])
        await somebody.press("enter", "tab")
        await somebody.type(" @Tom")
        somebody.sees("▲ @Tom is one too many")
        await somebody.press("enter")
        somebody.sees("“@Tom” stays in the text: one person is enough.")


async def test_the_verdict_in_the_form_of_a_tactic_is_of_what_is_typed() -> None:
    async with opened(copy_of_sample("menswear"), size=SIZE, stage=4) as somebody:
        await somebody.press("enter", "home", "enter")
        assert isinstance(somebody.app.screen, FormScreen)
        somebody.sees("● direct")
        await somebody.press("ctrl+u")
        await somebody.type("Look after shops")
        assert "● direct" not in str(somebody.app.screen.query_one("#form-about").render())
        await somebody.press("enter")
        somebody.sees("Look after shops")


@pytest.mark.parametrize("arrow", ["->", "→", "=>"])
@pytest.mark.parametrize("then", [("enter",), ("tab", "enter"), ("ctrl+s",)])
async def test_from_and_to_in_one_field_of_a_change_go_to_both(file: Path, arrow: str, then: tuple[str, ...]) -> None:
    async with opened(file, size=SIZE, stage=5) as somebody:
        await somebody.press("a")
        await somebody.type(f"by hand {arrow} by machine ~3h", *then)
        assert not isinstance(somebody.app.screen, FormScreen), seen(somebody.app)
        (*_, change) = somebody.session.workspace.all(Change)
        assert (change.from_what, change.to_what, change.hours) == ("by hand", "by machine", 3)


async def test_an_arrow_beside_two_answers_stays_where_it_was_typed(file: Path) -> None:
    async with opened(file, size=SIZE, stage=5) as somebody:
        await somebody.press("a")
        await somebody.type("paper -> mail")
        await somebody.press("escape", "a", "ctrl+u")
        await somebody.type("paper")
        await somebody.press("tab")
        await somebody.type("mail -> one system", "enter")
        (*_, change) = somebody.session.workspace.all(Change)
        assert (change.from_what, change.to_what) == ("paper", "mail -> one system")
