"""Private ballots: who has voted, what the papers say, and how a paper is written down (docs/ballots.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from aligntui.model import Ballot, Turnout, Workspace, derived_id


def voted(workspace: Workspace, ballot: Ballot) -> tuple[str, ...]:
    """Ids of the people who have voted, in the order of the list of voters; never what they voted."""
    there = {row.person for row in workspace.find(Turnout, ballot=ballot.id)}
    listed = [person for person in ballot.electorate if person in there]
    return (*listed, *sorted(there - set(listed)))


def not_voted(workspace: Workspace, ballot: Ballot) -> list[str]:
    """Ids of those on the list of voters who have not voted, in its order."""
    there = voted(workspace, ballot)
    return [person for person in ballot.electorate if person not in there]


def turnout_id(ballot: str, person: str) -> str:
    """A vote is one by ballot and person: said twice, also on two machines, it is one row."""
    return derived_id(Turnout.prefix, ballot, person)


def paper_of(dots: Mapping[str, int]) -> tuple[str, ...]:
    """Dots as a paper: each candidate as often as it got dots, sorted."""
    return tuple(sorted(candidate for candidate, count in dots.items() for _ in range(count)))


def dots_of(paper: Iterable[str]) -> dict[str, int]:
    """A paper as dots."""
    return dict(Counter(paper))
