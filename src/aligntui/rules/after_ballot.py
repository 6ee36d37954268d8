"""What can follow a ballot as it is now. The keys of a result and the sentence above it both ask here."""

from __future__ import annotations

from typing import Literal

from aligntui.model import Ballot, Imperative, Workspace

from .ballot_chain import voted_on, without_result
from .ballots import above, split_votes, tally
from .folds import standing_for
from .priorities import priorities

Step = Literal["go_on", "second", "run_off", "leader", "agree", "fold"]


def next_steps(workspace: Workspace, ballot: Ballot) -> set[Step]:
    """The steps that are open: none while it is collected; a closed ballot can be agreed to as well as a revealed one.

    A result that is agreed to has no step left until something else is agreed to.
    """
    if ballot.state == "open":
        return set()
    if without_result(ballot):
        return {"go_on"}
    places = [standing.place for standing in tally(workspace, ballot)]
    steps: set[Step] = set()
    if ballot.shortlist:
        if len(places) - places.count("out") > 1:
            steps.add("second")
    elif "tied" in places:
        steps |= {"run_off", "leader"}
    elif above(workspace, ballot) and not is_agreed(workspace, ballot):
        steps.add("agree")
    if ballot.state == "revealed" and ballot.subject == "imperatives" and split_votes(workspace, ballot):
        steps.add("fold")
    return steps


def is_agreed(workspace: Workspace, ballot: Ballot) -> bool:
    """Whether the priorities are what is above the line of this ballot, which is closed."""
    if ballot.state != "closed" or ballot.subject != "imperatives":
        return False
    chosen = {standing_for(workspace, one) for one in above(workspace, ballot)}
    there = {one for one in chosen if workspace.get(Imperative, one) is not None}
    chosen_now = {priority.id for priority in priorities(workspace)}
    return bool(there) and there <= chosen_now and chosen_now & voted_on(workspace, ballot) <= there
