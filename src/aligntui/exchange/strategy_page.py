"""The strategy on a page: why, the three priorities, what every team does, what stops, and the first dates."""

from __future__ import annotations

from datetime import date

from aligntui.model import Activity, Imperative, Meaning, Tactic, Team, Workspace
from aligntui.rules.cells import verdict_of_cell
from aligntui.rules.follow import bowling_of
from aligntui.rules.glance import asks, attendance, glance
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import say_day, say_hours, say_team, say_who

from .action_list import what_words
from .at_a_glance import first_dates, numbers
from .became import read_words
from .document import Block, Figure, Figures, Item, Missing, Paragraph, Table
from .layout import short
from .parts import legend, matrix_rows, measure_words, say_session, sign_of, verdict_words
from .poster import Box, Poster, few

WORDY = 8
"""Teams up to which a cell of the matrix says what the priority means; with more it holds a sign."""
ROWS = 14
"""Teams in one column of signs."""
MOST_ROWS = 16
COLUMNS = 4
"""Columns of signs at most; at least two, so that a sign stands near the name that it belongs to."""
NAME = {2: 64, 3: 42}
"""Letters of a team's name beside its signs, by how many columns of signs there are."""
WHO = 60
"""Letters of a name; what stands beside it is cut earlier."""


def strategy_page(workspace: Workspace, today: date) -> Poster:
    """One landscape sheet."""
    meta = workspace.meta
    who = attendance(workspace)
    parts = [meta.organisation, f"Leader: {who.leader}" if who.leader else "", say_session(workspace, today)]
    rows = [
        _why(workspace),
        _numbers(workspace),
        _priorities(workspace, today),
        _teams(workspace),
        _next(workspace, today),
    ]
    return Poster(
        f"{meta.title or 'The strategy'} on a page",
        ". ".join(part.rstrip(".") for part in parts if part) + ".",
        tuple(row for row in rows if row),
    )


def _why(workspace: Workspace) -> tuple[Box, ...]:
    meta = workspace.meta
    said = (("How big", meta.how_big), ("Who we serve", meta.whom), ("How we win", meta.how_win))
    return tuple(
        Box(title, (Paragraph(short(text, 260)) if text else Missing("Not written down."),)) for title, text in said
    )


def _numbers(workspace: Workspace) -> tuple[Box, ...]:
    return (Box("", (Figures(tuple(Figure(value, label) for value, label in numbers(glance(workspace)))),)),)


def _priorities(workspace: Workspace, today: date) -> tuple[Box, ...]:
    chosen = priorities(workspace)
    if not chosen:
        return (Box("Priorities", (Missing("No priority was chosen yet."),)),)
    return tuple(
        Box(
            f"{one.letter}  {short(called(one), 90)}",
            (
                *((Paragraph(short(one.sentence, 180)),) if one.sentence and one.sentence != called(one) else ()),
                Paragraph(short(measure_words(one), 160), "Measure"),
                *_read(workspace, one, today),
            ),
        )
        for one in chosen
    )


def _read(workspace: Workspace, priority: Imperative, today: date) -> tuple[Block, ...]:
    """Where the measure is, once somebody read it."""
    chart = bowling_of(workspace, priority, today)
    return (
        (Paragraph(f"{read_words(chart)}{', off' if chart.is_off else ''}", "Now"),) if chart.last is not None else ()
    )


def _teams(workspace: Workspace) -> tuple[Box, ...]:
    teams, chosen = workspace.all(Team), priorities(workspace)
    if not teams or not chosen:
        return (Box("What each team does", (Missing("There are no teams or no priorities yet."),)),)
    if len(teams) <= WORDY:
        head = ("Team", *(f"{one.letter} {short(called(one), 40)}" for one in chosen))
        most = 300 // (len(teams) * len(chosen)) * 4 + 20
        rows = tuple(
            (short(team.name, WHO), *(_cell(workspace, team, one.id, min(max(most, 56), 140)) for one in chosen))
            for team in teams
        )
        signs = legend(cell.split(" ")[0] for row in rows for cell in row[1:])
        return (Box("What each team does", (Table(head, rows), Paragraph(signs))),)
    columns = min(max(2, -(-len(teams) // ROWS)), COLUMNS)
    most = NAME.get(columns, 34)
    rows = tuple((short(row[0], most), *(_sign(cell) for cell in row[1:])) for row in matrix_rows(workspace))
    size = min(-(-len(rows) // columns), MOST_ROWS)
    shown = rows[: size * columns]
    head = ("Team", *(one.letter for one in chosen))
    boxes = [
        Box("Line of sight" if at == 0 else " ", (Table(head, tuple(shown[at : at + size])),))
        for at in range(0, len(shown), size)
    ]
    if len(rows) > len(shown):
        left = len(rows) - len(shown)
        last = boxes[-1]
        many = "team" if left == 1 else "teams"
        boxes[-1] = Box(last.title, (*last.blocks, Paragraph(f"and {left} more {many}, in the summary")))
    first = boxes[0]
    boxes[0] = Box(first.title, (*first.blocks, Paragraph(legend(cell for row in shown for cell in row[1:]))))
    return tuple(boxes)


def _sign(cell: str) -> str:
    return cell.split(" ")[0] + (cell[-1] if cell[-1] in "*°" else "")


def _cell(workspace: Workspace, team: Team, priority: str, most: int) -> str:
    """The sign, and what the priority means for the team, or else its first tactic."""
    verdict = verdict_of_cell(workspace, team.id, priority)
    words = verdict_words(verdict)
    meaning = workspace.first(Meaning, team=team.id, priority=priority)
    tactic = workspace.first(Tactic, team=team.id, priority=priority)
    said = (meaning.no_part or meaning.text) if meaning is not None else ""
    text = said or (tactic.text if tactic is not None else "nothing yet")
    return f"{sign_of(words)} {short(text, most)}"


def _next(workspace: Workspace, today: date) -> tuple[Box, ...]:
    cuts = sorted(workspace.find(Activity, mark="cut"), key=lambda cut: -(cut.hours or 0.0))
    stops = [
        Item(
            f"{short(cut.text, 60)}{f', {say_hours(cut.hours)} a week' if cut.hours else ''}",
            short(say_team(workspace, cut.team), WHO),
        )
        for cut in cuts
    ]
    dates = [
        Item(f"{short(what_words(one), 70)} ({short(one.who, WHO) or 'nobody yet'})", say_day(one.due))
        for one in first_dates(workspace, today)
    ]
    decisions = [Item(short(ask, 130)) for ask in asks(workspace)]

    def listed(items: list[Item], noun: str, none: str) -> tuple[Block, ...]:
        return (few(items, 5, noun),) if items else (Missing(none),)

    leader = say_who(workspace, workspace.meta.leader) or "the leader"
    return (
        Box("What we stop", listed(stops, "stops", "Nothing was stopped yet.")),
        Box("The first dates", listed(dates, "dates", "Nothing has a day yet.")),
        Box(f"What {short(leader, 40)} decides", listed(decisions, "decisions", "Nothing waits for a decision.")),
    )
