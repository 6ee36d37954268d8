"""How Follow draws: a row of a measure, a row of a piece of work, the months of the bowling chart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from textual.content import Content

from aligntui.model import Imperative, Word, Workspace
from aligntui.rules.follow import Bowling
from aligntui.rules.follow.progress import Progress
from aligntui.rules.follow.targets import is_unclear
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import MONTHS, plural, say_amount, say_day, say_exactly, say_hours, say_team, say_who
from aligntui.ui.glyphs import glyphs
from aligntui.ui.text import line, lines
from aligntui.ui.widgets.rows import Row

SIGNS = {"stop": "stop  ", "step": "step  ", "commitment": "promised  "}


def measure_rows(workspace: Workspace, charts: Mapping[str, Bowling]) -> list[Row]:
    """A row of each measure, to be chosen and read; its months stand in the chart over the list."""
    rows = []
    for priority in priorities(workspace):
        chart = charts[priority.id]
        judged = any(month.sign for month in chart.months)
        sign = line(("off", "$text-warning bold")) if chart.is_off else ("on track" if judged else "")
        now = say_amount(chart.last, chart.unit) if chart.last is not None else "not read yet"
        rows.append(Row(priority.id, (f"{priority.letter}  {called(priority)}", "", "", "", line(f"{now}  ", sign))))
    return rows


def work_row(workspace: Workspace, one: Progress, today: date) -> Row:
    """A piece of work with the last word about it."""
    state = line((one.state, "$text-warning bold" if one.state == "stuck" else "")) if one.state else ""
    said = f": {one.said}" if one.said and one.state else one.said
    word: Content | str = line(state, said) if state else (said or "no word yet")
    return Row(
        one.work.id,
        (
            f"{SIGNS.get(one.work.kind, '')}{one.work.text}",
            say_who(workspace, one.owner) or "nobody yet",
            say_team(workspace, one.work.team),
            say_day(one.work.due, today),
            word,
        ),
    )


def said_lines(workspace: Workspace, one: Progress, said: list[Word], today: date) -> Content:
    """Beside the list: what a piece of work promised, and what was said about it, the newest first."""
    work = one.work
    rows: list[Content | str] = [line((work.text, "bold")), say_team(workspace, work.team), ""]
    if work.kind == "stop":
        free = one.free_hours
        rows += [
            f"promised {say_hours(work.hours)} a week"
            if work.hours is not None
            else "nobody said how many hours it takes",
            f"really free {say_hours(free)} a week" if free is not None else "nobody said yet what is really free",
            "",
        ]
    if one.handed_on:
        rows += [f"{say_who(workspace, one.owner)} goes on with it", ""]
    rows.append(line(("What was said", "bold")))
    for word in list(reversed(said))[:12]:
        who = say_who(workspace, word.by)
        state = " · ".join(part for part in (word.state, word.confidence) if part)
        rows.append(f"{say_day(word.day, today)}  {state}{' · ' if state and word.text else ''}{word.text}")
        if word.next is not None:
            rows.append(line((f"        next word {say_day(word.next, today)}", "$text-muted")))
        if who:
            rows.append(line((f"        {who}", "$text-muted")))
    if not said:
        rows.append("Nothing yet.")
    return lines(*rows)


def chart_lines(workspace: Workspace, charts: Mapping[str, Bowling], today: date, width: int) -> Content:
    """The bowling chart: two lines a priority, its goal and its months, planned/actual."""
    rows: list[Content | str] = []
    for priority in priorities(workspace):
        chart = charts[priority.id]
        unclear = is_unclear(priority.target) and chart.target is None
        if chart.target is None and not unclear and not any(month.actual is not None for month in chart.months):
            continue
        rows.append(line((f"{priority.letter}  ", "bold"), goal_of(priority)))
        if unclear:
            rows.append(line(("   its target is not clear as numbers, so nothing is judged", "$text-warning")))
        if chart.uncounted:
            units = ", ".join(dict.fromkeys(one.unit for one in chart.uncounted))
            rows.append(
                line((f"   {plural(len(chart.uncounted), 'reading')} in {units}: counted nowhere", "$text-warning"))
            )
        rows.append(f"   {months_of(chart, today, width - 3)}")
    return lines(*rows)


def goal_of(priority: Imperative) -> str:
    """`Chains: from 11 to 40`."""
    return " ".join(part for part in (priority.measure, priority.target) if part) or "no measure yet"


def months_of(chart: Bowling, today: date, width: int) -> str:
    """`Jan 20/22 ✓  Feb 29/25 off  Mar 40/–`: planned and actual at each month's end, the newest that fit; in what the
    target counts in, thousands or millions."""
    signs = glyphs()
    scale = chart.target.scale if chart.target is not None else 1.0
    parts: list[str] = []
    for month in chart.months:
        plan = _said(month.plan / scale) if month.plan is not None else signs.dash
        actual = _said(month.actual / scale, 2) if month.actual is not None else signs.dash
        sign = {"on track": f" {signs.ready}", "off": " off"}.get(month.sign, "")
        parts.append(f"{MONTHS[month.month - 1]} {plan}/{actual}{sign}")
    now = next(
        (at for at, month in enumerate(chart.months) if (month.year, month.month) >= (today.year, today.month)), 0
    )
    first = 0
    while len("   ".join(parts[first:])) > width and first < now:
        first += 1
    while len("   ".join(parts[first:])) > width and len(parts) > first + 1:
        parts.pop()
    return "   ".join(parts[first:])


def _said(value: float, decimals: int = 1) -> str:
    """Whole where it is large: nobody plans a third of a chain."""
    return say_exactly(round(value, 0 if abs(value) >= 10 else decimals))
