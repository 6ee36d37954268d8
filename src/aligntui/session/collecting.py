"""Collecting votes: open, count, pass, compare, reveal, close. A new ballot never erases an old one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from aligntui.model import MOST_PRIORITIES, Ballot, Imperative, Person, Vote
from aligntui.rules.ballot_chain import ballot_name, being_collected, where_it_is, without_result
from aligntui.rules.ballots import dots_problem, now_of, still_standing, text_of
from aligntui.rules.folds import standing_for
from aligntui.rules.papers import voted
from aligntui.rules.priorities import free_letter, long_list, priorities
from aligntui.rules.words import plural, quote, say_who

from . import papers
from .acts import decision
from .attending import must_be_a_paper, must_be_open, must_have_a_head
from .cutting import with_reason
from .editing import Pen
from .errors import Refused
from .going import ASIDE, settle_plans
from .session import Session

MOST_VOTERS = 999
"""Of one ballot."""


@decision
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
    nothing_open(session)
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
    if dots > 99 or voters > MOST_VOTERS:
        raise Refused(f"That is more than a room can count: at most 99 dots each and {MOST_VOTERS} voters.")
    number = next_number(session)
    with session.change(f"Open ballot {number}") as pen:
        put_away(session, pen, subject, team, priority)
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
    """The room's total for one candidate, as the facilitator counted it. A new number replaces the old, and what was
    counted for one that was folded under it meanwhile.

    Raises:
        Refused: the ballot is not open, the candidate is not on it, or more dots than the room has.
    """
    current = must_be_open(session, ballot)
    workspace = session.workspace
    row = now_of(workspace, current, candidate)
    if current.kind == "pass" and not current.hands:
        raise Refused("Nobody votes by hand in this ballot yet: ‹ballot.hands:Y› says how many do.")
    if row not in still_standing(workspace, current):
        raise Refused("That is not on this ballot any more: choose another row.")
    if problem := dots_problem(workspace, current, row, dots):
        raise Refused(problem)
    # The label must not tell the number: totals stay hidden until reveal, in the history too.
    with session.change(f"Count {quote(text_of(workspace, row) or row)}") as pen:
        existing = workspace.first(Vote, ballot=ballot.id, candidate=row, voter="")
        for vote in workspace.find(Vote, ballot=ballot.id, voter=""):
            if vote != existing and now_of(workspace, current, vote.candidate) == row:
                pen.delete(vote)
        if existing is None:
            return pen.add_one(Vote, (ballot.id, row), ballot=ballot.id, candidate=row, dots=dots)
        return pen.update(existing, dots=dots)


def cast(session: Session, ballot: Ballot, voter: str, dots: Mapping[str, int]) -> None:
    """One person's dots, replacing what the person had cast. A dot for an imperative that was folded meanwhile goes to
    the one it was folded under.

    Raises:
        Refused: the ballot is not open, or more dots than a person has.
    """
    current = must_be_open(session, ballot)
    must_be_a_paper(current, dots)
    must_have_a_head(session, current, voter)
    given: dict[str, int] = {}
    for candidate, count in dots.items():
        now = standing_for(session.workspace, candidate)
        given[now] = given.get(now, 0) + count
    papers.give(session, current, voter, given)


def withdraw(session: Session, ballot: Ballot, voter: str) -> None:
    """Takes one person's vote back, as long as the ballot is open; that person has not voted then.

    Raises:
        Refused: the ballot is not open.
    """
    papers.withdraw(session, must_be_open(session, ballot), voter)


@decision
def join(session: Session, ballot: Ballot, person: str = "", name: str = "") -> Ballot:
    """Somebody came late and votes too: a person of the list, or a new one by name. In a count, one voter more.

    Raises:
        Refused: the ballot is not open, or the person votes already.
    """
    current = must_be_open(session, ballot)
    if person and person in current.electorate:
        raise Refused(f"{say_who(session.workspace, person)} votes in this ballot already.")
    if current.voters >= MOST_VOTERS:
        raise Refused(f"{MOST_VOTERS} vote in this ballot already, which is as many as a room can count.")
    who = say_who(session.workspace, person) or name.strip()
    label = f"{who} joins ballot {ballot.number}" if who else f"One voter more in ballot {ballot.number}"
    with session.change(label) as pen:
        if current.kind == "count":
            return pen.update(current, voters=current.voters + 1)
        if not person:
            if not who:
                raise Refused("Say who came: a name from the list, or a new one.")
            person = pen.add(Person, name=who).id
        return pen.update(current, electorate=(*current.electorate, person), voters=current.voters + 1)


def answer(session: Session, ballot: Ballot, winner: str, loser: str) -> None:
    """One answer of a comparison: the first matters more. Asked again, the new answer takes the old one's place.

    Raises:
        Refused: the ballot is not open.
    """
    current = must_be_open(session, ballot)
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


@decision
def decide_without_vote(session: Session, chosen: Iterable[str], why: str, *, plans: str = ASIDE) -> list[Imperative]:
    """Marks one to three as the priorities without a vote; kept among the ballots with its reason. `plans` says what
    becomes of the plans for a priority that is not among them.

    Raises:
        Refused: without a reason, or another number than one to three.
    """
    picks = tuple(dict.fromkeys(chosen))
    if not 1 <= len(picks) <= MOST_PRIORITIES:
        raise Refused(f"Mark one to three: {len(picks)} are marked.")
    why = with_reason(why)
    workspace = session.workspace
    candidates = tuple(one.id for one in long_list(workspace) if one.fate in ("", "priority"))
    number = next_number(session)
    with session.change(f"Mark {plural(len(picks), 'priority', 'priorities')} without a vote") as pen:
        for priority in priorities(workspace):
            if priority.id not in picks:
                settle_plans(workspace, pen, priority, plans)
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


@decision
def reveal(session: Session, ballot: Ballot) -> None:
    """Shows the totals. Rows of a count without a number count as 0 from then on.

    Raises:
        Refused: nothing was counted yet, or it is revealed already.
    """
    current = must_be_open(session, ballot)
    if current.kind == "pass" or voted(session.workspace, current):
        papers.reveal(session, current)
        return
    if not session.workspace.find(Vote, ballot=ballot.id):
        waiting = {"compare": "Nothing was answered yet."}
        raise Refused(waiting.get(ballot.kind, "Nothing was counted yet: type the totals first."))
    with session.change(f"Reveal ballot {ballot.number}") as pen:
        if current.kind == "count":
            papers.count_the_rest(session, pen, current)
        papers.show(session, pen, current)


@decision
def close(session: Session, ballot: Ballot) -> None:
    """Puts a ballot away; it stays readable. One that was not revealed has no result; `open_again` goes on with it."""
    current = session.workspace.need(Ballot, ballot.id)
    with session.change(f"Close ballot {ballot.number}") as pen:
        if current.state == "open":
            pen.update(current, state="closed", decided_why="Closed before it was revealed")
        else:
            close_with_result(session, pen, current)


@decision
def open_again(session: Session, ballot: Ballot) -> None:
    """Goes on with a ballot that was closed before it was revealed.

    Raises:
        Refused: it has a result, or another one is open.
    """
    current = session.workspace.need(Ballot, ballot.id)
    if not without_result(current):
        raise Refused(f"Ballot {ballot.number} has a result: a new ballot (‹cut.ballot:b›) votes again.")
    nothing_open(session)
    with session.change(f"Go on with ballot {ballot.number}") as pen:
        put_away(session, pen, current.subject, current.team, current.priority)
        pen.update(current, state="open", decided_why="")


def nothing_open(session: Session) -> None:
    """One vote at a time.

    Raises:
        Refused: a ballot is open; the sentence names it.
    """
    running = being_collected(session.workspace)
    if running is not None:
        name, where = ballot_name(session.workspace, running), where_it_is(session.workspace, running)
        raise Refused(f"{name} in {where} is still open: reveal or close it there first.")


def next_number(session: Session) -> int:
    """The number of the next ballot."""
    return 1 + max((ballot.number for ballot in session.workspace.all(Ballot)), default=0)


def put_away(session: Session, pen: Pen, subject: str, team: str, priority: str) -> None:
    """Closes what was revealed about the same thing and not agreed to; it stays readable, and can be agreed to."""
    for ballot in session.workspace.find(Ballot, state="revealed", subject=subject, team=team, priority=priority):
        close_with_result(session, pen, ballot)


def close_with_result(session: Session, pen: Pen, ballot: Ballot) -> None:
    """Closes it with its numbers as they are now, so that nothing that is folded or deleted later alters a result.

    Votes for something folded under another become votes for that; the originals stay in the history.
    """
    workspace = session.workspace
    ballot = workspace.need(Ballot, ballot.id)
    if ballot.state == "closed":
        return
    now = still_standing(workspace, ballot)
    if ballot.kind == "compare":
        for vote in workspace.find(Vote, ballot=ballot.id):
            winner, loser = (now_of(workspace, ballot, one) for one in (vote.candidate, vote.over))
            if winner == loser:
                pen.delete(vote)
            else:
                pen.update(vote, candidate=winner, over=loser)
    else:
        _merge_votes(session, pen, ballot)
    decided = tuple(dict.fromkeys(now_of(workspace, ballot, one) for one in ballot.decided))
    pen.update(ballot, state="closed", candidates=tuple(now), decided=decided)


def _merge_votes(session: Session, pen: Pen, ballot: Ballot) -> None:
    """One row for each voter and candidate, under the name that stands now, and no more than a voter can give."""
    workspace = session.workspace
    rows: dict[tuple[str, str], list[Vote]] = {}
    for vote in workspace.find(Vote, ballot=ballot.id):
        rows.setdefault((vote.voter, now_of(workspace, ballot, vote.candidate)), []).append(vote)
    for (voter, candidate), votes in rows.items():
        if len(votes) > 1 or votes[0].candidate != candidate:
            most = ballot.most_per_item * (1 if voter else ballot.voters)
            pen.update(votes[0], candidate=candidate, dots=min(sum(vote.dots for vote in votes), most))
            for vote in votes[1:]:
                pen.delete(vote)
