"""A ballot on the projector: how far it is and never with what while it is open, bars and the line once revealed."""

from __future__ import annotations

from aligntui.model import Ballot, Workspace
from aligntui.rules.ballots import still_standing, tally, text_of
from aligntui.rules.papers import hands_of, heads, say_heads, voted
from aligntui.rules.words import plural

from .slide import Big, Row, Slide


def going_on(workspace: Workspace, subject: str, team: str = "", priority: str = "") -> Ballot | None:
    """The ballot of this subject that is not closed."""
    found = [
        ballot
        for ballot in workspace.find(Ballot, subject=subject)
        if ballot.state != "closed" and ballot.team == team and ballot.priority == priority
    ]
    return max(found, key=lambda ballot: ballot.number, default=None)


def ballot_slide(workspace: Workspace, ballot: Ballot, candidate: str = "") -> Slide:
    """One ballot, also a closed one; `candidate` is the one that hands are counted for."""
    return _open(workspace, ballot, candidate) if ballot.state == "open" else _revealed(workspace, ballot)


def _open(workspace: Workspace, ballot: Ballot, candidate: str) -> Slide:
    figures: tuple[Big, ...] = ()
    if ballot.kind == "pass":
        figures = (Big(f"{heads(workspace, ballot)} of {ballot.voters}", "have voted"),)
        about = "Nobody sees a total before all have voted."
        if ballot.hands:
            about = f"{say_heads(workspace, ballot)}. {about}"
    elif ballot.kind == "compare":
        about = "The leader compares in pairs."
    else:
        about = f"{plural(ballot.dots, 'dot')} each, at most {ballot.most_per_item} on one."
        if there := len(voted(workspace, ballot)):
            about += f" {there} of {ballot.voters} voted on a phone: their hands stay down."
    rows = tuple(
        Row(text_of(workspace, one), here=one == candidate and hands_of(workspace, ballot) > 0)
        for one in still_standing(workspace, ballot)
    )
    return Slide("We vote", about=about, figures=figures, rows=rows)


def _revealed(workspace: Workspace, ballot: Ballot) -> Slide:
    standings = tally(workspace, ballot)
    most = max((one.dots for one in standings), default=0)
    # A comparison has no dots, and a length would be read as their number.
    counted = ballot.kind in ("count", "pass")
    rows: list[Row] = []
    ruled = False
    for one in standings:
        draw = one.place == "out" and not ruled
        ruled = ruled or draw
        rows.append(
            Row(
                text_of(workspace, one.candidate),
                mark="tied" if one.place == "tied" else "",
                value=str(one.dots) if counted else "",
                share=(one.dots / most if most else 0.0) if counted else None,
                here=one.place == "in",
                ruled=draw,
            )
        )
    above = sum(1 for one in standings if one.place == "in")
    about = f"{above} above the line" + (f", {sum(r.mark == 'tied' for r in rows)} tied" if _tied(rows) else "")
    name = "The result" if ballot.state == "revealed" else f"Result of ballot {ballot.number}"
    return Slide(name, about=about, rows=tuple(rows))


def _tied(rows: list[Row]) -> bool:
    return any(row.mark == "tied" for row in rows)
