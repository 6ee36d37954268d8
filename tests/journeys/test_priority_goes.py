"""What destroys asks: a priority with plans that goes says what hangs on it, and nothing invisible is counted."""

from __future__ import annotations

import pytest

from aligntui.model import Imperative, Tactic, Team, Told
from aligntui.model import Person as Somebody
from aligntui.rules.actions import actions
from aligntui.rules.closing_report import card_of
from aligntui.rules.follow.items import work_of
from aligntui.rules.handout import cut_handout
from aligntui.rules.ledger import ledger_of
from aligntui.rules.names_for_coach import names_for_coach
from aligntui.rules.priorities import aside, counted, meanings_aside, priorities
from aligntui.rules.searching import search
from aligntui.samples import copy_of_sample
from aligntui.session import balloting, gathering
from aligntui.session.going import GO_TOO, plans_of
from aligntui.ui.stages.asking_plans import ask_about_plans
from tests.screens import Person, opened


async def _let_go(person: Person) -> None:
    await person.press("home", "l")
    person.sees("goes. What becomes of its plans?", "tactics", "East")


@pytest.mark.parametrize("key", ["p", "l", "f", "z"])
async def test_no_key_takes_a_priority_with_plans_without_asking_and_escape_leaves_it(key: str) -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=3) as person:
        before = list(person.session.history)
        await person.press("home", key)
        person.sees("goes. What becomes of its plans?", "It has ")
        await person.press("escape")
        assert list(person.session.history) == before
        assert len(priorities(person.session.workspace)) == 3


async def test_plans_kept_aside_are_seen_and_counted_nowhere_and_come_back_with_one_undo() -> None:
    async with opened(copy_of_sample("menswear"), stage=3) as person:
        workspace = person.session.workspace
        gone = priorities(workspace)[0]
        team = next(team for team in workspace.all(Team) if workspace.find(Tactic, team=team.id, priority=gone.id))
        asked = ledger_of(workspace, team.id).asked
        hours = sum(one.hours or 0 for one in workspace.find(Tactic, team=team.id, priority=gone.id))
        assert hours
        await _let_go(person)
        await person.press("enter")
        await person.fill("The market has gone")
        assert ledger_of(person.session.workspace, team.id).asked == asked - hours
        count = len(aside(person.session.workspace))
        await person.press("4")
        person.sees(f"Without a priority, counted nowhere: {count} tactics")
        await person.press("u")
        assert aside(person.session.workspace) == []
        assert ledger_of(person.session.workspace, team.id).asked == asked


async def test_plans_move_to_another_priority_or_go_too() -> None:
    async with opened(copy_of_sample("menswear"), stage=3) as person:
        workspace = person.session.workspace
        first, second = priorities(workspace)[:2]
        moving = {one.id for one in workspace.find(Tactic, priority=first.id)}
        await _let_go(person)
        await person.press("down", "enter")
        await person.fill("It is part of B now")
        assert {one.id for one in person.session.workspace.find(Tactic, priority=second.id)} >= moving
        await person.press("u")
        await _let_go(person)
        await person.press("end", "enter")
        await person.fill("The market has gone")
        assert not any(person.session.workspace.get(Tactic, one) for one in moving)
        await person.press("u")
        assert {one.id for one in person.session.workspace.find(Tactic, priority=first.id)} == moving


async def test_a_priority_without_plans_goes_without_a_question_and_fates_go_to_the_next_undecided(tmp_path) -> None:
    from tests.screens import new_file

    async with opened(new_file(tmp_path), stage=3) as person:
        gathering.add_imperatives(person.session, ["Sell boats", "Mend roofs", "Hire cooks", "Plant trees"])
        await person.settle()
        for reason, text in (("Later", "Sell boats"), ("Never", "Mend roofs")):
            records = person.app.focused
            assert person.session.workspace.need(Imperative, records.selected).text == text
            await person.press("p")
            await person.fill(reason)
        assert person.session.workspace.need(Imperative, person.app.focused.selected).text == "Hire cooks"
        await person.press("y")
        await person.fill("Guests ask for it")
        await person.select("Hire cooks")
        await person.press("l")
        person.sees("Let go of “Hire cooks”")


async def _keep_aside(person: Person) -> Imperative:
    gone = priorities(person.session.workspace)[0]
    await _let_go(person)
    await person.press("enter")
    await person.fill("The market has gone")
    await person.press("4")
    return gone


