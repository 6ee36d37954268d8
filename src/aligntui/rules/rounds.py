"""Question and answer, and what a merge brought: what a leader and a manager said to each other about a plan."""

from __future__ import annotations

from typing import Literal

from aligntui.model import Comment, Merge, Transaction


def state_of(comment: Comment) -> Literal["open", "answered", "settled"]:
    """Where a question stands: nobody said anything, the manager answered, the leader is content."""
    return "settled" if comment.settled else "answered" if comment.answer else "open"


def answer_words(comment: Comment) -> str:
    """The manager's answer as it stands behind a question: `answered: Tom does`; empty while there is none."""
    return f"answered: {comment.answer}" if comment.answer else ""


def merged_words(transaction: Transaction) -> list[str]:
    """What a merge brought and who made it there, in sentences; none for any other change."""
    return [
        str(sentence)
        for op in transaction.ops
        if op.table == Merge.table and op.before is None
        for sentence in (op.after or {}).get("said", ())
    ]
