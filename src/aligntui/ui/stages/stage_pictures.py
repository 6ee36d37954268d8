"""What each stage draws in the room that its list leaves: the same numbers as bars, and the other half of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from aligntui.model import CHANGE_KINDS, Change, Fate, Imperative, Person, StageKey, Tactic, Team, Workspace
from aligntui.rules.agenda import schedule
from aligntui.rules.approval import reasons_needed, standing
from aligntui.rules.cells import verdict_of_cell
from aligntui.rules.ledger import ledger_of_all
from aligntui.rules.people_view import PersonRow, people_view
from aligntui.rules.priorities import long_list, priorities
from aligntui.rules.stages import BY_KEY
from aligntui.rules.words import plural, say_minutes, say_number
from aligntui.ui.coach import say_verdict
from aligntui.ui.glyphs import glyphs
from aligntui.ui.pictures import Bar, bars, rule, shade_of
from aligntui.ui.text import flat, line

_VERDICT = 13
"""Cells of a verdict in a small table."""

_FATES: Final[tuple[tuple[Fate, str], ...]] = (
    ("priority", "priorities"),
    ("folded", "folded into one"),
    ("parked", "parked"),
    ("let go", "let go"),
    ("", "without a fate"),
)


def themes(workspace: Workspace, width: int, height: int) -> list[Content]:
    """How many imperatives each theme has, the most first."""
    counted = Counter(theme for one in workspace.all(Imperative) for theme in one.themes)
    if len(counted) < 2:
        return []
    most = max(counted.values())
    found = [Bar(theme, many / most, plural(many, "imperative")) for theme, many in counted.most_common(height - 1)]
    return bars("By theme", found, width, height)


def fates(workspace: Workspace, width: int, height: int) -> list[Content]:
    """What became of all that was gathered."""
    everything = long_list(workspace)
    counted = Counter(one.fate for one in everything)
    if not everything:
        return []
    shown = [(words, counted[fate]) for fate, words in _FATES if counted[fate]]
    found = [Bar(words, many / len(everything), f"{many} of {len(everything)}") for words, many in shown]
    return bars("What becomes of them", found, width, height)


def people(workspace: Workspace, width: int, height: int, *, said: bool = True) -> list[Content]:
    """People by priorities: who is named by a direct tactic, who only by another, who by none. Before any of that is
    `said` it is as large, and has their names."""
    if not said:
        members = [one.name for team in workspace.all(Team) for one in workspace.find(Person, team=team.id)]
        return _table_of_people(workspace, members, None, width, height)
    found = people_view(workspace)
    names = [one.name if (one := workspace.get(Person, row.person)) else "" for row in found]
    return _table_of_people(workspace, names, found, width, height)


def _table_of_people(
    workspace: Workspace, names: list[str], found: list[PersonRow] | None, width: int, height: int
) -> list[Content]:
    chosen = priorities(workspace)
    if not chosen or not names:
        return []
    room = _room_of(names)
    if found is None:
        rows = [_row_of(name, [Content("…") for _ in chosen], room) for name in names]
    else:
        rows = [
            _table_row(name, [(row.verdicts[one.id], "") for one in chosen], room)
            for name, row in zip(names, found, strict=True)
        ]
    head = _row_of("", [flat(priority.letter, "bold") for priority in chosen], room)
    return _whole_or_counted("People, by who is named in a tactic", head, rows, "more people", width, height)


def other_teams(workspace: Workspace, team: str, priority: Imperative, width: int, height: int) -> list[Content]:
    """What the other teams have in the same column of the matrix."""
    others = [one for one in workspace.all(Team) if one.id != team]
    room = _room_of([one.name for one in others])
    rows: list[Content] = []
    more: list[Content] = []
    for one in others:
        verdict = verdict_of_cell(workspace, one.id, priority.id)
        rows.append(_table_row(one.name, [(verdict.verdict, verdict.count_words)], room))
        more.append(rows[-1])
        for tactic in workspace.find(Tactic, team=one.id, priority=priority.id):
            more += flat(f"  · {tactic.text}", "$text-muted").wrap(width)
    title = f"{priority.letter} in the other teams"
    shown = more if len(more) < height else rows
    return _whole_or_counted(title, None, shown, "more teams", width, height) if rows else []


def answered_changes(workspace: Workspace, width: int, height: int) -> list[Content]:
    """How many kinds of change each team has answered."""
    found = []
    for team in workspace.all(Team):
        kinds = {change.kind for change in workspace.find(Change, team=team.id)}
        share = len(kinds) / len(CHANGE_KINDS)
        found.append(Bar(team.name, share, f"{len(kinds)} of {len(CHANGE_KINDS)} kinds answered"))
    return bars("All teams", found, width, height) if len(found) > 1 else []


def ledgers(workspace: Workspace, width: int, height: int) -> list[Content]:
    """Hours freed against hours asked, of all teams; the mark is where the ask ends."""
    found = ledger_of_all(workspace)
    most = max((max(one.asked, one.freed) for _, one in found), default=0.0)
    if len(found) < 2 or not most:
        return []
    rows = [
        Bar(
            team.name,
            one.freed / most,
            f"{say_number(one.freed)} of {say_number(one.asked)} h, {one.words}",
            mark=one.asked / most,
            style="$text-success" if one.balance >= 0 else "$text-warning",
        )
        for team, one in found
    ]
    return bars(f"All teams: hours freed, {glyphs().mark} hours asked", rows, width, height)


def open_points(workspace: Workspace, width: int, height: int) -> list[Content]:
    """What stands between each team and an approval without a reason."""
    teams = workspace.all(Team)
    room = _room_of([team.name for team in teams])
    rows: list[Content] = []
    first: list[Content] = []
    short: list[Content] = []
    for team in teams:
        done = standing(workspace, team.id).seal == "whole"
        needed = [reason.rstrip(".") for reason in reasons_needed(workspace, team.id)] or ["nothing is open"]
        seal = line((f"{glyphs().seal} approved  ", "$text-success bold") if done else "")
        label = _label(team.name, room)
        rows += _beside(label, seal + flat("; ".join(needed)), room, width)
        more = f" and {plural(len(needed) - 1, 'point')} more" if len(needed) > 1 else ""
        first += _beside(label, seal + flat(f"{needed[0].partition(':')[0]}{more}"), room, width)
        short.append(label + seal + flat(needed[0] if len(needed) == 1 else f"{len(needed)} points"))
    for shown in (rows, first, short):
        if teams and len(shown) < height and all(one.cell_length <= width for one in shown):
            return [rule("What is open", width), *shown]
    return []


def minutes(workspace: Workspace, width: int, height: int) -> list[Content]:
    """The minutes that each stage took; the mark is what was planned."""
    slots = schedule(workspace)
    most = max((max(slot.planned_minutes, slot.used_minutes) for slot in slots), default=0)
    if not most:
        return []
    found = [
        Bar(
            f"{BY_KEY[slot.stage].number} {BY_KEY[slot.stage].title}",
            slot.used_minutes / most,
            f"{say_minutes(slot.used_minutes)} of {say_minutes(slot.planned_minutes)}",
            mark=slot.planned_minutes / most,
            style="$text-warning" if slot.used_minutes > slot.planned_minutes else "$text-accent",
        )
        for slot in slots
        if slot.planned_minutes or slot.used_minutes
    ]
    return bars(f"Time used, {glyphs().mark} planned", found, width, height)


def _room_of(names: Iterable[str]) -> int:
    """Cells of the column of names, with the gap behind it."""
    return max((cell_len(name) for name in names), default=0) + 2


def _beside(label: Content, said: Content, room: int, width: int) -> list[Content]:
    """Words beside a name, on as many lines as they take."""
    wrapped = said.wrap(max(width - room, 20))
    return [(label if not nth else Content(" " * room)) + one for nth, one in enumerate(wrapped)]


def _label(name: str, room: int) -> Content:
    said = flat(name)
    return said.pad_right(max(room - said.cell_length, 0))


def _table_row(name: str, verdicts: list[tuple[str, str]], room: int) -> Content:
    cells = []
    for verdict, more in verdicts:
        said = say_verdict(verdict, more=more)
        padded = said.pad_right(max(_VERDICT - said.cell_length, 0))
        cells.append(padded.stylize(shade_of(verdict)) if shade_of(verdict) else padded)
    return _row_of(name, cells, room)


def _row_of(name: str, cells: list[Content], room: int) -> Content:
    return _label(name, room) + Content(" ").join(
        [cell.pad_right(max(_VERDICT - cell.cell_length, 0)) for cell in cells]
    )


def _whole_or_counted(
    title: str, head: Content | None, rows: list[Content], rest: str, width: int, height: int
) -> list[Content]:
    """The table below its title; where it is too long, so many rows and how many more there are."""
    top = [rule(title, width), *([head] if head is not None else [])]
    room = height - len(top)
    if room < 3 or any(row.cell_length > width for row in rows):
        return []
    if len(rows) <= room:
        return [*top, *rows]
    return [*top, *rows[: room - 1], flat(f"and {len(rows) - room + 1} {rest}", "$text-muted")]


PICTURES: Final[dict[StageKey, Callable[[Workspace, int, int], list[Content]]]] = {
    "gather": themes,
    "cut": fates,
    "change": answered_changes,
    "approve": open_points,
    "close": minutes,
}
"""What stands below the list of a stage that shows one thing only."""
