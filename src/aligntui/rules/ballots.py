"""Dots: how many, what they say, ties across the line and what decides them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from aligntui.model import Ballot, Imperative, Person, Vote, Workspace

from .comparing import Answer, leading, place_of_each
from .words import plural, quote

MANY = 12
"""Imperatives beyond which a vote in one step asks too much of a room (method.md, stage 3)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one candidate ended up. Equal dots share a rank."""

    candidate: str
    dots: int
    rank: int
    place: Literal["in", "tied", "out"]
    """`tied` when as many dots are on both sides of the cut line."""


def suggested_dots(candidates: int) -> int:
    """A third of the number of imperatives plus one, as facilitators do (method.md, stage 3)."""
    return candidates // 3 + 1


def shortlist_seats(candidates: int) -> int:
    """How many of many go into the second step: half of them, and at least six."""
    return min(max(candidates // 2, 6), max(candidates - 1, 1))


def voters_of(workspace: Workspace, *, leader: bool = True, facilitator: bool = True) -> list[Person]:
    """The people who get dots; the leader and the facilitator may abstain."""
    meta = workspace.meta
    out = {meta.leader} if not leader else set()
    out |= {meta.facilitator} if not facilitator else set()
    return [person for person in workspace.all(Person) if person.votes and person.id not in out]


def text_of(workspace: Workspace, candidate: str) -> str:
    """The words of a candidate, whatever it is; empty when it was deleted."""
    record = workspace.look_up(candidate)
    return str(getattr(record, "text", "")) if record is not None else ""


def still_standing(workspace: Workspace, ballot: Ballot) -> list[str]:
    """The candidates as they are now: each once, folded ones under the one they were folded into, deleted ones gone."""
    now = dict.fromkeys(standing_for(workspace, candidate) for candidate in ballot.candidates)
    return [candidate for candidate in now if workspace.look_up(candidate) is not None]


def order_for(workspace: Workspace, ballot: Ballot, voter: str) -> list[str]:
    """The candidates in an order of this voter's own: what stands first gets more dots, so nobody is always first."""
    order = still_standing(workspace, ballot)
    random.Random(f"{ballot.id} {voter}").shuffle(order)
    return order


def answers_of(workspace: Workspace, ballot: Ballot) -> list[Answer]:
    """What was answered in a comparison, in the order of the answers; folded imperatives stand for one."""
    found = []
    for vote in workspace.find(Vote, ballot=ballot.id):
        if vote.over:
            winner, loser = standing_for(workspace, vote.candidate), standing_for(workspace, vote.over)
            if winner != loser:
                found.append(Answer(winner, loser))
    return found


def candidates_of(workspace: Workspace, ballot: Ballot) -> dict[str, int]:
    """Candidate -> dots. Dots of one that was folded under another meanwhile count for the other.

    In a comparison, which has no dots, it is how many others each is preferred to, said or implied.
    """
    dots = dict.fromkeys(still_standing(workspace, ballot), 0)
    if ballot.kind == "compare":
        for candidate, beaten in place_of_each(list(dots), answers_of(workspace, ballot)).items():
            dots[candidate] = len(beaten)
        return dots
    for vote in workspace.find(Vote, ballot=ballot.id):
        target = standing_for(workspace, vote.candidate)
        if target in dots:
            dots[target] += vote.dots
    return dots


def standing_for(workspace: Workspace, candidate: str) -> str:
    """The imperative that now stands for this one: itself, or the one it was folded under."""
    seen = set()
    while candidate not in seen:
        seen.add(candidate)
        imperative = workspace.get(Imperative, candidate)
        if imperative is None or not imperative.duplicate_of:
            break
        candidate = imperative.duplicate_of
    return candidate


def tally(workspace: Workspace, ballot: Ballot) -> list[Standing]:
    """All candidates, most dots first, with the cut line after `ballot.seats` and a tie across it named.

    Candidates without a single dot are never above the line.
    """
    dots = candidates_of(workspace, ballot)
    if ballot.kind == "none":
        return [Standing(candidate, 0, 1, "in" if candidate in ballot.decided else "out") for candidate in dots]
    if ballot.kind == "compare":
        return _compared(workspace, ballot, dots)
    order = {candidate: place for place, candidate in enumerate(dots)}
    ranked = sorted(dots.items(), key=lambda entry: (-entry[1], order[entry[0]]))
    values = [value for _, value in ranked]
    at_line = values[ballot.seats - 1] if len(values) >= ballot.seats else 0
    beyond = values[ballot.seats] if len(values) > ballot.seats else -1
    tie = at_line > 0 and at_line == beyond
    decided = {standing_for(workspace, candidate) for candidate in ballot.decided}
    standings = []
    for candidate, value in ranked:
        place: Literal["in", "tied", "out"]
        if value == 0:
            place = "out"
        elif tie and value == at_line:
            place = "tied"
        else:
            place = "in" if value >= at_line else "out"
        if place == "tied" and decided:
            place = "in" if candidate in decided else "out"
        standings.append(Standing(candidate, value, 1 + sum(other > value for other in values), place))
    return sorted(standings, key=lambda standing: ({"in": 0, "tied": 1, "out": 2}[standing.place], -standing.dots))


