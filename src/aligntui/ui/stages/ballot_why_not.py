"""Why a key of a ballot does nothing now, in one sentence: what has to happen first, or that it has happened."""

from __future__ import annotations

from aligntui.model import Ballot, Workspace
from aligntui.rules.after_ballot import is_agreed
from aligntui.rules.ballot_chain import ballot_name, being_collected, without_result
from aligntui.rules.ballots import above, tied
from aligntui.ui.keys import say_key


def why_no_step(workspace: Workspace, ballot: Ballot, action: str) -> str:
    """The sentence for an action of a ballot that cannot be done to it as it is; empty when there is nothing to say."""
    name = ballot_name(workspace, ballot)
    if action == "late":
        if ballot.state == "open":
            return "One person compares, so nobody comes late to it."
        return f"{name} is revealed: who came late votes in the next one."
    if action == "reveal":
        return f"{name} has no result to show." if without_result(ballot) else f"{name} is revealed already."
    if action not in ("agree", "second", "run_off", "leader", "fold"):
        return ""
    if ballot.state == "open":
        return f"{name} is not revealed yet: {say_key('ballot.reveal')} reveals it."
    if without_result(ballot):
        return f"{name} was closed before it was revealed: {say_key('ballot.go_on')} goes on with it."
    if action == "fold":
        return _why_no_fold(ballot)
    if action in ("run_off", "leader"):
        return _why_no_tie(workspace, ballot)
    return _why_not_agreed(workspace, ballot)


def _why_no_fold(ballot: Ballot) -> str:
    if ballot.state == "closed":
        return "A closed ballot stays as it was counted: nothing is folded in it any more."
    return "No votes were split here: none below the line are alike and would be above it together."


def _why_no_tie(workspace: Workspace, ballot: Ballot) -> str:
    if not tied(workspace, ballot):
        return "Nothing is tied across the line: there is nothing to decide."
    if ballot.shortlist:
        return f"All of the tied go into the second step: {say_key('ballot.second')} opens it."
    if (waits := being_collected(workspace)) is not None:
        return f"{ballot_name(workspace, waits)} is still open: reveal or close it first."
    return ""


def _why_not_agreed(workspace: Workspace, ballot: Ballot) -> str:
    if tied(workspace, ballot):
        first = f"{say_key('ballot.leader')} lets the leader decide it first."
        if being_collected(workspace) is None:
            first = f"{say_key('ballot.run_off')} opens a run-off, or {first}"
        return f"It is open who is above the line: {first}"
    if not above(workspace, ballot):
        return "Nobody gave a dot: there is nothing to agree to."
    if is_agreed(workspace, ballot):
        return f"{ballot_name(workspace, ballot)} is agreed to already."
    if ballot.shortlist and (waits := being_collected(workspace)) is not None:
        return f"{ballot_name(workspace, waits)} is still open: reveal or close it first."
    return ""
