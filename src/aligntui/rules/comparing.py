"""Pairwise comparison by one person: which pair to ask next, what is sure already, and where the answers contradict.

The first places are found as in a knock-out tournament: n - 1 questions settle the first, and about log2 n more each
place after it, which is as few as a selection needs (Knuth, The Art of Computer Programming 3, section 5.3.3). What
follows from earlier answers is never asked.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import ceil, log2

from aligntui.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """One answer: the first matters more than the second."""

    winner: str
    loser: str


def place_of_each(candidates: Sequence[str], answers: Sequence[PairAnswer]) -> dict[str, set[str]]:
    """Candidate -> those it is preferred to, said or implied, without those that are also preferred to it."""
    direct: dict[str, set[str]] = {candidate: set() for candidate in candidates}
    for answer in answers:
        if answer.winner in direct and answer.loser in direct:
            direct[answer.winner].add(answer.loser)
    reach = {candidate: _reached(direct, candidate) for candidate in candidates}
    return {
        candidate: {other for other in reach[candidate] if candidate not in reach[other]} for candidate in candidates
    }


def _reached(direct: dict[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(direct[start])
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(direct[at])
    return found


def leading(candidates: Sequence[str], answers: Sequence[PairAnswer], seats: int) -> tuple[list[str], list[str]]:
    """(those whose place is sure, in their order; those that are still open for the next place)."""
    beats = place_of_each(candidates, answers)
    left, sure = list(candidates), list[str]()
    while left and len(sure) < seats:
        front = [one for one in left if not any(one in beats[other] for other in left)]
        if len(front) > 1 and len(left) > 1:
            return sure, front
        sure += front
        left = [one for one in left if one not in front]
    return sure, []


def next_pair(candidates: Sequence[str], answers: Sequence[PairAnswer], seats: int) -> tuple[str, str] | None:
    """The pair to ask next, or None when the first `seats` places are sure.

    Of those that are open, the two that have beaten fewest meet: that keeps the tournament even.
    """
    _, front = leading(candidates, answers, seats)
    if not front:
        return check_question(candidates, answers, seats)
    beats = place_of_each(candidates, answers)
    known = {frozenset((answer.winner, answer.loser)) for answer in answers}
    order = {candidate: place for place, candidate in enumerate(candidates)}
    front.sort(key=lambda one: (len(beats[one]), order[one]))
    for at, one in enumerate(front):
        for other in front[at + 1 :]:
            if frozenset((one, other)) not in known:
                return _shuffled(one, other)
    return None


def check_question(candidates: Sequence[str], answers: Sequence[PairAnswer], seats: int) -> tuple[str, str] | None:
    """One pair among the first places that was only implied: asking it shows whether the answers hold together."""
    if contradiction(answers):
        return None
    sure, _ = leading(candidates, answers, seats)
    known = {frozenset((answer.winner, answer.loser)) for answer in answers}
    if len(sure) > 2 and frozenset((sure[0], sure[-1])) not in known:
        return _shuffled(sure[0], sure[-1])
    return None


def _shuffled(one: str, other: str) -> tuple[str, str]:
    """The pair in an order of its own, the same each time: what is read first is chosen more often."""
    pair = sorted((one, other))
    return (pair[0], pair[1]) if random.Random("".join(pair)).random() < 0.5 else (pair[1], pair[0])


def contradiction(answers: Sequence[PairAnswer]) -> list[PairAnswer]:
    """Answers that go round in a circle (one before two, two before three, three before one), or an empty list."""
    by_winner: dict[str, list[PairAnswer]] = {}
    for answer in answers:
        by_winner.setdefault(answer.winner, []).append(answer)
    for first in answers:
        waiting: list[list[PairAnswer]] = [[first]]
        seen = {first.loser}
        while waiting:
            way = waiting.pop(0)
            if way[-1].loser == first.winner:
                return way
            for answer in by_winner.get(way[-1].loser, ()):
                if answer.loser not in seen:
                    seen.add(answer.loser)
                    waiting.append([*way, answer])
    return []


def expected_questions(candidates: int, seats: int) -> int:
    """About how many questions a comparison takes, to say before it starts."""
    if candidates < 2:
        return 0
    return candidates - 1 + sum(ceil(log2(max(candidates - nth, 1))) for nth in range(1, min(seats, candidates - 1)))
