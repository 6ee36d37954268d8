"""The agenda in Frame: when each stage begins, how long it takes, as a bar too, and the share of execution."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from aligntui.model import Workspace
from aligntui.rules.agenda import execution_share, schedule
from aligntui.rules.stages import BY_KEY, EXECUTION_GOAL
from aligntui.rules.words import say_minutes
from aligntui.ui.keys import say_key
from aligntui.ui.pictures import Bar, stripe
from aligntui.ui.text import flat, line, plain
from aligntui.ui.widgets.rows import Row

_BAR: Final = 20
"""Cells of the bar of the longest stage."""


def agenda_rows(workspace: Workspace) -> list[Row]:
    """A heading with the time of all, a row of each stage, and the share of execution; or how to begin."""
    slots = schedule(workspace)
    total = sum(slot.planned_minutes for slot in slots)
    heading = Row("heading:agenda", (f"Agenda  ({say_minutes(total)})" if total else "Agenda",), kind="heading")
    if not total:
        how = f"no times yet: {say_key('frame.agenda')} chooses 90 minutes, half a day or two days"
        return [heading, Row("agenda:new", ("", plain(how, "$text-muted")))]
    longest = max(slot.planned_minutes for slot in slots)
    widest = max(len(say_minutes(slot.planned_minutes)) for slot in slots)
    rows = [heading]
    for slot in slots:
        stage = BY_KEY[slot.stage]
        said = flat(say_minutes(slot.planned_minutes))
        bar = stripe(Bar("", slot.planned_minutes / longest, ""), _BAR)
        words = line(
            said.pad_right(widest - said.cell_length + 1),
            (bar, "$text-accent"),
            ("  execution", "$text-muted") if stage.execution else "",
        )
        rows.append(Row(f"age_{slot.stage}", (f"{slot.starts} {stage.title}", words)))
    return [*rows, *_share(workspace)]


def _share(workspace: Workspace) -> list[Row]:
    share = execution_share(workspace)
    if share is None:
        return []
    words = (
        "at least half, as it should be"
        if share >= EXECUTION_GOAL
        else "under half: give Translate, Change and Drop more"
    )
    said: Content = line((f"{share:.0%}", "bold"), f" of the time, {words}")
    return [Row("agenda:share", ("Execution", said))]
