"""Verdicts of cells and people, the ledger, seals, drift and readiness."""

from datetime import date

import pytest

from aligntui.model import Activity, Change, Imperative, Meaning, Tactic
from aligntui.rules.approval import reasons_needed, standing
from aligntui.rules.cells import verdict_of_cell, verdict_of_tactic
from aligntui.rules.closing_report import card_of
from aligntui.rules.drift import findings
from aligntui.rules.ledger import goes_to, ledger_of, same_activities
from aligntui.rules.people_view import people_view
from aligntui.rules.plan import digest, plan_content
from aligntui.rules.readiness import readiness
from aligntui.session import Refused, approving, changing, cutting, dropping, framing, gathering, translating
from aligntui.session.since import changes_since_approval
from tests.building import TODAY, add_activities, add_tactic, imperative, person, small_session, team

DIRECT = "Tom calls 20 menswear chains with the CRM offer @Tom ^31mar ~6h"
VAGUE = "Exploit the retail sector"


def cell(session, name="East", letter="A"):
    priority = next(one for one in session.workspace.all(Imperative) if one.letter == letter)
    return team(session, name).id, priority.id


def test_a_cell_is_direct_with_a_meaning_a_direct_tactic_and_nothing_at_none():
    session = small_session()
    assert verdict_of_cell(session.workspace, *cell(session)).verdict == "none"
    translating.set_meaning(session, *cell(session), "We call first")
    assert verdict_of_cell(session.workspace, *cell(session)).verdict == "indirect"
    add_tactic(session, "East", "A", DIRECT)
    assert verdict_of_cell(session.workspace, *cell(session)).verdict == "direct"
    add_tactic(session, "East", "A", VAGUE)
    found = verdict_of_cell(session.workspace, *cell(session))
    assert (found.verdict, found.open_tactics) == ("indirect", 1)


def test_no_part_is_declared_with_a_reason_and_can_be_taken_back():
    session = small_session()
    with pytest.raises(Refused):
        translating.declare_no_part(session, *cell(session), " ")
    translating.declare_no_part(session, *cell(session), "East has no accounts")
    assert verdict_of_cell(session.workspace, *cell(session)).verdict == "declared"
    with pytest.raises(Refused, match="no part"):
        add_tactic(session, "East", "A", DIRECT)
    translating.take_part(session, *cell(session))
    assert session.workspace.all(Meaning) == []


def test_the_leader_overrules_with_a_reason_and_it_is_starred():
    session = small_session()
    tactic = add_tactic(session, "East", "A", VAGUE)
    with pytest.raises(Refused):
        translating.overrule(session, tactic, "direct", "")
    translating.overrule(session, tactic, "direct", "We all know what is meant")
    translating.set_meaning(session, *cell(session), "We call first")
    assert verdict_of_tactic(session.workspace, session.workspace.need(Tactic, tactic.id)).starred
    found = verdict_of_cell(session.workspace, *cell(session))
    assert (found.verdict, found.starred) == ("direct", True)


def test_a_person_has_line_of_sight_when_a_direct_tactic_of_the_own_team_names_them_or_their_role():
    session = small_session()
    add_tactic(session, "East", "A", DIRECT)
    add_tactic(session, "East", "B", "Regional managers visit 3 chains with the offer by 31 March @regional managers")
    add_tactic(session, "North", "A", "Tom calls 20 chains with the CRM offer @Tom ^31mar")
    a, b = cell(session)[1], cell(session, letter="B")[1]
    rows = {session_name(session, row.person): row.verdicts for row in people_view(session.workspace)}
    assert rows["Tom Eklund"] == {a: "direct", b: "none"}
    assert rows["Priya Nair"][b] == "direct"
    assert rows["Ingrid Moe"] == {a: "none", b: "none"}


def session_name(session, identifier):
    return next(one.name for one in session.workspace.all(type(person(session, "Tom"))) if one.id == identifier)


def test_the_ledger_sets_hours_asked_against_hours_freed():
    session = small_session()
    east = team(session, "East").id
    add_tactic(session, "East", "A", DIRECT)
    changing.add_change(session, east, "skill", to_what="demo alone", hours=2.0)
    binder, fair = add_activities(session, east, ["Sales binder ~5h €4k", "Trade fair ~9h"])
    dropping.cut(session, binder, prime="Tom", stop_by=date(2027, 2, 1))
    found = ledger_of(session.workspace, east)
    assert (found.asked, found.freed, found.redeployed, found.money, found.words) == (
        8.0,
        5.0,
        0.0,
        4000.0,
        "3 h short",
    )
    dropping.keep(session, fair, cell(session)[1])
    assert session.workspace.need(Activity, binder.id).prime == person(session, "Tom").id
    tactic = session.workspace.all(Tactic)[0]
    dropping.redeploy(session, session.workspace.need(Activity, binder.id), tactic.id)
    assert goes_to(session.workspace, tactic.id).startswith("A Tom calls")
    translating.remove_tactic(session, tactic)
    assert session.workspace.need(Activity, binder.id).redeploy_to == ""


