"""`aligntui due FILE`: what is due, late, silent and stuck."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from .ending import CANNOT_READ, DONE, FINDINGS, WRONG_USE
from .naming import named
from .printing import complain, say, say_json
from .workspaces import load

EXAMPLE = """examples:
  aligntui due nordfrakt.align
  aligntui due nordfrakt.align --week 12 --team East
  aligntui due nordfrakt.align --on 2027-03-15 --json"""

LISTS = ("late", "due", "silent", "stuck")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the file of a session; - is standard input")
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--week", type=int, metavar="N", help="for this ISO week, seen on its Monday")
    when.add_argument("--on", metavar="DAY", help="as seen on this day")
    parser.add_argument("--team", metavar="T", help="only this team's")
    parser.add_argument("--person", metavar="P", help="only this person's")
    parser.add_argument("--json", action="store_true", help="the lists as one JSON object")


def run(args: argparse.Namespace) -> int:
    day = _day(args)
    if day is None:
        return WRONG_USE
    loaded = load(args.file)
    if loaded is None:
        return CANNOT_READ
    from aligntui.model import Person, Team
    from aligntui.rules.follow import due_on

    workspace = loaded.workspace
    team = named(workspace.all(Team), args.team, "team") if args.team else None
    person = named(workspace.all(Person), args.person, "person", "people") if args.person else None
    if (args.team and team is None) or (args.person and person is None):
        return WRONG_USE
    found = due_on(workspace, day, team=team.id if team else "", person=person.id if person else "")
    if args.json:
        say_json({"on": day.isoformat(), **{name: [_item(one) for one in getattr(found, name)] for name in LISTS}})
    else:
        _print(found, day)
    return FINDINGS if found.late else DONE


def _day(args: argparse.Namespace) -> date | None:
    today = date.today()
    if args.on is not None:
        from aligntui.rules.days import understand_day

        day = understand_day(args.on, today)
        if day is None:
            from aligntui.rules.two_days import say_two_days

            both = say_two_days(args.on, today)
            is_none = f"may be {both}" if both else "is not a day"
            complain(f"“{args.on}” {is_none}; write it as 2027-03-15, 15 march or next friday.")
        return day
    if args.week is not None:
        try:
            return date.fromisocalendar(today.year, args.week, 1)
        except ValueError:
            complain(f"{today.year} has no week {args.week}: --week takes 1 to 52, in some years 53.")
            return None
    return today


def _item(item: Any) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "id": item.id,
        "text": item.text,
        "who": item.who,
        "team": item.team,
        "day": item.day.isoformat() if item.day else None,
        "state": item.state or None,
        "said": item.said or None,
    }


def _print(found: Any, day: date) -> None:
    from aligntui.rules.words import plural, say_day

    titles = {"late": "Late", "due": "Due this week", "silent": "Silent for two looks", "stuck": "Stuck"}
    nothing = True
    for name in LISTS:
        items = getattr(found, name)
        if not items:
            continue
        nothing = False
        say(f"{titles[name]} ({plural(len(items), 'item')})")
        for one in items:
            who = " · ".join(part for part in (one.who or "nobody yet", one.team) if part)
            said = f" ({one.said})" if one.said else ""
            say(f"  {say_day(one.day, day):<7} {one.kind:<10} {one.text}: {who}{said}")
        say()
    if nothing:
        say(f"Nothing is due, late, silent or stuck on {say_day(day)}.")
