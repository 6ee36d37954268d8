"""The coach, the view by person and drift, through the screen."""

from __future__ import annotations

import pytest

from aligntui.model import Finding, Meaning, Tactic
from aligntui.samples import copy_of_sample
from aligntui.ui.coach import marked
from aligntui.ui.widgets.entry_line import EntryLine
from tests.screens import Person, opened

pytestmark = pytest.mark.asyncio
SIZES = pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 48)], ids=lambda size: f"{size[0]}x{size[1]}")


async def open_cell(person: Person, *keys: str) -> None:
    await person.press("4", *keys, "enter", "a")


@SIZES
async def test_the_coach_asks_for_one_thing_at_a_time_until_a_tactic_is_direct(size) -> None:
    async with opened(copy_of_sample("menswear"), size=size) as person:
        await open_cell(person, "right")
        await person.type("Exploit the retail sector")
        person.sees("○ none", "what would")
        await person.press("f2")
        assert person.app.focused.value == "Exploit the retail sector by calling "
        assert person.app.focused.cursor_position == len(person.app.focused.value)
        await person.type("20 menswear shops with the CRM demo")
        person.sees("◐ indirect", "Who calls them?")
        await person.press("f3")
        assert "@Tom Eklund " in person.app.focused.value
        await person.type("^31mar", "enter")
        added = person.session.workspace.all(Tactic)[-1]
        assert added.text == "Exploit the retail sector by calling 20 menswear shops with the CRM demo"
        person.sees("● 6/6" if size[0] > 80 else "6/6")


async def test_answers_are_marked_in_the_statement_where_they_stand() -> None:
    from aligntui.rules.line_of_sight import judge

    content = marked(judge("Sign 12 franchise dealers in Bavaria"))
    spans = {content.plain[span.start : span.end] for span in content.spans}
    assert {"Sign", "franchise dealers in Bavaria", "12 franchise dealers"} <= spans


async def test_typing_a_hundred_letters_fast_loses_none() -> None:
    async with opened(copy_of_sample("menswear")) as person:
        await open_cell(person)
        text = (
            "Priya and Tom visit 12 regional menswear buyers with the spring catalogue and the demo every month in Q2 "
            * 2
        )
        await person.type(text)
        assert person.app.focused.value == text


async def test_from_a_person_without_line_of_sight_to_the_cell_that_mends_it() -> None:
    async with opened(copy_of_sample("menswear"), stage=4) as person:
        await person.press("v")
        await person.select("Lotta Nyman")
        person.sees("Lotta Nyman  North", "○ none")
        await person.press("enter")
        person.sees("A  Renew top 40 ─ North")
        await person.press("a")
        await person.type("Lotta emails 9 renewal accounts the usage report @Lotta ^30jun", "enter")
        await person.press("escape", "v")
        await person.select("Lotta Nyman")
        row = Person._row(person.app.focused)
        assert row.split("  ")[2].strip() == "● direct"


async def test_the_leader_overrules_a_tactic_and_a_cell_and_both_are_starred() -> None:
    async with opened(copy_of_sample("menswear"), stage=4) as person:
        await person.press("o", "enter")
        await person.fill("We saw it work last year")
        person.sees("● direct*")
        assert [one.overruled_why for one in person.session.workspace.all(Meaning) if one.overruled] == [
            "We saw it work last year"
        ]
        await person.press("enter")
        await person.select("Keep in touch")
        await person.press("o", "enter")
        await person.fill("Everybody knows which ones")
        person.sees("● 1/6*", "overruled by the leader*", "Everybody knows which ones")


@SIZES
async def test_a_finding_quotes_both_sides_and_has_three_ways_out(size) -> None:
    async with opened(copy_of_sample("menswear"), size=size, stage=7) as person:
        await person.press("tab")
        await person.select("claim “menswear chains”")
        await person.press("enter")
        person.sees(
            "Mend East B: Tom demos", "Mend North B: Lotta calls", "Settle it", "Accept it with a reason", "free trial"
        )
        await person.select("Accept it")
        await person.press("enter")
        await person.fill("Three offers are a test until June")
        person.sees("accepted", "3 open")
        await person.press("home", "S")
        person.sees("settled", "2 open")
        assert len(person.session.workspace.all(Finding)) == 2


async def test_mending_goes_to_the_record_and_an_accepted_finding_comes_back_when_it_changes() -> None:
    async with opened(copy_of_sample("menswear"), stage=7) as person:
        await person.press("tab")
        await person.select("claim “menswear chains”")
        await person.press("y")
        await person.fill("For now")
        person.sees("accepted")
        await person.select("accepted")
        await person.press("enter")
        await person.select("Mend North B")
        await person.press("enter")
        person.sees("B  Menswear first ─ North")
        assert "Lotta calls 6" in Person._row(person.app.focused)
        await person.press("enter", "ctrl+a", "ctrl+k")
        await person.type("Lotta visits 6 menswear chains with the free trial")
        await person.press("enter", "7")
        person.sees("3 open", "accepted")
        await person.press("tab")
        await person.select("claim “menswear chains”")
        await person.press("enter")
        await person.select("Mend North B")
        await person.press("enter", "enter", "ctrl+a", "ctrl+k")
        await person.type("Lotta visits 6 menswear chains with the spring catalogue")
        await person.press("enter", "7")
        person.sees("4 open")
        await person.press("tab")
        await person.select("claim “menswear chains”")
        person.sees("Accepted before, and changed since")


async def test_the_same_activity_of_several_teams_stands_once_with_their_hours() -> None:
    async with opened(copy_of_sample("menswear"), stage=6) as person:
        await person.press("v")
        person.sees("Done by several teams", "Weekly pipeline call", "East 5 h", "North 4 h")


async def test_the_line_keeps_its_text_when_somebody_looks_at_another_cell() -> None:
    async with opened(copy_of_sample("menswear"), stage=4) as person:
        await open_cell(person)
        await person.type("Half a tactic")
        await person.press("escape", "right_square_bracket")
        assert person.app.screen.query_one("#translate-entry EntryLine", EntryLine).value == "Half a tactic"
