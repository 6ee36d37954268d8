"""Which imperatives of a list say nearly the same, kept from one edit to the next.

Lines with the same words are one wording. Which wordings share enough words is found for all at once: a word is one
long number with a bit for each wording that has it, and adding such numbers bit by bit counts what is shared.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from aligntui.model import Imperative, Workspace

from .duplicates import LEAST_SHARED, THRESHOLD, Alike, Pair, normal, score

MOST_COMPARED = 400
"""Wordings that a new one is compared with: all of them in any list that a room has written."""

Key = tuple[int, str]
"""Where a line stands in the list: its order, and its id."""


def suggestions(workspace: Workspace) -> list[Pair]:
    """Pairs to ask about: not folded, and nobody has said yet that they are not the same. Best first, one a newer, the
    one that was there first as its older.
    """
    return _of(workspace).pairs()


def most_alike(workspace: Workspace, text: str) -> Alike | None:
    """The line of the list that says most nearly the same as a text that is being typed."""
    return _of(workspace).most_alike(text)


def _of(workspace: Workspace) -> _Lines:
    kept: _Lines | None = workspace.derived.get("compared")
    if kept is None:
        kept = workspace.derived["compared"] = _Lines()
    kept.follow(workspace)
    return kept


class _Line(NamedTuple):
    """A line that stands in the list."""

    key: Key
    wording: int
    not_alike: tuple[str, ...]


class _Lines:
    """The lines with their wordings; an edit compares one line again, and looks at those behind it that are alike."""

    def __init__(self) -> None:
        self._place = -1
        self._forget()

    def _forget(self) -> None:
        self._lines: dict[str, _Line] = {}
        self._places: dict[str, int] = {}
        """Wording -> its place, which is its bit, in the lists below."""
        self._texts: list[str] = []
        self._near: list[dict[int, int]] = []
        """The wordings that are alike with each, with percents."""
        self._having: dict[str, int] = {}
        self._of_size: dict[int, int] = {}
        self._members: list[list[Key]] = []
        self._best: dict[str, Pair] = {}

    def follow(self, workspace: Workspace) -> None:
        """Takes in what changed."""
        if self._place == workspace.place:
            return
        changed = workspace.changed_since(self._place) if self._place >= 0 else None
        self._place = workspace.place
        if changed is None:
            self._forget()
            for one in workspace.all(Imperative):
                self._put(one)
            for identifier in self._lines:
                self._find_best(identifier)
            return
        for identifier in dict.fromkeys(
            one.id for table, *both in changed if table == Imperative.table for one in both if one is not None
        ):
            self._update(identifier, workspace.get(Imperative, identifier))

    def pairs(self) -> list[Pair]:
        """The newer ones, each with what it is most alike with."""
        return sorted(self._best.values(), key=lambda pair: (-pair.percent, self._lines[pair.newer].key))

    def most_alike(self, text: str) -> Alike | None:
        """The first of those that are most alike with this text."""
        wanted = normal(text)
        known = self._places.get(wanted)
        places = self._sharing(wanted) if known is None else [known, *self._near[known]]
        found = [
            (-percent, self._members[place][0])
            for place in places
            if self._members[place] and (percent := score(wanted, self._texts[place])) >= THRESHOLD
        ]
        if not found:
            return None
        percent, (_, identifier) = min(found)
        return Alike(identifier, -percent)

    # -- lines ---------------------------------------------------------------------------------------------------

    def _update(self, identifier: str, one: Imperative | None) -> None:
        before = self._lines.pop(identifier, None)
        touched: set[str] = set()
        if before is not None:
            self._members[before.wording].remove(before.key)
            self._best.pop(identifier, None)
            touched.update(self._behind(before))
        if one is not None and (line := self._put(one)) is not None:
            touched.update(self._behind(line), (identifier,))
        for other in touched:
            self._find_best(other)

    def _put(self, one: Imperative) -> _Line | None:
        """Takes a line in, when it stands in the list."""
        if one.duplicate_of or one.fate == "folded":
            return None
        line = self._lines[one.id] = _Line((one.order, one.id), self._wording(normal(one.text)), one.not_alike)
        insort(self._members[line.wording], line.key)
        return line

    def _behind(self, line: _Line) -> Iterator[str]:
        """Lines behind it that are alike with it."""
        for place in (line.wording, *self._near[line.wording]):
            members = self._members[place]
            for _, identifier in members[bisect_right(members, line.key) :]:
                yield identifier

    def _find_best(self, identifier: str) -> None:
        """What stands before this line and is most alike, the first of several; unless somebody said that it is not."""
        line = self._lines[identifier]
        self._best.pop(identifier, None)
        best: tuple[int, Key] | None = None
        same = {line.wording: 100} if self._texts[line.wording] else {}
        for place, percent in (same | self._near[line.wording]).items():
            for key in self._members[place]:
                if key >= line.key:
                    break
                if key[1] not in line.not_alike and identifier not in self._lines[key[1]].not_alike:
                    best = min(best, (-percent, key)) if best is not None else (-percent, key)
                    break
        if best is not None:
            self._best[identifier] = Pair(best[1][1], identifier, -best[0])

    # -- wordings ------------------------------------------------------------------------------------------------

    def _wording(self, text: str) -> int:
        """The place of a wording; a new one is compared with those that share enough words with it."""
        if (known := self._places.get(text)) is not None:
            return known
        place = self._places[text] = len(self._texts)
        near = {}
        for other in self._sharing(text):
            if (percent := score(text, self._texts[other])) >= THRESHOLD:
                near[other] = percent
                self._near[other][place] = percent
        self._texts.append(text)
        self._near.append(near)
        self._members.append([])
        words = text.split()
        for word in words:
            self._having[word] = self._having.get(word, 0) | 1 << place
        self._of_size[len(words)] = self._of_size.get(len(words), 0) | 1 << place
        return place

    def _sharing(self, text: str) -> list[int]:
        """Places of the wordings that share so many words with a text that `score` can reach the threshold; of too
        many those that share most."""
        words = text.split()
        counted: list[int] = []
        for word in words:
            carry = self._having.get(word, 0)
            for nth, bits in enumerate(counted):
                counted[nth], carry = bits ^ carry, bits & carry
            if carry:
                counted.append(carry)
        for more in range(len(words)):
            found = 0
            for size, having in self._of_size.items():
                found |= having & _at_least(counted, _least_shared(len(words), size) + more)
            if found.bit_count() <= MOST_COMPARED:
                break
        return list(_bits(found))[:MOST_COMPARED] if words else []


def _least_shared(size: int, other: int) -> int:
    """Of two wordings with so many words, how many have to be shared: fewer, and not even the same letters would do."""
    of_all = ceil(LEAST_SHARED * (size + other) / (1 + LEAST_SHARED) - 1e-9)
    return max(min(of_all, max(3, ceil(0.75 * min(size, other)))), 1)


def _at_least(counted: list[int], least: int) -> int:
    """The bits that were counted so often; `counted` has the lowest digit of every bit's count first."""
    if least >= 1 << len(counted):
        return 0
    more, equal = 0, -1
    for nth in reversed(range(len(counted))):
        if least >> nth & 1:
            equal &= counted[nth]
        else:
            more |= equal & counted[nth]
            equal &= ~counted[nth]
    return more | equal


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
