"""Who takes part in a ballot: on paper or by hand, never both, and never more than there are voters."""

from __future__ import annotations

from collections.abc import Mapping

from aligntui.model import Ballot
from aligntui.rules.ballots import hands_needed
from aligntui.rules.papers import voted
from aligntui.rules.words import plural, say_who

from .acts import decision
from .errors import Refused
from .session import Session


@decision
def sit_down(session: Session, ballot: Ballot, person: str, dots: Mapping[str, int]) -> Ballot:
    """Somebody brings a paper who is not on the list of voters: one of those in the room that nobody had named yet, or
    one voter more where all are named.

    Raises:
        Refused: the ballot is not open, or that is not a paper.
    """
    current = must_be_open(session, ballot)
    must_be_a_paper(current, dots)
    if current.kind != "pass" or person in current.electorate:
        return current
    unnamed = current.voters - len(current.electorate) - current.hands
    with session.change(f"{say_who(session.workspace, person)} joins ballot {ballot.number}") as pen:
        return pen.update(
            current, electorate=(*current.electorate, person), voters=current.voters + (0 if unnamed > 0 else 1)
        )


@decision
def raise_hands(session: Session, ballot: Ballot, hands: int, voters: int) -> Ballot:
    """So many vote by hand beside the papers, of so many voters in all; their totals are counted then.

    Raises:
        Refused: the ballot is not open or collects no papers, or the heads do not add up.
    """
    current = must_be_open(session, ballot)
    if current.kind != "pass":
        raise Refused("Everybody who gives no paper votes by hand here already: type the totals.")
    papers_given = len(voted(session.workspace, current))
    if hands < 0 or voters < 1 or voters > 999:
        raise Refused("Type how many people vote, from 1 to 999, and how many of them by hand.")
    if papers_given + hands > voters:
        raise Refused(
            f"{papers_given} have voted on a phone or at the keyboard, and with {plural(hands, 'hand')} that is more"
            f" than {plural(voters, 'voter')}: who has voted already keeps the hand down, or more are in the room."
        )
    needed = hands_needed(session.workspace, current)
    if hands < needed:
        raise Refused(
            f"What was counted takes at least {plural(needed, 'hand')}: lower the totals first, then the hands."
        )
    with session.change(f"{plural(hands, 'hand')} in ballot {ballot.number}") as pen:
        return pen.update(current, hands=hands, voters=voters)


def must_be_a_paper(ballot: Ballot, dots: Mapping[str, int]) -> None:
    """Raises `Refused` when nobody can give these dots in this ballot."""
    if sum(dots.values()) > ballot.dots:
        raise Refused(f"That is {sum(dots.values())} dots, and everybody has {ballot.dots}: take some back.")
    if any(count > ballot.most_per_item for count in dots.values()):
        raise Refused(f"At most {plural(ballot.most_per_item, 'dot')} on one: spread them.")


def must_have_a_head(session: Session, ballot: Ballot, voter: str) -> None:
    """Papers and hands together are never more than the voters: nobody counts twice, once on a phone and once by hand.

    Raises:
        Refused: everybody's vote is there already.
    """
    workspace = session.workspace
    there = voted(workspace, ballot)
    if voter in there:
        return
    hands = hands_needed(workspace, ballot) if ballot.kind == "count" else ballot.hands
    if len(there) + 1 + hands > ballot.voters:
        raise Refused(
            f"All {ballot.voters} votes are there: {len(there)} on a phone or the keyboard, {hands} by hand."
            " If yours is not among them, tell the facilitator, who adds a voter or takes back a hand; then send it"
            " again."
        )


def must_be_open(session: Session, ballot: Ballot) -> Ballot:
    """The ballot as it is now.

    Raises:
        Refused: it is not open.
    """
    current = session.workspace.get(Ballot, ballot.id)
    if current is None or current.state != "open":
        raise Refused(f"Ballot {ballot.number} is closed: open a new one to vote again.")
    return current
