"""Private stays private in every file: an attacker with all of them names no vote better than chance."""

import json
import re
import shutil
from pathlib import Path

import pytest

from aligntui.cli import main
from aligntui.exchange.json_file import to_json
from aligntui.model import Ballot, Imperative, Person, Slip, Turnout
from aligntui.rules.ballots import tally
from aligntui.rules.papers import voted
from aligntui.session import Refused, Session, balloting, framing, gathering, papers
from aligntui.store import open_workspace, save_copy
from aligntui.store.ballot_privacy import look
from tests.store.hands import begin, pull_the_plug, reopen

DATA = Path(__file__).parent / "data"


def room(path: Path) -> tuple[Session, Ballot]:
    """Eight voters and eight candidates; a checkpoint between votes, as the program does when it is idle."""
    session = begin(path)
    for nth in range(8):
        framing.add_person(session, f"Voter{nth}")
    gathering.add_imperatives(session, [f"Thing{nth}" for nth in range(8)])
    people = [one.id for one in session.workspace.all(Person)]
    things = [one.id for one in session.workspace.all(Imperative)]
    ballot = balloting.open_ballot(
        session, kind="pass", dots=1, voters=8, candidates=things, electorate=people, seats=3
    )
    return session, ballot


def play(session: Session, ballot: Ballot) -> dict[str, str]:
    """Everybody votes for something else, in an order of their own, and one changes the vote."""
    choice = {}
    for nth, person in enumerate(ballot.electorate):
        choice[person] = ballot.candidates[(nth * 3 + 5) % 8]
    for person in sorted(choice):
        balloting.cast(session, ballot, person, {choice[person]: 1})
        session.checkpoint()
    first = sorted(choice)[0]
    balloting.cast(session, ballot, first, {ballot.candidates[0]: 1})
    balloting.cast(session, ballot, first, {choice[first]: 1})
    return choice


def everything(folder: Path) -> list[str]:
    """Each line of the journal, each document of each table and each transaction of the history, by themselves."""
    pieces = []
    for path in folder.iterdir():
        text = path.read_text("utf-8", "replace")
        if path.suffix == ".journal":
            pieces += text.splitlines()
        elif text.startswith("{"):
            for table in json.loads(text).values():
                rows = table.values() if isinstance(table, dict) else [table]
                pieces += [json.dumps(row) for row in rows]
    return pieces


def guesses(pieces: list[str], people: list[str], things: list[str]) -> dict[str, set[str]]:
    """What an attacker joins: a person and things that stand in one piece, where not all of them do."""
    found: dict[str, set[str]] = {}
    for piece in pieces:
        who = {one for one in people if one in piece}
        what = {one for one in things if one in piece}
        if who and what and not (len(who) == len(people) and len(what) == len(things)):
            for one in who:
                found.setdefault(one, set()).update(what)
    return found


