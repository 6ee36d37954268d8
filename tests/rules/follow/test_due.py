"""Due, late, silent, stuck: figures written by hand for days of one quarter."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from aligntui.model import Imperative, Tactic, Word
from aligntui.rules.approval import standing
from aligntui.rules.follow import bowling_of, due_on, next_look, target_of, understand_cadence
from aligntui.rules.follow.words_said import owner_of, really_free
from aligntui.session import Refused, Session, approving, closing, cutting, dropping, following
from tests.building import add_activities, add_tactic, imperative, person, small_session, team

MONDAY = date(2027, 1, 4)


class Clock:
    """The clock of the session, put where a test wants it."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)


@pytest.fixture
def quarter() -> Session:
    """Approved on 4 January: two tactics of East, a stop of North, a commitment of the leader."""
    session = small_session()
    session.clock = Clock(MONDAY)
    add_tactic(session, "East", "A", "Tom calls 20 chains @Tom ^2027-02-12")
    add_tactic(session, "East", "B", "Tom shows the demo to 6 buyers @Tom ^2027-03-31")
    (binder,) = add_activities(session, team(session, "North").id, ["Monthly binder ~12h"])
    dropping.cut(session, binder, prime=person(session, "Ingrid").id, stop_by=date(2027, 1, 29))
    closing.add_commitment(session, "Karin", "Rings the five largest", date(2027, 1, 15))
    for name in ("East", "North"):
        approving.approve(session, team(session, name).id, "Good enough to start")
    return session


def tactic(session: Session, start: str) -> Tactic:
    return next(one for one in session.workspace.all(Tactic) if one.text.startswith(start))


def on(session: Session, day: date) -> Session:
    session.clock.day = day  # type: ignore[attr-defined]
    return session


def texts(items) -> list[str]:
    return [one.text.split()[1] for one in items]


def test_nothing_is_late_or_silent_on_the_first_monday(quarter):
    found = due_on(quarter.workspace, MONDAY)
    assert (found.late, found.due, found.silent, found.stuck) == ([], [], [], [])


def test_what_lies_in_the_week_is_due_and_what_lies_before_the_day_is_late(quarter):
    assert texts(due_on(quarter.workspace, date(2027, 1, 11)).due) == ["the"]
    friday = due_on(quarter.workspace, date(2027, 1, 15))
    assert (texts(friday.due), friday.late) == (["the"], [])
    assert texts(due_on(quarter.workspace, date(2027, 1, 16)).late) == ["the"]
    assert texts(due_on(quarter.workspace, date(2027, 3, 1)).late) == ["the", "binder", "calls"]


def test_done_given_up_and_stopped_end_being_late_and_stay_ended(quarter):
    binder = dropping_of(quarter)
    following.say_word(on(quarter, date(2027, 2, 1)), binder, state="stopped", free_hours=8)
    following.say_word(quarter, tactic(quarter, "Tom calls").id, state="done", text="20 of 20 chains")
    assert texts(due_on(quarter.workspace, date(2027, 3, 1)).late) == ["the"]
    assert texts(due_on(quarter.workspace, date(2027, 1, 31)).late) == ["the", "binder"], "it was not said yet"
    assert really_free(quarter.workspace, binder) == 8


def dropping_of(session: Session) -> str:
    from aligntui.model import Activity

    return session.workspace.all(Activity)[0].id


def test_silent_after_fourteen_days_without_a_word_or_after_two_looks(quarter):
    assert len(due_on(quarter.workspace, date(2027, 1, 17)).silent) == 0
    assert len(due_on(quarter.workspace, date(2027, 1, 18)).silent) == 4
    following.say_word(on(quarter, date(2027, 1, 18)), tactic(quarter, "Tom calls").id, state="going")
    assert len(due_on(quarter.workspace, date(2027, 1, 18)).silent) == 3
    following.set_cadence(quarter, "every Monday")
    # Looks on 25 January and 1 February: a word on the 18th was before both.
    assert "calls" not in texts(due_on(quarter.workspace, date(2027, 1, 31)).silent)
    assert "calls" in texts(due_on(quarter.workspace, date(2027, 2, 1)).silent)


def test_away_is_not_silent(quarter):
    tom = person(quarter, "Tom")
    following.say_word(on(quarter, date(2027, 1, 11)), tom.id, state="away", next=date(2027, 1, 29))
    silent = due_on(quarter.workspace, date(2027, 1, 20)).silent
    assert all(one.who != tom.name for one in silent) and len(silent) == 2
    assert len(due_on(quarter.workspace, date(2027, 1, 30)).silent) == 4


def test_stuck_is_the_last_state_and_a_correction_stands_for_what_it_names(quarter):
    calls = tactic(quarter, "Tom calls").id
    wrong = following.say_word(on(quarter, date(2027, 1, 11)), calls, state="done")
    following.say_word(on(quarter, date(2027, 1, 12)), calls, state="stuck", text="no list", corrects=wrong)
    assert texts(due_on(quarter.workspace, date(2027, 1, 13)).stuck) == ["calls"]
    assert texts(due_on(quarter.workspace, date(2027, 2, 15)).late) == ["the", "binder", "calls"]
    assert quarter.workspace.count(Word) == 2
    assert all(one.kind == "fact" for one in quarter.history[-2:])


