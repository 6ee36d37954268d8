"""What came of the last session, item by item: what the next one starts from."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from aligntui.dataclass import dataclass
from aligntui.model import Change, Imperative, Step, Workspace

from ..priorities import called, priorities
from ..words import say_amount, say_day, say_hours, say_team, say_weekly, say_who
from .items import Work, work_of
from .measures import Bowling, bowling_of
from .progress import Progress, progress_of
from .words_said import last_word, really_free, state_of

Came = Literal[
    "kept",
    "not kept",
    "moved",
    "open",
    "reached",
    "not reached",
    "read",
    "never read",
    "unfinished",
    "real",
    "not real",
    "due again",
]


@dataclass(frozen=True, slots=True)
class LookedBack:
    """One thing of the last session and what came of it."""

    id: str
    kind: Literal["priority", "commitment", "tactic", "change", "stop", "parked"]
    words: str
    came: Came
    why: str = ""


def look_back(workspace: Workspace, today: date) -> list[LookedBack]:
    """Priorities with target and last reading, commitments kept or not and why, unfinished tactics and changes, stops
    that were real or not, parked imperatives that are due."""
    works = list(work_of(workspace))
    found = [_priority(workspace, one, today) for one in priorities(workspace)]
    found += [_commitment(workspace, one, today) for one in works if one.kind == "commitment"]
    found += [one for work in works if work.kind == "tactic" and (one := _unfinished(workspace, work, today))]
    found += _changes(workspace, today)
    found += [_stop(workspace, one, today) for one in works if one.kind == "stop"]
    found += [
        LookedBack(one.id, "parked", one.text, "due again", one.reason)
        for one in workspace.find(Imperative, fate="parked")
        if one.look_again is not None and one.look_again <= today
    ]
    return found


def say_looked_back(item: LookedBack) -> str:
    """In one line: `Commitment: Karin rings the five largest: not kept, because nobody had the list`."""
    why = f", because: {item.why}" if item.why and item.came in ("not kept", "unfinished", "not real") else ""
    return f"{item.kind.capitalize()}: {item.words}: {item.came}{why or (f' ({item.why})' if item.why else '')}"


def next_title(title: str, today: date) -> str:
    """The title of the next session: its year or quarter one on; the same with the year where it has none."""
    if found := re.search(r"\bQ([1-4])\s+(20\d\d)\b", title):
        quarter, year = int(found[1]), int(found[2])
        after = f"Q{quarter + 1} {year}" if quarter < 4 else f"Q1 {year + 1}"
        return f"{title[: found.start()]}{after}{title[found.end() :]}"
    if found := re.search(r"\b20\d\d\b", title):
        return f"{title[: found.start()]}{int(found[0]) + 1}{title[found.end() :]}"
    return f"{title} {today.year}".strip()


def _priority(workspace: Workspace, priority: Imperative, today: date) -> LookedBack:
    chart = bowling_of(workspace, priority, today)
    last = f"last {say_amount(chart.last, chart.unit)}" if chart.last is not None else "never read"
    goal = " ".join(part for part in (priority.measure, priority.target) if part)
    words = f"{priority.letter} {called(priority)}"
    came, day = _reached(chart), priority.target_day
    if came == "not reached" and day is not None and day >= today:
        return LookedBack(priority.id, "priority", words, "open", f"until {say_day(day, today)}; {goal}; {last}")
    return LookedBack(priority.id, "priority", words, came, f"{goal}; {last}".strip("; "))


def _reached(chart: Bowling) -> Came:
    """Whether the last reading is at the target or beyond it; `read` where no number tells."""
    if chart.last is None:
        return "never read"
    if chart.target is None or chart.start is None:
        return "read"
    rising = chart.target.end >= chart.start
    there = chart.last >= chart.target.end if rising else chart.last <= chart.target.end
    return "reached" if there else "not reached"


def _commitment(workspace: Workspace, work: Work, today: date) -> LookedBack:
    progress = progress_of(workspace, work, today)
    who = say_who(workspace, progress.owner)
    came = commitment_came(progress, today)
    return LookedBack(work.id, "commitment", f"{who}: {work.text}" if who else work.text, came.came, came.why)


@dataclass(frozen=True, slots=True)
class CameOf:
    """What came of a promise, and why or until when."""

    came: Came
    why: str = ""


def commitment_came(progress: Progress, today: date) -> CameOf:
    """Kept; still open until its day, or with no day that could have passed; moved to the day of the next word; else
    not kept, with what was said last."""
    due, said = progress.work.due, f", {progress.said}" if progress.said else ""
    if progress.state == "done":
        return CameOf("kept", progress.said)
    if progress.state != "given up":
        if due is not None and due >= today:
            return CameOf("open", f"until {say_day(due, today)}")
        if progress.next is not None and progress.next >= today:
            return CameOf("moved", f"to {say_day(progress.next, today)}{said}")
        if due is None:
            return CameOf("open", f"no day said{said}")
    why = progress.said or ("nobody said why" if progress.day is None else progress.state)
    return CameOf("not kept", why)


def _unfinished(workspace: Workspace, work: Work, today: date) -> LookedBack | None:
    state = state_of(workspace, work.id, today)
    if state in ("done", "given up"):
        return None
    last = last_word(workspace, work.id, today)
    team = say_team(workspace, work.team)
    return LookedBack(work.id, "tactic", f"{team}: {work.text}", "unfinished", (last.text if last else "") or state)


def _changes(workspace: Workspace, today: date) -> list[LookedBack]:
    found = []
    for change in workspace.all(Change):
        steps = workspace.find(Step, change=change.id)
        if change.not_needed or not steps or all(state_of(workspace, one.id, today) == "done" for one in steps):
            continue
        open_ones = sum(state_of(workspace, one.id, today) != "done" for one in steps)
        words = f"{say_team(workspace, change.team)}: {change.to_what}"
        found.append(LookedBack(change.id, "change", words, "unfinished", f"{open_ones} of {len(steps)} steps open"))
    return found


def _freed(promised: float | None, real: float | None) -> str:
    if promised is None:
        return f"{say_weekly(real)} really free" if real is not None else "nobody said how many hours it frees"
    return (
        f"{say_hours(real)} of {say_weekly(promised)} really free"
        if real is not None
        else f"{say_weekly(promised)} promised"
    )


def _stop(workspace: Workspace, work: Work, today: date) -> LookedBack:
    real = really_free(workspace, work.id, today)
    stopped = state_of(workspace, work.id, today) in ("stopped", "done")
    words = f"{say_team(workspace, work.team)}: {work.text}"
    if stopped:
        return LookedBack(work.id, "stop", words, "real", _freed(work.hours, real))
    last = last_word(workspace, work.id, today)
    said = last.text if last else ""
    if work.due is not None and work.due >= today:
        until = f"until {say_day(work.due, today)}"
        return LookedBack(work.id, "stop", words, "open", f"{until}, {said}" if said else until)
    return LookedBack(work.id, "stop", words, "not real", said or "it goes on")
