"""Values as people say them: days, hours, money, names. The same words on screen, in exports and in commands."""

from __future__ import annotations

from datetime import date, datetime

from aligntui.model import Person, Team, Who, Workspace

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say_day(day: date | None, today: date | None = None) -> str:
    """`12 Mar`, with the year when it is not this year; an en dash for no day."""
    if day is None:
        return "–"
    year = "" if today is not None and today.year == day.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def say_due(day: date | None, today: date | None = None) -> str:
    """`12 Mar`, or in a sentence, where a dash would say nothing, that nobody said a day."""
    return say_day(day, today) if day is not None else "no day yet"


def say_moment(moment: datetime) -> str:
    """`25 Nov 2026 16:44`, in the time of this computer."""
    here = moment.astimezone()
    return f"{say_day(here.date())} {here:%H:%M}"


def say_number(value: float) -> str:
    """At most one decimal, none when it is whole, thousands apart: `1,250`, `7.5`."""
    rounded = round(value, 1)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"


def say_exactly(value: float) -> str:
    """All decimals that somebody gave, up to six, thousands apart: `1,150`, `1.15`."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def say_amount(value: float, unit: str) -> str:
    """A number with its unit as people write it: `54 minutes`, `67%`, `31`, `1.15 complaints`."""
    shown = say_exactly(round(value, 2)) if abs(value) < 1000 else say_number(value)
    return f"{shown}{'' if unit in ('', '%') else ' '}{unit}"


def say_hours(hours: float | None) -> str:
    """`6 h`, or an en dash."""
    return "–" if hours is None else f"{say_number(hours)} h"


def say_weekly(hours: float | None) -> str:
    """`6 h a week`, or in a sentence that nobody said how many."""
    return "hours not said" if hours is None else f"{say_number(hours)} h a week"


def say_minutes(minutes: int) -> str:
    """`1 h 30 min`, `45 min`."""
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def say_money(amount: float | None, currency: str) -> str:
    """`12,000 EUR`, or an en dash."""
    return "–" if amount is None else f"{say_number(amount)} {currency}".strip()


def say_who(workspace: Workspace, who: Who) -> str:
    """The person's name, or the words as they were typed; empty for nobody."""
    person = workspace.get(Person, who)
    return person.name if person is not None else who


def say_team(workspace: Workspace, identifier: str) -> str:
    team = workspace.get(Team, identifier)
    return team.name if team is not None else ""


def plural(count: int, one: str, many: str = "") -> str:
    """`1 team`, `3 teams`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def whose(name: str) -> str:
    """`East's`, `Partners'`."""
    return f"{name}'" if name[-1:].casefold() == "s" else f"{name}'s"


def quote(text: str, most: int = 48) -> str:
    """A text inside a sentence: in typographic quotes, shortened in the middle of nothing but its end."""
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= most else flat[: most - 1].rstrip() + '…'}”"
