"""A team's plan as parts of a document: meaning and tactics for each priority, changes, drops with their hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aligntui.model import (
    CHANGE_KINDS,
    Activity,
    Change,
    Imperative,
    Meaning,
    Step,
    Tactic,
    Team,
    Workspace,
)
from aligntui.rules.approval import open_comments, standing
from aligntui.rules.cells import said_of, verdict_of_cell, verdict_of_tactic
from aligntui.rules.follow.progress import progress_by_work
from aligntui.rules.follow.quarter import freed_of
from aligntui.rules.ledger import goes_to, ledger_of
from aligntui.rules.line_of_sight import LABELS
from aligntui.rules.priorities import called, priorities
from aligntui.rules.rounds import answer_words
from aligntui.rules.words import quote, say_day, say_due, say_hours, say_money, say_number, say_team, say_who

from .document import Document, Item
from .parts import KIND_WORDS, signed, standing_words, verdict_words


def tactics_table(document: Document, workspace: Workspace, team: str, priority: str, today: date) -> None:
    """The tactics of one cell with their verdicts, and what each verdict still asks; once there is something to tell,
    how each goes."""
    tactics = workspace.find(Tactic, team=team, priority=priority)
    if not tactics:
        document.missing("No tactic yet.")
        return
    rows = []
    told = progress_by_work(workspace, today, team)
    for tactic in tactics:
        verdict = verdict_of_tactic(workspace, tactic)
        missing = [LABELS[question] for question in said_of(workspace, tactic).missing]
        sight = signed(verdict_words(verdict))
        if verdict.starred:
            sight += f" ({tactic.overruled_why})" if tactic.overruled_why else ""
        elif verdict.verdict != "direct" and missing:
            sight += f": {', '.join(missing)}?"
        extra = [part for part in (tactic.for_whom, tactic.with_what, tactic.how_much) if part]
        text = f"{tactic.text} ({'; '.join(extra)})" if extra else tactic.text
        rows.append(
            (
                text,
                say_who(workspace, tactic.owner) or "–",
                say_day(tactic.due),
                say_number(tactic.hours) if tactic.hours is not None else "–",
                sight,
                *((told[tactic.id].words(today),) if told else ()),
            )
        )
    heads = ("Tactic", "Who", "By when", "Hours a week", "Line of sight", *(("How it goes",) if told else ()))
    document.table(heads, rows, "lllrll"[: len(heads)])


def add_plan(
    document: Document, workspace: Workspace, team: Team, today: date, changes: Sequence[str] = (), *, level: int
) -> None:
    """A whole plan: meaning and tactics for each priority, changes, drops with the ledger, approval; `changes` are
    sentences about what changed in it since the leader's last step."""
    manager = say_who(workspace, team.manager)
    document.paragraph(manager or "nobody yet", "Manager")
    document.paragraph(standing_words(workspace, standing(workspace, team.id)), "Plan")
    chosen = priorities(workspace)
    if not chosen:
        document.missing("There are no priorities yet, so there is nothing to translate.")
    for priority in chosen:
        document.heading(f"{priority.letter} {called(priority)}", level)
        _cell(document, workspace, team, priority, today)
    document.heading("What has to change", level)
    _changes(document, workspace, team, today)
    document.heading("What it drops", level)
    _drops(document, workspace, team, today)
    comments = open_comments(workspace, team.id)
    if comments:
        document.heading("Questions and answers", level)
        document.bullets(
            [
                Item(
                    f"{comment.text} – {answer_words(comment) or 'no answer yet'}",
                    say_who(workspace, comment.by),
                )
                for comment in comments
            ]
        )
    if changes:
        document.heading("What changed since the leader's last step", level)
        document.bullets([Item(change) for change in changes])


def _cell(document: Document, workspace: Workspace, team: Team, priority: Imperative, today: date) -> None:
    meaning = workspace.first(Meaning, team=team.id, priority=priority.id)
    verdict = verdict_of_cell(workspace, team.id, priority.id)
    if verdict.verdict == "declared" and meaning is not None:
        document.paragraph(meaning.no_part, "No part in this priority")
        return
    document.paragraph(f"{signed(verdict_words(verdict))}. {verdict.why}", "Line of sight")
    if meaning is not None and meaning.text:
        document.paragraph(meaning.text, f"What it means for {team.name}")
    else:
        document.missing(f"What it means for {team.name} is not written yet.")
    tactics_table(document, workspace, team.id, priority.id, today)


