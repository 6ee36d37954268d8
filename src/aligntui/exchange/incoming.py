"""What was read from somebody else's document, before anything is added: what it holds, where each piece stood, and
what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from datetime import date
from typing import Literal

from aligntui.dataclass import dataclass
from aligntui.rules.glance import some
from aligntui.rules.words import plural, quote

Purpose = Literal["imperatives", "people", "activities", "tactics"]
"""What the rows of a table become."""
PURPOSES: tuple[Purpose, ...] = ("imperatives", "people", "activities", "tactics")

ALONE = "of headings with no line of their own"
"""Why a heading is left out that is the theme of nothing."""
_MOST_PLACES = 3
"""Places that are named in a remark; the others are counted."""


class CannotImport(ValueError):
    """A document cannot be read; the message is a sentence that says what is wrong and what to do."""


class WrongChoice(CannotImport):
    """A person said how a document is read, and it has no such sheet, row or column; the document itself is well."""


@dataclass(frozen=True, slots=True)
class FoundImperative:
    """One imperative of a document."""

    text: str
    themes: tuple[str, ...] = ()
    said_by: str = ""
    """A name."""
    kind: str = ""
    """What it was there: "goal", "objective", "priority", or nothing."""
    short_name: str = ""
    sentence: str = ""
    measure: str = ""
    target: str = ""
    target_day: date | None = None
    place: str = ""
    """Where it stood: "row 14", "line 3", "slide 2"."""


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """A line of a list that stands over others: their theme, where they have one."""

    text: str
    places: tuple[str, ...]
    """Where each of its rows stood."""
    before: int
    """How many imperatives were found when it came."""
    kind: Literal["heading", "line", "item"]
    """A heading of the document, a line over a list, or itself an item of the list."""
    alone: bool = False
    """A heading with no line of its own, which is left out."""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody named in a document."""

    name: str
    role: str = ""
    team: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class FoundWork:
    """An activity or a tactic of a table, in the words of its cells: who and when are understood when it comes in,
    because only the session knows its people."""

    text: str
    who: str = ""
    due: str = ""
    hours: str = ""
    money: str = ""
    team: str = ""
    priority: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in a document: every row, also the title and blank rows above its heading."""

    rows: tuple[tuple[str, ...], ...]
    name: str = ""
    """The name of the sheet, or what stands over the table."""
    places: tuple[int, ...] = ()
    """The number that the document gives each row; empty when they are numbered from 1."""
    remarks: tuple[str, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    """Rows that the document has and this does not: why, and how many."""
    unit: str = "row"
    """What its rows are called, where they have no numbers that a person sees: record."""

    def number(self, at: int) -> int:
        """The number of a row as its document counts."""
        return self.places[at] if self.places else at + 1

    def place(self, at: int) -> str:
        return f"{self.unit} {self.number(at)}"


@dataclass(slots=True)
class Found:
    """Everything that a document has to give."""

    imperatives: list[FoundImperative] = field(default_factory=list)
    titles: list[FoundTitle] = field(default_factory=list)
    """What the themes of a list were made of; people, activities and tactics have no themes."""
    people: list[FoundPerson] = field(default_factory=list)
    activities: list[FoundWork] = field(default_factory=list)
    tactics: list[FoundWork] = field(default_factory=list)
    strategy: dict[str, str] = field(default_factory=dict)
    """Fields of the strategy on a page: title, organisation, how_big, whom, how_win."""
    horizon: date | None = None
    remarks: list[str] = field(default_factory=list)
    """What was odd, in sentences."""
    tables: list[Grid] = field(default_factory=list)
    """Tables that stand in the document, not yet read."""
    unit: str = "row"
    """What the document is counted in: rows, lines, cards, paragraphs."""
    rows: int = 0
    """How many of these the document has."""
    used: int = 0
    """How many of them came in: as an item, as a part of one, or as the theme of others."""
    left_out: dict[str, list[str]] = field(default_factory=dict)
    """Why -> the place of each row that was left out; used and left out together are all rows."""

    @property
    def empty(self) -> bool:
        return not (self.imperatives or self.people or self.activities or self.tactics or self.strategy)

    @property
    def left(self) -> int:
        """How many rows were left out."""
        return sum(len(places) for places in self.left_out.values())

    def take(self, count: int = 1) -> None:
        """Counts rows that came in."""
        self.rows += count
        self.used += count

    def leave(self, why: str, *places: str) -> None:
        """Counts rows that were left out; one for each place."""
        self.rows += len(places)
        self.left_out.setdefault(why, []).extend(places)

    def change_of_mind(self, why: str, place: str) -> None:
        """A row that had come in is left out after all."""
        self.used -= 1
        self.left_out.setdefault(why, []).append(place)

    def take_back(self, why: str, count: int) -> None:
        """The first rows that had been left out come in after all."""
        self.used += count
        self.left_out[why] = self.left_out[why][count:]
        if not self.left_out[why]:
            del self.left_out[why]

    def count(self, purpose: Purpose) -> int:
        return len(getattr(self, purpose))

    @property
    def said(self) -> str:
        """What it holds and from how many of its rows: `3 imperatives from 3 of 5 rows`."""
        words = {"people": ("person", "people"), "activities": ("activity", "activities")}
        counts = [
            plural(self.count(purpose), *words.get(purpose, (purpose[:-1], purpose)))
            for purpose in PURPOSES
            if self.count(purpose)
        ]
        one, bar, many = self.unit.partition("|")
        rows = f" from {self.used} of {plural(self.rows, one, many if bar else f'{one}s')}" if self.left else ""
        return f"{', '.join(counts) or 'nothing to add'}{rows}"

    def merge(self, other: Found) -> None:
        """Adds what another part of the same document holds."""
        self.titles += [replace(one, before=one.before + len(self.imperatives)) for one in other.titles]
        self.imperatives += other.imperatives
        self.people += other.people
        self.activities += other.activities
        self.tactics += other.tactics
        self.remarks += [remark for remark in other.remarks if remark not in self.remarks]
        self.rows += other.rows
        self.used += other.used
        for why, places in other.left_out.items():
            self.left_out.setdefault(why, []).extend(places)

    def join_priorities(self) -> int:
        """Makes one of each priority and the imperative of the same words, which our own export has in two tables, the
        one with its measure and the other with its themes; how many there were."""
        plain = {one.text: nth for nth, one in reversed([*enumerate(self.imperatives)]) if one.kind != "priority"}
        twice = [one for one in self.imperatives if one.kind == "priority" and one.text in plain]
        for one in twice:
            nth = plain[one.text]
            themes, said_by = self.imperatives[nth].themes, self.imperatives[nth].said_by
            self.imperatives[nth] = replace(one, themes=themes, said_by=said_by)
        self.imperatives = [one for one in self.imperatives if not any(one is other for other in twice)]
        return len(twice)

    def say_themes(self, kept: Iterable[str] | None = None) -> str:
        """`As themes, not as imperatives: “Growth” and 2 more.`; empty when no line became one.

        `kept` are the themes of the imperatives that come in, when not all do: no other is named.
        """
        themes = [theme for one in self.imperatives for theme in one.themes] if kept is None else kept
        used = {theme.casefold() for theme in themes}
        titles = [one.text.rstrip(": ") for one in self.titles if not one.alone]
        names = list(dict.fromkeys(quote(one, 40) for one in titles if one.casefold() in used))
        became = "a theme, not as an imperative" if len(names) == 1 else "themes, not as imperatives"
        return f"As {became}: {some(names)}." if names else ""

    def sentences(self, kept: Iterable[str] | None = None) -> list[str]:
        """Every remark, what became only a theme, and what was left out with its count and the first places; `kept` as
        for `say_themes`."""
        left_out = f"Left out: {said}." if (said := say_left_out(self)) else ""
        return [*self.remarks, *(sentence for sentence in (self.say_themes(kept), left_out) if sentence)]


def say_left_out(found: Found) -> str:
    """`2 rows without a text (row 5, row 9), 1 blank row`; empty when nothing was left out."""
    pieces = []
    for why, places in found.left_out.items():
        words = plural(len(places), *_words(found.unit, why))
        named = [place for place in dict.fromkeys(places) if place][:_MOST_PLACES]
        more = len(places) - len(named)
        if named and not why.startswith("blank"):
            words += f" ({', '.join(named)}{f' and {more} more' if more > 0 else ''})"
        pieces.append(words)
    return ", ".join(pieces)


def _words(unit: str, why: str) -> tuple[str, str]:
    """The reason with its unit, for one and for many: a reason with a bar brings its own plural."""
    one, bar, many = why.partition("|")
    if bar:
        return one, many
    each, bar, all_of_them = unit.partition("|")
    all_of_them = all_of_them if bar else f"{each}s"
    if why.startswith(("blank", "archived")):
        return f"{why} {each}", f"{why} {all_of_them}"
    return f"{each} {why}", f"{all_of_them} {why}"
