"""When a session is brought to its file: idle, after many edits, on closing; and how often a disk is asked again."""

from __future__ import annotations

import itertools
import threading
import time
from pathlib import Path

import pytest

from aligntui.model import Imperative
from aligntui.session import Session, gathering
from aligntui.session import keeping as beats
from aligntui.session.keeping import Keeping
from aligntui.store import create_workspace, open_workspace


@pytest.fixture
def session(tmp_path: Path):
    opened = create_workspace(tmp_path / "a.align", title="A")
    session = Session(opened.store, opened.loaded)
    yield session
    session.let_go()


def in_file(session: Session) -> int:
    """How many imperatives the file has without its journal."""
    import json

    return len(json.loads(session.store.path.read_bytes()).get("imperatives", {}))


async def test_the_file_follows_when_nobody_types_and_not_while_somebody_does(session: Session) -> None:
    keeping = Keeping(session)
    for nth in range(6):
        gathering.add_imperatives(session, [f"{nth} thing"])
        await keeping.beat()
        assert in_file(session) == 0, "somebody types: the journal has it"
    for _ in range(beats.IDLE_BEATS):
        await keeping.beat()
    assert in_file(session) == 6
    assert session.behind == 0


async def test_many_edits_are_brought_to_the_file_though_somebody_types(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beats, "MANY", 10)
    keeping = Keeping(session)
    written = []
    for nth in range(25):
        gathering.add_imperatives(session, [f"{nth} thing"])
        await keeping.beat()
        written.append(in_file(session))
    assert written[8] == 0
    assert written[9] == 10
    assert written[-1] == 20


async def test_who_writes_stands_back_between_the_records_and_not_for_ever(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beats, "LONGEST_STANDING_BACK", 0.03)
    called: list[str] = []

    def stand_back() -> None:
        called.append(threading.current_thread().name)
        time.sleep(0.02)

    keeping = Keeping(session, stand_back)
    gathering.add_imperatives(session, [f"{nth} thing" for nth in range(1_000)])
    for _ in range(beats.IDLE_BEATS + 1):
        await keeping.beat()
    assert in_file(session) == 1_000
    assert len(called) == 2, "twenty milliseconds and twenty are more than thirty"
    assert threading.main_thread().name not in called
    gathering.add_imperatives(session, ["one more"])
    session.checkpoint()
    assert len(called) == 2, "who waits for the file on leaving waits for nobody else"


async def test_a_disk_that_refuses_is_asked_again_ever_more_seldom_and_gets_everything(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping = Keeping(session)
    refuses, asked, append = [True], [], session.store.append

    def refusing(transaction, after):
        if refuses[0]:
            raise OSError(28, "No space left on device")
        return append(transaction, after)

    monkeypatch.setattr(session.store, "append", refusing)
    monkeypatch.setattr(type(session.store), "append_all", lambda *_: refusing(None, 0), raising=False)
    gathering.add_imperatives(session, ["typed on a full disk"])
    assert session.save_state.kind == "not saved"
    again = session.retry
    now = [0]
    monkeypatch.setattr(session, "retry", lambda: (asked.append(now[0]), again())[1])
    for now[0] in range(1, 65):
        await keeping.beat()
    tries = sorted(set(asked))
    assert tries[:5] == [1, 2, 4, 8, 16]
    assert max(later - earlier for earlier, later in itertools.pairwise(tries)) <= beats.MOST_PAUSE
    monkeypatch.undo()
    refuses[0] = False
    for _ in range(beats.MOST_PAUSE + beats.IDLE_BEATS):
        await keeping.beat()
    assert session.save_state.kind == "saved"
    assert in_file(session) == 1


def test_closing_brings_everything_to_the_file_and_the_journal_goes(session: Session) -> None:
    gathering.add_imperatives(session, ["one thing"])
    assert session.close()
    assert in_file(session) == 1
    assert not session.store.path.with_name("a.align.journal").exists()
    assert len(open_workspace(session.store.path, read_only=True).loaded.workspace.all(Imperative)) == 1
