"""The plans on the projector: the matrix and its cells, change, drop, approval, Monday, and the weeks after."""

from __future__ import annotations

from datetime import date

from aligntui.model import (
    CHANGE_KINDS,
    Activity,
    Change,
    Commitment,
    Imperative,
    Meaning,
    Tactic,
    Team,
    Workspace,
)
from aligntui.rules.approval import PlanStanding, standing
from aligntui.rules.cells import verdict_of_cell, verdict_of_tactic
from aligntui.rules.closing_report import said_yes, time_report
from aligntui.rules.drift import findings
from aligntui.rules.follow import due_on
from aligntui.rules.follow.quarter import freed_of
from aligntui.rules.ledger import goes_to, ledger_of
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import plural, say_day, say_due, say_hours, say_number, say_who

from .became import measure_lines
from .parts import KIND_WORDS, signed, verdict_words
from .projected_ballot import ballot_slide, going_on
from .slide import Big, Cells, Field, Row, Slide

_MOST_FINDINGS = 6
_NOTHING_YET = "There are no teams or no priorities yet."


def _cells(workspace: Workspace) -> tuple[Cells | None, Big | None]:
    """The matrix, and how many of its cells are direct or declared."""
    chosen, teams = priorities(workspace), workspace.all(Team)
    if not chosen or not teams:
        return None, None
    rows = []
    direct = 0
    for team in teams:
        fields = []
        for priority in chosen:
            verdict = verdict_of_cell(workspace, team.id, priority.id)
            direct += verdict.verdict in ("direct", "declared")
            fields.append(Field(verdict.verdict, signed(verdict_words(verdict))))
        rows.append((team.name, tuple(fields)))
    columns = tuple(f"{priority.letter} {called(priority)}" for priority in chosen)
    return Cells(columns, tuple(rows)), Big(
        f"{direct} of {len(teams) * len(chosen)}", "cells direct, or with no part in it"
    )


def translate_slide(workspace: Workspace, record: str) -> Slide:
    """The matrix; a cell when one is open."""
    found = workspace.look_up(record)
    if isinstance(found, Tactic | Meaning):
        first, second, here = found.team, found.priority, found.id
    else:
        first, second, here = [*record.split(" "), "", "", ""][:3]
    team, priority = workspace.get(Team, first), workspace.get(Imperative, second)
    if team is None or priority is None:
        cells, big = _cells(workspace)
        about = "can everybody say what they do for it?"
        return Slide("Line of sight", about, (big,) if big else (), cells, missing=_NOTHING_YET)
    ballot = going_on(workspace, "tactics", team.id, priority.id)
    if ballot is not None:
        return ballot_slide(workspace, ballot, here)
    meaning = workspace.first(Meaning, team=team.id, priority=priority.id)
    about = ""
    if meaning is not None and (meaning.no_part or meaning.text):
        about = f"No part: {meaning.no_part}" if meaning.no_part else meaning.text
    tactics = workspace.find(Tactic, team=team.id, priority=priority.id)
    verdicts = [verdict_of_tactic(workspace, tactic) for tactic in tactics]
    figures = (Big(f"{sum(v.verdict == 'direct' for v in verdicts)} of {len(tactics)}", "direct"),) if tactics else ()
    rows = tuple(
        Row(
            tactic.text,
            mark=signed(verdict_words(verdict)),
            value=", ".join((say_who(workspace, tactic.owner) or "nobody yet", say_due(tactic.due))),
            here=tactic.id == here,
        )
        for tactic, verdict in zip(tactics, verdicts, strict=True)
    )
    title = f"{priority.letter} {called(priority)}: {team.name}"
    return Slide(title, about, figures, rows=rows, missing="No tactic yet.")


def _team_of(workspace: Workspace, record: str) -> Team | None:
    found = workspace.look_up(record)
    if isinstance(found, Team):
        return found
    return workspace.get(Team, str(getattr(found, "team", ""))) or next(iter(workspace.all(Team)), None)


def change_slide(workspace: Workspace, record: str) -> Slide:
    """What has to become different for one team, kind by kind."""
    team = _team_of(workspace, record)
    if team is None:
        return Slide("What has to change", missing="There are no teams yet.")
    rows: list[Row] = []
    for kind in CHANGE_KINDS:
        found = workspace.find(Change, team=team.id, kind=kind)
        rows += [Row(_changed(one), under=KIND_WORDS[kind], here=one.id == record) for one in found] or [
            Row("Not answered yet.", under=KIND_WORDS[kind])
        ]
    return Slide(f"What has to change: {team.name}", rows=tuple(rows))


def _changed(change: Change) -> str:
    if change.not_needed:
        return f"No change needed: {change.not_needed}"
    return f"{change.from_what} → {change.to_what}" if change.from_what else change.to_what


