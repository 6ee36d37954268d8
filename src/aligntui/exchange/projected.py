"""What a room sees of each stage: few things; no names beside votes, no notes, no totals before the reveal."""

from __future__ import annotations

from datetime import date

from aligntui.model import Ballot, Imperative, StageKey, Workspace
from aligntui.rules.agenda import schedule
from aligntui.rules.priorities import called, long_list, priorities
from aligntui.rules.stages import BY_KEY
from aligntui.rules.words import plural, say_minutes, say_who

from .parts import measure_words
from .projected_ballot import ballot_slide, going_on
from .projected_plans import approve_slide, change_slide, close_slide, drop_slide, follow_slide, translate_slide
from .slide import Big, Row, Slide


def projected(workspace: Workspace, stage: StageKey, record: str = "", today: date | None = None) -> Slide:
    """The slide of one stage.

    `record` is what the facilitator has selected: the id of a record, or those of a team, a priority and a tactic, or
    of a ballot and a candidate, with spaces between; it decides what is shown and which row is marked.
    """
    first = record.partition(" ")[0]
    ballot = workspace.get(Ballot, first)
    if ballot is not None:
        return ballot_slide(workspace, ballot, record.partition(" ")[2])
    match stage:
        case "frame":
            return _frame(workspace)
        case "gather":
            return _gather(workspace, record)
        case "cut":
            return _cut(workspace, record)
        case "translate":
            return translate_slide(workspace, record)
        case "change":
            return change_slide(workspace, record)
        case "drop":
            return drop_slide(workspace, record)
        case "approve":
            return approve_slide(workspace, record)
        case "close":
            return close_slide(workspace, record)
        case "follow":
            return follow_slide(workspace, today or date.today())


def _frame(workspace: Workspace) -> Slide:
    meta = workspace.meta
    said = (("How big", meta.how_big), ("Who we serve", meta.whom), ("How we win", meta.how_win))
    rows = [Row(text, under=label) for label, text in said if text]
    slots = [slot for slot in schedule(workspace) if slot.planned_minutes]
    longest = max((slot.planned_minutes for slot in slots), default=1)
    rows += [
        Row(
            BY_KEY[slot.stage].title,
            mark=slot.starts,
            value=say_minutes(slot.planned_minutes),
            share=slot.planned_minutes / longest,
        )
        for slot in slots
    ]
    return Slide(
        meta.title or "The session",
        about=BY_KEY["frame"].question,
        rows=tuple(rows),
        missing="The strategy on a page comes first.",
    )


def _gather(workspace: Workspace, record: str) -> Slide:
    found = long_list(workspace)
    # The newest first: what was just said is what the room wants to see stand there.
    rows = [
        Row(one.text, value=_said_by(workspace, one), here=one.id == record or (not record and one is found[-1]))
        for one in reversed(found)
    ]
    return Slide(
        plural(len(found), "imperative") if found else "What is important?",
        about="everything that somebody calls important",
        rows=tuple(rows),
        missing="Everything that someone calls important goes on this list.",
    )


def _said_by(workspace: Workspace, imperative: Imperative) -> str:
    """Who brought it, where the room is to see that."""
    if workspace.meta.hide_who_said or not imperative.said_by:
        return ""
    return say_who(workspace, imperative.said_by)


def _cut(workspace: Workspace, record: str) -> Slide:
    ballot = going_on(workspace, "imperatives")
    if ballot is not None:
        return ballot_slide(workspace, ballot, record)
    chosen = priorities(workspace)
    if not chosen:
        undecided = [one for one in long_list(workspace) if not one.fate]
        return Slide(
            f"From {len(undecided)} to three" if undecided else "From many to three",
            about="which three, and what becomes of the others",
            rows=tuple(Row(one.text, here=one.id == record) for one in undecided),
            missing="Nothing to choose from yet.",
        )
    others = len(long_list(workspace)) - len(chosen)
    undecided = [one for one in long_list(workspace) if not one.fate and one not in chosen]
    figures = (Big(f"{others - len(undecided)} of {others}", "others have a fate"),) if others else ()
    return Slide(
        "Our priorities" if len(chosen) > 1 else "Our priority",
        figures=figures,
        rows=tuple(
            Row(
                called(one),
                mark=one.letter,
                value=measure_words(one),
                under=one.sentence or one.text,
                here=one.id == record,
            )
            for one in chosen
        ),
    )
