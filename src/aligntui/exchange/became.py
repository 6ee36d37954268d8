"""What became of it, as every document says it: measures against targets, what was done of what was planned, stops
promised beside real, commitments kept."""

from __future__ import annotations

from datetime import date

from aligntui.model import Imperative, Workspace
from aligntui.rules.follow import Bowling, bowling_of
from aligntui.rules.follow.look_back import commitment_came
from aligntui.rules.follow.progress import Progress, is_told, progress_by_work
from aligntui.rules.follow.quarter import Tally, quarter_of
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import MONTHS, plural, say_amount, say_day, say_hours, say_number, say_team, say_who

from .document import Document, Item

TITLE = "What became of it"
_KINDS = {"tactic": "Tactic", "step": "Step", "stop": "Stop", "commitment": "Promise"}


def add_became(document: Document, workspace: Workspace, today: date, *, team: str = "", level: int = 2) -> None:
    """The section, of all teams or of one (an id); nothing while there is nothing to tell."""
    if not is_told(workspace, today):
        return
    document.heading(TITLE, level)
    _summed_up(document, workspace, today, team)
    _measures(document, workspace, today, level + 1)
    found = [one for one in progress_by_work(workspace, today).values() if team in ("", one.work.team)]
    _stops(document, workspace, [one for one in found if one.work.kind == "stop"], today, level + 1)
    _commitments(document, workspace, [one for one in found if one.work.kind == "commitment"], today, level + 1)
    _open(document, workspace, [one for one in found if one.late or one.state == "stuck"], today, level + 1)


def became_slides(workspace: Workspace, today: date) -> list[Document]:
    """The same for a room: the measures and the sum, then the stops; none while there is nothing to tell."""
    if not is_told(workspace, today):
        return []
    first = Document(TITLE)
    first.bullets([Item(words, label) for label, words in measure_lines(workspace, today)])
    first.bullets([Item(f"{planned} planned: {came}", kind) for kind, planned, came in summed_up(workspace, today)])
    stops = [one for one in progress_by_work(workspace, today).values() if one.work.kind == "stop"]
    if not stops:
        return [first]
    second = Document("Stops: promised and real")
    _stops(second, workspace, stops, today, 0)
    return [first, second]


def measure_lines(workspace: Workspace, today: date) -> list[tuple[str, str]]:
    """(what the priority is called, its target and where it is), for every priority."""
    rows = []
    for one in priorities(workspace):
        chart = bowling_of(workspace, one, today)
        goal = " ".join(part for part in (one.measure, one.target) if part) or "no measure"
        now = f"now {read_words(chart)}" if chart.last is not None else "no reading yet"
        rows.append((f"{one.letter} {called(one)}", f"{goal}: {now}{', off' if chart.is_off else ''}"))
    return rows


def read_words(chart: Bowling) -> str:
    """The newest reading with its unit; `not read yet` where there is none."""
    return say_amount(chart.last, chart.unit) if chart.last is not None else "not read yet"


def read_so_far(workspace: Workspace, priority: Imperative, today: date) -> str:
    """`; now 24 accounts` behind a measure, with `off` where it is; nothing before there is something to tell."""
    if not is_told(workspace, today):
        return ""
    chart = bowling_of(workspace, priority, today)
    now = f"now {read_words(chart)}" if chart.last is not None else read_words(chart)
    return f"; {now}{', off' if chart.is_off else ''}"


def came_words(tally: Tally) -> str:
    """`15 done, 2 given up, 7 unfinished (5 late)`."""
    parts = [f"{tally.done} done"]
    parts += [f"{tally.given_up} given up"] if tally.given_up else []
    if tally.unfinished:
        parts.append(f"{tally.unfinished} unfinished{f' ({tally.late} late)' if tally.late else ''}")
    return ", ".join(parts)


def summed_up(workspace: Workspace, today: date, team: str = "") -> list[tuple[str, str, str]]:
    """(kind of work, planned, what came of it), of kinds of which anything was planned."""
    sums = quarter_of(workspace, today, team)
    rows = [
        (name, str(tally.planned), came_words(tally))
        for name, tally in (("Tactics", sums.tactics), ("Steps", sums.steps))
        if tally.planned
    ]
    if sums.freed.stops:
        stops = f"{sums.freed.stops} ({say_hours(sums.freed.promised)} a week)"
        rows.append(("Stops", stops, f"{sums.freed.stopped} stopped; {sums.freed.words}"))
    kept = sums.commitments
    if kept.planned:
        parts = [f"{kept.done} kept"]
        parts += [f"{sums.moved} moved"] if sums.moved else []
        parts += [f"{kept.late - sums.moved} late"] if kept.late > sums.moved else []
        parts += [f"{kept.given_up} given up"] if kept.given_up else []
        rows.append(("Promises", str(kept.planned), ", ".join(parts)))
    return rows


