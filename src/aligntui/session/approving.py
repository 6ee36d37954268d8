"""What Approve can do: hand in, return, comment, approve, and answer findings."""

from __future__ import annotations

from aligntui.model import Comment, Finding, Person, Review, Team
from aligntui.rules.approval import reasons_needed, standing
from aligntui.rules.drift import Drift
from aligntui.rules.plan import digest, plan_content, sealed_content
from aligntui.rules.words import quote, say_team, say_who, whose

from .acts import decision
from .errors import Refused
from .session import Session
from .sharing import must_lead


@decision
def hand_in(session: Session, team: str) -> Review:
    """The manager hands the plan in: a new round begins."""
    state = standing(session.workspace, team)
    if state.state == "handed in":
        raise Refused(
            f"{whose(say_team(session.workspace, team))} plan is handed in already; the leader approves or returns it."
        )
    if state.seal == "whole":
        raise Refused(
            f"{whose(say_team(session.workspace, team))} plan is approved as it stands; there is nothing to hand in."
        )
    found = session.workspace.get(Team, team)
    manager = found.manager if found else ""
    with session.change(f"Hand in {whose(say_team(session.workspace, team))} plan") as pen:
        return pen.add(Review, team=team, event="handed in", round=state.round + 1, by=manager, at=session.clock())


@decision
def return_plan(session: Session, team: str, text: str, about: str = "", field: str = "") -> None:
    """The leader returns a plan with a comment, on a record of it when `about` is its id.

    Raises:
        Refused: without a comment.
    """
    if not text.strip():
        raise Refused("Say what has to be better: a plan comes back with a comment.")
    leader, at = session.workspace.meta.leader, session.clock()
    if (person := session.workspace.get(Person, leader)) is not None:
        must_lead(session.store, session.workspace, person, session.by)
    round_ = max(standing(session.workspace, team).round, 1)
    with session.change(f"Return {whose(say_team(session.workspace, team))} plan") as pen:
        pen.add(Comment, team=team, about=about, field=field, text=text.strip(), by=leader, at=at)
        pen.add(Review, team=team, event="returned", round=round_, by=leader, at=at)


def comment(session: Session, team: str, text: str, about: str = "", field: str = "") -> Comment:
    """A comment of the leader, on the whole plan, on one record, or on a field of it."""
    with session.change(f"Comment on {whose(say_team(session.workspace, team))} plan") as pen:
        return pen.add(
            Comment,
            team=team,
            about=about,
            field=field if about else "",
            text=text.strip(),
            by=session.workspace.meta.leader,
            at=session.clock(),
        )


def answer_comment(session: Session, found: Comment, answer: str, *, settled: bool) -> None:
    """What was done about a comment, and whether that settles it, which only the leader's file can say: a manager
    answers, and the leader settles."""
    if session.workspace.meta.handout_of:
        settled = found.settled
    with session.change(f"Answer {quote(found.text)}") as pen:
        pen.update(found, answer=answer.strip(), settled=settled)


def leader_for(session: Session, team: str) -> Person:
    """Who can approve this plan now, asked before anybody types a reason.

    Raises:
        Refused: nobody is the leader, the plan is empty, or it is approved as it stands.
    """
    workspace = session.workspace
    name = say_team(workspace, team)
    leader = workspace.get(Person, workspace.meta.leader)
    if leader is None:
        raise Refused("Only the leader approves, and nobody is the leader yet: say in stage 1 who leads.")
    state = standing(workspace, team)
    if state.seal == "whole" and not state.older:
        raise Refused(f"{whose(name)} plan is approved as it stands already.")
    if not plan_content(workspace, team):
        raise Refused(f"{whose(name)} plan is empty: there is nothing to approve yet. Stage 4 begins it.")
    return leader


@decision
def approve(session: Session, team: str, why: str = "") -> Review:
    """The leader's explicit act on the content as it stands (method.md, the second hard rule).

    Raises:
        Refused: nobody is the leader, it is approved as it stands, or open points need a reason.
    """
    workspace = session.workspace
    name, state = say_team(workspace, team), standing(workspace, team)
    leader = leader_for(session, team)
    must_lead(session.store, workspace, leader, session.by)
    if reasons_needed(workspace, team) and not why.strip():
        raise Refused("There are open points in this plan; approving it over them needs a sentence why.")
    with session.change(f"Approve {whose(name)} plan") as pen:
        return pen.add(
            Review,
            team=team,
            event="approved",
            round=max(state.round, 1),
            by=leader.id,
            at=session.clock(),
            reason=why.strip(),
            digest=digest(sealed_content(workspace, team)),
        )


def settle_finding(session: Session, drift: Drift) -> None:
    """The teams agreed; the finding is settled as long as its records stay as they are."""
    _answer(session, drift, "settled", "")


def accept_finding(session: Session, drift: Drift, why: str) -> None:
    """It may stay as it is, with a reason. It comes back when its records change."""
    if not why.strip():
        raise Refused("Accepting a finding needs a sentence why it may stay as it is.")
    _answer(session, drift, "accepted", why.strip())


def _answer(session: Session, drift: Drift, outcome: str, why: str) -> None:
    leader = say_who(session.workspace, session.workspace.meta.leader)
    with session.change(f"{outcome.capitalize()}: {quote(drift.said)}") as pen:
        for old in session.workspace.find(Finding, key=drift.key):
            pen.delete(old)
        pen.add(Finding, key=drift.key, digest=drift.digest, outcome=outcome, reason=why, by=leader, at=session.clock())
