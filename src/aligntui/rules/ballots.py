"""Dots: how many, what they say, ties across the line and what decides them."""

from __future__ import annotations

import random

from aligntui.dataclass import dataclass
from aligntui.model import Ballot, Person, Slip, Vote, Workspace

from .ballot_chain import ballot_before
from .comparing import PairAnswer, place_of_each
from .folds import stands_in
from .papers import dots_of, hands_of
from .tally import Standing, compared, placed, together
from .words import plural, quote

MANY = 12
"""Imperatives beyond which a vote in one step asks too much of a room (method.md, stage 3)."""

SAID_PLACE = {"in": "above the line", "tied": "tied across the line", "out": "below the line"}
"""Where a candidate stands, in words."""


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
    """The candidates as they are now: each once, folded ones under the one they were folded into, deleted ones gone,
    and in a run-off without those that were above the line before it.

    A ballot that is closed has its candidates as they were when it was closed.
    """
    if ballot.state == "closed":
        return list(ballot.candidates)
    already = set(won_before(workspace, ballot))
    now = dict.fromkeys(now_of(workspace, ballot, candidate) for candidate in ballot.candidates)
    return [one for one in now if one not in already and workspace.look_up(one) is not None]


def now_of(workspace: Workspace, ballot: Ballot, candidate: str) -> str:
    """What stands for this candidate in this ballot: a fold counts until the reveal, one in the result itself later."""
    return stands_in(workspace, ballot, candidate)


def order_for(workspace: Workspace, ballot: Ballot, voter: str) -> list[str]:
    """The candidates in an order of this voter's own: what stands first gets more dots, so nobody is always first."""
    order = still_standing(workspace, ballot)
    random.Random(f"{ballot.id} {voter}").shuffle(order)
    return order


def answers_of(workspace: Workspace, ballot: Ballot) -> list[PairAnswer]:
    """What was answered in a comparison, in the order of the answers; folded imperatives stand for one."""
    found = []
    for vote in workspace.as_happened(workspace.find(Vote, ballot=ballot.id)):
        if vote.over:
            winner, loser = now_of(workspace, ballot, vote.candidate), now_of(workspace, ballot, vote.over)
            if winner != loser:
                found.append(PairAnswer(winner, loser))
    return found


def candidates_of(workspace: Workspace, ballot: Ballot) -> dict[str, int]:
    """Candidate -> dots. Dots of one that was folded under another meanwhile count for the other, and never more than
    the voters could give to one.

    In a comparison, which has no dots, it is how many others each is preferred to, said or implied.
    """
    now = still_standing(workspace, ballot)
    if ballot.kind == "compare":
        return {one: len(beaten) for one, beaten in place_of_each(now, answers_of(workspace, ballot)).items()}
    given: dict[str, dict[str, int]] = {}
    stands_for = {one: one for one in now}
    for vote in workspace.find(Vote, ballot=ballot.id):
        of_voter = given.setdefault(vote.voter, {})
        of_voter[vote.candidate] = of_voter.get(vote.candidate, 0) + vote.dots
        if (target := now_of(workspace, ballot, vote.candidate)) in stands_for:
            stands_for[vote.candidate] = target
    for slip in workspace.find(Slip, ballot=ballot.id):
        given[slip.id] = dots_of(slip.paper)
        for candidate in slip.paper:
            if (target := now_of(workspace, ballot, candidate)) in stands_for:
                stands_for[candidate] = target
    # A total without a voter is the whole room's.
    room = {"": given.pop("")} if "" in given else {}
    dots = together(given, stands_for, ballot.most_per_item)
    for one, count in together(room, stands_for, ballot.most_per_item * ballot.voters).items():
        dots[one] += count
    return {one: dots[one] for one in now}


def uncounted(workspace: Workspace, ballot: Ballot) -> list[str]:
    """The rows of a count of hands that have no number yet, not even through one that was folded under them."""
    counted = {now_of(workspace, ballot, vote.candidate) for vote in workspace.find(Vote, ballot=ballot.id, voter="")}
    return [one for one in still_standing(workspace, ballot) if one not in counted]


def tally(workspace: Workspace, ballot: Ballot) -> list[Standing]:
    """All candidates, most dots first, with the cut line after `ballot.seats` and a tie across it named.

    Candidates without a single dot are never above the line.
    """
    decided = [now_of(workspace, ballot, candidate) for candidate in ballot.decided]
    if ballot.kind == "none":
        return [Standing(one, 0, 1, "in" if one in decided else "out") for one in still_standing(workspace, ballot)]
    if ballot.kind == "compare":
        return compared(still_standing(workspace, ballot), answers_of(workspace, ballot), ballot.seats, decided)
    return placed(candidates_of(workspace, ballot), ballot.seats, decided)