def _summed_up(document: Document, workspace: Workspace, today: date, team: str) -> None:
    rows = summed_up(workspace, today, team)
    if rows:
        document.table(("Planned work", "Planned", f"Came of it by {say_day(today)}"), rows)
    else:
        document.missing("There is no work that could be followed.")


def _measures(document: Document, workspace: Workspace, today: date, level: int) -> None:
    charts = [(one, bowling_of(workspace, one, today)) for one in priorities(workspace)]
    if not charts:
        return
    document.heading("Measures against targets", level)
    document.table(
        ("Priority", "Measure", "Target", "By", "Last read"),
        [
            (
                f"{one.letter} {called(one)}",
                one.measure or "no measure",
                one.target or "–",
                say_day(one.target_day),
                f"{read_words(chart)}{', off' if chart.is_off else ''}",
            )
            for one, chart in charts
        ],
    )
    months = [
        (
            f"{one.letter} {called(one)}",
            f"{MONTHS[month.month - 1]} {month.year}",
            "–" if month.plan is None else say_number(month.plan),
            "–" if month.actual is None else say_number(month.actual),
            month.sign or "–",
        )
        for one, chart in charts
        if chart.last is not None
        for month in chart.months
        if (month.year, month.month) <= (today.year, today.month)
    ]
    if months:
        document.table(("Priority", "Month", "Planned", "Read", ""), months, "llrrl")
    for one, chart in charts:
        if chart.uncounted:
            units = ", ".join(dict.fromkeys(reading.unit for reading in chart.uncounted))
            document.paragraph(
                f"{plural(len(chart.uncounted), 'reading')} in another unit ({units}) than the target's count in no"
                " figure.",
                f"{one.letter} {called(one)}",
            )


def _stops(document: Document, workspace: Workspace, found: list[Progress], today: date, level: int) -> None:
    if not found:
        return
    if level:
        document.heading("Stops: promised and real", level)
    document.table(
        ("Team", "What stops", "Promised", "Really free", "How it stands"),
        [
            (
                say_team(workspace, one.work.team) or "–",
                one.work.text,
                say_hours(one.work.hours),
                "not said" if one.free_hours is None else say_hours(one.free_hours),
                stop_words(one, today),
            )
            for one in found
        ],
        "llrrl",
    )


def stop_words(one: Progress, today: date) -> str:
    """`stopped`, `goes on, it was to stop by 29 Jan: no list yet`, `stops by 29 Mar`."""
    said = f": {one.said}" if one.said else ""
    if one.state == "stopped":
        return f"stopped{said}"
    if one.state == "given up":
        return f"given up, it goes on{said}"
    if one.late:
        return f"did not stop by {say_day(one.work.due, today)}{said or ': no word yet'}"
    return f"stops by {say_day(one.work.due, today)}{said}" if one.work.due else f"no day yet{said}"


def _commitments(document: Document, workspace: Workspace, found: list[Progress], today: date, level: int) -> None:
    if not found:
        return
    document.heading("Commitments kept", level)
    rows = []
    for one in found:
        came = commitment_came(one, today)
        rows.append(
            (
                say_who(workspace, one.owner) or "–",
                one.work.text,
                say_day(one.work.due),
                f"{came.came}{f': {came.why}' if came.why else ''}",
            )
        )
    document.table(("Who", "Promised", "By when", "What came of it"), rows)


def _open(document: Document, workspace: Workspace, found: list[Progress], today: date, level: int) -> None:
    rest = [one for one in found if one.work.kind in ("tactic", "step")]
    if not rest:
        return
    rest.sort(key=lambda one: (one.work.due is None, one.work.due or date.max, one.work.text))
    document.heading("Late or stuck", level)
    document.table(
        ("By when", "Who", "What", "Team", "How it goes"),
        [
            (
                say_day(one.work.due),
                say_who(workspace, one.owner) or "nobody yet",
                one.work.text if one.work.kind == "tactic" else f"{_KINDS[one.work.kind]}: {one.work.text}",
                say_team(workspace, one.work.team) or "–",
                one.words(today),
            )
            for one in rest
        ],
    )
