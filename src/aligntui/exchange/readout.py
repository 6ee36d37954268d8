"""The read-out: what the room agreed on, as slides, each a document of its own."""

from __future__ import annotations

from datetime import date

from aligntui.model import Activity, Commitment, Team, Workspace
from aligntui.rules.approval import standing
from aligntui.rules.priorities import called, long_list, priorities
from aligntui.rules.words import plural, say_day, say_hours, say_who

from .at_a_glance import add_asks, add_first_dates, add_numbers, decided, there
from .became import became_slides
from .document import Document, Item
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
from .plan_parts import hours_to

HOURS = "Hours asked and freed"


def readout(workspace: Workspace, today: date) -> list[Document]:
    """The slides in their order. A slide for which there is nothing yet says so in a sentence."""
    return [
        _strategy(workspace),
        _priorities(workspace),
        _others(workspace),
        _matrix(workspace),
        _drops(workspace),
        _ledger(workspace, today),
        _approvals(workspace),
        _commitments(workspace, today),
        *became_slides(workspace, today),
    ]


def readout_document(workspace: Workspace, today: date) -> Document:
    """The slides as one document, to print; a page with the numbers comes first."""
    document = Document(
        workspace.meta.title or "Read-out", "read-out", f"Read-out of the session. {say_session(workspace, today)}"
    )
    document.heading("At a glance")
    add_numbers(document, workspace)
    document.paragraph(decided(workspace), "Decided")
    document.paragraph(there(workspace, named=""), "Who was there")
    add_asks(document, workspace)
    add_first_dates(document, workspace, today)
    for slide in readout(workspace, today):
        document.heading(slide.title)
        document.blocks += slide.blocks
        if slide.title == HOURS and workspace.all(Team):
            document.chart(hours_chart(workspace))
    add_glossary(document)
    return document


def _strategy(workspace: Workspace) -> Document:
    slide = Document("The strategy")
    add_strategy(slide, workspace, level=3)
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
    add_matrix(slide, workspace)
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
    who = say_who(workspace, cut.prime) or "nobody yet"
    by = f" by {say_day(cut.stop_by)}" if cut.stop_by else ""
    hours = f"{say_hours(cut.hours)} a week; " if cut.hours else ""
    return f"{hours}{who} stops it{by}; {hours_to(workspace, cut)}"


def _ledger(workspace: Workspace, today: date) -> Document:
    slide = Document(HOURS)
    add_hours(slide, workspace, today)
    return slide


def _approvals(workspace: Workspace) -> Document:
    slide = Document("Where the plans stand")
    teams = workspace.all(Team)
    if teams:
        slide.bullets([Item(standing_words(workspace, standing(workspace, team.id)), team.name) for team in teams])
    else:
        slide.missing("There are no teams yet.")
    return slide


def _commitments(workspace: Workspace, today: date) -> Document:
    slide = Document("Starting Monday")
    add_commitments(slide, workspace, workspace.all(Commitment), today)
    return slide
