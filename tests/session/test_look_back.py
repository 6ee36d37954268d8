"""The next session starts from what came of the last: kept, not kept and why, and what is promised again."""

from __future__ import annotations

from datetime import date

import pytest

from aligntui.model import Activity, Commitment, Note
from aligntui.rules.follow.look_back import look_back, next_title
from aligntui.session import carrying, closing, cutting, following
from tests.building import empty_session, imperative, person
from tests.rules.follow.test_due import on, quarter, tactic  # noqa: F401

END = date(2027, 4, 5)


def came(session):
    return {one.words.split(": ")[-1]: (one.kind, one.came, one.why) for one in look_back(session.workspace, END)}


def test_each_thing_says_what_came_of_it(quarter):  # noqa: F811
    karin = quarter.workspace.all(Commitment)[0]
    closing.add_commitment(quarter, "Tom", "Rings the port", due=date(2027, 2, 1))
    following.say_word(on(quarter, date(2027, 1, 14)), karin.id, state="done", text="all five")
    following.say_word(on(quarter, date(2027, 2, 1)), tactic(quarter, "Tom calls").id, state="done")
    following.say_word(quarter, tactic(quarter, "Tom shows").id, state="stuck", text="no list yet")
    binder = quarter.workspace.all(Activity)[0]
    following.say_word(quarter, binder.id, state="stopped", free_hours=8)
    found = came(quarter)
    assert found["Rings the five largest"] == ("commitment", "kept", "all five")
    assert found["Rings the port"] == ("commitment", "not kept", "nobody said why")
    assert found["Tom shows the demo to 6 buyers"] == ("tactic", "unfinished", "no list yet")
    assert "Tom calls 20 chains" not in found
    assert found["Monthly binder"] == ("stop", "real", "8 h of 12 h a week really free")


def test_what_was_kept_is_not_promised_again_and_notes_say_where_they_come_from(quarter):  # noqa: F811
    following.say_word(on(quarter, date(2027, 1, 14)), quarter.workspace.all(Commitment)[0].id, state="done")
    closing.add_commitment(quarter, "Tom", "Writes to the port")
    fresh = empty_session()
    carrying.carry_over(fresh, quarter.workspace, ["look back", "people", "commitments"], END)
    assert [one.what for one in fresh.workspace.all(Commitment)] == ["Writes to the port"]
    notes = [note.text for note in fresh.workspace.all(Note)]
    assert any("Writes to the port: open (no day said)" in text and "(from “Test”)" in text for text in notes)
    assert person(fresh, "Karin").name == "Karin Lind"


def test_what_can_still_be_kept_is_open_and_not_missed(quarter):  # noqa: F811
    """On the day on which it was promised nothing is "not kept", "not real" or "not reached"."""
    today = date(2027, 1, 5)
    session = on(quarter, today)
    closing.add_commitment(session, "Tom", "Writes to the port")
    dayless = session.workspace.all(Commitment)[-1]
    cutting.describe_priority(
        session, imperative(session, "Sell"), target="from 11 to 40 chains", target_day=date(2027, 12, 31)
    )
    following.read_measure(session, imperative(session, "Sell"), 12)
    found = {one.id: (one.came, one.why) for one in look_back(session.workspace, today)}
    assert found[dayless.id] == ("open", "no day said")
    assert found[imperative(session, "Sell").id][0] == "open"
    assert found[session.workspace.all(Activity)[0].id][0] == "open"
    assert {"not kept", "not real", "not reached"}.isdisjoint(came for came, _ in found.values())
    following.say_word(session, dayless.id, state="given up", text="the port is closed")
    again = {one.id: (one.came, one.why) for one in look_back(session.workspace, today)}
    assert again[dayless.id] == ("not kept", "the port is closed")
    late = {one.came for one in look_back(session.workspace, date(2028, 1, 3))}
    assert {"not reached", "not real"} <= late


@pytest.mark.parametrize(
    ("title", "after"),
    [
        ("Nordfrakt sales 2027", "Nordfrakt sales 2028"),
        ("Harbour Q4 2026", "Harbour Q1 2027"),
        ("Harbour Q2 2027", "Harbour Q3 2027"),
        ("Our plan", "Our plan 2027"),
    ],
)
def test_a_title_is_proposed(title, after):
    assert next_title(title, END) == after
