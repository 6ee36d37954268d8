"""A hundred phones at once, on real lines: no error, no lost act, everybody sees the same, and the end never hangs."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from pathlib import Path

from aligntui.host.options import Options
from aligntui.host.serving import hosting
from aligntui.model import Ballot, Imperative, Person, Slip, Turnout
from aligntui.rules.people_lines import understand_person
from aligntui.session import Session, balloting, framing
from aligntui.store import open_workspace, save_copy
from tests.building import small_session

from .crowd import Simulated

PHONES = 100


async def test_a_hundred_phones_say_and_vote_and_none_is_lost(tmp_path: Path):
    made = small_session()
    framing.add_people(made, [understand_person(f"Voter {number:03}, clerk, East") for number in range(PHONES)])
    path = tmp_path / "plan.align"
    save_copy(path, made.workspace, made.history)
    opened = open_workspace(path)
    session = Session(opened.store, opened.loaded)
    host = hosting(session, Options(address="127.0.0.1"), path, "gather")
    await host.start()
    room = host.room
    phones = [Simulated(number, host.port, room.door.code) for number in range(PHONES)]
    joined = await asyncio.gather(*(one.join(f"voter {one.number:03}") for one in phones))
    assert {one["status"] for one in joined} == {200}
    await asyncio.gather(*(one.listen() for one in phones))

    said = await asyncio.gather(*(one.act("imperative", text=f"Idea {one.number:03}") for one in phones))
    assert all(one.get("ok") for one in said), said
    texts = [one.text for one in session.workspace.all(Imperative)]
    assert [texts.count(f"Idea {number:03}") for number in range(PHONES)] == [1] * PHONES

    candidates = [one.id for one in session.workspace.all(Imperative)][:4]
    electorate = [one.id for one in session.workspace.all(Person)]
    ballot = balloting.open_ballot(
        session, kind="pass", dots=3, most_per_item=2, voters=1, candidates=candidates, electorate=electorate
    )
    room.go_to("cut")
    await asyncio.gather(*(one.until(lambda state: state["ballot"] is not None) for one in phones))
    expected: Counter[str] = Counter()
    for times in range(2):  # everybody votes, and thinks again
        votes = [
            {candidates[(one.number + times) % 4]: 2, candidates[(one.number + 1 + times) % 4]: 1} for one in phones
        ]
        answers = await asyncio.gather(
            *(one.act("dots", ballot=ballot.id, dots=vote) for one, vote in zip(phones, votes, strict=True))
        )
        assert all(one.get("ok") for one in answers), answers
    for vote in votes:
        expected.update(vote)
    assert session.workspace.count(Turnout) == PHONES
    await asyncio.gather(*(one.until(lambda state: state["ballot"]["voted"] == PHONES) for one in phones))
    assert all("result" not in one.state["ballot"] for one in phones)
    await asyncio.gather(
        *(one.until(lambda state, vote=vote: state["mine"] == vote) for one, vote in zip(phones, votes, strict=True))
    )

    balloting.reveal(session, session.workspace.need(Ballot, ballot.id))
    await asyncio.gather(*(one.until(lambda state: "result" in state["ballot"]) for one in phones))
    results = {repr(one.state["ballot"]["result"]) for one in phones}
    assert len(results) == 1
    shown = {row["id"]: row["dots"] for row in phones[0].state["ballot"]["result"]}
    assert shown == dict(expected)
    assert session.workspace.count(Slip) == PHONES
    assert all(one.state["me"]["name"] == f"Voter {one.number:03}" for one in phones)

    began = time.monotonic()
    await host.stop()
    assert time.monotonic() - began < 5, "phones that listen keep nobody from leaving"
    assert session.close()
    for one in phones:
        await one.end()
