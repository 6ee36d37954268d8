"""Private votes: a paper goes to the store's side file, the turnout to the workspace, and the reveal joins neither.

The order is always the same: first the paper, durable, then the turnout. What a crash leaves between the two is told
apart by that: a paper without a turnout was given, a turnout without a paper never was and is withdrawn.
"""

from __future__ import annotations

from collections.abc import Mapping

from aligntui.model import Ballot, Slip, Turnout, Vote, values_of
from aligntui.model.slips import slips_of
from aligntui.rules.folds import folds_now
from aligntui.rules.papers import hands_of, paper_of, turnout_id, voted
from aligntui.rules.words import say_who
from aligntui.store.errors import describe

from .editing import Pen
from .errors import Refused
from .session import Session


def give(session: Session, ballot: Ballot, person: str, dots: Mapping[str, int]) -> None:
    """One person's paper, in the place of an earlier one of this person; nobody can undo it, only vote again.

    Raises:
        Refused: the disk did not take it; the vote was not counted.
    """
    _must_be_home(session, ballot)
    try:
        session.store.slips.put(ballot.id, person, paper_of(dots))
    except OSError as error:
        raise Refused(
            f"The vote could not be kept, because {describe(error)}; it was not counted, and the dots are still here:"
            " try again."
        ) from error
    _turn_out(session, ballot.id, person)


def withdraw(session: Session, ballot: Ballot, person: str) -> None:
    """Takes one person's vote back, as long as the ballot is open.

    Raises:
        Refused: the paper could not be taken out of the disk's file.
    """
    _must_be_home(session, ballot)
    who = say_who(session.workspace, person) or "Somebody who left"
    try:
        session.store.slips.take(ballot.id, person)
    except OSError as error:
        raise Refused(f"{who}'s vote could not be withdrawn, because {describe(error)}; try again.") from error
    row = session.workspace.get(Turnout, turnout_id(ballot.id, person))
    if row is not None:
        with session.record_fact(f"{who}'s vote is withdrawn") as pen:
            pen.delete(row)


def mend(session: Session) -> tuple[str, ...]:
    """What a crash or a copied file left between papers and turnout, for every open private ballot.

    Returns a sentence for each person whose vote was withdrawn, because no paper of theirs is here.
    """
    said: list[str] = []
    if session.store.read_only:
        return ()
    session.retry()
    for ballot in session.workspace.find(Ballot, state="open"):
        if ballot.kind in ("pass", "count") and is_home(session, ballot):
            said += _mend(session, ballot)
    return tuple(said)


def _mend(session: Session, ballot: Ballot) -> list[str]:
    papers = session.store.slips.papers(ballot.id)
    older = {vote.voter for vote in session.workspace.find(Vote, ballot=ballot.id) if vote.voter}
    there = voted(session.workspace, ballot)
    for person in papers:
        if person not in there and (person in ballot.electorate or ballot.kind == "count"):
            _turn_out(session, ballot.id, person)
    lost = [person for person in there if person not in papers and person not in older]
    for person in lost:
        withdraw(session, ballot, person)
    return [
        f"{say_who(session.workspace, person) or 'Somebody who left'} voted in ballot {ballot.number}, but the paper is"
        " not in this file's folder: that vote was withdrawn and has to be given again."
        for person in lost
    ]


def reveal(session: Session, ballot: Ballot) -> None:
    """Puts all papers into the workspace, sorted by content, without voter, time or order, in one step for good.

    Raises:
        Refused: nobody has voted, or a vote has no paper; such a vote is withdrawn first, and the sentence says whose.
    """
    _must_be_home(session, ballot)
    lost = _mend(session, ballot)
    if lost:
        raise Refused(" ".join(lost))
    if not voted(session.workspace, ballot) and not session.workspace.find(Vote, ballot=ballot.id):
        raise Refused("Nobody has voted yet: enter hands the keyboard to the first.")
    papers = dict(session.store.slips.papers(ballot.id))
    old = [vote for vote in session.workspace.find(Vote, ballot=ballot.id) if vote.voter]
    for person in {vote.voter for vote in old} - set(papers):
        papers[person] = paper_of({vote.candidate: vote.dots for vote in old if vote.voter == person})
    with session.decide_for_good(f"Reveal ballot {ballot.number}") as pen:
        for vote in old:  # a ballot that an older program began
            pen.delete(vote)
        for slip in slips_of(ballot.id, papers.values()):
            pen.add(Slip, **values_of(slip))
        if hands_of(session.workspace, ballot):
            count_the_rest(session, pen, ballot)
        show(session, pen, ballot)


def is_home(session: Session, ballot: Ballot) -> bool:
    """Whether the papers of a ballot are here: a private ballot is collected at the keyboard that opened it."""
    made = next((one for one in session.history if any(op.id == ballot.id for op in one.ops)), None)
    return made is None or made.actor == session.home


def _must_be_home(session: Session, ballot: Ballot) -> None:
    if not is_home(session, ballot):
        raise Refused(
            f"Ballot {ballot.number} is collected at the keyboard that opened it: its papers are there and nowhere"
            " else."
        )


def show(session: Session, pen: Pen, ballot: Ballot) -> None:
    """From now on the totals are shown, and later folds do not change them."""
    pen.update(ballot, state="revealed", folded=folds_now(session.workspace, ballot))


def count_the_rest(session: Session, pen: Pen, ballot: Ballot) -> None:
    """Rows of a count of hands without a number count as 0 from the reveal on."""
    from aligntui.rules.ballots import uncounted

    for one in uncounted(session.workspace, ballot):
        pen.add_one(Vote, (ballot.id, one), ballot=ballot.id, candidate=one, dots=0)


def freeze_results(session: Session, pen: Pen) -> None:
    """Before a fold or an unfold: a result that an older program revealed, without keeping folds, stays as shown."""
    for ballot in session.workspace.find(Ballot, state="revealed"):
        if ballot.folded is None:
            pen.update(ballot, folded=folds_now(session.workspace, ballot))


def _turn_out(session: Session, ballot: str, person: str) -> None:
    identifier = turnout_id(ballot, person)
    if session.workspace.get(Turnout, identifier) is None:
        # Who has voted is shown; what they voted is not, and so it stands in no label.
        with session.record_fact(f"{say_who(session.workspace, person)} voted") as pen:
            pen.add(Turnout, id=identifier, ballot=ballot, person=person)
