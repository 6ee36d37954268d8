"""What follows a result: run-off, second step, the leader's word, agreeing. A closed ballot can be agreed to, too."""

from __future__ import annotations

from collections.abc import Iterable

from aligntui.dataclass import dataclass
from aligntui.model import MOST_PRIORITIES, Activity, Ballot, Imperative, Tactic, Workspace
from aligntui.rules.ballot_chain import ballot_name, voted_on, without_result
from aligntui.rules.ballots import above, free_seats, now_of, suggested_dots, tally, tied
from aligntui.rules.folds import standing_for
from aligntui.rules.priorities import free_letter, priorities
from aligntui.rules.words import plural, quote

from .acts import decision
from .collecting import close_with_result, next_number, nothing_open, put_away
from .cutting import no_room
from .errors import Refused
from .going import ASIDE, settle_plans
from .session import Session


def _result_of(session: Session, ballot: Ballot) -> Ballot:
    """The ballot as it is now.

    Raises:
        Refused: it has no result.
    """
    current = session.workspace.need(Ballot, ballot.id)
    if current.state == "open":
        raise Refused(f"{ballot_name(session.workspace, current)} is not revealed yet: ‹ballot.reveal:r› reveals it.")
    if without_result(current):
        raise Refused(f"{ballot_name(session.workspace, current)} was closed before it was revealed: go on with it.")
    return current


@decision
def run_off(session: Session, ballot: Ballot) -> Ballot:
    """A new ballot among those that tie across the line, one dot each for the seats that are left.

    Raises:
        Refused: nothing is tied, or another ballot is open.
    """
    current = _result_of(session, ballot)
    among = tied(session.workspace, current)
    if not among:
        raise Refused("Nothing is tied across the line: there is no need for a run-off.")
    nothing_open(session)
    number = next_number(session)
    seats = free_seats(session.workspace, current)
    with session.change(f"Run-off among {len(among)}, ballot {number}") as pen:
        close_with_result(session, pen, current)
        put_away(session, pen, current.subject, current.team, current.priority)
        return pen.add(
            Ballot,
            number=number,
            kind=current.kind,
            dots=seats,
            most_per_item=1,
            voters=current.voters,
            seats=seats,
            candidates=tuple(among),
            run_off_of=current.id,
            subject=current.subject,
            team=current.team,
            priority=current.priority,
            electorate=current.electorate,
        )


@decision
def second_step(session: Session, ballot: Ballot, seats: int = MOST_PRIORITIES) -> Ballot:
    """The second ballot of two: among what the first put above its line, and what tied across it.

    Raises:
        Refused: nothing got a dot, or another ballot is open.
    """
    current = _result_of(session, ballot)
    among = [one for one in _on_the_shortlist(session, current) if session.workspace.look_up(one) is not None]
    if len(among) < 2:
        raise Refused("Fewer than two got a dot: there is nothing to vote on a second time.")
    nothing_open(session)
    number = next_number(session)
    dots = suggested_dots(len(among))
    with session.change(f"Second step, ballot {number}: {plural(len(among), 'imperative')}") as pen:
        close_with_result(session, pen, current)
        put_away(session, pen, current.subject, current.team, current.priority)
        return pen.add(
            Ballot,
            number=number,
            kind=current.kind,
            dots=dots,
            most_per_item=min(current.most_per_item, dots),
            voters=current.voters,
            seats=min(seats, len(among)),
            candidates=tuple(among),
            run_off_of=current.id,
            electorate=current.electorate,
        )


@decision
def leader_decides(session: Session, ballot: Ballot, chosen: Iterable[str], why: str) -> None:
    """The leader's word where dots are equal. Named one after the other or at once; the rest stays tied until the
    places are full.

    Raises:
        Refused: without a reason, more than there are seats, or over something that is not tied.
    """
    current = _result_of(session, ballot)
    picks = tuple(dict.fromkeys(chosen))
    among, seats = tied(session.workspace, current), free_seats(session.workspace, current)
    if not why.strip():
        raise Refused("A decision over the room needs a reason that the room can read later.")
    if not picks or not set(picks) <= set(among):
        raise Refused(
            "The leader decides among the tied; for anything else, make it a priority with a reason"
            " (‹cut.yes:y› in the list)."
        )
    if len(picks) > seats:
        raise Refused(f"Only {plural(seats, 'place')} left above the line.")
    # Names from before that no longer decide anything (a fold moved the line) are let go of.
    standing = {one.candidate: one.place for one in tally(session.workspace, current)}
    kept = [one for one in current.decided if standing.get(now_of(session.workspace, current, one)) == "in"]
    reasons = dict.fromkeys(reason for reason in (current.decided_why if kept else "", why.strip()) if reason)
    with session.change(f"The leader decides ballot {ballot.number}") as pen:
        pen.update(current, decided=(*kept, *picks), decided_why=" / ".join(reasons))


