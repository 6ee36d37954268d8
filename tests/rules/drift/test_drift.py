"""What a careful reader would point out between plans, and nothing that a room would laugh at."""

from __future__ import annotations

from datetime import date

import pytest
from benchmarks.evaluate import read

from aligntui.model import Tactic
from aligntui.rules.drift import Drift, findings
from aligntui.rules.drift.quantities import quantities
from aligntui.rules.drift.related import same, speaks_of
from aligntui.session import Session, approving, cutting, dropping, framing, translating
from tests.building import add_activities, add_tactic, imperative, small_session, team

from .cases import CASES, Case


def played(case: Case) -> Session:
    session = small_session()
    priority = imperative(session, "Sell")
    cutting.describe_priority(session, priority, text=case.priority, short_name=case.priority)
    for name, line in case.lines:
        add_tactic(session, name, "B", line)
    for tactic, how_much in zip(session.workspace.all(Tactic), case.how_much, strict=False):
        if how_much:
            translating.edit_tactic(session, tactic, how_much=how_much)
    for name, text in case.meanings:
        translating.set_meaning(session, team(session, name).id, imperative(session, case.priority).id, text)
    for name, text in (*case.drops, *case.keeps):
        (activity,) = add_activities(session, team(session, name).id, [text])
        if (name, text) in case.drops:
            dropping.cut(session, activity)
        else:
            dropping.keep(session, activity, imperative(session, case.priority).id)
    return session


def of_kind(session: Session, kind: str) -> list[Drift]:
    return [found for found in findings(session.workspace) if found.kind == kind]


@pytest.mark.parametrize("case", CASES, ids=[f"{one.kind}-{one.lines[0][1][:44]}" for one in CASES])
def test_a_reader_would_say_the_same(case):
    found = of_kind(played(case), case.kind)
    assert bool(found) == case.found, [one.said for one in found]
    assert len(found) <= 1, "said once"
    for one in found:
        assert one.said.startswith("B: ")


def other_kinds_of(case: Case) -> list[str]:
    return [found.said for found in findings(played(case).workspace) if found.kind not in (case.kind, "off topic")]


def test_no_case_rings_a_second_bell():
    assert [bell for case in CASES for bell in other_kinds_of(case)] == []


def written_blind() -> list[Case]:
    """Plans of forty trades by people who have not seen a rule of drift; their misses were read afterwards."""
    cases = []
    for row in read("drift_cases"):
        tuples = {name: tuple(map(tuple, row.pop(name, ()))) for name in ("lines", "meanings", "drops", "keeps")}
        cases.append(Case(**row, **tuples))
    return cases


def test_nothing_is_said_that_a_room_would_laugh_at_and_most_is_found_in_plans_written_blind():
    found = [(case, bool(of_kind(played(case), case.kind))) for case in written_blind()]
    assert [case.lines for case, said in found if said and not case.found] == []
    right = [said for case, said in found if case.found]
    assert sum(right) / len(right) >= 0.8


def test_every_day_of_what_stands_is_held_against_the_horizon():
    session = small_session()
    framing.set_meta(session, horizon=date(2027, 6, 30))
    add_tactic(session, "East", "A", "Tom calls 5 accounts @Tom ^2027-12-31")
    add_tactic(session, "East", "B", "Tom calls 6 menswear chains @Tom ^2027-03-31")
    (binder,) = add_activities(session, team(session, "North").id, ["Sales binder ~12h"])
    dropping.cut(session, binder, stop_by=date(2027, 9, 1))
    cutting.describe_priority(session, imperative(session, "Sell"), target_day=date(2028, 1, 31))
    said = [found.said for found in of_kind(session, "horizon")]
    assert [one[:3] for one in said if one.startswith(("A: ", "B: "))] == ["A: ", "B: "]
    assert any("“Sales binder” stops on 1 Sep 2027" in one for one in said)
    assert any("has its target on 31 Jan 2028" in one for one in said)
    assert len(said) == 3


