"""Question, answer, and what changed: what a leader and a manager said to each other about a plan."""

from __future__ import annotations

from typing import Literal

from aligntui.model import Comment, Handout, Merge, Transaction, Workspace

from .approval import reviews_of


def state_of(comment: Comment) -> Literal["open", "answered", "settled"]:
    """Where a question stands: nobody said anything, the manager answered, the leader is content."""
    return "settled" if comment.settled else "answered" if comment.answer else "open"


def answer_words(comment: Comment) -> str:
    """The manager's answer as it stands behind a question: `answered: Tom does`; empty while there is none."""
    return f"answered: {comment.answer}" if comment.answer else ""


def brought_back(workspace: Workspace, team: str) -> list[str]:
    """What the manager of a team changed since the leader's own last step, in sentences with who and when, as the
    hand-outs that were merged told it."""
    steps = [one for one in reviews_of(workspace, team) if one.event != "handed in"]
    handouts = {one.id for one in workspace.find(Handout, team=team)}
    return [
        sentence
        for merge in workspace.as_happened(workspace.all(Merge))
        if merge.source in handouts and not (steps and not workspace.came_after(merge, steps[-1]))
        for sentence in merge.said
    ]


def merged_words(transaction: Transaction) -> list[str]:
    """What a merge brought and who made it there, in sentences; none for any other change."""
    return [
        str(sentence)
        for op in transaction.ops
        if op.table == Merge.table and op.before is None
        for sentence in (op.after or {}).get("said", ())
    ]
