"""An approval that breaks is said at the edit, in the line that stays, with the way back."""

from __future__ import annotations

import pytest

from aligntui.model import Activity, Change, Tactic, Team
from aligntui.rules.approval import standing
from aligntui.rules.quick_entry import Entry
from aligntui.samples import copy_of_sample
from aligntui.session import approving, changing, dropping, translating
from tests.screens import Person, opened


def _approved(person: Person) -> Team:
    """A team with activities and changes, its plan approved as it stands."""
    workspace = person.session.workspace
    team = next(
        team
        for team in workspace.all(Team)
        if any(not one.not_needed for one in workspace.find(Change, team=team.id))
        and workspace.find(Activity, team=team.id)
    )
    if standing(workspace, team.id).seal != "whole":
        approving.approve(person.session, team.id, "It is good enough to begin")
    return team


def _translate(person: Person, team: Team) -> None:
    tactic = person.session.workspace.find(Tactic, team=team.id)[0]
    translating.edit_tactic(person.session, tactic, hours=33.0)


def _meaning(person: Person, team: Team) -> None:
    priority = person.session.workspace.find(Tactic, team=team.id)[0].priority
    translating.set_meaning(person.session, team.id, priority, "Something else from now on")


def _change(person: Person, team: Team) -> None:
    changing.add_change(person.session, team.id, "skill", from_what="One way", to_what="Another way")


def _step(person: Person, team: Team) -> None:
    change = next(one for one in person.session.workspace.find(Change, team=team.id) if not one.not_needed)
    changing.add_step(person.session, change, "One step more")


def _drop(person: Person, team: Team) -> None:
    dropping.add_activities(person.session, team.id, [Entry("Count the paper clips")])


def _delete(person: Person, team: Team) -> None:
    translating.remove_tactic(person.session, person.session.workspace.find(Tactic, team=team.id)[0])


EDITS = [_translate, _meaning, _change, _step, _drop, _delete]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__.strip("_"))
async def test_it_is_said_wherever_the_edit_comes_from_and_undo_takes_it_back(edit) -> None:
    async with opened(copy_of_sample("menswear"), size=(100, 30), stage=2) as person:
        team = _approved(person)
        await person.settle()
        person.does_not_see("this breaks the seal")
        edit(person, team)
        await person.settle()
        person.sees(f"{team.name} was approved: this breaks the seal. u takes it back.")
        # It stays over what is only looked at, and names the key that works in a line.
        await person.press("4", "2", "a")
        person.sees(f"{team.name} was approved: this breaks the seal. ctrl+z takes it back.")
        await person.press("ctrl+z")
        person.does_not_see("was approved")
        assert standing(person.session.workspace, team.id).seal == "whole"


async def test_it_stays_until_it_was_seen_and_names_no_key_that_would_take_back_something_else() -> None:
    async with opened(copy_of_sample("menswear"), size=(100, 30), stage=6) as person:
        team = _approved(person)
        _drop(person, team)
        await person.press("n")
        await person.fill("A thought")
        person.sees(f"{team.name} was approved: a change since broke the seal. Stage 7 shows what changed.")
        await person.press("escape")
        person.does_not_see("was approved")


async def test_an_undo_and_a_redo_that_break_a_seal_say_so_too() -> None:
    async with opened(copy_of_sample("menswear"), size=(100, 30), stage=6) as person:
        team = _approved(person)
        activity = person.session.workspace.find(Activity, team=team.id)[0]
        dropping.edit_activity(person.session, activity, hours=77.0)
        approving.approve(person.session, team.id, "With this number")
        person.session.undo_only(person.session.history[-2].seq)
        await person.settle()
        person.sees(f"{team.name} was approved: this breaks the seal. u takes it back.")
        await person.press("u")
        person.does_not_see("was approved")
        await person.press("U")
        person.sees(f"{team.name} was approved: this breaks the seal. u takes it back.")


async def test_a_plan_that_was_never_approved_says_nothing() -> None:
    async with opened(copy_of_sample("menswear"), size=(100, 30), stage=6) as person:
        workspace = person.session.workspace
        draft = next(team for team in workspace.all(Team) if standing(workspace, team.id).state != "approved")
        _drop(person, draft)
        await person.settle()
        person.does_not_see("breaks the seal")
