"""A team's A3 sheet: background, target, gap, what it does and stops, plan and follow-up on one page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from aligntui.model import CHANGE_KINDS, Activity, Change, Commitment, Meaning, Step, Tactic, Team, Workspace
from aligntui.rules.actions import actions, team_of
from aligntui.rules.approval import open_comments, standing
from aligntui.rules.cells import verdict_of_cell, verdict_of_tactic
from aligntui.rules.follow.progress import Progress, is_told, progress_by_work
from aligntui.rules.follow.quarter import freed_of
from aligntui.rules.ledger import ledger_of
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import plural, say_day, say_due, say_hours, say_number, say_weekly, say_who

from .action_list import what_words
from .became import read_so_far
from .document import Block, Item, Missing, Paragraph, Table
from .layout import short
from .open_points import open_points
from .parts import KIND_WORDS, legend, measure_words, say_session, sign_of, signed, standing_words, verdict_words
from .poster import Box, Poster, few

MOST = 8
"""Lines of a list before it counts the others."""
MOST_TACTICS = 20
"""Rows of the table of tactics before it counts the others."""
WHO = 60
"""Letters of a name; what stands beside it is cut earlier."""


def a3_sheet(workspace: Workspace, team: Team, today: date) -> Poster:
    """One landscape sheet of A3."""
    manager = say_who(workspace, team.manager)
    where = standing_words(workspace, standing(workspace, team.id))
    where = where[:1].upper() + where[1:]
    parts = [workspace.meta.title, f"Manager: {manager}" if manager else "", where, say_session(workspace, today)]
    return Poster(
        f"{team.name}: A3",
        ". ".join(part.rstrip(".") for part in parts if part) + ".",
        (
            (_background(workspace), _target(workspace, team, today), _gap(workspace, team, today)),
            (_does(workspace, team, today),),
            (_stops(workspace, team, today), _changes(workspace, team, today)),
            (_plan(workspace, team, today), _follow_up(workspace, team, today)),
        ),
        "a3",
    )


def _background(workspace: Workspace) -> Box:
    meta = workspace.meta
    said = (("How big", meta.how_big), ("Who we serve", meta.whom), ("How we win", meta.how_win))
    blocks: list[Block] = [Paragraph(short(text, 240), label) for label, text in said if text]
    return Box("1 Background: the strategy", tuple(blocks) or (Missing("Not written down."),))


def _target(workspace: Workspace, team: Team, today: date) -> Box:
    items = []
    for one in priorities(workspace):
        meaning = workspace.first(Meaning, team=team.id, priority=one.id)
        said = (f"no part: {meaning.no_part}" if meaning.no_part else meaning.text) if meaning is not None else ""
        under = (Item(short(said, 180)),) if said else ()
        measure = short(measure_words(one), 160) + read_so_far(workspace, one, today)
        items.append(Item(measure, f"{one.letter} {short(called(one), 60)}", under))
    return Box(
        "2 Target, and what it means for us", (few(items, 3, "priorities"),) if items else (Missing("Not chosen."),)
    )


def _gap(workspace: Workspace, team: Team, today: date) -> Box:
    ledger = ledger_of(workspace, team.id)
    items = [
        Item(
            f"asked {say_number(ledger.asked)} h a week, freed {say_number(ledger.freed)} h a week: {ledger.words}",
            "Hours",
        )
    ]
    if is_told(workspace, today):
        items.append(Item(freed_of(workspace, today, team.id).words, "What came of it"))
    for one in priorities(workspace):
        verdict = verdict_of_cell(workspace, team.id, one.id)
        items.append(
            Item(f"{signed(verdict_words(verdict))}. {short(verdict.why, 140)}", f"Line of sight to {one.letter}")
        )
    if team.gap_accepted:
        items.append(Item(short(team.gap_accepted, 140), "The leader accepted the gap"))
    return Box("3 Gap", (few(items, MOST, "points"),))


def _does(workspace: Workspace, team: Team, today: date) -> Box:
    rows = []
    told = progress_by_work(workspace, today, team.id)
    for one in priorities(workspace):
        for tactic in workspace.find(Tactic, team=team.id, priority=one.id):
            words = verdict_words(verdict_of_tactic(workspace, tactic))
            rows.append(
                (
                    one.letter,
                    short(tactic.text, 150),
                    short(say_who(workspace, tactic.owner), WHO) or "–",
                    say_day(tactic.due),
                    say_hours(tactic.hours),
                    sign_of(words),
                    *((short(told[tactic.id].words(today), 60) if tactic.id in told else "–",) if told else ()),
                )
            )
    if not rows:
        return Box("4 What we do", (Missing("No tactic yet."),))
    blocks: list[Block] = [
        Table(
            ("For", "Tactic", "Who", "By when", "A week", "Sight", *(("How it goes",) if told else ())),
            tuple(rows[:MOST_TACTICS]),
            "llllrl" + ("l" if told else ""),
        )
    ]
    blocks.append(Paragraph(legend(row[5] for row in rows[:MOST_TACTICS])))
    if len(rows) > MOST_TACTICS:
        left = plural(len(rows) - MOST_TACTICS, "more tactic")
        blocks.append(Paragraph(f"and {left}, in the team's plan"))
    return Box("4 What we do", tuple(blocks))


def _stops(workspace: Workspace, team: Team, today: date) -> Box:
    cuts = [cut for cut in workspace.find(Activity, team=team.id) if cut.mark == "cut"]
    told = progress_by_work(workspace, today, team.id)
    items = [
        Item(
            f"{say_weekly(cut.hours)}; {say_who(workspace, cut.prime) or 'nobody yet'}, {say_due(cut.stop_by)}"
            + _how(told, cut.id, today),
            short(cut.text, 80),
        )
        for cut in cuts
    ]
    return Box(
        "5 What we stop", (few(items, MOST, "stops", "in the team's plan"),) if items else (Missing("Nothing yet."),)
    )


def _changes(workspace: Workspace, team: Team, today: date) -> Box:
    items = []
    told = progress_by_work(workspace, today, team.id)
    for kind in CHANGE_KINDS:
        for change in workspace.find(Change, team=team.id, kind=kind):
            if change.not_needed:
                continue
            from_to = f"from {change.from_what} to {change.to_what}" if change.from_what else change.to_what
            steps = tuple(
                Item(
                    f"{short(step.text, 90)} ({_who(workspace, step.owner)}, {say_due(step.due)})"
                    + _how(told, step.id, today)
                )
                for step in workspace.find(Step, change=change.id)[:3]
            )
            items.append(Item(short(from_to, 130), KIND_WORDS[kind], steps))
    return Box(
        "6 What has to change",
        (few(items, 6, "changes", "in the team's plan"),) if items else (Missing("Nothing yet."),),
    )


def _plan(workspace: Workspace, team: Team, today: date) -> Box:
    """By day; once there is something to tell, how each goes."""
    told = progress_by_work(workspace, today)
    items = [
        Item(
            f"{short(what_words(one), 110)} ({short(one.who, WHO) or 'nobody yet'})" + _how(told, one.record, today),
            say_day(one.due),
        )
        for one in actions(workspace, team.id)
        if one.due is not None
    ]
    return Box(
        "7 Plan, by day", (few(items, MOST, "dates", "in the team's plan"),) if items else (Missing("No day yet."),)
    )


def _follow_up(workspace: Workspace, team: Team, today: date) -> Box:
    told = progress_by_work(workspace, today)
    items = [
        Item(
            f"{short(one.what, 120)} ({_by_when(one)}; {short(one.look_again, 40) or 'no look again yet'})"
            + _how(told, one.id, today),
            say_who(workspace, one.who),
        )
        for one in workspace.all(Commitment)
        if team_of(workspace, one.who) == team.id
    ]
    items += [Item(short(one.what, 150), one.kind) for one in open_points(workspace, team.id) if one.kind != "Comment"]
    items += [Item(short(one.text, 150), "Comment") for one in open_comments(workspace, team.id)]
    return Box(
        "8 Follow-up", (few(items, MOST, "points", "in the team's plan"),) if items else (Missing("Nothing open."),)
    )


def _who(workspace: Workspace, who: str) -> str:
    return short(say_who(workspace, who), WHO) or "nobody yet"


def _by_when(one: Commitment) -> str:
    return f"by {say_day(one.due)}" if one.due else "no day yet"


def _how(told: Mapping[str, Progress], work: str, today: date) -> str:
    """How it goes, behind what it is; nothing before there is something to tell."""
    return f": {short(told[work].words(today), 60)}" if work in told else ""