def _changes(document: Document, workspace: Workspace, team: Team, today: date) -> None:
    found = workspace.find(Change, team=team.id)
    if not found:
        document.missing("Not answered yet.")
        return
    letters = {priority.id: priority.letter for priority in priorities(workspace)}
    items = []
    told = progress_by_work(workspace, today, team.id)
    for kind in CHANGE_KINDS:
        of_kind = [change for change in found if change.kind == kind]
        if not of_kind:
            items.append(Item("not answered yet", KIND_WORDS[kind]))
        for change in of_kind:
            if change.not_needed:
                items.append(Item(f"no change needed: {change.not_needed}", KIND_WORDS[kind]))
                continue
            from_to = f"from {change.from_what} to {change.to_what}" if change.from_what else change.to_what
            letter = f" (for {letters[change.priority]})" if change.priority in letters else ""
            steps = tuple(
                Item(
                    f"{step.text} ({say_who(workspace, step.owner) or 'nobody yet'}, {say_due(step.due)})"
                    + (f": {told[step.id].words(today)}" if told else "")
                )
                for step in workspace.find(Step, change=change.id)
            )
            items.append(Item(f"{from_to}{letter}", KIND_WORDS[kind], steps))
    document.bullets(items)


def _drops(document: Document, workspace: Workspace, team: Team, today: date) -> None:
    activities = workspace.find(Activity, team=team.id)
    if not activities:
        document.missing("No activity was looked at yet.")
        return
    currency = workspace.meta.currency
    told = progress_by_work(workspace, today, team.id)
    rows = []
    for activity in sorted(activities, key=lambda one: ("cut", "", "keep").index(one.mark)):
        rows.append(
            (
                {"cut": "Stop", "keep": "Keep", "": "Open"}[activity.mark],
                activity.text,
                say_hours(activity.hours),
                say_money(activity.money, currency) if activity.money is not None else "–",
                _where(workspace, activity) + (f"; {told[activity.id].words(today)}" if activity.id in told else ""),
            )
        )
    document.table(("Decision", "Activity", "Hours a week", "Money a year", "What happens"), rows, "llrrl")
    ledger = ledger_of(workspace, team.id)
    document.paragraph(
        f"asked {say_hours(ledger.asked)} a week, freed {say_hours(ledger.freed)} a week: {ledger.words}."
        + (f" {say_money(ledger.money, currency)} a year are freed." if ledger.money else ""),
        "Hours",
    )
    freed = freed_of(workspace, today, team.id)
    if told and freed.stops:
        document.paragraph(f"{freed.stopped} of {freed.stops} stopped; {freed.words}.", "Promised and real")
    if team.gap_accepted:
        document.paragraph(team.gap_accepted, "The leader accepted the gap")


def _where(workspace: Workspace, activity: Activity) -> str:
    if activity.mark == "keep":
        priority = workspace.get(Imperative, activity.serves)
        return f"serves {priority.letter}" if priority else "has to be done all the same"
    if activity.mark != "cut":
        return "keep or stop is not decided"
    who = say_who(workspace, activity.prime) or "nobody yet"
    by = f" by {say_day(activity.stop_by)}" if activity.stop_by else ", no day yet"
    parts = [f"{who} stops it{by}", hours_to(workspace, activity)]
    if activity.reason:
        parts.append(activity.reason)
    return "; ".join(parts)


def place_of_hours(workspace: Workspace, cut: Activity) -> str:
    """What the hours of a cut go to: `“Tom demos the application” (B)`, empty for nothing.

    Another team's tactic is named by that team and its priority only: its words are not part of this team's plan.
    """
    record = workspace.look_up(cut.redeploy_to) if cut.redeploy_to else None
    if not isinstance(record, Tactic | Change):
        return goes_to(workspace, cut.redeploy_to)
    priority = workspace.get(Imperative, record.priority)
    letter = f" ({priority.letter})" if priority is not None and priority.letter else ""
    if record.team != cut.team:
        return f"{say_team(workspace, record.team) or 'another team'}{letter}"
    return f"{quote(record.text if isinstance(record, Tactic) else record.to_what)}{letter}"


def hours_to(workspace: Workspace, cut: Activity) -> str:
    """The same as part of a sentence."""
    target = place_of_hours(workspace, cut)
    return f"its hours go to {target}" if target else "its hours have no place yet"