async def test_plans_kept_aside_are_rows_that_find_a_priority_or_go() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=3) as person:
        gone = await _keep_aside(person)
        workspace = person.session.workspace
        tactics, meanings = aside(workspace), meanings_aside(workspace)
        assert tactics and meanings
        person.sees(f"counted nowhere: {len(tactics)} tactics", f"went meant: {len(meanings)} meaning")
        one = tactics[0]
        await person.select(one.text)
        person.sees("enter Move to a priority", "del Delete")
        await person.press("enter")
        person.sees("Where does", "Move it to B", "Move all", "Delete it")
        await person.press("enter")
        person.sees("u takes it back")
        assert workspace.need(Tactic, one.id).priority == priorities(workspace)[0].id
        await person.select(meanings[0].text)
        await person.press("delete")
        person.sees("Deleted", "brings it back")
        assert len(meanings_aside(workspace)) == len(meanings) - 1
        await person.press("u")
        await person.select(meanings[0].text)
        await person.press("enter", "down", "down", "enter")
        assert aside(workspace) == [] and meanings_aside(workspace) == []
        assert not workspace.find(Tactic, priority=gone.id)


async def test_words_of_a_priority_that_went_feed_no_coach_no_card_and_no_count() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=3) as person:
        gone = await _keep_aside(person)
        workspace = person.session.workspace
        hidden = {one.id for one in aside(workspace)}
        assert not hidden & {one.record for one in actions(workspace)}
        assert not hidden & {one.id for one in work_of(workspace)}
        for somebody in workspace.all(Somebody):
            assert not hidden & {one.id for found in card_of(workspace, somebody).tactics.values() for one in found}
        hits = [hit for hit in search(workspace, aside(workspace)[0].text) if hit.record in hidden]
        assert [hit.noun for hit in hits] == ["tactic without a priority"]
        for team in workspace.all(Team):
            words = names_for_coach(workspace, team.id)
            only_hidden = {one.for_whom for one in aside(workspace)} - {one.for_whom for one in counted(workspace)}
            assert not (only_hidden - {""}) & set(words.segments)
            told = cut_handout(workspace, team.id, "han_1").all(Told)
            assert all(one.priority != gone.id for one in told)


async def test_search_lands_on_the_row_of_a_plan_without_a_priority() -> None:
    async with opened(copy_of_sample("menswear"), size=(100, 30), stage=3) as person:
        await _keep_aside(person)
        one = aside(person.session.workspace)[0]
        await person.press("slash")
        await person.type(one.text[:30], "enter")
        assert person.app.focused.selected == one.id


async def _second_vote(person: Person) -> tuple[list[Imperative], Imperative]:
    """A vote in which something new beats the first priority; its result is on the screen."""
    session = person.session
    before = priorities(session.workspace)
    new = gathering.add_imperatives(session, ["Open a repair line"])[0]
    candidates = [*(one.id for one in before), new.id]
    ballot = balloting.open_ballot(session, dots=3, voters=5, candidates=candidates)
    for one in candidates:
        balloting.set_total(session, ballot, one, 5 if one != candidates[0] else 0)
    await person.settle()
    await person.press("escape", "r")
    return before, new


async def test_a_priority_with_plans_that_steps_down_in_a_vote_asks_too() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=3) as person:
        workspace = person.session.workspace
        before, new = await _second_vote(person)
        moving = {one.id for one in workspace.find(Tactic, priority=before[0].id)}
        await person.press("y")
        person.sees("A “", "goes. What becomes of its plans?", "Keep them aside", "Open a repair line")
        await person.press("escape")
        assert priorities(workspace) == before
        await person.press("y", "down", "down", "down", "enter")
        assert workspace.need(Imperative, new.id).fate == "priority"
        assert {one.id for one in workspace.find(Tactic, priority=new.id)} == moving
        await person.press("u")
        assert {one.id for one in workspace.find(Tactic, priority=before[0].id)} == moving


async def test_priorities_with_plans_that_are_not_marked_again_ask_once_for_all() -> None:
    async with opened(copy_of_sample("menswear"), size=(80, 24), stage=3) as person:
        workspace = person.session.workspace
        new = gathering.add_imperatives(person.session, ["Open a repair line"])[0]
        asked: list[str] = []
        going = [one for one in priorities(workspace) if plans_of(workspace, one)]
        assert len(going) == 3
        ask_about_plans(person.workshop.stage, person.session, going, [new], asked.append)
        await person.settle()
        person.sees("A, B and C go. What becomes of their plans?", "Open a repair line")
        await person.press("end", "enter")
        assert asked == [GO_TOO]
