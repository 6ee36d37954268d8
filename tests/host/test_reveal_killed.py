"""A program that dies at any step of a reveal: nobody's vote is lost, and no byte of any file says who voted what."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from aligntui.commands.workspaces import open_to_write
from aligntui.disk import platform
from aligntui.host.room import Room
from aligntui.host.side_file import place_of
from aligntui.host.taking import Taking
from aligntui.model import Ballot, Imperative, Person
from aligntui.rules.ballots import tally
from aligntui.session import Session, balloting
from aligntui.store import journal, places, save_copy
from tests.building import TODAY, small_session

from .hands import opened_ballot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is not forked on Windows")
STEPS = ("write", "fsync", "ftruncate", "open", "unlink")


class Dying:
    """Stands in for `os` in the store, and ends the process at its n-th step, before or in the middle of it."""

    def __init__(self, at: int) -> None:
        self._left = at

    def step(self) -> None:
        self._left -= 1
        if self._left == 0:
            os._exit(9)

    def write(self, handle: int, data: bytes | memoryview) -> int:
        if self._left == 1:
            os.write(handle, bytes(data)[: len(data) // 2])
        self.step()
        return os.write(handle, data)

    def replace(self, source: Path, target: Path) -> None:
        self.step()
        source.replace(target)

    def __getattr__(self, name: str) -> Any:
        if name in STEPS:
            self.step()
        return getattr(os, name)


@pytest.fixture
def voted(tmp_path: Path) -> tuple[Path, dict[str, dict[str, int]]]:
    """A session in a file, where four phones have voted, each in its own way and one of them twice."""
    made = small_session()
    path = tmp_path / "there" / "plan.align"
    path.parent.mkdir()
    save_copy(path, made.workspace, made.history)
    session = session_of(path)
    ballot = opened_ballot(session)
    room = Room(session, lambda: TODAY, here="cut", side=place_of(path))
    taking = Taking(room)
    one, two, three, four = (imperative.id for imperative in session.workspace.all(Imperative))
    given = {"Tom Eklund": {one: 1, two: 1}, "Ana Ruiz": {two: 1, three: 1}, "Mia Strand": {three: 1, four: 1}}
    given["Ben Okafor"] = {one: 1, four: 1}
    for nth, (name, dots) in enumerate([("Ben Okafor", {two: 1, four: 1}), *given.items()]):
        entered = room.knock(room.door.code, name)
        assert entered.device is not None
        entered.device.name = name
        device = next((known for known in room.door.present() if known.name == name), None)
        if device is None:
            device = entered.device
            assert room.enter(device, "", name).status == 200
        vote = {"key": f"v{nth}", "n": nth, "kind": "dots", "ballot": ballot.id, "dots": dots}
        answer = asyncio.run(taking.soon(device, vote))
        assert answer.body.get("ok"), answer
    assert session.checkpoint()  # the file and its backup hold the open ballot, too
    session.let_go()
    people = {person.name: person.id for person in session.workspace.all(Person)}
    return path, {people[name]: dots for name, dots in given.items()}


def session_of(path: Path) -> Session:
    """As a command opens it, which mends what a crash left."""
    session = open_to_write(path)
    assert isinstance(session, Session)
    return session


def reveal_dying_at(path: Path, step: int) -> bool:
    """Whether the process came to its end before it died."""
    child = os.fork()
    if child == 0:  # pragma: no cover - it never comes back
        dying = Dying(step)
        platform.os = journal.os = dying  # type: ignore[attr-defined]
        platform.replace = dying.replace
        try:
            session = session_of(path)
            balloting.reveal(session, session.workspace.find(Ballot, state="open")[0])
            session.close()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def tells(folder: Path, given: dict[str, dict[str, int]]) -> list[str]:
    """Rows of bytes, in any file but the side file of an open ballot, that hold a voter and a candidate of that
    voter's paper. The ballot itself and the people's list name both, and say nothing about one by the other."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path == places.slips_of(folder / "plan.align"):
            continue
        found += [f"{path.name}: {row[:120]!r}" for row in pieces(path.read_bytes()) if says(row.decode(), given)]
    return found


def says(text: str, given: dict[str, dict[str, int]]) -> bool:
    """Whether a voter and something that this voter gave a dot to stand in the same text."""
    return any(voter in text and any(candidate in text for candidate in dots) for voter, dots in given.items())


def told_in_history(session: Session, given: dict[str, dict[str, int]]) -> list[str]:
    """Labels of transactions that say it; the ballot's own row lists everybody and everything."""
    bare = [
        one.model_copy(update={"ops": tuple(op for op in one.ops if op.table != "ballots")}) for one in session.history
    ]
    return [one.label for one in bare if one.ops and says(one.model_dump_json(), given)]


def pieces(data: bytes) -> list[bytes]:
    """Every innermost object of JSON in some bytes, whatever it is in; a ballot's row lists all alike."""
    rows, start = [], -1
    for at, byte in enumerate(data):
        if byte == ord("{"):
            start = at
        elif byte == ord("}") and start >= 0:
            row = data[start:at]
            if b'"candidates"' not in row:
                rows.append(row)
            start = -1
    return rows


def test_at_no_step_of_a_reveal_a_vote_is_lost_or_told(voted, tmp_path):
    path, given = voted
    ballot = session_of_copy(path, tmp_path / "first").workspace.all(Ballot)[0].id
    assert tells(path.parent, given) == []
    assert says(places.slips_of(path).read_text(), given), "what looks for votes has to find them where they are"
    expected: dict[str, int] = {}
    for dots in given.values():
        for candidate in dots:
            expected[candidate] = expected.get(candidate, 0) + 1
    ended, step, seen = False, 0, set()
    while not ended:
        step += 1
        assert step < 200
        here = tmp_path / f"step{step}"
        shutil.copytree(path.parent, here)
        ended = reveal_dying_at(here / "plan.align", step)
        assert tells(here, given) == []
        session = session_of(here / "plan.align")
        state = session.workspace.need(Ballot, ballot).state
        seen.add(state)
        if state == "open":
            assert set(session.store.slips.papers(ballot)) == set(given)
            balloting.reveal(session, session.workspace.need(Ballot, ballot))
        counted = {one.candidate: one.dots for one in tally(session.workspace, session.workspace.need(Ballot, ballot))}
        assert counted == expected
        assert told_in_history(session, given) == []
        assert session.close()
        assert not places.slips_of(here / "plan.align").exists()
        assert tells(here, given) == []
        shutil.rmtree(here)
    assert step > 10
    assert seen == {"open", "revealed"}


def session_of_copy(path: Path, where: Path) -> Session:
    shutil.copytree(path.parent, where)
    return session_of(where / "plan.align")
