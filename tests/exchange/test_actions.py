"""One list of actions, and how it leaves for tools, calendars, mail and notes."""

import email
import io
import json
import re
from datetime import date
from email.policy import default

import pytest
from icalendar import Calendar

from aligntui.exchange import Selection, export
from aligntui.exchange.action_files import PROFILES
from aligntui.exchange.calendar_file import recurrence
from aligntui.model import Activity, Commitment, Person, Step, Tactic, Team, Workspace
from aligntui.rules.actions import actions, actions_of, by_person
from aligntui.samples import copy_of_sample
from aligntui.session import closing
from tests.building import small_session
from tests.screens import records_of

from .reading_back import made, rows_of, words
from .rooms import TODAY, own, room


@pytest.fixture(scope="module")
def session() -> Workspace:
    return room(8)


def test_every_tactic_step_stop_and_promise_is_in_the_list_once(session):
    wanted = {one.id for one in session.all(Tactic)} | {one.id for one in session.all(Step)}
    wanted |= {one.id for one in session.all(Commitment)} | {one.id for one in session.find(Activity, mark="cut")}
    found = [one.record for one in actions(session)]
    assert sorted(found) == sorted(wanted)
    days = [one.due for one in actions(session) if one.due]
    assert days == sorted(days)


def test_a_tactic_whose_priority_is_gone_is_counted_nowhere(session):
    tables = {name: list(records) for name, records in session.tables()}
    tables["imperatives"] = [
        one.model_copy(update={"fate": "parked", "letter": ""}) if one.letter == "C" else one
        for one in tables["imperatives"]
    ]
    left = Workspace(tables)
    assert "C" not in {one.priority for one in actions(left)}
    assert len(actions(left)) == len(actions(session)) - len(session.find(Tactic, priority=own_c(session)))


def own_c(session: Workspace) -> str:
    return next(one.priority for one in session.all(Tactic) if one.priority.endswith("2"))


def test_a_persons_list_is_the_card(session):
    person = session.need(Person, own(Person, 3))
    found = actions_of(session, person)
    assert {one.kind for one in found} == {"tactic", "step", "stop", "commitment"}
    assert {one.person for one in found} == {person.id}


def test_two_people_of_one_name_are_two_in_the_list_by_person(session):
    names = [name for name, _ in by_person(actions(session))]
    assert len(names) == len(set(names))
    assert sum(name.startswith("Anna Berg (") for name in names) >= 2


def test_the_list_is_a_section_of_the_summary_by_day_and_by_person(session):
    found = words(session, "md")
    section = found.partition("## Who does what, by when")[2].partition("\n## ")[0]
    assert "### By day" in section
    assert "### By person" in section
    assert section.count("\n| ") - 2 == len(actions(session))
    assert section.count("\n  - ") == len(actions(session))


# -- tools -----------------------------------------------------------------------------------------------------------

COLUMNS = {
    "jira": ("Summary", "Assignee", "Due Date"),
    "asana": ("Name", "Assignee", "Due Date"),
    "trello": ("Card Name", "Members", "Due Date"),
    "planner": ("Task Name", "Assigned To", "Due Date"),
    "todoist": ("CONTENT", "DESCRIPTION", "DATE"),
    "actions": ("What", "Who", "By when"),
}


@pytest.mark.parametrize("tool", COLUMNS)
def test_each_tool_gets_what_who_and_when_in_its_own_columns(session, tool):
    what, who, when = COLUMNS[tool]
    found = rows_of(made(session, tool))
    assert len(found) == len(actions(session))
    for row, action in zip(found, actions(session), strict=True):
        assert row[what].endswith(action.what.replace("@", "＠").replace("#", "＃"))
        assert action.who in row[who]
        assert row[when] == action.due.isoformat()
    assert set(PROFILES) | {"actions"} == set(COLUMNS)


def test_an_action_that_looks_like_a_formula_stays_a_text():
    session = small_session()
    closing.add_commitment(session, session.workspace.all(Person)[0].id, "=1+1", TODAY)
    for tool, (what, _, _) in COLUMNS.items():
        assert rows_of(made(session.workspace, tool))[0][what] == "'=1+1"


# -- calendar --------------------------------------------------------------------------------------------------------


def events(data: bytes) -> dict[str, object]:
    return {str(one["uid"]): one for one in Calendar.from_ical(data).walk("VEVENT")}


