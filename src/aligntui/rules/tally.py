"""The arithmetic of a vote on plain numbers: the cut line, ties across it, the leader's word (docs/ballots.md)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from aligntui.dataclass import dataclass

from .comparing import PairAnswer, place_of_each

Place = Literal["in", "tied", "out"]
_ORDER = {"in": 0, "tied": 1, "out": 2}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one candidate ended up. Equal dots share a rank."""

    candidate: str
    dots: int
    """Dots; in a comparison, how many others it is preferred to, said or implied."""
    rank: int
    place: Place
    """`tied` when it is not decided on which side of the cut line it stands."""


def together(given: Mapping[str, Mapping[str, int]], stands_for: Mapping[str, str], most: int) -> dict[str, int]:
    """Candidate -> dots, when some candidates stand for one now.

    `given` is voter -> candidate -> dots, `stands_for` maps a candidate to the one that stands for it (candidates that
    are not in it are gone), `most` is what one voter can put on one: who gave a dot to each of two that were folded
    together has given no more than that to the one that is left.
    """
    dots = dict.fromkeys(stands_for.values(), 0)
    for by_candidate in given.values():
        own: dict[str, int] = {}
        for candidate, count in by_candidate.items():
            if (target := stands_for.get(candidate)) is not None:
                own[target] = own.get(target, 0) + count
        for target, count in own.items():
            dots[target] += min(count, most)
    return dots


def placed(dots: Mapping[str, int], seats: int, decided: Collection[str] = ()) -> list[Standing]:
    """All candidates, most dots first (equal ones in the given order), with the line after `seats`.

    Nothing without a dot is ever above the line. As many dots on both sides of it are a tie; those of the tied that
    the leader named are in, the others stay tied until the places are full. More names than places decide nothing.
    """
    order = {candidate: nth for nth, candidate in enumerate(dots)}
    ranked = sorted(dots.items(), key=lambda entry: (-entry[1], order[entry[0]]))
    values = [value for _, value in ranked]
    at_line = values[seats - 1] if len(values) >= seats else 0
    beyond = values[seats] if len(values) > seats else -1
    tie = at_line > 0 and at_line == beyond
    places: dict[str, Place] = {}
    for candidate, value in ranked:
        if value == 0:
            places[candidate] = "out"
        elif tie and value == at_line:
            places[candidate] = "tied"
        else:
            places[candidate] = "in" if value >= at_line else "out"
    _decide(places, seats, decided)
    standings = [
        Standing(candidate, value, 1 + sum(other > value for other in values), places[candidate])
        for candidate, value in ranked
    ]
    return sorted(standings, key=lambda standing: (_ORDER[standing.place], -standing.dots))


def compared(
    candidates: Sequence[str], answers: Sequence[PairAnswer], seats: int, decided: Collection[str] = ()
) -> list[Standing]:
    """The standings of a comparison: in is who is among the first `seats` however the open pairs would be answered,
    out who is not among them however they would be, and what lies between is tied.

    A circle among exactly those that fit is not a tie: only their order is open. Below the line nothing is ranked.
    """
    beats = place_of_each(candidates, answers)
    beaten_by = {one: sum(one in beats[other] for other in candidates) for one in candidates}
    places: dict[str, Place] = {}
    for one in candidates:
        if len(candidates) - 1 - len(beats[one]) < seats:
            places[one] = "in"
        else:
            places[one] = "out" if beaten_by[one] >= seats else "tied"
    _decide(places, seats, decided)
    standings = [Standing(one, len(beats[one]), 1 + beaten_by[one], places[one]) for one in candidates]
    return sorted(standings, key=lambda standing: (_ORDER[standing.place], standing.rank, -standing.dots))


def _decide(places: dict[str, Place], seats: int, decided: Collection[str]) -> None:
    """Puts in what the leader named of the tied, and the other tied ones out once the places are full."""
    free = seats - sum(place == "in" for place in places.values())
    named = [one for one in dict.fromkeys(decided) if places.get(one) == "tied"]
    if not named or len(named) > free:
        return
    for one in named:
        places[one] = "in"
    if len(named) == free:
        places.update({one: "out" for one, place in places.items() if place == "tied"})
