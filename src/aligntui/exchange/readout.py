"""The read-out: what the room agreed on, as slides, each a document of its own."""

from __future__ import annotations

from datetime import date

from aligntui.model import Activity, Commitment, Team, Workspace
from aligntui.rules.approval import standing
from aligntui.rules.cells import verdict_of_cell
from aligntui.rules.ledger import goes_to, ledger_of_all, total
from aligntui.rules.priorities import called, long_list, priorities
from aligntui.rules.words import plural, say_day, say_hours, say_number, say_who

from .document import Document, Item
from .parts import fate_words, measure_words, say_today, standing_words


def readout(workspace: Workspace) -> list[Document]:
    """The slides in their order. A slide for which there is nothing yet says so in a sentence."""
    return [
        _strategy(workspace),
        _priorities(workspace),
        _others(workspace),
        _matrix(workspace),
        _drops(workspace),
        _ledger(workspace),
        _approvals(workspace),
        _commitments(workspace),
    ]


def readout_document(workspace: Workspace, today: date) -> Document:
    """The slides as one document, to print."""
    document = Document(workspace.meta.title or "Read-out", "read-out")
    document.paragraph(f"Read-out of the session, {say_today(today)}.")
    for slide in readout(workspace):
        document.heading(slide.title)
        document.blocks += slide.blocks
    return document


def _strategy(workspace: Workspace) -> Document:
    meta = workspace.meta
    slide = Document(meta.title or "The strategy")
    said = [("How big", meta.how_big), ("Who we serve", meta.whom), ("How we win", meta.how_win)]
    for label, text in said:
        if text:
            slide.heading(label, 3)
            slide.paragraph(text)
    if not any(text for _, text in said):
        slide.missing("The strategy on a page was not written down.")
    return slide


def _priorities(workspace: Workspace) -> Document:
    chosen = priorities(workspace)
    slide = Document(
        f"{plural(len(long_list(workspace)), 'imperative')}, cut to {len(chosen)}" if chosen else "Priorities"
    )
    if not chosen:
        slide.missing("No priority was chosen yet.")
    for priority in chosen:
        slide.heading(f"{priority.letter}  {called(priority)}", 3)
        slide.paragraph(priority.sentence or priority.text)
        slide.paragraph(measure_words(priority), "Measure")
    return slide


def _others(workspace: Workspace) -> Document:
    slide = Document("What we do not do now")
    items = [
        Item(fate_words(workspace, imperative), imperative.text)
        for imperative in long_list(workspace)
        if imperative.fate in ("parked", "folded", "let go")
    ]
    if items:
        slide.bullets(items)
    else:
        slide.missing("Nothing was parked, folded or let go.")
    return slide


def _matrix(workspace: Workspace) -> Document:
    slide = Document("Line of sight")
    chosen, teams = priorities(workspace), workspace.all(Team)
    if not chosen or not teams:
        slide.missing("There are no teams or no priorities yet.")
        return slide
    rows = []
    for team in teams:
        verdicts = [verdict_of_cell(workspace, team.id, priority.id) for priority in chosen]
        words = [
            "no part" if one.verdict == "declared" else one.verdict + ("*" if one.starred else "") for one in verdicts
        ]
        rows.append((team.name, *words))
    slide.table(("Team", *(f"{priority.letter} {called(priority)}" for priority in chosen)), rows)
    return slide


def _drops(workspace: Workspace) -> Document:
    slide = Document("What we stop")
    cuts = workspace.find(Activity, mark="cut")
    if not cuts:
        slide.missing("Nothing was cut yet.")
        return slide
    for team in workspace.all(Team):
        own = [cut for cut in cuts if cut.team == team.id]
        if own:
            slide.heading(team.name, 3)
            slide.bullets([Item(_stopping(workspace, cut), cut.text) for cut in own])
    return slide


def _stopping(workspace: Workspace, cut: Activity) -> str:
    prime = say_who(workspace, cut.prime) or "nobody yet"
    by = f" by {say_day(cut.stop_by)}" if cut.stop_by else ""
    target = goes_to(workspace, cut.redeploy_to) or "nowhere yet"
    return f"{say_hours(cut.hours)} a week, stopped by {prime}{by}; hours to {target}"


def _ledger(workspace: Workspace) -> Document:
    slide = Document("Hours asked and freed")
    ledgers = ledger_of_all(workspace)
    if not ledgers:
        slide.missing("There are no teams yet.")
        return slide
    whole = total([ledger for _, ledger in ledgers])
    slide.table(
        ("Team", "Asked h/week", "Freed h/week", "Balance"),
        [
            *((team.name, say_number(one.asked), say_number(one.freed), one.words) for team, one in ledgers),
            ("All teams", say_number(whole.asked), say_number(whole.freed), whole.words),
        ],
        "lrrl",
    )
    return slide


def _approvals(workspace: Workspace) -> Document:
    slide = Document("Where the plans stand")
    teams = workspace.all(Team)
    if teams:
        slide.bullets([Item(standing_words(workspace, standing(workspace, team.id)), team.name) for team in teams])
    else:
        slide.missing("There are no teams yet.")
    return slide


def _commitments(workspace: Workspace) -> Document:
    slide = Document("Starting Monday")
    found = workspace.all(Commitment)
    if not found:
        slide.missing("Nobody committed to anything yet.")
        return slide
    slide.table(
        ("Who", "Does what", "By when", "The leader looks again"),
        [(say_who(workspace, one.who), one.what, say_day(one.due), one.look_again or "–") for one in found],
    )
    return slide
