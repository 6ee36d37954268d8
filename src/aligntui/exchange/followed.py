"""Follow as the room sees it, and what became of a quarter as documents say it."""

from __future__ import annotations

from datetime import date

from aligntui.model import Activity, Workspace
from aligntui.rules.follow import bowling_of, due_on
from aligntui.rules.follow.items import work_of
from aligntui.rules.follow.words_said import really_free, state_of
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import plural, say_day, say_hours, say_number

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
    if found.silent:
        slide.paragraph(f"{plural(len(found.silent), 'item')} silent for two looks")
    return slide


def measure_lines(workspace: Workspace, today: date) -> list[tuple[str, str]]:
    """(what the priority is called, its target and where it is), for every priority."""
    rows = []
    for one in priorities(workspace):
        chart = bowling_of(workspace, one, today)
        now = f"now {say_number(chart.last)} {chart.unit}".strip() if chart.last is not None else "no reading yet"
        goal = " ".join(part for part in (one.measure, one.target) if part) or "no measure"
        rows.append((f"{one.letter} {called(one)}", f"{goal}: {now}{', off' if chart.is_off else ''}"))
    return rows


def became_of_it(workspace: Workspace, today: date) -> list[tuple[str, str]]:
    """The quarter in four lines: measures, tactics done of planned, stops real of promised, commitments kept."""
    works = list(work_of(workspace))
    tactics = [one for one in works if one.kind == "tactic"]
    done = [one for one in tactics if state_of(workspace, one.id, today) == "done"]
    stops = [one for one in works if one.kind == "stop"]
    stopped = [one for one in stops if state_of(workspace, one.id, today) in ("stopped", "done")]
    promised = sum(one.hours or 0.0 for one in stops)
    real = sum(really_free(workspace, one.id, today) or 0.0 for one in stops)
    kept = [one for one in works if one.kind == "commitment" and state_of(workspace, one.id, today) == "done"]
    commitments = [one for one in works if one.kind == "commitment"]
    return [
        *measure_lines(workspace, today),
        ("Tactics", f"{len(done)} of {len(tactics)} done"),
        (
            "Stops",
            f"{len(stopped)} of {len(stops)} stopped; {say_hours(real)} of {say_hours(promised)} a week really free",
        ),
        ("Commitments", f"{len(kept)} of {len(commitments)} kept"),
    ]


def hours_real(workspace: Workspace, activity: Activity, today: date) -> float | None:
    """Hours a week that a stop really freed, for the ledger; None when nobody said."""
    return really_free(workspace, activity.id, today)