def _compared(workspace: Workspace, ballot: Ballot, dots: dict[str, int]) -> list[Standing]:
    """The standings of a comparison. Candidates that the answers leave open across the line are tied."""
    sure, open_ones = leading(list(dots), answers_of(workspace, ballot), ballot.seats)
    decided = {standing_for(workspace, candidate) for candidate in ballot.decided}
    standings = [Standing(candidate, dots[candidate], 1 + at, "in") for at, candidate in enumerate(sure)]
    for candidate in open_ones:
        place: Literal["in", "tied", "out"] = "tied" if not decided else "in" if candidate in decided else "out"
        standings.append(Standing(candidate, dots[candidate], len(sure) + 1, place))
    rest = sorted((candidate for candidate in dots if candidate not in {*sure, *open_ones}), key=lambda one: -dots[one])
    after = len(sure) + len(open_ones) + 1
    standings += [Standing(candidate, dots[candidate], after, "out") for candidate in rest]
    return sorted(standings, key=lambda standing: {"in": 0, "tied": 1, "out": 2}[standing.place])


def tied(workspace: Workspace, ballot: Ballot) -> list[str]:
    """Candidates that tie across the line, which a run-off among them would decide."""
    return [standing.candidate for standing in tally(workspace, ballot) if standing.place == "tied"]


def above(workspace: Workspace, ballot: Ballot) -> list[str]:
    """Candidates above the line; for a run-off, with those that the first ballot had already put there."""
    chosen = [standing.candidate for standing in tally(workspace, ballot) if standing.place == "in"]
    before = workspace.get(Ballot, ballot.run_off_of)
    if before is not None:
        chosen = [candidate for candidate in above(workspace, before) if candidate not in chosen] + chosen
    return chosen


def free_seats(workspace: Workspace, ballot: Ballot) -> int:
    """How many of the tied fit above the line."""
    return ballot.seats - sum(1 for standing in tally(workspace, ballot) if standing.place == "in")


def moved(workspace: Workspace, before: list[Standing], after: list[Standing]) -> list[str]:
    """What a fold (or its undoing) changed in a ballot, in sentences: who crossed the line, and whose dots grew."""
    then = {standing.candidate: standing for standing in before}
    words = {"in": "above the line", "tied": "tied across the line", "out": "below the line"}
    said = []
    for standing in after:
        old = then.get(standing.candidate)
        if old is None or (old.place, old.dots) == (standing.place, standing.dots):
            continue
        name = quote(text_of(workspace, standing.candidate), 32)
        if old.place != standing.place:
            said.append(f"{name} is now {words[standing.place]} with {plural(standing.dots, 'dot')}")
        else:
            said.append(f"{name} has {plural(standing.dots, 'dot')} now")
    return said


def not_voted_on(workspace: Workspace, ballot: Ballot) -> list[str]:
    """Imperatives that came after a ballot was opened, so that it says nothing about them."""
    voted = {standing_for(workspace, candidate) for candidate in ballot.candidates}
    return [
        imperative.id
        for imperative in workspace.find(Imperative, duplicate_of="")
        if imperative.id not in voted and not imperative.fate
    ]


def dots_problem(workspace: Workspace, ballot: Ballot, candidate: str, dots: int) -> str:
    """A sentence when a total cannot be, else an empty string."""
    most = ballot.most_per_item * ballot.voters
    if dots > most:
        return (
            f"{dots} dots on one cannot be: {ballot.voters} people with at most {ballot.most_per_item} each on one"
            f" make {most}. Count again, or set the ballot up with more voters."
        )
    others = sum(
        vote.dots for vote in workspace.find(Vote, ballot=ballot.id) if vote.candidate != candidate and not vote.voter
    )
    all_dots = ballot.dots * ballot.voters
    if dots + others > all_dots:
        return (
            f"That makes {dots + others} dots, and the room has {all_dots}"
            f" ({ballot.voters} people, {ballot.dots} each). Count again, or set the ballot up with more voters."
        )
    return ""


@dataclass(frozen=True, slots=True)
class Split:
    """Candidates that are alike and would together have crossed the line."""

    members: tuple[str, ...]
    dots: int
    """What they have together."""
    line: int
    """What the last one above the line has."""


def split_votes(workspace: Workspace, ballot: Ballot) -> list[Split]:
    """The known weakness of dot votes: groups of alike candidates below the line that together would be above it."""
    from .duplicates import alike

    standings = tally(workspace, ballot)
    inside = [standing.dots for standing in standings if standing.place == "in"]
    if not inside:
        return []
    line = min(inside)
    below = {standing.candidate: standing.dots for standing in standings if standing.place == "out" and standing.dots}
    texts = {candidate: text_of(workspace, candidate) for candidate in below}
    found: list[Split] = []
    seen: set[str] = set()
    for candidate, text in texts.items():
        if candidate in seen:
            continue
        near = [hit.id for hit in alike(text, {key: value for key, value in texts.items() if key != candidate})]
        group = (candidate, *(other for other in near if other not in seen))
        together = sum(below[member] for member in group)
        if len(group) > 1 and together > line:
            found.append(Split(group, together, line))
            seen.update(group)
    return found
