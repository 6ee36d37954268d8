"""The guide is read by keys, and what it names is the program's own."""

from __future__ import annotations

import re
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from textual.widgets import Markdown

from aligntui.model import AgendaItem, Meta, Workspace
from aligntui.rules.agenda import PRESETS, proposed_start, schedule
from aligntui.rules.stages import STAGES
from aligntui.session import framing
from aligntui.ui import keys
from aligntui.ui.all_keys import every_key
from aligntui.ui.guides import guide_text
from aligntui.ui.widgets.context_panel import ContextPanel
from tests.screens import Clock, Person, new_file, opened


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 48)])
async def test_the_guide_owns_the_keys_that_turn_pages_and_gives_them_back(tmp_path: Path, size: tuple[int, int]):
    async with opened(new_file(tmp_path), size=size, stage=3) as person:
        await person.press("g")
        panel = person.app.screen.query_one(ContextPanel)
        person.sees("pagedown Further")
        for key, back in (("pagedown", "pageup"), ("space", "pageup"), ("down", "up")):
            await person.press(key)
            await person.pilot.wait_for_animation()
            assert panel.scroll_offset.y > 0 or panel.max_scroll_y == 0
            await person.press(back)
            await person.pilot.wait_for_animation()
            assert panel.scroll_offset.y == 0
        await person.press("escape")
        assert not panel.has_focus
        assert person.app.focused is not None


def guide_on(person: Person) -> str:
    """The guide as it is shown, all of it."""
    return person.app.screen.query_one(ContextPanel).query_one(Markdown).source


@pytest.mark.parametrize("stage", [stage.key for stage in STAGES if stage.key in PRESETS["90 minutes"]])
def test_the_minutes_of_a_guide_are_those_of_the_agendas(stage):
    short, half, long = (minutes[stage] for minutes in PRESETS.values())
    assert f"{short} minutes of 90, {half} of half a day, {long} of two days" in guide_text(stage)
    assert len(re.findall(r"\d+ minutes of 90", guide_text(stage))) == 1


async def test_the_agenda_begins_at_the_next_quarter_hour_and_the_guide_has_its_minutes(tmp_path: Path):
    at = datetime(2026, 11, 24, 14, 7).astimezone()
    async with opened(new_file(tmp_path), clock=Clock(at), stage=1) as person:
        await person.press("escape", "M", "down", "enter")
        person.sees("Half a day, from 14:15 to 18:15")
        await person.press("4", "g")
        slot = next(slot for slot in schedule(person.session.workspace) if slot.stage == "translate")
        assert f"{slot.planned_minutes} of the 240 minutes on the agenda, from {slot.starts} to {slot.ends}" in (
            guide_on(person)
        )
        framing.set_agenda(person.session, {**dict.fromkeys(PRESETS["Half a day"], 0), "cut": 50})
        assert "none of its 50" in guide_text("translate", person.session.workspace)
        assert schedule(person.session.workspace)[0].starts == "14:15"


@pytest.mark.parametrize(
    ("now", "day", "agenda", "proposed"),
    [
        ((14, 7), None, False, "14:15"),
        ((14, 15), None, False, "14:15"),
        ((23, 50), None, False, "00:00"),
        ((14, 7), date(2026, 12, 1), False, "09:00"),
        ((14, 7), date(2026, 11, 24), False, "14:15"),
        ((14, 7), None, True, "09:00"),
    ],
)
def test_a_start_is_proposed_for_today_and_never_over_one_that_stands(now, day, agenda, proposed):
    meta = Meta(session_day=day)
    items = [AgendaItem(id="age_cut", stage="cut", minutes=30 if agenda else 0)]
    workspace = Workspace({Meta.table: [meta], AgendaItem.table: items})
    assert proposed_start(workspace, datetime(2026, 11, 24, *now)) == proposed


async def test_undo_puts_the_selection_on_what_came_back(tmp_path: Path):
    from aligntui.session import gathering

    async with opened(new_file(tmp_path), stage=2) as person:
        gathering.add_imperatives(person.session, ["Sell the boats", "Train the crew", "Open the harbour", "Paint it"])
        await person.settle()
        await person.stage(1)
        await person.press("2")
        await person.select("Train the crew")
        await person.press("delete", "end", "u")
        assert "Train the crew" in person._row(person.app.focused)


GUIDES = sorted(path.name for path in files("aligntui.guide").iterdir() if path.name.endswith(".md"))
WORDS_OF_A_GUIDE = {"enter", "esc", "aligntui project", "from -> to"}
"""What stands in a guide as it is: keys that nobody can move, and what is typed."""


@pytest.mark.parametrize("name", GUIDES)
def test_every_key_that_a_guide_names_is_the_programs_own_and_works_there(name: str) -> None:
    known = {key.name: key for key in every_key()}
    here = {
        "cut.md": {"cut", "ballot"},
        "hand_in.md": {"handin", "translate"},
        "check_in.md": {"checkin"},
    }.get(name, {name.removesuffix(".md")})
    text = files("aligntui.guide").joinpath(name).read_text(encoding="utf-8")
    for quoted in re.findall(r"`([^`]+)`", text):
        if (asked := re.fullmatch(r"\{([a-z]+\.[a-z0-9_-]+)\}", quoted)) is not None:
            assert asked[1] in known, f"{name}: no key is called {asked[1]}"
            assert known[asked[1]].place in {*here, "workshop", "app"}, f"{name}: {asked[1]} does not work there"
        else:
            assert quoted in WORDS_OF_A_GUIDE or " " in quoted or re.fullmatch(r"\{[a-z]+\}", quoted), (
                f"{name}: {quoted} is named as it is by default; a key that was moved would be named wrongly"
            )


def test_a_guide_names_a_moved_key_where_it_is() -> None:
    keys.use_keys({"cut.park": "z", "workshop.project": "f9"})
    try:
        assert "`z` park" in guide_text("cut")
        assert "`f9` shows it big" in guide_text("cut")
    finally:
        keys.use_keys({})
    assert "`p` park" in guide_text("cut")
