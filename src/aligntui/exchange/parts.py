"""Parts that more than one document has: a priority, a team's plan."""

from __future__ import annotations

from datetime import date

from aligntui.model import CHANGE_KINDS, Activity, Change, Imperative, Meaning, Step, Tactic, Team, Workspace
from aligntui.rules.approval import Standing, open_comments, standing
from aligntui.rules.cells import CellVerdict, judgement_of, verdict_of_cell, verdict_of_tactic
from aligntui.rules.ledger import goes_to, ledger_of
from aligntui.rules.line_of_sight import LABELS, QUESTIONS
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import say_day, say_hours, say_money, say_number, say_who

from .document import Document, Item

KIND_WORDS = {"project": "Projects", "value": "Values", "skill": "Skills", "technology": "Technology"}


def measure_words(priority: Imperative) -> str:
    """`Orders from chains: from 12 to 40 a quarter, by 31 Dec 2027`."""
    if not priority.measure:
        return "no measure yet"
    target = f": {priority.target}" if priority.target else ""
    by = f", by {say_day(priority.target_day)}" if priority.target_day else ""
    return f"{priority.measure}{target}{by}"


def fate_words(workspace: Workspace, imperative: Imperative) -> str:
    """`parked until 1 Sep 2027`, `folded into B`, `let go`, `no fate yet`."""
    into = workspace.get(Imperative, imperative.folded_into)
    if imperative.fate == "folded" and into is not None:
        return f"folded into {into.letter}"
    if imperative.fate == "parked" and imperative.look_again:
        return f"parked until {say_day(imperative.look_again)}"
    return imperative.fate or "no fate yet"


def verdict_words(verdict: CellVerdict) -> str:
    """`direct`, `indirect*` when the leader overruled it, `no part`."""
    word = "no part" if verdict.verdict == "declared" else verdict.verdict
    return f"{word}{'*' if verdict.starred else ''}"


def standing_words(workspace: Workspace, state: Standing) -> str:
    """`approved by Karin on 24 Nov 2026`, `returned in round 2`, `draft`."""
    review = state.review
    if review is None:
        return "draft, not handed in yet"
    on = say_day(review.at.astimezone().date())
    who = say_who(workspace, review.by)
    if state.state == "approved":
        words = f"approved by {who or 'the leader'} on {on}"
        if review.reason:
            words += f" over open points: {review.reason}"
        return f"{words}; changed since, the seal is broken" if state.seal == "broken" else words
    return f"{state.state} on {on}, round {state.round}"


def tactics_table(document: Document, workspace: Workspace, team: str, priority: str) -> None:
    """The tactics of one cell with their verdicts, and what each verdict still asks."""
    tactics = workspace.find(Tactic, team=team, priority=priority)
    if not tactics:
        document.missing("No tactic yet.")
        return
    rows = []
    for tactic in tactics:
        verdict = verdict_of_tactic(workspace, tactic)
        judgement = judgement_of(workspace, tactic)
        missing = [LABELS[question] for question in QUESTIONS if judgement.answers[question] is None]
        if verdict.starred:
            sight = f"{verdict.verdict}* ({tactic.overruled_why})"
        elif verdict.verdict == "direct" or not missing:
            sight = verdict.verdict
        else:
            sight = f"{verdict.verdict}: {', '.join(missing)}?"
        extra = [part for part in (tactic.for_whom, tactic.with_what, tactic.how_much) if part]
        text = f"{tactic.text} ({'; '.join(extra)})" if extra else tactic.text
        rows.append(
            (
                text,
                say_who(workspace, tactic.owner) or "–",
                say_day(tactic.due),
                say_number(tactic.hours) if tactic.hours is not None else "–",
                sight,
            )
        )
    document.table(("Tactic", "Who", "By when", "h/week", "Line of sight"), rows, "lllrl")


