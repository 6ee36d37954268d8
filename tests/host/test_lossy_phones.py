"""Phones whose network loses, repeats and reorders: whatever it does, each act counts once and the last vote wins."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from aligntui.host.taking import Taking
from aligntui.model import Ballot, Imperative, Person, Tactic, Turnout
from aligntui.rules.ballots import tally
from aligntui.session import balloting
from tests.building import small_session

from .hands import opened_ballot, room

NAMES = ("Tom Eklund", "Mia Strand", "Ana Ruiz")
FATES = ("fine", "lost", "answer lost", "comes again", "answer lost, comes again")


@dataclass
class LossyPhone:
    """Sends the first of its acts until an answer arrives, as the page does; what the network repeats comes later."""

    name: str
    acts: list[dict[str, Any]]
    device: Any = None
    later: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, list[Any]] = field(default_factory=dict)

    async def send(self, taking: Taking, fate: str) -> None:
        if not self.acts or fate == "lost":
            return
        act = self.acts[0]
        await self.deliver(taking, act)
        if "again" in fate:
            self.later.append(act)
        if not fate.startswith("answer lost"):
            self.acts.pop(0)

    async def deliver(self, taking: Taking, act) -> None:
        self.device.acts.clear()  # how fast somebody may be is another test
        answer = await taking.soon(self.device, act)
        self.answers.setdefault(act["key"], []).append({**answer.body, "version": ""})


def planned(number: int, papers: list[int], ballot: str, candidates: list[str], cell: str) -> list[dict[str, Any]]:
    """Words and votes in turn, each with its own key and a rising number."""
    acts: list[dict[str, Any]] = [{"kind": "imperative", "text": f"Idea of {number}"}]
    acts += [{"kind": "dots", "ballot": ballot, "dots": {candidates[one]: 1}} for one in papers]
    if number == 0:
        acts.insert(2, {"kind": "tactic", "cell": cell, "text": "Call 5 accounts"})
    return [{**act, "key": f"{number}-{nth}", "n": nth} for nth, act in enumerate(acts)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=3), min_size=3, max_size=3),
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from(FATES), st.booleans()), max_size=30),
    st.randoms(use_true_random=False),
)
def test_whatever_the_network_does_each_act_counts_once(papers, network, shuffle):
    session = small_session()
    ballot = opened_ballot(session)
    opened, _ = room(session)
    candidates = [one.id for one in session.workspace.all(Imperative)]
    priority = session.workspace.find(Imperative, fate="priority")[0].id
    phones = []
    for number, name in enumerate(NAMES):
        phone = LossyPhone(name, planned(number, papers[number], ballot.id, candidates, priority))
        phone.device = opened.knock(opened.door.code, name).device
        assert opened.enter(phone.device, "", name).status == 200
        phones.append(phone)
    taking = Taking(opened)

    async def over_the_network() -> None:
        for who, fate, late in network:
            await phones[who].send(taking, fate)
            if late and phones[who].later:
                await phones[who].deliver(taking, shuffle.choice(phones[who].later))
        while any(phone.acts for phone in phones):
            for phone in phones:
                await phone.send(taking, "fine")
        for phone in phones:
            shuffle.shuffle(phone.later)
            for act in phone.later:
                await phone.deliver(taking, act)

    asyncio.run(over_the_network())
    texts = [one.text for one in session.workspace.all(Imperative)]
    assert [texts.count(f"Idea of {number}") for number in range(3)] == [1, 1, 1]
    assert [one.text for one in session.workspace.all(Tactic)] == ["Call 5 accounts"]
    assert session.workspace.count(Turnout) == 3
    assert sorted(one.name for one in session.workspace.all(Person) if one.name in NAMES) == sorted(NAMES)
    balloting.reveal(session, session.workspace.need(Ballot, ballot.id))
    counted = {one.candidate: one.dots for one in tally(session.workspace, session.workspace.need(Ballot, ballot.id))}
    last = [candidates[one[-1]] for one in papers]
    assert counted == {candidate: last.count(candidate) for candidate in candidates}
    for phone in phones:
        for key, answers in phone.answers.items():
            assert all(answer == answers[0] for answer in answers), key
