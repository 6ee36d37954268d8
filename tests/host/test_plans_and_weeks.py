"""The own plan while others change it too, field by field; and a word a week about the own work."""

from __future__ import annotations

from datetime import date

from aligntui.exchange.projected import projected
from aligntui.model import Commitment, Imperative, Meaning, Reading, Tactic, Word
from aligntui.session import approving, closing, framing, translating
from tests.building import add_tactic, person, small_session, team

from .hands import phone, room


def there():
    session = small_session()
    framing.add_person(session, "Ana Ruiz", team=team(session, "East").id)
    tactic = add_tactic(session, "East", "A", "Call 5 accounts @Tom ^31mar ~2h")
    opened, client = room(session)
    return session, opened, tactic, phone(opened, client, "Tom Eklund"), phone(opened, client, "Ana Ruiz")


def row_of(one, tactic):
    cells = one.state()["plan"]["cells"]
    return next(row for cell in cells for row in cell["tactics"] if row["id"] == tactic.id)


def test_the_later_one_sees_both_words_and_nothing_is_overwritten():
    session, _, tactic, tom, ana = there()
    seen = row_of(tom, tactic)["seen"]
    assert seen == {"text": "Call 5 accounts", "owner": tactic.owner, "due": "2027-03-31", "hours": 2.0}
    assert ana.act("tactic", id=tactic.id, text="Call 6 accounts", was=seen)["ok"]
    late = tom.act("tactic", id=tactic.id, text="Call 7 accounts", was=seen)
    assert late["conflict"]["text"] == "Call 6 accounts" and "yours stays here" in late["refused"]
    assert session.workspace.need(Tactic, tactic.id).text == "Call 6 accounts"
    assert tom.act("tactic", id=tactic.id, text="Call 7 accounts", was=late["conflict"]["was"])["ok"]
    assert session.workspace.need(Tactic, tactic.id).text == "Call 7 accounts"


def test_two_fields_of_one_tactic_are_no_conflict():
    session, _, tactic, tom, ana = there()
    seen = row_of(tom, tactic)["seen"]
    assert ana.act("tactic", id=tactic.id, text="Call 5 accounts ^30apr", was=seen)["ok"]
    assert tom.act("tactic", id=tactic.id, text="Call 8 accounts", was=seen)["ok"]
    now = session.workspace.need(Tactic, tactic.id)
    assert (now.text, now.due) == ("Call 8 accounts", date(2027, 4, 30))
    assert "2027-04-30" in tom.act("tactic", id=tactic.id, text="Call 8 accounts ^1may", was=seen)["conflict"]["text"]


def test_a_meaning_is_never_written_over_unseen_and_the_same_words_are_no_conflict():
    session, _, tactic, tom, ana = there()
    cell = f"{tactic.team}:{tactic.priority}"
    assert ana.act("meaning", cell=cell, text="We call ourselves", was="")["ok"]
    assert tom.act("meaning", cell=cell, text="We call ourselves", was="")["ok"]
    late = tom.act("meaning", cell=cell, text="Others call", was="")
    assert late["conflict"] == {"text": "We call ourselves", "was": "We call ourselves"}
    assert session.workspace.first(Meaning, team=tactic.team).text == "We call ourselves"


def test_what_the_leader_wants_settled_is_on_the_managers_phone_alone_and_a_broken_seal_is_said():
    session, _, tactic, tom, ana = there()
    east = team(session, "East")
    framing.edit_team(session, east, manager=person(session, "Ana Ruiz").id)
    approving.hand_in(session, east.id)
    approving.return_plan(session, east.id, "Who calls the other four?")
    assert [one["text"] for one in ana.state()["comments"]] == ["Who calls the other four?"]
    assert tom.state()["comments"] == []
    approving.hand_in(session, east.id)
    approving.approve(session, east.id, why="They know why")
    assert tom.state()["plan"]["approved"] and not tom.state()["plan"]["changed"]
    translating.edit_tactic(session, session.workspace.need(Tactic, tactic.id), text="Call nobody")
    assert tom.state()["plan"]["changed"]


def test_a_yes_stands_at_the_promise_until_the_promise_is_another():
    session, _, _, tom, _ = there()
    promise = closing.add_commitment(session, "Tom Eklund", "rings the ten", date(2027, 3, 12))
    assert tom.act("yes", commitment=promise.id)["ok"]
    assert [row.value for row in projected(session.workspace, "close").rows] == ["12 Mar 2027 · yes"]
    closing.edit_commitment(session, promise, look_again="every Monday")
    assert tom.state()["commitments"][0]["yes"]
    closing.edit_commitment(session, session.workspace.need(Commitment, promise.id), what="rings the twenty")
    assert not tom.state()["commitments"][0]["yes"], "yes was said to ten"
    session.undo()
    assert tom.state()["commitments"][0]["yes"]
    closing.edit_commitment(session, session.workspace.need(Commitment, promise.id), due=date(2027, 4, 1))
    assert tom.act("yes", commitment=promise.id)["ok"] and tom.state()["commitments"][0]["yes"]


def test_undo_on_a_phone_says_who_built_on_it():
    session, _, _, tom, ana = there()
    assert tom.act("tactic", cell=row_cell(tom), text="Write to 40 accounts")["ok"]
    added = next(one for one in session.workspace.all(Tactic) if one.text.startswith("Write"))
    assert ana.act("tactic", id=added.id, text="Write to 50 accounts")["ok"]
    assert "Ana Ruiz" in tom.act("undo")["refused"]
    assert ana.act("undo")["ok"]
    assert [one.text for one in session.workspace.all(Tactic)][-1] == "Write to 40 accounts"


def row_cell(one):
    return one.state()["plan"]["cells"][0]["cell"]


def test_a_check_in_from_the_phone_stands_beside_the_approved_plan():
    session, opened, tactic, tom, ana = there()
    approve(session)
    assert "approved" in tom.act("tactic", id=tactic.id, text="Call 9 accounts")["refused"]
    assert tom.state()["check_in"] is None
    opened.go_to("follow")
    row = next(one for one in ana.state()["check_in"]["work"] if one["id"] == tactic.id)
    assert (row["who"], row["state"], row["said"], row["late"]) == ("Tom Eklund", "", "", False)
    assert tom.act("word", about=tactic.id, state="stuck", text="no list yet ^fri")["ok"]
    assert tom.act("word", key="again", about=tactic.id, text="done, all 5")["ok"]
    assert tom.act("word", key="again", about=tactic.id, text="done, all 5")["ok"]
    said = sorted((one.state, one.text) for one in session.workspace.all(Word))
    assert said == [("done", "all 5"), ("stuck", "no list yet")]
    assert next(one for one in ana.state()["check_in"]["work"] if one["id"] == tactic.id)["said"] == "done · all 5"
    priority = session.workspace.need(Imperative, tactic.priority)
    assert tom.act("reading", priority=priority.id, text="31 accounts")["ok"]
    assert [(one.value, one.unit, one.by) for one in session.workspace.all(Reading)] == [
        (31.0, "accounts", person(session, "Tom").id)
    ]
    assert tom.state()["check_in"]["measures"][0]["last"] == "31 accounts"
    assert "says nothing" not in tom.act("word", about=tactic.id, text="")["refused"]


def approve(session) -> None:
    where = team(session, "East")
    for priority in session.workspace.find(Imperative, fate="priority"):
        translating.set_meaning(session, where.id, priority.id, "We do this")
    approving.approve(session, where.id, why="for the test")
