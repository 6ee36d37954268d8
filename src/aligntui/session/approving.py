"""What Approve can do: hand in, return, comment, approve, and answer findings."""

from __future__ import annotations

from aligntui.model import Comment, DoesNotFit, Finding, Handout, Person, Review, Team, Workspace
from aligntui.rules.approval import open_comments, reasons_needed, reviews_of, standing
from aligntui.rules.drift import Drift
from aligntui.rules.plan import difference, digest, plan_content, priorities_changed, sealed_content
from aligntui.rules.words import quote, say_team, say_who

from .acts import decision
from .errors import Refused
from .session import Session


@decision
def hand_in(session: Session, team: str) -> Review:
    """The manager hands the plan in: a new round begins."""
    state = standing(session.workspace, team)
    if state.state == "handed in":
        raise Refused(
            f"{say_team(session.workspace, team)}'s plan is handed in already; the leader approves or returns it."
        )
    if state.seal == "whole":
        raise Refused(
            f"{say_team(session.workspace, team)}'s plan is approved as it stands; there is nothing to hand in."
        )
    found = session.workspace.get(Team, team)
    manager = found.manager if found else ""
    with session.change(f"Hand in {say_team(session.workspace, team)}'s plan") as pen:
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
    round_ = max(standing(session.workspace, team).round, 1)
    with session.change(f"Return {say_team(session.workspace, team)}'s plan") as pen:
        pen.add(Comment, team=team, about=about, field=field, text=text.strip(), by=leader, at=at)
        pen.add(Review, team=team, event="returned", round=round_, by=leader, at=at)


def comment(session: Session, team: str, text: str, about: str = "", field: str = "") -> Comment:
    """A comment of the leader, on the whole plan, on one record, or on a field of it."""
    with session.change(f"Comment on {say_team(session.workspace, team)}'s plan") as pen:
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
    if standing(workspace, team).seal == "whole":
        raise Refused(f"{name}'s plan is approved as it stands already.")
    if not plan_content(workspace, team):
        raise Refused(f"{name}'s plan is empty: there is nothing to approve yet. Stage 4 begins it.")
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
    if reasons_needed(workspace, team) and not why.strip():
        raise Refused("There are open points in this plan; approving it over them needs a sentence why.")
    with session.change(f"Approve {name}'s plan") as pen:
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


def changes_since_approval(session: Session, team: str) -> list[str]:
    """What changed in a plan after its last approval, in sentences; empty when its seal is whole."""
    return changes_since_round(session, team) if standing(session.workspace, team).seal == "broken" else []


def since_words(session: Session, team: str) -> str:
    """Since when `changes_since_round` tells: "was approved, round 2", "was handed out"."""
    review = _last_step_seen(session, team)
    return f"was {review.event}, round {review.round}" if review is not None else "was handed out"


def _last_step_seen(session: Session, team: str) -> Review | None:
    """What "since the last round" begins with: for the leader the leader's own last step, since the hand-in that came
    by the same merge is no step that anybody here has looked at; for a manager the last step of all."""
    reviews = reviews_of(session.workspace, team)
    if session.workspace.meta.handout_of:
        return reviews[-1] if reviews else None
    own = [one for one in reviews if one.event in ("returned", "approved")]
    return own[-1] if own else None


def _since_handed_out(session: Session, team: str) -> list[str]:
    """Before the leader's first step on a plan: since it was handed out; empty when it never was."""
    handed = session.workspace.as_happened(session.workspace.find(Handout, team=team))
    if not handed:
        return []
    try:
        then = session.after(handed[0].after)
    except DoesNotFit:
        return ["It changed; another program edited this file, so the history does not tell what."]
    now = session.workspace
    return difference(now, plan_content(then, team), plan_content(now, team), then)


def _answers(workspace: Workspace, team: str) -> list[str]:
    """The leader's questions with the manager's answers, until the leader settles them; a manager knows them."""
    if workspace.meta.handout_of:
        return []
    return [
        f"{quote(comment.text, 60)} was answered: {quote(comment.answer, 80)}"
        for comment in open_comments(workspace, team)
        if comment.answer
    ]


def changes_since_round(session: Session, team: str) -> list[str]:
    """What changed in a plan since the last step between its manager and the leader, field by field, in sentences.

    In a hand-out that had its last step before it was cut: since it was cut. Empty for a plan without any step. With
    the answers to the leader's questions.
    """
    return [*changes_in_plan(session, team), *_answers(session.workspace, team)]


def changes_in_plan(session: Session, team: str) -> list[str]:
    """The same without the answers."""
    review = _last_step_seen(session, team)
    if review is None and not session.workspace.meta.handout_of:
        return _since_handed_out(session, team)
    made = next(
        (
            transaction.seq
            for transaction in reversed(session.history)
            if review is not None and any(op.id == review.id and op.before is None for op in transaction.ops)
        ),
        None,
    )
    if made is None and session.workspace.meta.handout_of:
        made = 0
    if made is None:
        return ["It changed; the history does not reach back to that step, so the details are not known."]
    try:
        then = session.before(made + 1)
    except DoesNotFit:
        return ["It changed; another program edited this file, so the history does not tell what."]
    now = session.workspace
    changed = difference(now, plan_content(then, team), plan_content(now, team), then)
    return [*priorities_changed(now, then), *changed]


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