@decision
def agree_on_tactics(session: Session, ballot: Ballot) -> list[Tactic]:
    """Puts the tactics above the line first in their cell, in the order of the vote. Nothing is deleted.

    Raises:
        Refused: a tie is open, or nobody gave a dot.
    """
    chosen = _above(session, ballot)
    records = [record for one in chosen if (record := session.workspace.get(Tactic, one)) is not None]
    cell = session.workspace.find(Tactic, team=ballot.team, priority=ballot.priority)
    records = [tactic for tactic in records if tactic in cell]
    rest = [tactic for tactic in cell if tactic not in records]
    orders = sorted(tactic.order for tactic in cell)
    with session.change(f"Agree on {plural(len(records), 'tactic')}") as pen:
        for tactic, order in zip([*records, *rest], orders, strict=True):
            pen.update(tactic, order=order)
        close_with_result(session, pen, ballot)
    return records


@decision
def agree_on_cuts(session: Session, ballot: Ballot) -> list[Activity]:
    """Marks the activities above the line as cut; the others stay as they are.

    Raises:
        Refused: a tie is open, or nobody gave a dot.
    """
    chosen = _above(session, ballot)
    records = [record for one in chosen if (record := session.workspace.get(Activity, one)) is not None]
    with session.change(f"Agree to cut {plural(len(records), 'activity', 'activities')}") as pen:
        for activity in records:
            pen.update(activity, mark="cut", serves="")
        close_with_result(session, pen, ballot)
    return records


def _on_the_shortlist(session: Session, ballot: Ballot) -> list[str]:
    """What the first of two steps put above its line, and what tied across it."""
    return [one.candidate for one in tally(session.workspace, ballot) if one.place != "out"]


def _above(session: Session, ballot: Ballot) -> list[str]:
    current = _result_of(session, ballot)
    if current.shortlist and len(_on_the_shortlist(session, current)) > 1:
        raise Refused("This is the first of two steps: ‹ballot.second:y› takes what is above the line into the second.")
    if tied(session.workspace, current):
        raise Refused(
            "There is a tie across the line: a run-off (‹ballot.run_off:t›) or the leader (‹ballot.leader:o›)"
            " decides it first."
        )
    chosen = above(session.workspace, current)
    if not chosen:
        raise Refused("Nobody gave a dot: nothing is above the line.")
    return chosen


def _chosen(workspace: Workspace, candidates: Iterable[str]) -> list[Imperative]:
    names = dict.fromkeys(standing_for(workspace, candidate) for candidate in candidates)
    return [found for one in names if (found := workspace.get(Imperative, one)) is not None]


def _going(workspace: Workspace, ballot: Ballot, chosen: list[Imperative]) -> list[Imperative]:
    voted = voted_on(workspace, workspace.need(Ballot, ballot.id))
    return [priority for priority in priorities(workspace) if priority not in chosen and priority.id in voted]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What agreeing to a result would do to the priorities."""

    go: tuple[Imperative, ...]
    """Priorities that step down."""
    stand: tuple[Imperative, ...]
    """The priorities afterwards; those that are new have no letter yet."""


def outcome(workspace: Workspace, ballot: Ballot) -> Outcome:
    """What agreeing to this ballot would do; nothing while it cannot be agreed to."""
    current, now = workspace.need(Ballot, ballot.id), priorities(workspace)
    undecided = current.state == "open" or current.shortlist or without_result(current) or tied(workspace, current)
    chosen = [] if undecided else _chosen(workspace, above(workspace, current))
    go = _going(workspace, current, chosen) if chosen else []
    stay = [one for one in now if one not in go]
    return Outcome(tuple(go), (*stay, *(one for one in chosen if one not in stay)))


@decision
def agree(session: Session, ballot: Ballot, *, plans: str = ASIDE) -> list[Imperative]:
    """Makes what is above the line the priorities, with free letters, and closes the ballot.

    A second vote replaces the first choice: what this vote was about, in all its steps, and is below the line now
    steps down and is open again; `plans` says what becomes of what teams planned for it. A priority that it was not
    about stays.

    Raises:
        Refused: a tie is open, or there is no room for them.
    """
    workspace = session.workspace
    chosen = _chosen(workspace, _above(session, ballot))
    if not chosen:
        raise Refused("What was above the line was deleted since: vote again.")
    new = [imperative for imperative in chosen if imperative.fate != "priority"]
    already = priorities(workspace)
    down = _going(workspace, ballot, chosen)
    if len(already) - len(down) + len(new) > MOST_PRIORITIES:
        raise Refused(no_room(already))
    with session.change(f"Agree on {', '.join(quote(imperative.text, 24) for imperative in chosen)}") as pen:
        for priority in down:
            settle_plans(workspace, pen, priority, plans)
            pen.update(priority, fate="", letter="", reason="")
        for imperative in new:
            pen.update(
                imperative,
                fate="priority",
                letter=free_letter(workspace),
                reason="",
                folded_into="",
                look_again=None,
            )
        close_with_result(session, pen, ballot)
    return priorities(workspace)
