"""What an approval holds on to: the plan as it can be seen and the priorities that it answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligntui.cli import main
from aligntui.model import Tactic
from aligntui.rules.approval import standing
from aligntui.rules.plan import digest, plan_content
from aligntui.rules.readiness import readiness
from aligntui.session import Session, approving, cutting, gathering, translating
from aligntui.session.since import changes_since_approval
from aligntui.store import save_copy
from tests.building import add_tactic, imperative, small_session, team
from tests.screens import opened


def approved(*letters: str) -> Session:
    """Two priorities; East has a tactic under these, and its plan is approved."""
    session = small_session()
    for letter in letters:
        add_tactic(session, "East", letter, "Call 20 menswear chains weekly @Tom ^31mar ~6h")
    approving.approve(session, team(session, "East").id, "We begin with this")
    return session


def seal(session: Session, name: str = "East") -> str:
    return standing(session.workspace, team(session, name).id).seal


def went(session: Session) -> str:
    return " / ".join(changes_since_approval(session, team(session, "East").id))


@pytest.mark.parametrize("how", ["let go", "parked", "open again"])
def test_an_approval_is_not_whole_when_its_only_cell_is_not_seen_any_more(how: str) -> None:
    session = approved("B")
    sell = imperative(session, "Sell")
    match how:
        case "let go":
            cutting.let_go(session, sell, "Not now")
        case "parked":
            cutting.park(session, sell, "Later", None)
        case "open again":
            cutting.reopen(session, sell)
    assert seal(session) == "broken"
    assert "is no priority any more" in went(session)
    assert any("East" in one for one in readiness(session.workspace, "approve").open)
    session.undo()
    assert (seal(session), went(session)) == ("whole", "")


def test_a_third_priority_is_one_that_no_approved_plan_answers_yet() -> None:
    session = approved("A", "B")
    cutting.make_priority(session, imperative(session, "Refresh"))
    assert seal(session) == "broken"
    assert "C “Refresh the brand” is a priority now" in went(session)
    assert any("East" in one for one in readiness(session.workspace, "approve").open)
    approving.approve(session, team(session, "East").id, "C comes in January")
    assert seal(session) == "whole"


def test_what_is_done_to_a_tactic_without_a_priority_breaks_no_seal() -> None:
    session = approved("A", "B")
    cutting.let_go(session, imperative(session, "Sell"), "Not now")
    approving.approve(session, team(session, "East").id, "Then only A")
    current = {one.id for one in session.workspace.all(type(imperative(session, "Sell"))) if one.fate == "priority"}
    aside = next(one for one in session.workspace.all(Tactic) if one.priority not in current)
    translating.edit_tactic(session, aside, text="Call nobody")
    assert (seal(session), went(session)) == ("whole", "")
    seen = next(one for one in session.workspace.all(Tactic) if one.priority in current)
    translating.edit_tactic(session, seen, hours=9.0)
    assert seal(session) == "broken"


def test_a_new_name_letter_or_measure_of_a_priority_breaks_no_seal() -> None:
    session = approved("A", "B")
    cutting.describe_priority(
        session, imperative(session, "Sell"), short_name="Shops", measure="Shops won", target="40"
    )
    gathering.edit_imperative(session, imperative(session, "Sell"), text="Sell the CRM into every shop")
    assert seal(session) == "whole"


async def test_an_approval_of_an_older_program_stays_whole_says_what_it_does_not_notice_and_can_be_given_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = approved("A", "B")
    east = team(session, "East").id
    review = standing(session.workspace, east).review
    assert review is not None
    with session.change("as it was sealed before") as pen:
        pen.update(review, digest=digest(plan_content(session.workspace, east)))
    cutting.make_priority(session, imperative(session, "Refresh"))
    assert seal(session) == "whole"
    path = tmp_path / "room.align"
    save_copy(path, session.workspace, session.history)
    main(["check", str(path), "--seals"])
    assert "does not notice a priority that came or went" in capsys.readouterr().out
    async with opened(path, size=(160, 48), stage=7) as leader:
        await leader.select("East")
        await leader.until("It was sealed by an older program")
        await leader.press("y")
        await leader.type("We stay with it", "enter")
        leader.does_not_see("older program")
        assert not standing(leader.session.workspace, east).older


async def test_the_leader_sees_that_an_approval_is_not_whole_and_why(tmp_path: Path) -> None:
    session = approved("A", "B")
    cutting.make_priority(session, imperative(session, "Refresh"))
    path = tmp_path / "room.align"
    save_copy(path, session.workspace, session.history)
    async with opened(path, size=(100, 30), stage=7) as somebody:
        somebody.sees("seal broken")
        await somebody.press("w")
        somebody.sees("C “Refresh the brand” is a priority now")
