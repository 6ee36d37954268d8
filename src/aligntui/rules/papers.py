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


def hands_of(workspace: Workspace, ballot: Ballot) -> int:
    """How many vote by hand: in a count of hands everybody who gave no paper, else as many as the facilitator said."""
    if ballot.kind == "count":
        return max(ballot.voters - len(voted(workspace, ballot)), 0)
    return ballot.hands


def heads(workspace: Workspace, ballot: Ballot) -> int:
    """How many of the voters have voted: those who gave a paper, on a phone or at the keyboard, and those by hand."""
    return len(voted(workspace, ballot)) + ballot.hands


def missing(workspace: Workspace, ballot: Ballot) -> int:
    """How many voters are neither among the papers nor among the hands; 0 where everybody else raises a hand."""
    return 0 if ballot.kind == "count" else max(ballot.voters - heads(workspace, ballot), 0)


def say_heads(workspace: Workspace, ballot: Ballot) -> str:
    """Who has voted, as a count and never as what: "9 of 12 have voted: 6 on a phone or the keyboard, 3 by hand"."""
    words = f"{heads(workspace, ballot)} of {ballot.voters} have voted"
    if ballot.hands:
        words += f": {len(voted(workspace, ballot))} on a phone or the keyboard, {ballot.hands} by hand"
    return words


def turnout_id(ballot: str, person: str) -> str:
    """A vote is one by ballot and person: said twice, also on two machines, it is one row."""
    return derived_id(Turnout.prefix, ballot, person)


def paper_of(dots: Mapping[str, int]) -> tuple[str, ...]:
    """Dots as a paper: each candidate as often as it got dots, sorted."""
    return tuple(sorted(candidate for candidate, count in dots.items() for _ in range(count)))


def dots_of(paper: Iterable[str]) -> dict[str, int]:
    """A paper as dots."""
    return dict(Counter(paper))