def test_after_the_reveal_all_files_together_name_no_vote(tmp_path):
    path = tmp_path / "x.align"
    session, ballot = room(path)
    choice = play(session, ballot)
    balloting.reveal(session, ballot)
    journal = tmp_path / "x.align.journal"
    assert journal.exists(), "the reveal is in the journal"
    assert not (tmp_path / "x.align.slips").exists()
    shutil.copyfile(journal, tmp_path / "kept.journal")
    assert session.checkpoint()
    (tmp_path / "export.json").write_bytes(to_json(session.workspace, private=True))
    people, things = sorted(choice), sorted(ballot.candidates)
    pieces = everything(tmp_path)
    assert len(pieces) > 40
    assert guesses(pieces, people, things) == {}
    # By order: the papers in the order of any file, against the voters in any order that a file has.
    slips = [slip.paper[0] for slip in session.workspace.find(Slip, ballot=ballot.id)]
    assert slips == sorted(slips)
    ids = [slip.id for slip in session.workspace.find(Slip, ballot=ballot.id)]
    assert len(set(ids)) == 8
    for text in (path.read_text(), path.with_name("x.align.bak").read_text()):
        found = re.findall(r'"paper":\["(imp_\w+)"\]', text)
        assert found == sorted(found[:8]) * (len(found) // 8 or 1)
    assert {one.candidate: one.dots for one in tally(session.workspace, session.workspace.need(Ballot, ballot.id))} == {
        thing: list(choice.values()).count(thing) for thing in things
    }
    assert look(path).well


def test_while_it_is_open_only_the_side_file_of_its_owner_knows(tmp_path):
    path = tmp_path / "x.align"
    session, ballot = room(path)
    choice = play(session, ballot)
    slips = tmp_path / "x.align.slips"
    assert slips.stat().st_mode & 0o777 == 0o600
    rows = json.loads(slips.read_bytes())["papers"]
    assert rows == sorted(rows), "no order of voting"
    assert len(rows) == 8, "a changed vote leaves no trace"
    (tmp_path / "export.json").write_bytes(to_json(session.workspace, private=True))
    assert ballot.id not in (tmp_path / "export.json").read_text()
    slips.rename(tmp_path.parent / "away.slips")
    assert guesses(everything(tmp_path), sorted(choice), sorted(ballot.candidates)) == {}


def test_a_crash_loses_no_vote_and_counts_no_empty_one(tmp_path):
    path = tmp_path / "x.align"
    session, ballot = room(path)
    for person in ballot.electorate[:3]:
        balloting.cast(session, ballot, person, {ballot.candidates[0]: 1})
    # Killed between the paper and the turnout of the fourth.
    session.store.slips.put(ballot.id, ballot.electorate[3], (ballot.candidates[1],))
    pull_the_plug(session)
    session = reopen(path)
    assert papers.mend(session) == ()
    assert len(voted(session.workspace, ballot)) == 4
    # A copy without its side file: the votes are said and withdrawn, never counted as empty.
    session.close()
    (tmp_path / "x.align.slips").unlink()
    session = reopen(path)
    with pytest.raises(Refused, match="Voter0 voted in ballot 1, but the paper is not in this file's folder"):
        balloting.reveal(session, ballot)
    assert voted(session.workspace, ballot) == ()
    assert not session.workspace.all(Turnout)


def test_papers_travel_with_a_rescue_copy_and_with_ours(tmp_path):
    path = tmp_path / "x.align"
    session, ballot = room(path)
    balloting.cast(session, ballot, ballot.electorate[0], {ballot.candidates[0]: 1})
    save_copy(tmp_path / "copy.align", session.workspace, session.history, session.store.slips)
    copy = reopen(tmp_path / "copy.align")
    assert len(copy.store.slips.papers(ballot.id)) == 1
    copy.close()
    session.checkpoint()
    path.write_bytes(path.read_bytes().replace(b"Voter7", b"Voter9"))
    balloting.cast(session, ballot, ballot.electorate[1], {ballot.candidates[0]: 1})
    session.checkpoint()
    assert "(ours" in session.store.path.name
    session.close()
    ours = reopen(session.store.path)
    assert len(ours.store.slips.papers(ballot.id)) == 2


def test_undo_says_that_the_reveal_is_final_and_never_touches_votes(tmp_path):
    session, ballot = room(tmp_path / "x.align")
    balloting.cast(session, ballot, ballot.electorate[0], {ballot.candidates[0]: 1})
    with pytest.raises(Refused, match="a vote belongs to the ballot now"):
        session.undo()
    balloting.reveal(session, ballot)
    with pytest.raises(Refused, match="is final and stays; a new ballot is how the room votes again"):
        session.undo()
    assert session.workspace.need(Ballot, ballot.id).state == "revealed"


def test_an_older_file_is_shown_and_cleaned_with_its_backup(tmp_path, capsys):
    path = tmp_path / "old.align"
    shutil.copyfile(DATA / "schema_1_session.align", path)
    shutil.copyfile(DATA / "schema_1_copy.align", tmp_path / "mailed.align")
    before = open_workspace(path, read_only=True).loaded.workspace
    (ballot,) = before.find(Ballot, kind="pass")
    result = {one.candidate: one.dots for one in tally(before, ballot)}
    assert main(["doctor", str(path), "--ballots"]) == 1
    assert "hold a person and a private dot" in capsys.readouterr().out
    assert main(["doctor", str(path), "--clean-ballots", str(path)]) == 0
    said = capsys.readouterr().out
    assert "still with names" in said
    assert "mailed.align" in said
    assert "cannot be reached from here" in said
    (tmp_path / "mailed.align").unlink()
    assert look(path).well, "the file, its backup and its journal"
    assert main(["doctor", str(path), "--ballots"]) == 0
    session = reopen(path)
    assert {one.candidate: one.dots for one in tally(session.workspace, ballot)} == result
    last = session.workspace.copy()
    first = session.before(0)
    for transaction in session.history:
        first.apply(transaction)
    assert first == last
