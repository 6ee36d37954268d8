"""Every kind of key in every dialog that takes words or a choice, where something can be written.

The same promise as for stages and lists (`test_every_key.py`): no crash, no silent key, and what cannot be done says
what is in the way.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.screen import ModalScreen, Screen

from aligntui.model import Person as Voter
from aligntui.model import Tactic, Team
from aligntui.rules.priorities import long_list
from aligntui.samples import copy_of_sample
from aligntui.session import Session, balloting, translating
from aligntui.session.handing import write_handout
from aligntui.store import open_workspace
from aligntui.ui.screens.columns import ColumnsScreen
from aligntui.ui.screens.merging import MergeScreen
from aligntui.ui.screens.passing import PassScreen
from aligntui.ui.screens.reading import ReadingScreen
from aligntui.ui.screens.start import StartScreen
from aligntui.ui.widgets.record_list import RecordList
from tests.pressing import Listening, press
from tests.screens import Clock, Person, new_file

KEYS = ["a", "7", "exclamation_mark", "delete", "ctrl+s", "enter", "escape"]
"""A letter that is a verb somewhere, a digit, a sign, and what ends a dialog."""
Open = Callable[[Person], Awaitable[None]]


@pytest.fixture(autouse=True)
def lasting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said stays: that a message leaves by itself is no answer to a key. Files go into a folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("aligntui.ui.widgets.notice.SECONDS", 1000.0)


def by_keys(stage: int, *keys: str) -> Open:
    """Goes to the first row of a stage's list and on by some keys."""

    async def open_it(person: Person) -> None:
        while len(person.app.screen_stack) > 2 or person.app.screen is not person.workshop:
            person.app.pop_screen()
            await person.pilot.pause()
        await person.stage(stage)
        lists = [one for one in person.workshop.stage.query(RecordList) if one.can_focus and one.region]
        person.workshop.set_focus(lists[0])
        await person.press(*(["m"] if stage == 4 else []), "home", *keys)

    return open_it


async def _every_key(
    person: Person, name: str, open_it: Open, keys: list[str], kind: type[Screen[Any]] = ModalScreen
) -> list[str]:
    """Presses each key in a dialog of this kind, which is opened anew whenever it is gone; what was wrong."""
    trouble: list[str] = []
    await open_it(person)
    dialog = type(person.app.screen)
    assert issubclass(dialog, kind), f"{name} opens {dialog}"
    for key in keys:
        if type(person.app.screen) is not dialog:
            await open_it(person)
        trouble += [f"{name}: {words}" for words in await press(person, key, "writable")]
    return trouble


FORMS = [(1, ("e",)), (1, ("L",)), (3, ("b", "enter")), (6, ("X",)), (8, ("E", "enter"))]
"""One of each kind: long answers, a choice of people, numbers, several kinds of fields, a sheet with a line."""


async def test_every_key_of_a_form_is_answered_where_it_can_be_saved() -> None:
    app, trouble = Listening(copy_of_sample("menswear"), clock=Clock()), []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.settle()
        for stage, keys in FORMS:
            trouble += await _every_key(person, f"{stage} {' '.join(keys)}", by_keys(stage, *keys), KEYS)
        await app.action_quit()
    assert not trouble, "; ".join(trouble)


async def test_every_key_of_the_first_screens_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    app, trouble = Listening(clock=Clock(), first=True), []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.settle()

        async def welcome(person: Person) -> None:
            if isinstance(person.app.screen, StartScreen):
                person.app._ask_first()
                await person.settle()

        async def start(person: Person) -> None:
            while not isinstance(person.app.screen, StartScreen):
                person.app.pop_screen()
                await person.pilot.pause()

        async def new(person: Person) -> None:
            await start(person)
            await person.press("2")

        trouble += await _every_key(person, "welcome", welcome, KEYS)
        trouble += await _every_key(person, "start", start, ["a", "7", "space", "delete", "4"], StartScreen)
        trouble += await _every_key(person, "new", new, [key for key in KEYS if key not in ("enter", "ctrl+s")])
        await app.action_quit()
    assert not trouble, "; ".join(trouble)


