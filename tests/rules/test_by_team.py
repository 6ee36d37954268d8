"""What is kept team by team is what would be worked out anew, whatever happened; and an edit works out one team."""

import pytest

from aligntui.model import Activity, Imperative, Person, Step, Tactic, Team, Workspace
from aligntui.rules.approval import standing
from aligntui.rules.by_team import by_team
from aligntui.rules.cells import verdict_of_cell
from aligntui.rules.drift import findings, own_findings
from aligntui.rules.people_view import people_view
from aligntui.rules.priorities import priorities
from aligntui.rules.readiness import readiness
from aligntui.rules.stages import stages_of
from aligntui.samples import copy_of_sample
from aligntui.session import Session, framing, translating
from aligntui.store import open_workspace


def _session(sample: str = "menswear") -> Session:
    found = open_workspace(copy_of_sample(sample))
    return Session(found.store, found.loaded)


def _worked_out(workspace: Workspace) -> list[object]:
    teams, chosen = workspace.all(Team), priorities(workspace)
    return [
        [verdict_of_cell(workspace, team.id, one.id) for team in teams for one in chosen],
        people_view(workspace),
        [standing(workspace, team.id) for team in teams],
        findings(workspace),
        [own_findings(workspace, team) for team in teams],
        [readiness(workspace, stage.key) for stage in stages_of(workspace)],
    ]


@pytest.mark.parametrize("sample", ["menswear", "hospital"])
def test_what_is_kept_is_what_would_be_worked_out_anew(sample: str) -> None:
    session = _session(sample)
    steps = 0
    while steps < 40 and session.undo():
        steps += 1
        assert _worked_out(session.workspace) == _worked_out(session.workspace.copy()), f"after {steps} undone"
    while session.redo():
        assert _worked_out(session.workspace) == _worked_out(session.workspace.copy())
    assert steps > 5
    session.close()


def test_a_change_of_any_field_reaches_what_depends_on_it() -> None:
    session = _session()
    workspace = session.workspace
    _worked_out(workspace)
    for kind in (Tactic, Activity, Step, Person, Team, Imperative):
        record = workspace.all(kind)[0]
        with session.change(f"Another {kind.noun}") as pen:
            pen.delete(record)
        assert _worked_out(workspace) == _worked_out(workspace.copy()), kind
        session.undo()
        assert _worked_out(workspace) == _worked_out(workspace.copy()), kind
    session.close()


def test_an_edit_works_out_its_own_team_and_no_other() -> None:
    session = _session()
    workspace = session.workspace
    asked: list[str] = []

    def look() -> None:
        for team in workspace.all(Team):
            kept = by_team(workspace, "for this test", of_team=(Tactic, Team), of_all=(Person,))
            kept.get(workspace, team.id, lambda team=team: asked.append(team.id))  # type: ignore[misc]

    look()
    assert asked == [team.id for team in workspace.all(Team)]
    asked.clear()
    look()
    assert not asked
    tactic = workspace.all(Tactic)[0]
    translating.edit_tactic(session, tactic, how_much="seven a month")
    look()
    assert asked == [tactic.team]
    asked.clear()
    framing.add_person(session, "Somebody new")
    look()
    assert asked == [team.id for team in workspace.all(Team)]
    session.close()
