"""Which column of a table is what: guessed from headings and cells, or said by a person."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, replace
from datetime import date

from aligntui.dataclass import dataclass
from aligntui.rules.days import understand_day

from .cells import look
from .exports import Export, export_of, own_table_of, titles_by_key
from .headings import Role, role_of
from .incoming import Purpose, WrongChoice
from .sheets_in import Sheet
from .whole_names import PLAIN_NAMES

_LEVELS: tuple[Role, ...] = ("level1", "level2", "level3", "level4", "level5")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column is what, counted from 0; -1 for none."""

    text: int
    theme: int = -1
    who: int = -1
    due: int = -1
    hours: int = -1
    money: int = -1
    role: int = -1
    team: int = -1
    priority: int = -1
    measure: int = -1
    target: int = -1
    by: int = -1
    """Until when a priority's target is reached, in our own tables."""
    short_name: int = -1
    sentence: int = -1

    def used(self) -> set[int]:
        return {getattr(self, one.name) for one in fields(self)} - {-1}


USES: dict[Purpose, tuple[str, ...]] = {
    "imperatives": ("text", "theme", "who", "measure", "target"),
    "people": ("text", "role", "team"),
    "activities": ("text", "hours", "money", "team"),
    "tactics": ("text", "who", "due", "hours", "team", "priority"),
}
"""What each purpose takes of a table."""


def guess(sheet: Sheet, purpose: Purpose = "imperatives") -> Mapping:
    """Which column is what: by their headings and by what their cells look like, never a column of ranks or numbers
    before one with words; without any heading the column with the longest texts is the text."""
    if not sheet.headed and purpose != "imperatives" and len(sheet.columns) > 1:
        return _by_place(sheet, purpose)
    own = own_table_of(sheet.columns)
    if own is not None and own.name == "priorities" and purpose == "imperatives":
        named = {column.casefold(): at for at, column in enumerate(sheet.columns)}
        parts = {"measure": "measure", "target": "target", "by": "by", "short_name": "name", "sentence": "sentence"}
        return Mapping(named["imperative"], **{part: named.get(column, -1) for part, column in parts.items()})
    if purpose == "imperatives" and (export := export_of(sheet.columns)) is not None:
        found = _of_export(sheet, export)
    else:
        found = _Guess(sheet).mapping(purpose)
    return replace(found, theme=-1) if sheet.above else found


def _of_export(sheet: Sheet, export: Export) -> Mapping:
    named = {column.casefold().strip(): at for at, column in reversed(list(enumerate(sheet.columns)))}

    def first(names: tuple[str, ...]) -> int:
        there = [named[name] for name in names if name in named]
        filled = [at for at in there if any(row[at] for row in sheet.rows)]
        return (filled or there or [-1])[0]

    text = first(export.text)
    titles = titles_by_key(export, sheet.columns, sheet.rows, text)

    def sorts(name: str) -> bool:
        """Whether a column groups rows: a link does when its row is there, a name when it is not the row's own."""
        cells = [(row[named[name]], row[text]) for row in sheet.rows]
        return any(cell in titles if name in export.links else cell and cell != own for cell, own in cells)

    themes = tuple(name for name in export.theme if name in named and sorts(name))
    return Mapping(text, first(themes), first(export.who))


def _by_place(sheet: Sheet, purpose: Purpose) -> Mapping:
    """A range without headings, as it is pasted: people are name, role, team; of work the words come first, then who,
    when and the numbers in their order."""
    columns = range(len(sheet.columns))
    looks = [Counter(look(row[at]) for row in sheet.rows if row[at]).most_common(1) for at in columns]
    kinds = [found[0][0] if found else "empty" for found in looks]
    words = [at for at in columns if kinds[at] in ("words", "short")]
    if purpose == "people":
        text, role, team = (*words[:3], -1, -1, -1)[:3]
        return Mapping(max(text, 0), role=role, team=team)
    lengths = {at: sum(len(row[at]) for row in sheet.rows) for at in words}
    text = max(words, key=lambda at: lengths[at], default=0)
    numbers = [*(at for at in columns if kinds[at] == "number"), -1, -1]
    if purpose == "activities":
        return Mapping(text, hours=numbers[0], money=numbers[1])
    who = next((at for at in words if at != text and kinds[at] == "short"), -1)
    due = next((at for at in columns if kinds[at] == "date"), -1)
    return Mapping(text, who=who, due=due, hours=numbers[0])


