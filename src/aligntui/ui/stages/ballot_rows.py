"""The rows of a ballot: what is counted, who has voted, what was answered, and the bars of the result."""

from __future__ import annotations

from textual.content import Content

from aligntui.model import Ballot, Workspace
from aligntui.rules.ballot_chain import ballot_before, ballot_name, without_result
from aligntui.rules.ballots import answers_of, still_standing, tally, text_of, uncounted, won_before
from aligntui.rules.comparing import contradiction, next_pair
from aligntui.rules.papers import voted
from aligntui.rules.tally import Standing
from aligntui.rules.words import plural, say_who
from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import flat, line
from aligntui.ui.widgets.rows import Column, Row

PASS = (Column("who"), Column("has voted", 12, "right"))
COMPARE = (Column(""), Column("", 14))

BAR = 22
"""Cells of the longest bar."""
LONG_BAR = 36
"""The same on a wide screen."""
WIDE = 140


def longest_bar(width: int) -> int:
    """Cells of the longest bar on a screen of so many."""
    return LONG_BAR if width >= WIDE else BAR


ONE_OF = {"imperatives": "imperative", "tactics": "tactic", "activities": "activity"}
"""What one candidate is called."""


def count_columns(ballot: Ballot) -> tuple[Column, ...]:
    """The columns while hands are counted."""
    return (Column(ONE_OF[ballot.subject]), Column("counted", 9, "right"))


def result_columns(ballot: Ballot, bar: int) -> tuple[Column, ...]:
    """The columns of a result: a comparison has places and no dots, a choice without a vote has neither."""
    what = Column(ONE_OF[ballot.subject])
    if ballot.kind == "none" or without_result(ballot):
        return (what, Column("", 10, "right"))
    if ballot.kind == "compare":
        return (what, Column("place", 10, "right"), Column("", 5))
    return (what, Column("", bar, from_width=70, whole=True), Column("dots", 5, "right"), Column("", 5))


def bar_of(dots: int, most: int, width: int) -> str:
    """A bar for this many dots: as many dots as were given while the largest fits, else blocks in proportion.

    A row of dots is read as their number, so it is never longer or shorter than that; a long bar is made of blocks.
    """
    if most <= width <= BAR:
        return glyphs().dot * dots
    return glyphs().full * (max(round(dots * width / most), 1) if dots else 0)


def counting_rows(workspace: Workspace, ballot: Ballot) -> list[Row]:
    """Candidates with whether they were counted, never with what."""
    waiting = uncounted(workspace, ballot)
    return [
        Row(one, (text_of(workspace, one), glyphs().dash if one in waiting else _done()))
        for one in still_standing(workspace, ballot)
    ]


def passing_rows(workspace: Workspace, ballot: Ballot) -> list[Row]:
    """People with whether they have voted, never with what; then the rows of those who vote by hand, if any do."""
    done = set(voted(workspace, ballot))
    people = [
        Row(one, (say_who(workspace, one) or "somebody who left", _done() if one in done else glyphs().dash))
        for one in ballot.electorate
    ]
    if not ballot.hands:
        return people
    waiting = len(uncounted(workspace, ballot))
    counted = f"{len(still_standing(workspace, ballot)) - waiting} of {len(still_standing(workspace, ballot))} counted"
    words = f"By hand: {plural(ballot.hands, 'person', 'people')}, {counted}"
    return [
        Row("heading:hands", (words,), kind="heading"),
        *counting_rows(workspace, ballot),
        Row("heading:papers", ("On a phone or at the keyboard",), kind="heading"),
        *people,
    ]


def comparing_rows(workspace: Workspace, ballot: Ballot) -> list[Row]:
    """The question, then the answers so far, those that contradict each other first."""
    answers = answers_of(workspace, ballot)
    circle = contradiction(answers)
    rows: list[Row] = []
    question = next_pair(still_standing(workspace, ballot), answers, ballot.seats)
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


def result_rows(workspace: Workspace, ballot: Ballot, bar: int) -> list[Row]:
    """What was above the line before, bars with the cut line, and where each candidate stands in words."""
    if without_result(ballot):
        return [Row(one, (_words(workspace, one), "")) for one in still_standing(workspace, ballot)]
    standings = tally(workspace, ballot)
    most = max((standing.dots for standing in standings), default=0)
    rows: list[Row] = []
    before = ballot_before(workspace, ballot)
    if before is not None and (won := won_before(workspace, ballot)):
        rows.append(Row("heading:before", (f"In already, by {ballot_name(workspace, before)}",), kind="heading"))
        rows += [Row(one, (_words(workspace, one),), kind="wide") for one in won]
        rows.append(Row("heading:now", ("In this run-off",), kind="heading"))
    drawn = False
    for standing in standings:
        if not drawn and standing.place == "out":
            rule = glyphs().rule
            rows.append(Row("line", (line((f"{rule * 6} the cut {rule * 200}", "$text-warning")),), kind="heading"))
            drawn = True
        rows.append(Row(standing.candidate, _cells(workspace, ballot, standing, most, bar)))
    return rows


def votes_of_last(workspace: Workspace, width: int) -> dict[str, Content]:
    """What each imperative had in the last vote that was counted, as a bar of at most so many cells and its number."""
    counted = [
        ballot
        for ballot in workspace.find(Ballot, subject="imperatives")
        if ballot.state != "open" and ballot.kind in ("count", "pass") and not without_result(ballot)
    ]
    found: dict[str, Content] = {}
    # A run-off is among few: the others keep what they had in the ballot before.
    for ballot in sorted(counted, key=lambda one: one.number):
        standings = tally(workspace, ballot)
        most = max((one.dots for one in standings), default=0)
        for one in standings:
            found[one.candidate] = line((bar_of(one.dots, most, width), "$text-accent"), f" {one.dots}")
    return found


def _cells(workspace: Workspace, ballot: Ballot, standing: Standing, most: int, bar: int) -> tuple[Content | str, ...]:
    what = _words(workspace, standing.candidate)
    place = {
        "in": line(("in", "$text-success bold")),
        "tied": line(("tied", "$text-warning bold")),
        "out": line(("out", "$text-muted")),
    }[standing.place]
    if ballot.kind == "none":
        return (what, place)
    if ballot.kind == "compare":
        # Below the line nobody was asked for an order, so no number there looks like one.
        rank = {"in": f"{standing.rank}", "tied": "open", "out": "not ranked"}[standing.place]
        return (what, rank, place)
    return (what, line((bar_of(standing.dots, most, bar), "$text-accent")), str(standing.dots), place)


def _words(workspace: Workspace, candidate: str) -> Content:
    text = text_of(workspace, candidate)
    return flat(text) if text else line(("deleted since", "$text-muted"))


def _done() -> Content:
    return line((glyphs().ready, "$text-success bold"))