def test_activities_of_several_teams_are_one_and_different_ones_are_not():
    session = small_session()
    add_activities(session, team(session, "East").id, ["Weekly pipeline call ~5h", "Trade fair in Tampere ~2h"])
    add_activities(session, team(session, "North").id, ["weekly pipeline calls ~4h", "Trade letter ~2h"])
    (same,) = same_activities(session.workspace)
    assert [member.hours for member in same.members] == [5.0, 4.0]


def approved():
    session = small_session()
    east = team(session, "East").id
    for letter in "AB":
        translating.set_meaning(session, *cell(session, letter=letter), "We renew menswear accounts by calling them")
        add_tactic(session, "East", letter, DIRECT)
    (binder,) = add_activities(session, east, ["Sales binder ~20h"])
    dropping.cut(session, binder, prime="Tom")
    approving.hand_in(session, east)
    approving.approve(session, east)
    return session, east


def test_an_approval_is_sealed_to_the_content_and_any_change_of_it_breaks_the_seal():
    session, east = approved()
    assert standing(session.workspace, east).seal == "whole"
    tactic = session.workspace.find(Tactic, team=east)[0]
    translating.edit_tactic(session, tactic, hours=7.0)
    assert standing(session.workspace, east).seal == "broken"
    (change,) = changes_since_approval(session, east)
    assert "hours: 6 h -> 7 h" in change
    session.undo()
    assert standing(session.workspace, east).seal == "whole"


def test_what_is_not_content_does_not_break_a_seal():
    session, east = approved()
    add_tactic(session, "East", "A", DIRECT.replace("calls", "visits"))
    approving.hand_in(session, east)
    approving.approve(session, east)
    gathering.set_themes(session, imperative(session, "Renew"), ("customers",))
    add_tactic(session, "North", "A", DIRECT)
    framing.set_meta(session, title="Another title")
    first = session.workspace.find(Tactic, team=east)[0]
    translating.move_tactic(session, first, 1)
    assert standing(session.workspace, east).seal == "whole"


def test_the_digest_does_not_depend_on_the_order_of_records_or_fields():
    session, east = approved()
    content = plan_content(session.workspace, east)
    turned = {key: dict(reversed(list(value.items()))) for key, value in reversed(list(content.items()))}
    assert digest(turned) == digest(content)


def test_an_approval_over_open_points_needs_a_reason_and_nobody_but_a_leader_approves():
    session = small_session()
    east = team(session, "East").id
    with pytest.raises(Refused, match="empty"):
        approving.approve(session, east)
    add_tactic(session, "East", "A", DIRECT)
    assert any("is none" in why for why in reasons_needed(session.workspace, east))
    with pytest.raises(Refused, match="needs a sentence"):
        approving.approve(session, east)
    framing.set_leader(session, None)
    with pytest.raises(Refused, match="nobody is the leader"):
        approving.approve(session, east, "All good")


def test_rounds_are_counted():
    session = small_session()
    east = team(session, "East").id
    add_tactic(session, "East", "A", DIRECT)
    approving.hand_in(session, east)
    with pytest.raises(Refused, match="handed in already"):
        approving.hand_in(session, east)
    approving.return_plan(session, east, "Which chains?")
    approving.hand_in(session, east)
    assert (standing(session.workspace, east).state, standing(session.workspace, east).round) == ("handed in", 2)


def kinds(session):
    return [found.kind for found in findings(session.workspace)]


def test_two_teams_that_claim_the_same_people_with_different_offers():
    session = small_session()
    add_tactic(session, "East", "B", "Tom calls 20 menswear chains with the CRM demo @Tom ^31mar")
    add_tactic(session, "North", "B", "Ingrid visits 6 menswear chains with the loyalty card @Ingrid ^31mar")
    (found,) = findings(session.workspace)
    assert found.kind == "offers"
    assert "East and North claim “menswear chains”" in found.title
    assert "loyalty card" in found.why
    assert len(found.records) == 2


def test_the_same_people_with_the_same_offer_are_no_finding():
    session = small_session()
    add_tactic(session, "East", "B", "Tom calls 20 menswear chains with the CRM demo @Tom ^31mar")
    add_tactic(session, "North", "B", "Ingrid visits 6 menswear chains with the CRM application @Ingrid ^31mar")
    assert findings(session.workspace) == []


def test_two_targets_for_one_measure():
    session = small_session()
    add_tactic(session, "East", "A", "Raise the renewal rate of accounts from 60% to 80%")
    add_tactic(session, "North", "A", "Raise the renewal rate of accounts to 90%")
    assert kinds(session) == ["targets"]


def test_a_date_past_the_horizon():
    session = small_session()
    framing.set_meta(session, horizon=date(2027, 6, 30))
    add_tactic(session, "East", "A", "Tom calls 5 accounts @Tom ^31dec 2027".replace("^31dec 2027", "^2027-12-31"))
    assert kinds(session) == ["horizon"]


