"""A kind of record that nobody has told anything: what stands on it is all that search, hand-outs and exports need."""

import json
from collections.abc import Iterator

import pytest

from aligntui.exchange.json_file import from_json, json_schema, to_json
from aligntui.model import PREFIXES, TABLES, Person, Record
from aligntui.rules.handout import cut_handout
from aligntui.rules.plan import difference, plan_content
from aligntui.rules.searching import search
from aligntui.session import Loaded, MemoryStore, Session, framing
from aligntui.session.handing import hand_out
from aligntui.session.merging import merge, receive
from aligntui.store import create_workspace, open_workspace
from tests.building import Ticking, person, small_session, team


class Risk(Record):
    """Something that may keep a team from its plan."""

    table = "risks"
    prefix = "rsk"
    noun = "risk"
    shown_in = "change"
    searched = ("text", "watcher")
    in_plan = ("text", "watcher")
    part_of = "team"
    refers_to = ("team", "watcher")
    comes_back = True
    public = True

    team: str
    text: str
    watcher: str = ""


class Sign(Record):
    """How one would notice a risk: part of the risk, and so of the team."""

    table = "signs"
    prefix = "sgn"
    noun = "sign"
    searched = ("text",)
    part_of = "risk"
    refers_to = ("risk",)

    risk: str
    text: str


@pytest.fixture(autouse=True)
def two_more_kinds() -> Iterator[None]:
    for kind in (Risk, Sign):
        TABLES[kind.table] = PREFIXES[kind.prefix] = kind
    yield
    for kind in (Risk, Sign):
        del TABLES[kind.table], PREFIXES[kind.prefix]


@pytest.fixture
def session() -> Session:
    made = small_session()
    with made.change("Two risks") as pen:
        risk = pen.add(Risk, team=team(made, "East").id, text="The tablets come late", watcher=person(made, "Tom").id)
        pen.add(Sign, risk=risk.id, text="The supplier is silent")
        pen.add(Risk, team=team(made, "North").id, text="The ferry stops")
    return made


def late(session: Session) -> Risk:
    return next(risk for risk in session.workspace.all(Risk) if "tablets" in risk.text)


def test_search_finds_it_by_its_words_with_its_stage_its_team_and_its_people(session: Session) -> None:
    (found,) = search(session.workspace, "tablets eklund")
    assert (found.noun, found.stage, found.where) == ("risk", "change", "East")
    (sign,) = search(session.workspace, "silent")
    assert (sign.noun, sign.where) == ("sign", "East")


def test_a_handout_takes_its_own_team_s_along_with_what_is_part_of_them(session: Session) -> None:
    cut = cut_handout(session.workspace, team(session, "East").id, "han_1")
    assert [risk.text for risk in cut.all(Risk)] == ["The tablets come late"]
    assert [sign.text for sign in cut.all(Sign)] == ["The supplier is silent"]


def test_it_comes_back_from_the_manager_and_what_is_said_not_to_does_not(session: Session) -> None:
    away = Session(MemoryStore(), Loaded(hand_out(session, team(session, "East")), []), clock=Ticking())
    with away.change("Say it better") as pen:
        pen.update(away.workspace.all(Risk)[0], text="The tablets come in May")
        pen.update(away.workspace.all(Sign)[0], text="forged")
    merge(session, receive(session, [("east.align", Loaded(away.workspace, list(away.history)))]))
    assert {risk.text for risk in session.workspace.all(Risk)} == {"The tablets come in May", "The ferry stops"}
    assert session.workspace.all(Sign)[0].text == "The supplier is silent"


def test_it_is_in_the_plan_that_an_approval_is_sealed_to(session: Session) -> None:
    before = plan_content(session.workspace, team(session, "East").id)
    with session.change("Say it better") as pen:
        pen.update(late(session), text="The tablets come in May")
    after = plan_content(session.workspace, team(session, "East").id)
    (said,) = difference(session.workspace, before, after)
    assert "risk “The tablets come in May”" in said


def test_json_has_it_only_where_it_may_go_to_everybody(session: Session) -> None:
    tables = json.loads(to_json(session.workspace))["tables"]
    assert {row["text"] for row in tables["risks"]} == {"The tablets come late", "The ferry stops"}
    assert "signs" not in tables
    whole = to_json(session.workspace, private=True)
    assert from_json(whole).all(Sign) == session.workspace.all(Sign)
    assert {"risks", "signs"} <= json_schema()["properties"]["tables"]["properties"].keys()


def test_the_file_keeps_it_and_a_person_who_goes_leaves_it_without_a_watcher(session: Session, tmp_path) -> None:
    path = tmp_path / "risky.align"
    opened = create_workspace(path, records=session.workspace)
    opened.store.close()
    again = open_workspace(path)
    kept = Session(again.store, again.loaded, clock=Ticking())
    assert kept.workspace.all(Sign) == session.workspace.all(Sign)
    framing.remove_person(kept, kept.workspace.need(Person, person(kept, "Tom").id), None)
    assert late(kept).watcher == ""
    again.store.close()
