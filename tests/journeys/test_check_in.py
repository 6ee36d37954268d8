"""A manager's check-in: two minutes of typing on a small screen; what comes back is guarded, and what does not count
is said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aligntui.cli import main
from aligntui.model import Activity, Commitment, Imperative, Reading, Review, Tactic, Word
from aligntui.rules.approval import standing
from aligntui.rules.follow import bowling_of, due_on
from aligntui.rules.follow.words_said import state_of, words_about_nothing
from aligntui.rules.priorities import priorities
from aligntui.session import (
    Loaded,
    MemoryStore,
    Session,
    approving,
    closing,
    cutting,
    dropping,
    following,
    handing,
    merging,
    translating,
)
from aligntui.store import open_workspace, save_copy
from aligntui.ui.stages.conversation import out_since
from tests.building import add_activities, add_tactic, imperative, person, small_session, team
from tests.rules.follow.test_due import Clock as At
from tests.screens import Clock, opened

MONDAY = date(2027, 1, 11)


@pytest.fixture(autouse=True)
def kept_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of a test is one that nobody empties."""
    monkeypatch.setattr("aligntui.ui.going_on.passes", lambda _: False)


KEYS_A_SECOND = 3
"""Somebody who types, but not for a living."""


@pytest.fixture
def session() -> Session:
    """Approved on 4 January: three tactics and a stop of East with a promise of its manager, one tactic of North."""
    session = small_session()
    session.clock = At(date(2027, 1, 4))
    for line in (
        "Tom calls 20 chains ^2027-02-12",
        "Tom shows the demo ^2027-01-08",
        "Priya visits 9 owners ^2027-03-12",
    ):
        add_tactic(session, "East", "A", line)
    add_tactic(session, "North", "B", "Ingrid writes to 30 owners ^2027-02-12")
    (call,) = add_activities(session, team(session, "East").id, ["Friday call ~5h"])
    dropping.cut(session, call, prime=person(session, "Priya").id, stop_by=date(2027, 1, 8))
    closing.add_commitment(session, "Priya", "Hires a rep", date(2027, 2, 26))
    cutting.describe_priority(
        session,
        imperative(session, "Renew"),
        measure="Accounts",
        target="from 10 to 40 accounts",
        target_day=date(2027, 3, 31),
    )
    for name in ("East", "North"):
        approving.approve(session, team(session, name).id, "Good enough to start")
    following.set_cadence(session, "every Monday")
    session.clock.day = MONDAY  # type: ignore[attr-defined]
    return session


def at_home(session: Session, path: Path, day: date = MONDAY, name: str = "East") -> Session:
    """East's check-in on its manager's machine."""
    if not path.exists():
        handing.write_check_in(session, team(session, name), path)
    found = open_workspace(path, who="Priya")
    return Session(found.store, found.loaded, by="Priya", clock=At(day))


def comes_back(session: Session, there: Session, path: Path) -> list[str]:
    """Merges it; returns what was said before."""
    there.checkpoint()
    there.let_go()
    incoming = merging.receive(session, [(path.name, open_workspace(path, read_only=True).loaded)])
    merging.merge(session, incoming)
    return [*incoming[0].remarks, *incoming[0].sentences]


def tactic(session: Session, start: str) -> Tactic:
    return next(one for one in session.workspace.all(Tactic) if one.text.startswith(start))


@pytest.mark.asyncio
@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_two_minutes_of_typing_and_the_file_is_ready(session, tmp_path, size):
    path = tmp_path / "east.align"
    handing.write_check_in(session, team(session, "East"), path)
    lines = {
        "Tom shows the demo": "done, all six",
        "stop  Friday call": "stopped ~0h",
        "Tom calls 20 chains": "going 7 of 20 ^next fri",
        "promised  Hires a rep": "stuck: no money yet",
        "Priya visits 9 owners": "at risk: 1 of 9",
        "A  Renew the top 40": "14",
    }
    keys = 0
    async with opened(path, size=size, clock=Clock(datetime(2027, 1, 11, 8, tzinfo=UTC))) as manager:
        manager.sees("East's check-in", "2 late", "lines to go")
        manager.does_not_see("Ingrid writes")
        await manager.press("a")
        keys += 1
        for _ in range(len(lines)):
            row = next(start for start in lines if _selected(manager).startswith(start))
            await manager.type(lines[row])
            await manager.press("enter")
            keys += len(lines[row]) + 1
        await manager.press("enter")
        manager.sees("1 line without a word of today")  # the measure of B has no reading
        await manager.press("h")
        manager.sees("Written.")
        await manager.until_path(str(path.parent))
        keys += 2
        assert standing(manager.session.workspace, team(manager.session, "East").id).seal == "whole"
    assert keys <= 120 * KEYS_A_SECOND / 2, f"{keys} keys are more than a minute"
    incoming = merging.receive(session, [("east.align", open_workspace(path, read_only=True).loaded)])
    assert (len(incoming[0].merged.ops), incoming[0].breaks) == (6, "")
    merging.merge(session, incoming)
    words = {session.workspace.look_up(word.about): word for word in session.workspace.all(Word)}
    assert {word.state for word in words.values()} == {"done", "stopped", "going", "stuck", ""}
    assert {word.by for word in words.values()} == {person(session, "Priya").id}
    assert [reading.value for reading in session.workspace.all(Reading)] == [14]


