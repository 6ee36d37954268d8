"""What became of it stands in every format, promised beside real; what nobody said is never a zero."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from aligntui.exchange import Selection, export
from aligntui.exchange.exports import own_table_of
from aligntui.exchange.tables import data_tables
from aligntui.model import Activity, Commitment, Workspace
from aligntui.rules.searching import search
from aligntui.session import Session, cutting, dropping, following
from tests.building import add_activities, imperative, person, team
from tests.exchange.reading_back import records_in, words_in
from tests.rules.follow.test_due import on, quarter, tactic  # noqa: F401

END = date(2027, 4, 1)
XSD = Path(__file__).parent / "data" / "PerformancePlanOrReport20160216.xsd"
DOCUMENTS = ("md", "html", "docx", "pdf", "eml", "notes")


@pytest.fixture
def ended(quarter: Session) -> Session:  # noqa: F811
    """One tactic done, one stuck and handed on; a stop that freed 8 of 12 hours, one of which nobody said anything; a
    commitment that was not kept; two readings."""
    session = quarter
    cutting.describe_priority(
        session, imperative(session, "Renew"), measure="Accounts", target="from 10 to 40 accounts", target_day=END
    )
    (calls,) = add_activities(session, team(session, "East").id, ["Friday call ~5h"])
    dropping.cut(session, calls, prime=person(session, "Priya").id, stop_by=date(2027, 2, 26))
    following.set_cadence(session, "every Monday")
    following.read_measure(on(session, date(2027, 1, 29)), imperative(session, "Renew"), 18)
    following.say_word(on(session, date(2027, 2, 1)), tactic(session, "Tom calls").id, state="done", text="all 20")
    binder = next(one for one in session.workspace.all(Activity) if one.text == "Monthly binder")
    following.say_word(session, binder.id, state="stopped", free_hours=8, text="last one was January's")
    following.read_measure(on(session, date(2027, 3, 26)), imperative(session, "Renew"), 31)
    shows = tactic(session, "Tom shows")
    following.say_word(session, shows.id, state="stuck", text="no list yet", successor=person(session, "Priya").id)
    return session


def text(workspace: Workspace, format: str, selection: Selection | None = None) -> str:
    data = export(workspace, selection or Selection(), format, END)
    return " ".join(words_in(data, format).split()) if isinstance(data, bytes) else ""


@pytest.mark.parametrize("format", [*DOCUMENTS, "pptx"])
def test_the_quarter_stands_in_every_document(ended, format):
    found = text(ended.workspace, format)
    for words in (
        "What became of it",
        "31 accounts",
        "8 h of 12 h a week really free",
        "1 more stop (5 h) nobody said",
    ):
        assert words in found, words
    if format != "pptx":
        for words in (
            "not kept: nobody said why",
            "stuck: no list yet",
            "all 20",
            "did not stop by 26 Feb: no word yet",
        ):
            assert words in found, words


def test_before_anybody_said_anything_documents_speak_of_no_past(quarter):  # noqa: F811
    data = export(quarter.workspace, Selection(), "md", date(2027, 1, 4))
    assert isinstance(data, bytes)
    assert "What became of it" not in data.decode() and "How it goes" not in data.decode()
    assert {"Words", "Readings", "What became of it"}.isdisjoint(
        one.name for one in data_tables(quarter.workspace, Selection(), date(2027, 1, 4))
    )


def test_a_plan_has_its_own_stops_and_not_those_of_others(ended):
    east = text(ended.workspace, "md", Selection("plan", team(ended, "East").id))
    north = text(ended.workspace, "md", Selection("plan", team(ended, "North").id))
    assert "5 h a week promised; nobody said yet what is really free" in east and "Monthly binder" not in east
    assert "8 h of 12 h a week really free" in north and "Friday call" not in north


def test_a_card_begins_with_what_is_next_and_says_what_was_handed_on(ended):
    priya = text(ended.workspace, "md", Selection("card", person(ended, "Priya").id))
    assert "taken over from Tom Eklund" in priya and priya.index("What is next") < priya.index("What I stop")
    tom = text(ended.workspace, "md", Selection("card", person(ended, "Tom").id))
    assert "Priya Nair goes on with it" in tom and "done: all 20" in tom
    assert "everything that names this person is done" in tom


def test_tables_tell_nobody_said_from_nothing_free(ended):
    binder = next(one for one in ended.workspace.all(Activity) if one.text == "Monthly binder")
    following.say_word(ended, binder.id, free_hours=0)
    tables = {one.name: one for one in data_tables(ended.workspace, Selection(), END)}
    ledger = {row[0]: row[-2:] for row in tables["Ledger"].rows}
    assert ledger == {"East": (None, 1), "North": (0.0, 0)}
    became = {row[0]: (row[5], row[11], row[12]) for row in tables["What became of it"].rows}
    assert became["Monthly binder"] == ("stopped", 12.0, 0.0) and became["Friday call"] == ("", 5.0, None)
    assert [row[3:5] for row in tables["Readings"].rows] == [(18.0, "accounts"), (31.0, "accounts")]
    assert len(tables["Words"].rows) == 4 and {row[9] for row in tables["Words"].rows} == {"yes"}
    for name in ("Words", "Readings", "What became of it"):
        own = own_table_of(tables[name].columns)
        assert own is not None and own.purpose is None, f"{name} is known when it comes back, and becomes nothing"


def test_json_holds_words_and_readings_and_a_selection_only_its_own(ended):
    tables = records_in(export(ended.workspace, Selection(), "json", END))  # type: ignore[arg-type]
    assert (len(tables["words"]), len(tables["readings"])) == (3, 2)
    north = records_in(export(ended.workspace, Selection("plan", team(ended, "North").id), "json", END))  # type: ignore[arg-type]
    assert [one["text"] for one in north["words"]] == ["last one was January's"]


def test_stratml_reports_the_readings_beside_the_target(ended):
    import xmlschema

    data = export(ended.workspace, Selection(), "stratml", END)
    assert isinstance(data, bytes)
    xmlschema.XMLSchema(XSD).validate(io.BytesIO(data))
    said = data.decode()
    assert "<ActualResult>" in said and "<Description>31 accounts</Description>" in said
    assert "<Description>stuck: no list yet</Description>" in said


def test_tools_and_notes_get_the_state(ended):
    planner = export(ended.workspace, Selection(), "planner", END)
    assert isinstance(planner, bytes)
    rows = {line.split(",")[0]: line for line in planner.decode("utf-8-sig").splitlines()}
    assert "Completed" in rows["Tom calls 20 chains"] and "In progress" in rows["Tom shows the demo to 6 buyers"]
    notes = export(ended.workspace, Selection(), "notes", END)
    assert isinstance(notes, bytes) and "- [x] Tom calls 20 chains" in notes.decode()
    assert "- [/] Tom shows the demo to 6 buyers" in notes.decode() and "- [ ] Rings" in notes.decode()


def test_the_calendar_has_the_looks_and_takes_out_what_is_done(ended):
    import icalendar

    shows = tactic(ended, "Tom shows")
    following.say_word(ended, shows.id, state="going", next=date(2027, 4, 5))
    data = export(ended.workspace, Selection(), "ics", END)
    events = {str(one["uid"]).partition("@")[0]: one for one in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    look = events["look"]
    assert look["dtstart"].dt == date(2027, 1, 11) and look["rrule"]["byday"] == ["MO"]
    assert events[tactic(ended, "Tom calls").id]["status"] == "CANCELLED"
    assert "status" not in events[shows.id] and events[f"{shows.id}-next"]["dtstart"].dt == date(2027, 4, 5)
    manager = export(ended.workspace, Selection("card", person(ended, "Priya").id), "ics", END)
    assert b"Check-in of East" in manager and b"Check-in of North" not in manager


def test_words_and_readings_are_found(ended):
    assert [(hit.noun, hit.stage) for hit in search(ended.workspace, "no list yet")] == [("word", "follow")]
    assert [hit.noun for hit in search(ended.workspace, "31 accounts")] == ["reading"]


def test_a_word_about_something_deleted_and_a_reading_in_another_unit_are_kept_and_counted_nowhere(ended):
    from aligntui.model import Reading
    from aligntui.rules.follow import bowling_of
    from aligntui.session import closing

    renew = imperative(ended, "Renew")
    with ended.record_fact("What a file brought") as pen:
        pen.add(Reading, priority=renew.id, day=date(2027, 3, 26), value=900, unit="buyers")
    assert bowling_of(ended.workspace, renew, END).last == 31
    assert "1 reading in another unit (buyers) than the target's count in no figure" in text(ended.workspace, "md")
    promise = ended.workspace.all(Commitment)[0]
    following.say_word(ended, promise.id, state="done", text="all five")
    closing.remove_commitment(ended, promise)
    words = next(one for one in data_tables(ended.workspace, Selection(), END) if one.name == "Words")
    assert [row[9] for row in words.rows if row[4] == "all five"] == ["no, it is not there any more"]
