"""What a room sees of each stage: few things; no names beside votes, no notes, no totals before the reveal."""

from __future__ import annotations

from datetime import date

from aligntui.model import (
    CHANGE_KINDS,
    Activity,
    Ballot,
    Change,
    Commitment,
    Imperative,
    Meaning,
    StageKey,
    Tactic,
    Team,
    Workspace,
)
from aligntui.rules.agenda import schedule
from aligntui.rules.approval import Standing, standing
from aligntui.rules.ballots import still_standing, tally, text_of
from aligntui.rules.cells import verdict_of_cell, verdict_of_tactic
from aligntui.rules.closing_report import time_report
from aligntui.rules.drift import findings
from aligntui.rules.ledger import goes_to, ledger_of
from aligntui.rules.papers import voted
from aligntui.rules.priorities import called, long_list, priorities
from aligntui.rules.stages import BY_KEY
from aligntui.rules.words import plural, say_day, say_hours, say_minutes, say_number, say_who

from .document import Document, Item
from .followed import followed
from .parts import KIND_WORDS, measure_words, verdict_words


def projected(workspace: Workspace, stage: StageKey, record: str = "") -> Document:
    """The slide of one stage. `record` is what the facilitator has selected: the id of a record, or those
    of a team and a priority with a space between; it decides which team or cell is shown.
    """
    match stage:
        case "frame":
            return _frame(workspace)
        case "gather":
            return _gather(workspace)
        case "cut":
            return _cut(workspace)
        case "translate":
            return _translate(workspace, record)
        case "change":
            return _change(workspace, record)
        case "drop":
            return _drop(workspace, record)
        case "approve":
            return _approve(workspace)
        case "close":
            return _close(workspace)
        case "follow":
            return followed(workspace, date.today())


def _frame(workspace: Workspace) -> Document:
    meta = workspace.meta
    slide = Document(meta.title or "The session")
    for label, text in (("How big", meta.how_big), ("Who we serve", meta.whom), ("How we win", meta.how_win)):
        if text:
            slide.heading(label, 3)
            slide.paragraph(text)
    if not (meta.how_big or meta.whom or meta.how_win):
        slide.missing("The strategy on a page comes first.")
    slots = [slot for slot in schedule(workspace) if slot.planned_minutes]
    if slots:
        slide.heading("Today", 3)
        slide.table(
            ("", "", ""), [(slot.starts, BY_KEY[slot.stage].title, say_minutes(slot.planned_minutes)) for slot in slots]
        )
    return slide


def _gather(workspace: Workspace) -> Document:
    found = long_list(workspace)
    slide = Document(plural(len(found), "imperative") if found else "What is important?")
    if not found:
        slide.missing("Everything that someone calls important goes on this list.")
    else:
        # The newest first: what was just said is what the room wants to see stand there.
        slide.bullets([Item(imperative.text + _said_by(workspace, imperative)) for imperative in reversed(found)])
    return slide


def _said_by(workspace: Workspace, imperative: Imperative) -> str:
    """Who brought it, where the room is to see that."""
    if workspace.meta.hide_who_said or not imperative.said_by:
        return ""
    return f" ({say_who(workspace, imperative.said_by)})"


def _cut(workspace: Workspace) -> Document:
    ballot = going_on(workspace, "imperatives")
    if ballot is not None:
        return _ballot(workspace, ballot)
    chosen = priorities(workspace)
    if not chosen:
        undecided = [imperative for imperative in long_list(workspace) if not imperative.fate]
        slide = Document(f"From {len(undecided)} to three" if undecided else "From many to three")
        slide.bullets([Item(imperative.text) for imperative in undecided])
        return slide
    slide = Document("Our priorities" if len(chosen) > 1 else "Our priority")
    for priority in chosen:
        slide.heading(f"{priority.letter}  {called(priority)}", 3)
        slide.paragraph(priority.sentence or priority.text)
        slide.paragraph(measure_words(priority), "Measure")
    others = len(long_list(workspace)) - len(chosen)
    if others:
        slide.paragraph(f"{plural(others, 'other')} parked, folded, let go or still open.")
    return slide