def _selected(manager) -> str:
    from aligntui.ui.widgets.record_list import RecordList

    records = manager.app.screen.query_one("#follow-list", RecordList)
    return str(records._rows[records.index].cells[0])


@pytest.mark.asyncio
async def test_nothing_of_the_plan_is_on_the_screen_of_a_check_in(session, tmp_path):
    path = tmp_path / "east.align"
    handing.write_check_in(session, team(session, "East"), path)
    async with opened(path, size=(80, 24), clock=Clock(datetime(2027, 1, 11, 8, tzinfo=UTC))) as manager:
        await manager.press("4")
        manager.sees("This is a check-in", "reads the plan")
        await manager.press("v")
        manager.sees("East: alignment plan")
        await manager.press("escape", "g")
        manager.sees("Two minutes")


def test_what_is_not_said_but_changed_in_a_check_in_is_left_out(session, tmp_path):
    path = tmp_path / "east.align"
    there = at_home(session, path)
    translating.edit_tactic(there, tactic(there, "Tom calls"), hours=30.0)
    following.say_word(there, tactic(there, "Tom calls").id, state="going")
    said = comes_back(session, there, path)
    assert tactic(session, "Tom calls").hours is None and session.workspace.count(Word) == 1
    assert any("may not bring" in one for one in said)
    assert standing(session.workspace, team(session, "East").id).seal == "whole"


def test_words_about_the_work_of_others_stay_outside(session, tmp_path):
    path = tmp_path / "east.align"
    there = at_home(session, path)
    promise = closing.add_commitment(session, "Ingrid", "Sends the list", date(2027, 2, 1))
    for about in (tactic(session, "Ingrid writes").id, promise.id, person(session, "Ingrid").id):
        with there.record_fact("Forged") as pen:
            pen.add(Word, about=about, state="done", day=MONDAY)
    own = following.say_word(session, tactic(session, "Ingrid writes").id, state="stuck", text="no stamps")
    with there.record_fact("Forged") as pen:
        pen.add(Word, about=tactic(there, "Tom calls").id, state="done", day=MONDAY, corrects=own.id)
    comes_back(session, there, path)
    assert [word.id for word in session.workspace.all(Word)] == [own.id]
    assert state_of(session.workspace, tactic(session, "Ingrid writes").id) == "stuck"


def test_a_word_in_the_name_of_the_leader_is_the_managers(session, tmp_path):
    path = tmp_path / "east.align"
    there = at_home(session, path)
    following.say_word(there, tactic(there, "Tom calls").id, state="done", by=person(session, "Karin").id)
    comes_back(session, there, path)
    assert session.workspace.all(Word)[0].by == person(session, "Priya").id


def test_a_wrong_word_is_corrected_before_the_file_is_sent(session, tmp_path):
    path = tmp_path / "east.align"
    there = at_home(session, path)
    calls = tactic(there, "Tom calls")
    wrong = following.say_word(there, calls.id, state="done")
    following.say_word(there, calls.id, state="going", text="7 of 20", corrects=wrong)
    comes_back(session, there, path)
    assert state_of(session.workspace, calls.id) == "going" and session.workspace.count(Word) == 2


def test_a_word_for_something_deleted_meanwhile_is_said_and_kept_and_counted_nowhere(session, tmp_path):
    path = tmp_path / "east.align"
    there = at_home(session, path)
    promise = there.workspace.all(Commitment)[0]
    following.say_word(there, promise.id, state="done", text="she begins in March")
    closing.remove_commitment(session, session.workspace.need(Commitment, promise.id))
    said = comes_back(session, there, path)
    assert any(
        "1 word about what was deleted meanwhile (“Hires a rep”): kept, and counted nowhere." in one for one in said
    )
    assert [word.text for word in words_about_nothing(session.workspace)] == ["she begins in March"]
    assert due_on(session.workspace, MONDAY).done == []


def test_a_check_in_of_last_month_is_said_and_the_newer_word_counts(session, tmp_path):
    path = tmp_path / "east.align"
    there = at_home(session, path)
    following.say_word(there, tactic(there, "Tom calls").id, state="stuck", text="no list yet")
    session.clock.day = date(2027, 2, 10)
    following.say_word(session, tactic(session, "Tom calls").id, state="done", text="all 20")
    handing.write_check_in(session, team(session, "East"), tmp_path / "newer.align")
    said = comes_back(session, there, path)
    assert any("It is an older cut, of 11 Jan 2027" in one for one in said)
    assert any("1 word older than what was said here since: kept, and the newer ones count." in one for one in said)
    assert state_of(session.workspace, tactic(session, "Tom calls").id) == "done"


