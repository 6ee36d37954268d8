"""How late a session is, and where the agenda gives."""

from hypothesis import given
from hypothesis import strategies as st

from aligntui.rules.agenda import PRESETS, planned
from aligntui.rules.lateness import live_execution_share, minutes_late, what_gives
from aligntui.rules.stages import BY_KEY, STAGES
from aligntui.session import framing
from aligntui.session.timing import shorten
from tests.building import empty_session


def day(preset: str = "Half a day"):
    session = empty_session()
    framing.set_agenda(session, PRESETS[preset])
    return session


def test_without_an_agenda_nobody_is_late():
    assert minutes_late(empty_session().workspace, "cut", {"cut": 9000}) == 0
    assert live_execution_share(empty_session().workspace, "cut") is None


def test_what_ran_over_makes_it_late_and_what_ended_early_wins_it_back():
    workspace = day().workspace
    plan = planned(workspace)
    over = {"frame": plan["frame"] * 60, "gather": (plan["gather"] + 20) * 60, "cut": 60}
    assert minutes_late(workspace, "cut", over) == 20
    over["frame"] = 0
    assert minutes_late(workspace, "cut", over) == 20 - plan["frame"]


def test_a_stage_that_runs_over_now_is_late_before_it_is_left():
    workspace = day().workspace
    plan = planned(workspace)
    used = {"frame": plan["frame"] * 60, "gather": plan["gather"] * 60 + 7 * 60}
    assert minutes_late(workspace, "gather", used) == 7


def test_the_agenda_gives_first_where_nothing_is_executed():
    workspace = day().workspace
    plan = planned(workspace)
    used = {stage: plan[stage] * 60 for stage in ("frame", "gather", "cut")}
    used["cut"] += 8 * 60
    giving = what_gives(workspace, "translate", used)
    assert giving.late == giving.recovered == 8
    assert set(giving.takes) <= {"approve", "close"}


@given(st.sampled_from(list(PRESETS)), st.sampled_from([stage.key for stage in STAGES]), st.integers(0, 300))
def test_giving_never_brings_execution_under_half_and_never_takes_more_than_half_of_a_stage(preset, here, over):
    session = day(preset)
    plan = planned(session.workspace)
    used = {stage.key: plan[stage.key] * 60 for stage in STAGES if stage.number <= BY_KEY[here].number}
    used[here] += over * 60
    before = live_execution_share(session.workspace, here, used) or 0
    giving = what_gives(session.workspace, here, used)
    assert giving.recovered <= giving.late
    assert all(minutes <= plan[stage] // 2 for stage, minutes in giving.takes.items())
    assert giving.share >= min(before, 0.5) - 1e-9
    if giving.takes:
        shorten(session, giving.takes)
        assert minutes_late(session.workspace, here, used) == giving.late - giving.recovered