def going_on(workspace: Workspace, subject: str, team: str = "", priority: str = "") -> Ballot | None:
    """The ballot of this subject that is not closed."""
    found = [
        ballot
        for ballot in workspace.find(Ballot, subject=subject)
        if ballot.state != "closed" and ballot.team == team and ballot.priority == priority
    ]
    return max(found, key=lambda ballot: ballot.number, default=None)


def _ballot(workspace: Workspace, ballot: Ballot) -> Document:
    """While it is open: how far it is, never with what. Revealed: bars and the line."""
    if ballot.state == "open":
        return _open_ballot(workspace, ballot)
    slide = Document("The result")
    standings = tally(workspace, ballot)
    most = max((one.dots for one in standings), default=0)
    rows: list[tuple[str, ...]] = []
    drawn = False
    for one in standings:
        if one.place == "out" and not drawn:
            rows.append(("– the cut –", "", "", ""))
            drawn = True
        word = "tied" if one.place == "tied" else ""
        # A comparison has no dots, and a row of dots is read as their number.
        bar, number = (bar_of(one.dots, most), str(one.dots)) if ballot.kind in ("count", "pass") else ("", "")
        rows.append((text_of(workspace, one.candidate), bar, number, word))
    slide.table(("", "", "", ""), rows, "llrl")
    return slide


def bar_of(dots: int, most: int, width: int = 16) -> str:
    """A bar for this many dots: as many as were given while the largest fits, else blocks in proportion."""
    if most <= width:
        return "●" * dots
    return "█" * (max(round(dots * width / most), 1) if dots else 0)


def _open_ballot(workspace: Workspace, ballot: Ballot) -> Document:
    slide = Document("We vote")
    if ballot.kind == "pass":
        slide.paragraph(
            f"{len(voted(workspace, ballot))} of {ballot.voters} have voted. Nobody sees a total before all have."
        )
    elif ballot.kind == "compare":
        slide.paragraph("The leader compares in pairs.")
    else:
        slide.paragraph(f"{plural(ballot.dots, 'dot')} each, at most {ballot.most_per_item} on one.")
    slide.bullets([Item(text_of(workspace, one)) for one in still_standing(workspace, ballot)])
    return slide


def _matrix(workspace: Workspace, slide: Document) -> None:
    chosen, teams = priorities(workspace), workspace.all(Team)
    if not chosen or not teams:
        slide.missing("There are no teams or no priorities yet.")
        return
    rows = [
        (team.name, *(verdict_words(verdict_of_cell(workspace, team.id, priority.id)) for priority in chosen))
        for team in teams
    ]
    slide.table(("Team", *(f"{priority.letter} {called(priority)}" for priority in chosen)), rows)


def _translate(workspace: Workspace, record: str) -> Document:
    found = workspace.look_up(record)
    if isinstance(found, Tactic | Meaning):
        cell = (found.team, found.priority)
    else:
        first, _, second = record.partition(" ")
        cell = (first, second)
    team, priority = workspace.get(Team, cell[0]), workspace.get(Imperative, cell[1])
    if team is None or priority is None:
        slide = Document("Line of sight")
        _matrix(workspace, slide)
        return slide
    slide = Document(f"{priority.letter} {called(priority)}: {team.name}")
    ballot = going_on(workspace, "tactics", *cell)
    if ballot is not None:
        return _ballot(workspace, ballot)
    meaning = workspace.first(Meaning, team=team.id, priority=priority.id)
    if meaning is not None and (meaning.no_part or meaning.text):
        slide.paragraph(meaning.no_part or meaning.text, "No part" if meaning.no_part else "What it means for us")
    tactics = workspace.find(Tactic, team=team.id, priority=priority.id)
    if tactics:
        slide.table(
            ("", "Who", "By when", "Sight"),
            [
                (
                    tactic.text,
                    say_who(workspace, tactic.owner) or "nobody yet",
                    say_day(tactic.due) or "no day yet",
                    verdict_of_tactic(workspace, tactic).verdict,
                )
                for tactic in tactics
            ],
        )
    else:
        slide.missing("No tactic yet.")
    return slide


