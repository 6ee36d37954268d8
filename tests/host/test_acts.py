"""What phones do, through every route: counted once, refused with a sentence, and only what a person may."""

from __future__ import annotations

import pytest

from aligntui.model import Ballot, Imperative, Tactic, Turnout
from aligntui.rules.ballots import tally
from aligntui.session import balloting
from tests.building import imperative, person, small_session, team

from .hands import Phone, opened_ballot, phone, room


def test_an_act_that_is_sent_again_counts_once_and_gets_the_same_answer():
    opened, client = room()
    tom = phone(opened, client, "Tom Eklund")
    first = tom.act("imperative", key="same", text="Open a shop in Oslo")
    again = tom.act("imperative", key="same", text="Open a shop in Oslo")
    assert first == again and first["ok"]
    assert [one.text for one in opened.session.workspace.all(Imperative)].count("Open a shop in Oslo") == 1


def test_a_vote_is_changed_by_voting_again_and_an_old_one_never_wins():
    session = small_session()
    ballot = opened_ballot(session)
    opened, client = room(session)
    tom = phone(opened, client, "Tom Eklund")
    helsinki, brand = imperative(session, "Open").id, imperative(session, "Refresh").id
    assert tom.act("dots", ballot=ballot.id, dots={helsinki: 1}, n=5)["ok"]
    assert tom.act("dots", ballot=ballot.id, dots={brand: 1}, n=9)["ok"]
    assert tom.act("dots", ballot=ballot.id, dots={helsinki: 1}, n=7)["superseded"]
    assert tom.state()["mine"] == {brand: 1}
    balloting.reveal(session, session.workspace.need(Ballot, ballot.id))
    dots = {one.candidate: one.dots for one in tally(session.workspace, session.workspace.need(Ballot, ballot.id))}
    assert (dots[brand], dots[helsinki]) == (1, 0)
    late = tom.act("dots", ballot=ballot.id, dots={helsinki: 1}, n=12)
    assert "came after it and counts nowhere" in late["refused"]


def test_nothing_of_anybody_elses_vote_leaves_before_the_reveal():
    session = small_session()
    ballot = opened_ballot(session)
    opened, client = room(session)
    tom, mia = phone(opened, client, "Tom Eklund"), phone(opened, client, "Mia Strand")
    brand = imperative(session, "Refresh").id
    tom.act("dots", ballot=ballot.id, dots={brand: 1})
    seen = mia.state()
    assert seen["mine"] is None and seen["ballot"]["voted"] == 1
    assert "result" not in seen["ballot"]
    assert session.workspace.count(Turnout) == 1


def test_a_person_changes_the_own_team_only_and_sees_who_was_faster():
    session = small_session()
    opened, client = room(session)
    tom = phone(opened, client, "Tom Eklund")
    own = tom.state()["plan"]["cells"][0]["cell"]
    assert tom.act("tactic", cell=own, text="Call 5 accounts @Tom ^31mar ~2h")["ok"]
    tactic = session.workspace.all(Tactic)[0]
    assert (tactic.hours, tactic.owner) == (2.0, person(session, "Tom").id)
    north = team(session, "North").id
    other = tom.act("tactic", cell=f"{north}:{own.split(':')[1]}", text="Call 5 accounts")
    assert "belongs to North" in other["refused"]
    changed = tom.act("tactic", cell=own, id=tactic.id, was="Something else", text="Call 6 accounts")
    assert "Somebody changed it meanwhile" in changed["refused"]
    assert session.workspace.count(Tactic) == 1


def test_undo_on_a_phone_is_that_persons():
    session = small_session()
    opened, client = room(session)
    tom, mia = phone(opened, client, "Tom Eklund"), phone(opened, client, "Mia Strand")
    tom.act("imperative", text="From Tom")
    mia.act("imperative", text="From Mia")
    assert tom.act("undo")["ok"]
    assert [one.text for one in session.workspace.all(Imperative)][-1] == "From Mia"
    assert "nothing of yours" in tom.act("undo")["refused"]


def test_leaders_and_taken_names_knock_and_one_key_sends_a_device_away():
    opened, client = room()
    karin = Phone(client, opened)
    assert karin.join("Karin Lind")["status"] == 202
    assert karin.act("imperative", text="x")["status"] == 403
    opened.let_in(opened.door.knocking()[0])
    assert karin.act("imperative", text="From Karin")["ok"]
    tom = phone(opened, client, "Tom Eklund")
    second = Phone(client, opened)
    assert second.join("tom eklund")["status"] == 202
    tom.act("imperative", text="From Tom")
    device = next(one for one in opened.door.present() if one.name == "Tom Eklund")
    assert opened.send_away(device) == []
    assert tom.act("imperative", text="again")["status"] == 401
    assert "From Tom" not in [one.text for one in opened.session.workspace.all(Imperative)]


