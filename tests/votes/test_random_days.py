"""Random days of stages, pauses, peeks and quits against a sum of minutes that was written for this test."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from aligntui.rules.agenda import PRESETS, planned, planned_at_first, schedule, used
from aligntui.rules.closing_report import time_report
from aligntui.rules.lateness import live_execution_share, minutes_late, what_gives, where
from aligntui.rules.stages import STAGES
from aligntui.session import Loaded, Session, framing
from aligntui.session.timing import Timer, end_later, shorten
from tests.building import Ticking, empty_session

KEYS = [stage.key for stage in STAGES]
EXECUTION = {"translate", "change", "drop"}

steps = st.one_of(
    st.tuples(st.just("start"), st.sampled_from(KEYS)),
    st.tuples(st.just("enter"), st.sampled_from(KEYS)),
    st.tuples(st.just("pause"), st.none()),
    st.tuples(st.just("run"), st.integers(1, 4000)),
    st.tuples(st.just("sleep"), st.integers(121, 9000)),
    st.tuples(st.just("look"), st.sampled_from(KEYS)),
    st.tuples(st.just("quit"), st.none()),
    st.tuples(st.just("give"), st.none()),
    st.tuples(st.just("more"), st.sampled_from(KEYS)),
    st.tuples(st.just("later"), st.integers(1, 40)),
    st.tuples(st.just("undo"), st.none()),
)


@settings(max_examples=60, deadline=None)
@example(
    [("start", "gather"), ("run", 4000), ("run", 4000), ("give", None), ("give", None), ("give", None)], "Half a day"
)
@example([("start", "cut"), ("run", 4000), ("more", "close"), ("give", None), ("give", None)], "90 minutes")
@given(st.lists(steps, max_size=14), st.sampled_from(list(PRESETS)))
def test_a_day_adds_up(day, preset):
    session = empty_session()
    framing.use_preset(session, preset)
    at = [0.0]
    timer = Timer(session, monotonic=lambda: at[0])
    seconds = dict.fromkeys(KEYS, 0)
    running, plan = None, dict(PRESETS[preset])
    first, promised = dict(plan), sum(plan.values())
    taken: list[tuple[str, object]] = []
    for what, value in day:
        match what:
            case "start" if running is None:
                timer.start(value)
                running = value
            case "enter" if running is not None:
                timer.enter(value)
                running = value
            case "pause":
                timer.pause()
                running = None
            case "run":
                for _ in range(0, value, 60):
                    at[0] += 60
                    timer.tick()
                    if running:
                        seconds[running] += 60
                at[0] += 7
                timer.tick()
                if running:
                    seconds[running] += 7
            case "sleep":
                at[0] += value
                timer.tick()
            case "look":
                timer.keep()
            case "quit":
                timer.pause()
                session = Session(session.store, Loaded(session.workspace, session.history), clock=Ticking())
                timer, running = Timer(session, monotonic=lambda: at[0]), None
            case "more":
                taken.append(("plan", dict(plan)))
                timer.add_minutes(5, value)
                plan[value] += 5
            case "later":
                end_later(session, value)
                taken.append(("later", value))
                promised += value
            case "undo" if taken:
                what, minutes = taken.pop()
                session.undo()
                if what == "later":
                    promised -= minutes
                else:
                    plan = minutes
            case "give":
                here = where(session.workspace, timer.stage, timer.all_used())
                giving = what_gives(
                    session.workspace, here, timer.all_used(), planned_at_first(session.workspace, session.history)
                )
                if giving.takes:
                    taken.append(("plan", dict(plan)))
                    shorten(session, giving.takes)
                    for stage, minutes in giving.takes.items():
                        plan[stage] -= minutes
                        assert plan[stage] >= first[stage] / 2, "half of what was planned at first, however often"
        assert {stage: n for stage, n in timer.all_used().items() if n} == {s: n for s, n in seconds.items() if n}
        _agrees(session, timer, seconds, plan, promised)
    timer.pause()
    assert {stage: used(session.workspace).get(stage, 0) for stage in KEYS} == seconds, "leaving keeps the seconds"
    assert planned_at_first(session.workspace, session.history) == first
    report = time_report(session.workspace)
    rows = [slot.used_minutes for slot in schedule(session.workspace)]
    assert sum(rows) == report.used_minutes
    assert abs(report.used_minutes * 60 - sum(seconds.values())) <= 30
    assert all(abs(row * 60 - seconds[stage]) < 60 for row, stage in zip(rows, KEYS, strict=True))


def _agrees(session, timer, seconds, plan, promised):
    """Lateness and share, from the list of what is over and what is to come."""
    touched = [stage for stage in KEYS if seconds[stage]]
    here = timer.stage or (touched[-1] if touched else KEYS[0])
    furthest = touched[-1] if touched else KEYS[0]
    at = min(KEYS.index(here), KEYS.index(furthest))
    over = sum(seconds[stage] for stage in KEYS[:at])
    coming = {stage: max(plan[stage] * 60, seconds[stage]) for stage in KEYS[at:]}
    end = over + sum(coming.values())
    late = max((end - promised * 60) // 60, 0)
    workspace, now = session.workspace, timer.all_used()
    assert planned(workspace) == {stage: minutes for stage, minutes in plan.items() if minutes}
    assert minutes_late(workspace, where(workspace, timer.stage, now), now) == late
    work = sum(seconds[stage] for stage in KEYS[:at] if stage in EXECUTION)
    work += sum(amount for stage, amount in coming.items() if stage in EXECUTION)
    share = live_execution_share(workspace, where(workspace, timer.stage, now), now)
    assert share is not None
    assert abs(share - work / end) < 1e-9


def test_eight_stages_of_89_seconds_are_twelve_minutes_row_by_row():
    session = empty_session()
    at = [0.0]
    timer = Timer(session, monotonic=lambda: at[0])
    timer.start("frame")
    for stage in KEYS:
        timer.enter(stage)
        at[0] += 89
        timer.tick()
    timer.pause()
    rows = [slot.used_minutes for slot in schedule(session.workspace)]
    assert (sum(rows), sorted(rows)) == (12, [1, 1, 1, 1, 2, 2, 2, 2])
    assert time_report(session.workspace).used_minutes == 12


def test_one_second_over_is_not_a_minute_late():
    session = empty_session()
    framing.use_preset(session, "90 minutes")
    plan = planned(session.workspace)
    assert minutes_late(session.workspace, "frame", {"frame": plan["frame"] * 60 + 59}) == 0
    assert minutes_late(session.workspace, "frame", {"frame": plan["frame"] * 60 + 60}) == 1


def test_looking_ahead_does_not_make_a_late_session_early():
    session = empty_session()
    framing.use_preset(session, "Half a day")
    plan = planned(session.workspace)
    seconds = {"frame": plan["frame"] * 60, "gather": (plan["gather"] + 60) * 60}
    for looked_at in KEYS[1:]:
        assert minutes_late(session.workspace, looked_at, seconds) == 60
    # Cut was not begun, so it may give, also while it is the one on the screen.
    assert "cut" in what_gives(session.workspace, "cut", seconds).takes