def add_plan(document: Document, workspace: Workspace, team: Team, *, level: int) -> None:
    """A whole plan: meaning and tactics for each priority, changes, drops with the ledger, approval."""
    manager = say_who(workspace, team.manager)
    document.paragraph(manager or "nobody yet", "Manager")
    document.paragraph(standing_words(workspace, standing(workspace, team.id)), "Plan")
    chosen = priorities(workspace)
    if not chosen:
        document.missing("There are no priorities yet, so there is nothing to translate.")
    for priority in chosen:
        document.heading(f"{priority.letter} {called(priority)}", level)
        _cell(document, workspace, team, priority)
    document.heading("What has to change", level)
    _changes(document, workspace, team)
    document.heading("What it drops", level)
    _drops(document, workspace, team)
    comments = open_comments(workspace, team.id)
    if comments:
        document.heading("Open comments", level)
        document.bullets([Item(comment.text, say_who(workspace, comment.by)) for comment in comments])


def _cell(document: Document, workspace: Workspace, team: Team, priority: Imperative) -> None:
    meaning = workspace.first(Meaning, team=team.id, priority=priority.id)
    verdict = verdict_of_cell(workspace, team.id, priority.id)
    if verdict.verdict == "declared" and meaning is not None:
        document.paragraph(meaning.no_part, "No part in this priority")
        return
    star = "*" if verdict.starred else ""
    document.paragraph(f"{verdict.verdict}{star}. {verdict.why}", "Line of sight")
    if meaning is not None and meaning.text:
        document.paragraph(meaning.text, f"What it means for {team.name}")
    else:
        document.missing(f"What it means for {team.name} is not written yet.")
    tactics_table(document, workspace, team.id, priority.id)


def _changes(document: Document, workspace: Workspace, team: Team) -> None:
    found = workspace.find(Change, team=team.id)
    if not found:
        document.missing("Not answered yet.")
        return
    letters = {priority.id: priority.letter for priority in priorities(workspace)}
    items = []
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
                Item(f"{step.text} ({say_who(workspace, step.owner) or 'nobody yet'}, {say_day(step.due)})")
                for step in workspace.find(Step, change=change.id)
            )
            items.append(Item(f"{from_to}{letter}", KIND_WORDS[kind], steps))
    document.bullets(items)


def _drops(document: Document, workspace: Workspace, team: Team) -> None:
    activities = workspace.find(Activity, team=team.id)
    if not activities:
        document.missing("No activity was looked at yet.")
        return
    currency = workspace.meta.currency
    rows = []
    for activity in sorted(activities, key=lambda one: ("cut", "", "keep").index(one.mark)):
        rows.append(
            (
                {"cut": "CUT", "keep": "KEEP", "": "open"}[activity.mark],
                activity.text,
                say_hours(activity.hours),
                say_money(activity.money, currency) if activity.money is not None else "–",
                _where(workspace, activity),
            )
        )
    document.table(("", "Activity", "h/week", "A year", "What happens"), rows, "llrrl")
    ledger = ledger_of(workspace, team.id)
    document.paragraph(
        f"asked {say_hours(ledger.asked)} a week, freed {say_hours(ledger.freed)} a week: {ledger.words}."
        + (f" {say_money(ledger.money, currency)} a year are freed." if ledger.money else ""),
        "Ledger",
    )
    if team.gap_accepted:
        document.paragraph(team.gap_accepted, "The leader accepted the gap")


def _where(workspace: Workspace, activity: Activity) -> str:
    if activity.mark == "keep":
        priority = workspace.get(Imperative, activity.serves)
        return f"serves {priority.letter}" if priority else "has to be done all the same"
    if activity.mark != "cut":
        return "keep or cut is not decided"
    parts = [f"prime {say_who(workspace, activity.prime)}" if activity.prime else "no prime yet"]
    parts.append(f"stop by {say_day(activity.stop_by)}" if activity.stop_by else "no day yet")
    target = goes_to(workspace, activity.redeploy_to)
    parts.append(f"hours go to {target}" if target else "not redeployed yet")
    if activity.reason:
        parts.append(activity.reason)
    return "; ".join(parts)


def say_today(today: date) -> str:
    """The day of a document, with its year."""
    return say_day(today)
