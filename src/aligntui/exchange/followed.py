"""Follow as the room sees it."""

from __future__ import annotations

from datetime import date

from aligntui.model import Workspace
from aligntui.rules.follow import due_on
from aligntui.rules.follow.quarter import freed_of
from aligntui.rules.words import plural, say_day

from .became import measure_lines
from .document import Document, Item


def followed(workspace: Workspace, today: date) -> Document:
    """The slide of Follow: measures, then what is late and stuck; no names beside what is silent."""
    slide = Document("Are we doing it?")
    slide.bullets([Item(line, label) for label, line in measure_lines(workspace, today)])
    found = due_on(workspace, today)
    for items, title in ((found.late, "Late"), (found.stuck, "Stuck"), (found.due, "This week")):
        if items:
            slide.heading(f"{title}: {len(items)}", 3)
            slide.bullets(
                [Item(f"{one.text}{f', {one.who}' if one.who else ''}", say_day(one.day, today)) for one in items[:6]]
            )
    freed = freed_of(workspace, today)
    if freed.stops:
        slide.paragraph(f"{freed.stopped} of {freed.stops} stopped; {freed.words}", "Stops")
    if found.silent:
        slide.paragraph(f"{plural(len(found.silent), 'item')} silent for two looks")
    return slide
