"""The first start asks once; examples speak of the room's own world."""

from __future__ import annotations

import pytest

from aligntui.model import Workspace
from aligntui.session import framing
from aligntui.settings import read_settings
from aligntui.ui import examples
from aligntui.ui.app import AlignApp
from tests.building import small_session
from tests.screens import Person
from tests.terminal import Terminal


def test_it_is_asked_once_without_a_file_and_never_before_one(tmp_path, monkeypatch):
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    with Terminal(folder=tmp_path, first_start=True) as terminal:
        terminal.wait("Your name")
        terminal.write(b"Kim\t\x1b[C\t\x1b[C\r")
        terminal.wait("Open the example")
        terminal.write(b"\x11")
        assert terminal.ended() == 0
    found = read_settings()
    assert found.trouble == ()
    assert (found.settings.name, found.settings.theme) == ("Kim", "align-light")
    assert found.settings.trade in examples.trades()
    with Terminal(folder=tmp_path, first_start=True) as terminal:
        terminal.wait("Open the example")
        assert "Your name" not in terminal.text


@pytest.fixture
def plain():
    yield
    examples.use_trade(examples.PLAIN)
    examples.use_world_of(small_session().workspace)


@pytest.mark.usefixtures("plain")
def test_examples_come_from_a_trade_until_the_session_has_words_of_its_own():
    session = small_session()
    examples.use_trade("hospital")
    examples.use_world_of(session.workspace)
    assert "Discharge" in examples.example("tactic")
    framing.set_meta(session, whom="hauliers, the ferry line, shippers")
    examples.use_world_of(session.workspace)
    for name in ("tactic", "commitment", "drift"):
        said = examples.example(name)
        assert any(word in said for word in ("hauliers", "ferry line", "shippers"))
        assert "Discharge" not in said and "Amira" not in said


@pytest.mark.parametrize("trade", list(examples.trades()))
@pytest.mark.usefixtures("plain")
def test_every_trade_has_every_example(trade):
    examples.use_trade(trade)
    examples.use_world_of(Workspace())
    for name in examples.NAMES:
        assert examples.example(name)
    assert examples.with_examples("{list}").count("\n") == 2


async def test_answers_that_cannot_be_kept_hold_for_now_and_that_is_said(tmp_path, monkeypatch):
    (tmp_path / "aligntui").write_text("a file where the folder of settings would be")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    app = AlignApp(None, first=True)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.settle()
        await person.type("Mia", "enter")
        await person.until("This is for now only.")
        assert app.settings.name == "Mia"
