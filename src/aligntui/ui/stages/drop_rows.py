"""What Drop shows of activities and ledgers: rows, bars and words, worked out from the records alone."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from aligntui.model import Activity, Change, Imperative, Tactic, Team, Workspace
from aligntui.rules.follow.progress import is_told, progress_by_work
from aligntui.rules.follow.quarter import freed_of
from aligntui.rules.ledger import Ledger, gap_accepted_at, gap_holds, goes_to, ledger_of, ledger_of_all, same_activities
from aligntui.rules.priorities import priorities
from aligntui.rules.words import say_day, say_hours, say_money, say_number, say_team, say_weekly, say_who
from aligntui.ui.glyphs import glyphs
from aligntui.ui.keys import say_key
from aligntui.ui.text import flat, line
from aligntui.ui.widgets.option import Option
from aligntui.ui.widgets.rows import Row


def really_free(workspace: Workspace, team: str, today: date) -> str:
    """What is really free of what this team promised, once there is something to tell; empty before."""
    freed = freed_of(workspace, today, team)
    return freed.short if freed.stops and is_told(workspace, today) else ""


def ledger_line(name: str, ledger: Ledger, really: str, currency: str, width: int) -> Content:
    """The ledger of a team in one line, with a bar of so many cells."""
    style = "$text-success bold" if ledger.balance >= 0 else "$text-warning bold"
    return line(
        (name, "bold"),
        f"  asked {say_number(ledger.asked)} h/week  freed {say_number(ledger.freed)} h/week",
        f", really {really}  " if really else "  ",
        bar_of(ledger, width) if width > 12 or not really else "",  # the words say more than the bar
        (f"  {ledger.words}", style),
        f"  {say_money(ledger.money, currency)} a year freed" if ledger.money else "",
    )


def bar_of(ledger: Ledger, width: int) -> Content:
    """Freed against asked: full up to what is freed, a mark where the ask ends."""
    signs = glyphs()
    most = max(ledger.asked, ledger.freed, 1.0)
    freed = round(ledger.freed / most * width)
    asked = min(round(ledger.asked / most * width), width - 1)
    cells = [signs.full if at < freed else signs.empty for at in range(width)]
    cells[asked] = signs.mark
    return line("".join(cells))


def mark_of(activity: Activity) -> Content:
    """Kept, cut, or not answered yet."""
    match activity.mark:
        case "keep":
            return line(("KEEP", "$text-success bold"))
        case "cut":
            return line(("CUT", "$text-warning bold"))
    return line(("?", "$text-muted"))


def goes_where(workspace: Workspace, activity: Activity, today: date) -> Content:
    """What happens to an activity: what it serves, or who stops it, by when, and where its hours go."""
    if activity.mark == "keep":
        priority = workspace.get(Imperative, activity.serves)
        return line(f"serves {priority.letter}" if priority else ("serves no priority", "$text-warning"))
    if activity.mark != "cut":
        return line((f"{say_key('drop.keep')} keep or {say_key('drop.cut')} cut", "$text-muted"))
    prime = say_who(workspace, activity.prime)
    target = goes_to(workspace, activity.redeploy_to)
    goes = progress_by_work(workspace, today, activity.team).get(activity.id)
    return line(
        (f"{goes.words(today)} · ", "bold") if goes is not None else "",
        f"{prime} stops it · " if prime else ("nobody stops it yet · ", "$text-warning"),
        f"stop by {say_day(activity.stop_by, today)} · " if activity.stop_by else ("no stop-by · ", "$text-warning"),
        f"{glyphs().arrow} {target}" if target else ("its hours go nowhere yet", "$text-warning"),
    )


def rows_of_all(workspace: Workspace, today: date, width: int) -> list[Row]:
    """The ledgers of all teams with bars of so many cells, and what several of them do."""
    rows = []
    for team, ledger in ledger_of_all(workspace):
        style = "$text-success" if ledger.balance >= 0 else "$text-warning"
        rows.append(
            Row(
                team.id,
                (
                    team.name,
                    say_hours(ledger.asked),
                    say_hours(ledger.freed),
                    really_free(workspace, team.id, today),
                    bar_of(ledger, width),
                    line((ledger.words, style)),
                ),
            )
        )
    groups = same_activities(workspace)
    if groups:
        rows.append(Row("heading:same", ("Done by several teams",), kind="heading"))
        for group in groups:
            shares = ", ".join(
                " ".join(filter(None, (say_team(workspace, member.team), _hours(member)))) for member in group.members
            )
            rows.append(
                Row(group.members[0].id, (line(flat(group.text), (f"   {shares}", "$text-muted")),), kind="wide")
            )
    return rows


def _hours(one: Activity | Tactic | Change) -> str:
    """Its hours where somebody said them; behind a name, a dash would say nothing."""
    return say_hours(one.hours) if one.hours is not None else ""


def takes(workspace: Workspace, activity: Activity) -> str:
    """`6 h a week, 200 EUR a year`."""
    if activity.money is None:
        return say_weekly(activity.hours)
    return f"{say_weekly(activity.hours)}, {say_money(activity.money, workspace.meta.currency)} a year"


def freed_by(activity: Activity) -> str:
    """`6 h`, or only that it is hours where nobody said how many."""
    return _hours(activity) or "hours"


def grown(workspace: Workspace, team: Team) -> list[str]:
    """That more is short now than was accepted."""
    accepted = gap_accepted_at(workspace, team.id)
    if accepted is None or gap_holds(workspace, team):
        return []
    now = ledger_of(workspace, team.id).words
    return [f"That was at {say_number(accepted)} h short; it is {now} now: {say_key('drop.balance')} accepts it anew."]


def targets(workspace: Workspace, team: Team) -> list[Option]:
    """Where freed hours can go: the team's tactics, its changes, a priority as a whole."""
    found: list[Option] = []
    letters = {priority.id: priority.letter for priority in priorities(workspace)}
    for tactic in workspace.find(Tactic, team=team.id):
        if tactic.priority in letters:
            found.append(Option(tactic.id, f"{letters[tactic.priority]} {tactic.text}", _hours(tactic)))
    for change in workspace.find(Change, team=team.id):
        if not change.not_needed:
            found.append(Option(change.id, f"{change.kind}: {change.to_what}", _hours(change)))
    found += [
        Option(priority.id, f"{priority.letter} {priority.short_name or priority.text}", "as a whole")
        for priority in priorities(workspace)
    ]
    return found
