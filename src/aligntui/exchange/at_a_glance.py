"""Page one: what was decided, when and by whom, four numbers, what the leader is asked, and the first dates."""

from __future__ import annotations

from datetime import date

from aligntui.model import Workspace
from aligntui.rules.actions import Action, actions
from aligntui.rules.glance import Glance, asks, attendance, days_held, glance, say_days
from aligntui.rules.priorities import called, priorities
from aligntui.rules.words import plural, say_day, say_number

from .action_list import what_words
from .document import Document, Item
from .parts import measure_words

FIRST_DATES = 5
"""Actions that page one shows."""
NAMES = 14
"""People named on page one; more are counted there and named in the appendix."""


def add_glance(document: Document, workspace: Workspace, today: date) -> None:
    """The whole section."""
    document.heading("At a glance")
    add_numbers(document, workspace)
    document.paragraph(decided(workspace), "Decided")
    chosen = priorities(workspace)
    if chosen:
        document.bullets([Item(measure_words(one), f"{one.letter} {called(one)}") for one in chosen])
    document.paragraph(there(workspace), "Who was there")
    add_asks(document, workspace)
    add_first_dates(document, workspace, today)


def add_numbers(document: Document, workspace: Workspace) -> None:
    """The band of four numbers."""
    document.figures(*numbers(glance(workspace)))


def numbers(found: Glance) -> list[tuple[str, str]]:
    """Each number with what it counts."""
    declared = f", {found.declared} without a part" if found.declared else ""
    return [
        (f"{found.imperatives} → {found.priorities}", "imperatives, cut to priorities"),
        (f"{found.direct} of {found.cells}", f"teams × priorities with direct line of sight{declared}"),
        (f"{say_number(found.asked)} / {say_number(found.freed)} h", "hours a week asked by new work / freed"),
        (f"{found.approved} of {found.teams}", "plans approved, and unchanged since"),
    ]


def decided(workspace: Workspace) -> str:
    """`3 priorities out of 13 imperatives, on 23 Nov 2026; Karin Lindqvist leads.`"""
    found, who = glance(workspace), attendance(workspace)
    held = say_days(days_held(workspace))
    when = f" on {held}" if held else ""
    leads = f"; {who.leader} owns the strategy" if who.leader else "; nobody is named as the leader yet"
    if not found.priorities:
        return f"no priority yet; {plural(found.imperatives, 'imperative')} on the list{leads}."
    chosen = plural(found.priorities, "priority", "priorities")
    return f"{chosen} out of {plural(found.imperatives, 'imperative')}{when}{leads}."


def there(workspace: Workspace, named: str = ", named in the appendix") -> str:
    """The people of the session, by name when they are few; `named` says where, when they are many."""
    who = attendance(workspace)
    leads = [f"{name} ({part})" for name, part in ((who.leader, "leader"), (who.facilitator, "facilitator")) if name]
    if who.count > NAMES:
        teams = f" of {plural(len(who.teams), 'team')}" if who.teams else ""
        return f"{'; '.join([*leads, f'{who.count:,} people{teams}{named}'])}."
    groups = [f"{team}: {', '.join(names)}" for team, names in who.teams]
    others = [", ".join(who.others)] if who.others else []
    return f"{'; '.join([*leads, *groups, *others])}." if leads or groups or others else "nobody was written down."


def add_asks(document: Document, workspace: Workspace) -> None:
    """What the leader is asked to decide."""
    leader = attendance(workspace).leader or "the leader"
    document.heading(f"What {leader} is asked to decide", 3)
    found = asks(workspace)
    if found:
        document.bullets([Item(ask) for ask in found])
    else:
        document.paragraph("Nothing waits for a decision.")


def first_dates(workspace: Workspace, today: date) -> list[Action]:
    """The next actions with a day, from the session's first day or today, whichever is earlier."""
    start = min((*days_held(workspace), today))
    return [one for one in actions(workspace) if one.due is not None and one.due >= start][:FIRST_DATES]


def add_first_dates(document: Document, workspace: Workspace, today: date) -> None:
    """The next few days on which something is due."""
    document.heading("The first dates", 3)
    found = first_dates(workspace, today)
    if not found:
        document.missing("Nothing has a day yet.")
        return
    document.table(
        ("By when", "Who", "What", "Team"),
        [(say_day(one.due), one.who or "nobody yet", what_words(one), one.team or "–") for one in found],
    )


def add_people(document: Document, workspace: Workspace) -> None:
    """Everybody by name, for the appendix."""
    who = attendance(workspace)
    document.heading("Who was there")
    items = [Item(name, part) for part, name in (("Leader", who.leader), ("Facilitator", who.facilitator)) if name]
    items += [Item(", ".join(names), team) for team, names in who.teams]
    if who.others:
        items.append(Item(", ".join(who.others), "Others"))
    if items:
        document.bullets(items)
    else:
        document.missing("Nobody was written down.")