def test_a_tactic_that_leans_on_what_another_team_drops():
    session = small_session()
    add_tactic(session, "East", "A", "Tom finds 5 accounts in the monthly sales binder @Tom ^31mar")
    (binder,) = add_activities(session, team(session, "North").id, ["Monthly sales binder ~12h"])
    dropping.cut(session, binder)
    assert kinds(session) == ["leaning"]


def test_a_cell_that_never_mentions_what_its_priority_is_about():
    session = small_session()
    cutting.describe_priority(
        session, imperative(session, "Sell"), short_name="Menswear first", measure="Menswear contracts"
    )
    translating.set_meaning(session, *cell(session, letter="B"), "We paint the office")
    add_tactic(session, "East", "B", "Tom paints 3 rooms with blue paint @Tom ^31mar")
    assert kinds(session) == ["off topic"]


def test_an_owner_with_more_hours_than_a_week():
    session = small_session()
    add_tactic(session, "East", "A", "Tom calls 5 accounts @Tom ^31mar ~25h")
    add_tactic(session, "East", "B", "Tom calls 6 menswear chains @Tom ^31mar ~20h")
    (found,) = findings(session.workspace)
    assert (found.kind, found.title) == ("overloaded", "Tom Eklund is asked for 45 h a week")


def test_an_accepted_finding_stays_answered_until_its_records_change():
    session = small_session()
    add_tactic(session, "East", "A", "Tom calls 5 accounts @Tom ^31mar ~45h")
    with pytest.raises(Refused):
        approving.accept_finding(session, findings(session.workspace)[0], "")
    approving.accept_finding(session, findings(session.workspace)[0], "Only in March")
    assert findings(session.workspace)[0].outcome == "accepted"
    add_tactic(session, "North", "A", "Ingrid calls 2 accounts @Ingrid ^31mar")
    assert findings(session.workspace)[0].outcome == "accepted"
    translating.edit_tactic(session, session.workspace.all(Tactic)[0], hours=50.0)
    assert findings(session.workspace)[0].outcome == ""


def test_the_example_has_no_finding_that_a_reader_would_laugh_at():
    from aligntui.samples import copy_of_sample
    from tests.screens import records_of

    found = findings(records_of(copy_of_sample("menswear")).workspace)
    assert [(one.kind, one.letters) for one in found] == [
        ("offers", "A"),
        ("leaning", "B"),
        ("leaning", "B"),
        ("offers", "B"),
    ]


def test_readiness_says_in_words_what_is_open_and_nothing_when_it_is_ready():
    session = small_session()
    stages = ["frame", "gather", "cut", "translate", "change", "drop", "approve", "close"]
    for stage in stages:
        state = readiness(session.workspace, stage)
        assert state.ready == (not state.open)
        assert state.done <= state.total
        assert all(sentence.endswith(".") for sentence in state.open)
    assert readiness(session.workspace, "frame").open == ("The strategy on a page is empty.",)
    framing.set_meta(session, how_big="More")
    assert readiness(session.workspace, "frame").ready
    assert readiness(session.workspace, "gather").ready
    assert readiness(session.workspace, "cut").open == ("No measure yet for A, B.", "2 imperatives without a fate.")


def test_change_is_ready_when_four_kinds_are_answered_and_steps_have_owner_and_date():
    session = small_session()
    for name in ("East", "North"):
        for kind in ("project", "value", "technology"):
            changing.not_needed(session, team(session, name).id, kind, "as it is")
        changing.add_change(session, team(session, name).id, "skill", to_what="demo alone")
    assert readiness(session.workspace, "change").done == 0
    for change in session.workspace.all(Change):
        if not change.not_needed:
            changing.add_step(session, change, "rehearse", "Tom", TODAY)
    assert readiness(session.workspace, "change").ready
    with pytest.raises(Refused, match="already"):
        changing.not_needed(session, team(session, "East").id, "skill", "no")


def test_a_card_tells_a_person_what_to_do_to_stop_and_to_answer_for():
    session, _ = approved()
    card = card_of(session.workspace, person(session, "Tom"))
    assert [len(tactics) for tactics in card.tactics.values()] == [1, 1]
    assert [stop.text for stop in card.stops] == ["Sales binder"]


def test_a_digest_that_was_computed_once_never_changes():
    """Approvals of earlier versions of the program stay whole: this number may never be edited (docs/seals.md)."""
    content = {
        "tac_1": {
            "table": "tactics",
            "priority": "imp_1",
            "text": "Ruf 20 Läden an",
            "due": "2027-03-31",
            "hours": 6.0,
        },
        "mea_1": {"table": "meanings", "priority": "imp_1", "text": "Wir zuerst"},
    }
    assert digest(content) == "15b142a7a6820e37cb5c33399c8aa040a4519a82d848777788098b9444738e28"
