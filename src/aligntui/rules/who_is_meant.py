"""Who is meant by a name as people type it: the person, somebody near, or nobody that is known."""

from __future__ import annotations

from collections.abc import Iterable

from aligntui.dataclass import dataclass
from aligntui.model import Person, Team, Workspace


@dataclass(frozen=True, slots=True)
class Offer:
    """What one key can make of a name that nobody has: the person who may be meant, or a new one."""

    typed: str
    """The name as it stands in the line, with its sign."""
    name: str
    person: str = ""
    """Id of the person who may be meant; empty when the name would be new."""


def is_role(text: str, workspace: Workspace) -> bool:
    """Whether somebody has this role, or a team this name; the plural counts too."""
    return any(text.casefold() in (role, f"{role}s") for role in _roles(workspace))


def _roles(workspace: Workspace) -> set[str]:
    roles = {person.role.casefold() for person in workspace.all(Person) if person.role}
    return roles | {team.name.casefold() for team in workspace.all(Team)}


def match_person(name: str, workspace: Workspace, team: str = "") -> str:
    """Id of the person meant, or an empty string: whole names win, then first names in the team, then elsewhere.

    Beginnings are enough where they fit one person: `Ben O`, or three letters of a first name. Two people that fit
    equally well are ambiguous, and nobody is meant.
    """
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
    if len(wanted) < 3 or is_role(name, workspace):
        return ""
    for circle in circles:
        begun = [person.id for person in circle if _begins(person.name.casefold(), wanted)]
        if begun:
            return begun[0] if len(begun) == 1 else ""
    return ""


def _begins(name: str, wanted: str) -> bool:
    """Whether each word typed is the beginning of the name's word in that place."""
    theirs, typed = name.split(), wanted.split()
    return len(typed) <= len(theirs) and all(one.startswith(part) for one, part in zip(theirs, typed, strict=False))


def people_called(name: str, workspace: Workspace) -> list[str]:
    """The names of several people who share this name or first name; empty when at most one has it."""
    wanted = " ".join(name.split()).casefold()
    found = [
        one.name for one in workspace.all(Person) if wanted in (one.name.casefold(), one.name.casefold().split(" ")[0])
    ]
    return found if len(found) > 1 else []


def near_people(name: str, workspace: Workspace, team: str = "") -> list[Person]:
    """Who may be meant by a name that nobody has: several of that name, or one letter or two beside it."""
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


def near_name(name: str, names: Iterable[str]) -> str:
    """The one of these names that is a letter or two beside it; empty when none is."""
    wanted = name.casefold()
    most = 1 if len(wanted) < 6 else 2
    near = [(_apart(wanted, other.casefold()), other) for other in names]
    best = min(near, default=(9, ""))
    return best[1] if len(wanted) > 2 and best[0] <= most else ""


def doubt_about(name: str, workspace: Workspace, team: str = "") -> str:
    """`Bne: do you mean Ben?`, for a name that is close to somebody's but nobody's; empty when it is not."""
    if match_person(name, workspace, team) or is_role(name, workspace):
        return ""
    near = near_people(name, workspace, team)
    if not near:
        return ""
    firsts = [person.name.split(" ")[0] for person in near]
    plain = len(near) == 1 and len(name.split()) == 1
    return f"{name}: do you mean {' or '.join(firsts[:1] if plain else [person.name for person in near[:3]])}?"


def near_offer(typed: str, name: str, workspace: Workspace, team: str = "") -> Offer | None:
    """The person that is nearest to a name."""
    near = near_people(name, workspace, team)
    return Offer(typed, near[0].name, near[0].id) if near else None


def _apart(one: str, other: str) -> int:
    """How many letters have to be put in, left out, changed or changed over to get from one to the other."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        here = [i]
        for j, its in enumerate(other, 1):
            cost = min(last[j] + 1, here[j - 1] + 1, last[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, before[j - 2] + 1)
            here.append(cost)
        before, last = last, here
    return last[-1]