@pytest.fixture
def merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session, and beside it a hand-out with a tactic that both sides changed."""
    monkeypatch.chdir(tmp_path)
    path, file = tmp_path / "session.align", tmp_path / "east.align"
    path.write_bytes(copy_of_sample("menswear").read_bytes())
    for at in (path, file):
        found = open_workspace(at)
        session = Session(found.store, found.loaded, clock=Clock())
        if at is path:
            write_handout(session, session.workspace.all(Team)[0], file)
        tactic = session.workspace.find(Tactic, team=session.workspace.all(Team)[0].id)[0]
        translating.edit_tactic(session, tactic, text=f"{tactic.text} in {at.stem}")
        session.close()
    return path


async def test_every_key_of_a_merge_without_a_conflict_is_answered(merged: Path) -> None:
    found = open_workspace(merged.parent / "east.align")
    session = Session(found.store, found.loaded, clock=Clock())
    session.undo()
    tactic = session.workspace.find(Tactic)[-1]
    translating.edit_tactic(session, tactic, text=f"{tactic.text} once more")
    session.close()
    app = Listening(merged, clock=Clock())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.settle()
        merge = by_keys(7, "i", "enter")
        trouble = await _every_key(person, "merge", merge, ["k", "y", "e", "asterisk"], MergeScreen)
        await app.action_quit()
    assert not trouble, "; ".join(trouble)


async def test_every_key_of_files_tables_and_a_merge_is_answered(merged: Path) -> None:
    (merged.parent / "list.csv").write_text("Idea;Theme\nSell more;growth\nSell better;growth\n", encoding="utf-8")
    app, trouble = Listening(merged, clock=Clock()), []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.settle()
        trouble += await _every_key(person, "files", by_keys(2, "i"), ["asterisk", "a", "delete", "ctrl+s", "escape"])
        trouble += await _every_key(person, "columns", by_keys(2, "i", "enter"), KEYS, ColumnsScreen)
        merge = by_keys(7, "i", "enter")
        trouble += await _every_key(person, "merge", merge, ["k", "y", "e", "asterisk", *KEYS], MergeScreen)
        await app.action_quit()
    assert not trouble, "; ".join(trouble)


async def test_every_key_of_a_keyboard_that_is_passed_round_is_answered_before_and_while_dots_are_given() -> None:
    app, trouble = Listening(copy_of_sample("menswear"), clock=Clock()), []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.settle()
        session = person.session
        people = [one.id for one in session.workspace.all(Voter)][:2]
        ids = [one.id for one in long_list(session.workspace)][:3]
        ballot = balloting.open_ballot(session, kind="pass", dots=1, voters=2, candidates=ids, electorate=people)

        async def blank(person: Person) -> None:
            await person.app.push_screen(PassScreen(session, ballot.id, people[0]))
            await person.settle()

        async def looking(person: Person) -> None:
            await blank(person)
            await person.press("enter")

        keys = ["plus", "space", "minus", "a", "7", "question_mark", "x"]
        trouble += await _every_key(person, "blank", blank, keys, PassScreen)
        trouble += await _every_key(person, "dots", looking, keys, PassScreen)
        await app.action_quit()
    assert not trouble, "; ".join(trouble)


async def test_keys_that_do_nothing_in_a_text_that_is_read_say_so_in_sentences() -> None:
    app = Listening(copy_of_sample("menswear"), clock=Clock())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.settle()
        await by_keys(7, "enter")(person)
        assert isinstance(app.screen, ReadingScreen)
        said = {}
        for key in ("8", "question_mark", "a"):
            await press(person, key, "writable")
            said[key] = app.said
        await app.action_quit()
    assert said["8"] == "A number goes to what has that number, and nothing here has 8. The last line shows what works."
    assert said["question_mark"] == "? lists the keys of a stage; here every key that works stands in the last line."
    assert said["a"].endswith("and there is nothing for it here. The last line shows what works.")


async def test_every_key_of_a_choice_that_found_nothing_is_answered(tmp_path: Path) -> None:
    app = Listening(new_file(tmp_path), clock=Clock())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.settle()

        async def nothing(person: Person) -> None:
            await by_keys(1, "M")(person)
            await person.type("qqq")

        trouble = await _every_key(person, "choice", nothing, KEYS)
        await app.action_quit()
    assert not trouble, "; ".join(trouble)
