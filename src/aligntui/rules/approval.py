"""Where a team's plan stands between its manager and the leader, and whether its seal is whole."""

from __future__ import annotations

from typing import Literal

from aligntui.dataclass import dataclass
from aligntui.model import KINDS, Comment, Imperative, Review, Team, Workspace
from aligntui.model.references import team_of

from .by_team import by_team
from .plan import digest, plan_content, sealed_content
from .priorities import called, priorities
from .words import plural


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """Where a plan stands."""

    state: Literal["draft", "handed in", "returned", "approved"]
    round: int
    """Rounds so far: one is a hand-in and its answer; 0 before the first."""
    seal: Literal["", "whole", "broken"] = ""
    review: Review | None = None
    """The last step, or None for a draft."""
    older: bool = False
    """Whether the seal is whole as programs sealed before, who did not seal which priorities a plan answers."""


def reviews_of(workspace: Workspace, team: str) -> list[Review]:
    """The steps of one team in the order in which they came into this session.

    By the history, never by a clock: those of a manager's machine and the leader's may disagree by days, and one
    machine's own is set back now and then.
    """
    return workspace.as_happened(workspace.find(Review, team=team))


def standing(workspace: Workspace, team: str) -> PlanStanding:
    """Where the plan of this team stands now. Kept until something of the team changes, or a priority."""
    kept = by_team(
        workspace,
        "standing",
        of_team=[kind for kind in KINDS if kind is not Imperative],
        of_all=(Imperative,),
        others=lambda workspace, record: [team_of(workspace, record)],
    )
    return kept.get(workspace, team, lambda: _standing(workspace, team))


def _standing(workspace: Workspace, team: str) -> PlanStanding:
    reviews = reviews_of(workspace, team)
    if not reviews:
        return PlanStanding("draft", 0)
    last = reviews[-1]
    if last.event != "approved":
        return PlanStanding(last.event, last.round, "", last)
    if last.digest == digest(sealed_content(workspace, team)):
        return PlanStanding(last.event, last.round, "whole", last)
    # Approvals of before were sealed to the records alone, and stay what they were.
    older = last.digest == digest(plan_content(workspace, team))
    return PlanStanding(last.event, last.round, "whole" if older else "broken", last, older)


OLDER_SEAL = (
    "It was sealed by an older program, which does not notice a priority that came or went. Approving it again seals"
    " that, too."
)


def open_comments(workspace: Workspace, team: str) -> list[Comment]:
    """Comments on a plan that are not settled, oldest first."""
    found = [comment for comment in workspace.find(Comment, team=team) if not comment.settled]
    return workspace.as_happened(found)


def reasons_needed(workspace: Workspace, team: str, *, drift: bool = True) -> list[str]:
    """Why an approval of this plan needs a reason (method.md, stage 7): each a short phrase; empty when it does not.
    Without `drift` no finding is looked for."""
    from .cells import verdict_of_cell
    from .drift import own_findings
    from .ledger import gap_holds, ledger_of

    needed = []
    indirect = [
        priority
        for priority in priorities(workspace)
        if verdict_of_cell(workspace, team, priority.id).verdict in ("indirect", "none")
    ]
    for priority in indirect:
        verdict = verdict_of_cell(workspace, team, priority.id)
        needed.append(
            f"{priority.letter} {called(priority)} is {verdict.verdict}: {verdict.why[:1].lower()}{verdict.why[1:]}"
        )
    whose = workspace.get(Team, team)
    if drift and whose is not None and (own := own_findings(workspace, whose)):
        needed.append(f"{plural(len(own), 'drift finding')} open")
    ledger = ledger_of(workspace, team)
    if ledger.balance < 0:
        accepted = f", which was accepted: {whose.gap_accepted}" if whose and gap_holds(workspace, whose) else ""
        needed.append(f"the ledger is {ledger.words}{accepted}")
    if comments := open_comments(workspace, team):
        needed.append(f"{plural(len(comments), 'comment')} not settled")
    return needed
