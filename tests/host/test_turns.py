"""Acts that come together wait for the disk once, and nothing is promised before the disk has it."""

from __future__ import annotations

import asyncio
import errno
import os
from pathlib import Path

import pytest

from aligntui.disk import platform
from aligntui.host import acts
from aligntui.host.room import Room
from aligntui.host.side_file import place_of
from aligntui.host.taking import Taking
from aligntui.model import Ballot, Imperative, Turnout
from aligntui.session import Session
from aligntui.store import open_workspace, save_copy
from tests.building import TODAY, small_session

from .hands import opened_ballot

PHONES = 20


class Syncs:
    """Stands in for `os`: counts waits for the disk, and refuses them while it is told to."""

    def __init__(self) -> None:
        self.count = 0
        self.refuses = False

    def fsync(self, handle: int) -> None:
        self.count += 1
        if self.refuses:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(handle)

    def __getattr__(self, name: str):
        return getattr(os, name)


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    made = small_session()
    path = tmp_path / "plan.align"
    save_copy(path, made.workspace, made.history)
    opened = open_workspace(path)
    session = Session(opened.store, opened.loaded)
    room = Room(session, lambda: TODAY, here="cut", side=place_of(path), stays_open=True)
    devices = []
    for number in range(PHONES):
        device = room.knock(room.door.code, "").device
        assert device is not None
        room.enter(device, "", f"Guest {number}")
        devices.append(device)
    syncs = Syncs()
    monkeypatch.setattr(platform, "os", syncs)
    yield Taking(room), devices, syncs
    session.let_go()


async def together(taking: Taking, devices, bodies):
    return await asyncio.gather(*(taking.soon(device, body) for device, body in zip(devices, bodies, strict=True)))


async def test_twenty_words_in_one_turn_are_one_wait_for_the_disk(there):
    taking, devices, syncs = there
    room = taking.room
    words = [{"key": "w", "kind": "imperative", "text": f"Word {nth}"} for nth in range(PHONES)]
    alone = syncs.count
    answers = await together(taking, devices, words)
    assert all(one.body.get("ok") for one in answers)
    assert room.session.save_state.kind == "saved"
    first = syncs.count - alone  # the journal and its folder, and the side file of the room and its folder
    assert first <= 4, first
    again = syncs.count
    assert await together(taking, devices, words) == answers
    assert syncs.count == again


async def test_the_screen_never_says_unsaved_while_a_turn_is_on_its_way(there):
    taking, devices, syncs = there
    room = taking.room
    states = []
    room.session.subscribe(lambda _: states.append(room.session.save_state.kind))
    words = [{"key": "w", "kind": "imperative", "text": f"Word {nth}"} for nth in range(PHONES)]
    await together(taking, devices, words)
    assert set(states) == {"saved"}
    syncs.refuses = True
    await together(taking, devices, [{**word, "key": "again"} for word in words])
    assert room.session.save_state.kind == "not saved" and room.session.save_state.why
    syncs.refuses = False
    assert room.session.retry()


async def test_twenty_votes_in_one_turn_are_papers_then_turnouts_each_once(there):
    taking, devices, syncs = there
    room = taking.room
    ballot = opened_ballot(room.session)
    one, two = (imperative.id for imperative in room.session.workspace.all(Imperative)[:2])
    votes = [{"key": "v", "n": 1, "kind": "dots", "ballot": ballot.id, "dots": {one: 1, two: 1}} for _ in devices]
    before = syncs.count
    answers = await together(taking, devices, votes)
    assert all(one.body.get("ok") for one in answers), answers
    assert syncs.count - before <= 5  # papers and their folder, the journal, the room's side file and its folder
    assert room.session.workspace.count(Turnout) == PHONES
    assert len(room.session.store.slips.papers(ballot.id)) == PHONES


async def test_a_disk_that_refuses_is_no_yes_and_what_is_sent_again_counts_once(there):
    taking, devices, syncs = there
    room = taking.room
    ballot = opened_ballot(room.session)
    one = room.session.workspace.all(Imperative)[0].id
    bodies = [{"key": "v", "n": 1, "kind": "dots", "ballot": ballot.id, "dots": {one: 1}} for _ in devices[:10]]
    bodies += [{"key": "w", "kind": "imperative", "text": f"Word {nth}"} for nth in range(10)]
    syncs.refuses = True
    refused = await together(taking, devices, bodies)
    assert {answer.status for answer in refused} == {503}
    assert all("sent again" in answer.body["refused"] for answer in refused)
    assert room.session.workspace.count(Turnout) == 0
    syncs.refuses = False
    answers = await together(taking, devices, bodies)
    assert all(answer.body.get("ok") for answer in answers), answers
    assert room.session.workspace.count(Turnout) == 10
    assert [one.text for one in room.session.workspace.all(Imperative)].count("Word 3") == 1
    assert room.session.save_state.kind == "saved"


async def test_one_act_that_breaks_takes_no_other_with_it(there, monkeypatch):
    taking, devices, _ = there
    room = taking.room

    def broken(_):
        raise ZeroDivisionError

    monkeypatch.setitem(acts.KINDS, "yes", broken)
    answers = await together(
        taking,
        devices[:3],
        [
            {"key": "a", "kind": "imperative", "text": "Before"},
            {"key": "b", "kind": "yes", "commitment": "x"},
            {"key": "c", "kind": "imperative", "text": "After"},
        ],
    )
    assert [answer.status for answer in answers] == [200, 500, 200]
    assert [one.text for one in room.session.workspace.all(Imperative)][-2:] == ["Before", "After"]


async def test_a_ballot_is_never_kept_with_a_paper_that_is_not(there):
    taking, devices, syncs = there
    room = taking.room
    ballot = opened_ballot(room.session)
    candidates = [one.id for one in room.session.workspace.all(Imperative)]
    act = {"n": 1, "kind": "dots", "ballot": ballot.id}
    first = await taking.soon(devices[0], {**act, "key": "1", "dots": {candidates[0]: 1}})
    assert first.body.get("ok")
    syncs.refuses = True
    second = await taking.soon(devices[0], {**act, "key": "2", "n": 2, "dots": {candidates[1]: 1}})
    assert second.status == 503
    syncs.refuses = False
    papers = room.session.store.slips.papers(ballot.id)
    assert list(papers.values()) == [(candidates[0],)], "the earlier vote stands until the disk has the later one"
    assert room.session.workspace.need(Ballot, ballot.id).state == "open"
