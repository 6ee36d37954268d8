"""Every example of docs/ballots.md is played, by the verbs that the screens call."""

import re
from pathlib import Path

import pytest

from aligntui.model import Ballot, Imperative, Person
from aligntui.rules.ballots import tally, text_of
from aligntui.session import balloting, gathering
from tests.building import empty_session

PAGE = (Path(__file__).parents[2] / "docs/ballots.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```(ballot|compare)\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_has_examples():
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_an_example_of_the_page_is_true(kind: str, example: str):
    session = empty_session()
    facts = [line.partition(": ")[::2] for line in example.strip().splitlines()]
    said = dict(facts)
    numbers = dict(pair.split() for pair in said["dots"].split(", ")) if kind == "ballot" else {}
    names = list(numbers) or said["candidates"].split()
    ids = {one.text[0]: one.id for one in gathering.add_imperatives(session, [f"{name} first" for name in names])}
    with session.change("the leader") as pen:
        pen.add(Person, id="per_leader", name="Karin")
    most, voters = int(said.get("most", 9)), int(said.get("voters", 9))
    ballot = balloting.open_ballot(
        session,
        kind="count" if kind == "ballot" else "compare",
        dots=max(most, 9),
        most_per_item=most,
        voters=voters,
        candidates=ids.values(),
        seats=int(said["seats"]),
        electorate=() if kind == "ballot" else ("per_leader",),
    )
    for what, value in facts:
        if what == "dots":
            for name, number in numbers.items():
                balloting.set_total(session, ballot, ids[name], int(number))
        elif what == "answers":
            for winner, loser in (answer.split(">") for answer in value.split(", ")):
                balloting.answer(session, ballot, ids[winner], ids[loser])
        elif what == "fold":
            other, keep = value.split(" into ")
            workspace = session.workspace
            gathering.fold(session, workspace.need(Imperative, ids[keep]), workspace.need(Imperative, ids[other]))
        elif what in ("revealed", "leader") and session.workspace.need(Ballot, ballot.id).state == "open":
            balloting.reveal(session, ballot)
        if what == "leader":
            balloting.leader_decides(session, ballot, [ids[name] for name in value.split(", ")], "because")
    found = {}
    for one in tally(session.workspace, session.workspace.need(Ballot, ballot.id)):
        found[text_of(session.workspace, one.candidate)[0]] = one
    for claim in said["says"].split(", "):
        name, *dots, place = claim.split()
        assert found[name].place == place, claim
        assert not dots or found[name].dots == int(dots[0]), claim
    assert len(found) == len(said["says"].split(", "))
