"""One reader for what a person types in one line: `Call 20 menswear chains weekly @AEs ^31mar ~6h`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from aligntui.dataclass import dataclass
from aligntui.model import Person, Who, Workspace

from .days import understand_day, understand_hours, understand_money
from .line_signs import SIGN, longest
from .numbers import NUMBER, without_things_numbered
from .two_days import say_two_days
from .who_is_meant import Offer, doubt_about, is_role, match_person, near_offer, people_called
from .words import say_day, say_money, say_number, say_who


@dataclass(frozen=True, slots=True)
class Entry:
    """What a line says. What was not understood stays in `text` exactly as typed, with a sentence in `remarks`."""

    text: str
    owner: Who = ""
    due: date | None = None
    hours: float | None = None
    money: float | None = None
    remarks: tuple[str, ...] = ()
    """Sentences for after it was entered."""
    doubts: tuple[str, ...] = ()
    """The same in a few words, for while it is being typed."""
    offer: Offer | None = None

    def words(self, workspace: Workspace, today: date) -> str:
        """What was understood besides the text: `Ben Okafor · 31 Mar · 12 h`."""
        money = say_money(self.money, workspace.meta.currency) if self.money is not None else ""
        hours = f"{say_number(self.hours)} h" if self.hours is not None else ""
        due = say_day(self.due, today) if self.due else ""
        return " · ".join(part for part in (say_who(workspace, self.owner), due, hours, money) if part)


_SIGNS = {"@": "a person", "^": "a day", "~": "hours"}
_ENOUGH = {"@": "one person is enough", "^": "one day is enough", "~": "one number of hours is enough"}
_MONEY = re.compile(
    rf"(?:(?<=\s)|^)((?:[€$£]\s?{NUMBER}\s?[kKmM]?(?!\s?(?:h|hrs?|hours?)\b))"
    rf"|(?:{NUMBER}\s?[kKmM]?\s?(?:EUR|USD|GBP|SEK|NOK|DKK|CHF|kr)))(?=\s|$)"
)
_HOURS_AT_THE_END = re.compile(
    rf"[\s,;]+({NUMBER}\s*(?:h|hrs?|hours?)(?:\s*(?:/|per|a|each|every)\s*(?:w|wk|week))?)\.?\s*$", re.I
)


def understand_line(
    line: str,
    workspace: Workspace,
    team: str = "",
    today: date | None = None,
    *,
    takes: str = "@^~",
    what: str = "this",
    roles: bool = True,
    has: str = "",
) -> Entry:
    """Takes people, days, hours and money out of a line: the one reader of what a person types, for every stage.

    `@owner` is matched with the team's people first (by id `team`), then with everybody, by whole name, first name or
    the beginnings of both; a role, a group, or words in quotes stay as words unless `roles` is off. `^due` may have
    blanks, as in `^31 mar`; `~hours` are a week's. `takes` are the signs that there is a place for in `what`, and €
    for money and for hours without a sign at the end; `has` are signs whose place is taken already. Others stay in
    the text and are named.
    """
    today = today or date.today()
    money, hours = None, None
    if "€" in takes:
        if (found := _MONEY.search(line)) and (money := understand_money(found[1])) is not None:
            line = f"{line[: found.start()]} {line[found.end() :]}"
        if (found := _HOURS_AT_THE_END.search(without_things_numbered(line))) and "~" not in line:
            hours = understand_hours(found[1].replace("each", "a").replace("every", "a"))
            line = line[: found.start()] if hours is not None else line
    rest = " ".join(line.split())
    places = [found.start(1) for found in SIGN.finditer(rest)]
    kept = [rest[: places[0]] if places else rest]
    owner: Who = ""
    due: date | None = None
    remarks: list[str] = []
    doubts: list[str] = []
    offer: Offer | None = None
    for start, end in pairwise([*places, len(rest)]):
        sign, body, used = rest[start], rest[start + 1 : end].rstrip(), 0
        first = f"{sign}{body.split(' ')[0]}"
        taken = sign in has or {"@": bool(owner), "^": due is not None, "~": hours is not None}[sign]
        if sign not in takes and not taken:
            remarks.append(f"“{first}” stays in the text: {what} has no place for {_SIGNS[sign]}.")
            doubts.append(f"{first}: {what} has no place for {_SIGNS[sign]}")
        elif taken:
            remarks.append(f"“{first}” stays in the text: {_ENOUGH[sign]}.")
            doubts.append(f"{first} is one too many")
        elif sign == "@":
            owner, used, doubt, remark, found_offer = _owner(body, workspace, team, roles)
            offer = offer or found_offer
            doubts += [doubt] if doubt else []
            remarks += [remark] if remark else []
        elif sign == "^":
            due, used = longest(body, lambda words: understand_day(words, today), 5)
            if due is None and (both := say_two_days(first[1:], today)):
                remarks.append(
                    f"“{first}” may be {both}; it stays in the text. Write the month as a word, as in ^31mar."
                )
                doubts.append(f"{first}: {both}? Write the month as a word")
            elif due is None:
                remarks.append(f"“{first}” is no date I know; it stays in the text. Try ^31mar, ^Q3 or ^friday.")
                doubts.append(f"{first} is not a day")
        else:
            hours, used = longest(body, understand_hours, 4)
            if hours is None:
                remarks.append(f"“{first}” is no number of hours; it stays in the text. Try ~6h.")
                doubts.append(f"{first} is no number of hours")
        # What was not used stays: the words behind a token, or the token itself with its sign.
        kept.append(body[used:] if used else rest[start:end])
    text = " ".join(" ".join(kept).split())
    return Entry(text, owner, due, hours, money, tuple(remarks), tuple(doubts), offer)


def understand_tactic(line: str, workspace: Workspace, team: str = "", today: date | None = None) -> Entry:
    """A tactic: `Call 20 menswear chains weekly @AEs ^31mar ~6h`."""
    return understand_line(line, workspace, team, today, what="a tactic")


def _owner(body: str, workspace: Workspace, team: str, roles: bool) -> tuple[Who, int, str, str, Offer | None]:
    """Who is meant, how many letters say it, and what is doubtful about it: in short, as a sentence, the way out."""
    if body[:1] in '"“' and (close := re.search(r"[\"”]", body[1:])):
        name = body[1 : close.start() + 1]
        return match_person(name, workspace, team) or name, close.start() + 2, "", "", None
    words = body.split(" ")
    for count in range(min(5, len(words)), 0, -1):
        piece = " ".join(words[:count])
        bare = piece.rstrip(",;.:")
        if person := match_person(bare, workspace, team):
            return person, len(piece), "", "", None
        if roles and (count > 1 or not _is_name(bare)) and is_role(bare, workspace):
            return bare, len(piece), "", "", None
    piece = _unknown(words)
    name = piece.rstrip(",;.:")
    if several := people_called(name, workspace):
        found = f"{name}: {' or '.join(several)}?"
        return name, len(piece), found, f"{found} It is kept as typed.", None
    if found := doubt_about(name, workspace, team):
        return "", 0, found, f"“@{name}” stays in the text: {found}", near_offer(f"@{name}", name, workspace, team)
    if not roles:
        return "", 0, f"{name} is nobody here", f"“@{name}” stays in the text: {name} is nobody here.", None
    if not _is_name(name):
        return name, len(piece), "", "", None
    remark = f"“{name}” is nobody on the list of people: kept as a role or group."
    return name, len(piece), f"{name} is new here", remark, Offer(f"@{name}", name)


_JOINS = frozenset(["in", "of", "on", "for", "and", "de", "la", "van", "von", "der", "du", "af", "the"])


def _unknown(words: list[str]) -> str:
    """How far a name goes that nobody has: `Nurse in charge`, `Dana van Reyes`."""
    taken = 1
    while taken < min(4, len(words)) and words[taken - 1][-1:] not in ",;.:":
        if words[taken][:1].isupper():
            taken += 1
        elif words[taken] in _JOINS and words[0][:1].isupper() and taken + 1 < len(words):
            taken += 2
        else:
            break
    return " ".join(words[:taken])


def _is_name(text: str) -> bool:
    """Whether it looks like a person's name and not like a role or a group: `Kim`, not `AEs`, `HR` or `the board`."""
    words = text.split(" ")
    return all(word[:1].isupper() and word[1:].islower() for word in words) and not (
        len(words) == 1 and text.endswith("s") and len(text) > 4
    )


