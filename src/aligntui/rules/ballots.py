"""Dots: how many, what they say, ties across the line and what decides them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aligntui.model import Ballot, Imperative, Vote, Workspace


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


def candidates_of(workspace: Workspace, ballot: Ballot) -> dict[str, int]:
    """Candidate -> dots. Dots of one that was folded under another meanwhile count for the other."""
    dots: dict[str, int] = {}
    for candidate in ballot.candidates:
        dots.setdefault(standing_for(workspace, candidate), 0)
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
    texts = {
        candidate: imperative.text
        for candidate in below
        if (imperative := workspace.get(Imperative, candidate)) is not None
    }
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
