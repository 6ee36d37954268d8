"""A second facilitator: asks for the wheel, lets people in, moves the room; and what waits to be let in waits once."""

from __future__ import annotations

import pytest

from aligntui.model import Imperative
from tests.building import person, small_session

from .hands import Phone, phone, room


def second(opened, client, name="Ben Okafor") -> Phone:
    one = Phone(client, opened)
    assert one.join(name, opened.door.facilitator_code)["status"] == 200
    return one


def test_the_wheel_is_asked_for_and_handed_over_never_taken():
    opened, client = room()
    tom, ben = phone(opened, client, "Tom Eklund"), second(opened, client)
    assert tom.state()["wheel"] == "" and "desk" not in tom.state()
    assert ben.state()["wheel"] == "theirs"
    assert "ask for the wheel first" in ben.act("stage", stage="close")["refused"]
    assert ben.act("wheel")["wheel"] == "asked"
    assert ben.act("wheel")["wheel"] == "asked"
    assert [line for line in opened.door.lines if "asks for the wheel" in line] == ["Ben Okafor asks for the wheel."]
    assert opened.here == "gather"
    opened.give_wheel(opened.asking)
    assert ben.state()["wheel"] == "yours"
    assert ben.act("stage", stage="translate")["ok"] and opened.here == "translate"
    assert ben.act("hand_back")["ok"] and ben.state()["wheel"] == "theirs"


def test_without_a_keyboard_the_first_who_asks_has_it_and_the_next_asks_them():
    opened, client = room()
    opened.keyboard = False
    ben, eve = second(opened, client), second(opened, client, "Eve Holm")
    assert ben.state()["wheel"] == "free"
    assert ben.act("wheel")["wheel"] == "yours"
    assert eve.act("wheel")["wheel"] == "asked"
    assert ben.state()["desk"]["asking"] == "Eve Holm"
    assert ben.act("hand_back")["ok"]
    assert eve.state()["wheel"] == "yours"
    assert eve.act("leave")["ok"]
    assert ben.state()["wheel"] == "free"


def test_whoever_has_the_wheel_is_at_the_door():
    opened, client = room()
    opened.keyboard = False
    ben = second(opened, client)
    ben.act("wheel")
    karin, priya = Phone(client, opened), Phone(client, opened)
    assert karin.join("Karin Lind")["status"] == priya.join("Priya Nair")["status"] == 202
    knocking = {one["name"]: one["device"] for one in ben.state()["desk"]["knocking"]}
    assert ben.act("let_in", device=knocking["Karin Lind"])["ok"]
    assert ben.act("send_off", device=knocking["Priya Nair"])["ok"]
    assert karin.act("imperative", text="From Karin")["ok"]
    assert priya.act("imperative", text="From Priya")["status"] == 401
    assert "knocks there" in ben.act("let_in", device=knocking["Priya Nair"])["refused"]
    assert ben.act("door", door="locked")["ok"]
    assert Phone(client, opened).join("Late One")["status"] == 403
    assert second(opened, client, "Third Facilitator")
    assert ben.act("door", door="ajar")["status"] == 400
    assert karin.act("leave")["ok"]
    assert karin.act("undo")["status"] == 401


@pytest.mark.parametrize("crash", [False, True], ids=["in one life", "over a crash"])
def test_what_waits_is_let_in_once_whatever_is_sent_again(tmp_path, crash):
    session = small_session()
    opened, client = room(session, moderated=True, side=tmp_path / "plan.align.room")
    opened.keyboard = False
    mia = phone(opened, client, "Mia Strand")
    assert mia.act("imperative", key="w", text="Night shift bonus\nDredge the channel")["ok"]
    if crash:
        opened, client = room(session, moderated=True, side=tmp_path / "plan.align.room")
        opened.keyboard = False
        mia.room, mia.client = opened, client
    assert mia.act("imperative", key="w", text="Night shift bonus\nDredge the channel")["ok"]
    assert len(opened.waiting.rows) == 2
    ben = second(opened, client)
    ben.act("wheel")
    rows = {one["text"]: one["row"] for one in ben.state()["desk"]["waiting"]}
    assert ben.act("admit", row=rows["Night shift bonus"])["ok"]
    assert ben.act("turn_down", row=rows["Dredge the channel"])["ok"]
    assert "does not wait" in ben.act("admit", row=rows["Night shift bonus"])["refused"]
    assert mia.act("imperative", key="w", text="Night shift bonus\nDredge the channel")["ok"]
    assert opened.waiting.rows == []
    added = [one for one in session.workspace.all(Imperative) if one.text in rows]
    assert [(one.text, one.said_by) for one in added] == [("Night shift bonus", person(session, "Mia").id)]


def test_the_first_act_of_somebody_new_is_one_act_before_and_after_they_have_a_record():
    opened, client = room()
    zoe = phone(opened, client, "Zoë Berg")
    first = zoe.act("imperative", key="first", text="Open the night terminal")
    assert zoe.act("imperative", key="first", text="Open the night terminal") == first
    again = Phone(client, opened)  # signed out and in again, with what the phone kept
    opened.send_away(next(one for one in opened.door.present()))
    zoe = phone(opened, client, "Zoë Berg")
    assert zoe.act("imperative", key="first", text="Open the night terminal")["ok"]
    assert again.token == ""
    assert [one.name for one in opened.session.workspace.all(type(person(opened.session, "Zoë")))].count(
        "Zoë Berg"
    ) == 1
