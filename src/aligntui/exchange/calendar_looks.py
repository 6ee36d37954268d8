"""A cadence as a recurrence rule of a calendar (RFC 5545, 3.3.10)."""

from __future__ import annotations

from aligntui.rules.follow import Cadence

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def cadence_rule(cadence: Cadence) -> dict[str, object]:
    """The rule whose first day is a look: later ones follow from it, so that both say the same days."""
    match cadence.unit:
        case "day":
            return {"freq": "daily", "interval": cadence.every}
        case "week":
            return {"freq": "weekly", "interval": cadence.every, "byday": _WEEKDAYS[cadence.weekday]}
        case "month" if cadence.nth:
            day = f"{cadence.nth}{_WEEKDAYS[cadence.weekday]}"
            return {"freq": "monthly", "interval": cadence.every, "byday": day}
        case _:
            # The 31st is the last day of a month that has none: the last of those that there are.
            days = list(range(28, cadence.day + 1)) if cadence.day > 28 else [cadence.day]
            rule: dict[str, object] = {"freq": "monthly", "interval": cadence.every, "bymonthday": days}
            return {**rule, "bysetpos": -1} if len(days) > 1 else rule
