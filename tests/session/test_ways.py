"""The table of ways: every verb is in it, and every strict one can be kept as a verb with ids and run again."""

import importlib
import inspect
import pkgutil
from datetime import date

import pytest

import aligntui.session
from aligntui.model import Imperative, Meaning, Team, Turnout
from aligntui.session import Overtaken, Refused, cutting, framing, gathering, translating
from aligntui.session.acts import Act
from aligntui.session.ways import NO_VERBS, WAYS
from tests.building import add_tactic, empty_session, imperative, person, small_session


def functions_of_a_session() -> set[str]:
    found = set()
    for module in pkgutil.iter_modules(aligntui.session.__path__):
        here = importlib.import_module(f"aligntui.session.{module.name}")
        for name, function in inspect.getmembers(here, inspect.isfunction):
            parameters = list(inspect.signature(function).parameters)
            own = function.__module__ == here.__name__ and not name.startswith("_")
            if own and parameters[:1] == ["session"]:
                found.add(f"{module.name}.{name}")
    return found


def test_every_verb_is_sorted_with_a_reason():
    assert functions_of_a_session() == set(WAYS) | NO_VERBS
    assert not set(WAYS) & NO_VERBS
    assert all(len(reason) > 5 for _, reason in WAYS.values())


@pytest.mark.parametrize("verb", sorted(verb for verb, (way, _) in WAYS.items() if way == "strict"))
def test_a_strict_verb_is_a_decision_and_takes_what_has_an_id(verb):
    module, _, name = verb.partition(".")
    function = getattr(importlib.import_module(f"aligntui.session.{module}"), name)
    assert inspect.unwrap(function) is not function


def test_what_a_decision_writes_is_strict_and_what_an_edit_writes_is_not():
    session = small_session()
    cutting.park(session, imperative(session, "Open"), "later")
    assert session.history[-1].way == "strict"
    gathering.edit_imperative(session, imperative(session, "Open"), text="Open it")
    assert session.history[-1].way == "fields"


def test_an_act_is_kept_as_plain_values_and_run_again():
    session = small_session()
    act = Act.of("cutting.park", imperative(session, "Open"), "later", date(2027, 9, 1))
    assert act.arguments["imperative"] == imperative(session, "Open").id
    assert act.arguments["look_again"] == "2027-09-01"
    act.run(session)
    assert imperative(session, "Open").fate == "parked"
    assert imperative(session, "Open").look_again == date(2027, 9, 1)
    removed = Act.of("framing.remove_person", person(session, "Tom"), person(session, "Priya"))
    removed.run(session)
    with pytest.raises(Refused, match="deleted meanwhile"):
        removed.run(session)
    fold = Act.of("gathering.fold", imperative(session, "Open"), imperative(session, "Refresh"))
    fold.run(session)
    assert imperative(session, "Refresh").duplicate_of


def test_a_form_writes_over_nothing_that_changed_since_it_was_opened():
    session = small_session()
    tactic = add_tactic(session, "East", "A", "Tom calls 20 accounts @Tom ^31mar ~6h")
    session.by = "Ana"
    translating.edit_tactic(session, tactic, hours=20.0)
    with pytest.raises(Overtaken, match=r"Ana changed hours of the tactic “Tom calls 20 accounts.*” to “20.0”") as told:
        translating.edit_tactic(session, tactic, hours=10.0, text=tactic.text)
    assert (told.value.record.id, told.value.field, told.value.value) == (tactic.id, "hours", 20.0)
    translating.edit_tactic(session, tactic, text="Tom rings 20 accounts", hours=tactic.hours)
    assert session.workspace.need(type(tactic), tactic.id).hours == 20.0
    translating.remove_tactic(session, session.workspace.need(type(tactic), tactic.id))
    with pytest.raises(Overtaken, match="deleted meanwhile"):
        translating.edit_tactic(session, tactic, hours=1.0)


def test_records_that_are_one_by_meaning_are_made_with_one_id_on_every_side():
    ids = set()
    for _ in range(2):
        session = empty_session()
        with session.change("The same on both sides") as pen:
            pen.add(Team, id="tea_here", name="East")
            pen.add(Imperative, id="imp_here", text="Renew", fate="priority", letter="A")
        translating.set_meaning(session, "tea_here", "imp_here", "We call them")
        ids |= {meaning.id for meaning in session.workspace.all(Meaning)}
    assert len(ids) == 1


def test_a_person_who_voted_in_an_open_ballot_stays():
    from aligntui.session import balloting

    session = small_session()
    tom = person(session, "Tom")
    ids = [one.id for one in session.workspace.all(Imperative)]
    ballot = balloting.open_ballot(session, kind="pass", dots=1, voters=1, candidates=ids, electorate=[tom.id])
    balloting.cast(session, ballot, tom.id, {ids[0]: 1})
    with pytest.raises(Refused, match="has voted in ballot 1, which is open"):
        framing.remove_person(session, tom, None)
    balloting.reveal(session, ballot)
    framing.remove_person(session, tom, None)
    assert not session.workspace.find(Turnout)
