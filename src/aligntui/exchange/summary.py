"""The summary of a whole session, as somebody would send it to a board."""

from __future__ import annotations

from datetime import date

from aligntui.model import Ballot, Commitment, Imperative, Note, Person, Team, Workspace
from aligntui.rules.actions import actions
from aligntui.rules.agenda import schedule
from aligntui.rules.approval import standing
from aligntui.rules.ballot_chain import ballot_name, without_result
from aligntui.rules.ballots import tally, text_of
from aligntui.rules.closing_report import time_report
from aligntui.rules.drift import findings
from aligntui.rules.priorities import called, long_list, priorities
from aligntui.rules.readiness import readiness
from aligntui.rules.readiness_plans import NOT_EXPORTED
from aligntui.rules.stages import EXECUTION_GOAL, STAGES
from aligntui.rules.words import plural, say_day

from .action_list import add_actions
from .at_a_glance import add_glance, add_people
from .became import add_became
from .document import Bar, Bars, Document, Item
from .parts import (
    add_commitments,
    add_glossary,
    add_hours,
    add_matrix,
    add_strategy,
    fate_words,
    hours_chart,
    measure_words,
    say_session,
    standing_words,
)
from .plan_parts import add_plan
from .selection import NO_CHANGES, Changes


def summary(workspace: Workspace, today: date, changes: Changes = NO_CHANGES) -> Document:
    """At a glance; once there is something to tell, what became of it; strategy, priorities and what did not become
    one; line of sight, hours, actions, plans; what is open; how the room voted; and for the facilitator an appendix."""
    meta = workspace.meta
    who = f"{meta.organisation}. " if meta.organisation else ""
    document = Document(
        meta.title or "A session", "summary", f"{who}Summary of the session. {say_session(workspace, today)}"
    )
    add_glance(document, workspace, today)
    add_became(document, workspace, today)
    _strategy(document, workspace)
    _priorities(document, workspace)
    _others(document, workspace)
    document.heading("Line of sight")
    add_matrix(document, workspace)
    _hours(document, workspace, today)
    add_actions(document, workspace, actions(workspace), today)
    _approvals(document, workspace)
    document.heading("Commitments")
    add_commitments(document, workspace, workspace.all(Commitment), today)
    _open_points(document, workspace)
    for team in workspace.all(Team):
        document.heading(f"Team {team.name}")
        add_plan(document, workspace, team, today, changes.get(team.id, ()), level=3)
    _votes(document, workspace)
    add_glossary(document)
    _appendix(document, workspace, today)
    return document


def _strategy(document: Document, workspace: Workspace) -> None:
    meta = workspace.meta
    document.heading("The strategy")
    add_strategy(document, workspace, level=0)
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
    """Totals of the ballots on the long list; who gave which dots is nobody's business, and a ballot that is open has
    no totals yet."""
    ballots = [
        ballot
        for ballot in workspace.find(Ballot, subject="imperatives")
        if ballot.state != "open" and ballot.kind in ("count", "pass") and not without_result(ballot)
    ]
    if not ballots:
        return
    document.heading("How we voted")
    document.paragraph("Dots of the whole room; what stands above the line went on.")
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


def _hours(document: Document, workspace: Workspace, today: date) -> None:
    if not workspace.all(Team):
        return
    document.heading("Hours asked and freed")
    add_hours(document, workspace, today)
    document.chart(hours_chart(workspace))


def _approvals(document: Document, workspace: Workspace) -> None:
    teams = workspace.all(Team)
    if not teams:
        return
    document.heading("Approvals")
    document.bullets([Item(standing_words(workspace, standing(workspace, team.id)), team.name) for team in teams])


def _open_points(document: Document, workspace: Workspace) -> None:
    document.heading("Open points")
    items = [Item(f"{drift.said}. {drift.why}", "Drift") for drift in findings(workspace) if not drift.outcome]
    items += [
        Item(note.text, "Parking lot")
        for note in workspace.all(Note)
        if note.kind == "parking lot" and not note.settled
    ]
    if items:
        document.bullets(items)
    else:
        document.paragraph("None.")
    accepted = [drift for drift in findings(workspace) if drift.outcome == "accepted"]
    if accepted:
        document.heading("Accepted as it is", 3)
        document.bullets([Item(drift.reason, drift.said) for drift in accepted])


def _appendix(document: Document, workspace: Workspace, today: date) -> None:
    """What the person who ran the session wants to know, and a board does not."""
    document.heading("Appendix for the facilitator")
    sentences = [
        Item(sentence, stage.title)
        for stage in STAGES
        for sentence in readiness(workspace, stage.key, today).open
        if sentence != NOT_EXPORTED  # it is being exported now
    ]
    document.heading("What each stage still needs", 3)
    if sentences:
        document.bullets(sentences)
    else:
        document.paragraph("Nothing: every stage has what it needs.")
    add_people(document, workspace)
    _time(document, workspace)


def _time(document: Document, workspace: Workspace) -> None:
    report = time_report(workspace)
    if not report.planned_minutes and not report.used_minutes:
        return
    document.heading("Time")
    rows = [
        (f"{stage.number} {stage.title}", str(slot.planned_minutes), str(slot.used_minutes))
        for stage, slot in zip(STAGES, schedule(workspace), strict=True)
    ]
    rows.append(("All stages", str(report.planned_minutes), str(report.used_minutes)))
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
