"""The last of the corners (A 11, A 15, C): one number said twice on a screen, a choice without a vote, an activity is
an activity, and each stage just below readiness and at it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from aligntui.model import Imperative, Stint
from aligntui.rules.agenda import PRESETS
from aligntui.rules.readiness import readiness
from aligntui.session import Refused, Session, changing, closing, cutting, dropping, framing, gathering, noting
from aligntui.store import save_copy
from tests.building import add_activities, add_tactic, empty_session, imperative, person, small_session, team
from tests.screens import opened, seen


def kept(folder: Path, session: Session) -> Path:
    path = folder / "left.align"
    save_copy(path, session.workspace, session.history)
    return path


async def test_the_share_of_execution_is_one_number_wherever_it_stands(tmp_path: Path) -> None:
    """A 11: the rail said 29% where the report beside it said 38%."""
    session = small_session()
    framing.set_agenda(session, PRESETS["Half a day"])
    with session.record_fact("used") as pen:
        for stage in ("frame", "gather", "cut", "translate", "change", "drop", "approve", "close"):
            pen.add(Stint, stage=stage, started=session.clock(), seconds=89)
    async with opened(kept(tmp_path, session), size=(100, 30), stage=8) as somebody:
        await somebody.until("8 Close", "12 min")
        said = set(re.findall(r"execution\D{0,20}?(\d+)\s?%", " ".join(seen(somebody.app).split())))
        assert len(said) == 1


async def test_a_choice_without_a_vote_is_said_with_who_stepped_down_and_keeps_its_reason(tmp_path: Path) -> None:
    """A 15: at 80 columns it stood there with 0 dots and without a reason."""
    async with opened(kept(tmp_path, small_session()), size=(80, 24), stage=3) as somebody:
        await somebody.press("b", "down", "down", "down", "enter")
        await somebody.until("Mark up to three")
        await somebody.select("Sell the CRM into menswear")
        await somebody.press("space", "enter")
        await somebody.type("We talked about it", "enter")
        await somebody.until("Decided without a vote: A.", "“Sell the CRM into menswear” stepped down and has no fate.")
        await somebody.press("v", "enter")
        await somebody.until("We talked about it")
        somebody.does_not_see("0 dots")
        assert {one.text for one in somebody.session.workspace.find(Imperative, fate="priority")} == {
            "Renew the top 40 accounts"
        }


def test_an_activity_is_an_activity() -> None:
    """A 15: "a activity belongs to the tactic now"."""
    session = small_session()
    tactic = add_tactic(session, "East", "A", "Tom calls 20 accounts @Tom ^31mar ~6h")
    made = session.history[-1].seq
    (binder,) = add_activities(session, team(session, "East").id, ["Sales binder ~5h"])
    dropping.cut(session, binder)
    dropping.redeploy(session, session.workspace.all(type(binder))[0], tactic.id)
    with pytest.raises(Refused, match="an activity belongs to the tactic now"):
        session.undo_only(made)


def test_each_stage_is_not_ready_just_below_and_ready_at_what_the_method_says() -> None:
    """C: every condition of six stages, one after the other; the last one makes it ready."""
    session = empty_session()

    def ready(stage) -> bool:
        return readiness(session.workspace, stage).ready

    framing.add_team(session, "East")
    framing.add_person(session, "Karin Lind")
    framing.add_person(session, "Tom Ek", team=team(session, "East").id)
    framing.set_leader(session, person(session, "Karin"))
    framing.edit_team(session, team(session, "East"), manager=person(session, "Tom").id)
    assert not ready("frame")
    framing.set_meta(session, whom="Independent shops")
    assert ready("frame")

    for text in ("Win Riga", "Keep the forty", "Teach the reps"):
        gathering.add_imperatives(session, [text])
        assert not ready("gather")
    gathering.add_imperatives(session, ["Cut the forms"])
    assert ready("gather")

    cutting.make_priority(session, imperative(session, "Win"), "because")
    for start in ("Keep", "Teach"):
        cutting.park(session, imperative(session, start), "later")
    cutting.let_go(session, imperative(session, "Cut"), "never")
    assert not ready("cut")
    cutting.describe_priority(session, imperative(session, "Win"), measure="Shops won")
    assert ready("cut")

    east = team(session, "East").id
    for kind in ("project", "value", "skill"):
        changing.not_needed(session, east, kind, "We have it")
    change = changing.add_change(session, east, "technology", to_what="tablets")
    changing.add_step(session, change, "Buy 4 tablets", owner="Tom")
    assert not ready("change")
    changing.add_step(session, change, "Set them up", owner="Tom", due=date(2027, 1, 8))
    assert ready("change")

    tactic = add_tactic(session, "East", "A", "Tom calls 20 shops @Tom ^31mar ~6h")
    (binder,) = add_activities(session, east, ["Binder ~5h"])
    dropping.cut(session, binder)
    dropping.redeploy(session, session.workspace.need(type(binder), binder.id), tactic.id)
    assert not ready("drop")
    dropping.edit_activity(session, session.workspace.need(type(binder), binder.id), hours=6.0)
    assert ready("drop")

    closing.add_commitment(session, person(session, "Karin").id, "reads the plans")
    closing.record_export(session, "summary", "md")
    noting.add_note(session, "a note is nothing to be ready for", stage="close")
    assert not ready("close")
    closing.add_commitment(session, person(session, "Tom").id, "calls the first three")
    assert ready("close")