def test_the_calendar_has_every_day_and_reading_it_again_updates(session):
    first = events(made(session, "ics"))
    dated = [one for one in actions(session) if one.due]
    for action in dated:
        event = next(one for uid, one in first.items() if uid.startswith(f"{action.record}@"))
        assert event.decoded("dtstart") == action.due
        assert action.what in str(event["summary"]).replace("\u2068", "").replace("\u2069", "")
        assert event["transp"] == "TRANSPARENT"
    tables = {name: list(records) for name, records in session.tables()}
    moved = tables["tactics"][0].model_copy(update={"due": date(2027, 8, 8), "text": "Something else"})
    tables["tactics"] = [moved, *tables["tactics"][1:]]
    later = events(export(Workspace(tables), Selection(), "ics", date(2026, 12, 1)))
    assert later.keys() == first.keys()
    uid = next(uid for uid in first if uid.startswith(moved.id))
    assert later[uid].decoded("dtstart") == date(2027, 8, 8)
    assert later[uid]["sequence"] > first[uid]["sequence"]


def test_looks_again_parked_days_and_targets_are_in_it(session):
    found = events(made(session, "ics"))
    look = next(one for uid, one in found.items() if "-look@" in uid)
    assert look["rrule"]["freq"] == ["WEEKLY"] and look["rrule"]["byday"] == ["MO"]
    assert look.decoded("dtstart").weekday() == 0
    assert next(one for uid, one in found.items() if "-again@" in uid).decoded("dtstart") == date(2027, 9, 1)
    assert sum("-target@" in uid for uid in found) == 3


@pytest.mark.parametrize(
    ("words", "rule", "first"),
    [
        ("every Monday", {"freq": "weekly", "byday": "MO"}, date(2026, 11, 30)),
        ("Every second Friday", {"freq": "weekly", "interval": 2, "byday": "FR"}, date(2026, 11, 27)),
        ("weekly", {"freq": "weekly"}, date(2026, 11, 30)),
        ("monthly", {"freq": "monthly", "interval": 1, "bymonthday": 23}, date(2026, 12, 23)),
        ("each quarter", {"freq": "monthly", "interval": 3, "bymonthday": 23}, date(2027, 2, 23)),
        ("when Karin asks", None, None),
        ("", None, None),
    ],
)
def test_a_rhythm_in_words_is_a_rhythm_in_the_calendar(words, rule, first):
    assert recurrence(words, date(2026, 11, 23)) == (rule, first)


# -- mail ------------------------------------------------------------------------------------------------------------


def test_a_draft_holds_the_card_as_text_and_page_and_the_days_and_is_sent_by_nobody(session):
    message = email.message_from_bytes(made(session, "eml", Selection("card", own(Person, 3))), policy=default)
    assert message["X-Unsent"] == "1"
    assert not message["To"] and not message["From"]
    assert "your card" in message["Subject"]
    text = message.get_body(("plain",)).get_content()
    page = message.get_body(("html",)).get_content()
    assert "Visit the first ten chains" in text and "Visit the first ten chains" in page
    assert "**" not in text
    attached = next(message.iter_attachments())
    assert attached.get_content_type() == "text/calendar"
    assert (
        events(attached.get_content().encode()).keys()
        == events(made(session, "ics", Selection("card", own(Person, 3)))).keys()
    )


# -- notes -----------------------------------------------------------------------------------------------------------


def front(note: str) -> dict[str, object]:
    """The front matter; every value is JSON, which is YAML too."""
    lines = note.partition("---\n")[2].partition("\n---\n")[0].splitlines()
    return {name: json.loads(value) for name, _, value in (line.partition(": ") for line in lines)}


def test_a_note_has_front_matter_links_and_tasks(session):
    whole = made(session, "notes").decode()
    facts = front(whole)
    assert facts["held"] == "2026-11-23"
    assert "[[East 🚀]]" in facts["teams"] and "[[R D]]" in facts["teams"] and "[[R D 2]]" not in facts["teams"]
    tasks = re.findall(r"^- \[ \] (.*) 📅 (\d{4}-\d\d-\d\d) #(\w+)", whole, re.M)
    assert len(tasks) == len([one for one in actions(session) if one.due])
    plan = front(made(session, "notes", Selection("plan", own(Team, 4))).decode())
    assert plan["session"] == "[[Nordfrakt Strategie 2027]]"
    assert plan["team"] == "East 🚀"


def test_a_title_that_looks_like_yaml_or_a_link_stays_a_text():
    session = small_session()
    with session.change("evil") as pen:
        pen.update(session.workspace.meta, title='a: b\n---\n"c" [[d]] # e')
        pen.update(session.workspace.all(Team)[0], name="[[x]]|y#z^1")
    note = made(session.workspace, "notes").decode()
    assert front(note)["title"] == 'a: b --- "c" [[d]] # e'
    assert all(link.count("[[") == 1 and "|" not in link for link in front(note)["teams"])


def test_menswear_tells_what_the_files_say():
    workspace = records_of(copy_of_sample("menswear")).workspace
    assert io.BytesIO(made(workspace, "ics")).read(15) == b"BEGIN:VCALENDAR"
    assert {row["State"] for row in rows_of(made(workspace, "actions"))} >= {"changed since it was approved"}
