"""The sample sessions: whole, believable, and of trades other than sales."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from aligntui.commands import demo
from aligntui.model import Ballot, Commitment, Person, Reading, Tactic, Vote, Word, Workspace
from aligntui.rules.agenda import next_quarter
from aligntui.rules.ballots import tally
from aligntui.rules.cells import verdict_of_tactic
from aligntui.rules.follow.due import due_on
from aligntui.rules.follow.readiness import follow_readiness
from aligntui.rules.ledger import gap_holds, ledger_of_all
from aligntui.rules.priorities import priorities
from aligntui.rules.readiness import readiness
from aligntui.rules.stages import STAGES
from aligntui.samples import SAMPLES, copy_of_sample, sample_of
from aligntui.store import open_workspace
from tests.screens import Clock, opened

WHOLE = ("hospital", "port", "school")


@pytest.fixture(scope="module")
def samples() -> Iterator[dict[str, Workspace]]:
    found = {}
    for name in SAMPLES:
        there = open_workspace(copy_of_sample(name), read_only=True)
        found[name] = there.loaded.workspace
        there.store.close()
    yield found


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_sample_is_ready_from_frame_to_close(samples: dict[str, Workspace], name: str) -> None:
    workspace = samples[name]
    for stage in STAGES:
        assert readiness(workspace, stage.key).open == (), stage.title
    assert len(priorities(workspace)) == 3
    for team, ledger in ledger_of_all(workspace):
        assert ledger.freed >= ledger.asked or gap_holds(workspace, team)
        assert 0 < ledger.asked < (team.hours or 0) / 2
    direct = [verdict_of_tactic(workspace, one).verdict == "direct" for one in workspace.all(Tactic)]
    assert len(direct) >= 11
    assert all(direct)
    assert {commitment.who for commitment in workspace.all(Commitment)} <= {one.id for one in workspace.all(Person)}


@pytest.mark.parametrize("name", [*WHOLE, "menswear"])
def test_its_votes_add_up_and_no_name_stands_beside_a_secret_one(samples: dict[str, Workspace], name: str) -> None:
    for ballot in samples[name].all(Ballot):
        if ballot.kind in ("count", "pass"):
            assert sum(standing.dots for standing in tally(samples[name], ballot)) == ballot.voters * ballot.dots
        if ballot.kind == "pass":
            assert not any(vote.voter for vote in samples[name].find(Vote, ballot=ballot.id))


def test_one_has_the_weeks_after_with_what_is_done_late_and_stuck(samples: dict[str, Workspace]) -> None:
    workspace = samples["port"]
    assert len(workspace.all(Word)) >= 30
    assert len(workspace.all(Reading)) == 12
    found = due_on(workspace, date(2026, 11, 26))
    assert found.late
    assert found.stuck
    for name in ("hospital", "school"):
        assert not samples[name].all(Word)


def test_nobody_is_asked_for_a_word_on_the_day_after_the_approval(samples: dict[str, Workspace]) -> None:
    assert follow_readiness(samples["hospital"], date(2026, 11, 25)).open == ()
    later = follow_readiness(samples["hospital"], date(2027, 3, 1)).open
    assert "Nobody said how it goes in Emergency at the last two looks." in later


@pytest.mark.parametrize("name", WHOLE)
async def test_every_stage_of_it_opens_and_shows_its_priorities(name: str) -> None:
    now = Clock(datetime(2026, 11, 26, 9, 0).astimezone())
    async with opened(copy_of_sample(name), size=(80, 24), clock=now) as person:
        for stage in (3, 4, 7, 9):
            await person.stage(stage)
            person.sees(str(stage), *(letter for letter in "ABC"))
        workspace = person.session.workspace
        assert [one.letter for one in priorities(workspace)] == ["A", "B", "C"]


def test_the_start_screen_opens_the_sample_of_the_trade() -> None:
    assert [sample_of(trade) for trade in ("hospital", "port", "school", "sales", "", "council")] == [
        "hospital", "port", "school", "menswear", "menswear", "menswear",
    ]  # fmt: skip


def test_a_day_that_is_only_an_agenda_begins_now(monkeypatch: pytest.MonkeyPatch) -> None:
    app: list[Path] = []
    monkeypatch.setattr("aligntui.ui.run", lambda path, **_: app.append(path) or 0)
    assert demo.run(Namespace(name="blank-day", json=False, list=False)) == 0
    there = open_workspace(app[0], read_only=True)
    starts = there.loaded.workspace.meta.starts_at
    there.store.close()
    now = datetime.now()
    assert starts in {next_quarter(now - timedelta(minutes=nth)) for nth in (0, 1)}
