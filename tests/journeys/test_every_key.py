"""Every key of the table in every stage: in a file that may only be read, in a hand-out, and in an empty session.

No crash, no silent key, and what cannot be done says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.keys import _character_to_key

from aligntui.model import Team
from aligntui.samples import copy_of_sample
from aligntui.session import Session
from aligntui.session.handing import write_handout
from aligntui.store import open_workspace
from aligntui.ui.app import AlignApp
from aligntui.ui.letters import VERBS, bound
from aligntui.ui.screens.workshop import WorkshopScreen
from aligntui.ui.stages.ballot_view import BallotView
from aligntui.ui.stages.base import StageView
from aligntui.ui.widgets.notice import Notice
from aligntui.ui.widgets.record_list import RecordList
from tests.screens import Clock, Person, new_file, seen

EVERYWHERE = set("nNgPcTBWjHuU+/?")
"""What the workshop itself does; tried in one stage of each session."""


FOREIGN = "KRz@Q!"
"""Letters of other stages, and some of no stage; all of them are tried in one stage of each session."""


def _keys(view: StageView, *, all_of_them: bool) -> Iterator[str]:
    own = {key for node in (view, *view.query(BallotView)) for key in bound(type(node))}
    for verb in VERBS:
        key = _character_to_key(verb.letter) if len(verb.letter) == 1 else ""
        if key and (all_of_them or verb.letter in FOREIGN or (key in own and verb.letter not in EVERYWHERE)):
            yield verb.letter
    yield from "Q!"


def _session(kind: str, folder: Path) -> Path:
    if kind == "empty":
        return new_file(folder)
    path = copy_of_sample("menswear")
    if kind == "read-only":
        return path
    found = open_workspace(path)
    session = Session(found.store, found.loaded, clock=Clock())
    write_handout(session, session.workspace.all(Team)[0], folder / "east.align")
    session.close()
    return folder / "east.align"


async def _back(person: Person, stage: int) -> None:
    for _ in range(6):
        if isinstance(person.app.screen, WorkshopScreen) and isinstance(person.app.focused, RecordList):
            break
        await person.press("escape")
    await person.press(str(stage))
    if not isinstance(person.app.focused, RecordList):
        await person.press("escape")


STAGES = [
    *(("read-only", stage) for stage in range(1, 9)),
    *(("hand-out", stage) for stage in range(4, 8)),
    *(("empty", stage) for stage in range(1, 9)),
]


@pytest.mark.parametrize(("kind", "stage"), STAGES, ids=[f"{kind} {stage}" for kind, stage in STAGES])
async def test_no_key_crashes_and_none_is_silent(kind: str, stage: int, tmp_path: Path) -> None:
    app = AlignApp(_session(kind, tmp_path), clock=Clock(), stage=stage, read_only=kind == "read-only")
    silent = []
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.settle()
        await _back(person, stage)
        history = len(person.session.history)
        for letter in list(_keys(person.workshop.stage, all_of_them=stage == (4 if kind == "hand-out" else 1))):
            for notice in app.screen.query(Notice):
                notice.hush()
            await person.settle()
            before = seen(app)
            await person.press(_character_to_key(letter))
            assert app.crashes == [], letter
            if seen(app) == before:
                silent.append(letter)
            await _back(person, stage)
        if kind == "read-only":
            assert len(person.session.history) == history
        await app.action_quit()
    assert silent == []
