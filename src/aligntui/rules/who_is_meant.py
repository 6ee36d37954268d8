"""Who is meant by a name as people type it: the person, somebody near, or nobody that is known."""

from __future__ import annotations

from collections.abc import Iterable

from aligntui.dataclass import dataclass
from aligntui.model import Person, Workspace

from .people_by_name import PeopleByName, people_by_name


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
    return people_by_name(workspace).is_role(text)


def match_person(name: str, workspace: Workspace, team: str = "") -> str:
    """Id of the person meant, or an empty string: whole names win, then first names in the team, then elsewhere.

    Beginnings are enough where they fit one person: `Ben O`, or three letters of a first name. Two people that fit
    equally well are ambiguous, and nobody is meant.
    """
    wanted = " ".join(name.split()).casefold()
    if not wanted:
        return ""
    known = people_by_name(workspace)
    whole = known.called(wanted)
    if len(whole) == 1:
        return known.people[whole[0]].id
    if found := _closest(known, known.first_called(wanted), team):
        return known.people[found[0]].id if len(found) == 1 else ""
    if len(wanted) < 3 or known.is_role(name):
        return ""
    found = _closest(known, known.begun(wanted), team)
    return known.people[found[0]].id if len(found) == 1 else ""


def _closest(known: PeopleByName, found: list[int], team: str) -> list[int]:
    """Those of the team, when there are any; else all."""
    return [nth for nth in found if team and known.people[nth].team == team] or found


def people_called(name: str, workspace: Workspace) -> list[str]:
    """The names of several people who share this name or first name; empty when at most one has it."""
    wanted = " ".join(name.split()).casefold()
    known = people_by_name(workspace)
    found = sorted({*known.called(wanted), *known.first_called(wanted)})
    return [known.people[nth].name for nth in found] if len(found) > 1 else []


def near_people(name: str, workspace: Workspace, team: str = "") -> list[Person]:
    """Who may be meant by a name that nobody has: several of that name, or one letter or two beside it."""
    wanted = " ".join(name.split()).casefold()
    known = people_by_name(workspace)
    people = known.people
    # Typed behind a name that stood there: "Ayo BelloAyo".
    if same := (known.begun(wanted) if len(wanted) > 1 else []) or known.typed_on(wanted):
        return [people[nth] for nth in sorted(same, key=lambda nth: (people[nth].team != team, nth))]
    most = 1 if len(wanted) < 6 else 2
    if len(wanted) < 3:
        return []
    apart: dict[int, int] = {}
    for other, places in known.nearby(wanted, most):
        letters = _apart(wanted, other)
        for nth in places:
            apart[nth] = min(letters, apart.get(nth, letters))
    near = [nth for nth, letters in apart.items() if 0 < letters <= most]
    return [people[nth] for nth in sorted(near, key=lambda nth: (apart[nth], people[nth].team != team, nth))]


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
