"""Beside a plan: the leader's questions with their answers, and what changed since the leader's own last step."""

from __future__ import annotations

from textual.content import Content

from aligntui.model import Handout, Merge
from aligntui.rules.approval import open_comments
from aligntui.rules.rounds import state_of
from aligntui.rules.words import say_day
from aligntui.session import Session, since
from aligntui.session.handing import is_check_in_record
from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import flat, line

MOST_CHANGES = 6
"""Changes before it says how many more."""


def conversation(session: Session, team: str, changed_key: str) -> list[Content | str]:
    """Lines for the details of a plan; none when nobody asked and nothing came back."""
    rows: list[Content | str] = []
    if comments := open_comments(session.workspace, team):
        rows += ["", line(("Questions and answers", "bold"))]
        for comment in comments:
            state = state_of(comment)
            rows.append(
                line("· ", flat(comment.text), (f"  {state}", "$text-warning" if state == "open" else "$text-muted"))
            )
            if comment.answer:
                rows.append(line((f"  {glyphs().arrow} ", "$text-muted"), flat(comment.answer)))
    changes = since.changes_in_plan(session, team)
    if changes:
        rows += ["", line(("Changed since the leader's last step", "bold"))]
        rows += [f"· {change}" for change in changes[:MOST_CHANGES]]
        if len(changes) > MOST_CHANGES:
            rows.append(f"and {len(changes) - MOST_CHANGES} more: {changed_key}")
    return rows


def out_since(session: Session, team: str) -> str:
    """That a hand-out of this team is out, and until when it is wanted back, or when it came back; empty when none is.

    Hand-ins that came another way, as in the room, say nothing about the file.
    """
    plans = [one for one in session.workspace.find(Handout, team=team) if not is_check_in_record(session, one)]
    handed = session.workspace.as_happened(plans)
    if not handed:
        return ""
    last = handed[-1]
    out = f"Handed out on {say_day(last.at.astimezone().date())}"
    back = session.workspace.as_happened(session.workspace.find(Merge, source=last.id))
    if back:
        return f"{out}, came back on {say_day(back[-1].at.astimezone().date())}"
    return f"{out}, wanted back by {say_day(last.wanted_by)}" if last.wanted_by else out