def test_nothing_that_is_invisible_is_counted():
    session = small_session()
    framing.set_meta(session, horizon=date(2027, 6, 30))
    add_tactic(session, "East", "A", "Tom calls 5 accounts @Tom ^2027-12-31 ~30h")
    add_tactic(session, "East", "B", "Tom calls 6 menswear chains @Tom ^2027-03-31 ~20h")
    assert {found.kind for found in findings(session.workspace)} == {"horizon", "overloaded"}
    with session.change("Let go of A") as pen:
        pen.update(imperative(session, "Renew"), fate="let go", letter="", reason="Later")
    assert findings(session.workspace) == []


def test_the_same_sentence_about_three_priorities_is_said_once_with_their_letters():
    session = small_session()
    cutting.make_priority(session, imperative(session, "Open"))
    for letter in "ABC":
        add_tactic(session, "East", letter, "Tom calls 20 menswear chains with the CRM demo")
        add_tactic(session, "North", letter, "Ingrid visits 6 menswear chains with the loyalty card")
    (found,) = of_kind(session, "offers")
    assert found.said.startswith("A, B, C: East and North claim “menswear chains”")
    assert len(found.records) == 6


def test_an_answered_finding_comes_back_only_when_what_it_is_about_changes_and_brings_its_reason():
    session = small_session()
    framing.set_meta(session, horizon=date(2027, 6, 30))
    add_tactic(session, "East", "A", "Tom calls 5 accounts @Tom ^2027-12-31 ~4h")
    (found,) = findings(session.workspace)
    approving.accept_finding(session, found, "The fair is in December")
    tactic = session.workspace.all(Tactic)[0]
    translating.edit_tactic(session, tactic, hours=6.0, owner="")
    assert findings(session.workspace)[0].outcome == "accepted"
    translating.edit_tactic(session, session.workspace.all(Tactic)[0], due=date(2028, 1, 31))
    (again,) = findings(session.workspace)
    assert (again.outcome, again.reason) == ("", "The fair is in December")


def test_a_third_team_that_joins_asks_again_with_the_old_reason():
    session = small_session()
    framing.add_team(session, "West")
    add_tactic(session, "East", "B", "Tom calls 20 menswear chains with the CRM demo")
    add_tactic(session, "North", "B", "Ingrid visits 6 menswear chains with the loyalty card")
    approving.accept_finding(session, findings(session.workspace)[0], "North tries it for a month")
    add_tactic(session, "West", "B", "Visit 8 menswear chains with the stock scanner")
    (again,) = findings(session.workspace)
    assert (again.outcome, again.reason) == ("", "North tries it for a month")
    assert "East, North and West" in again.said


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("to $50K", 50_000, "USD"),
        ("to 50,000 dollars", 50_000, "USD"),
        ("EUR 1.5 million", 1_500_000, "EUR"),
        ("20 percent", 20, "%"),
        ("20 %", 20, "%"),
        ("within two hours", 120, "minutes"),
        ("in 90 min", 90, "minutes"),
        ("5 working days", 5, "working days"),
        ("2 years", 24, "months"),
        ("1,250 chains", 1_250, "chain"),
        ("1.250 chains", 1_250, "chain"),
        ("1.250,5 kg", 1_250.5, "kg"),
        ("2.5 hours", 150, "minutes"),
        ("In 2027 400 chains", 400, "chain"),
        ("99.950 %", 99.95, "%"),
    ],
)
def test_amounts_are_made_comparable(text, value, unit):
    (found,) = quantities(text)
    assert (round(found.value, 6), found.unit) == (value, unit)


@pytest.mark.parametrize(
    "text", ["by 31 March 2027", "in 2027", "ticket #1234", "at 8:30", "by 12 may", "on 3.4.2027", "ward 3"]
)
def test_days_years_and_numbers_of_things_are_no_amounts(text):
    assert quantities(text) == []


def test_words_of_one_subject_and_of_another():
    assert same("client", "customers") and same("shop", "stores")
    assert speaks_of("clothing", "menswear") and speaks_of("contractor", "contracts")
    for word, other in (("control", "contracts"), ("towards", "wards"), ("office", "menswear"), ("blue", "clothing")):
        assert not speaks_of(word, other)


def test_ten_thousand_words_without_a_space_are_read_in_a_moment():
    session = small_session()
    add_tactic(session, "East", "B", "to " * 3_000 + "1" * 3_000 + " within " * 500)
    add_tactic(session, "North", "B", "raise " * 2_000 + "to 5% " * 500)
    assert [found.kind for found in findings(session.workspace)] == []
