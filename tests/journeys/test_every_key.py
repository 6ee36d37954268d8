"""Every key of every stage and of every modal: in a file that may only be read, in a hand-out, in an empty session.

No crash, no silent key, nothing written where nothing may be, and what cannot be done says what is in the way. An
answer is a message, or a change that only the key can have made: another screen, another focus, a transaction, other
text than the clock's and the message's.
"""

from __future__ import annotations

import string
from collections.abc import Iterable
from pathlib import Path

import pytest
from textual.keys import _character_to_key

from aligntui.model import Team
from aligntui.rules.stages import FOLLOW, STAGES
from aligntui.samples import copy_of_sample
from aligntui.session import Session
from aligntui.session.handing import write_handout
from aligntui.store import open_workspace
from aligntui.ui.app import AlignApp
from aligntui.ui.letters import bound
from aligntui.ui.stages.ballot_view import BallotView
from aligntui.ui.widgets.record_list import RecordList
from aligntui.ui.workshop.screen import WorkshopScreen
from tests.pressing import Listening, place, press
from tests.screens import Clock, Person, new_file

LETTERS = [_character_to_key(letter) for letter in (*string.ascii_letters, *"0129@#*+-[]{}/?!;")]
OTHERS = ["enter", "delete", "backspace", "space", "left", "right", "shift+up", "shift+down", "escape"]
FOREIGN = ["Q", "exclamation_mark"]
STAGE_OF = {stage.number: stage.key for stage in (*STAGES, FOLLOW)}


@pytest.fixture(scope="module")
def handout(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A manager's file, as it was handed out."""
    path = tmp_path_factory.mktemp("handed out") / "east.align"
    found = open_workspace(copy_of_sample("menswear"))
    session = Session(found.store, found.loaded, clock=Clock())
    write_handout(session, session.workspace.all(Team)[0], path)
    session.close()
    return path.read_bytes()


def _app(kind: str, folder: Path, handout: bytes, stage: int = 1) -> Listening:
    if kind == "empty":
        path = new_file(folder)
    elif kind == "hand-out":
        path = folder / "east.align"
        path.write_bytes(handout)
    else:
        path = copy_of_sample("menswear")
    return Listening(path, clock=Clock(), stage=stage, read_only=kind == "read-only")


def _list(app: AlignApp) -> tuple[object, ...]:
    """Which list the selection is in, of which face of a stage."""
    return app.screen, app.focused, app.screen.stage.border_title if isinstance(app.screen, WorkshopScreen) else ""


async def _go(person: Person, stage: int, to: tuple[str, ...], there: tuple[object, ...] = ()) -> tuple[object, ...]:
    """To the first row of the list of a stage, and on by some keys, unless it is `there` already; where it is then."""
    app = person.app
    while not isinstance(app.screen, WorkshopScreen):
        app.pop_screen()
        await person.pilot.pause()
    if person.workshop.here != STAGE_OF[stage]:
        await person.workshop.open_stage(STAGE_OF[stage])
        await person.settle()
    if _list(app) == there:
        await person.press("home")
        return there
    shown = [records for records in person.workshop.stage.query(RecordList) if records.can_focus and records.region]
    person.workshop.set_focus(shown[0])
    if stage == 4:
        await person.press("m")
    await person.press("home", *to)
    return _list(app)


async def _try(person: Person, kind: str, stage: int, to: tuple[str, ...], keys: Iterable[str]) -> list[str]:
    """Presses each of these keys in a place; what was wrong."""
    trouble = []
    there = await _go(person, stage, to)
    for key in keys:
        before = place(person.app), len(person.session.history)
        trouble += [f"{stage} {' '.join(to)}: {words}" for words in await press(person, key, kind)]
        if (place(person.app), len(person.session.history)) != before:
            await _go(person, stage, to, there)
    return trouble


def _own(person: Person) -> list[str]:
    view = person.workshop.stage
    keys = {key for node in (view, *view.query(BallotView)) for key in bound(type(node))}
    return sorted(keys & {*LETTERS, *OTHERS})


def _name(part: object) -> str:
    return part if isinstance(part, str) else " ".join(f"{stage}{''.join(to)}" for stage, to in part)  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def lasting(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said stays: that a message leaves by itself is no answer to a key."""
    monkeypatch.setattr("aligntui.ui.widgets.notice.SECONDS", 1000.0)


WALKS = [
    ("read-only", [(1, ()), (2, ()), (3, ()), (5, ())]),
    ("read-only", [(4, ()), (4, ("enter",)), (4, ("v",))]),
    ("read-only", [(6, ()), (6, ("v",)), (7, ()), (7, ("tab",)), (8, ()), (9, ())]),
    ("hand-out", [(4, ()), (4, ("enter",)), (5, ()), (6, ()), (7, ())]),
    ("empty", [(1, ()), (2, ()), (3, ()), (4, ())]),
    ("empty", [(5, ()), (6, ()), (7, ()), (8, ())]),
]


@pytest.mark.parametrize(("kind", "places"), WALKS, ids=_name)
async def test_every_key_of_a_stage_does_something_or_says_why_not(
    kind: str, places: list[tuple[int, tuple[str, ...]]], tmp_path: Path, handout: bytes
) -> None:
    app = _app(kind, tmp_path, handout, places[0][0])
    trouble = []
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.settle()
        for stage, to in places:
            await _go(person, stage, to)
            keys = dict.fromkeys([*_own(person), *OTHERS, str(stage), *FOREIGN])
            trouble += await _try(person, kind, stage, to, keys)
        await app.action_quit()
    assert not trouble, "; ".join(trouble)


@pytest.mark.parametrize(("kind", "stage"), [("read-only", 6), ("hand-out", 5)])
async def test_every_letter_sign_and_digit_says_something(
    kind: str, stage: int, tmp_path: Path, handout: bytes
) -> None:
    """Those that the stage has for itself are pressed above."""
    app = _app(kind, tmp_path, handout, stage)
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.settle()
        trouble = await _try(person, kind, stage, (), [key for key in LETTERS if key not in _own(person)])
        await app.action_quit()
    assert not trouble, "; ".join(trouble)


MODALS = [
    [(3, ("question_mark",)), (3, ("N",)), (3, ("H",)), (3, ("slash",))],
    [(3, ("j",)), (3, ("P",)), (3, ("b",))],
    [(3, ("ctrl+p",)), (3, ("v",)), (3, ("l",)), (6, ("m",))],
    [(6, ("B",)), (6, ("k",)), (2, ("g",))],
    [(7, ("enter",)), (7, ("w",)), (7, ("i",)), (7, ("D",))],
    [(8, ("E",)), (8, ("V",)), (8, ("K",))],
]
IN_A_MODAL = ["exclamation_mark", "delete", "space", "tab", "escape", "enter"]


@pytest.mark.parametrize("places", MODALS, ids=["lists", "ways", "choices", "work", "plans", "papers"])
async def test_every_key_of_a_modal_does_something_or_says_why_not(
    places: list[tuple[int, tuple[str, ...]]], tmp_path: Path, handout: bytes
) -> None:
    app = _app("read-only", tmp_path, handout, places[0][0])
    trouble = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.settle()
        for stage, to in places:
            await _go(person, stage, to)
            own = {*bound(type(app.screen))} & {*LETTERS} - {*"23456789"}
            keys = dict.fromkeys([*sorted(own), *IN_A_MODAL])
            trouble += await _try(person, "read-only", stage, to, keys)
        await app.action_quit()
    assert not trouble, "; ".join(trouble)
