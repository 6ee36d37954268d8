"""The people of a workspace by their names, put in order once for each list of people: with thousands of them a name
that is being typed is answered between two keys."""

from __future__ import annotations

from bisect import bisect_left

from aligntui.model import Person, Team, Workspace

_DERIVED = "people by name"


class PeopleByName:
    """Everybody by whole name, by first name and by how a name begins; roles and teams beside them.

    People stand for their places in the list, which is the order in which they are offered.
    """

    def __init__(self, people: list[Person], teams: list[Team]) -> None:
        self.people = people
        self._whole: dict[str, list[int]] = {}
        self._first: dict[str, list[int]] = {}
        self._words: list[list[str]] = []
        for nth, person in enumerate(people):
            name = person.name.casefold()
            self._whole.setdefault(name, []).append(nth)
            self._first.setdefault(name.split(" ")[0], []).append(nth)
            self._words.append(name.split())
        self._beginnings = sorted((words[0], nth) for nth, words in enumerate(self._words) if words)
        self._letters = [
            (letters_of(name), len(name), name, places)
            for table in (self._whole, self._first)
            for name, places in table.items()
        ]
        self._roles = {person.role.casefold() for person in people if person.role}
        self._roles |= {team.name.casefold() for team in teams}

    def called(self, name: str) -> list[int]:
        """Who has this whole name."""
        return self._whole.get(name, [])

    def first_called(self, name: str) -> list[int]:
        """Who has this first name."""
        return self._first.get(name, [])

    def begun(self, typed: str) -> list[int]:
        """Those whose name's words begin with the words that were typed, each in its place."""
        parts = typed.split()
        found = []
        at = bisect_left(self._beginnings, (parts[0], -1)) if parts else len(self._beginnings)
        while at < len(self._beginnings) and self._beginnings[at][0].startswith(parts[0]):
            nth = self._beginnings[at][1]
            words = self._words[nth]
            if len(parts) <= len(words) and all(map(str.startswith, words, parts)):
                found.append(nth)
            at += 1
        return sorted(found)

    def typed_on(self, typed: str) -> list[int]:
        """Those whose name was typed, with more letters right behind it: "Ayo BelloAyo"."""
        ends = [end for end in range(len(typed)) if typed[end].isalpha()]
        return sorted(nth for end in ends for nth in self.called(typed[:end]))

    def nearby(self, typed: str, most: int) -> list[tuple[str, list[int]]]:
        """Whole and first names that may be so many letters beside it, with who has each; no other name is."""
        letters, length = letters_of(typed), len(typed)
        return [
            (name, places)
            for theirs, long, name, places in self._letters
            if -most <= long - length <= most
            and (letters & ~theirs).bit_count() <= most
            and (theirs & ~letters).bit_count() <= most
        ]

    def is_role(self, text: str) -> bool:
        """Whether somebody has this role, or a team this name; the plural counts too."""
        wanted = text.casefold()
        return wanted in self._roles or (wanted.endswith("s") and wanted[:-1] in self._roles)


def letters_of(name: str) -> int:
    """The letters of a name as bits: each letter that is put in, left out or changed is one bit on either side, at
    most."""
    bits = 0
    for letter in name:
        bits |= 1 << (ord(letter) & 63)
    return bits


def people_by_name(workspace: Workspace) -> PeopleByName:
    """As the lists of people and teams stand now."""
    version = workspace.table_versions[Person.table], workspace.table_versions[Team.table]
    kept = workspace.derived.get(_DERIVED)
    if kept is None or kept[0] != version:
        kept = workspace.derived[_DERIVED] = (version, PeopleByName(workspace.all(Person), workspace.all(Team)))
    found: PeopleByName = kept[1]
    return found
