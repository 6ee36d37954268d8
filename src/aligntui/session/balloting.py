"""What a ballot can do: open, count, pass, compare, reveal, run off, agree. A new one never erases an old one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from aligntui.model import MOST_PRIORITIES, Activity, Ballot, Imperative, Person, Tactic, Vote
from aligntui.rules.ballots import above, dots_problem, free_seats, standing_for, suggested_dots, tally, text_of, tied
from aligntui.rules.priorities import free_letter, long_list, priorities
from aligntui.rules.words import plural, quote, say_who

from .cutting import no_room, with_reason
from .errors import Refused
from .session import Session


def open_ballot(
    session: Session,
    *,
    dots: int,
    voters: int,
    candidates: Iterable[str],
    kind: Literal["count", "pass", "compare", "none"] = "count",
    most_per_item: int = 1,
    seats: int = MOST_PRIORITIES,
    run_off_of: str = "",
    subject: Literal["imperatives", "tactics", "activities"] = "imperatives",
    team: str = "",
    priority: str = "",
    electorate: Iterable[str] = (),
    shortlist: bool = False,
) -> Ballot:
    """A new ballot; older ones stay as they are. With an electorate, that says how many vote.

    Raises:
        Refused: one is still open, or its numbers make no vote.
    """
    chosen = tuple(candidates)
    running = next((ballot for ballot in session.workspace.all(Ballot) if ballot.state == "open"), None)
    if running is not None:
        raise Refused(f"Ballot {running.number} is still open: reveal or close it first.")
    if len(chosen) < 2:
        raise Refused(f"A ballot needs at least two {subject}.")
    people = tuple(dict.fromkeys(electorate))
    voters = len(people) or voters
    if kind in ("pass", "compare") and not people:
        raise Refused("Nobody is in the list of people who vote: stage 1 puts them there.")
    if dots < 1 or voters < 1 or most_per_item < 1:
        raise Refused("A ballot needs at least one voter and one dot: type a number from 1 on.")
    if most_per_item > dots:
        raise Refused(
            f"Nobody can put {most_per_item} dots on one with {dots} in hand: lower the first or raise the second."
        )
    if dots > 99 or voters > 999:
        raise Refused("That is more than a room can count: at most 99 dots each and 999 voters.")
    number = 1 + max((ballot.number for ballot in session.workspace.all(Ballot)), default=0)
    with session.change(f"Open ballot {number}") as pen:
        return pen.add(
            Ballot,
            number=number,
            kind=kind,
            dots=dots,
            most_per_item=most_per_item,
            voters=voters,
            seats=min(seats, len(chosen)),
            candidates=chosen,
            run_off_of=run_off_of,
            subject=subject,
            team=team,
            priority=priority,
            electorate=people,
            shortlist=shortlist,
        )


def set_total(session: Session, ballot: Ballot, candidate: str, dots: int) -> Vote:
    """The room's total for one candidate, as the facilitator counted it. A new number replaces the old.

    Raises:
        Refused: the ballot is not open, or more dots than the room has.
    """
    _must_be_open(session, ballot)
    if problem := dots_problem(session.workspace, ballot, candidate, dots):
        raise Refused(problem)
    # The label must not tell the number: totals stay hidden until reveal, in the history too.
    with session.change(f"Count {quote(text_of(session.workspace, candidate) or candidate)}") as pen:
        existing = session.workspace.first(Vote, ballot=ballot.id, candidate=candidate, voter="")
        if existing is None:
            return pen.add(Vote, ballot=ballot.id, candidate=candidate, dots=dots)
        return pen.update(existing, dots=dots)


def cast(session: Session, ballot: Ballot, voter: str, dots: Mapping[str, int]) -> None:
    """One person's dots, replacing what the person had cast. A dot for an imperative that was folded meanwhile goes to
    the one it was folded under.

    Raises:
        Refused: the ballot is not open, or more dots than a person has.
    """
    current = _must_be_open(session, ballot)
    if sum(dots.values()) > current.dots:
        raise Refused(f"That is {sum(dots.values())} dots, and everybody has {current.dots}: take some back.")
    if any(count > current.most_per_item for count in dots.values()):
        raise Refused(f"At most {plural(current.most_per_item, 'dot')} on one: spread them.")
    given: dict[str, int] = {}
    for candidate, count in dots.items():
        now = standing_for(session.workspace, candidate)
        given[now] = given.get(now, 0) + count
    # Who has voted is shown; what they voted is not, and so it stands in no label.
    with session.change(f"{say_who(session.workspace, voter)} voted") as pen:
        for vote in session.workspace.find(Vote, ballot=ballot.id, voter=voter):
            pen.delete(vote)
        for candidate, count in given.items():
            if count:
                pen.add(Vote, ballot=ballot.id, candidate=candidate, voter=voter, dots=count)
        if voter not in current.voted:
            pen.update(current, voted=(*current.voted, voter))


def join(session: Session, ballot: Ballot, person: str = "", name: str = "") -> Ballot:
    """Somebody came late and votes too: a person of the list, or a new one by name. In a count, one voter more.

    Raises:
        Refused: the ballot is not open, or the person votes already.
    """
    current = _must_be_open(session, ballot)
    if person and person in current.electorate:
        raise Refused(f"{say_who(session.workspace, person)} votes in this ballot already.")
    who = say_who(session.workspace, person) or name.strip()
    label = f"{who} joins ballot {ballot.number}" if who else f"One voter more in ballot {ballot.number}"
    with session.change(label) as pen:
        if current.kind == "count":
            return pen.update(current, voters=current.voters + 1)
        if not person:
            if not who:
                raise Refused("Say who came: a name from the list, or a new one.")
            person = pen.add(Person, name=who).id
        return pen.update(current, electorate=(*current.electorate, person), voters=len(current.electorate) + 1)


def answer(session: Session, ballot: Ballot, winner: str, loser: str) -> None:
    """One answer of a comparison: the first matters more. Asked again, the new answer takes the old one's place.

    Raises:
        Refused: the ballot is not open.
    """
    current = _must_be_open(session, ballot)
    voter = current.electorate[0] if current.electorate else ""
    workspace = session.workspace
    with session.change(
        f"Compare {quote(text_of(workspace, winner), 24)} and {quote(text_of(workspace, loser), 24)}"
    ) as pen:
        for vote in workspace.find(Vote, ballot=ballot.id):
            pair = {standing_for(workspace, vote.candidate), standing_for(workspace, vote.over)}
            if vote.over and pair == {winner, loser}:
                pen.delete(vote)
        pen.add(Vote, ballot=ballot.id, candidate=winner, over=loser, voter=voter)
        if voter and voter not in current.voted:
            pen.update(current, voted=(voter,))


def decide_without_vote(session: Session, chosen: Iterable[str], why: str) -> list[Imperative]:
    """Marks one to three as the priorities without a vote; kept among the ballots with its reason.

    Raises:
        Refused: without a reason, or another number than one to three.
    """
    picks = tuple(dict.fromkeys(chosen))
    if not 1 <= len(picks) <= MOST_PRIORITIES:
        raise Refused(f"Mark one to three: {len(picks)} are marked.")
    why = with_reason(why)
    workspace = session.workspace
    candidates = tuple(one.id for one in long_list(workspace) if one.fate in ("", "priority"))
    number = 1 + max((ballot.number for ballot in workspace.all(Ballot)), default=0)
    with session.change(f"Mark {plural(len(picks), 'priority', 'priorities')} without a vote") as pen:
        for priority in priorities(workspace):
            if priority.id not in picks:
                pen.update(priority, fate="", letter="", reason="")
        for pick in picks:
            imperative = workspace.need(Imperative, pick)
            if imperative.fate != "priority":
                pen.update(
                    imperative,
                    fate="priority",
                    letter=free_letter(workspace),
                    reason=why,
                    folded_into="",
                    look_again=None,
                )
        pen.add(
            Ballot,
            number=number,
            kind="none",
            candidates=candidates,
            decided=picks,
            decided_why=why,
            state="closed",
        )
    return priorities(workspace)


def _must_be_open(session: Session, ballot: Ballot) -> Ballot:
    current = session.workspace.get(Ballot, ballot.id)
    if current is None or current.state != "open":
        raise Refused(f"Ballot {ballot.number} is closed: open a new one to vote again.")
    return current


def reveal(session: Session, ballot: Ballot) -> None:
    """Shows the totals.

    Raises:
        Refused: nothing was counted yet.
    """
    if not session.workspace.find(Vote, ballot=ballot.id):
        waiting = {
            "pass": "Nobody has voted yet: enter hands the keyboard to the first.",
            "compare": "Nothing was answered yet.",
        }
        raise Refused(waiting.get(ballot.kind, "Nothing was counted yet: type the totals first."))
    with session.change(f"Reveal ballot {ballot.number}") as pen:
        pen.update(ballot, state="revealed")


def close(session: Session, ballot: Ballot) -> None:
    """Puts a ballot away; it stays readable."""
    with session.change(f"Close ballot {ballot.number}") as pen:
        pen.update(ballot, state="closed")


def run_off(session: Session, ballot: Ballot) -> Ballot:
    """A new ballot among those that tie across the line, one dot each for the seats that are left.

    Raises:
        Refused: nothing is tied.
    """
    among = tied(session.workspace, ballot)
    if not among:
        raise Refused("Nothing is tied across the line: there is no need for a run-off.")
    number = 1 + max(other.number for other in session.workspace.all(Ballot))
    seats = free_seats(session.workspace, ballot)
    with session.change(f"Run-off among {len(among)}, ballot {number}") as pen:
        pen.update(ballot, state="closed")
        return pen.add(
            Ballot,
            number=number,
            kind=ballot.kind,
            dots=seats,
            most_per_item=1,
            voters=ballot.voters,
            seats=seats,
            candidates=tuple(among),
            run_off_of=ballot.id,
            subject=ballot.subject,
            team=ballot.team,
            priority=ballot.priority,
            electorate=ballot.electorate,
        )


def second_step(session: Session, ballot: Ballot, seats: int = MOST_PRIORITIES) -> Ballot:
    """The second ballot of two: among what the first put above its line, and what tied across it.

    Raises:
        Refused: nothing got a dot.
    """
    among = [one.candidate for one in tally(session.workspace, ballot) if one.place in ("in", "tied")]
    if len(among) < 2:
        raise Refused("Fewer than two got a dot: there is nothing to vote on a second time.")
    number = 1 + max(other.number for other in session.workspace.all(Ballot))
    dots = suggested_dots(len(among))
    with session.change(f"Second step, ballot {number}: {plural(len(among), 'imperative')}") as pen:
        pen.update(ballot, state="closed")
        return pen.add(
            Ballot,
            number=number,
            kind=ballot.kind,
            dots=dots,
            most_per_item=min(ballot.most_per_item, dots),
            voters=ballot.voters,
            seats=min(seats, len(among)),
            candidates=tuple(among),
            electorate=ballot.electorate,
        )


def leader_decides(session: Session, ballot: Ballot, chosen: Iterable[str], why: str) -> None:
    """The leader's word where dots are equal.

    Raises:
        Refused: without a reason, more than there are seats, or over something that is not tied.
    """
    picks = tuple(dict.fromkeys((*ballot.decided, *chosen)))
    among, seats = tied(session.workspace, ballot), free_seats(session.workspace, ballot)
    if not why.strip():
        raise Refused("A decision over the room needs a reason that the room can read later.")
    if not set(chosen) <= set(among):
        raise Refused(
            "The leader decides among the tied; for anything else, make it a priority with a reason (y in the list)."
        )
    if len(picks) > seats:
        raise Refused(f"Only {plural(seats, 'place')} left above the line.")
    with session.change(f"The leader decides ballot {ballot.number}") as pen:
        pen.update(ballot, decided=picks, decided_why=why.strip())


def agree_on_tactics(session: Session, ballot: Ballot) -> list[Tactic]:
    """Puts the tactics above the line first in their cell, in the order of the vote. Nothing is deleted.

    Raises:
        Refused: a tie is open, or nobody gave a dot.
    """
    chosen = _above(session, ballot)
    records = [record for one in chosen if (record := session.workspace.get(Tactic, one)) is not None]
    cell = session.workspace.find(Tactic, team=ballot.team, priority=ballot.priority)
    rest = [tactic for tactic in cell if tactic not in records]
    orders = sorted(tactic.order for tactic in cell)
    with session.change(f"Agree on {plural(len(records), 'tactic')}") as pen:
        for tactic, order in zip([*records, *rest], orders, strict=True):
            pen.update(tactic, order=order)
        pen.update(ballot, state="closed")
    return records


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
        pen.update(ballot, state="closed")
    return records


def _above(session: Session, ballot: Ballot) -> list[str]:
    if tied(session.workspace, ballot):
        raise Refused("There is a tie across the line: a run-off (t) or the leader (o) decides it first.")
    chosen = above(session.workspace, ballot)
    if not chosen:
        raise Refused("Nobody gave a dot: nothing is above the line.")
    return chosen


def agree(session: Session, ballot: Ballot) -> list[Imperative]:
    """Makes what is above the line the priorities, with free letters, and closes the ballot.

    Raises:
        Refused: a tie is open, or there is no room for them.
    """
    found = [session.workspace.get(Imperative, candidate) for candidate in _above(session, ballot)]
    chosen = [imperative for imperative in found if imperative is not None]
    new = [imperative for imperative in chosen if imperative.fate != "priority"]
    already = priorities(session.workspace)
    # A second vote replaces the first choice: what is below the line now steps down, and is open again.
    down = [priority for priority in already if priority.id not in {imperative.id for imperative in chosen}]
    voted = set(ballot.candidates)
    stay = [priority for priority in down if priority.id not in voted and not ballot.run_off_of]
    if len(chosen) + len(stay) > MOST_PRIORITIES:
        raise Refused(no_room(already))
    names = ", ".join(quote(imperative.text, 24) for imperative in chosen)
    with session.change(f"Agree on {names}") as pen:
        for priority in down:
            if priority not in stay:
                pen.update(priority, fate="", letter="", reason="")
        for imperative in new:
            pen.update(
                imperative,
                fate="priority",
                letter=free_letter(session.workspace),
                reason="",
                folded_into="",
                look_again=None,
            )
        pen.update(ballot, state="closed")
    return priorities(session.workspace)
