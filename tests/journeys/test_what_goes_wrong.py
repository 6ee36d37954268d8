"""What goes wrong in a room, and how people recover: through the screen."""

from __future__ import annotations

import errno
import shutil
import sys
from pathlib import Path

import pytest
from textual.widgets import Input

from aligntui.model import Imperative, Note, Person, Tactic
from aligntui.rules.priorities import priorities
from aligntui.samples import copy_of_sample
from aligntui.session import gathering
from aligntui.ui.screens.form import FormScreen
from aligntui.ui.widgets.entry_line import EntryLine
from aligntui.ui.widgets.rail import Rail
from aligntui.ui.widgets.record_list import RecordList
from tests.screens import new_file, opened, records_of

pytestmark = pytest.mark.asyncio
EVIL = "[red]x[/red] [@click=app.quit]y[/] \x1b[2J \u202eevil $primary"


async def test_text_of_any_kind_is_shown_as_text_everywhere(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path, EVIL), stage=2) as person:
        await person.paste(EVIL)
        await person.press("enter")
        person.sees("[red]x[/red] [@click=app.quit]y[/]")
        await person.press("escape", "enter")
        person.sees("An imperative")
        await person.press("escape", "3", "p")
        person.sees("Park “[red]x[/red]")
        await person.press("escape", "n")
        await person.paste(EVIL)
        await person.press("enter", "N")
        person.sees("[red]x[/red]")
        await person.press("escape", "H")
        person.sees("Add “[red]x[/red]")
        await person.press("escape", "u")
        person.sees("Undone", "[red]x[/red]")
        assert person.app.is_running


async def test_a_fourth_priority_is_refused_with_the_way_to_make_room() -> None:
    async with opened(copy_of_sample("menswear"), stage=3) as person:
        await person.select("Open the Helsinki")
        await person.press("y")
        person.sees("Never more than three priorities", "park it (p)")
        assert not isinstance(person.app.screen, FormScreen)


async def test_a_refusal_is_never_cut_off_before_its_way_on_however_long_the_names_are() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=3) as person:
        for nth, one in enumerate(priorities(person.session.workspace)):
            gathering.edit_imperative(person.session, one, short_name="", text=f"{nth} " + "very long words " * 9)
        await person.settle()
        await person.select("Open the Helsinki")
        await person.press("y")
        person.sees("park it (p), fold it into another (f) or let it go (l)", "C “2 very long")


async def test_a_message_takes_the_rows_that_it_needs() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=3) as person:
        person.app.notify("One sentence of a message that goes on. " * 10 + "This is the way on.", severity="warning")
        await person.settle()
        person.sees("This is the way on.")


async def test_a_date_that_cannot_be_understood_stays_in_the_field_with_a_sentence() -> None:
    async with opened(copy_of_sample("menswear"), stage=3) as person:
        await person.select("Renew top 40")
        await person.press("enter", "tab", "tab", "tab", "tab")
        await person.press("ctrl+a", "ctrl+k")
        await person.type("soonish", "enter")
        person.sees("soonish", "“soonish” is not clear to me. Try 31 mar")
        await person.press("ctrl+a", "ctrl+k")
        await person.type("03-04-2027", "enter")
        person.sees("03-04-2027", "“03-04-2027” may be 3 Apr 2027 or 4 Mar 2027.")
        await person.press("ctrl+a", "ctrl+k")
        await person.type("30 jun", "enter")
        assert not isinstance(person.app.screen, FormScreen)


async def test_stepping_out_of_a_form_keeps_what_was_typed_for_the_next_time() -> None:
    async with opened(copy_of_sample("menswear"), stage=3) as person:
        await person.select("Renew top 40")
        await person.press("enter", "ctrl+a", "ctrl+k")
        await person.type("Half a thought", "escape")
        person.does_not_see("Half a thought")
        await person.press("enter")
        person.sees("Half a thought", "What you typed last time and did not save is back.")


