"""What a facilitator needs with people watching: the projector, time, jumping, own keys, coming back tomorrow."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from aligntui.rules.agenda import PRESETS
from aligntui.samples import copy_of_sample
from aligntui.session import Session, framing, gathering
from aligntui.settings import Settings
from aligntui.store import open_workspace
from aligntui.store.places import pointer_of
from aligntui.ui.app import AlignApp
from aligntui.ui.projecting import ProjectorApp
from tests.screens import MORNING, Clock, Person, in_blocks, new_file, opened, seen
from tests.terminal import Terminal


async def until(app, text: str) -> str:
    """Waits until a window shows this."""
    for _ in range(1000):
        screen = seen(app)
        if text in screen or text in " ".join(screen.split()) or in_blocks(text, screen):
            return screen
        await asyncio.sleep(0.02)
    raise AssertionError(f"{text!r} did not come:\n{seen(app)}")


async def test_the_projected_view_leaves_out_what_is_not_for_the_room_and_comes_back_where_it_was():
    path = copy_of_sample("menswear")
    async with opened(path, size=(100, 30), stage=7) as person:
        person.sees("Where we were")
        await person.press("P")
        person.sees("Is it one plan?", "indirect")
        person.does_not_see("Guide")
        person.does_not_see("goes when Lotta")  # why the leader approved is between the leader and the manager
        await person.press("2")
        person.sees("13 imperatives")
        await person.press("right", "right", "escape")
        assert person.workshop.stage.key == "translate"
        person.sees("Translate")


async def test_a_second_window_follows_the_stage_the_selection_and_what_is_typed():
    path = copy_of_sample("menswear")
    async with opened(path, size=(100, 30), stage=2) as person:
        projector = ProjectorApp(path)
        async with projector.run_test(size=(80, 24)):
            await until(projector, "13 imperatives")
            await person.press("a")
            await person.type("Something that the room just said", "enter")
            await until(projector, "Something that the room just said")
            await person.press("escape", "4", "down", "right", "enter")
            await until(projector, "B Menswear first: North")
            await person.press("m", "6", "right_square_bracket")
            await until(projector, "What we stop: North")
    assert not pointer_of(path).exists()


async def test_the_second_window_shows_how_many_have_voted_and_never_what():
    path = copy_of_sample("menswear")
    async with opened(path, size=(100, 30), stage=3) as person:
        projector = ProjectorApp(path)
        async with projector.run_test(size=(80, 24)):
            await person.press("b", "down", "enter", "enter")
            await until(projector, "0 of 9")
            await person.press("enter", "enter", "space", "down", "space", "enter")
            screen = await until(projector, "1 of 9")
            assert "●" not in screen
            assert "Priya" not in screen


async def test_the_second_window_says_when_there_is_nothing_to_show(tmp_path: Path):
    projector = ProjectorApp(tmp_path / "gone.align")
    async with projector.run_test(size=(80, 24)):
        await until(projector, "gone.align")


def test_both_windows_in_two_real_terminals(tmp_path: Path):
    path = new_file(tmp_path)
    with Terminal(str(path), folder=tmp_path) as first, Terminal("project", str(path), folder=tmp_path) as second:
        first.wait("1 Frame")
        first.press("2")
        first.wait("important goes on this list")
        first.type("Sell more boats")
        first.press("enter")
        second.wait("1 imperative")  # its words fill the screen in block letters
        second.press("escape")


async def test_a_time_box_runs_at_the_top_and_says_when_it_is_over(tmp_path: Path):
    async with opened(new_file(tmp_path), size=(100, 30)) as person:
        await person.stage(2)
        await person.press("escape", "B", "enter")
        person.sees("Silent writing  2:5")
        person.workshop.time.time_box._ends = 0.0  # three minutes later
        person.workshop.time.watch_time_box()
        await person.settle()
        person.sees("Silent writing: the time is over")


async def test_what_gives_shortens_the_agenda_without_taking_execution_under_half(tmp_path: Path):
    path = new_file(tmp_path)
    found = open_workspace(path)
    session = Session(found.store, found.loaded)
    framing.set_agenda(session, PRESETS["Half a day"])
    session.close()
    async with opened(path, size=(100, 30)) as person:
        await person.press("W")
        person.sees("The session is in time")
        at = [0.0]
        timer = person.workshop.time.timer
        timer._monotonic = lambda: at[0]
        await person.press("T")
        for _ in range(35 * 60):
            at[0] += 1
            timer.tick()
        await person.press("W")
        person.sees("We are 20 minutes late: what gives?", "execution keeps")
        await person.press("enter")
        person.sees("The agenda is shorter")
        await person.press("W")
        person.sees("The session is in time")


async def test_jump_mode_puts_a_letter_on_every_place():
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=2) as person:
        await person.press("j")
        person.sees("Press the letter of a place", "a the line", "s  1 Exploit")
        await person.press("d")
        assert person.app.focused.selected == person.app.focused.ids[1]
        await person.press("j", "a")
        await person.type("typed after a jump", "enter")
        person.sees("typed after a jump")
        await person.press("escape", "j", "6")
        assert person.workshop.stage.key == "drop"


async def test_history_is_filtered_and_one_change_taken_back_alone(tmp_path: Path):
    path = new_file(tmp_path)
    async with opened(path, size=(100, 30)) as person:
        await person.stage(2)
        for text in ("Sell boats", "Sell cars", "Sell bikes"):
            await person.type(text, "enter")
        await person.press("escape", "H", "slash")
        await person.type("cars", "enter")
        person.sees("Sell cars", "nothing later depends on it")
        person.does_not_see("Add “Sell bikes”")
        await person.press("u")
        person.sees("Undo only")
        await person.press("escape", "escape")
        person.does_not_see("2 Sell cars")
        person.sees("Sell boats", "Sell bikes")


async def test_keys_of_ones_own_work_are_shown_and_a_clash_is_said():
    path = copy_of_sample("menswear")
    settings = Settings(keys={"cut.ballot": "o", "workshop.search": "ctrl+f", "cut.let_go": "p"})
    app = AlignApp(path, clock=Clock(), stage=3, settings=settings)
    async with app.run_test(size=(100, 30)) as pilot:
        person = Person(app, pilot)
        await person.settle()
        person.sees("o Ballot", "p already does “Park” there, so cut.let_go keeps its key")
        await person.press("b")
        person.does_not_see("How does the room vote?")
        await person.press("o")
        person.sees("How does the room vote?")
        await person.press("escape", "ctrl+f")
        person.sees("Search")
        await person.press("escape", "question_mark")
        person.sees("o  Ballot")
        await person.press("escape")
        await app.action_quit()


async def test_carrying_on_tomorrow_opens_where_it_was_with_a_line_about_it(tmp_path: Path):
    path = new_file(tmp_path)
    found = open_workspace(path)
    session = Session(found.store, found.loaded, clock=lambda: MORNING - timedelta(hours=20))
    gathering.add_imperatives(session, ["Sell boats"])
    session.close()
    async with opened(path, size=(100, 30)) as person:
        assert person.workshop.stage.key == "gather"
        person.sees("Where we were,", "Add “Sell boats”", "Next:")


@pytest.mark.parametrize(
    "environment",
    [{"NO_COLOR": "1"}, {"TERM": "xterm-16color", "COLORTERM": ""}, {"TERM": "linux", "COLORTERM": "", "LANG": "C"}],
    ids=["no colour", "16 colours", "console"],
)
def test_every_state_is_told_without_colour(tmp_path: Path, environment: dict[str, str]):
    path = copy_of_sample("menswear")
    with Terminal(str(path), "--stage", "7", folder=tmp_path, **environment) as terminal:
        terminal.wait("saved")
        terminal.wait("indirect")
        assert "●" in terminal.text
        assert "seal broken" in terminal.text
        terminal.press("6")
        terminal.wait("short")


async def test_a_terminal_shrunk_to_nothing_says_a_sentence_and_loses_nothing(tmp_path: Path):
    async with opened(new_file(tmp_path), size=(100, 30)) as person:
        await person.stage(2)
        await person.type("half a thought about")
        await person.pilot.resize_terminal(40, 10)
        await person.settle()
        person.sees("Please make the window larger", "Nothing is lost")
        await person.type(" boats")
        await person.pilot.resize_terminal(100, 30)
        await person.settle()
        person.sees("half a thought about boats")


async def test_escape_leaves_the_line_of_an_empty_list_for_good(tmp_path: Path):
    async with opened(new_file(tmp_path), size=(80, 24)) as person:
        await person.stage(2)
        await person.press("escape", "escape", "g")
        person.sees("Guide: Gather")
        await person.press("escape", "3")
        assert person.workshop.stage.key == "cut"
