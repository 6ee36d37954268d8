"""More of what a room was told wrongly: each case as the person who met it would tell it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aligntui.exchange.open_points import open_points
from aligntui.model import Activity, AgendaItem, Ballot, Imperative, Tactic
from aligntui.rules.drift import findings
from aligntui.rules.ledger import ledger_of
from aligntui.rules.readiness import readiness
from aligntui.samples import copy_of_sample
from aligntui.session import Session, approving, cutting, dropping, framing, gathering, translating
from aligntui.session.actor import Actor
from aligntui.session.since import changes_since_approval
from aligntui.store import save_copy
from aligntui.ui.widgets.notice import key_that_works
from tests.building import add_tactic, imperative, person, small_session, team
from tests.screens import new_file, opened

WORDS = ["oak first", "ash second", "elm third", "fir fourth", "yew fifth"]


def kept(folder: Path, session: Session) -> Path:
    path = folder / "small.align"
    save_copy(path, session.workspace, session.history)
    return path


async def test_sixty_minutes_late_is_sixty_minutes_late_whatever_stage_is_looked_at(tmp_path: Path) -> None:
    at = [0.0]
    async with opened(new_file(tmp_path), size=(80, 24), stage=2) as somebody:
        framing.use_preset(somebody.session, "Half a day")
        timer = somebody.workshop.time.timer
        timer._monotonic = lambda: at[0]
        planned = next(one.minutes for one in somebody.session.workspace.all(AgendaItem) if one.stage == "gather")
        await somebody.press("escape", "T")
        # Frame was skipped and gave its fifteen minutes.
        for _ in range(planned + 75):
            at[0] += 60
            timer.tick()
        for stage in (2, 8, 3, 1):
            await somebody.stage(stage)
            await somebody.press("escape", "W")
            somebody.sees("60 minutes late")
            somebody.does_not_see("in time")
            await somebody.press("escape")


async def test_where_the_timer_goes_and_stays_is_said(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(80, 24), stage=2) as somebody:
        timer = somebody.workshop.time.timer
        await somebody.press("escape", "T", "8")
        somebody.does_not_see("The timer")  # looking ahead moves nothing
        await somebody.press("a")
        await somebody.type("Ann Berg: calls the first three", "enter")
        assert timer.stage == "close"
        somebody.sees("The timer went on to Close with you; esc, then T in Gather takes it back there.")
        await somebody.press("escape")
        somebody.sees("The timer went on to Close with you; T in Gather takes it back there.")
        await somebody.stage(2)
        await somebody.type("Open a night desk", "enter")
        assert timer.stage == "close"
        somebody.sees("The timer still runs in Close; esc, then T brings it back here.")
        await somebody.press("escape")
        somebody.sees("The timer still runs in Close; T brings it back here.")
        await somebody.press("a")
        await somebody.type("Open a day desk", "enter")
        somebody.does_not_see("The timer")
        await somebody.press("escape", "T")
        assert timer.stage == "gather"
        await somebody.stage(3)
        await somebody.press("p")
        await somebody.fill("Not now")
        somebody.sees("The timer went on to Cut with you; T in Gather takes it back there.")


async def test_what_was_done_is_still_read_when_the_timer_goes_on(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(80, 24), stage=1) as somebody:
        await somebody.press("escape", "T")
        await somebody.stage(2)
        await somebody.paste("Open a night desk\nRenew the ovens")
        somebody.sees("Added 2 imperatives", "takes them all back. The timer went on to Gather with you; esc, then T")


async def test_every_stage_that_the_timer_left_tells_once_that_it_went_on(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(80, 24), stage=2) as somebody:
        session, timer = somebody.session, somebody.workshop.time.timer

        async def work(stage: int) -> None:
            await somebody.stage(stage)
            framing.add_team(session, f"Team {len(session.history)}")
            await somebody.settle()

        await somebody.press("escape", "T")
        await work(3)
        await work(4)
        assert timer.stage == "translate"
        for stage in (2, 3):
            await work(stage)
            somebody.sees("The timer still runs in Translate; ")
            await work(stage)
            somebody.does_not_see("The timer")
        # Whoever brings it back knows where it is.
        await work(5)
        somebody.sees("The timer went on to Change with you; ")
        await somebody.stage(3)
        await somebody.press("T")
        assert timer.stage == "cut"
        await work(2)
        await work(1)
        somebody.does_not_see("The timer")


async def test_what_others_do_neither_moves_the_timer_nor_speaks_of_it(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(80, 24), stage=2) as somebody:
        session, timer = somebody.session, somebody.workshop.time.timer

        async def others_work(stage: int) -> None:
            """Where this screen is has nothing to do with where they are: a phone, the door, another keyboard."""
            await somebody.stage(stage)
            with session.acting(Actor("per_phone", "Priya")):
                gathering.add_imperatives(session, [f"from a phone, {len(session.history)}"])
            with session.acting(Actor("door", "Ana Holm")):
                framing.add_person(session, f"Ana Holm {len(session.history)}")
            with session.acting(Actor("site_b", "Another keyboard")):
                written = gathering.add_imperatives(session, [f"from a keyboard, {len(session.history)}"])
            assert written
            await somebody.settle()
            somebody.does_not_see("The timer")

        await somebody.press("escape", "T")
        await others_work(8)
        assert timer.stage == "gather"
        await somebody.press("a")
        await somebody.type("Ann Berg: calls the first three", "enter")
        assert timer.stage == "close"
        await others_work(2)
        await somebody.press("a")
        await somebody.type("Open a night desk", "enter")
        somebody.sees("The timer still runs in Close; ")


async def test_a_message_names_a_key_that_works_where_the_caret_is_even_where_only_letters_and_signs_do(
    tmp_path: Path,
) -> None:
    async with opened(new_file(tmp_path), size=(80, 24), stage=2) as somebody:
        screen = somebody.workshop
        names = ("workshop.undo", "workshop.timer", "workshop.more_time", "workshop.search", "workshop.help")
        in_line = [key_that_works(screen, name) for name in names]
        assert in_line == ["ctrl+z", "esc, then T", "esc, then +", "esc, then /", "f1"]
        await somebody.press("escape")
        assert [key_that_works(screen, name) for name in names] == ["u", "T", "+", "/", "?"]


async def test_the_hint_after_a_redo_names_the_key_as_it_is_pressed(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(100, 30), stage=2) as somebody:
        await somebody.type("Open a night desk", "enter")
        await somebody.press("escape", "u", "U")
        somebody.sees("Done again", "u takes it back")
        somebody.does_not_see("U takes it back")


async def test_ending_a_comparison_early_asks_first(tmp_path: Path) -> None:
    async with opened(new_file(tmp_path), size=(80, 24)) as somebody:
        gathering.add_imperatives(somebody.session, WORDS)
        framing.set_leader(somebody.session, framing.add_person(somebody.session, "Karin Lind"))
        await somebody.stage(3)
        await somebody.press("b")
        await somebody.select("Compare")
        await somebody.press("enter")
        if not somebody.session.workspace.all(Ballot):
            await somebody.press("enter")
        await somebody.press("enter", "r")
        ballot = somebody.session.workspace.all(Ballot)[0]
        assert ballot.state == "open"
        await somebody.press("escape")
        assert somebody.session.workspace.all(Ballot)[0].state == "open"


async def test_y_on_a_plan_that_is_approved_as_it_stands_asks_for_no_reason(tmp_path: Path) -> None:
    session = small_session()
    east = team(session, "East")
    add_tactic(session, "East", "A", "Call 20 menswear chains weekly @Tom ^31mar ~6h")
    approving.approve(session, east.id, "We begin with this")
    async with opened(kept(tmp_path, session), size=(80, 24), stage=7) as somebody:
        await somebody.press("y")
        somebody.sees("East's plan is approved as it stands already.")
        somebody.does_not_see("approves East's plan with open points")


def test_what_changed_is_said_with_names_days_and_hours() -> None:
    session = small_session()
    east = team(session, "East").id
    tactic = add_tactic(session, "East", "A", "Call 20 menswear chains weekly @Tom ^31mar ~6h")
    approving.approve(session, east, "We begin with this")
    ingrid, tom = person(session, "Ingrid").id, person(session, "Tom")
    translating.edit_tactic(session, tactic, owner=ingrid, due=date(2027, 4, 30), hours=9.0)
    framing.remove_person(session, tom, None)
    said = " ".join(changes_since_approval(session, east))
    assert "per_" not in said
    assert "Tom Eklund" in said
    assert "Ingrid Moe" in said
    assert "30 Apr 2027" in said
    assert "9 h" in said
    assert "2027-04-30" not in said
    assert "9.0" not in said


async def test_a_ballot_is_headed_by_what_it_is_about() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=6) as somebody:
        await somebody.press("b", "enter", "enter")
        somebody.sees("activity")
        somebody.does_not_see("imperative ")


def when_the_second_priority_goes() -> Session:
    session = small_session()
    framing.set_meta(session, horizon=date(2027, 12, 31))
    add_tactic(session, "East", "A", "Renew 20 accounts weekly @Tom ^31mar ~6h")
    late = add_tactic(session, "East", "B", "Visit 20 menswear chains @Tom ^31mar2029 ~39h")
    with session.change("a cut") as pen:
        pen.add(Activity, team=team(session, "East").id, text="Binder", hours=6.0, mark="cut", redeploy_to=late.id)
    cutting.let_go(session, imperative(session, "Sell"), "Not now")
    return session


def test_what_nobody_sees_is_counted_nowhere() -> None:
    session = when_the_second_priority_goes()
    east = team(session, "East")
    assert session.workspace.count(Tactic) == 2, "nothing was deleted"
    assert ledger_of(session.workspace, east.id).asked == 6
    told = " ".join(str(one) for one in findings(session.workspace))
    assert "menswear" not in told
    assert "horizon" not in told
    assert "45" not in told


def test_hours_that_went_to_a_priority_that_is_gone_are_not_redeployed() -> None:
    session = when_the_second_priority_goes()
    assert any(
        "Binder" in one or "redeploy" in one or "hours" in one for one in readiness(session.workspace, "drop").open
    )


@pytest.mark.parametrize("blank", ["", " ", "\t \n", "\u00a0"])
def test_blanks_are_no_strategy_and_no_measure(blank: str) -> None:
    session = small_session()
    framing.set_meta(session, how_big=blank, whom=blank, how_win=blank)
    assert any("strategy" in one for one in readiness(session.workspace, "frame").open)
    cutting.describe_priority(session, imperative(session, "Renew"), measure=blank)
    assert any("measure" in one for one in readiness(session.workspace, "cut").open)


def test_somebody_is_named_by_a_tactic_of_the_own_team() -> None:
    """line-of-sight.md: a person's line of sight runs through the own team's plan, so another team's word is not it."""
    session = small_session()
    add_tactic(session, "North", "A", "Call 20 menswear chains weekly @Tom ^31mar ~6h")
    assert any("Tom" in one for one in readiness(session.workspace, "translate").open)
    add_tactic(session, "East", "A", "Call 20 menswear chains weekly @Tom ^31mar ~6h")
    assert not any("Tom" in one for one in readiness(session.workspace, "translate").open)


