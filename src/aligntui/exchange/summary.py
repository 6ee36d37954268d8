"""The summary of a whole session, as somebody would send it."""

from __future__ import annotations

from datetime import date

from aligntui.model import Ballot, Commitment, Imperative, Note, Person, Team, Workspace
from aligntui.rules.agenda import schedule
from aligntui.rules.approval import standing
from aligntui.rules.ballot_chain import ballot_name, without_result
from aligntui.rules.ballots import tally, text_of
from aligntui.rules.cells import verdict_of_cell
from aligntui.rules.closing_report import time_report
from aligntui.rules.drift import findings
from aligntui.rules.ledger import ledger_of_all, total
from aligntui.rules.priorities import called, long_list, priorities
from aligntui.rules.readiness import readiness
from aligntui.rules.stages import EXECUTION_GOAL, STAGES
from aligntui.rules.words import plural, say_day, say_number, say_who

from .document import Bar, Bars, Document, Item
from .parts import add_plan, fate_words, measure_words, say_today, standing_words, verdict_words


def summary(workspace: Workspace, today: date) -> Document:
    """Strategy, priorities, what did not make it and why, every plan, ledger, approvals, commitments, open points."""
    meta = workspace.meta
    document = Document(meta.title or "A session", "summary")
    who = f"{meta.organisation}. " if meta.organisation else ""
    document.paragraph(f"{who}Summary of the session, {say_today(today)}.")
    _strategy(document, workspace)
    _priorities(document, workspace)
    _votes(document, workspace)
    _others(document, workspace)
    _matrix(document, workspace)
    for team in workspace.all(Team):
        document.heading(f"Team {team.name}")
        add_plan(document, workspace, team, level=3)
    _ledger(document, workspace)
    _approvals(document, workspace)
    _commitments(document, workspace)
    _open_points(document, workspace)
    _time(document, workspace)
    return document


def _strategy(document: Document, workspace: Workspace) -> None:
    meta = workspace.meta
    document.heading("The strategy")
    for label, text in (("How big", meta.how_big), ("Who we serve", meta.whom), ("How we win", meta.how_win)):
        if text:
            document.paragraph(text, label)
    if not (meta.how_big or meta.whom or meta.how_win):
        document.missing("The strategy on a page was not written down.")
    if meta.horizon:
        document.paragraph(f"until {say_day(meta.horizon)}", "Horizon")
    leader, facilitator = workspace.get(Person, meta.leader), workspace.get(Person, meta.facilitator)
    if leader:
        document.paragraph(leader.name, "Leader")
    if facilitator:
        document.paragraph(facilitator.name, "Facilitator")


def _priorities(document: Document, workspace: Workspace) -> None:
    chosen, everything = priorities(workspace), long_list(workspace)
    count = {1: "The one priority", 2: "The two priorities", 3: "The three priorities"}.get(len(chosen), "Priorities")
    document.heading(count)
    if not chosen:
        document.missing(f"Not chosen yet; {plural(len(everything), 'imperative')} on the long list.")
        return
    document.paragraph(f"Chosen from {plural(len(everything), 'imperative')}.")
    for priority in chosen:
        document.heading(f"{priority.letter} {called(priority)}", 3)
        if priority.sentence and priority.sentence != called(priority):
            document.paragraph(priority.sentence)
        elif priority.text != called(priority):
            document.paragraph(priority.text)
        document.paragraph(measure_words(priority), "Measure")
        if priority.reason:
            document.paragraph(priority.reason, "Chosen by the leader because")
        folded = workspace.find(Imperative, duplicate_of=priority.id)
        if folded:
            document.paragraph("; ".join(other.text for other in folded), "Also said as")


def _votes(document: Document, workspace: Workspace) -> None:
    """Totals of the ballots on the long list; who gave which dots is nobody's business."""
    ballots = [
        ballot
        for ballot in workspace.find(Ballot, subject="imperatives")
        if ballot.state != "open" and ballot.kind in ("count", "pass") and not without_result(ballot)
    ]
    for ballot in sorted(ballots, key=lambda ballot: ballot.number):
        standings = tally(workspace, ballot)
        above = sum(standing.place != "out" for standing in standings)
        document.chart(
            Bars(
                ballot_name(workspace, ballot),
                tuple(
                    Bar(
                        text_of(workspace, one.candidate),
                        one.dots,
                        "tied" if one.place == "tied" else "",
                        strong=one.place != "out",
                    )
                    for one in standings
                ),
                "dots",
                above,
            )
        )


def _others(document: Document, workspace: Workspace) -> None:
    everything = long_list(workspace)
    rows = []
    for fate in ("parked", "folded", "let go", ""):
        for imperative in everything:
            if imperative.fate != fate:
                continue
            also = [f"“{other.text}”" for other in workspace.find(Imperative, duplicate_of=imperative.id)]
            text = f"{imperative.text} (also {', '.join(also)})" if also else imperative.text
            rows.append((text, fate_words(workspace, imperative), imperative.reason or "–"))
    if rows:
        document.heading("What did not become a priority, and why")
        document.table(("Imperative", "What happened", "Why"), rows)


