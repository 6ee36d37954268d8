"""Who may do what: every kind of act, on a record of every team, by everybody, on plans at every stage of approval."""

from __future__ import annotations

import pytest

from aligntui.host.acts import KINDS
from aligntui.host.may import may
from aligntui.model import Activity, Ballot, Commitment, Imperative, Person, Review, Tactic, Team
from aligntui.session import balloting, closing, cutting, framing
from tests.building import add_activities, add_tactic, imperative, person, small_session, team

TEAMS = ("East", "North")


@pytest.fixture(scope="module")
def session():
    """Two teams with a tactic, an activity that stops and a commitment each, and an open vote of the whole room."""
    session = small_session()
    framing.add_person(session, "Guest")
    framing.add_person(session, "Watcher", votes=False)
    for name, who in (("East", "Tom Eklund"), ("North", "Ingrid Moe")):
        add_tactic(session, name, "A", f"Call 5 accounts @{who.split()[0]} ^31mar")
        add_activities(session, team(session, name).id, [f"Binder of {name} ~12h"])
        activity = next(one for one in session.workspace.all(Activity) if one.text == f"Binder of {name}")
        with session.change("stops") as pen:
            pen.update(activity, mark="cut")
        closing.add_commitment(session, who=person(session, who).id, what=f"Promise of {name}", due=None)
    balloting.open_ballot(
        session,
        kind="pass",
        dots=2,
        voters=4,
        candidates=[one.id for one in session.workspace.all(Imperative)],
        electorate=[one.id for one in session.workspace.all(Person) if one.votes],
    )
    return session


def of_team(session, kind, name):
    """What a kind of act is done to, of one team; None where it makes something new."""
    where = team(session, name)
    workspace = session.workspace
    match kind:
        case "dots" | "withdraw":
            return workspace.all(Ballot)[0]
        case "yes":
            return next(one for one in workspace.all(Commitment) if name in one.what)
        case "word":
            return next(one for one in workspace.all(Tactic) if one.team == where.id)
        case "reading":
            return workspace.find(Imperative, fate="priority")[0]
        case "tactic":
            return next(one for one in workspace.all(Tactic) if one.team == where.id)
    return None


def expected(kind, who: Person, name: str, own: bool, approved: bool) -> bool:
    """The rules in one place, written apart from the program's."""
    match kind:
        case "imperative" | "undo" | "coach":
            return True
        case "dots" | "withdraw":
            return who.votes
        case "yes":
            return (who.name, name) in {("Tom Eklund", "East"), ("Ingrid Moe", "North")}
        case "tactic" | "meaning" | "activity" | "change":
            return own and not approved
        case "word":
            return own
        case "reading":
            return bool(who.team)
    return False


@pytest.mark.parametrize("approved", [False, True], ids=["plans are drafts", "plans are approved"])
def test_every_kind_on_every_team_by_everybody(session, approved):
    if approved:
        with session.change("approved") as pen:
            for one in session.workspace.all(Team):
                pen.add(Review, team=one.id, event="approved", at=session.clock())
    kinds = [*KINDS, "coach", "approve", "reveal", "fate", "", "person"]
    wrong = []
    for who in session.workspace.all(Person):
        for name in TEAMS:
            where = team(session, name).id
            for kind in kinds:
                why = may(session.workspace, who, kind, of_team(session, kind, name), where)
                if (why == "") != expected(kind, who, name, who.team == where, approved):
                    wrong.append((who.name, name, kind, why))
                assert not why or why[-1] in ".!"
    assert wrong == []
    assert {one.event for one in session.workspace.all(Review)} == ({"approved"} if approved else set())


def test_a_record_of_another_kind_is_never_enough(session):
    workspace = session.workspace
    tom = person(session, "Tom")
    tactic = next(one for one in workspace.all(Tactic) if one.team == tom.team)
    for kind in ("dots", "withdraw", "yes", "reading"):
        assert may(workspace, tom, kind, tactic, tom.team)
    assert may(workspace, tom, "word", workspace.all(Ballot)[0])
    assert may(workspace, tom, "word", person(session, "Ingrid"))
    assert may(workspace, tom, "word", tom) == ""


def test_what_stands_no_longer_is_followed_no_longer():
    session = small_session()
    tactic = add_tactic(session, "East", "A", "Call 5 accounts @Tom ^31mar")
    tom = person(session, "Tom")
    assert may(session.workspace, tom, "word", tactic) == ""
    cutting.park(session, imperative(session, "Renew"), "later", None)
    assert "not followed" in may(session.workspace, tom, "word", tactic)
    assert "not a priority" in may(session.workspace, tom, "reading", imperative(session, "Renew"))