class _Guess:
    """One table, with what is worked out about each of its columns."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._roles = [role_of(column) if sheet.headed else (None, 0) for column in sheet.columns]
        if sheet.names >= 0:
            self._roles[sheet.names] = ("who", 3)
        self._columns = [
            [row[at] for row in sheet.rows if at < len(row) and row[at]] for at in range(len(sheet.columns))
        ]
        for at, (role, _) in enumerate(self._roles):
            # "By" is who or until when: its cells say which.
            if role == "who" and self._columns[at] and self._days(at) > 0.6:
                self._roles[at] = ("due", 2)

    def mapping(self, purpose: Purpose) -> Mapping:
        text = self._text(purpose)
        theme = self._theme(text)
        taken = {text, theme}

        def of(*roles: Role) -> int:
            for wanted in roles:
                for strength in (3, 2):
                    for at, found in enumerate(self._roles):
                        if at not in taken and found == (wanted, strength) and self._columns[at]:
                            return at
            return -1

        mapping = Mapping(
            text,
            theme,
            of("who", "author"),
            of("due"),
            of("hours"),
            of("money"),
            of("role", *(("title",) if purpose == "people" else ())),
            of("team", *(("theme",) if purpose == "people" else ())),
            of("rank", "level2") if purpose == "tactics" else -1,
            of("measure"),
            of("target"),
        )
        return replace(
            mapping,
            **{one.name: -1 for one in fields(Mapping) if one.name not in USES[purpose] and one.name != "text"},
        )

    def _wordy(self, at: int) -> float:
        """The share of a column's cells that hold words that could be a statement."""
        cells = self._columns[at]
        return sum(look(cell) in ("words", "short") for cell in cells) / len(cells) if cells else 0.0

    def _days(self, at: int) -> float:
        """The share of a column's cells that are a day."""
        cells, today = self._columns[at][:100], date.today()
        days = sum(look(cell) == "date" or understand_day(cell, today) is not None for cell in cells)
        return days / len(cells) if cells else 0.0

    def _is_list(self, at: int) -> bool:
        """Whether a column holds one of a few values (High, Medium, Low), not a text of its own in each row."""
        cells = [cell.casefold() for cell in self._columns[at]]
        single = sum(len(cell.split()) <= 2 for cell in cells) / len(cells) if cells else 1.0
        return not cells or single > 0.7 or (len(cells) > 3 and len(set(cells)) <= len(cells) / 2)

    def _text(self, purpose: Purpose) -> int:
        if purpose == "people":
            return self._name()
        best, best_score = -1, 0.0
        deepest = max(
            (
                nth
                for nth, level in enumerate(_LEVELS)
                for at, (role, _) in enumerate(self._roles)
                if role == level and self._good(at)
            ),
            default=-1,
        )
        for at, (role, strength) in enumerate(self._roles):
            if role is None or not self._good(at):
                continue
            score = _SCORES.get(role, 0.0)
            if role in _LEVELS:
                score = (8.0 if strength == 3 else 6.5) if _LEVELS.index(role) == deepest else 4.0
                if deepest == 0 or (role == "level1" and self._is_list(at)):
                    score = 3.0
            if role == "rank" and self._is_list(at):
                continue
            if role == "title" and self._sheet.columns[at].casefold().strip(" :*") not in PLAIN_NAMES:
                score = 9.0  # a summary or a title is the statement; a "name" may be a person's
            score += (strength - 2) * 0.5 + self._wordy(at) + min(self._mean(at), 60) / 200 - at * 0.001
            if len(self._columns[at]) < 0.4 * len(self._sheet.rows) and role not in _LEVELS:
                score -= 3
            if score > best_score:
                best, best_score = at, score
        longest = self._longest()
        if best < 0 or (best_score < 3.5 and longest >= 0 and self._mean(longest) > 2 * self._mean(best)):
            return max(longest, 0) if longest >= 0 or best < 0 else best
        return best

    def _good(self, at: int) -> bool:
        return self._wordy(at) >= 0.4

    def _mean(self, at: int) -> float:
        cells = self._columns[at]
        return sum(map(len, cells)) / len(cells) if cells else 0.0

    def _longest(self) -> int:
        """The column with the longest texts that are words, and no heading says it is something else."""
        free = [
            at
            for at, (role, _) in enumerate(self._roles)
            if self._wordy(at) >= 0.4
            and role not in ("who", "given", "family", "due", "other", "hours", "money", "label", "archived")
        ] or [at for at in range(len(self._roles)) if self._wordy(at) > 0]
        return max(free, key=lambda at: sum(map(len, self._columns[at])), default=-1)

    def _name(self) -> int:
        if self._sheet.names >= 0:
            return self._sheet.names
        names = (
            "name",
            "names",
            "person",
            "people",
            "employee",
            "member",
            "full name",
            "vorname nachname",
            "mitarbeiter",
        )
        for at, column in enumerate(self._sheet.columns):
            if column.casefold().strip(" :*") in names:
                return at
        for wanted in ("given", "family", "who", "title"):
            for at, (role, _) in enumerate(self._roles):
                if role == wanted and self._good(at):
                    return at
        return next((at for at in range(len(self._roles)) if self._good(at)), 0)

    def _theme(self, text: int) -> int:
        role = self._roles[text][0] if 0 <= text < len(self._roles) else None
        own = _LEVELS.index(role) if role in _LEVELS else len(_LEVELS)
        above = [
            (_LEVELS.index(found), at)
            for at, (found, _) in enumerate(self._roles)
            if at != text and found in _LEVELS and _LEVELS.index(found) < own and self._good(at)
        ]
        if above:
            return max(above)[1]
        for wanted in ("theme", "label"):
            for at, (found, _) in enumerate(self._roles):
                if at != text and found == wanted and self._columns[at] and self._good(at):
                    return at
        return -1


