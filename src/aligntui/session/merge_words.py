"""What a merge is called in words: every change that comes in, and who changed what on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aligntui.model import Comment, DoesNotFit, Review, Team, Transaction, Workspace
from aligntui.rules.past import last_touch
from aligntui.rules.plan import difference, plan_content
from aligntui.rules.three_way import Conflict, Merged
from aligntui.rules.words import quote, say_day

if TYPE_CHECKING:
    from .merging import Incoming
    from .session import Session


def sentences_of(working: Workspace, merged: Merged, team: Team) -> list[str]:
    """Every change that comes in, in words, as the plan would differ by it."""
    then = working.copy()
    try:
        then.do(tuple(merged.ops))
    except DoesNotFit:
        return []
    found = difference(then, plan_content(working, team.id), plan_content(then, team.id), working)
    for op in merged.ops:
        if op.after is None or op.table not in (Comment.table, Review.table):
            continue
        if op.table == Review.table:
            found.append("handed in")
        elif op.after.get("answer"):
            comment = working.get(Comment, op.id)
            found.append(
                f"answer to {quote(comment.text, 40) if comment else 'a comment'}: {quote(str(op.after['answer']), 60)}"
            )
    return found


def who_changed(session: Session, incoming: Incoming, conflict: Conflict) -> tuple[str, str]:
    """Who changed it here and there, and when: "Ann, 24 Nov 2026 10:31"."""

    def words(history: Sequence[Transaction]) -> str:
        found = last_touch(history, conflict.id, conflict.field)
        if found is None:
            return ""
        at = found.at.astimezone()
        return f"{found.by or 'somebody'}, {say_day(at.date())} {at:%H:%M}"

    return words(session.history), words(incoming.history)
