"""Names in a document that nobody on the list of people has: each is kept as it stands, joins the list, or is taken for
the nearest person, as somebody says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Literal, Protocol

from aligntui.dataclass import dataclass
from aligntui.model import Person, Workspace
from aligntui.rules.who_is_meant import is_role, match_person, near_people
from aligntui.rules.words import quote

Answer = Literal["keep", "new", "nearest"]
"""What becomes of a name: it stays as words, is a new person, or means the nearest person."""
ANSWERS: tuple[Answer, ...] = ("keep", "new", "nearest")

_MOST_PLACES = 3
_MOST_NEAR = 50
"""Names for which the nearest person is looked for: each is compared with everybody."""
_SEVERAL = re.compile(r"[,;/&+|@\d]|\s(?:and|und|et|y)\s")
"""What stands between names, or in no name: a cell with it is kept and never one new person."""


@dataclass(slots=True)
class NewName:
    """A name that nobody has, and where it stands."""

    name: str
    places: list[str] = field(default_factory=list)
    near: tuple[Person, ...] = ()
    """Who may be meant."""
    answer: Answer = "keep"

    @property
    def one_person(self) -> bool:
        """Whether it can be somebody's name: not a list of names, an address or a number."""
        return len(self.name) <= 60 and not _SEVERAL.search(self.name)

    @property
    def means(self) -> Person | None:
        """The nearest person, when there is one alone."""
        return self.near[0] if len(self.near) == 1 else None

    @property
    def becomes(self) -> Answer:
        """What was answered, as far as it can be done."""
        if (self.answer == "new" and self.one_person) or (self.answer == "nearest" and self.means is not None):
            return self.answer
        return "keep"

    @property
    def words(self) -> str:
        """The name and its places: `“Annn” (row 2, row 5; do you mean Ann Berg?)`."""
        named = [place for place in dict.fromkeys(self.places) if place][:_MOST_PLACES]
        more = len(self.places) - len(named)
        where = ", ".join(named) + (f" and {more} more" if named and more > 0 else "")
        if self.near and self.becomes == "keep":
            where += f"{'; ' if where else ''}do you mean {' or '.join(one.name for one in self.near[:3])}?"
        return f"{quote(self.name, 60)} ({where})" if where else quote(self.name, 60)


class _Named(Protocol):
    @property
    def name(self) -> str: ...


def new_names(workspace: Workspace, said: Iterable[tuple[str, str]], coming: Sequence[_Named] = ()) -> list[NewName]:
    """The names that nobody has and that are no role or team, in their order.

    Args:
        said: (name, place) of everybody who is named.
        coming: people who come in with them; they count as on the list.
    """
    with_them = Workspace({Person.table: [*workspace.all(Person), *_as_people(coming)]}) if coming else workspace
    places: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    for said_name, place in said:
        if name := " ".join(said_name.split()):
            places.setdefault(name.casefold(), []).append(place)
            spelled.setdefault(name.casefold(), name)
    found: list[NewName] = []
    for folded, name in spelled.items():
        if match_person(name, with_them) or is_role(name, workspace):
            continue
        near = near_people(name, workspace) if len(found) < _MOST_NEAR else ()
        found.append(NewName(name, places[folded], tuple(near)))
    return found


def _as_people(coming: Sequence[_Named]) -> list[Person]:
    return [Person(id=f"{Person.prefix}_coming_{nth}", name=one.name) for nth, one in enumerate(coming)]


def sentences_about(names: Sequence[NewName]) -> list[str]:
    """What becomes of the names, a sentence for each answer."""
    heads: dict[Answer, str] = {
        "keep": "Not on the list of people, and kept as words",
        "new": "New on the list of people",
        "nearest": "Taken for the nearest person",
    }
    found = []
    for answer in ANSWERS:
        of_it = [one for one in names if one.becomes == answer]
        words = [
            f"{one.words} is {one.means.name}" if answer == "nearest" and one.means else one.words for one in of_it
        ]
        if words:
            found.append(f"{heads[answer]}: {', '.join(words)}.")
    return found


class Matched:
    """Who is meant by each name, looked up once for each of them; the words when it is nobody."""

    def __init__(self, workspace: Workspace, names: Sequence[NewName], new: Mapping[str, str]) -> None:
        """`new` has the id of each name that has joined the list."""
        self._workspace = workspace
        self._answers = {name.casefold(): person for name, person in new.items()}
        self._answers |= {one.name.casefold(): one.means.id for one in names if one.becomes == "nearest" and one.means}
        self._found: dict[tuple[str, str], str] = {}

    def id_of(self, name: str, team: str = "") -> str:
        wanted = " ".join(name.split())
        key = wanted.casefold(), team
        if key[0] in self._answers:
            return self._answers[key[0]]
        if key not in self._found:
            self._found[key] = match_person(wanted, self._workspace, team)
        return self._found[key] or wanted