def remark_on(name: str, workspace: Workspace, team: str = "") -> str:
    """What is said of somebody who was named and is on no list; empty for people, and for roles and groups."""
    name = " ".join(name.split()).removeprefix("@")
    if not name or match_person(name, workspace, team) or is_role(name, workspace) or not _is_name(name):
        return ""
    return f"“{name}” is nobody on the list of people: kept as a role or group."


def understand_activity(line: str, workspace: Workspace, team: str = "", today: date | None = None) -> Entry:
    """An activity with its hours a week and money a year: `Monthly sales binder ~12h €400`, or `…, 12h`; also who stops
    it, when it is one of the people, and by when."""
    return understand_line(line, workspace, team, today, takes="@^~€", what="an activity", roles=False)


@dataclass(frozen=True, slots=True)
class CommitmentEntry:
    """A commitment typed as one line; `who` is empty when the line does not say it."""

    who: Who
    what: str
    due: date | None = None
    entry: Entry = Entry("")
    """What was understood, and what not."""


def understand_commitment(line: str, workspace: Workspace, today: date) -> CommitmentEntry:
    """`Priya: visits the first ten chains ^12mar`, or with `@Priya` anywhere."""
    head, colon, rest = line.partition(":")
    name = head.strip().strip('"“”')
    if not (colon and name and len(head) <= 60 and "@" not in head and rest[:2] != "//"):
        entry = understand_line(line, workspace, "", today, takes="@^", what="a commitment")
        if not entry.owner:
            entry = _begun_with_a_name(entry, workspace)
        return CommitmentEntry(entry.owner, entry.text, entry.due, entry)
    entry = understand_line(rest, workspace, "", today, takes="@^", what="a commitment", has="@")
    who = match_person(name, workspace)
    if who or head.strip()[:1] in '"“':
        entry = replace(entry, owner=who or name)
    elif found := doubt_about(name, workspace):
        entry = replace(entry, doubts=(found, *entry.doubts), offer=near_offer(head.strip(), name, workspace))
    else:
        entry = replace(entry, owner=name)
        if _is_name(name):
            remark = f"“{name}” is nobody on the list of people: kept as a role or group."
            entry = replace(
                entry,
                doubts=(f"{name} is new here", *entry.doubts),
                remarks=(remark, *entry.remarks),
                offer=Offer(head.strip(), name),
            )
    return CommitmentEntry(entry.owner, entry.text, entry.due, entry)


def _begun_with_a_name(entry: Entry, workspace: Workspace) -> Entry:
    """`Ayo Bello walks the yard` says who it is. `Mark the lanes` may not: a first name alone is asked about."""
    words = entry.text.split()
    for person in sorted(workspace.all(Person), key=lambda one: -len(one.name)):
        length = len(person.name.split())
        if 1 < length < len(words) and " ".join(words[:length]).casefold() == person.name.casefold():
            return replace(entry, owner=person.id, text=" ".join(words[length:]))
    first = words[0].rstrip(",") if words else ""
    called = [one for one in workspace.all(Person) if one.name.split(" ")[0] == first != one.name]
    if len(called) != 1 or len(words) < 2:
        return entry
    doubt = f"{first}: do you mean {called[0].name}?"
    return replace(entry, doubts=(doubt, *entry.doubts), offer=Offer(first, called[0].name, called[0].id))
