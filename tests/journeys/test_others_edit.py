"""What others do shows at once, and a flood of it is drawn ten times a second; one's own is drawn every time."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from aligntui.model import Note, Person, Team
from aligntui.session import framing, gathering, noting
from aligntui.session.actor import Actor
from aligntui.store import save_copy
from tests.building import add_tactic, small_session
from tests.screens import new_file, opened, records_of

PHONE = Actor("per_phone", "Priya")


async def test_the_first_edit_of_somebody_else_is_drawn_at_once_and_a_flood_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new_file(tmp_path), size=(80, 24), stage=2) as somebody:
        session, stage = somebody.session, somebody.workshop.stage
        drawn: list[int] = []
        refresh = stage.refresh_stage

        def counted() -> None:
            drawn.append(len(session.history))
            refresh()

        monkeypatch.setattr(stage, "refresh_stage", counted)
        with session.acting(PHONE):
            gathering.add_imperatives(session, ["first from a phone"])
            assert len(drawn) == 1, "the first is drawn at once"
            for nth in range(60):
                gathering.add_imperatives(session, [f"number {nth} from a phone"])
        assert len(drawn) == 1, "a flood waits"
        gathering.add_imperatives(session, ["typed here"])
        assert len(drawn) == 2, "one's own is drawn at once, with all that waits"
        with session.acting(PHONE):
            gathering.add_imperatives(session, ["last from a phone"])
        assert len(drawn) == 2
        for _ in range(200):
            if len(drawn) > 2:
                break
            await asyncio.sleep(0.01)
        assert drawn[2:] == [len(session.history)], "and once more, with the last of them"
        await somebody.settle()
        await somebody.press("escape", "end")
        somebody.sees("last from a phone", "63 imperatives")


LEAVES = pytest.mark.parametrize("leaves", [["escape", "A"], ["escape", "escape", "2", "escape", "1", "A"]])


@LEAVES
async def test_a_refused_form_is_a_draft_like_one_that_was_stepped_out_of(tmp_path: Path, leaves: list[str]) -> None:
    async with opened(new_file(tmp_path), size=(80, 24)) as somebody:
        framing.add_team(somebody.session, "North")
        await somebody.press("escape", "A")
        await somebody.type("North", "tab")
        await somebody.type("Zoe Quill", "tab")
        await somebody.type("120", "enter")
        somebody.sees("There is a team “North” already", "Zoe Quill", "120")
        await somebody.press(*leaves)
        somebody.sees("North", "[add Zoe Quill as a new person]", "120")
        await somebody.type(" Sea", "enter")
        added = somebody.session.workspace.all(Team)[-1]
        assert (added.name, added.hours) == ("North Sea", 120.0)
        assert somebody.session.workspace.need(Person, added.manager).name == "Zoe Quill"
        await somebody.press("A")
        somebody.does_not_see("Zoe Quill as a new person")
        somebody.does_not_see("is back")


@pytest.mark.parametrize("before", [[], ["escape"], ["escape", "A"]], ids=["open", "left", "opened again"])
async def test_quitting_keeps_a_refused_form_once(tmp_path: Path, before: list[str]) -> None:
    path = new_file(tmp_path)
    async with opened(path, size=(80, 24)) as somebody:
        framing.add_team(somebody.session, "North")
        await somebody.press("escape", "A")
        await somebody.type("North", "tab")
        await somebody.type("Zoe Quill", "enter", *before, "ctrl+q")
    kept = [note.text for note in records_of(path).workspace.all(Note)]
    assert kept == ["Half typed when the session was closed: A team: North / Zoe Quill"]


async def test_a_form_whose_record_went_meanwhile_keeps_what_was_typed(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    async with opened(path, size=(80, 24), stage=2) as somebody:
        note = noting.add_note(somebody.session, "Ask Kim", stage="gather")
        await somebody.press("escape", "N", "e")
        await somebody.type(" about the vans")
        noting.remove_note(somebody.session, note)
        await somebody.press("enter")
        somebody.sees("Ask Kim about the vans")
        assert "deleted meanwhile" in [one.message for one in somebody.app._notifications][-1]
        await somebody.press("escape", "escape")
    kept = [one.text for one in records_of(path).workspace.all(Note)]
    assert kept == ["Half typed when the session was closed: A note: Ask Kim about the vans"]


@pytest.mark.parametrize("leaves", [["escape", "escape"], ["ctrl+q"]])
async def test_while_both_values_are_looked_at_what_was_typed_is_kept(tmp_path: Path, leaves: list[str]) -> None:
    path = new_file(tmp_path)
    async with opened(path, size=(80, 24)) as somebody:
        north = framing.add_team(somebody.session, "North")
        await somebody.press("escape")
        await somebody.select("North")
        await somebody.press("enter")
        await somebody.type(" Sea")
        with somebody.session.acting(PHONE):
            framing.edit_team(somebody.session, north, name="Far North")
        await somebody.press("enter")
        somebody.sees("Theirs: Far North", "Mine: North Sea")
        await somebody.press(*leaves)
    kept = [one.text for one in records_of(path).workspace.all(Note)]
    assert kept == ["Half typed when the session was closed: North: North Sea"]


async def test_a_hand_out_that_could_not_be_written_keeps_what_is_said_with_it(tmp_path: Path) -> None:
    session, path, there = small_session(), tmp_path / "plan.align", tmp_path / "there.align"
    add_tactic(session, "North", "A", "Tom calls 20 chains")
    save_copy(path, session.workspace, session.history)
    there.write_bytes(b"somebody's")
    async with opened(path, size=(80, 24), stage=7) as somebody:
        await somebody.select("North")
        await somebody.press("D", "enter")
        await somebody.fill(str(there), "5 dec", "Your largest accounts first")
        somebody.sees("Hand out North's part", "Your largest accounts first", "5 Dec 2026", "choose another name")
        await somebody.press("escape")
    assert there.read_bytes() == b"somebody's"
    (kept,) = [one.text for one in records_of(path).workspace.all(Note)]
    assert kept.endswith("/ 5 Dec 2026 / Your largest accounts first")
