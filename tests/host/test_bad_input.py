"""What comes in wrong gets a status and a sentence, and changes nothing: no record, no side file, no other phone."""

from __future__ import annotations

import json

import pytest

from aligntui.host import web
from aligntui.model import Ballot, Imperative, Tactic
from aligntui.session import balloting
from tests.building import add_tactic, small_session, team

from .hands import Phone, opened_ballot, phone, room


@pytest.fixture
def there():
    """(room, client, Tom's phone) with an open vote, a closed one before it, and a tactic of another team."""
    session = small_session()
    add_tactic(session, "North", "A", "Call 9 accounts @Ingrid ^31mar")
    closed = opened_ballot(session)
    opened, client = room(session)
    tom = phone(opened, client, "Tom Eklund")
    one = session.workspace.all(Imperative)[0].id
    assert tom.act("dots", ballot=closed.id, dots={one: 1})["ok"]
    balloting.reveal(session, closed)
    balloting.close(session, session.workspace.need(Ballot, closed.id))
    opened_ballot(session)
    return opened, client, tom


def everything(opened) -> str:
    """All that could have changed."""
    session = opened.session
    papers = {one.id: dict(session.store.slips.papers(one.id)) for one in session.workspace.all(Ballot)}
    devices = sorted((one.hash, one.standing, one.person, one.name) for one in opened.door.devices.values())
    return repr((len(session.history), [one.uid for one in session.history], papers, devices, opened.waiting.rows))


def acts(session) -> dict[str, tuple[dict, int]]:
    """Acts that make no sense: what is sent, and the status it gets."""
    workspace = session.workspace
    closed, now = sorted(workspace.all(Ballot), key=lambda ballot: ballot.number)
    one, two, three = (imperative.id for imperative in workspace.all(Imperative)[:3])
    theirs = next(tactic for tactic in workspace.all(Tactic) if tactic.team == team(session, "North").id)
    cell = f"{theirs.team}:{theirs.priority}"
    return {
        "no key": ({"kind": "imperative", "text": "x"}, 400),
        "a key that is no text": ({"key": 5, "kind": "imperative", "text": "x"}, 400),
        "a key without end": ({"key": "k" * 101, "kind": "imperative", "text": "x"}, 400),
        "no kind": ({"key": "k"}, 400),
        "an unknown kind": ({"key": "k", "kind": "explode"}, 400),
        "a kind of the keyboard": ({"key": "k", "kind": "approve", "team": theirs.team}, 400),
        "no text": ({"key": "k", "kind": "imperative"}, 400),
        "a blank text": ({"key": "k", "kind": "imperative", "text": " \u200b\n "}, 400),
        "a list for a text": ({"key": "k", "kind": "imperative", "text": ["x"]}, 400),
        "a text without end": ({"key": "k", "kind": "imperative", "text": "x" * 1001}, 200),
        "more lines than a phone pastes": ({"key": "k", "kind": "imperative", "text": "x\n" * 41}, 200),
        "a ballot that is none": ({"key": "k", "kind": "dots", "ballot": "bal_none", "dots": {one: 1}}, 200),
        "a ballot that is a list": ({"key": "k", "kind": "dots", "ballot": [now.id], "dots": {}}, 200),
        "a closed ballot": ({"key": "k", "kind": "dots", "ballot": closed.id, "dots": {one: 1}}, 200),
        "taking back from a closed ballot": ({"key": "k", "kind": "withdraw", "ballot": closed.id}, 200),
        "more dots than anybody has": (
            {"key": "k", "kind": "dots", "ballot": now.id, "dots": {one: 1, two: 1, three: 1}},
            200,
        ),
        "more dots on one than may be": ({"key": "k", "kind": "dots", "ballot": now.id, "dots": {one: 2}}, 200),
        "dots below none": ({"key": "k", "kind": "dots", "ballot": now.id, "dots": {one: -1, two: 1}}, 400),
        "half a dot": ({"key": "k", "kind": "dots", "ballot": now.id, "dots": {one: 0.5}}, 400),
        "a dot that is true": ({"key": "k", "kind": "dots", "ballot": now.id, "dots": {one: True}}, 400),
        "dots that are a list": ({"key": "k", "kind": "dots", "ballot": now.id, "dots": [one]}, 400),
        "dots on what is not on the ballot": (
            {"key": "k", "kind": "dots", "ballot": now.id, "dots": {theirs.id: 1}},
            200,
        ),
        "a tactic of another team": ({"key": "k", "kind": "tactic", "cell": cell, "text": "x"}, 200),
        "editing a tactic of another team": ({"key": "k", "kind": "tactic", "id": theirs.id, "text": "x"}, 200),
        "a meaning of another team": ({"key": "k", "kind": "meaning", "cell": cell, "text": "x"}, 200),
        "a cell that is none": ({"key": "k", "kind": "meaning", "cell": "::", "text": "x"}, 200),
        "a cell that is a number": ({"key": "k", "kind": "tactic", "cell": 7, "text": "x"}, 400),
        "a change of no kind": ({"key": "k", "kind": "change", "what": "mood", "to": "x"}, 400),
        "an activity without words": ({"key": "k", "kind": "activity", "text": ""}, 400),
        "yes to nothing": ({"key": "k", "kind": "yes", "commitment": "com_none"}, 200),
        "a word about another team's work": ({"key": "k", "kind": "word", "about": theirs.id, "state": "done"}, 200),
        "a word about a ballot": ({"key": "k", "kind": "word", "about": now.id, "state": "done"}, 200),
        "a word that is no state": ({"key": "k", "kind": "word", "about": theirs.id, "state": "maybe"}, 200),
        "a reading that is no number": (
            {"key": "k", "kind": "reading", "priority": theirs.priority, "text": "many"},
            200,
        ),
        "a reading of no priority": ({"key": "k", "kind": "reading", "priority": three, "text": "5"}, 200),
        "nothing to take back": ({"key": "k", "kind": "undo"}, 200),
        "the wheel without its code": ({"key": "k", "kind": "wheel"}, 200),
        "a stage without the wheel": ({"key": "k", "kind": "stage", "stage": "close"}, 200),
        "letting in without the wheel": ({"key": "k", "kind": "let_in", "device": "x"}, 200),
        "the door without the wheel": ({"key": "k", "kind": "door", "door": "locked"}, 200),
    }