def _team_of(workspace: Workspace, record: str) -> Team | None:
    found = workspace.look_up(record)
    if isinstance(found, Team):
        return found
    return workspace.get(Team, str(getattr(found, "team", ""))) or next(iter(workspace.all(Team)), None)


def _change(workspace: Workspace, record: str) -> Document:
    team = _team_of(workspace, record)
    slide = Document(f"What has to change: {team.name}" if team else "What has to change")
    if team is None:
        slide.missing("There are no teams yet.")
        return slide
    for kind in CHANGE_KINDS:
        found = workspace.find(Change, team=team.id, kind=kind)
        slide.heading(KIND_WORDS[kind], 3)
        if not found:
            slide.missing("Not answered yet.")
        slide.bullets([Item(_changed(change)) for change in found])
    return slide


def _changed(change: Change) -> str:
    if change.not_needed:
        return f"No change needed: {change.not_needed}"
    return f"{change.from_what} → {change.to_what}" if change.from_what else change.to_what


def _drop(workspace: Workspace, record: str) -> Document:
    team = _team_of(workspace, record)
    slide = Document(f"What we stop: {team.name}" if team else "What we stop")
    if team is None:
        slide.missing("There are no teams yet.")
        return slide
    ballot = going_on(workspace, "activities", team.id)
    if ballot is not None:
        return _ballot(workspace, ballot)
    ledger = ledger_of(workspace, team.id)
    slide.paragraph(
        f"asked {say_number(ledger.asked)} h/week, freed {say_number(ledger.freed)} h/week: {ledger.words}", "Ledger"
    )
    found = workspace.find(Activity, team=team.id)
    if not found:
        slide.missing("What does the team do today?")
        return slide
    slide.table(
        ("", "", "h/week", ""),
        [
            (
                {"keep": "KEEP", "cut": "CUT"}.get(one.mark, "?"),
                one.text,
                say_hours(one.hours),
                f"→ {goes_to(workspace, one.redeploy_to) or 'nowhere yet'}" if one.mark == "cut" else "",
            )
            for one in found
        ],
        "llrl",
    )
    return slide


def _approve(workspace: Workspace) -> Document:
    slide = Document("Is it one plan?")
    _matrix(workspace, slide)
    teams = workspace.all(Team)
    if teams:
        slide.bullets([Item(_standing(standing(workspace, team.id)), team.name) for team in teams])
    open_ones = [finding for finding in findings(workspace) if not finding.outcome]
    if open_ones:
        slide.heading(f"{plural(len(open_ones), 'open finding')}", 3)
        slide.bullets([Item(finding.said) for finding in open_ones[:6]])
    return slide


def _standing(state: Standing) -> str:
    """Where a plan stands, without the leader's reasons: those are between the leader and the manager."""
    if state.state == "approved":
        return "approved, changed since" if state.seal == "broken" else "approved"
    return state.state if state.state == "draft" else f"{state.state}, round {state.round}"


def _close(workspace: Workspace) -> Document:
    slide = Document("Starting Monday")
    found = workspace.all(Commitment)
    if found:
        slide.table(
            ("Who", "Does what", "By when"),
            [(say_who(workspace, one.who), one.what, say_day(one.due)) for one in found],
        )
    else:
        slide.missing("Who does what, starting Monday?")
    report = time_report(workspace)
    if report.used_execution_share is not None:
        slide.paragraph(f"{report.used_execution_share:.0%} of our time went to getting it done.")
    return slide