def _matrix(document: Document, workspace: Workspace) -> None:
    chosen, teams = priorities(workspace), workspace.all(Team)
    document.heading("Line of sight")
    if not chosen or not teams:
        document.missing("There are no teams or no priorities yet, so nobody could translate them.")
        return
    rows = []
    starred = False
    for team in teams:
        cells = [team.name]
        for priority in chosen:
            verdict = verdict_of_cell(workspace, team.id, priority.id)
            starred = starred or verdict.starred
            cells.append(verdict_words(verdict))
        rows.append(tuple(cells))
    document.table(("Team", *(f"{priority.letter} {called(priority)}" for priority in chosen)), rows)
    if starred:
        document.paragraph("* overruled by the leader, with a reason beside the tactic.")


def _ledger(document: Document, workspace: Workspace) -> None:
    ledgers = ledger_of_all(workspace)
    if not ledgers:
        return
    document.heading("Hours asked and freed")
    rows = [
        (team.name, say_number(ledger.asked), say_number(ledger.freed), say_number(ledger.redeployed), ledger.words)
        for team, ledger in ledgers
    ]
    whole = total([ledger for _, ledger in ledgers])
    rows.append(
        ("All teams", say_number(whole.asked), say_number(whole.freed), say_number(whole.redeployed), whole.words)
    )
    document.table(("Team", "Asked h/week", "Freed h/week", "Redeployed h/week", "Balance"), rows, "lrrrl")
    bars = []
    for team, ledger in ledgers:
        bars += [Bar(f"{team.name}: asked", ledger.asked), Bar(f"{team.name}: freed", ledger.freed, strong=True)]
    document.chart(Bars("Hours a week", tuple(bars), "h"))


def _approvals(document: Document, workspace: Workspace) -> None:
    teams = workspace.all(Team)
    if not teams:
        return
    document.heading("Approvals")
    document.bullets([Item(standing_words(workspace, standing(workspace, team.id)), team.name) for team in teams])


def _commitments(document: Document, workspace: Workspace) -> None:
    document.heading("Commitments")
    found = workspace.all(Commitment)
    if not found:
        document.missing("Nobody committed to anything yet.")
        return
    document.table(
        ("Who", "Does what", "By when", "The leader looks again"),
        [(say_who(workspace, one.who), one.what, say_day(one.due), one.look_again or "–") for one in found],
    )


def _open_points(document: Document, workspace: Workspace) -> None:
    document.heading("Open points")
    items = []
    for stage in STAGES:
        state = readiness(workspace, stage.key)
        items += [Item(sentence, stage.title) for sentence in state.open]
    items += [Item(f"{drift.said}. {drift.why}", "Drift") for drift in findings(workspace) if not drift.outcome]
    items += [
        Item(note.text, "Parking lot")
        for note in workspace.all(Note)
        if note.kind == "parking lot" and not note.settled
    ]
    if items:
        document.bullets(items)
    else:
        document.paragraph("None: every stage has what it needs.")
    accepted = [drift for drift in findings(workspace) if drift.outcome == "accepted"]
    if accepted:
        document.heading("Accepted as it is", 3)
        document.bullets([Item(drift.reason, drift.said) for drift in accepted])


def _time(document: Document, workspace: Workspace) -> None:
    report = time_report(workspace)
    if not report.planned_minutes and not report.used_minutes:
        return
    document.heading("Time")
    rows = [
        (f"{stage.number} {stage.title}", str(slot.planned_minutes), str(slot.used_minutes))
        for stage, slot in zip(STAGES, schedule(workspace), strict=True)
    ]
    rows.append(("Together", str(report.planned_minutes), str(report.used_minutes)))
    document.table(("Stage", "Planned min", "Used min"), rows, "lrr")
    used = any(slot.used_seconds for slot in schedule(workspace))
    document.chart(
        Bars(
            "Where the time went" if used else "Where the time is planned to go",
            tuple(
                Bar(
                    stage.title,
                    slot.used_minutes if used else slot.planned_minutes,
                    "execution" if stage.execution else "",
                    strong=stage.execution,
                )
                for stage, slot in zip(STAGES, schedule(workspace), strict=True)
            ),
            "min",
        )
    )
    shares = []
    if report.planned_execution_share is not None:
        shares.append(f"planned {report.planned_execution_share:.0%}")
    if report.used_execution_share is not None:
        shares.append(f"used {report.used_execution_share:.0%}")
    if shares:
        document.paragraph(f"{', '.join(shares)}; the aim is {EXECUTION_GOAL:.0%}.", "Share for execution")
