"""A selection means a selection: no word of another team or person, and nothing private, is in the bytes."""

import re
from datetime import date

import pytest

from aligntui.exchange import FORMATS, NotSuited, Selection, export
from aligntui.model import Imperative, Person, Tactic, Team, Vote, Workspace
from aligntui.rules.drift import own_findings
from aligntui.session import balloting, noting
from tests.building import small_session

from .reading_back import SELECTABLE, made, records_in, words
from .rooms import TODAY, own, room

TEAM, PERSON = 1, 7
"""Places of the ones whose documents are made; person 7 works in team 1."""


@pytest.fixture(scope="module")
def marked() -> Workspace:
    return room(4, marks=True)


def words_of_others(found: str, teams: set[int], people: set[int] | None) -> set[str]:
    others = {f"team{at}word" for at in map(int, re.findall(r"team(\d+)word", found)) if at not in teams}
    if people is not None:
        others |= {f"person{at}word" for at in map(int, re.findall(r"person(\d+)word", found)) if at not in people}
    return others


def test_the_marked_room_has_what_could_leak(marked):
    kinds = {one.kind for one in own_findings(marked, marked.need(Team, own(Team, TEAM)))}
    assert {"leaning", "offers"} <= kinds
    assert len(set(re.findall(r"team\d+word", words(marked, "md")))) == 4


@pytest.mark.parametrize("format", [format for format, what in SELECTABLE if what == "plan"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_teams_plan_holds_no_word_of_another_team(marked, format, at):
    found = words(marked, format, Selection("plan", own(Team, at)))
    assert f"team{at}word" in found
    assert words_of_others(found, {at}, None) == set()


@pytest.mark.parametrize("format", [format for format, what in SELECTABLE if what == "a3"])
def test_a_teams_a3_sheet_holds_no_word_of_another_team(marked, format):
    found = words(marked, format, Selection("a3", own(Team, TEAM)))
    assert f"team{TEAM}word" in found.replace("…", "")
    assert words_of_others(found, {TEAM}, None) == set()


@pytest.mark.parametrize("format", [format for format, what in SELECTABLE if what == "card"])
def test_a_card_holds_no_word_of_another_person_or_team(marked, format):
    person = marked.need(Person, own(Person, PERSON))
    found = words(marked, format, Selection("card", person.id))
    assert f"person{PERSON}word" in found
    assert words_of_others(found, {TEAM}, {PERSON}) == set()
    names = {one.name for one in marked.all(Person)} - {person.name, marked.need(Person, own(Person, 2)).name}
    assert [name for name in names if name in found and len(name) > 6] == []


def test_a_card_as_json_holds_that_person_only(marked):
    tables = records_in(made(marked, "json", Selection("card", own(Person, PERSON))))
    assert [one["id"] for one in tables["people"]] == [own(Person, PERSON)]
    assert [one["id"] for one in tables["teams"]] == [own(Team, TEAM)]
    assert {one["owner"] for one in tables["tactics"]} == {own(Person, PERSON)}
    assert not {"ballots", "votes", "reviews", "comments", "notes", "meanings", "findings"} & tables.keys()
    assert made(marked, "json", Selection("card", own(Person, PERSON)), private=True) == made(
        marked, "json", Selection("card", own(Person, PERSON))
    )


@pytest.mark.parametrize("format", ["json", "stratml", "xlsx", "csv"])
def test_a_read_out_is_not_the_whole_session(marked, format):
    whole, part = words(marked, format), words(marked, format, Selection("read-out"))
    assert "until all have answered" in whole  # a tactic, which the read-out does not speak of
    assert "until all have answered" not in _without_places_of_hours(part)
    assert "Win the Gulf chains" in part


def _without_places_of_hours(found: str) -> str:
    """What is stopped says which tactic gets its hours."""
    return re.sub(r"“Call[^”]*”", "", found)


@pytest.mark.parametrize(("format", "what"), [("xlsx", "cards"), ("docx", "page"), ("md", "x-matrix"), ("json", "a3")])
def test_a_format_that_does_not_carry_a_selection_says_which_do(marked, format, what):
    with pytest.raises(NotSuited, match=r"does not carry .*; these do: .*PDF"):
        export(marked, Selection(what, own(Team, 0)), format, TODAY)


@pytest.mark.parametrize("format", FORMATS)
def test_an_open_ballot_and_notes_are_in_no_format(format):
    session = small_session()
    noting.add_note(session, "the leader is tired", stage="cut")
    people = [one.id for one in session.workspace.all(Person)]
    ids = [one.id for one in session.workspace.all(Imperative)]
    ballot = balloting.open_ballot(session, kind="pass", dots=3, voters=4, candidates=ids, electorate=people)
    balloting.cast(session, ballot, people[0], {ids[0]: 1, ids[1]: 1})
    found = without_chance(words(session.workspace, format))
    assert "the leader is tired" not in found
    assert ballot.id not in found
    if format == "json":
        tables = records_in(made(session.workspace, "json", private=True))
        assert not tables.get("votes")
        assert ballot.id not in str(tables)
    # Between two voters the document does not change: nobody's vote is the difference of two exports.
    balloting.cast(session, session.workspace.need(type(ballot), ballot.id), people[1], {ids[2]: 1})
    assert without_chance(words(session.workspace, format)) == found


def without_chance(found: str) -> str:
    """Without the marks by which a mail tells its parts apart, and the second in which a workbook was made."""
    return re.sub(r"=+\d{10,}=+|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "", found)


def test_votes_leave_as_totals_that_no_slip_can_be_put_together_from():
    session = small_session()
    people = [one.id for one in session.workspace.all(Person)]
    ids = [one.id for one in session.workspace.all(Imperative)]
    ballot = balloting.open_ballot(session, kind="pass", dots=3, voters=2, candidates=ids, electorate=people[:2])
    balloting.cast(session, ballot, people[0], {ids[0]: 1, ids[1]: 1})
    balloting.cast(session, session.workspace.need(type(ballot), ballot.id), people[1], {ids[0]: 1})
    balloting.reveal(session, session.workspace.need(type(ballot), ballot.id))
    tables = records_in(made(session.workspace, "json"))
    totals = {one["candidate"]: one["dots"] for one in tables["votes"]}
    assert totals == {ids[0]: 2, ids[1]: 1}
    assert not [
        one for one in tables["votes"] if one["voter"] or one["id"] in {v.id for v in session.workspace.all(Vote)}
    ]
    assert not [one for one in tables["ballots"] if one.get("electorate") or one.get("voted")]


def test_a_day_of_export_changes_no_day_of_the_session(marked):
    later = export(marked, Selection(), "md", date(2027, 1, 15)).decode()
    assert "Held on 23 Nov 2026; as it stood on 15 Jan 2027." in later


def test_a_tactic_that_names_a_person_is_on_the_card_of_every_format(marked):
    """Somebody who is named in a colleague's tactic sees it everywhere, not only in the document."""
    person = marked.need(Person, own(Person, PERSON))
    tactic = marked.find(Tactic, team=own(Team, TEAM))[0]
    named = Workspace(
        {
            **{name: list(records) for name, records in marked.tables()},
            "tactics": [
                *(one for one in marked.all(Tactic) if one.id != tactic.id),
                tactic.model_copy(update={"text": f"Build the shelf with {person.name}", "owner": own(Person, 6)}),
            ],
        }
    )
    for format in ("md", "xlsx", "csv", "json", "actions", "ics", "stratml"):
        assert "Build the shelf" in words(named, format, Selection("card", person.id)), format