async def test_half_typed_text_goes_to_the_parking_lot_when_somebody_leaves() -> None:
    path = copy_of_sample("menswear")
    async with opened(path, stage=4) as person:
        await person.press("enter", "a")
        await person.type("Call every chain that")
        await person.press("ctrl+q")
    notes = [note.text for note in records_of(path).workspace.all(Note)]
    assert any(note.endswith("Call every chain that") for note in notes)


async def test_deleting_a_person_who_is_used_asks_where_their_things_go() -> None:
    async with opened(copy_of_sample("menswear"), stage=1) as person:
        await person.select("Tom Eklund")
        await person.press("delete")
        person.sees("Where do Tom Eklund's things go?", "owns 2 tactics", "Give to Sara Holm")
        await person.type("sara", "enter")
        workspace = person.session.workspace
        assert all(one.name != "Tom Eklund" for one in workspace.all(Person))
        sara = next(one for one in workspace.all(Person) if one.name == "Sara Holm")
        assert len(workspace.find(Tactic, owner=sara.id)) == 3
        await person.press("u")
        person.sees("Undone: Remove “Tom Eklund”", "Tom Eklund")


async def test_a_second_window_is_read_only_says_who_writes_and_changes_nothing(tmp_path: Path) -> None:
    path = new_file(tmp_path, "Shared")
    async with opened(path, stage=2) as first:
        await first.type("One line", "enter")
        async with opened(path, stage=2) as second:
            second.sees("read only", "One line")
            await second.press("a")
            second.sees("read only")  # nothing is typed where it could not be kept
            assert not isinstance(second.app.focused, EntryLine)
            assert len(second.session.workspace.all(Imperative)) == 1
        await first.type("Two lines", "enter")
    assert len(records_of(path).workspace.all(Imperative)) == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "is empty"), (b'{"a": 1}', "no session of aligntui"), (b"\xff\xfe", "is no"), (b"[" * 100_000, "is no")],
)
async def test_a_file_that_is_no_workspace_is_refused_in_a_sentence_and_stays_as_it_was(
    tmp_path, content, sentence
) -> None:
    path = tmp_path / "other.align"
    path.write_bytes(content)
    async with opened(path) as person:
        person.sees("Open the example")
        shown = [str(notice.message) for notice in person.app._notifications]
        assert len(shown) == 1
        assert sentence in shown[0]
    assert path.read_bytes() == content
    assert [found.name for found in tmp_path.iterdir()] == ["other.align"]


async def test_resizing_in_the_middle_of_an_edit_keeps_the_text() -> None:
    async with opened(copy_of_sample("menswear"), size=(160, 48), stage=4) as person:
        await person.press("enter", "a")
        await person.type("Call 20 chains with the")
        await person.pilot.resize_terminal(80, 24)
        await person.settle()
        assert person.app.focused.value == "Call 20 chains with the"
        await person.type(" demo", "enter")
        person.sees("Call 20 chains with the demo")
        await person.press("escape", "e")
        await person.pilot.resize_terminal(200, 60)
        await person.settle()
        person.sees("What A means for East")


async def test_the_mouse_goes_to_a_stage_selects_a_row_and_presses_a_key() -> None:
    async with opened(copy_of_sample("menswear"), size=(120, 40), stage=1) as person:
        await person.pilot.click(Rail, offset=(4, 2))
        await person.settle()
        person.sees("2 Gather: Everything")
        records = person.app.screen.query_one("#gather-list", RecordList)
        await person.pilot.click(records, offset=(10, 3))
        await person.settle()
        assert records.index == 3
        await person.pilot.click("#key-bar", offset=(2, 0))
        await person.settle()
        assert isinstance(person.app.screen, FormScreen)


async def test_letters_are_keys_in_the_list_and_text_in_the_line() -> None:
    async with opened(copy_of_sample("menswear"), stage=2) as person:
        before = len(person.session.workspace.all(Imperative))
        await person.press("a")
        await person.type("u2 plays in Malmö", "enter")
        assert len(person.session.workspace.all(Imperative)) == before + 1
        assert person.app.focused.value == ""
        await person.press("ctrl+z")
        assert len(person.session.workspace.all(Imperative)) == before
        await person.press("up", "3")
        person.sees("3 Cut: From many to three")


