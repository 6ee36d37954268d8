"""Getting around: search, notes, history, help, and a terminal that is too small."""

from __future__ import annotations

import pytest

from aligntui.rules.searching import search
from aligntui.samples import copy_of_sample
from aligntui.ui.glyphs import glyphs
from tests.screens import Person, opened, records_of, seen

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(
    ("words", "stage", "row"),
    [
        ("lotta free trial", "B  Menswear first ─ North", "Lotta calls 6"),
        ("reseller portal", "5 Change ─ Partners", "a reseller portal"),
        ("newsletter", "6 Drop ─ Partners", "Partner newsletter"),
        ("borrow test shop", "5 Change ─ North", "Borrow the test shop"),
        ("helsinki", "3 Cut", "Open the Helsinki office"),
        ("train all", "2 Gather", "Train all reps"),
        ("ville", "1 Frame", "Ville Koskinen"),
        ("monday karin", "8 Close", "asks every team"),
    ],
)
async def test_search_lands_on_the_record_in_its_stage(words, stage, row) -> None:
    async with opened(copy_of_sample("menswear"), stage=7) as person:
        await person.press("slash")
        await person.type(words)
        await person.press("enter")
        person.sees(stage)
        assert row in Person._row(person.app.focused)


async def test_search_for_nothing_finds_nothing_and_every_word_has_to_be_there() -> None:
    workspace = records_of(copy_of_sample("menswear")).workspace
    assert search(workspace, "  ") == []
    assert search(workspace, "lotta xylophone") == []
    assert {hit.stage for hit in search(workspace, "tom")} >= {"frame", "translate", "drop", "change"}
    assert len(search(workspace, "e", most=5)) == 5


async def test_a_note_goes_back_to_where_it_was_made() -> None:
    async with opened(copy_of_sample("menswear"), stage=3) as person:
        await person.select("Refresh the brand")
        await person.press("n")
        person.sees("About “Refresh the brand”")
        await person.type("Ask the agency again", "enter")
        person.sees("Kept in the parking lot")
        await person.press("6", "N")
        await person.select("Ask the agency again")
        await person.press("enter")
        person.sees("3 Cut")
        assert "Refresh the brand" in Person._row(person.app.focused)


async def test_help_and_history_open_and_close_and_the_list_has_the_focus_again() -> None:
    async with opened(copy_of_sample("menswear"), stage=6) as person:
        before = person.app.focused
        for key in ("question_mark", "H", "N", "slash"):
            await person.press(key)
            assert person.app.screen is not person.workshop
            await person.press("escape")
            assert person.app.focused is before


async def test_a_terminal_that_is_too_small_says_so_and_loses_nothing() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=4) as person:
        await person.press("enter", "a")
        await person.type("Half a tactic")
        await person.pilot.resize_terminal(40, 10)
        await person.settle()
        person.sees("Please make the window larger")
        await person.pilot.resize_terminal(80, 24)
        await person.settle()
        person.does_not_see("Please make the window larger")
        assert person.app.focused.value == "Half a tactic"


async def test_the_read_out_turns_jumps_and_stops_at_both_ends() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=8) as person:
        await person.press("V")
        person.sees("Sales from 41 to 55 million", "1 of 8")
        await person.press("left")
        person.sees("1 of 8")
        await person.press("right")
        person.sees("13 imperatives, cut to 3", "B Menswear first", "C Reps trained", "→ Next")
        await person.press("5")
        person.sees("What we stop", "Monthly sales binder")
        await person.press("end", "right")
        person.sees("8 of 8", "Starting Monday", "asks every")
        await person.press("escape")
        person.sees("8 Close")


@pytest.mark.parametrize("stage", range(1, 10))
async def test_the_caret_is_never_where_nobody_sees_it(stage: int) -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=stage) as person:
        for keys in (("end", "down"), ("down",), ("home", "up"), ("up",), ("tab",), ("shift+tab",)):
            await person.press(*keys)
            caret = person.app.focused
            assert caret is not None and caret.region.area, f"after {keys} the caret is in {caret!r}"


def rows_pointed_at(person: Person) -> list[str]:
    """The rows of the stage that have the sign of the selected one."""
    inside = [line.strip("│ ") for line in seen(person.app).splitlines() if line.startswith("│")]
    return [line for line in inside if line.startswith(glyphs().here)]


@pytest.mark.parametrize("stage", range(1, 10))
async def test_one_row_alone_is_pointed_at(stage: int) -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=stage) as person:
        assert len(rows_pointed_at(person)) == 1
        await person.press("tab")
        assert len(rows_pointed_at(person)) == 1


async def test_the_list_that_has_the_keys_points_and_the_other_keeps_its_row() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=7) as person:
        await person.press("down")
        assert rows_pointed_at(person)[0].startswith("▸ North")
        await person.press("tab")
        assert rows_pointed_at(person)[0].startswith("▸ A: East and North claim")
        person.sees("· North")
        await person.press("question_mark", "escape", "tab")
        assert rows_pointed_at(person)[0].startswith("▸ North")
        person.sees("· A: East and North claim")
