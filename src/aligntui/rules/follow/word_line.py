"""One line that says how it goes: `going 12 of 20 chains ^next fri`, `stuck: no list yet`, `at risk`, `stopped ~8h`."""

from __future__ import annotations

import re
from datetime import date

from aligntui.dataclass import dataclass
from aligntui.model import Confidence, State, Who, Workspace

from ..numbers import MAGNITUDE, NUMBER, magnitude, scaled, understand_number
from ..quick_entry import Entry, understand_tactic
from ..words import say_day, say_hours, say_who
from .targets import Target, nearer

_MONEY_SIGNS = ("€", "$", "£")

_STATES: tuple[tuple[str, State], ...] = (
    ("given up", "given up"),
    ("handed on", "handed on"),
    ("going on", "going"),
    ("on it", "going"),
    ("going", "going"),
    ("started", "going"),
    ("done", "done"),
    ("finished", "done"),
    ("stuck", "stuck"),
    ("blocked", "stuck"),
    ("dropped", "given up"),
    ("cancelled", "given up"),
    ("stopped", "stopped"),
    ("away", "away"),
)
_CONFIDENCES: tuple[tuple[str, Confidence], ...] = (
    ("on track", "on track"),
    ("at risk", "at risk"),
    ("off track", "off"),
    ("off", "off"),
)
_READING = re.compile(
    rf"[€$£]?\s?(?P<value>[-−]?{NUMBER})(?P<times>\s?(?:{MAGNITUDE})\b)?\s*(?P<unit>%|[€$£]|[^\W\d][\w ]{{0,30}})?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class SaidWord:
    """What a line says about a piece of work."""

    state: State = ""
    confidence: Confidence = ""
    text: str = ""
    next: date | None = None
    free_hours: float | None = None
    successor: Who = ""
    entry: Entry | None = None
    """As the one reader of lines understood it, with its doubts."""

    def words(self, workspace: Workspace, today: date) -> str:
        """What was understood, before Enter."""
        parts = [self.state, self.confidence, self.text]
        parts.append(f"next word {say_day(self.next, today)}" if self.next else "")
        parts.append(f"{say_hours(self.free_hours)} really free" if self.free_hours is not None else "")
        parts.append(f"goes on: {say_who(workspace, self.successor)}" if self.successor else "")
        return " · ".join(part for part in parts if part)


def understand_word(line: str, workspace: Workspace, team: str, today: date) -> SaidWord:
    """State and confidence stand first, in any order; then one line; `^` says when the next word comes, `~` which
    hours are really free, `@` who goes on with it."""
    rest, state, confidence = line.strip(), "", ""
    while rest:
        found = _opening(rest)
        if found is None:
            break
        kind, value, rest = found
        if kind == "state" and not state:
            state = value
        elif kind == "confidence" and not confidence:
            confidence = value
        else:
            break
    entry = understand_tactic(rest, workspace, team, today)
    successor = entry.owner
    if successor and not state:
        state = "handed on"
    return SaidWord(state, confidence, entry.text.strip(" :,;–-"), entry.due, entry.hours, successor, entry)  # type: ignore[arg-type]


def understand_reading(line: str, target: Target | None = None) -> tuple[float, str] | None:
    """A number with its unit, `31`, `1,150 complaints`, `41 %`, `4.2m`; None when the line is no such thing.

    A number alone counts in what the target counts in, when it is nearer to it then: `4.2` beside "from 4.1 to 5.0
    million euros".
    """
    found = _READING.fullmatch(line.strip())
    value = understand_number(found["value"]) if found else None
    if found is None or value is None:
        return None
    times, unit = found["times"] or "", (found["unit"] or "").strip()
    # "40 m" are metres, as in a target.
    if times.casefold() == " m" and not unit and line.strip()[0] not in "€$£":
        return value, times.strip()
    if not times and not unit and target is not None:
        return nearer(value, target.scale, target.end), ""
    return scaled(value, magnitude(times.strip())), "" if unit in _MONEY_SIGNS else unit


def _opening(text: str) -> tuple[str, str, str] | None:
    low = text.casefold()
    for kind, table in (("state", _STATES), ("confidence", _CONFIDENCES)):
        for words, meaning in table:
            if low.startswith(words) and not low[len(words) : len(words) + 1].isalnum():
                return kind, meaning, text[len(words) :].lstrip(" :,;–-")
    return None