def test_a_check_in_makes_no_hand_out_older_and_a_newer_hand_out_does(session, tmp_path):
    path = tmp_path / "plan.align"
    handing.write_handout(session, team(session, "East"), path)
    there = at_home(session, path)
    add_tactic(there, "East", "A", "Priya rings 4 owners ^2027-03-12")
    session.clock.day = date(2027, 1, 18)
    handing.write_check_in(session, team(session, "East"), tmp_path / "week.align")
    assert not any("older cut" in one for one in comes_back(session, there, path))
    assert "came back on" in out_since(session, team(session, "East").id)
    handing.write_handout(session, team(session, "East"), tmp_path / "newer.align")
    there = at_home(session, path)
    add_tactic(there, "East", "A", "Priya rings 5 more ^2027-03-12")
    assert any("East was handed out again on 18 Jan 2027" in one for one in comes_back(session, there, path))


@pytest.mark.parametrize(
    ("value", "unit", "day", "words", "last"),
    [
        (900, "buyers", MONDAY, "is in another unit than its target (accounts): kept, and counted nowhere", None),
        (14, "account", MONDAY, "", 14),
        (14, "", date(2027, 5, 3), "is of 3 May: kept, and counted from then on", None),
    ],
)
def test_a_reading_that_does_not_count_is_said_and_kept(session, tmp_path, value, unit, day, words, last):
    path = tmp_path / "east.align"
    there = at_home(session, path)
    renew = imperative(there, "Renew")
    with there.record_fact("As a file of somebody else's program has it") as pen:
        pen.add(Reading, priority=renew.id, day=day, value=value, unit=unit)
    said = comes_back(session, there, path)
    assert not words or any(words in one for one in said), said
    assert session.workspace.count(Reading) == 1
    assert bowling_of(session.workspace, imperative(session, "Renew"), MONDAY).last == last


@pytest.mark.parametrize(
    ("day", "then", "words"),
    [
        (date(2027, 5, 3), None, "1 word of a day that has not come yet (3 May): kept, and counted from then on."),
        (MONDAY, date(2029, 5, 3), "1 next word after the horizon of 31 Dec."),
    ],
)
def test_days_beyond_are_said(session, tmp_path, day, then, words):
    from aligntui.session import framing

    framing.set_meta(session, horizon=date(2027, 12, 31))
    path = tmp_path / "east.align"
    there = at_home(session, path, day)
    following.say_word(there, tactic(there, "Tom calls").id, state="done", next=then)
    assert words in comes_back(session, there, path)
    assert (state_of(session.workspace, tactic(session, "Tom calls").id, MONDAY) == "done") == (then is not None)


def test_check_ins_are_cut_on_the_command_line(session, tmp_path, capsys):
    path = tmp_path / "plan.align"
    add_tactic(session, "North", "A", "Ingrid rings 9 owners")  # breaks the seal; what was approved is followed
    save_copy(path, session.workspace, session.history)
    assert main(["handout", str(path), "--all", "--for", "check-in", "-o", str(tmp_path / "week")]) == 0
    names = sorted(one.name for one in (tmp_path / "week").iterdir() if one.suffix == ".align")
    assert len(names) == 2 and all("check-in" in name for name in names)
    assert "to check in" in capsys.readouterr().out
    fresh = small_session()
    early = tmp_path / "early.align"
    save_copy(early, fresh.workspace, fresh.history)
    assert main(["handout", str(early), "--team", "East", "--for", "check-in"]) != 0
    assert "was never approved" in capsys.readouterr().err


def test_a_check_in_holds_nothing_of_other_teams(session):
    cut = handing.check_in_for(session, team(session, "East"))
    assert [one.text for one in cut.all(Tactic)] == [one.text for one in session.workspace.all(Tactic)][:3]
    assert {one.team for one in cut.all(Activity)} == {team(session, "East").id}
    assert [one.letter for one in cut.all(Imperative)] == ["A", "B"]
    again = Session(MemoryStore(), Loaded(cut, []))
    with pytest.raises(Exception, match="hand-out itself"):
        handing.check_in_for(again, team(again, "East"))


def test_a_manager_sees_the_same_way_to_a_target_as_the_leader_whoever_was_approved_first(session):
    first = session.workspace.first(Review, team=team(session, "North").id, event="approved")
    with session.change("North was approved in December") as pen:
        pen.edit(first, at=datetime(2026, 12, 1, 9, tzinfo=UTC))
    cut = handing.check_in_for(session, team(session, "East"))
    for priority in priorities(session.workspace):
        assert bowling_of(cut, cut.need(Imperative, priority.id), MONDAY) == bowling_of(
            session.workspace, priority, MONDAY
        )
