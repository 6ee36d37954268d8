"""Targets: two teams want different amounts of the same measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from aligntui.dataclass import dataclass
from aligntui.model import Meaning, Person, Tactic, Team, Workspace

from ..cells import judgement_of
from ..priorities import priorities
from ..words import quote, say_team
from .finding import Drift, Place, drift
from .quantities import Quantity
from .related import root
from .standing import standing_tactics
from .stated_targets import TIMES, says_a_limit, stated_target
from .wording import alike, words_of

_OF_THE_MEASURE = (*TIMES, "%")
"""Units of what is measured itself, whoever looks after it; of anything else two people may have their own number."""


@dataclass(frozen=True, slots=True)
class _Target:
    """What one statement wants of one measure."""

    record: Tactic | Meaning
    measure: tuple[str, ...]
    amount: Quantity
    actors: frozenset[str]
    """Names of people whom the words name."""
    way: int


def contradicting_targets(workspace: Workspace) -> Iterator[Drift]:
    names = _names(workspace)
    stated: dict[str, list[_Target]] = defaultdict(list)
    for tactic in standing_tactics(workspace):
        if target := _target(workspace, tactic, tactic.text, tactic.how_much, names):
            stated[tactic.priority].append(target)
    for priority in priorities(workspace):
        for meaning in workspace.find(Meaning, priority=priority.id):
            shown = meaning.text and not meaning.no_part and workspace.get(Team, meaning.team) is not None
            if shown and (target := _target(workspace, meaning, meaning.text, "", names)):
                stated[priority.id].append(target)
        for targets in _one_measure(stated[priority.id]):
            yield from _contradiction(workspace, targets, Place(priority.letter, priority.id))


def _names(workspace: Workspace) -> frozenset[str]:
    """Words of people's names: a name is not a measure, and two people's own numbers are not a contradiction."""
    return frozenset(word for person in workspace.all(Person) for word in words_of(person.name) if len(word) > 1)


def _target(
    workspace: Workspace, record: Tactic | Meaning, text: str, how_much: str, names: frozenset[str]
) -> _Target | None:
    if not any(letter.isdigit() for letter in text) and not how_much and not says_a_limit(text):
        return None
    reading = stated_target(text, how_much)
    if reading is None:
        return None
    actors = frozenset(word for word in words_of(text) if word in names)
    who = judgement_of(workspace, record).answers["who"] if isinstance(record, Tactic) else None
    acting = names | frozenset(words_of(who.text) if who is not None else ())
    measure = tuple(word for word in reading.measure if word not in acting)
    if not measure or (reading.personal and actors):
        return None
    return _Target(record, measure, reading.amount, actors, reading.way)


def _one_measure(targets: list[_Target]) -> list[list[_Target]]:
    exact: dict[frozenset[str], list[_Target]] = defaultdict(list)
    for target in targets:
        exact[frozenset(root(word) for word in target.measure)].append(target)
    groups: list[list[_Target]] = []
    for found in exact.values():
        known = next((group for group in groups[:200] if alike(group[0].measure, found[0].measure)), None)
        if known is None:
            groups.append(list(found))
        else:
            known.extend(found)
    return groups


def _contradiction(workspace: Workspace, targets: list[_Target], place: Place) -> Iterator[Drift]:
    first_of: dict[str, _Target] = {}
    for target in targets:
        first_of.setdefault(target.record.team, target)
    kept = [one for one in first_of.values() if any(_contradict(one, other) for other in first_of.values())]
    if len(kept) < 2:
        return
    teams = [say_team(workspace, one.record.team) for one in kept]
    wants = [
        f"{team} wants {one.amount.said}" if number == 0 else f"{team} {one.amount.said}"
        for number, (team, one) in enumerate(zip(teams, kept, strict=True))
    ]
    yield drift(
        "targets",
        [one.record for one in kept],
        f"{', '.join(wants[:-1])} and {wants[-1]} of the same measure",
        f"{'Both' if len(kept) == 2 else 'All'} speak of {quote(' '.join(kept[0].measure), 40)};"
        " one measure cannot have two targets.",
        about=(f"{one.record.id} {' '.join(sorted(one.measure))} {one.amount.value} {one.amount.unit}" for one in kept),
        place=place,
    )


def _contradict(one: _Target, other: _Target) -> bool:
    if one is other or not one.amount.contradicts(other.amount):
        return False
    counted = one.amount.unit not in _OF_THE_MEASURE
    if counted and one.actors and other.actors and one.actors != other.actors:
        return False
    return not _one_way(one, other)


def _one_way(one: _Target, other: _Target) -> bool:
    """A later day with an amount further along is the next step of one way, not a second target."""
    first, second = getattr(one.record, "due", None), getattr(other.record, "due", None)
    if first is None or second is None or first == second or not one.way or one.way != other.way:
        return False
    earlier, later = (one, other) if first < second else (other, one)
    return (later.amount.value - earlier.amount.value) * one.way > 0
