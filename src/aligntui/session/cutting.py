"""What Cut can do: ballots, and the fate of every imperative."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from aligntui.model import MOST_PRIORITIES, Ballot, Imperative, Meaning, Tactic, Vote
from aligntui.rules.ballots import above, dots_problem, free_seats, tied
from aligntui.rules.priorities import called, free_letter, priorities
from aligntui.rules.words import plural, quote

from .errors import Refused
from .session import Session

# -- ballots -------------------------------------------------------------------------------------------------------


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
) -> Ballot:
    """A new ballot; older ones stay as they are.

    Raises:
        Refused: one is still open, or its numbers make no vote.
    """
    chosen = tuple(candidates)
    running = next((ballot for ballot in session.workspace.all(Ballot) if ballot.state == "open"), None)
    if running is not None:
        raise Refused(f"Ballot {running.number} is still open: reveal or close it first.")
    if len(chosen) < 2:
        raise Refused("A ballot needs at least two imperatives.")
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
    imperative = session.workspace.get(Imperative, candidate)
    with session.change(f"Count {quote(imperative.text if imperative else candidate)}") as pen:
        existing = session.workspace.first(Vote, ballot=ballot.id, candidate=candidate, voter="")
        if existing is None:
            return pen.add(Vote, ballot=ballot.id, candidate=candidate, dots=dots)
        return pen.update(existing, dots=dots)


def cast(session: Session, ballot: Ballot, voter: str, dots: Mapping[str, int]) -> None:
    """One person's dots, replacing what the person had cast.

    Raises:
        Refused: the ballot is not open, or more dots than a person has.
    """
    _must_be_open(session, ballot)
    if sum(dots.values()) > ballot.dots:
        raise Refused(f"That is {sum(dots.values())} dots, and everybody has {ballot.dots}: take some back.")
    if any(count > ballot.most_per_item for count in dots.values()):
        raise Refused(f"At most {plural(ballot.most_per_item, 'dot')} on one: spread them.")
    with session.change("Somebody voted") as pen:
        for vote in session.workspace.find(Vote, ballot=ballot.id, voter=voter):
            pen.delete(vote)
        for candidate, count in dots.items():
            if count:
                pen.add(Vote, ballot=ballot.id, candidate=candidate, voter=voter, dots=count)


def _must_be_open(session: Session, ballot: Ballot) -> None:
    current = session.workspace.get(Ballot, ballot.id)
    if current is None or current.state != "open":
        raise Refused(f"Ballot {ballot.number} is closed: open a new one to vote again.")


def reveal(session: Session, ballot: Ballot) -> None:
    """Shows the totals.

    Raises:
        Refused: nothing was counted yet.
    """
    if not session.workspace.find(Vote, ballot=ballot.id):
        raise Refused("Nothing was counted yet: type the totals first.")
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


def agree(session: Session, ballot: Ballot) -> list[Imperative]:
    """Makes what is above the line the priorities, with free letters, and closes the ballot.

    Raises:
        Refused: a tie is open, or there is no room for them.
    """
    if tied(session.workspace, ballot):
        raise Refused("There is a tie across the line: a run-off (t) or the leader (o) decides it first.")
    found = [session.workspace.get(Imperative, candidate) for candidate in above(session.workspace, ballot)]
    chosen = [imperative for imperative in found if imperative is not None]
    if not chosen:
        raise Refused("Nobody gave a dot: nothing is above the line.")
    new = [imperative for imperative in chosen if imperative.fate != "priority"]
    already = priorities(session.workspace)
    # A second vote replaces the first choice: what is below the line now steps down, and is open again.
    down = [priority for priority in already if priority.id not in {imperative.id for imperative in chosen}]
    voted = set(ballot.candidates)
    stay = [priority for priority in down if priority.id not in voted and not ballot.run_off_of]
    if len(chosen) + len(stay) > MOST_PRIORITIES:
        raise Refused(_no_room(already))
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


# -- fates ---------------------------------------------------------------------------------------------------------


def _no_room(already: list[Imperative]) -> str:
    names = "; ".join(f"{priority.letter} {quote(called(priority), 28)}" for priority in already)
    return (
        f"Never more than three priorities ({names}). To make room, give one of them another fate first:"
        " select it and park it (p), fold it into another (f) or let it go (l)."
    )


def make_priority(session: Session, imperative: Imperative, why: str = "") -> Imperative:
    """Chooses one without or against a ballot; the reason is kept.

    Raises:
        Refused: there are three already; the sentence tells how to make room.
    """
    already = priorities(session.workspace)
    if imperative.fate == "priority":
        return imperative
    if len(already) >= MOST_PRIORITIES:
        raise Refused(_no_room(already))
    letter = free_letter(session.workspace)
    with session.change(f"Priority {letter}: {quote(imperative.text)}") as pen:
        return pen.update(
            imperative, fate="priority", letter=letter, reason=why.strip(), folded_into="", look_again=None
        )


def _decide(session: Session, imperative: Imperative, label: str, **fields: Any) -> None:
    """Another fate than priority. A priority's name, measure and plans stay with it, in case it comes back."""
    with session.change(label) as pen:
        pen.update(imperative, **{"letter": "", "folded_into": "", "look_again": None, **fields})


def _with_reason(why: str) -> str:
    if not why.strip():
        raise Refused("Say why in one sentence, so that nobody has to ask again next week.")
    return why.strip()


def park(session: Session, imperative: Imperative, why: str, look_again: date | None = None) -> None:
    """Keeps it for later, with a day to look again."""
    _decide(
        session,
        imperative,
        f"Park {quote(imperative.text)}",
        fate="parked",
        reason=_with_reason(why),
        look_again=look_again,
    )


def let_go(session: Session, imperative: Imperative, why: str) -> None:
    """Drops it for good."""
    _decide(session, imperative, f"Let go of {quote(imperative.text)}", fate="let go", reason=_with_reason(why))


def fold_into(session: Session, imperative: Imperative, priority: Imperative, why: str) -> None:
    """Makes it part of a priority.

    Raises:
        Refused: into itself, or into something that is not a priority.
    """
    if priority.id == imperative.id or priority.fate != "priority":
        raise Refused("It can be folded into another one of the priorities only.")
    label = f"Fold {quote(imperative.text)} into {priority.letter}"
    _decide(session, imperative, label, fate="folded", reason=_with_reason(why), folded_into=priority.id)


def reopen(session: Session, imperative: Imperative) -> None:
    """Takes a fate back."""
    _decide(session, imperative, f"Open {quote(imperative.text)} again", fate="", reason="")


def describe_priority(session: Session, priority: Imperative, **fields: Any) -> None:
    """Short name, sentence, measure, target and target day."""
    with session.change(f"Describe priority {priority.letter}") as pen:
        pen.update(priority, **fields)


def swap_letters(session: Session, one: Imperative, other: Imperative) -> None:
    """Changes the letters of two priorities; everything that belongs to them follows."""
    with session.change(f"Swap {one.letter} and {other.letter}") as pen:
        pen.update(one, letter=other.letter)
        pen.update(other, letter=one.letter)


def plans_for(session: Session, imperative: Imperative) -> int:
    """How many tactics and meanings hang on it, for a word of warning."""
    workspace = session.workspace
    return len(workspace.find(Tactic, priority=imperative.id)) + len(workspace.find(Meaning, priority=imperative.id))
