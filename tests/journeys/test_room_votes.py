"""One vote on phones, at the keyboard and by hand: heads over all, private until the reveal, shown to all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the room on phones needs the extra `host`")

from aligntui.model import Ballot, Imperative, Slip, Vote
from aligntui.rules.ballots import tally
from aligntui.rules.papers import heads
from aligntui.session import framing, gathering
from tests.host.live import Hosted, LivePhone, hosted
from tests.screens import new_file, records_of


async def a_room(person: Hosted) -> tuple[list[LivePhone], dict[str, str]]:
    """Four things to vote on, two people on the list, and three phones: one of the list, two that are new."""
    for name in ("Tom", "Karin"):
        framing.add_person(person.session, name)
    gathering.add_imperatives(person.session, ["Alpha", "Beta", "Gamma", "Delta"])
    phones = [await person.phone(name) for name in ("Tom", "Ana", "Bo")]
    return phones, {one.text: one.id for one in person.session.workspace.all(Imperative)}


def ballot_of(person: Hosted) -> Ballot:
    return max(person.session.workspace.all(Ballot), key=lambda one: one.number)


async def test_phones_the_keyboard_and_hands_are_one_vote(tmp_path: Path):
    path = new_file(tmp_path)
    async with hosted(path, size=(80, 24), stage=3) as person:
        (tom, ana, bo), ids = await a_room(person)
        await person.press("b")
        person.sees("Phones, the keyboard and hands")
        await person.press("enter", "enter")
        await person.until("0 of 4 have voted")
        ballot = ballot_of(person).id
        assert (await ana.state())["ballot"]["id"] == ballot
        # Ana and Tom vote on their phones, Karin at the keyboard, Bo not yet.
        assert (await ana.act("dots", ballot=ballot, dots={ids["Alpha"]: 1, ids["Beta"]: 1}))["ok"]
        assert (await tom.act("dots", ballot=ballot, dots={ids["Alpha"]: 1}))["ok"]
        await person.until("2 of 4 have voted")
        person.does_not_see("Hands that stay")
        await person.select("Karin")
        await person.press("enter", "enter", "space", "enter", "enter")
        person.sees("Hand the keyboard to Bo", "3 of 4 have voted")
        await person.press("escape")
        # Two more raise their hands: six voters in all.
        await person.press("Y")
        person.sees("Their hands stay down, they have voted", "Ana", "Karin", "Tom")
        await person.fill("9", "6")
        person.sees("who has voted already keeps the hand down")
        await person.fill("2", "6")
        person.sees("By hand: 2 people, 0 of 4 counted", "5 of 6 have voted: 3 on a")
        await person.type("3", "enter")
        person.sees("3 dots on one cannot be: 2 who vote by hand")
        await person.press("ctrl+a", "ctrl+k")
        await person.type("2", "enter")
        await person.type("1", "enter")
        await person.press("escape", "r")
        person.sees("Not everybody has voted", "Still to vote: Bo", "2 rows have no number of the hands")
        await person.press("escape")
        assert (await bo.act("dots", ballot=ballot, dots={ids["Gamma"]: 1}))["ok"]
        await person.until("6 of 6 have voted")
        # Seven would be too many: one counted by hand cannot vote again on a phone.
        late = await person.phone("Late Lars")
        assert (await late.act("dots", ballot=ballot, dots={ids["Delta"]: 2}))["refused"].startswith("At most 1 dot")
        assert "result" not in (await ana.state())["ballot"]
        await person.press("r", "down", "enter")
        person.sees("Alpha", "●●●●")
        person.does_not_see("did not vote")
        result = {row["text"]: row["dots"] for row in (await bo.state())["ballot"]["result"]}
        karins = 1
        assert sum(result.values()) == 2 + 1 + karins + 2 + 1 + 1
        late_word = await ana.act("dots", ballot=ballot, dots={})
        assert "came after it and counts nowhere" in late_word["refused"]
    saved = records_of(path)
    text = path.read_text(encoding="utf-8")
    assert len(saved.workspace.find(Slip, ballot=ballot)) == 4
    for row in saved.workspace.all(Vote):
        assert row.voter == ""
    assert not any(op.table == "slips" and "person" in str(op.after) for one in saved.history for op in one.ops)
    assert text.count('"paper"') >= 4


async def test_a_vote_counted_by_hand_takes_phones_too_and_none_is_lost(tmp_path: Path):
    async with hosted(new_file(tmp_path), size=(170, 40), stage=3) as person:
        (tom, ana, bo), ids = await a_room(person)
        await person.press("b", "down", "enter")
        await person.fill("2", "1", "4")
        ballot = ballot_of(person).id
        assert (await ana.act("dots", ballot=ballot, dots={ids["Alpha"]: 1, ids["Beta"]: 1}))["ok"]
        await person.until("1 of them on a phone: their hands stay down")
        await person.type("4", "enter")
        person.sees("3 who vote by hand")
        await person.press("ctrl+a", "ctrl+k")
        for number in ("3", "1", "1", "1"):
            await person.type(number, "enter")
        assert "All 4 votes are there" in (await tom.act("dots", ballot=ballot, dots={ids["Alpha"]: 1}))["refused"]
        await person.press("escape", "r")
        person.sees("Phones without a vote: Bo, Tom", "Did they raise a hand instead?")
        await person.press("down", "enter")
        now = person.session.workspace
        assert {
            text: next(one.dots for one in tally(now, ballot_of(person)) if one.candidate == ids[text]) for text in ids
        } == {
            "Alpha": 4,
            "Beta": 2,
            "Gamma": 1,
            "Delta": 1,
        }
        assert (await bo.state())["ballot"]["state"] == "revealed"


async def test_a_run_off_is_on_every_phone_at_once_and_who_comes_late_votes_in_it(tmp_path: Path):
    async with hosted(new_file(tmp_path), size=(170, 40), stage=3) as person:
        (tom, ana, bo), ids = await a_room(person)
        await person.press("b", "enter", "enter")
        ballot = ballot_of(person).id
        for phone, texts in ((tom, ("Alpha", "Beta")), (ana, ("Alpha", "Beta")), (bo, ("Gamma", "Delta"))):
            assert (await phone.act("dots", ballot=ballot, dots={ids[text]: 1 for text in texts}))["ok"]
        await person.until("3 of 4 have voted")
        await person.press("r", "down", "enter")
        person.sees("a tie across the line")
        await person.press("t")
        await person.until("0 of 4 have voted")
        run_off = ballot_of(person)
        shown = [(await phone.state())["ballot"] for phone in (tom, ana, bo)]
        assert {one["id"] for one in shown} == {run_off.id}
        assert {row["text"] for row in shown[0]["candidates"]} == {"Gamma", "Delta"}
        late = await person.phone("Late Lars")
        for phone in (tom, ana, bo, late):
            assert (await phone.act("dots", ballot=run_off.id, dots={ids["Delta"]: 1}))["ok"]
        await person.until("4 of 5 have voted")
        assert heads(person.session.workspace, run_off) == 4
