"""What changed in the plans since the leader's own last step, in sentences with who changed it: for the leader before
an approval, for the manager before handing in, and for the documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aligntui.model import PREFIXES, DoesNotFit, Handout, Merge, Op, Review, Team, Transaction, Workspace, prefix_of
from aligntui.rules.approval import open_comments, reviews_of, standing
from aligntui.rules.past import turned_back
from aligntui.rules.plan import Content, difference, plan_content, priorities_changed
from aligntui.rules.words import quote

from .incoming import Told
from .merge_words import who_made
from .session import Session

_BEYOND = -1
_UNKNOWN = Told("", "It changed; the history does not reach back to that step, so the details are not known.", "")
_EDITED = Told("", "It changed; another program edited this file, so the history does not tell what.", "")


def changes_since_approval(session: Session, team: str) -> list[str]:
    """What changed in a plan after its last approval, in sentences; empty when its seal is whole."""
    return changes_since_round(session, team) if standing(session.workspace, team).seal == "broken" else []


def since_words(session: Session, team: str) -> str:
    """Since when `changes_since_round` tells: "was approved, round 2", "was handed out"."""
    review = _last_step_seen(session.workspace, team)
    return f"was {review.event}, round {review.round}" if review is not None else "was handed out"


def changes_since_round(session: Session, team: str) -> list[str]:
    """What changed in a plan since the last step between its manager and the leader, field by field, in sentences.

    In a hand-out that had its last step before it was cut: since it was cut. Empty for a plan without any step. With
    the answers to the leader's questions.
    """
    return [*changes_in_plan(session, team), *_answers(session.workspace, team)]


def changes_in_plan(session: Session, team: str) -> list[str]:
    """The same without the answers."""
    return [one.words for one in _changes(session, [team]).get(team, ())]


def changes_of_plans(session: Session) -> dict[str, list[str]]:
    """The same for every team in which something changed, by its id, with who changed it and when; with what merged
    hand-outs brought beside the plan, as new people. For documents."""
    teams = [team.id for team in session.workspace.all(Team)]
    found = _changes(session, teams)
    told = {
        team: [*(one.whole for one in found.get(team, ())), *_brought_beside(session.workspace, team)] for team in teams
    }
    return {team: sentences for team, sentences in told.items() if sentences}


def _changes(session: Session, teams: Iterable[str]) -> dict[str, list[Told]]:
    """One walk back through the history for all teams; what cannot be known is said in the place of the changes."""
    now, history = session.workspace, session.history
    found: dict[str, list[Told]] = {}
    waiting: list[tuple[int, str]] = []
    for team in teams:
        start = _start(session, team)
        if start == _BEYOND:
            found[team] = [_UNKNOWN]
        elif start is not None:
            waiting.append((start, team))
    then = now.copy() if waiting else now
    touched: dict[str, Transaction] = {}
    walk = iter(reversed(history))
    last = next(walk, None)
    for start, team in sorted(waiting, reverse=True):
        try:
            while last is not None and last.seq > start:
                turned_back(then, last)
                for op in last.ops:
                    touched.setdefault(op.id, last)
                last = next(walk, None)
        except DoesNotFit:
            found[team] = [_EDITED]
            continue
        found[team] = _told(session, team, then, touched)
    return found


def _start(session: Session, team: str) -> int | None:
    """The number of the transaction after which changes are told, `_BEYOND` when the history does not reach back to it;
    None without a step."""
    workspace, history = session.workspace, session.history
    review = _last_step_seen(workspace, team)
    in_hand_out = bool(workspace.meta.handout_of)
    if review is not None:
        made = next((one.seq for one in reversed(history) if any(_makes(op, review) for op in one.ops)), None)
        return made if made is not None else 0 if in_hand_out else _BEYOND
    if in_hand_out:
        return 0
    handed = workspace.as_happened(workspace.find(Handout, team=team))
    if not handed:
        return None
    if not handed[0].after:
        return 0
    return next((one.seq for one in history if one.uid == handed[0].after), _BEYOND)


def _makes(op: Op, review: Review) -> bool:
    return op.id == review.id and op.before is None


def _last_step_seen(workspace: Workspace, team: str) -> Review | None:
    """What "since the last round" begins with: for the leader the leader's own last step, since the hand-in that came
    by the same merge is not a step that anybody here has looked at; for a manager the last step of all."""
    reviews = reviews_of(workspace, team)
    if workspace.meta.handout_of:
        return reviews[-1] if reviews else None
    own = [one for one in reviews if one.event in ("returned", "approved")]
    return own[-1] if own else None


def _told(session: Session, team: str, then: Workspace, touched: dict[str, Transaction]) -> list[Told]:
    now = session.workspace
    before, after = plan_content(then, team), plan_content(now, team)
    found = []
    if _last_step_seen(now, team) is not None or now.meta.handout_of:
        found += [Told("", words, "") for words in priorities_changed(now, then)]
    for identifier in sorted(before.keys() | after.keys()):
        old, new = _alone(before, identifier), _alone(after, identifier)
        if old != new:
            who = who_made(session, touched.get(identifier), identifier)
            found += [Told(identifier, words, who) for words in difference(now, old, new, then)]
    return found


def _alone(content: Content, identifier: str) -> dict[str, Any]:
    return {identifier: content[identifier]} if identifier in content else {}


def _brought_beside(workspace: Workspace, team: str) -> list[str]:
    """What hand-outs brought since the leader's own last step that is not part of a plan, as their merges told it."""
    steps = [one for one in reviews_of(workspace, team) if one.event != "handed in"]
    handouts = {one.id for one in workspace.find(Handout, team=team)}
    return [
        sentence
        for merge in workspace.as_happened(workspace.all(Merge))
        if merge.source in handouts and not (steps and not workspace.came_after(merge, steps[-1]))
        for identifier, sentence in zip(merge.changed, merge.said, strict=False)
        if (kind := PREFIXES.get(prefix_of(identifier))) is None or not kind.in_plan
    ]


def _answers(workspace: Workspace, team: str) -> list[str]:
    """The leader's questions with the manager's answers, until the leader settles them; a manager knows them."""
    if workspace.meta.handout_of:
        return []
    return [
        f"{quote(comment.text, 60)} was answered: {quote(comment.answer, 80)}"
        for comment in open_comments(workspace, team)
        if comment.answer
    ]
