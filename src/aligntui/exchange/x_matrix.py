"""The X-matrix of Hoshin planning: strategy below, priorities left, what is done above, measures and teams right.

Akao, Hoshin Kanri (1991): the four sides of an X, with marks in the corners where one side serves another. Only links
that the records hold are marked; which priority serves which sentence of the strategy nobody was asked.
"""

from __future__ import annotations

from datetime import date

from aligntui.dataclass import dataclass
from aligntui.model import Imperative, Tactic, Team, Workspace
from aligntui.rules.cells import verdict_of_cell, verdict_of_tactic
from aligntui.rules.follow.progress import progress_by_work
from aligntui.rules.follow.quarter import freed_of
from aligntui.rules.ledger import ledger_of
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import say_number

from .became import read_so_far
from .layout import short
from .parts import legend, measure_words, say_session, sign_of, verdict_words

TACTICS = 24
"""Tactics that fit above the X; with more there is a row a team."""
TEAMS = 12
"""Teams that fit as columns."""
LONGEST = 96
MEASURE = 64
"""Letters of a measure, which stands upright."""
HOW = 36
"""Letters that how a tactic goes takes of these."""
MOST_ROWS = 60
"""Rows that can still be read on one sheet."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row above the X: its words, its marks under the priorities, and those under what stands to the right."""

    text: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class XMatrix:
    """The four sides and the marks between them."""

    title: str
    about: str
    above: str
    """What the rows above are: `Tactics`, or `Teams`."""
    rows: tuple[Row, ...]
    left: tuple[str, ...]
    """The priorities."""
    right: tuple[str, ...]
    """The measures, then the teams or their hours."""
    measures: int
    """How many of `right` are measures."""
    others: str
    """What the others of `right` are: `Teams`, `Hours a week`."""
    below: tuple[str, ...]
    """The strategy."""
    note: str


def x_matrix(workspace: Workspace, today: date) -> XMatrix:
    """The matrix of the session, by tactics when they are few, else by teams."""
    meta = workspace.meta
    chosen, teams = priorities(workspace), workspace.all(Team)
    tactics = [
        (team, priority.id, tactic)
        for priority in chosen
        for team in teams
        for tactic in workspace.find(Tactic, team=team.id, priority=priority.id)
    ]
    rows, told = [], progress_by_work(workspace, today)
    if len(tactics) <= TACTICS and len(teams) <= TEAMS:
        above, others = "Tactics", "Teams"
        names = [short(team.name, 34) for team in teams]
        for team, priority, tactic in tactics:
            sign = sign_of(verdict_words(verdict_of_tactic(workspace, tactic)))
            marks = tuple(sign if one.id == priority else "" for one in chosen)
            owned = tuple("●" if other.id == team.id else "" for other in teams)
            measured = tuple("●" if one.id == priority and one.measure else "" for one in chosen)
            how = f": {short(told[tactic.id].words(today), HOW)}" if tactic.id in told else ""
            rows.append(Row(short(tactic.text, LONGEST - len(how)) + how, marks, (*measured, *owned)))
    else:
        above, others, names = "Teams", "Hours a week", ["Asked", "Freed", *(["Really free"] if told else [])]
        for team in teams:
            words = [verdict_words(verdict_of_cell(workspace, team.id, one.id)) for one in chosen]
            ledger = ledger_of(workspace, team.id)
            serves = tuple(
                "●" if one.measure and not word.startswith(("none", "no part")) else ""
                for one, word in zip(chosen, words, strict=True)
            )
            real = (freed_of(workspace, today, team.id).short,) if told else ()
            hours = (say_number(ledger.asked), say_number(ledger.freed), *real)
            rows.append(Row(short(team.name, LONGEST), tuple(sign_of(word) for word in words), (*serves, *hours)))
    if len(rows) > MOST_ROWS:
        left = len(rows) - MOST_ROWS
        rows = [
            *rows[:MOST_ROWS],
            Row(f"and {left:,} more, in the summary", ("",) * len(chosen), ("",) * len(rows[0].right)),
        ]
    said = (("How big", meta.how_big), ("Who we serve", meta.whom), ("How we win", meta.how_win))
    return XMatrix(
        f"{meta.title or 'The strategy'}: X-matrix",
        say_session(workspace, today),
        above,
        tuple(rows),
        tuple(short(f"{one.letter} {called(one)}", 60) for one in chosen),
        (*(_measure(workspace, one, today) for one in chosen), *names),
        len(chosen),
        others,
        tuple(f"{label}: {short(text, 160)}" for label, text in said if text),
        f"{_signs(rows)}. Between the strategy and the priorities nothing is marked: nobody was asked.",
    )


def _signs(rows: list[Row]) -> str:
    """What the marks mean; a dot also links a row with what stands to the right of it."""
    marks = ["●", *(mark for row in rows for mark in row.left)]
    return legend(marks).replace("● direct", "● direct or linked")


def _measure(workspace: Workspace, priority: Imperative, today: date) -> str:
    """What is measured, and what was read last."""
    read = read_so_far(workspace, priority, today)
    if not read:
        return short(f"{priority.letter} {measure_words(priority)}", MEASURE)
    goal = (f": {priority.target}" if priority.target else "") + read
    return short(f"{priority.letter} {priority.measure}", max(MEASURE - len(goal), 20)) + short(goal, MEASURE)
