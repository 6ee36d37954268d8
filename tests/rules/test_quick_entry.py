"""A tactic, an activity, a commitment and a person typed as one line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligntui.model import Person, Tactic, Workspace
from aligntui.rules.people_lines import say_addresses, understand_people, understand_person
from aligntui.rules.quick_entry import understand_activity, understand_commitment, understand_tactic
from aligntui.rules.words import say_number, say_who
from aligntui.session import framing
from tests.building import TODAY, add_tactic, person, small_session, team


def test_owner_due_and_hours_are_taken_out_of_the_line():
    session = small_session()
    entry = understand_tactic("Call 20 menswear chains weekly @AEs ^31mar ~6h", session.workspace, "", TODAY)
    assert (entry.text, entry.owner, entry.due, entry.hours) == (
        "Call 20 menswear chains weekly",
        "AEs",
        date(2027, 3, 31),
        6.0,
    )
    assert entry.remarks == ()


@pytest.mark.parametrize("said", ["@Priya", "@priya nair", "@Priya Nair", '@"Priya Nair"'])
def test_a_person_is_found_by_first_or_whole_name(said):
    session = small_session()
    entry = understand_tactic(f"Call 3 chains {said} ~2h", session.workspace, team(session, "East").id, TODAY)
    assert entry.owner == person(session, "Priya").id
    assert entry.text == "Call 3 chains"


def test_a_role_of_two_words_and_a_date_of_three_are_taken_whole():
    session = small_session()
    entry = understand_tactic(
        "Call 3 chains @account executives ^end of june before lunch", session.workspace, "", TODAY
    )
    assert (entry.owner, entry.due, entry.text) == (
        "account executives",
        date(2027, 6, 30),
        "Call 3 chains before lunch",
    )


def test_two_people_of_one_first_name_are_ambiguous_unless_one_is_in_the_team():
    session = small_session()
    framing.add_person(session, "Tom Berg", team=team(session, "North").id)
    workspace = session.workspace
    north = next(one for one in workspace.all(Person) if one.name == "Tom Berg")
    assert understand_tactic("Call @Tom", workspace, team(session, "North").id, TODAY).owner == north.id
    assert understand_tactic("Call @Tom", workspace, "", TODAY).owner == "Tom"


def test_what_is_not_understood_stays_in_the_text_with_a_sentence():
    session = small_session()
    entry = understand_tactic("Call 3 chains ^someday ~lots", session.workspace, "", TODAY)
    assert entry.text == "Call 3 chains ^someday ~lots"
    assert len(entry.remarks) == 2
    assert "“^someday” is no date I know" in entry.remarks[0]


def test_a_full_stop_behind_a_sign_is_no_part_of_it():
    entry = understand_tactic("Call 3 chains ~2h. @Tom ^31mar.", small_session().workspace, "", TODAY)
    assert (entry.hours, entry.due, entry.remarks) == (2, date(2027, 3, 31), ())


def test_a_day_that_is_two_says_which_and_asks_for_the_month():
    workspace = small_session().workspace
    entry = understand_tactic("Call 3 chains ^03-04-2027 ~2h", workspace, "", TODAY)
    assert (entry.text, entry.due, entry.hours) == ("Call 3 chains ^03-04-2027", None, 2)
    assert "3 Apr 2027 or 4 Mar 2027" in entry.remarks[0]
    assert "the month as a word" in entry.remarks[0]
    assert entry.doubts[0].startswith("^03-04-2027: 3 Apr 2027 or 4 Mar 2027?")


@pytest.mark.parametrize(
    ("line", "text", "hours", "money"),
    [
        ("Clean ward 3 120 h", "Clean ward 3", 120, None),
        ("Serve room 12 400 h", "Serve room 12", 400, None),
        ("Team of 3 120 h a week", "Team of 3", 120, None),
        ("Line 4 100h €1 200", "Line 4", 100, 1200),
        ("Coffee for the shift 2 400 kr", "Coffee for the shift", None, 2400),
        ("Overtime of the shift 1 200 h", "Overtime of the shift", 1200, None),
        ("Overtime 1 200 h", "Overtime", 1200, None),
        ("Overtime, 1 200 h", "Overtime", 1200, None),
        ("Overtime for 1 200 h", "Overtime for", 1200, None),
        ("Overtime ~1 200 h", "Overtime", 1200, None),
        ("Overtime 12 000 h", "Overtime", 12000, None),
        ("Rent 7 250 kr", "Rent", None, 7250),
        ("Rent €7 250", "Rent", None, 7250),
        ("Gate 3 1 200 h", "Gate 3", 1200, None),
    ],
)
def test_the_number_of_a_thing_is_no_part_of_the_hours_behind_it(line, text, hours, money):
    entry = understand_activity(line, Workspace(), "", TODAY)
    assert (entry.text, entry.hours, entry.money) == (text, hours, money)


def test_an_address_and_a_second_owner_stay_in_the_text():
    session = small_session()
    entry = understand_tactic("Mail sales@nordfrakt.no @Tom @Priya", session.workspace, "", TODAY)
    assert entry.text == "Mail sales@nordfrakt.no @Priya"


def as_line(tactic: Tactic, workspace: Workspace) -> str:
    """A tactic as the line that would make it."""
    parts = [tactic.text]
    if owner := say_who(workspace, tactic.owner):
        parts.append(f'@"{owner}"' if " " in owner else f"@{owner}")
    if tactic.due:
        parts.append(f"^{tactic.due.isoformat()}")
    if tactic.hours is not None:
        parts.append(f"~{say_number(tactic.hours)}h")
    return " ".join(parts)


@given(
    st.text("abc åøé漢", min_size=1, max_size=20).filter(lambda text: text.strip()),
    st.sampled_from(["", "Tom", "AEs", "the finance team"]),
    st.none() | st.dates(min_value=date(2026, 1, 1), max_value=date(2090, 1, 1)),
    st.none() | st.sampled_from([0.5, 6.0, 12.0, 1250.0]),
)
def test_a_tactic_written_as_a_line_is_understood_again(text, owner, due, hours):
    session = small_session()
    tactic = Tactic(id="tac_x", team="", priority="", text=" ".join(text.split()), owner=owner, due=due, hours=hours)
    entry = understand_tactic(as_line(tactic, session.workspace), session.workspace, "", TODAY)
    known = {"Tom": person(session, "Tom").id}
    assert (entry.text, entry.owner, entry.due, entry.hours) == (tactic.text, known.get(owner, owner), due, hours)


@given(st.text(max_size=200))
def test_no_line_loses_a_letter(line):
    entry = understand_tactic(line, small_session_once().workspace, "", TODAY)
    if entry.owner == "" and entry.due is None and entry.hours is None:
        assert entry.text == " ".join(line.split())


_KEPT = []


def small_session_once():
    if not _KEPT:
        _KEPT.append(small_session())
    return _KEPT[0]


@pytest.mark.parametrize(
    ("line", "text", "hours", "money"),
    [
        ("Monthly sales binder ~12h €400", "Monthly sales binder", 12.0, 400.0),
        ("Trade fair ~9h €18k", "Trade fair", 9.0, 18_000.0),
        ("Weekly call", "Weekly call", None, None),
        ("Mail to @everyone ^always ~1h", "Mail to @everyone ^always", 1.0, None),
    ],
)
def test_an_activity_with_hours_and_money(line, text, hours, money):
    entry = understand_activity(line, Workspace())
    assert (entry.text, entry.hours, entry.money) == (text, hours, money)


def test_a_commitment_begins_with_a_name_or_has_one():
    session = small_session()
    one = understand_commitment("Priya: visits ten chains ^12mar", session.workspace, TODAY)
    assert (one.who, one.what, one.due) == (person(session, "Priya").id, "visits ten chains", date(2027, 3, 12))
    other = understand_commitment("visits ten chains @Tom", session.workspace, TODAY)
    assert (other.who, other.what) == (person(session, "Tom").id, "visits ten chains")
    assert understand_commitment("visits ten chains", session.workspace, TODAY).who == ""


def test_people_are_typed_with_role_and_team():
    assert understand_person("Priya Nair, account executive, East").team == "East"
    assert understand_person("Priya Nair\tAE\tEast").role == "AE"
    assert understand_person("  Priya  ").name == "Priya"
    assert understand_person("").name == ""


THREE = ["Eve Hall", "Fin Ray", "Gus Oak"]


@pytest.mark.parametrize(
    "text",
    [
        "Eve Hall <eve@x.org>; Fin Ray <fin@x.org>; Gus Oak <gus@x.org>",
        "Eve Hall <eve@x.org>, Fin Ray <fin@x.org>, Gus Oak <gus@x.org>,",
        "To: Eve Hall <eve@x.org>; Fin Ray <fin@x.org>; Gus Oak",
        "Eve Hall; Fin Ray <mailto:fin@x.org>; Gus Oak (gus@x.org)",
        "Hall, Eve <eve@x.org>; \"Ray, Fin\" <fin@x.org>; 'Gus Oak' <gus@x.org>",
        "Hall, Eve <eve@x.org>, Ray, Fin <fin@x.org>, Gus Oak <gus@x.org>",
        "Eve Hall <eve@x.org>  Fin Ray <fin@x.org>\tGus Oak <gus@x.org>",
        "eve.hall@x.org; fin_ray@x.org, gus.oak@x.org",
        "<eve.hall@x.org>; Fin Ray <fin@x.org>; gus.oak@x.org",
        "Eve Hall <eve@x.org>; Fin Ray fin@x.org; Gus Oak <gus@x.org>",
    ],
)
def test_the_recipients_of_a_mail_are_people_without_their_addresses(text: str):
    found = understand_people(text)
    assert [one.name for one in found] == THREE
    assert not any(one.role or one.team for one in found)
    assert say_addresses(text) == "without their addresses"


@pytest.mark.parametrize(
    "text",
    [
        "Eve Hall <eve@x.org>, baker, North",
        "Eve Hall, baker <eve@x.org>, North",
        "Eve Hall, eve@x.org, baker, North",
        "Eve Hall; baker; North; eve@x.org",
        '"Hall, Eve" <eve@x.org>, baker, North',
    ],
)
def test_one_person_with_an_address_has_a_role_and_a_team_too(text: str):
    (one,) = understand_people(text)
    assert (one.name, one.role, one.team) == ("Eve Hall", "baker", "North")
    assert say_addresses(text) == "without the address"


@pytest.mark.parametrize(
    "text",
    [
        "Priya Nair, account executive, East",
        "Dr. A. Person",
        "@Priya",
        "Kim @ the desk, clerk, East",
        "Zoë; AE; East",
        "",
    ],
)
def test_a_line_without_an_address_is_one_person_as_ever(text: str):
    assert understand_people(text) == [one for one in [understand_person(text)] if one.name]
    assert len(understand_people(text)) == bool(text)
    assert say_addresses(text) == ""


def test_the_first_tactic_of_a_cell_names_its_owner():
    session = small_session()
    tactic = add_tactic(session, "East", "A", "Tom calls 5 accounts with the offer @Tom ^31mar")
    assert tactic.owner == person(session, "Tom").id
