"""What Approve says about plans and findings, worked out from the records alone."""

from __future__ import annotations

from textual.content import Content

from aligntui.model import Change, Comment, Imperative, Record, Team, Workspace
from aligntui.rules.approval import OLDER_SEAL, PlanStanding, reasons_needed, standing
from aligntui.rules.drift import Drift
from aligntui.rules.rounds import state_of
from aligntui.rules.words import quote, say_team
from aligntui.session import Session
from aligntui.ui.glyphs import glyphs
from aligntui.ui.keys import say_key
from aligntui.ui.text import line, lines, ours
from aligntui.ui.widgets.rows import Row

from .conversation import conversation, out_since


def say_standing(state: PlanStanding) -> Content:
    """`round 2 returned`, `approved ⚿ 12:31`, `seal broken`: where a plan stands."""
    signs = glyphs()
    if state.seal == "whole" and state.review is not None:
        at = state.review.at.astimezone()
        return line((f"{signs.seal} approved", "$text-success bold"), f" {at:%H:%M}")
    if state.seal == "broken":
        return line((f"{signs.broken} seal broken", "$text-error bold"))
    if state.state == "draft":
        return line(("draft", "$text-muted"))
    style = "$text-warning" if state.state == "returned" else "bold"
    return line(f"round {state.round} ", (state.state, style))


def drift_row(found: Drift) -> Row:
    """One finding in the list."""
    outcome = line((found.outcome, "$text-muted")) if found.outcome else line(("open", "$text-warning bold"))
    return Row(found.key, (found.said, outcome))


def about_plan(session: Session, team: Team, *, drift: bool = True) -> Content:
    """Where a plan stands, and what to think of before it is approved; without `drift` while that is looked for."""
    workspace = session.workspace
    state = standing(workspace, team.id)
    rows: list[Content | str] = [line((team.name, "bold")), say_standing(state)]
    if out := out_since(session, team.id):
        rows.append(line((out, "$text-muted")))
    if state.older:
        rows += ["", line((OLDER_SEAL, "$text-warning"))]
    needed = reasons_needed(workspace, team.id, drift=drift)
    if needed and state.seal != "whole":
        rows += ["", line(("To think of before approving", "bold")), *(f"· {why}" for why in needed)]
    rows += conversation(session, team.id, say_key("approve.changed"))
    rows += [
        "",
        ours("`approve.look` reads the plan, `approve.approve` approves, `approve.return` returns it with a comment."),
    ]
    return lines(*rows)


def about_finding(workspace: Workspace, finding: Drift) -> Content:
    """A finding with the records it is about, and the ways out."""
    rows: list[Content | str] = [line((finding.said, "bold")), "", finding.why, ""]
    if finding.reason and not finding.outcome:
        rows += [line(("Accepted before, and changed since: ", "bold"), finding.reason), ""]
    for identifier in finding.records:
        record = workspace.look_up(identifier)
        if record is not None:
            rows += [line((whose_record(workspace, record), "bold")), quote(words_of(record), 300), ""]
    rows.append(
        ours(
            "`enter` shows the ways out: mend it, `approve.settle` settle it, `approve.accept` accept it with a reason."
        )
    )
    return lines(*rows)


def whose_record(workspace: Workspace, record: Record) -> str:
    """The team and the priority of a record, or what it is."""
    team = say_team(workspace, getattr(record, "team", ""))
    priority = workspace.get(Imperative, getattr(record, "priority", ""))
    return f"{team}{' ' + priority.letter if priority else ''}" or record.noun


def words_of(record: Record) -> str:
    """What a record says."""
    if isinstance(record, Change):
        return f"{record.from_what} -> {record.to_what}"
    return str(getattr(record, "text", "") or getattr(record, "name", ""))


def comment_state(comment: Comment) -> str:
    """Where a comment stands, with the answer that it got."""
    state = state_of(comment)
    return f"{state}: {quote(comment.answer, 60)}" if comment.answer else state
