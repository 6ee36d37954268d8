"""The rows of a ballot: what is counted, who has voted, what was answered, and the bars of the result."""

from __future__ import annotations

from textual.content import Content

from aligntui.model import Ballot, Vote, Workspace
from aligntui.rules.ballots import Standing, answers_of, still_standing, tally, text_of
from aligntui.rules.comparing import contradiction, next_question
from aligntui.rules.words import say_who
from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import flat, line
from aligntui.ui.widgets.record_list import Column, Row

COUNT = (Column("imperative"), Column("counted", 9, "right"))
PASS = (Column("who"), Column("has voted", 12, "right"))
COMPARE = (Column(""), Column("", 14))
RESULT = (Column(""), Column("", 22, from_width=70), Column("dots", 5, "right"), Column("", 8))

BAR = 22
"""Cells of the longest bar."""


def name_of(ballot: Ballot) -> str:
    """What a ballot is called: "Ballot 2", "Run-off, ballot 3"."""
    if ballot.run_off_of:
        return f"Run-off, ballot {ballot.number}"
    return f"First step, ballot {ballot.number}" if ballot.shortlist else f"Ballot {ballot.number}"


def counting_rows(workspace: Workspace, ballot: Ballot) -> list[Row]:
    """Candidates with whether they were counted, never with what."""
    counted = {vote.candidate for vote in workspace.find(Vote, ballot=ballot.id, voter="")}
    return [
        Row(one, (text_of(workspace, one), _done() if one in counted else glyphs().dash))
        for one in still_standing(workspace, ballot)
    ]


def passing_rows(workspace: Workspace, ballot: Ballot) -> list[Row]:
    """People with whether they have voted, never with what."""
    return [
        Row(one, (say_who(workspace, one) or "somebody who left", _done() if one in ballot.voted else glyphs().dash))
        for one in ballot.electorate
    ]


def comparing_rows(workspace: Workspace, ballot: Ballot) -> list[Row]:
    """The question, then the answers so far, those that contradict each other first."""
    answers = answers_of(workspace, ballot)
    circle = contradiction(answers)
    rows: list[Row] = []
    question = next_question(still_standing(workspace, ballot), answers, ballot.seats)
    if question and not circle:
        rows.append(Row("heading:question", ("Which one matters more?",), kind="heading"))
        rows += [Row(one, (text_of(workspace, one), "")) for one in question]
    if circle:
        rows.append(Row("heading:circle", (f"{glyphs().broken} These cannot all be true",), kind="heading"))
    if answers and not circle:
        rows.append(Row("heading:answers", ("Answers so far, the newest first",), kind="heading"))
    shown = [*circle, *(answer for answer in reversed(answers) if answer not in circle)]
    for nth, answer in enumerate(shown):
        if circle and nth == len(circle):
            rows.append(Row("heading:answers", ("The other answers",), kind="heading"))
        words = line(
            flat(text_of(workspace, answer.winner)),
            ("  before  ", "$text-muted"),
            flat(text_of(workspace, answer.loser)),
        )
        rows.append(Row(f"{answer.winner} {answer.loser}", (words, "contradicts" if answer in circle else "")))
    return rows


def result_rows(workspace: Workspace, ballot: Ballot) -> list[Row]:
    """Bars with the cut line, and where each candidate stands in words."""
    standings = tally(workspace, ballot)
    most = max((standing.dots for standing in standings), default=0)
    rows: list[Row] = []
    drawn = False
    for standing in standings:
        if not drawn and standing.place == "out":
            rule = glyphs().rule
            rows.append(Row("line", (line((f"{rule * 6} the cut {rule * 200}", "$text-warning")),), kind="heading"))
            drawn = True
        rows.append(_result(workspace, standing, most))
    return rows


def _result(workspace: Workspace, standing: Standing, most: int) -> Row:
    length = round(standing.dots * BAR / most) if most else 0
    words = {
        "in": line(("in", "$text-success bold")),
        "tied": line(("tied", "$text-warning bold")),
        "out": line(("out", "$text-muted")),
    }
    cells: tuple[Content | str, ...] = (
        flat(text_of(workspace, standing.candidate)),
        line((glyphs().dot * length, "$text-accent")),
        str(standing.dots),
        words[standing.place],
    )
    return Row(standing.candidate, cells)


def _done() -> Content:
    return line((glyphs().ready, "$text-success bold"))