def test_every_act_that_makes_no_sense_gets_a_sentence_and_changes_nothing(there):
    opened, client, tom = there
    before, wrong = everything(opened), []
    for name, (body, status) in acts(opened.session).items():
        for nth in range(2):  # sent again it is the same, key or no key
            sent = {**body, "key": f"{name}"} if body.get("key") == "k" else body
            answer = client.post("/api/act", json=sent, headers=tom.headers)
            said = answer.json().get("refused", "")
            if answer.status_code != status or not said or said[-1] not in ".!" or "version" not in answer.json():
                wrong.append((name, nth, answer.status_code, answer.text[:200]))
            opened.door.find(tom.token).acts.clear()
    assert wrong == []
    assert everything(opened) == before


def test_a_phone_with_a_wrong_clock_is_believed_in_nothing(there):
    opened, _, tom = there
    for at in ("1970-01-01T00:00:00Z", "2999-12-31T23:59:59Z", 9e99, None):
        assert tom.act("imperative", text=f"at {at}", at=at, now=at, timestamp=at)["ok"]
    assert {one.at.year for one in opened.session.history[-4:]} == {2026}


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"Authorization": ""}, 401),
        ({"Authorization": "Bearer "}, 401),
        ({"Authorization": "Bearer of-another-room"}, 401),
        ({"Authorization": "Basic dG9tOnRvbQ=="}, 401),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Host": "testserver:81"}, 421),
    ],
)
def test_a_request_from_elsewhere_ends_at_the_door(there, change, status):
    opened, client, tom = there
    before = everything(opened)
    body = json.dumps({"key": "elsewhere", "kind": "imperative", "text": "x"})
    answer = client.post(
        "/api/act", content=body, headers={"Content-Type": "application/json", **tom.headers, **change}
    )
    assert (answer.status_code, answer.json()["refused"][-1]) == (status, ".")
    assert everything(opened) == before


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400),
        (b"not json", 400),
        (b"[1]", 400),
        (b"null", 400),
        (b"[" * 10_000, 400),
        (b'{"key": "\xff"}', 400),
        (b'{"key": "k", "kind": "imperative", "text": "' + b"x" * 20_000 + b'"}', 413),
        (b'{"key": "k", "kind": "undo", "n": ' + b"9" * 5_000 + b"}", 400),
    ],
)
def test_bodies_that_are_none_of_ours(there, content, status):
    opened, client, tom = there
    before = everything(opened)
    headers = {**tom.headers, "Content-Type": "application/json"}
    for path in ("/api/act", "/api/join"):
        answer = client.post(path, content=content, headers=headers)
        assert (answer.status_code, answer.json()["refused"][-1]) == (status, ".")
    assert everything(opened) == before


def test_codes_that_open_nothing_and_tokens_that_are_over(there, monkeypatch):
    monkeypatch.setattr(web, "WRONG_CODE_SECONDS", 0)
    opened, client, tom = there
    for code in ("", "AAAAAAAA", opened.door.code[:-1], opened.door.code * 2, "ÅÄÖ", "../../x"):
        answer = client.post("/api/join", json={"code": code, "name": "Tom"})
        assert (answer.status_code, "opens no room" in answer.json()["refused"]) == (404, True)
    for wrong in (5, None, ["x"], "x" * 201):
        assert client.post("/api/join", json={"code": wrong}).status_code == 400
    assert client.post("/api/join", json={"token": "old", "name": "Tom"}).status_code == 401
    device = opened.door.find(tom.token)
    opened.send_away(device)
    for ask in (lambda: tom.act("undo")["status"], lambda: client.get("/api/state", headers=tom.headers).status_code):
        assert ask() == 401
    assert client.get(f"/api/events?token={tom.token}").status_code == 401


def test_a_visitor_and_somebody_who_knocks_see_names_and_do_nothing(there):
    opened, client, _ = there
    before = len(opened.session.history)
    seen = client.post("/api/join", json={"code": opened.door.code}).json()
    assert set(seen) == {"token", "people", "title"}
    karin = Phone(client, opened)
    karin.token = seen["token"]
    assert karin.act("imperative", text="x")["status"] == 403
    assert client.post("/api/join", json={"token": karin.token, "name": "Karin Lind"}).status_code == 202
    assert karin.act("imperative", text="x")["status"] == 403
    state = karin.state()
    assert set(state) == {"v", "workspace", "title", "knocking", "name", "people", "version"}
    assert len(opened.session.history) == before