_SCORES: dict[Role, float] = {"text": 10.0, "title": 7.0, "weak": 3.0, "rank": 3.2, "theme": 1.0}


def mapping_of(said: str, sheet: Sheet, purpose: Purpose) -> Mapping:
    """The columns as a person named them: `text=2,theme=Pillar`, by number from 1 or by heading; the others are
    guessed, and 0 is none.

    Raises:
        WrongChoice: a part or a column is not there; the sentence lists what is.
    """
    known = USES[purpose]
    chosen: dict[str, int] = {}
    for piece in re.split(r",(?=\s*\w+\s*=)", said):
        part, sign, wanted = (bit.strip() for bit in piece.partition("="))
        part = {"name": "text", "owner": "who", "by": "who"}.get(part.casefold(), part.casefold())
        if not sign or part not in known:
            raise WrongChoice(
                f"“{piece.strip()}” names no column; write as in text=2,theme=1 the number or the heading of each of"
                f" these that is there: {', '.join(known)}."
            )
        if part in chosen:
            raise WrongChoice(f"“{piece.strip()}” names {part} a second time; one column can be it.")
        chosen[part] = _column(wanted, sheet)
        if part == "text" and chosen[part] < 0:
            raise WrongChoice("text=0 names no column, and without a text no row can come in.")
    mapping = guess(sheet, purpose)
    others = {
        one.name: -1
        for one in fields(Mapping)
        if one.name not in chosen and getattr(mapping, one.name) in chosen.values() and one.name != "text"
    }
    return replace(mapping, **others, **chosen)


def _column(wanted: str, sheet: Sheet) -> int:
    if wanted.isascii() and wanted.isdigit() and int(wanted) <= len(sheet.columns):
        return int(wanted) - 1
    for at, column in enumerate(sheet.columns):
        if column.casefold() == wanted.casefold():
            return at
    listed = ", ".join(f"{nth} {column[:24]}" for nth, column in enumerate(sheet.columns[:12], 1))
    raise WrongChoice(f"There is no column “{wanted[:40]}”; there are {listed}.")