def tied(workspace: Workspace, ballot: Ballot) -> list[str]:
    """Candidates that tie across the line, which a run-off among them would decide."""
    return [standing.candidate for standing in tally(workspace, ballot) if standing.place == "tied"]


def above(workspace: Workspace, ballot: Ballot) -> list[str]:
    """Candidates above the line; for a run-off, with those that the first ballot had already put there."""
    chosen = [standing.candidate for standing in tally(workspace, ballot) if standing.place == "in"]
    return list(dict.fromkeys([*won_before(workspace, ballot), *chosen]))


def won_before(workspace: Workspace, ballot: Ballot) -> list[str]:
    """What was above the line before this run-off, as it is called in this ballot."""
    before = ballot_before(workspace, ballot)
    if before is None or before.shortlist:
        return []
    return [now_of(workspace, ballot, one) for one in above(workspace, before)]


def free_seats(workspace: Workspace, ballot: Ballot) -> int:
    """How many of the tied fit above the line."""
    return ballot.seats - sum(1 for standing in tally(workspace, ballot) if standing.place == "in")


def moved(workspace: Workspace, before: list[Standing], after: list[Standing]) -> list[str]:
    """What a fold (or its undoing) changed in a ballot, in sentences: who crossed the line, and whose dots grew."""
    then = {standing.candidate: standing for standing in before}
    said = []
    for standing in after:
        old = then.get(standing.candidate)
        if old is None or (old.place, old.dots) == (standing.place, standing.dots):
            continue
        name = quote(text_of(workspace, standing.candidate), 32)
        if old.place != standing.place:
            said.append(f"{name} is now {SAID_PLACE[standing.place]} with {plural(standing.dots, 'dot')}")
        else:
            said.append(f"{name} has {plural(standing.dots, 'dot')} now")
    return said


def folded_together(workspace: Workspace, ballot: Ballot, keep: str, other: str) -> Standing | None:
    """Where two candidates of a closed ballot would stand as one; the ballot stays as it was counted. None when they
    were not both on it, or had no dots."""
    dots = candidates_of(workspace, ballot)
    if ballot.kind not in ("count", "pass") or keep not in dots or other not in dots:
        return None
    dots[keep] = min(dots[keep] + dots.pop(other), ballot.most_per_item * ballot.voters)
    return next(one for one in placed(dots, ballot.seats) if one.candidate == keep)


def dots_problem(workspace: Workspace, ballot: Ballot, candidate: str, dots: int) -> str:
    """A sentence when a total cannot be, else an empty string. It replaces what the row had, also through a fold."""
    hands = hands_of(workspace, ballot)
    who = f"{hands} people" if hands == ballot.voters else f"{hands} who vote by hand"
    again = "Count again, or set the ballot up with more voters."
    if hands != ballot.voters:
        again = "Count again, or say that more vote by hand."
    most = ballot.most_per_item * hands
    if dots > most:
        return (
            f"{dots} dots on one cannot be: {who} with at most {ballot.most_per_item} each on one make {most}. {again}"
        )
    row = now_of(workspace, ballot, candidate)
    others = sum(count for one, count in hand_totals(workspace, ballot).items() if one != row)
    all_dots = ballot.dots * hands
    if dots + others > all_dots:
        whose = "the room has" if hands == ballot.voters else "the hands have"
        return f"That makes {dots + others} dots, and {whose} {all_dots} ({who}, {ballot.dots} each). {again}"
    return ""


def hand_totals(workspace: Workspace, ballot: Ballot) -> dict[str, int]:
    """Candidate -> what was counted of hands, under the name that stands now."""
    totals: dict[str, int] = {}
    for vote in workspace.find(Vote, ballot=ballot.id, voter=""):
        row = now_of(workspace, ballot, vote.candidate)
        totals[row] = totals.get(row, 0) + vote.dots
    return totals


def hands_needed(workspace: Workspace, ballot: Ballot) -> int:
    """The fewest hands that can have given what was counted."""
    totals = hand_totals(workspace, ballot)
    most, every = max(totals.values(), default=0), sum(totals.values())
    return max(-(-most // ballot.most_per_item), -(-every // ballot.dots))


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
    most = ballot.most_per_item * ballot.voters
    from .duplicates import alike

    standings = tally(workspace, ballot) if ballot.kind in ("count", "pass") else []
    inside = [standing.dots for standing in standings if standing.place != "out"]
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
        both = min(sum(below[member] for member in group), most)
        if len(group) > 1 and both > line:
            found.append(Split(group, both, line))
            seen.update(group)
    return found
