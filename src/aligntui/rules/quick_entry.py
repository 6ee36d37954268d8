"""A tactic typed as one line: `Call 20 menswear chains weekly @AEs ^31mar ~6h`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from aligntui.model import Person, Tactic, Team, Who, Workspace

from .days import understand_day, understand_hours, understand_money
from .words import say_number, say_who

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a line says. What was not understood stays in `text` exactly as typed, with a sentence in `remarks`."""

    text: str
    owner: Who = ""
    due: date | None = None
    hours: float | None = None
    money: float | None = None
    remarks: tuple[str, ...] = ()


_TOKEN = re.compile(r"(?:(?<=\s)|^)([@^~])(?=\S)")


def understand_tactic(line: str, workspace: Workspace, team: str = "", today: date | None = None) -> Entry:
    """Takes `@owner`, `^due` and `~hours` out of a line.

    An owner is matched with the team's people first (by id `team`), then with everybody, by whole or first name; a
    role or anything else in one word, or in quotes, stays as words. Dates may have blanks: `^31 mar`, `^end of june`.
    """
    return _understand(line, workspace, team, today or date.today(), "@^~")


def _understand(line: str, workspace: Workspace, team: str, today: date, signs: str) -> Entry:
    rest = " ".join(line.split())
    owner: Who = ""
    due: date | None = None
    hours: float | None = None
    remarks: list[str] = []
    kept: list[str] = []
    places = [found.start(1) for found in _TOKEN.finditer(rest) if found[1] in signs]
    kept.append(rest[: places[0]] if places else rest)
    for nth, start in enumerate(places):
        end = places[nth + 1] if nth + 1 < len(places) else len(rest)
        sign, body = rest[start], rest[start + 1 : end].rstrip()
        if sign == "@" and not owner:
            owner, used = _owner(body, workspace, team)
        elif sign == "^" and due is None:
            due, used = _longest(body, lambda words: understand_day(words, today), 5)
            if due is None:
                remarks.append(
                    f"“^{body.split(' ')[0]}” is no date I know; it stays in the text. Try ^31mar, ^Q3 or ^friday."
                )
        elif sign == "~" and hours is None:
            hours, used = _longest(body, understand_hours, 3)
            if hours is None:
                remarks.append(f"“~{body.split(' ')[0]}” is no number of hours; it stays in the text. Try ~6h.")
        else:
            used = 0
        # What was not used stays: the words behind a token, or the token itself with its sign.
        kept.append(body[used:] if used else rest[start:end])
    text = " ".join(" ".join(kept).split())
    return Entry(text, owner, due, hours, remarks=tuple(remarks))


def _longest(body: str, read: Callable[[str], T | None], most_words: int) -> tuple[T | None, int]:
    """The value of the longest beginning that can be read, and its length in characters."""
    words = body.split(" ")
    for count in range(min(most_words, len(words)), 0, -1):
        piece = " ".join(words[:count])
        value = read(piece.rstrip(",;"))
        if value is not None:
            return value, len(piece)
    return None, 0


def _owner(body: str, workspace: Workspace, team: str) -> tuple[Who, int]:
    if body[:1] in '"“' and (close := re.search(r"[\"”]", body[1:])):
        name = body[1 : close.start() + 1]
        return match_person(name, workspace, team) or name, close.start() + 2
    words = body.split(" ")
    for count in range(min(4, len(words)), 0, -1):
        piece = " ".join(words[:count])
        bare = piece.rstrip(",;.")
        if person := match_person(bare, workspace, team):
            return person, len(piece)
        if count > 1 and any(bare.casefold() in (role, f"{role}s") for role in _roles(workspace)):
            return bare, len(piece)
    return words[0].rstrip(",;"), len(words[0])


def _roles(workspace: Workspace) -> set[str]:
    roles = {person.role.casefold() for person in workspace.all(Person) if person.role}
    return roles | {team.name.casefold() for team in workspace.all(Team)}


def match_person(name: str, workspace: Workspace, team: str = "") -> str:
    """Id of the person meant, or an empty string: whole names win, then first names in the team, then elsewhere.

    Two people with the same first name in the same place are ambiguous, and nobody is meant.
    """
    wanted = " ".join(name.split()).casefold()
    if not wanted:
        return ""
    people = workspace.all(Person)
    whole = [person.id for person in people if person.name.casefold() == wanted]
    if len(whole) == 1:
        return whole[0]
    for circle in ([person for person in people if team and person.team == team], people):
        first = [person.id for person in circle if person.name.casefold().split(" ")[0] == wanted]
        if len(first) == 1:
            return first[0]
        if first:
            return ""
    return ""


def as_line(tactic: Tactic, workspace: Workspace) -> str:
    """A tactic as the line that would make it."""
    parts = [tactic.text]
    if owner := say_who(workspace, tactic.owner):
        parts.append(f'@"{owner}"' if " " in owner else f"@{owner}")
    if tactic.due:
        parts.append(f"^{tactic.due.isoformat()}")
    if tactic.hours is not None:
        parts.append(f"~{say_number(tactic.hours)}h")
    return " ".join(parts)


_MONEY = re.compile(
    r"(?:(?<=\s)|^)((?:[€$£]\s?\d[\d.,]*\s?[kKmM]?)|(?:\d[\d.,]*\s?[kKmM]?\s?(?:EUR|USD|GBP|SEK|NOK|DKK|CHF|kr)))(?=\s|$)"
)


def understand_activity(line: str) -> Entry:
    """An activity with its hours a week and money a year: `Monthly sales binder ~12h €400`."""
    text, money = line, None
    if found := _MONEY.search(line):
        money = understand_money(found[1])
        if money is not None:
            text = f"{line[: found.start()]} {line[found.end() :]}"
    entry = _understand(text, Workspace(), "", date.min, "~")
    return Entry(entry.text, hours=entry.hours, money=money, remarks=entry.remarks)


@dataclass(frozen=True, slots=True)
class CommitmentEntry:
    """A commitment typed as one line; `who` is empty when the line does not say it."""

    who: Who
    what: str
    due: date | None = None


def understand_commitment(line: str, workspace: Workspace, today: date) -> CommitmentEntry:
    """`Priya: visits the first ten chains ^12mar`, or with `@Priya` anywhere."""
    head, colon, rest = line.partition(":")
    if colon and len(head) <= 60 and "@" not in head:
        entry = understand_tactic(rest, workspace, "", today)
        return CommitmentEntry(match_person(head, workspace) or head.strip(), entry.text, entry.due)
    entry = understand_tactic(line, workspace, "", today)
    return CommitmentEntry(entry.owner, entry.text, entry.due)
