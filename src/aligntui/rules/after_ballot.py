"""What can follow a ballot as it is now. The keys of a result and the sentence above it both ask here."""

from __future__ import annotations

from typing import Literal

from aligntui.model import Activity, Ballot, Imperative, Tactic, Workspace

from .ballot_chain import being_collected, voted_on, without_result
from .ballots import above, split_votes, tally
from .folds import standing_for
from .priorities import priorities

Step = Literal["go_on", "second", "run_off", "leader", "agree", "fold"]


def next_steps(workspace: Workspace, ballot: Ballot) -> set[Step]:
    """The steps that are open: none while it is collected; a closed ballot can be agreed to as well as a revealed one.

    A result that is agreed to has no step left until something else is agreed to. While another ballot is open nothing
    opens a second one.
    """
    if ballot.state == "open":
        return set()
    busy = being_collected(workspace) is not None
    if without_result(ballot):
        return set() if busy else {"go_on"}
    places = [standing.place for standing in tally(workspace, ballot)]
    steps: set[Step] = set()
    if ballot.shortlist and len(places) - places.count("out") > 1:
        steps.add("second")
    elif "tied" in places:
        steps |= {"run_off", "leader"}
    elif above(workspace, ballot) and not is_agreed(workspace, ballot):
        steps.add("agree")
    if ballot.state == "revealed" and ballot.subject == "imperatives" and split_votes(workspace, ballot):
        steps.add("fold")
    return steps - {"second", "run_off"} if busy else steps


def is_agreed(workspace: Workspace, ballot: Ballot) -> bool:
    """Whether what is above the line of this ballot, which is closed, is what holds now: these are the priorities, the
    first tactics of their cell, the activities that are cut."""
    if ballot.state != "closed":
        return False
    if ballot.subject == "activities":
        found = [workspace.get(Activity, name) for name in above(workspace, ballot)]
        marks = [activity.mark for activity in found if activity is not None]
        return bool(marks) and set(marks) == {"cut"}
    if ballot.subject == "tactics":
        cell = workspace.find(Tactic, team=ballot.team, priority=ballot.priority)
        first = [name for name in above(workspace, ballot) if workspace.get(Tactic, name) in cell]
        return bool(first) and [tactic.id for tactic in cell[: len(first)]] == first
    chosen = {standing_for(workspace, one) for one in above(workspace, ballot)}
    there = {one for one in chosen if workspace.get(Imperative, one) is not None}
    chosen_now = {priority.id for priority in priorities(workspace)}
    return bool(there) and there <= chosen_now and chosen_now & voted_on(workspace, ballot) <= there
