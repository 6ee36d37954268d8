"""Files of schema 1 on schema 2: they open, keep seals whole, undo across the step, and merge what was cut then."""

import shutil
from pathlib import Path

import pytest

from aligntui.model import Ballot, Handout, Imperative, Merge, Person, Review, Tactic, Team, Turnout, Vote, backwards
from aligntui.rules.approval import standing
from aligntui.rules.ballots import tally
from aligntui.rules.papers import voted
from aligntui.session import Session, balloting, gathering, merging, papers
from aligntui.store import open_workspace
from tests.store.hands import reopen

DATA = Path(__file__).parent / "data"
FILES = sorted(path.name for path in DATA.glob("schema_1*.align"))


@pytest.fixture
def old(tmp_path: Path):
    """Opens a stored file in a folder of its own, as the program does."""

    def opening(name: str) -> Session:
        for path in (DATA / name, DATA / f"{name}.journal"):
            if path.exists():
                shutil.copyfile(path, tmp_path / path.name)
        return reopen(tmp_path / name)

    return opening


def loaded(name: str):
    return name, open_workspace(DATA / name, read_only=True).loaded


@pytest.mark.parametrize("name", FILES)
def test_every_change_undoes_across_the_step_and_does_again(old, name):
    session = old(name)
    assert [remark for remark in session.remarks if "had not reached" not in remark] == []
    last = session.workspace.copy()
    first = session.before(0)
    session.workspace.do(tuple(op for one in reversed(session.history) for op in backwards(one.ops)))
    assert session.workspace == first
    for transaction in session.history:
        session.workspace.apply(transaction)
    assert session.workspace == last
    assert len({transaction.uid for transaction in session.history}) == len(session.history)
    session.close()


def test_a_change_made_before_the_step_is_undone_and_done_again_after_it(old):
    session = old("schema_1_session.align")
    count = 0
    while session.undoable and session.undoable[-1].kind != "final" and count < 12:
        assert session.undo() is not None
        count += 1
    after = session.workspace.copy()
    for _ in range(count):
        assert session.redo() is not None
    for _ in range(count):
        session.undo()
    assert session.workspace == after


def test_seals_stay_whole(old):
    session = old("schema_1_session.align")
    approved = [review for review in session.workspace.all(Review) if review.event == "approved"]
    assert approved
    states = {team.name: standing(session.workspace, team.id).seal for team in session.workspace.all(Team)}
    assert states["East"] == "whole"


def test_two_copies_that_are_brought_up_to_date_apart_stay_relatives(old):
    session = old("schema_1_session.align")
    (incoming,) = merging.receive(session, [loaded("schema_1_copy.align")])
    assert [op.after["text"] for op in incoming.merged.ops if op.after and op.table == "imperatives"] == [
        "Rent a third crane"
    ], "what was merged before the step does not come again"
    merging.merge(session, [incoming])
    assert merging.receive(session, [loaded("schema_1_copy.align")])[0].nothing


def test_a_handout_cut_before_the_step_still_merges_and_only_what_is_new_in_it(old):
    session = old("schema_1_session.align")
    (incoming,) = merging.receive(session, [loaded("schema_1_handout.align")])
    assert incoming.remarks == [] or all("edited by another" not in remark for remark in incoming.remarks)
    assert {op.table for op in incoming.merged.ops} == {"tactics"}
    assert not incoming.merged.conflicts
    merging.merge(session, [incoming])
    assert any(one.text.startswith("Ingrid rings") for one in session.workspace.all(Tactic))
    assert merging.receive(session, [loaded("schema_1_handout.align")])[0].nothing


def test_marks_speak_of_uids(old):
    session = old("schema_1_session.align")
    uids = {transaction.uid for transaction in session.history}
    (handout,) = session.workspace.all(Handout)
    assert handout.after in uids
    assert all(mark.upto and mark.upto not in uids for mark in session.workspace.all(Merge)), "theirs, not ours"


def test_who_had_voted_is_a_row_each_and_results_stay(old):
    session = old("schema_1_session.align")
    (ballot,) = session.workspace.find(Ballot, kind="pass")
    assert len(voted(session.workspace, ballot)) == 8
    dots = {one.candidate: one.dots for one in tally(session.workspace, ballot)}
    assert sum(dots.values()) == 22
    keep, other = (session.workspace.need(Imperative, one) for one in ballot.candidates[:2])
    if other.fate != "priority":
        gathering.fold(session, keep, other)
    assert {one.candidate: one.dots for one in tally(session.workspace, ballot)} == dots


def test_a_private_ballot_that_was_open_goes_on_and_loses_no_vote(old):
    session = old("schema_1_open_ballot.align")
    ballot = session.workspace.first(Ballot, state="open")
    assert papers.mend(session) == ()
    assert len(voted(session.workspace, ballot)) == 3
    rest = [person.id for person in session.workspace.all(Person) if person.id not in voted(session.workspace, ballot)]
    balloting.cast(session, ballot, rest[0], {ballot.candidates[0]: 1})
    balloting.reveal(session, ballot)
    assert sum(one.dots for one in tally(session.workspace, session.workspace.need(Ballot, ballot.id))) == 7
    assert not [vote for vote in session.workspace.find(Vote, ballot=ballot.id) if vote.voter]
    assert session.workspace.count(Turnout) >= 4
