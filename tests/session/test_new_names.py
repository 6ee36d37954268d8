"""Names of a document that nobody on the list of people has: none vanishes, and what becomes of it is said."""

import pytest

from aligntui.exchange.incoming import Found, FoundImperative, FoundPerson, FoundWork
from aligntui.model import Imperative, Person, Tactic
from aligntui.session import Session, framing
from aligntui.session.carrying import carry_over
from aligntui.session.importing import Arrival, add_arrival, arrival
from aligntui.session.new_names import Answer
from tests.building import TODAY, empty_session


def named(*names: str) -> list[FoundImperative]:
    return [FoundImperative(f"Do thing {nth}", said_by=name, place=f"row {nth}") for nth, name in enumerate(names, 1)]


def coming_to(session: Session, found: Found) -> Arrival:
    return arrival(session.workspace, found.imperatives, found.people, tactics=found.tactics)


@pytest.fixture
def session() -> Session:
    made = empty_session()
    for name in ("Anna Berg", "Tom Ek", "Tom Hill"):
        framing.add_person(made, name)
    return made


@pytest.mark.parametrize(
    ("answer", "owners", "people", "said"),
    [
        ("keep", ["Anna Berg", "Ana Berg", "Zoé"], [], ["“Ana Berg” (row 2; do you mean Anna Berg?), “Zoé” (row 3)"]),
        ("new", ["Anna Berg", "Ana Berg", "Zoé"], ["Ana Berg", "Zoé"], ["New on the list"]),
        ("nearest", ["Anna Berg", "Anna Berg", "Zoé"], [], ["“Ana Berg” (row 2) is Anna Berg", "“Zoé” (row 3)"]),
    ],
)
def test_a_name_becomes_what_was_said_and_never_nothing(
    session: Session, answer: Answer, owners: list[str], people: list[str], said: list[str]
) -> None:
    coming = coming_to(session, Found(imperatives=named("Anna", "Ana Berg", "Zoé")))
    assert [one.name for one in coming.names] == ["Ana Berg", "Zoé"]
    for one in coming.names:
        one.answer = answer
    add_arrival(session, "x", coming)
    names = {one.id: one.name for one in session.workspace.all(Person)}
    assert [names.get(one.said_by, one.said_by) for one in session.workspace.all(Imperative)] == owners
    assert list(names.values())[3:] == people
    assert all(words in " ".join(coming.sentences()) for words in said)


def test_two_of_a_name_are_asked_about_and_none_is_taken(session: Session) -> None:
    coming = coming_to(session, Found(imperatives=named("Tom")))
    coming.names[0].answer = "nearest"
    add_arrival(session, "x", coming)
    assert session.workspace.all(Imperative)[0].said_by == "Tom"
    assert "do you mean Tom Ek or Tom Hill?" in " ".join(coming.sentences())


def test_people_who_come_with_their_work_are_on_the_list(session: Session) -> None:
    framing.add_team(session, "East")
    found = Found(imperatives=named("Eva", "Eva Lind"), people=[FoundPerson("Eva Lind", team="East")])
    coming = coming_to(session, found)
    assert coming.names == []
    add_arrival(session, "x", coming)
    eva = session.workspace.all(Person)[-1]
    assert [one.said_by for one in session.workspace.all(Imperative)] == [eva.id, eva.id]


def test_owners_of_tactics_are_said_as_those_of_imperatives(session: Session) -> None:
    framing.add_team(session, "East")
    with session.change("A priority") as pen:
        pen.add(Imperative, text="Grow", fate="priority", letter="A")
    rows = [FoundWork(f"Call {who}", who, team="East", priority="A", place=who) for who in ("Zoé", "Anna", "East", "")]
    coming = coming_to(session, Found(tactics=rows))
    assert [one.name for one in coming.names] == ["Zoé"]
    coming.names[0].answer = "new"
    add_arrival(session, "x", coming)
    names = {one.id: one.name for one in session.workspace.all(Person)}
    owners = [names.get(one.owner, one.owner) for one in session.workspace.all(Tactic)]
    assert owners == ["Zoé", "Anna Berg", "East", ""]


def test_words_for_somebody_go_on_into_the_next_session(session: Session) -> None:
    anna = session.workspace.all(Person)[0].id
    with session.change("Two parked imperatives") as pen:
        for who in ("Zoé", anna):
            pen.add(Imperative, text=f"Of {who}", said_by=who, fate="parked", look_again=TODAY)
    following = empty_session()
    carry_over(following, session.workspace, ["parked"], TODAY)
    assert [one.said_by for one in following.workspace.all(Imperative)] == ["Zoé", ""]
