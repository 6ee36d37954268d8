"""A whole session through the screen: from the ten SBA lines to a summary that holds every decision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aligntui.model import TABLES, Activity, Ballot, Imperative, Review, Tactic, Workspace
from aligntui.rules.people_lines import understand_person
from aligntui.rules.priorities import priorities
from aligntui.session import Session, balloting, cutting, framing, gathering
from aligntui.store import create_workspace
from tests.building import imperative, team
from tests.building import person as person_of
from tests.samples import others
from tests.screens import Clock, Person, new_file, opened, records_of

pytestmark = pytest.mark.asyncio
PEOPLE = (
    "Dana Reyes, administrator",
    "Lee Carter, office head, Capital",
    "Max Hill, loan officer, Capital",
    "Ida Wong, office head, Field",
)
TOTALS = {
    "Support": 5,
    "Build healthy": 4,
    "Restore": 1,
    "Strengthen": 0,
    "Expand": 3,
    "Help": 3,
    "Ensure": 1,
    "Develop": 1,
}


async def frame(person: Person) -> None:
    person.sees("1 Frame")
    await person.press("e")
    await person.fill(
        "Double the loans to small firms by 2022", "America's small businesses", "We are the only cabinet voice"
    )
    await person.press("a")
    for line in PEOPLE:
        await person.type(line, "enter")
    await person.press("escape", "L", "enter")
    await person.select("manager nobody yet")
    await person.press("enter", "tab", "l", "tab")
    await person.type("80", "enter")
    await person.select("manager nobody yet")
    await person.press("enter", "tab", "i", "enter")
    await person.press("M", "down", "enter")
    person.sees("Dana Reyes", "manager Lee Carter · 2 people · 80 h a week", "manager Ida Wong")


async def gather(person: Person) -> None:
    await person.stage(2)
    person.sees("Everything that someone calls important goes on this list.")
    await person.type(others.SBA[0], "enter")
    await person.paste("\n".join(f"- {text}" for text in others.SBA[1:]))
    person.sees("10 imperatives", "2 duplicates to answer")
    await person.press("escape", "d", "f", "d", "f")
    person.sees("8 imperatives · 2 folded")


async def cut(person: Person) -> None:
    await person.stage(3)
    await person.press("b", "enter")
    await person.fill("3", "1", "6")
    for dots in TOTALS.values():
        person.does_not_see("●●●")
        await person.type(str(dots), "enter")
    await person.press("escape", "r")
    person.sees("a tie across the line", "tied", "the cut")
    await person.press("t")
    person.sees("Run-off, ballot 2")
    await person.type("4", "enter")
    await person.type("2", "enter")
    await person.press("escape", "r", "y")
    person.sees("3 of at most 3 priorities", "5 without a fate")
    names = (
        (
            "Growth",
            "Small firms earn more and hire",
            "Jobs in supported firms",
            "from 1.1 to 1.5 million",
            "30 sep 2022",
        ),
        ("Healthy places", "", "Rules that hinder start-ups", "from 40 to 10", "31 dec 2021"),
        ("Capital", "", "Loans to new firms", "from 60k to 90k", "31 dec 2021"),
    )
    for nth, values in enumerate(names):
        await person.select("ABC"[nth])
        await person.press("enter")
        await person.fill(*values)
    person.sees("Growth", "Healthy places", "from 1.1 to 1.5")
    await person.select("Restore small")
    await person.press("p")
    await person.fill("After the storm season", "1 mar 2027")
    await person.select("Strengthen SBA")
    await person.press("l")
    await person.fill("It is about us, not about them")
    for start in ("Help Small", "Ensure Federal", "Develop Small"):
        await person.select(start)
        await person.press("f", "enter")
        await person.fill(f"Part of growth: {start}")
    person.sees("0 without a fate", "After the storm season")


async def translate(person: Person) -> None:
    await person.stage(4)
    person.sees("0 of 6 cells")
    await person.press("enter", "e")
    await person.fill("Every branch opens one door more for firms that want to grow")
    await person.press("a")
    await person.type("Max calls 20 growing firms with the growth loan @Max ^31mar ~6h", "enter")
    person.sees("● 6/6", "Max Hill", "31 Mar 2027")
    await person.type("Lee reviews 5 growth loans with Max every Friday @Lee ^someday ~2h", "enter")
    person.sees("“^someday” is no date I know")
    await person.type("Support growth", "enter")
    person.sees("Support growth", "○")
    await person.press("escape", "right_curly_bracket")
    person.sees("B  Healthy places")
    await person.press("x")
    await person.fill("The field office owns this one")
    await person.press("m")
    person.sees("◐ indirect", "– no part")


async def change(person: Person) -> None:
    await person.stage(5)
    await person.press("a")
    await person.fill("paper forms", "loan forms on a tablet")
    await person.select("loan forms on a tablet")
    await person.press("s")
    await person.fill("Buy 10 tablets", "Lee Carter", "15 jan")
    person.sees("paper forms → loan forms on a tablet", "Buy 10 tablets", "Lee Carter")
    await person.select("nothing yet")
    await person.press("x")
    await person.fill("We behave well already")
    person.sees("no change needed: We behave well already")


async def drop(person: Person) -> None:
    await person.stage(6)
    await person.press("a")
    await person.type("Monthly district binder ~12h $4k", "enter")
    await person.type("Weekly loan call ~3h", "enter")
    await person.press("escape")
    await person.select("Monthly district binder")
    await person.press("X")
    await person.fill("Max Hill", "Nobody reads it", "1 feb")
    assert "Weekly loan call" in person._row(person.app.focused), "the next one that is neither kept nor cut"
    await person.select("Monthly district binder")
    await person.press("R", "enter")
    await person.select("Weekly loan call")
    await person.press("k", "enter")
    person.sees("CUT", "KEEP", "Max Hill stops it", "stop by 1 Feb", "freed 12 h/week", "4 h to spare")


async def approve(person: Person) -> None:
    await person.stage(7)
    person.sees("Capital", "draft")
    await person.press("h")
    person.sees("round 1 handed in")
    await person.press("G")
    await person.fill("Support growth is not a tactic yet")
    person.sees("round 1 returned")
    await person.press("y")
    person.sees("approves Capital's plan with open points")
    await person.fill("Good enough to begin on Monday")
    person.sees("approved")
    await person.press("4", "left", "enter")
    await person.select("Support growth")
    await person.press("delete")
    await person.press("7")
    person.sees("seal broken", "deleted tactic “Support growth”")


async def close(person: Person, folder: Path) -> None:
    await person.stage(8)
    await person.press("a")
    for line in (
        "Dana: asks for the loan numbers ^11jan",
        "Lee: calls the first 3 growing firms ^8jan",
        "Ida: visits 2 branches ^15jan",
    ):
        await person.type(line, "enter")
    person.sees("Dana Reyes", "calls the first 3 growing firms", "15 Jan")
    await person.press("escape", "E", "enter")
    person.sees("Export the whole session", "PowerPoint", "without names")
    await person.press("tab", "ctrl+a", "ctrl+k")
    await person.type(str(folder / "summary.md"), "enter")
    person.sees("Written")
    await person.press("escape")


DECISIONS = (
    "Double the loans to small firms by 2022",
    "A Growth",
    "from 1.1 to 1.5 million",
    "30 Sep 2022",
    "parked until 1 Mar 2027",
    "After the storm season",
    "It is about us, not about them",
    "folded into A",
    "Build Healthy Entrepreneurial Ecosystems",
    "Every branch opens one door more",
    "Max calls 20 growing firms with the growth loan",
    "The field office owns this one",
    "from paper forms to loan forms on a tablet",
    "Buy 10 tablets (Lee Carter, 15 Jan 2027)",
    "We behave well already",
    "Monthly district binder",
    "Nobody reads it",
    "asked 8 h a week, freed 12 h a week: 4 h to spare",
    "Good enough to begin on Monday",
    "the seal is broken",
    "calls the first 3 growing firms",
    "Who pays for the tablets?",
)


def content(workspace: Workspace) -> dict[str, list[object]]:
    """Everything but the facts of time, which undo leaves alone."""
    return {
        name: sorted(records, key=lambda one: one.id) for name, records in workspace.tables() if not TABLES[name].fact
    }


def framed_and_cut(path: Path) -> None:
    """What `frame`, `gather` and `cut` come to, without the screen."""
    made = create_workspace(path, title="SBA 2018")
    s = Session(made.store, made.loaded, clock=Clock())
    framing.set_meta(s, how_big="Double the loans to small firms by 2022", whom="America's small businesses")
    framing.add_people(s, [understand_person(line) for line in PEOPLE])
    framing.set_leader(s, person_of(s, "Dana"))
    framing.edit_team(s, team(s, "Capital"), manager=person_of(s, "Lee").id, hours=80.0)
    framing.edit_team(s, team(s, "Field"), manager=person_of(s, "Ida").id)
    gathering.add_imperatives(s, others.SBA)
    for start in ("Build Healthy", "Create a Small"):
        gathering.fold(s, imperative(s, "Build healthy"), imperative(s, start))
    candidates = [imperative(s, start).id for start in TOTALS]
    ballot = balloting.open_ballot(s, dots=3, most_per_item=1, voters=6, candidates=candidates)
    for start, dots in TOTALS.items():
        balloting.set_total(s, ballot, imperative(s, start).id, dots)
    balloting.reveal(s, ballot)
    run_off = balloting.run_off(s, ballot)
    for start, dots in (("Expand", 4), ("Help", 2)):
        balloting.set_total(s, run_off, imperative(s, start).id, dots)
    balloting.reveal(s, run_off)
    balloting.agree(s, run_off)
    names = {
        "A": {
            "short_name": "Growth",
            "sentence": "Small firms earn more and hire",
            "measure": "Jobs in supported firms",
            "target": "from 1.1 to 1.5 million",
        },
        "B": {"short_name": "Healthy places", "measure": "Rules that hinder start-ups", "target": "from 40 to 10"},
        "C": {"short_name": "Capital", "measure": "Loans to new firms", "target": "from 60k to 90k"},
    }
    for priority in priorities(s.workspace):
        cutting.describe_priority(s, priority, **names[priority.letter])
    growth = priorities(s.workspace)[0]
    cutting.describe_priority(s, growth, target_day=date(2022, 9, 30))
    cutting.park(s, imperative(s, "Restore small"), "After the storm season", date(2027, 3, 1))
    cutting.let_go(s, imperative(s, "Strengthen SBA"), "It is about us, not about them")
    for start in ("Help Small", "Ensure Federal", "Develop Small"):
        cutting.fold_into(s, imperative(s, start), s.workspace.need(Imperative, growth.id), f"Part of growth: {start}")
    assert s.close()


async def test_from_ten_lines_to_three_priorities_with_a_measure_and_a_fate_for_the_rest(tmp_path: Path) -> None:
    path = new_file(tmp_path, "SBA 2018")
    async with opened(path, clock=Clock()) as person:
        await frame(person)
        await gather(person)
        await cut(person)
        finished = person.session.workspace.copy()
        await person.press("ctrl+q")
    assert records_of(path).workspace == finished
    assert [priority.letter for priority in priorities(finished)] == ["A", "B", "C"]
    assert len(finished.all(Ballot)) == 2
    assert len(finished.all(Imperative)) == len(others.SBA)


async def test_from_priorities_to_a_summary_that_holds_every_decision_and_survives_closing(tmp_path: Path) -> None:
    path = tmp_path / "sba.align"
    framed_and_cut(path)
    clock = Clock()
    async with opened(path, clock=clock, stage=4) as person:
        await translate(person)
        await change(person)
        await person.press("n")
        await person.type("Who pays for the tablets?", "enter")
        await drop(person)
        await approve(person)
        await close(person, tmp_path)
        finished = person.session.workspace.copy()
        await person.press("ctrl+q")

    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    missing = [text for text in DECISIONS if text not in summary]
    assert not missing, summary
    assert records_of(path).workspace == finished
    assert {review.event for review in finished.all(Review)} == {"handed in", "returned", "approved"}
    assert (len(finished.all(Tactic)), len(finished.all(Activity))) == (2, 2)
    async with opened(path, clock=clock, size=(80, 24)) as person:
        person.sees("SBA 2018", "A B C")
        assert person.session.workspace == finished


async def test_a_whole_session_is_undone_to_its_beginning_and_done_again_after_closing(tmp_path: Path) -> None:
    others.sba_2018(path := tmp_path / "sba.align")
    finished = records_of(path).workspace
    async with opened(path, size=(80, 24)) as person:
        empty = content(person.session.before(0))
        undone = 0
        while person.session.undoable:
            await person.type("u" * 8)
            undone += 1
            assert undone < 100
        assert content(person.session.workspace) == empty != content(finished)
        while person.session.redoable:
            await person.type("U" * 8)
        assert content(person.session.workspace) == content(finished)