async def test_every_command_of_the_palette_has_words_and_one_of_another_stage_works() -> None:
    async with opened(copy_of_sample("menswear"), stage=1) as person:
        await person.press("ctrl+p")
        await person.type("Read the summary")
        await person.pilot.pause(0.5)
        await person.press("enter")
        await person.settle()
        person.sees("Nordfrakt Software. Summary of the session")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (200, 60)], ids=str)
@pytest.mark.parametrize("stage", range(1, 9))
async def test_nothing_sticks_out_of_a_stage_and_a_key_is_offered(stage, size) -> None:
    async with opened(copy_of_sample("menswear"), size=size, stage=stage) as person:
        screen = person.app.screen.size.region
        for widget in person.app.screen.query("*"):
            if widget.display and widget.region and widget.is_on_screen:
                assert screen.contains_region(widget.region.intersection(screen))
        for records in person.app.screen.query(RecordList):
            assert not records.show_horizontal_scrollbar
        assert isinstance(person.app.focused, RecordList | Input)
        person.sees("? Help")


async def test_a_full_disk_is_said_and_what_was_typed_is_saved_when_there_is_room(tmp_path: Path) -> None:
    path = new_file(tmp_path, "Full")
    async with opened(path, stage=2) as person:
        store = person.session.store
        full = True

        def refusing(write):
            def attempt(*arguments):
                if full:
                    raise OSError(errno.ENOSPC, "No space left on device")
                return write(*arguments)

            return attempt

        store.append, store.checkpoint = refusing(store.append), refusing(store.checkpoint)
        await person.type("Typed on a full disk", "enter")
        person.sees("Typed on a full disk", "not saved: the disk is full")
        await person.press("ctrl+q")
        person.sees("Not everything is saved", "Save a copy elsewhere")
        await person.press("escape")
        full = False
        await person.type("And one more", "enter")
        person.sees("● saved")
    texts = [one.text for one in records_of(path).workspace.all(Imperative)]
    assert texts == ["Typed on a full disk", "And one more"]


async def test_a_copy_can_be_saved_elsewhere(tmp_path: Path) -> None:
    async with opened(copy_of_sample("menswear"), stage=2) as person:
        await person.press("ctrl+p")
        await person.type("Save a copy")
        await person.pilot.pause(0.5)
        await person.press("enter")
        await person.fill(str(tmp_path / "copy"))
        person.sees("A copy is in")
        expected = person.session.workspace.copy()
    assert records_of(tmp_path / "copy.align").workspace == expected


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
async def test_a_rescue_does_not_need_the_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, gone = tmp_path / "home", tmp_path / "gone"
    home.mkdir()
    gone.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(gone)
    async with opened(new_file(gone), stage=2) as person:
        await person.type("Before", "enter")
        shutil.rmtree(gone)
        await person.type("After the folder was gone", "enter")
        person.sees("not saved")
        await person.press("ctrl+q")
        await person.press("down", "enter")
        person.sees("Save a copy elsewhere")
        await person.until_path(str(home))
        await person.fill("rescued")
        person.sees("A copy is in")
        for key in ("m", "x"):  # every other question for a file is answered as well
            await person.stage(7)
            await person.press(key, "escape")
        await person.press("ctrl+q", "down", "down", "enter")  # what is in the copy may be lost here
        assert not person.app.is_running
    texts = [one.text for one in records_of(home / "rescued.align").workspace.all(Imperative)]
    assert texts == ["Before", "After the folder was gone"]


async def test_an_accidental_ctrl_c_only_says_how_to_leave() -> None:
    async with opened(copy_of_sample("menswear"), stage=2) as person:
        await person.press("ctrl+c")
        person.sees("ctrl+q leaves the program")
        assert person.app.is_running