def test_accepting_a_gap_is_said_in_words() -> None:
    session = small_session()
    east = team(session, "East")
    add_tactic(session, "East", "A", "Call 20 menswear chains weekly @Tom ^31mar ~6h")
    approving.approve(session, east.id, "We begin")
    dropping.accept_gap(session, east, "We take it from the reserve")
    said = " ".join(changes_since_approval(session, east.id))
    assert "added the ledger" not in said
    assert "_" not in said


def no_part(session: Session, name: str, *letters: str) -> None:
    for letter in letters:
        priority = next(one for one in session.workspace.all(Imperative) if one.letter == letter)
        translating.declare_no_part(session, team(session, name).id, priority.id, "Not ours")


async def test_the_rail_counts_the_members_nobody_named(tmp_path: Path) -> None:
    session = small_session()
    no_part(session, "North", "A", "B")
    no_part(session, "East", "A")
    tactic = add_tactic(session, "East", "B", "Call 20 menswear chains weekly with the CRM offer @Priya ^31mar ~6h")
    translating.set_meaning(session, tactic.team, tactic.priority, "We go to the chains first")
    state = readiness(session.workspace, "translate")
    assert (state.done, state.total, state.open) == (4, 5, ("No tactic names Tom Eklund.",))
    async with opened(kept(tmp_path, session), size=(100, 30), stage=4) as somebody:
        await somebody.until("4 Translate 4/5")
        await somebody.press("v")
        await somebody.until("Ingrid Moe")
        somebody.sees("– no part")
        somebody.does_not_see("4/4")


def test_a_team_that_takes_no_part_in_anything_is_ready_without_a_tactic() -> None:
    session = small_session()
    for name in ("East", "North"):
        no_part(session, name, "A", "B")
    assert readiness(session.workspace, "translate").ready
    assert not any(one.kind == "No tactic names" for one in open_points(session.workspace))
