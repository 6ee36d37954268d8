"""Who is meant, with everybody looked up by name, says what looking through everybody says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from aligntui.model import Person, Team, Workspace
from aligntui.rules.who_is_meant import _apart, is_role, match_person, near_people, people_called
from aligntui.session import framing
from tests.building import small_session

# Looking through everybody, as it is plainly said. With thousands of people that takes a second a question.


def plain_is_role(text: str, workspace: Workspace) -> bool:
    return any(text.casefold() in (role, f"{role}s") for role in _roles(workspace))


def _roles(workspace: Workspace) -> set[str]:
    roles = {person.role.casefold() for person in workspace.all(Person) if person.role}
    return roles | {team.name.casefold() for team in workspace.all(Team)}


def plain_match_person(name: str, workspace: Workspace, team: str = "") -> str:
    wanted = " ".join(name.split()).casefold()
    if not wanted:
        return ""
    people = workspace.all(Person)
    whole = [person.id for person in people if person.name.casefold() == wanted]
    if len(whole) == 1:
        return whole[0]
    circles = ([person for person in people if team and person.team == team], people)
    for circle in circles:
        first = [person.id for person in circle if person.name.casefold().split(" ")[0] == wanted]
        if len(first) == 1:
            return first[0]
        if first:
            return ""
    if len(wanted) < 3 or plain_is_role(name, workspace):
        return ""
    for circle in circles:
        begun = [person.id for person in circle if _begins(person.name.casefold(), wanted)]
        if begun:
            return begun[0] if len(begun) == 1 else ""
    return ""


def _begins(name: str, wanted: str) -> bool:
    theirs, typed = name.split(), wanted.split()
    return len(typed) <= len(theirs) and all(one.startswith(part) for one, part in zip(theirs, typed, strict=False))


def plain_people_called(name: str, workspace: Workspace) -> list[str]:
    wanted = " ".join(name.split()).casefold()
    found = [
        one.name for one in workspace.all(Person) if wanted in (one.name.casefold(), one.name.casefold().split(" ")[0])
    ]
    return found if len(found) > 1 else []


def plain_near_people(name: str, workspace: Workspace, team: str = "") -> list[Person]:
    wanted = " ".join(name.split()).casefold()
    people = sorted(workspace.all(Person), key=lambda person: person.team != team)
    same = [person for person in people if len(wanted) > 1 and _begins(person.name.casefold(), wanted)]
    # Typed behind a name that stood there: "Ayo BelloAyo".
    same = same or [
        person
        for person in people
        if wanted.removeprefix(person.name.casefold())[:1].isalpha() and wanted.startswith(person.name.casefold())
    ]
    if same:
        return same
    most = 1 if len(wanted) < 6 else 2
    if len(wanted) < 3:
        return []
    measured = [
        (min(_apart(wanted, person.name.casefold()), _apart(wanted, person.name.casefold().split(" ")[0])), nth)
        for nth, person in enumerate(people)
    ]
    return [people[nth] for apart, nth in sorted(measured) if 0 < apart <= most]


NAMES = st.one_of(
    st.sampled_from(
        [
            "Ben",
            "Ben Okafor",
            "Bea Okafor",
            "Ayo Bello",
            "Ayo",
            "Ayo Bellow",
            "Bne Okafor",
            "Benn Okafro",
            "Ayo BelloAyo",
            "Å. Berg",
            "Ann  Lee",
            "Nurses",
        ]
    ),
    st.text("abABçß ", max_size=7),
    st.lists(st.sampled_from(["Ab", "Ba", "Abba", "Baba", "Bab", "Aab"]), max_size=3).map(" ".join),
)
ROLES = st.sampled_from(["", "", "AE", "Nurse", "Baba"])
TEAMS = st.sampled_from(["", "tea_1", "tea_2"])


@st.composite
def rooms(draw: st.DrawFn) -> Workspace:
    people = draw(st.lists(st.tuples(NAMES, ROLES, TEAMS), max_size=9))
    return Workspace(
        {
            Person.table: [
                Person(id=f"per_{nth}", name=name, role=role, team=team)
                for nth, (name, role, team) in enumerate(people)
            ],
            Team.table: [Team(id="tea_1", name="North"), Team(id="tea_2", name="Bab")],
        }
    )


@settings(max_examples=400)
@given(
    room=rooms(), asked=st.lists(st.one_of(NAMES, st.text("abABo ", max_size=9)), min_size=1, max_size=4), team=TEAMS
)
def test_looking_up_says_what_looking_through_everybody_says(room, asked, team):
    for name in asked:
        assert match_person(name, room, team) == plain_match_person(name, room, team)
        assert near_people(name, room, team) == plain_near_people(name, room, team)
        assert people_called(name, room) == plain_people_called(name, room)
        assert is_role(name, room) == plain_is_role(name, room)


def test_who_comes_and_goes_is_looked_up_at_once():
    session = small_session()
    room = session.workspace
    assert match_person("Zoe", room) == ""
    zoe = framing.add_person(session, "Zoe Ek", role="Diver")
    assert match_person("Zoe", room) == zoe.id
    assert is_role("divers", room)
    session.undo()
    assert match_person("Zoe", room) == ""
    assert not is_role("divers", room)
