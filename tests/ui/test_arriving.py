"""Before the first stage is there: what is imported for the frame, what a key does meanwhile, and the one event."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.geometry import Size

from aligntui.model import Imperative
from aligntui.samples import copy_of_sample
from aligntui.ui import opening
from aligntui.ui.app import AlignApp
from aligntui.ui.breakpoints import HEIGHTS, WIDTHS, classes_at
from aligntui.ui.screens.opening import OpeningScreen
from aligntui.ui.stages.translate import TranslateStage
from aligntui.ui.workshop.screen import WorkshopScreen
from tests.screens import Person, new_file, records_of


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """A disk that gives the file only when the event is set."""
    ready = threading.Event()
    read = opening._opened

    def waits(*how: object) -> object:
        assert ready.wait(20)
        return read(*how)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "_opened", waits)
    return ready


@asynccontextmanager
async def opening_slowly(path: Path) -> AsyncIterator[Person]:
    """The app while it reads; a pilot of ours would wait until it has arrived."""
    app = AlignApp(path, stage=2)
    async with App.run_test(app, size=(140, 40), notifications=True) as pilot:
        await pilot.pause()
        yield Person(app, pilot)


async def test_the_frame_is_there_before_the_file_is_read(tmp_path: Path, slow: threading.Event) -> None:
    async with opening_slowly(new_file(tmp_path)) as person:
        assert isinstance(person.app.screen, OpeningScreen)
        person.sees("aligntui", "session.align", "opening", "2 Gather", "8 Close")
        person.does_not_see("saved")
        assert not person.app.arrived.is_set()
        slow.set()
        await person.app.arrived.wait()
        assert isinstance(person.app.screen, WorkshopScreen)
        person.sees("2 Gather", "saved")


@pytest.mark.parametrize("size", [(60, 16), (99, 29), (100, 30), (120, 40), (140, 40), (200, 60)])
async def test_a_screen_is_born_with_the_classes_of_its_size(tmp_path: Path, size: tuple[int, int]) -> None:
    """It is styled and painted once, then, and not again with the first resize."""
    app = AlignApp(new_file(tmp_path), stage=2)
    async with app.run_test(size=size):
        known = {name for _, name in WIDTHS + HEIGHTS}
        for screen in app.screen_stack:
            assert set(classes_at(Size(*size)).split()) == screen.classes & known


async def test_what_an_empty_list_would_say_is_not_worked_out_for_one_with_rows() -> None:
    """Examples come from what is direct in the whole session: every tactic would be judged for them."""
    app = AlignApp(copy_of_sample("menswear"), stage=4)
    async with app.run_test(size=(140, 40)):
        assert app.session is not None and "examples" not in app.session.workspace.derived


async def test_what_comes_about_in_several_steps_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the first stage is painted its details are shown once, and no widget gets its styles a second time only
    because the screen comes up."""
    count: Counter[str] = Counter()
    for owner, name in ((TranslateStage, "context"), (WorkshopScreen, "update_node_styles")):
        before = getattr(owner, name)

        def counted(self: object, *how: object, before: Any = before, name: str = name, **named: object) -> object:
            count[name] += 1
            return before(self, *how, **named)

        monkeypatch.setattr(owner, name, counted)
    app, painted = AlignApp(copy_of_sample("menswear"), stage=4), Counter[str]()
    app.after_paint(lambda: painted.update(count))
    async with app.run_test(size=(140, 40)):
        assert painted == {"context": 1}


async def test_keys_typed_meanwhile_are_kept_in_their_order(tmp_path: Path, slow: threading.Event) -> None:
    path = new_file(tmp_path)
    async with opening_slowly(path) as person:
        for key in (*"Push exports", "enter", *"Cut returns", "enter"):
            person.app.post_message(events.Key({" ": "space"}.get(key, key), key if len(key) == 1 else None))
        await person.pilot.pause()
        assert isinstance(person.app.screen, OpeningScreen)
        slow.set()
        await person.app.arrived.wait()
        await person.settle()
    assert [one.text for one in records_of(path).workspace.all(Imperative)] == ["Push exports", "Cut returns"]


async def test_leaving_does_not_wait_for_the_file(
    tmp_path: Path, slow: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, said = new_file(tmp_path), []
    monkeypatch.setattr(AlignApp, "notify", lambda _, message, **_how: said.append(message))
    async with opening_slowly(path) as person:
        person.app.post_message(events.Key("ctrl+c", None))
        for _ in range(200):
            if not said:
                await person.pilot.pause()
        person.app.post_message(events.Key("ctrl+q", None))
        await person.app._task  # type: ignore[misc]
        assert not slow.is_set() and person.app.return_value == 0
        assert said == ["ctrl+q leaves the program. Everything you entered is kept."]
    slow.set()
    for thread in threading.enumerate():
        if thread.name == "beside the screen":
            thread.join(20)
    await asyncio.sleep(0)  # the loop takes what the thread left
    await asyncio.sleep(0)
    assert not path.with_name(f"{path.name}.lock").exists(), "what came too late was put down again"


FRAME = """
import json, sys
from textual.app import App
before = set(sys.modules)
from aligntui import cli
from aligntui.commands import open
from aligntui.store import migrations, whole
from aligntui.ui import app, terminal_driver
from aligntui.ui.screens import opening
print(json.dumps(sorted(set(sys.modules) - before)))
"""
STAGE = """
import asyncio, json, sys
from textual.app import App
before = set(sys.modules)
from aligntui.samples import copy_of_sample
from aligntui.ui.app import AlignApp
from aligntui.ui import opening
show = opening.show
async def shown(app, *how):
    await show(app, *how)
    app.screen.call_after_refresh(lambda: print(json.dumps(sorted(found))))
    found.update(set(sys.modules) - before)
found = set()
opening.show = shown
async def main():
    async with AlignApp(copy_of_sample("menswear"), stage=4).run_test(size=(100, 30)):
        pass
asyncio.run(main())
"""


def _imported(script: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[0]))


def test_what_the_frame_is_painted_with() -> None:
    imported = _imported(FRAME)
    heavy = (
        "json",
        "secrets",
        "pydantic",
        "pydantic_core",
        "tinydb",
        "rapidfuzz",
        "tomlkit",
        "importlib.resources.readers",
        "zipfile",
    )
    ours = ("aligntui.model", "aligntui.exchange", "aligntui.host", "aligntui.ui.stages", "aligntui.ui.workshop")
    assert not [name for name in imported if name in heavy or name.startswith(ours)]
    assert {name for name in imported if name.startswith("aligntui.rules.")} == {"aligntui.rules.stages"}


def test_what_a_stage_with_its_records_is_painted_with() -> None:
    imported = _imported(STAGE)
    later = (
        "aligntui.exchange",
        "aligntui.host.serving",
        "aligntui.rules.drift",
        "aligntui.rules.duplicates",
        "aligntui.rules.follow",
        "aligntui.rules.quick_entry",
        "aligntui.rules.readiness_",
        "aligntui.session.collecting",
        "aligntui.session.deciding",
        "aligntui.ui.palette",
        "aligntui.ui.screens.choose",
        "aligntui.ui.screens.form",
        "aligntui.ui.screens.mark",
        "aligntui.ui.stages.gather",
        "aligntui.ui.stages.ballot_setup",
        "aligntui.ui.widgets.answer_line",
        "aligntui.ui.widgets.fields",
        "rapidfuzz",
        "tomlkit",
    )
    assert sorted(name for name in imported - {"aligntui.rules.readiness_types"} if name.startswith(later)) == []