def test_moderated_imperatives_wait_and_come_in_as_their_authors():
    opened, client = room(moderated=True)
    mia = phone(opened, client, "Mia Strand")
    assert mia.act("imperative", text="Night shift bonus")["ok"]
    assert opened.session.workspace.count(Imperative) == 4
    assert [row["text"] for row in mia.state()["me"]["waiting"]] == ["Night shift bonus"]
    opened.admit(opened.waiting.rows[0])
    added = opened.session.workspace.all(Imperative)[-1]
    assert (added.text, added.said_by) == ("Night shift bonus", person(opened.session, "Mia").id)
    assert opened.waiting.rows == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"kind": "imperative"}, 400),
        ({"key": "k", "kind": "approve"}, 400),
        ({"key": "k", "kind": "imperative", "text": 5}, 400),
        ({"key": "k", "kind": "imperative", "text": "  "}, 400),
        ({"key": "k", "kind": "dots", "ballot": "bal_none", "dots": {}}, 200),
        ({"key": "k", "kind": "tactic", "cell": "nonsense", "text": "x"}, 200),
        ({"key": "k" * 500, "kind": "undo"}, 400),
        ([1, 2], 400),
    ],
)
def test_what_makes_no_sense_is_a_status_and_a_sentence_and_changes_nothing(body, status):
    opened, client = room()
    tom = phone(opened, client, "Tom Eklund")
    before = len(opened.session.history)
    answer = client.post("/api/act", json=body, headers=tom.headers)
    assert answer.status_code == status
    assert answer.json()["refused"][-1] in ".!"
    assert len(opened.session.history) == before


def test_the_door_of_http_lets_in_what_is_ours_and_nothing_else():
    opened, client = room()
    tom = phone(opened, client, "Tom Eklund")
    json = {**tom.headers, "Content-Type": "application/json"}
    assert client.get(f"/{opened.door.code.lower()}").status_code == 200
    assert client.post("/api/act", content=b"x" * 20_000, headers=json).status_code == 413
    assert client.post("/api/act", content=b"{}", headers=tom.headers).status_code == 415
    assert client.post("/api/act", json={}, headers={**json, "Origin": "http://evil.example"}).status_code == 403
    assert client.get("/api/state", headers={**json, "Host": "evil.example"}).status_code == 421
    assert client.get("/api/state").status_code == 401
    assert client.get(f"/api/state?token={tom.token}").status_code == 401
    headers = client.get(f"/{opened.door.code}").headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store" and "set-cookie" not in headers


def test_wrong_codes_slow_their_address_and_never_a_token():
    opened, client = room()
    tom = phone(opened, client, "Tom Eklund")
    door = opened.door
    for _ in range(10):
        assert door.knock("AAAAAAAA", "10.0.0.9").status == 404
    assert door.knock(door.code, "10.0.0.9").status == 429
    assert door.knock(door.code, "10.0.0.8").status == 200
    assert tom.act("imperative", text="Still in")["ok"]


def test_a_crowd_of_new_names_turns_the_door_to_knocking():
    opened, client = room()
    statuses = [Phone(client, opened).join(f"Guest {number}")["status"] for number in range(32)]
    assert statuses[:30] == [200] * 30 and statuses[-1] == 202
    assert opened.door.mode == "knock"


def test_a_restart_after_a_crash_keeps_everybody_in_and_an_end_lets_nobody(tmp_path):
    side = tmp_path / "plan.align.room"
    session = small_session()
    opened, client = room(session, side=side)
    tom = phone(opened, client, "Tom Eklund")
    ballot = opened_ballot(session)
    assert tom.act("dots", ballot=ballot.id, dots={}, n=9)["ok"]
    assert tom.token not in side.read_text()
    again, client = room(session, side=side)
    tom.client, tom.room = client, again
    assert tom.state()["me"]["name"] == "Tom Eklund"
    assert tom.act("dots", ballot=ballot.id, dots={}, n=3)["superseded"]
    again.end()
    assert not side.exists()
    assert tom.act("undo")["status"] == 401