def drop_slide(workspace: Workspace, record: str) -> Slide:
    """What one team does today, what stops, and whether the hours add up."""
    team = _team_of(workspace, record)
    if team is None:
        return Slide("What we stop", missing="There are no teams yet.")
    ballot = going_on(workspace, "activities", team.id)
    if ballot is not None:
        return ballot_slide(workspace, ballot, record)
    ledger = ledger_of(workspace, team.id)
    figures = (
        Big(say_number(ledger.asked), "hours a week asked"),
        Big(say_number(ledger.freed), "hours a week freed"),
    )
    found = workspace.find(Activity, team=team.id)
    most = max((one.hours or 0.0 for one in found), default=0.0)
    rows = tuple(
        Row(
            one.text,
            mark={"keep": "KEEP", "cut": "CUT"}.get(one.mark, "?"),
            value=say_hours(one.hours) if one.hours is not None else "",
            share=(one.hours or 0.0) / most if most else None,
            under=f"its hours go to {goes_to(workspace, one.redeploy_to) or 'nowhere yet'}"
            if one.mark == "cut"
            else "",
            here=one.id == record,
        )
        for one in found
    )
    return Slide(f"What we stop: {team.name}", ledger.words, figures, rows=rows, missing="What does the team do today?")


def approve_slide(workspace: Workspace, record: str) -> Slide:
    """The matrix of all plans, where each stands, and what does not fit together."""
    cells, big = _cells(workspace)
    teams = workspace.all(Team)
    states = {team.id: standing(workspace, team.id) for team in teams}
    approved = sum(1 for state in states.values() if state.seal == "whole")
    open_ones = [finding for finding in findings(workspace) if not finding.outcome]
    figures = (
        Big(f"{approved} of {len(teams)}", "plans approved"),
        *((big,) if big else ()),
        Big(str(len(open_ones)), "open finding" if len(open_ones) == 1 else "open findings"),
    )
    if cells is not None:
        plans = [Field("", _standing(states[team.id])) for team in teams]
        here = next((nth for nth, team in enumerate(teams) if team.id == record), -1)
        full = tuple((name, (*fields, plan)) for (name, fields), plan in zip(cells.rows, plans, strict=True))
        cells = Cells((*cells.columns, "plan"), full, here)
    rows = [Row(finding.said, mark="drift") for finding in open_ones[:_MOST_FINDINGS]]
    more = len(open_ones) - _MOST_FINDINGS
    foot = f"and {plural(more, 'more finding')}" if more > 0 else ""
    return Slide("Is it one plan?", "", figures if teams else (), cells, tuple(rows), _NOTHING_YET, foot)


def _standing(state: PlanStanding) -> str:
    """Where a plan stands, without the leader's reasons: those are between the leader and the manager."""
    return "changed since" if state.state == "approved" and state.seal == "broken" else state.state


def close_slide(workspace: Workspace, record: str) -> Slide:
    """Who does what by when."""
    found = workspace.all(Commitment)
    report = time_report(workspace)
    share = report.used_execution_share
    figures = (Big(f"{share:.0%}", "of our time went to getting it done"),) if share is not None else ()
    rows = tuple(
        Row(
            one.what,
            mark=say_who(workspace, one.who),
            value=" · ".join(_day_and_yes(workspace, one)),
            here=one.id == record,
        )
        for one in found
    )
    return Slide("Starting Monday", "", figures, rows=rows, missing="Who does what, starting Monday?")


def _day_and_yes(workspace: Workspace, one: Commitment) -> list[str]:
    """By when, where somebody said it, and whether the person said yes."""
    return [*([say_day(one.due)] if one.due else []), *(["yes"] if said_yes(workspace, one) else [])]


def follow_slide(workspace: Workspace, today: date) -> Slide:
    """Measures, then what is late and stuck; no names beside what is silent."""
    found = due_on(workspace, today)
    rows = [Row(line, mark=label) for label, line in measure_lines(workspace, today)]
    for items, word in ((found.late, "late"), (found.stuck, "stuck"), (found.due, "this week")):
        rows += [
            Row(
                one.text,
                mark=word,
                value=", ".join(p for p in (one.who, say_day(one.day, today) if one.day else "") if p),
            )
            for one in items
        ]
    freed = freed_of(workspace, today)
    if freed.stops:
        rows.append(Row(f"{freed.stopped} of {freed.stops} stopped; {freed.words}", mark="stops"))
    foot = f"{plural(len(found.silent), 'item')} silent for two looks" if found.silent else ""
    figures = (Big(str(len(found.late)), "late"), Big(str(len(found.stuck)), "stuck"))
    return Slide("Are we doing it?", "", figures, rows=tuple(rows), foot=foot)