def test_a_successor_is_a_word_and_the_seal_stays_whole(quarter):
    calls, priya = tactic(quarter, "Tom calls"), person(quarter, "Priya")
    following.say_word(quarter, calls.id, state="handed on", successor=priya.id)
    assert owner_of(quarter.workspace, calls.id, calls.owner) == priya.id
    assert standing(quarter.workspace, team(quarter, "East").id).seal == "whole"
    mine = due_on(quarter.workspace, date(2027, 2, 15), person=priya.id)
    assert texts(mine.late) == ["calls"]


def test_only_a_teams_or_a_persons_own(quarter):
    day = date(2027, 3, 1)
    assert texts(due_on(quarter.workspace, day, team=team(quarter, "North").id).late) == ["binder"]
    assert texts(due_on(quarter.workspace, day, person=person(quarter, "Karin").id).late) == ["the"]


def test_a_tactic_of_a_priority_that_went_is_followed_no_more(quarter):
    with quarter.change("Let go") as pen:
        pen.update(imperative(quarter, "Renew"), fate="let go", letter="", reason="later")
    assert texts(due_on(quarter.workspace, date(2027, 3, 1)).late) == ["the", "binder"]


@pytest.mark.parametrize(
    ("words", "after", "day"),
    [
        ("every Monday", date(2027, 1, 4), date(2027, 1, 11)),
        ("weekly", date(2027, 1, 5), date(2027, 1, 11)),
        ("Fridays", date(2027, 1, 4), date(2027, 1, 8)),
        ("the first Tuesday of the month", date(2027, 1, 6), date(2027, 2, 2)),
        ("last Friday of the month", date(2027, 1, 4), date(2027, 1, 29)),
        ("monthly", date(2027, 1, 4), date(2027, 2, 1)),
        ("on the 15th of every month", date(2027, 1, 4), date(2027, 1, 15)),
        ("daily", date(2027, 1, 4), date(2027, 1, 5)),
    ],
)
def test_a_cadence_is_what_people_say(words, after, day):
    cadence = understand_cadence(words)
    assert cadence is not None
    assert next_look(cadence, after) == day


def test_every_two_weeks_is_fourteen_days_apart():
    for words in ("every two weeks", "every other Wednesday", "fortnightly"):
        cadence = understand_cadence(words)
        first = next_look(cadence, MONDAY)
        assert (next_look(cadence, first) - first).days == 14


@pytest.mark.parametrize("words", ["", "soon", "when we meet", "🙂"])
def test_what_says_no_cadence_is_refused_with_a_sentence(quarter, words):
    assert understand_cadence(words) is None
    if words:
        with pytest.raises(Refused, match="says not how often"):
            following.set_cadence(quarter, words)


@pytest.mark.parametrize(
    ("target", "start", "end", "unit"),
    [
        ("from 11 to 40 chains", 11, 40, "chains"),
        ("from 15% to 30%", 15, 30, "%"),
        ("41%", None, 41, "%"),
        ("from 1,200 to 900 complaints", 1200, 900, "complaints"),
        ("from $41 million to $55 million", 41e6, 55e6, ""),
    ],
)
def test_start_and_target_are_numbers_with_a_unit(target, start, end, unit):
    found = target_of(Imperative(id="imp_x", text="x", target=target))
    assert (found.start, found.end, found.unit) == (start, end, unit)


def test_the_bowling_chart_holds_plan_and_actual_by_month(quarter):
    priority = imperative(quarter, "Sell")
    cutting.describe_priority(
        quarter, priority, measure="chains won", target="from 11 to 41 chains", target_day=date(2027, 4, 4)
    )
    priority = imperative(quarter, "Sell")
    following.read_measure(on(quarter, date(2027, 1, 29)), priority, 22)
    following.read_measure(on(quarter, date(2027, 2, 26)), priority, 25, unit="chains")
    chart = bowling_of(quarter.workspace, priority, date(2027, 3, 1), began=MONDAY)
    # 90 days for 30 chains: one every three days; 31 Jan is day 27, 28 Feb day 55, 31 Mar day 86.
    assert [round(month.plan, 1) for month in chart.months] == [20.0, 29.3, 39.7, 41.0]
    assert [month.actual for month in chart.months] == [22, 25, None, None]
    assert [month.sign for month in chart.months] == ["on track", "off", "", ""]
    assert chart.is_off and chart.last == 25


def test_bad_words_are_refused_and_nothing_is_counted(quarter):
    calls = tactic(quarter, "Tom calls").id
    before = len(quarter.history)
    for refusal in (
        lambda: following.say_word(quarter, calls),
        lambda: following.say_word(quarter, calls, state="going", day=date(2027, 6, 1)),
        lambda: following.say_word(quarter, "tac_gone", state="going"),
        lambda: following.say_word(quarter, calls, state="stopped"),
        lambda: following.say_word(quarter, person(quarter, "Tom").id, state="done"),
        lambda: following.read_measure(quarter, imperative(quarter, "Sell"), 3, day=date(2028, 1, 1)),
    ):
        with pytest.raises(Refused):
            refusal()
    cutting.describe_priority(quarter, imperative(quarter, "Sell"), target="from 11 to 40 chains")
    with pytest.raises(Refused, match="in chains"):
        following.read_measure(quarter, imperative(quarter, "Sell"), 3, unit="%")
    assert len(quarter.history) == before + 1
